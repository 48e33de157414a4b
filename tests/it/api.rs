//! The JSON API as programs use it: what anyone reads, what a token lets, and a document that says so truly.

mod imports;
mod limits;
mod observations;

use std::collections::BTreeSet;

use jsonschema::Validator;
use mittaristo::action::close_round::close_round;
use mittaristo::action::import_figures::{Order, Outcome, read_figures, take_figures};
use mittaristo::action::make_token::{Wish, make_token};
use mittaristo::action::publish_round::publish_round;
use mittaristo::import::file::FileSource;
use mittaristo::survey::api_token::Scope;
use mittaristo::survey::import::Origin;
use mittaristo::survey::viewer::Viewer;
use mittaristo::web::api::document;
use mittaristo::web::routes::ROUTES;
use serde_json::{Value, json};

use crate::support::app::{AS_OF, TestApp, as_of};
use crate::support::client::{Client, Page};

/// A program: it has no cookies and says nothing of where it comes from.
fn program(app: &TestApp) -> Client {
    let client = app.anyone();
    client.headers.borrow_mut().clear();
    client
}

fn with_token(app: &TestApp, scopes: &[Scope]) -> Client {
    let wish = Wish { name: format!("{scopes:?}"), scopes: scopes.to_vec(), days: 1 };
    let (_, secret) = app.write(|conn, _, now| make_token(conn, &Viewer::Console, &wish, now));
    let client = program(app);
    client.headers.borrow_mut().insert("authorization".into(), format!("Bearer {secret}"));
    client
}

fn json(page: &Page) -> Value {
    serde_json::from_str(&page.text).unwrap_or_else(|cause| panic!("{cause}: {}", page.text))
}

/// Two agencies and an open round with a central metric's figures.
fn app() -> TestApp {
    let app = TestApp::with_agencies(&["HKR", "Kir"]);
    app.leave_mail();
    app.round(&["social-media"]);
    import(&app, "agency;measure;as_of;value\nHKR;datasets;30.6.2015;5\nKir;datasets;30.6.2015;0\n");
    app
}

fn import(app: &TestApp, csv: &str) {
    use std::io::Write;
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(csv.as_bytes()).unwrap();
    std::io::Seek::rewind(&mut file).unwrap();
    let origin = Origin { kind: "file".into(), file_name: "luvut.csv".into(), sha256: csv.to_owned() };
    let order = Order { metric: "open-data".into(), as_of: as_of(), origin, run: None };
    let (state, service) = (&app.state, &app.state.service);
    let mut source = FileSource::open(file, service.catalogue.get("open-data").unwrap()).unwrap();
    let read = read_figures(&state.db, &Viewer::Console, service, &order, &mut source, &mut |_| (), &state.clock).unwrap();
    let Outcome::Read(import) = read else { panic!("nothing was read") };
    app.write(|conn, service, now| take_figures(conn, &Viewer::Console, service, import.id, false, now));
}

fn publish(app: &TestApp) {
    app.write(|conn, _, now| close_round(conn, &Viewer::Console, as_of(), now));
    app.write(|conn, service, now| publish_round(conn, &Viewer::Console, service, as_of(), now));
}

/// What an answer of an operation must look like, by the document.
fn validator(document: &Value, path: &str, method: &str, page: &Page) -> Validator {
    let status = page.status.to_string();
    let kind = page.headers["content-type"].as_str();
    let pointer = |part: &str| part.replace('~', "~0").replace('/', "~1");
    let place = format!("#/paths/{}/{method}/responses/{status}/content/{}/schema", pointer(path), pointer(kind));
    assert!(document.pointer(&place[1..]).is_some(), "the document has no {place}");
    let mut root = document.clone();
    root["$ref"] = json!(place.replace('{', "%7B").replace('}', "%7D"));
    jsonschema::draft202012::new(&root).unwrap()
}

/// Fails unless the answer is as the document says.
fn check(app: &TestApp, path: &str, method: &str, page: &Page) -> Value {
    let found = json(page);
    let validator = validator(&document::document(&app.state.service), path, method, page);
    let faults: Vec<String> = validator.iter_errors(&found).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{method} {path}: {faults:#?} in {found:#}");
    found
}

#[test]
fn the_document_has_every_route_and_no_other() {
    let app = TestApp::new();
    let document = json(&program(&app).get("/api/v1/openapi.json"));
    let paths = document["paths"].as_object().unwrap();
    let told: BTreeSet<(String, String)> =
        paths.iter().flat_map(|(path, methods)| methods.as_object().unwrap().keys().map(move |method| (path.clone(), method.clone()))).collect();
    let routes: BTreeSet<(String, String)> =
        ROUTES.iter().filter(|entry| entry.path.starts_with("/api/")).map(|entry| (entry.path.to_owned(), entry.method.to_owned())).collect();
    assert_eq!(told, routes);
    assert!(!routes.is_empty());
    for operation in document::OPERATIONS {
        let in_path: Vec<String> =
            operation.parameters.iter().filter(|each| each.place == document::Place::Path).map(|each| format!("{{{}}}", each.name)).collect();
        assert!(in_path.iter().all(|name| operation.path.contains(name.as_str())), "{}", operation.path);
        assert_eq!(operation.path.matches('{').count(), in_path.len(), "{}", operation.path);
    }
}

#[test]
#[ignore = "needs Python 3 and a package registry; tests/run runs it"]
fn outside_validators_accept_the_document() {
    let app = TestApp::new();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("api.openapi.json"), program(&app).get("/api/v1/openapi.json").bytes).unwrap();
    let output = std::process::Command::new("tests/validate-exports").arg(folder.path()).output().unwrap();
    assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
}

#[test]
fn anyone_reads_what_is_published_and_it_is_as_the_document_says() {
    let app = app();
    publish(&app);
    let program = program(&app);
    for (path, asked) in [
        ("/api/v1/openapi.json", "/api/v1/openapi.json"),
        ("/api/v1/metrics", "/api/v1/metrics"),
        ("/api/v1/metrics/{metric}", "/api/v1/metrics/open-data"),
        ("/api/v1/rounds", "/api/v1/rounds"),
        ("/api/v1/rounds/{as_of}", "/api/v1/rounds/2015-06-30"),
        ("/api/v1/agencies", "/api/v1/agencies"),
    ] {
        let page = program.get(asked);
        assert_eq!(page.status, 200, "{asked}: {}", page.text);
        check(&app, path, "get", &page);
        assert_eq!(page.headers["access-control-allow-origin"], "*", "{asked}");
        assert_eq!(page.headers["cache-control"], "public, max-age=300", "{asked}");
        program.headers.borrow_mut().insert("if-none-match".into(), page.headers["etag"].clone());
        let again = program.get(asked);
        assert_eq!((again.status, again.text.as_str()), (304, ""), "{asked}");
        program.headers.borrow_mut().clear();
    }
    let metric = json(&program.get("/api/v1/metrics/open-data"));
    assert_eq!(metric["rounds"], json!([AS_OF]));
    assert_eq!(metric["title"]["en"], app.state.service.catalogue.get("open-data").unwrap().title.en);
    let round = json(&program.get(&format!("/api/v1/rounds/{AS_OF}")));
    assert_eq!(round["stage"], "published");
    assert_eq!(round["metrics"].as_array().unwrap().iter().map(|each| each["code"].as_str().unwrap()).collect::<Vec<_>>(), ["open-data"]);
    let agencies = json(&program.get("/api/v1/agencies"));
    assert_eq!(agencies["agencies"][0]["name"]["sv"], "HKR på svenska");
}

#[test]
fn what_is_not_published_is_not_there_without_a_token_that_reads_drafts() {
    let app = app();
    let (program, reader) = (program(&app), with_token(&app, &[Scope::ReadDrafts]));
    let missing = program.get(&format!("/api/v1/rounds/{AS_OF}"));
    assert_eq!(missing.status, 404);
    let problem = check(&app, "/api/v1/rounds/{as_of}", "get", &missing);
    assert!(problem["detail"].as_str().unwrap().starts_with("This round does not exist, or it is not published."), "{problem}");
    assert_eq!(problem["instance"], format!("/api/v1/rounds/{AS_OF}"));
    assert_eq!(json(&program.get("/api/v1/rounds"))["rounds"], json!([]));
    assert_eq!(json(&program.get("/api/v1/metrics/open-data"))["rounds"], json!([]));
    let found = reader.get(&format!("/api/v1/rounds/{AS_OF}"));
    assert_eq!((found.status, found.headers["cache-control"].as_str()), (200, "no-store"));
    assert!(!found.headers.contains_key("access-control-allow-origin"));
    assert_eq!(json(&found)["edition"], Value::Null);
    assert_eq!(json(&reader.get("/api/v1/rounds"))["rounds"][0]["stage"], "open");
    // A cookie is nothing here, whosever it is.
    assert_eq!(app.it_unit().get(&format!("/api/v1/rounds/{AS_OF}")).status, 404);
    // Nothing at all before it opens.
    assert_eq!(reader.get("/api/v1/rounds/2015-09-30").status, 404);
}

#[test]
fn a_mistyped_parameter_is_told_and_not_passed_over() {
    let app = app();
    let page = program(&app).get("/api/v1/agencies?alive=2015&alive=2014");
    assert_eq!(page.status, 422);
    let problem = check(&app, "/api/v1/agencies", "get", &page);
    assert_eq!(problem["detail"], "The request has 2 faults.");
    assert_eq!(problem["faults"][0], json!({ "at": "alive", "detail": "there is no such parameter; expected no parameters" }));
    let page = program(&app).get("/api/v1/nothing");
    assert_eq!((page.status, page.headers["content-type"].as_str()), (404, "application/problem+json"));
    assert!(page.text.contains("openapi.json"), "{}", page.text);
}

#[test]
fn the_status_of_a_round_needs_its_scope() {
    let app = app();
    let path = format!("/api/v1/rounds/{AS_OF}/status");
    let page = program(&app).get(&path);
    assert_eq!((page.status, page.headers["www-authenticate"].as_str()), (401, "Bearer realm=\"Mittaristo\", scope=\"round-status\""));
    check(&app, "/api/v1/rounds/{as_of}/status", "get", &page);
    let page = with_token(&app, &[Scope::ReadDrafts]).get(&path);
    assert_eq!(page.status, 403);
    assert!(check(&app, "/api/v1/rounds/{as_of}/status", "get", &page)["detail"].as_str().unwrap().contains("round-status"));

    app.go_to("2015-08-21 16:00");
    let page = with_token(&app, &[Scope::RoundStatus]).get(&path);
    let status = check(&app, "/api/v1/rounds/{as_of}/status", "get", &page);
    assert_eq!(status["total"], json!({ "expected": 2, "received": 0, "on_time": 0 }));
    assert_eq!(status["metrics"]["social-media"]["expected"], 2);
    assert_eq!(status["agencies"][0]["code"], "HKR");
    assert_eq!(status["agencies"][0]["is_late"], true);
    assert_eq!(status["agencies"][0]["submissions"], json!({ "social-media": "untouched" }));
    assert!(!page.text.contains('@'), "no people are in it");
}
