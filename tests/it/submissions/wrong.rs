//! What people and programs post that is no answer: told clearly, and kept.

use std::fs;

use mittaristo::form::catalogue::Catalogue;

use super::{fill, filled, post, press, revisions, typed};
use crate::support::app::TestApp;
use crate::support::client::Client;

const PATH: &str = "/rounds/2015-06-30/HKR/trial";

/// A form with a field of each kind that can be typed wrong.
const FORM: &str = r#"
code = "trial"
version = 1
order = 1
category = "basics"
produced_by = "H"
title = { fi = "Koe", sv = "Prov", en = "Trial" }
definition = { fi = "Koe.", sv = "Prov.", en = "Trial." }
source = { fi = "Kysely", sv = "Enkät", en = "Survey" }

[[field]]
name = "staff"
kind = "count"
label = { fi = "Henkilöstö", sv = "Personal", en = "Staff" }

[[field]]
name = "spent"
kind = "decimal"
places = 1
label = { fi = "Menot", sv = "Utgifter", en = "Spent" }

[[field]]
name = "ended"
kind = "date"
label = { fi = "Päättyi", sv = "Slutade", en = "Ended" }

[[field]]
name = "name"
kind = "text"
label = { fi = "Nimi", sv = "Namn", en = "Name" }
max_length = 40

[[field]]
name = "things"
kind = "rows"
label = { fi = "Asiat", sv = "Saker", en = "Things" }
max_rows = 500

[[field.column]]
name = "what"
kind = "text"
label = { fi = "Mikä", sv = "Vad", en = "What" }
required = true
max_length = 40

[[measure]]
code = "staff"
label = { fi = "Henkilöstö", sv = "Personal", en = "Staff" }
value = 'staff'
"#;

fn begun() -> (TestApp, Client) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("trial.toml"), FORM).unwrap();
    let app = TestApp::with(Catalogue::from_folder(folder.path()).unwrap());
    app.leave_mail();
    app.agency("HKR");
    app.round(&["trial"]);
    let browser = app.contact("HKR");
    (app, browser)
}

#[test]
fn each_wrong_value_is_told_at_its_field_and_stays_there() {
    let (app, browser) = begun();
    let wrong = [
        ("staff", "-5", "vähintään 0"),
        ("staff", "1e400", "ei ole luku"),
        ("staff", "1 234,5", "kokonaisluku"),
        ("staff", "1234.5", "kokonaisluku"),
        ("staff", "9999999999999999999999", "liian pitkä"),
        ("staff", "😀", "ei ole luku"),
        ("staff", "12\u{7}", "ei ole luku"),
        ("spent", "1,25", "desimaali"),
        ("spent", "NaN", "ei ole luku"),
        ("ended", "31.2.2015", "ei ole kalenterissa"),
        ("ended", "eilen", "päivämäärä"),
        ("name", "a\u{7}b", "ohjausmerkki"),
        ("name", "a\u{0}b", "ohjausmerkki"),
        ("name", "a\nb", "rivinvaihto"),
        ("name", "<script>alert(1)</script> & \"lainaus\" 'x' aivan liian pitkä", "enintään 40"),
        ("staff:is", "maybe", "ei ole vastausvaihtoehto"),
    ];
    let mut page = browser.get(PATH);
    for (key, value, told) in wrong {
        let sent = filled(&page, "submit", &[("staff", ""), ("spent", ""), ("ended", ""), ("name", ""), ("staff:is", ""), (key, value)]);
        let faulty = post(&browser, PATH, &sent);
        assert_eq!(faulty.status, 422, "{key}: {value:?}: {}", faulty.words());
        assert!(faulty.words().contains(told), "{key}: {value:?}: {}", faulty.words());
        let number = revisions(&app, "trial").last().unwrap().number;
        assert_eq!(typed(&app, "trial", number, key), value, "kept as it was typed");
        assert!(faulty.text.contains(&format!("href=\"#{key}\"")) && faulty.text.contains(&format!("id=\"{key}\"")), "{key}: {}", faulty.main());
        assert!(!faulty.text.contains("<script>alert"));
        page = faulty;
    }
    let sound = [("staff", " 1\u{a0}234 "), ("spent", "1.234,5"), ("ended", "2015-06-30"), ("name", "Käyttö 😀"), ("staff:is", "")];
    let received = press(&browser, PATH, &page, "submit", &sound);
    assert_eq!(received.status, 303, "{}", received.words());
    let receipt = browser.get(&received.location).words();
    assert!(receipt.contains("Käyttö 😀") && receipt.contains("30.6.2015"), "{receipt}");
}

#[test]
fn a_draft_saves_whatever_was_typed() {
    let (_app, browser) = begun();
    let form = browser.get(PATH);
    let saved = press(&browser, PATH, &form, "save", &[("staff", "noin 20"), ("ended", "31.2.2015"), ("name", "a\u{7}b")]);
    assert_eq!(saved.status, 303, "{}", saved.words());
    let form = browser.get(PATH);
    assert_eq!([form.value("staff"), form.value("ended"), form.value("name")], ["noin 20", "31.2.2015", "a\u{7}b"]);
    let read = browser.get(&format!("{PATH}/revisions/1")).words();
    assert!(read.contains("noin 20") && read.contains("ei ole luku"), "what is no answer is read too: {read}");
}

#[test]
fn a_field_that_the_form_does_not_have_is_told() {
    let (app, browser) = begun();
    for unknown in ["budget", "staff.x", "things.03.what", "things.x.what", "explain:nothing-such", "__proto__", "mine:staff"] {
        let faulty = fill(&browser, PATH, "submit", &[("staff", "5"), (unknown, "1")]);
        assert_eq!(faulty.status, 422, "{unknown}: {}", faulty.words());
        assert!(faulty.words().contains(&format!("ei ole kenttää ”{unknown}”")), "{}", faulty.words());
    }
    assert_eq!(super::submission(&app, "trial").submitted, None);
}

#[test]
fn five_hundred_rows_are_received_and_one_more_is_told() {
    let (app, browser) = begun();
    let form = browser.get(PATH);
    let mut posted = filled(&form, "submit", &[]);
    posted.extend((0..501).map(|row| (format!("things.{row}.what"), format!("Asia {row}"))));
    let faulty = post(&browser, PATH, &posted);
    assert_eq!(faulty.status, 422);
    assert!(faulty.words().contains("on 501 riviä") && faulty.words().contains("Asia 500"), "{}", &faulty.words()[..400]);
    let received = press(&browser, PATH, &faulty, "submit", &[("things.500.what", "")]);
    assert_eq!(received.status, 303, "{}", received.words());
    assert_eq!(typed(&app, "trial", 2, "things.499.what"), "Asia 499");
}

#[test]
fn a_post_that_is_too_large_is_told_its_limit() {
    let (_app, browser) = begun();
    let form = browser.get(PATH);
    let large = "x".repeat(5 << 20);
    let refused = press(&browser, PATH, &form, "save", &[("name", &large)]);
    assert_eq!(refused.status, 413);
    assert!(refused.text.contains("<main"), "{}", refused.text);
}

#[test]
fn what_is_no_form_or_no_number_of_a_revision_is_no_fault_of_ours() {
    let (_app, browser) = begun();
    let form = browser.get(PATH);
    assert_eq!(browser.post_body(PATH, "application/json", b"{}").status, 400);
    for (name, value) in [("revision", "x"), ("revision", "-1"), ("revision", "99999999999"), ("seconds", "-5"), ("seconds", "1e9"), ("key", "")] {
        let answer = press(&browser, PATH, &form, "save", &[("staff", "5"), (name, value)]);
        assert!(answer.status == 303 || answer.status == 409, "{name}={value}: {} {}", answer.status, answer.words());
    }
}
