//! Agencies, their heads and their contacts: who is asked, who decides, who comes in, and who does not.

mod decisions;
mod it_unit;
mod pages;
mod roles;

use mittaristo::db;
use mittaristo::ids::ContactId;
use mittaristo::lang::Lang;
use mittaristo::survey::contact::Contact;

use crate::support::app::TestApp;
use crate::support::client::{Client, Page};

const AINO: &str = "aino@hkr.example";
const HEAD: &str = "head@hkr.example";

/// The path of the link in the last letter to this head.
fn head_link(app: &TestApp, email: &str) -> String {
    let letters = app.letters_to(email);
    let link = letters.iter().rev().flat_map(|letter| letter.text.lines()).map(str::trim).find(|line| line.contains("/head/")).expect("a link");
    link.strip_prefix(&app.base_url).unwrap().to_owned()
}

fn contact(app: &TestApp, agency: &str, email: &str) -> Contact {
    app.read(|conn, _| {
        let agency = db::agency::by_code(conn, agency)?;
        let person = db::person::by_email(conn, email)?.expect("a person");
        Ok(db::contact::of_agency(conn, agency.id)?.into_iter().find(|contact| contact.person == person.id).expect("a contact"))
    })
}

/// The verbs of an agency's events, the oldest first.
fn verbs(app: &TestApp, agency: &str) -> Vec<String> {
    app.read(|conn, _| {
        let agency = db::agency::by_code(conn, agency)?;
        let events = db::event::newest(conn, None, Some(agency.id), None, 100)?;
        Ok(events.into_iter().rev().map(|event| event.verb).collect())
    })
}

fn nominate(browser: &Client, agency: &str, name: &str, email: &str) -> Page {
    let form = [("contact.name", name), ("contact.email", email), ("contact.lang", "fi")];
    browser.follow(&format!("/agencies/{agency}/contacts"), &form)
}

/// An agency whose head was asked to confirm Aino; the path of the link.
fn asked(app: &TestApp) -> String {
    app.bare_agency("HKR");
    let it_unit = app.it_unit();
    nominate(&it_unit, "HKR", "Aino Aalto", AINO);
    it_unit.follow("/agencies/HKR/ask-head", &[]);
    head_link(app, HEAD)
}

/// Posts one decision, with more fields.
fn decide(browser: &Client, link: &str, id: ContactId, decision: &str, more: &[(&str, &str)]) -> Page {
    let fields: Vec<(String, &str)> = [("decision", decision)].iter().chain(more).map(|(field, value)| (format!("{id}.{field}"), *value)).collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(field, value)| (field.as_str(), *value)).collect();
    browser.post(link, &fields)
}

/// Asks for a sign-in letter and tells what it says, on one line.
fn ask_to_sign_in(app: &TestApp, email: &str) -> String {
    // Whatever waits goes first: a letter to sign in would overtake it.
    app.deliver();
    assert_eq!(app.anyone().post("/sign-in", &[("email", email)]).status, 200);
    let letter = app.letters_to(email).pop().expect("a letter");
    letter.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a letter says to somebody who may not sign in.
fn why(key: &str) -> String {
    Lang::Fi.say_key(key, &[])
}

/// The path of the link in a letter to sign in.
fn entrance(app: &TestApp, letter: &str) -> String {
    let link = letter.split(' ').find(|word| word.contains("/sign-in/")).expect("a link");
    link.strip_prefix(&app.base_url).unwrap().to_owned()
}

#[test]
fn from_nomination_to_sign_in() {
    let app = TestApp::new();
    app.bare_agency("HKR");
    let it_unit = app.it_unit();
    let page = nominate(&it_unit, "HKR", "Aino Aalto", " Aino@HKR.example ");
    assert!(page.words().contains("Odottaa virastopäällikön vahvistusta"), "{}", page.words());
    assert!(ask_to_sign_in(&app, AINO).contains(&why("letter-refused-awaits-head")), "an unconfirmed contact is told why");

    assert_eq!(app.letters_to(HEAD).len(), 0, "a nomination alone writes to nobody");
    it_unit.follow("/agencies/HKR/ask-head", &[]);
    it_unit.follow("/agencies/HKR/ask-head", &[]);
    assert_eq!(app.letters_to(HEAD).len(), 1, "a double click sends one letter");
    let link = head_link(&app, HEAD);

    let head = app.anyone();
    let before = verbs(&app, "HKR");
    let opened = head.get(&link);
    assert_eq!(opened.status, 200);
    assert!(opened.words().contains("Aino Aalto"), "{}", opened.words());
    let decisions = opened.text.split("<input").filter(|tag| tag.contains(".decision\""));
    assert!(
        decisions.clone().count() == 3 && decisions.clone().all(|tag| !tag.split('>').next().unwrap().contains("checked")),
        "nothing is chosen beforehand"
    );
    assert_eq!(verbs(&app, "HKR"), before, "opening a link is what a mail scanner does");
    for (header, value) in [("x-robots-tag", "noindex, nofollow"), ("referrer-policy", "no-referrer"), ("cache-control", "no-store")] {
        assert_eq!(opened.headers.get(header).map(String::as_str), Some(value), "the address is a key");
    }

    let id = contact(&app, "HKR", AINO).id;
    let answer = decide(&head, &link, id, "confirm", &[("term", "year")]);
    assert_eq!(answer.status, 303, "{}", answer.words());
    let decided = head.get(&answer.location);
    assert!(decided.words().contains("Aino Aalto , aino@hkr.example: Vahvistettu 2.8.2016 asti"), "{}", decided.words());
    assert_eq!(verbs(&app, "HKR"), ["agency-named", "head-named", "contact-nominated", "head-asked", "contact-confirmed"]);

    assert!(app.letters_to(AINO).pop().unwrap().text.contains("2.8.2016"), "the contact is told, and until when");
    let letter = ask_to_sign_in(&app, AINO);
    let aino = app.anyone();
    assert_eq!(aino.post(&entrance(&app, &letter), &[]).status, 303);
    assert!(aino.get("/contacts").words().contains("HKR suomeksi"));
    assert_eq!(aino.get("/agencies").status, 403);
}

#[test]
fn a_term_runs_out_at_the_end_of_its_last_day() {
    let app = TestApp::new();
    let link = asked(&app);
    let id = contact(&app, "HKR", AINO).id;
    assert_eq!(decide(&app.anyone(), &link, id, "confirm", &[("term", "date"), ("until", "31.8.2015")]).status, 303);
    app.deliver();
    app.go_to("2015-08-31 23:59");
    let aino = app.signed_in(AINO);
    assert_eq!(aino.get("/contacts").status, 200);
    app.go_to("2015-09-01 00:00");
    assert!(!aino.get("/contacts").words().contains("HKR suomeksi"), "the session has no agency any more");
    assert!(ask_to_sign_in(&app, AINO).contains(&why("letter-refused-awaits-head")));
    // The head is asked anew, and confirms anew.
    app.it_unit().follow("/agencies/HKR/ask-head", &[]);
    let link = head_link(&app, HEAD);
    assert_eq!(decide(&app.anyone(), &link, id, "confirm", &[]).status, 303);
    assert!(ask_to_sign_in(&app, AINO).contains("/sign-in/"));
}

#[test]
fn a_contact_nominates_a_colleague_and_the_head_is_asked_at_once() {
    let app = TestApp::with_agencies(&["HKR", "Kir"]);
    let browser = app.contact("HKR");
    let form = [("HKR.name", "Eero Erä"), ("HKR.email", "eero@hkr.example"), ("HKR.lang", "sv")];
    let page = browser.follow("/contacts/HKR/nominate", &form);
    assert!(page.words().contains("Eero Erä eero@hkr.example Odottaa virastopäällikön vahvistusta"), "{}", page.words());
    browser.follow("/contacts/HKR/nominate", &form);
    assert_eq!(app.letters_to(HEAD).len(), 1, "the same nomination twice asks once");
    app.go_to("2015-08-03 12:00");
    browser.follow("/contacts/HKR/nominate", &form);
    assert_eq!(app.letters_to(HEAD).len(), 1, "a contact cannot flood the head");

    let other = [("Kir.name", "Eero Erä"), ("Kir.email", "eero@hkr.example")];
    assert_eq!(browser.post("/contacts/Kir/nominate", &other).status, 404, "another agency is not there");
    let already = [("HKR.name", "Somebody Else"), ("HKR.email", "contact@kir.example")];
    browser.follow("/contacts/HKR/nominate", &already);
    let page = browser.get("/contacts");
    assert!(page.words().contains("Contact of Kir contact@kir.example"), "a contact elsewhere keeps the name: {}", page.words());
    assert_eq!(app.letters_to(HEAD).len(), 2, "somebody new waits");
    let confirmed = [("HKR.name", "Contact of HKR"), ("HKR.email", "contact@hkr.example")];
    assert!(browser.follow("/contacts/HKR/nominate", &confirmed).words().contains("on jo hallintokunnan vahvistettu vastuuhenkilö"));
    assert_eq!(app.letters_to(HEAD).len(), 2);

    let wrong = browser.post("/contacts/HKR/nominate", &[("HKR.name", "Eero"), ("HKR.email", "eero at hkr"), ("HKR.lang", "sv")]);
    assert_eq!((wrong.status, wrong.value("HKR.email").as_str(), wrong.value("HKR.name").as_str()), (422, "eero at hkr", "Eero"));
    assert!(wrong.main().contains("href=\"#HKR.email\""), "{}", wrong.main());
}

#[test]
fn an_agency_without_a_head_says_so() {
    let app = TestApp::new();
    let naming = [("code", "Ääni"), ("kind", "department"), ("name_fi", "Ääni"), ("name_sv", "Ljud"), ("name_en", "Sound")];
    let (it_unit, path) = (app.it_unit(), "%C3%84%C3%A4ni");
    assert!(it_unit.follow("/agencies", &naming).main().contains("<h1>Ääni</h1>"), "letters of an address are told to a browser as it wants them");
    nominate(&it_unit, path, "Aino Aalto", AINO);
    let refused = it_unit.post(&format!("/agencies/{path}/ask-head"), &[]);
    assert_eq!(refused.status, 409);
    assert!(refused.words().contains("ei ole merkitty virastopäällikköä"), "{}", refused.words());
    assert!(it_unit.get("/agencies").words().contains("Yhdessä hallintokunnassa joku odottaa vahvistusta"));
    it_unit.follow("/agencies/ask-heads", &[]);
    app.deliver();
    assert!(app.mail.messages().is_empty());
}
