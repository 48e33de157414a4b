//! What stands on each page, in Finnish.

use super::{AINO, asked, contact, decide, nominate};
use crate::support::app::TestApp;
use crate::support::client::Page;

/// `<main>`, a tag a line, without what differs between two runs.
fn shown(page: &Page) -> String {
    let mut shown = String::new();
    let mut run = String::new();
    let flush = |run: &mut String, shown: &mut String| {
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let word = match run.len() {
            64 => "TOKEN",
            15.. if digits == run.len() => "ID",
            _ => run.as_str(),
        };
        shown.push_str(word);
        run.clear();
    };
    for letter in page.main().replace("><", ">\n<").chars() {
        if letter.is_ascii_hexdigit() {
            run.push(letter);
        } else {
            flush(&mut run, &mut shown);
            shown.push(letter);
        }
    }
    flush(&mut run, &mut shown);
    shown
}

#[test]
fn pages_of_the_it_unit() {
    let app = TestApp::with_agencies(&["Kir"]);
    asked(&app);
    let it_unit = app.it_unit();
    let naming = [
        ("code", "Vanha"),
        ("kind", "enterprise"),
        ("name_fi", "Vanha laitos"),
        ("name_sv", "Gamla verket"),
        ("name_en", "Old works"),
        ("valid_to", "31.12.2014"),
    ];
    it_unit.follow("/agencies", &naming);
    insta::assert_snapshot!("people-agencies", shown(&it_unit.get("/agencies")));
    insta::assert_snapshot!("people-agency", shown(&it_unit.get("/agencies/HKR")));
    insta::assert_snapshot!("people-agency-new", shown(&it_unit.get("/agencies/new")));
    insta::assert_snapshot!("people-roles", shown(&it_unit.get("/people")));
}

#[test]
fn pages_of_a_head() {
    let app = TestApp::new();
    let link = asked(&app);
    let head = app.anyone();
    insta::assert_snapshot!("people-head", shown(&head.get(&link)));
    nominate(&app.it_unit(), "HKR", "Eero Erä", "eero@hkr.example");
    let [aino, eero] = [AINO, "eero@hkr.example"].map(|email| contact(&app, "HKR", email).id);
    decide(&head, &link, eero, "decline", &[]);
    let other = [("term", "date"), ("until", "31.12.2015"), ("name", "Lauri Lahti"), ("email", "lauri@hkr.example")];
    let decided = decide(&head, &link, aino, "replace", &other);
    insta::assert_snapshot!("people-head-decided", shown(&head.get(&decided.location)));
    insta::assert_snapshot!("people-head-again", shown(&head.get(&link)));
    app.go_to("2015-09-03 08:00");
    insta::assert_snapshot!("people-head-expired", shown(&head.get(&link)));
    let renewed = head.post(&format!("{link}/renew"), &[]);
    insta::assert_snapshot!("people-head-renewed", shown(&head.get(&renewed.location)));
    insta::assert_snapshot!("people-head-unknown", shown(&head.get("/head/zzz")));
    app.deliver();
}

#[test]
fn page_of_a_contact() {
    let app = TestApp::with_agencies(&["HKR"]);
    let browser = app.contact("HKR");
    insta::assert_snapshot!("people-own", shown(&browser.get("/contacts")));
}
