//! Tokens of the API: made by the IT unit, shown once, kept as hashes, ended at once.

use mittaristo::action::make_token::{PREFIX, Wish, make_token};
use mittaristo::action::use_token::{bearer, touch};
use mittaristo::db;
use mittaristo::survey::api_token::Scope;
use mittaristo::survey::viewer::Viewer;

use crate::support::app::{TestApp, local};

const WISH: [(&str, &str); 4] = [("name", "Nightly upload"), ("scopes", "upload-imports"), ("scopes", "round-status"), ("days", "90")];

#[test]
fn a_token_is_shown_once_listed_and_revoked() {
    let app = TestApp::new();
    let client = app.it_unit();
    let page = client.post("/tokens", &WISH);
    assert_eq!(page.status, 200, "{}", page.words());
    assert_eq!(page.headers["cache-control"], "no-store");
    let at = page.text.find(PREFIX).unwrap();
    let secret = &page.text[at..at + PREFIX.len() + 64];
    assert!(page.words().contains("Tunniste Nightly upload on luotu"), "{}", page.words());

    let again = client.get("/tokens");
    assert!(!again.text.contains(PREFIX), "the secret is shown once");
    assert!(again.words().contains("Seurata keruukierroksen etenemistä, Lähettää keskitettyjen mittarien lukuja"), "{}", again.words());
    assert!(again.words().contains("3.8.2015 , Irma Tieto Ei vielä 1.11.2015 klo 7.00"), "{}", again.words());

    let twice = client.post("/tokens", &WISH);
    assert_eq!(twice.status, 422);
    assert!(twice.words().contains("nimi Nightly upload"), "{}", twice.words());

    let token = app.read(|conn, _| Ok(bearer(conn, secret, app.now())?.unwrap().0));
    let Viewer::Token { id, scopes } = token else { panic!("not a token") };
    assert_eq!(scopes, [Scope::RoundStatus, Scope::UploadImports]);
    let page = client.follow(&format!("/tokens/{id}/revoke"), &[]);
    assert!(page.words().contains("Tunniste on mitätöity") && page.words().contains("Päättyneet tunnisteet (1)"), "{}", page.words());
    assert_eq!(app.read(|conn, _| bearer(conn, secret, app.now())), None);
    client.follow(&format!("/tokens/{id}/revoke"), &[]);
    let events: Vec<String> = app.read(|conn, _| db::event::newest(conn, None, None, None, 10)).into_iter().map(|event| event.verb).collect();
    assert_eq!(events.iter().filter(|verb| verb.starts_with("token-")).collect::<Vec<_>>(), ["token-revoked", "token-made"]);
    assert_eq!(client.post("/tokens", &WISH).status, 200, "the name of a revoked token is free");
}

#[test]
fn what_a_token_needs_is_told_at_its_field() {
    let app = TestApp::new();
    let page = app.it_unit().post("/tokens", &[("name", "a\u{202e}b"), ("scopes", "everything"), ("days", "367")]);
    assert_eq!(page.status, 422);
    for said in ["Kirjoita, mitä ohjelmaa varten", "Valitse ainakin yksi oikeus", "1–366 päivää"] {
        assert!(page.words().contains(said), "{}", page.words());
    }
}

#[test]
fn a_token_ends_with_its_life_and_its_use_is_noted_now_and_then() {
    let app = TestApp::new();
    let wish = Wish { name: "Reader".into(), scopes: vec![Scope::ReadDrafts], days: 30 };
    let (token, secret) = app.write(|conn, _, now| make_token(conn, &Viewer::Console, &wish, now));
    assert!(!secret.contains(' ') && secret.starts_with(PREFIX));
    let stale = |moment: &str| app.read(|conn, _| Ok(bearer(conn, &secret, local(moment))?.map(|(_, stale)| stale)));
    assert_eq!(stale("2015-08-03 08:00"), Some(Some(token.id)));
    app.write(|conn, _, now| touch(conn, token.id, now));
    assert_eq!(stale("2015-08-03 08:04"), Some(None));
    assert_eq!(stale("2015-08-03 08:05"), Some(Some(token.id)));
    assert_eq!(stale("2015-09-02 07:59"), Some(Some(token.id)));
    assert_eq!(stale("2015-09-02 08:00"), None);
    assert_eq!(app.read(|conn, _| bearer(conn, &format!("{secret}0"), app.now())), None);
}
