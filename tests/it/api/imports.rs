//! Sending figures by a token.

use mittaristo::db;
use mittaristo::survey::api_token::Scope;

use super::{app, check, json, program, publish, with_token};
use crate::support::app::{AS_OF, as_of};

const SOUND: &str = "agency;measure;as_of;value\nHKR;datasets;30.6.2015;6\nKir;datasets;30.6.2015;2\n";

#[test]
fn a_file_is_sent_and_taken_when_it_is_without_fault() {
    let app = app();
    let program = with_token(&app, &[Scope::UploadImports]);
    let send =
        |query: &str, file: &str| program.post_body(&format!("/api/v1/imports?metric=open-data&round={AS_OF}{query}"), "text/csv", file.as_bytes());

    let read = send("&file=night.csv", SOUND);
    assert_eq!(read.status, 201, "{}", read.text);
    let run = check(&app, "/api/v1/imports", "post", &read);
    assert_eq!((&run["state"], &run["file"], &run["counts"]["changed"]), (&json!("read"), &json!("night.csv"), &json!(2)));
    let looked = program.get(&read.location);
    assert_eq!(check(&app, "/api/v1/imports/{id}", "get", &looked), run);

    let faulty = send("&take=true", "agency;measure;as_of;value\nHKR;datasets;30.6.2015;six\nNobody;datasets;30.6.2015;2\n");
    assert_eq!(faulty.status, 422);
    let run = check(&app, "/api/v1/imports", "post", &faulty);
    assert_eq!((&run["state"], &run["faults"][0]["line"], &run["faults"][0]["column"]), (&json!("read"), &json!(2), &json!("value")));
    assert_eq!(run["unknown_names"], json!([{ "name": "Nobody", "rows": 1 }]));

    let taken = send("&take=true", SOUND);
    assert_eq!(taken.status, 201, "{}", taken.text);
    assert_eq!(check(&app, "/api/v1/imports", "post", &taken)["state"], "taken");
    let again = send("&take=true", SOUND);
    assert_eq!((again.status, json(&again)["id"].clone()), (200, json(&taken)["id"].clone()));

    let event = app.read(|conn, _| db::event::newest(conn, None, None, Some("open-data"), 1)).remove(0);
    assert_eq!((event.actor.as_str(), event.verb.as_str()), ("token", "figures-recorded"));
    let page = app.it_unit().get("/events");
    assert!(page.words().contains("Ohjelma, tunniste: [UploadImports]"), "{}", page.words());
    assert!(app.it_unit().get("/imports").words().contains("Ohjelma, tunniste"));
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let app = app();
    let program = with_token(&app, &[Scope::UploadImports]);
    let post = |path: &str, kind: &str, body: &str| {
        let page = program.post_body(path, kind, body.as_bytes());
        (page.status, check(&app, "/api/v1/imports", "post", &page))
    };
    let (status, problem) = post("/api/v1/imports?metric=open-data", "text/csv", SOUND);
    assert_eq!((status, &problem["faults"][0]["at"]), (422, &json!("round")));
    let (status, problem) = post("/api/v1/imports?metric=open-data&round=30.6.2015", "text/csv", SOUND);
    assert_eq!((status, &problem["faults"][0]["detail"]), (422, &json!("it is no day; expected one such as 2015-06-30")));
    let (status, problem) = post("/api/v1/imports?metric=open-data&round=2015-06-30&take=yes", "text/csv", SOUND);
    assert_eq!((status, &problem["faults"][0]["detail"]), (422, &json!("\"yes\" cannot be read; expected true or false")));
    let (status, problem) = post("/api/v1/imports?metric=social-media&round=2015-06-30", "text/csv", SOUND);
    assert_eq!((status, &problem["faults"][0]["at"]), (422, &json!("file")), "agencies answer it");
    let (status, problem) = post("/api/v1/imports?metric=open-data&round=2015-06-30", "text/csv", "");
    assert_eq!((status, &problem["faults"][0]["at"]), (422, &json!("file")));
    let (status, problem) = post("/api/v1/imports?metric=open-data&round=2015-06-30", "multipart/form-data; boundary=x", "--x");
    assert!(status == 400 && problem["detail"].as_str().unwrap().contains("--data-binary"), "{problem}");
    assert_eq!(post("/api/v1/imports?metric=nothing&round=2015-06-30", "text/csv", SOUND).0, 404);
    assert_eq!(post("/api/v1/imports?metric=open-data&round=2014-06-30", "text/csv", SOUND).0, 404);
    publish(&app);
    app.write(|conn, _, _| {
        let round = db::round::by_as_of(conn, as_of())?;
        db::round::set_correcting(conn, round.id, false)
    });
    let (status, problem) = post("/api/v1/imports?metric=open-data&round=2015-06-30", "text/csv", SOUND);
    assert!(status == 409 && problem["detail"].as_str().unwrap().contains("30 June 2015"), "{problem}");
}

#[test]
fn only_a_token_with_the_scope_sends_and_only_to_the_api() {
    let app = app();
    let path = format!("/api/v1/imports?metric=open-data&round={AS_OF}");
    let send = |client: &crate::support::client::Client| client.post_body(&path, "text/csv", SOUND.as_bytes()).status;
    assert_eq!(send(&program(&app)), 401);
    assert_eq!(send(&app.it_unit()), 401, "a cookie is nothing here");
    assert_eq!(send(&with_token(&app, &[Scope::ReadDrafts, Scope::RoundStatus])), 403);
    let mistyped = program(&app);
    mistyped.headers.borrow_mut().insert("authorization".into(), "Bearer mittaristo_0".into());
    let page = mistyped.get("/api/v1/metrics");
    assert_eq!((page.status, page.headers["www-authenticate"].as_str()), (401, "Bearer realm=\"Mittaristo\", error=\"invalid_token\""));

    // A page of another site that has a browser with somebody's session send it gets nowhere, and a token opens no page.
    let lured = app.it_unit();
    lured.headers.borrow_mut().insert("sec-fetch-site".into(), "cross-site".into());
    assert_eq!(send(&lured), 401);
    let token = with_token(&app, &[Scope::UploadImports]);
    assert_eq!(token.post("/tokens", &[]).status, 403, "a post without an origin is not from one of our pages");
    assert_eq!(token.get("/imports").status, 303, "a token does not sign in");
    let other_site = with_token(&app, &[Scope::UploadImports, Scope::RoundStatus]);
    other_site.headers.borrow_mut().insert("origin".into(), "https://tools.hel.example".into());
    assert_eq!(send(&other_site), 201, "a program may say where it runs");
}
