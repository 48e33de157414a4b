//! The whole story of a round, over HTTP alone: an agency and its people are named, its head confirms, a contact signs in, drafts, meets a colleague's version, explains and submits; the late are reminded; the
//! round closes and is published; anyone reads.

use crate::form_page::html;
use crate::support::app::{IT_UNIT, TestApp};
use crate::support::client::{Client, Page};

const ROUND: &str = "/rounds/2015-06-30";
const FORM: &str = "/rounds/2015-06-30/HKR/social-media";

/// Posts the first form of a page as it stands, with these fields changed.
fn fill(browser: &Client, path: &str, page: &Page, changed: &[(&str, &str)]) -> Page {
    let mut posted = html::posted(&page.main());
    posted.extend(changed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let pairs: Vec<(&str, &str)> = posted.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &pairs)
}

/// The address behind this word in the last letter to somebody.
fn link(app: &TestApp, email: &str, part: &str) -> String {
    let letter = app.letters_to(email).pop().unwrap_or_else(|| panic!("no letter to {email}"));
    let line = letter.text.lines().map(str::trim).find(|line| line.contains(part)).unwrap_or_else(|| panic!("no {part} in {}", letter.text));
    line.strip_prefix(&app.base_url).unwrap().to_owned()
}

/// As a person does it: type the address, open the letter, press the button.
fn sign_in(app: &TestApp, email: &str) -> Client {
    let browser = app.anyone();
    assert_eq!(browser.post("/sign-in", &[("email", email)]).status, 200);
    assert_eq!(browser.post(&link(app, email, "/sign-in/"), &[]).status, 303);
    browser
}

#[test]
fn a_round_from_naming_to_reading() {
    let app = TestApp::new();
    let it_unit = sign_in(&app, IT_UNIT);
    name_two_agencies(&app, &it_unit);

    // The head of HKR confirms two contacts by one letter, without an account.
    let desk = link(&app, "head@hkr.example", "/head/");
    let page = app.anyone().get(&desk);
    let decisions: Vec<String> = html::attributes(&page.main(), "name").into_iter().filter(|name| name.ends_with(".decision")).collect();
    let each: std::collections::BTreeSet<&str> = decisions.iter().map(String::as_str).collect();
    assert_eq!(each.len(), 2, "{}", page.words());
    let confirmed: Vec<(&str, &str)> = each.into_iter().map(|name| (name, "confirm")).collect();
    assert_eq!(app.anyone().post(&desk, &confirmed).status, 303);
    assert_eq!(app.anyone().post("/sign-in", &[("email", "olavi@kir.example")]).status, 200);
    let told = app.letters_to("olavi@kir.example").pop().unwrap();
    assert!(!told.text.contains("/sign-in/"), "nobody signs in before the head has confirmed: {}", told.text);

    // The IT unit plans a round, which the clock opens.
    let planned = it_unit.post(
        "/rounds/new",
        &[
            ("as_of", "30.6.2015"),
            ("opens_at", "4.8.2015 klo 8.00"),
            ("due_at", "21.8.2015 16:00"),
            ("closes_at", "4.9.2015 16.00"),
            ("metrics", "social-media"),
        ],
    );
    assert_eq!(planned.status, 303, "{}", planned.words());
    app.go_to("2015-08-04 08:00");
    assert_eq!(app.schedule().opened, 1);
    assert!(app.letters_to("aino@hkr.example").pop().unwrap().text.contains(FORM), "the opening letter leads to the form");

    draft_conflict_and_submit(&app);
    remind_the_late(&app);
    close_and_read(&app);
}

fn name_two_agencies(app: &TestApp, it_unit: &Client) {
    for code in ["HKR", "Kir"] {
        let names = [("name_fi", format!("{code} suomeksi")), ("name_sv", format!("{code} på svenska")), ("name_en", format!("{code} in English"))];
        let mut form = vec![("code", code), ("kind", "department")];
        form.extend(names.iter().map(|(field, name)| (*field, name.as_str())));
        let named = it_unit.post("/agencies", &form);
        assert_eq!(named.status, 303, "{}", named.words());
        let head = format!("head@{}.example", code.to_lowercase());
        let named = it_unit.post(&format!("/agencies/{code}/head"), &[("head.name", "Pirkko Päällikkö"), ("head.email", &head), ("head.lang", "fi")]);
        assert_eq!(named.status, 303, "{}", named.words());
    }
    for (code, name, email) in
        [("HKR", "Aino Aalto", "aino@hkr.example"), ("HKR", "Eero Eklund", "eero@hkr.example"), ("Kir", "Olavi Oja", "olavi@kir.example")]
    {
        let form = [("contact.name", name), ("contact.email", email), ("contact.lang", "fi")];
        let nominated = it_unit.post(&format!("/agencies/{code}/contacts"), &form);
        assert_eq!(nominated.status, 303, "{}", nominated.words());
    }
    assert_eq!(it_unit.post("/agencies/ask-heads", &[]).status, 303);
    app.deliver();
}

fn draft_conflict_and_submit(app: &TestApp) {
    let (first, second) = (&sign_in(app, "aino@hkr.example"), &sign_in(app, "eero@hkr.example"));
    let (mine, theirs) = (first.get(FORM), second.get(FORM));
    assert_eq!(fill(first, FORM, &mine, &[("do", "save"), ("sites", "1 234,5")]).status, 303, "nothing blocks saving");
    let conflict = fill(second, FORM, &theirs, &[("do", "save"), ("sites", "7")]);
    assert_eq!(conflict.status, 409, "{}", conflict.words());
    assert!(conflict.words().contains("1 234,5") && conflict.words().contains("Aino Aalto"), "{}", conflict.words());
    let resolved = fill(second, FORM, &conflict, &[("do", "resolve"), ("choose:sites", "theirs")]);
    assert_eq!(resolved.status, 303, "{}", resolved.main());

    let form = first.get(FORM);
    assert_eq!(form.value("sites"), "1 234,5");
    let faulty = fill(first, FORM, &form, &[("do", "submit")]);
    assert_eq!(faulty.status, 422);
    assert_eq!(faulty.value("sites"), "1 234,5", "what was typed is kept");
    let received = fill(first, FORM, &faulty, &[("do", "submit"), ("sites", "1 234")]);
    assert_eq!((received.status, received.location.as_str()), (303, "/rounds/2015-06-30/HKR/social-media/receipt"), "{}", received.words());
    let receipt = app.letters_to("aino@hkr.example").pop().unwrap();
    assert!(receipt.subject.contains("vastaanotettu"), "{}", receipt.subject);
}

fn remind_the_late(app: &TestApp) {
    app.mail.take();
    app.go_to("2015-08-20 09:00");
    app.schedule();
    app.deliver();
    assert!(app.mail.messages().is_empty(), "HKR has submitted, and Kir has no confirmed contact: {:?}", app.mail.messages());
    // The library's head confirms at last, and its contact is reminded the day after the deadline.
    let desk = {
        assert_eq!(sign_in(app, IT_UNIT).post("/agencies/Kir/ask-head", &[]).status, 303);
        link(app, "head@kir.example", "/head/")
    };
    let page = app.anyone().get(&desk);
    let decision = html::attributes(&page.main(), "name").into_iter().find(|name| name.ends_with(".decision")).unwrap();
    assert_eq!(app.anyone().post(&desk, &[(&decision, "confirm")]).status, 303);
    app.go_to("2015-08-22 09:00");
    app.schedule();
    let late = app.letters_to("olavi@kir.example").pop().unwrap();
    assert!(late.text.contains("/rounds/2015-06-30/Kir/social-media"), "{}", late.text);
    let dashboard = sign_in(app, IT_UNIT).get(&format!("{ROUND}?show=late"));
    assert!(dashboard.words().contains("Kir suomeksi") && !dashboard.words().contains("HKR suomeksi"), "{}", dashboard.words());
}

fn close_and_read(app: &TestApp) {
    let results = "/results/2015-06-30/social-media";
    app.go_to("2015-09-04 16:00");
    assert_eq!(app.schedule().closed, 1);
    let (it_unit, olavi) = (sign_in(app, IT_UNIT), sign_in(app, "olavi@kir.example"));
    let closed = olavi.post("/rounds/2015-06-30/Kir/social-media", &[("do", "save"), ("sites", "3"), ("revision", "0")]);
    assert_ne!(closed.status, 303, "{}", closed.words());
    assert!(closed.words().contains("sulkeutui"), "why, since when, and whom to ask: {}", closed.words());
    assert_eq!(app.anyone().get(results).status, 404, "not before it is published");
    assert_eq!(it_unit.post(&format!("{ROUND}/publish"), &[]).status, 303);
    let read = app.anyone().get(results);
    assert_eq!(read.status, 200);
    assert!(read.words().contains("1 234"), "{}", read.words());
    let csv = app.anyone().get("/results/2015-06-30/social-media/files/csv");
    assert!(csv.text.lines().any(|line| line.contains("HKR") && line.contains("1234")), "{}", csv.text);
    app.deliver();
}
