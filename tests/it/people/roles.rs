//! Who belongs to the IT unit, who reads drafts, and a person's own settings.

use mittaristo::db;
use mittaristo::lang::Lang;
use mittaristo::survey::person::Role;

use crate::support::app::{IT_UNIT, READER, TestApp};

fn grant<'a>(name: &'a str, email: &'a str, role: &'a str) -> [(&'a str, &'a str); 4] {
    [("person.name", name), ("person.email", email), ("person.lang", "sv"), ("role", role)]
}

#[test]
fn roles_are_given_and_taken_away() {
    let app = TestApp::new();
    let it_unit = app.it_unit();
    let page = it_unit.follow("/people/role", &grant("Kaisa Kallio", "kaisa@hel.example", "reader"));
    assert!(page.words().contains("Kaisa Kallio kaisa@hel.example ruotsi"), "{}", page.words());
    let kaisa = app.signed_in("kaisa@hel.example");
    assert_eq!(kaisa.get("/people").status, 403);
    it_unit.follow("/people/role", &grant("Kaisa Kallio", "kaisa@hel.example", "it-unit"));
    assert_eq!(kaisa.get("/people").status, 200, "a right holds from the next click");
    it_unit.follow("/people/role", &grant("Kaisa Kallio", "kaisa@hel.example", "none"));
    assert_eq!(kaisa.get("/people").status, 303, "signed out");

    let wrong = it_unit.post("/people/role", &grant("", "kaisa", "king"));
    assert!(wrong.status == 422 && wrong.main().contains("name=\"person.email\" value=\"kaisa\""), "{}", wrong.main());
    let wrong = it_unit.post("/people/role", &grant("", "kaisa", "reader"));
    assert!(wrong.status == 422 && wrong.main().contains("href=\"#person.name\"") && wrong.main().contains("href=\"#person.email\""));
    assert_eq!(app.signed_in(READER).post("/people/role", &grant("Me", READER, "it-unit")).status, 403);
}

#[test]
fn the_last_of_the_it_unit_stays() {
    let app = TestApp::new();
    let it_unit = app.it_unit();
    for role in ["none", "reader"] {
        let refused = it_unit.post("/people/role", &grant("Irma Tieto", IT_UNIT, role));
        assert_eq!(refused.status, 409);
        assert!(refused.words().contains("ainoa jäsen"), "{}", refused.words());
    }
    assert!(!it_unit.get("/people").main().contains(&format!("value=\"{IT_UNIT}\"")), "the page does not offer it");
    it_unit.follow("/people/role", &grant("Kaisa Kallio", "kaisa@hel.example", "it-unit"));
    it_unit.post("/people/role", &grant("Irma Tieto", IT_UNIT, "none"));
    assert_eq!(app.read(|conn, _| db::person::by_email(conn, IT_UNIT)).unwrap().role, Role::None);
    assert_eq!(it_unit.get("/people").status, 303);
}

#[test]
fn a_person_chooses_the_language_of_letters_whatever_the_cookie_says() {
    let app = TestApp::with_agencies(&["HKR"]);
    let browser = app.contact("HKR");
    browser.get("/language/en?to=/contacts");
    let page = browser.get("/contacts");
    assert!(page.words().contains("Their language is Finnish"), "looking in English changes no letters: {}", page.words());
    let answer = browser.post("/language/sv", &[]);
    let page = browser.get(&browser.get(&answer.location).location);
    assert!(page.words().contains("Deras språk är svenska"), "{}", page.words());
    assert_eq!(app.read(|conn, _| db::person::by_email(conn, "contact@hkr.example")).unwrap().lang, Lang::Sv);
    let letter = super::ask_to_sign_in(&app, "contact@hkr.example");
    assert!(letter.contains("Logga in"), "{letter}");
    assert_eq!(app.anyone().post("/language/sv", &[]).status, 401);
}
