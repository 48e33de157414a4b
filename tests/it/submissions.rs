//! Stories of filling in, over HTTP: what a contact, a second contact and the IT unit do with a form, and what becomes of what they typed.

use crate::form_page::html;
use crate::support::app::{AS_OF, TestApp};
use crate::support::client::{Client, Page};

const TERMINALS: &str = "/rounds/2015-06-30/HKR/terminals";

/// The devices of the form, in the order of its cells.
fn devices(counts: [&str; 6]) -> Vec<(String, String)> {
    let keys = ["staff.desktops", "staff.laptops", "staff.tablets", "customer.desktops", "customer.laptops", "customer.tablets"];
    keys.iter().zip(counts).map(|(key, count)| (format!("devices.{key}"), count.to_owned())).collect()
}

/// Posts a form as its page stands, with these fields changed and one of its buttons pressed.
fn press(browser: &Client, path: &str, page: &Page, button: &str, changed: &[(String, String)]) -> Page {
    let mut posted = html::posted(&page.main());
    posted.extend(changed.iter().cloned());
    posted.insert("do".into(), button.into());
    let pairs: Vec<(&str, &str)> = posted.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &pairs)
}

#[test]
fn a_contact_saves_submits_and_gets_a_receipt() {
    let app = TestApp::with_agencies(&["HKR"]);
    app.round(&["terminals"]);
    let browser = app.contact("HKR");
    let home = browser.get("/");
    assert!(home.words().contains("0/1 lomaketta") && home.text.contains(TERMINALS), "{}", home.words());

    let form = browser.get(TERMINALS);
    let saved = press(&browser, TERMINALS, &form, "save", &devices(["100", "50", "", "", "", ""]));
    assert_eq!((saved.status, saved.location.as_str()), (303, "/rounds/2015-06-30/HKR/terminals?note=saved"), "{}", saved.words());
    let form = browser.get(&saved.location);
    assert_eq!(form.value("devices.staff.desktops"), "100");

    let faulty = press(&browser, TERMINALS, &form, "submit", &[]);
    assert_eq!(faulty.status, 422, "{}", faulty.words());
    assert_eq!(faulty.value("devices.staff.laptops"), "50");
    let received = press(&browser, TERMINALS, &faulty, "submit", &devices(["100", "50", "10", "0", "0", "1 204"]));
    assert_eq!((received.status, received.location.as_str()), (303, "/rounds/2015-06-30/HKR/terminals/receipt"), "{}", received.words());
    let receipt = browser.get(&received.location);
    assert!(receipt.words().contains("määräajassa") && receipt.words().contains("1 204"), "{}", receipt.words());
    assert!(browser.get("/").words().contains("1/1 lomaketta"));
    let letters = app.letters_to("contact@hkr.example");
    assert!(letters.iter().any(|letter| letter.subject.contains("vastaanotettu")), "{AS_OF}: {letters:?}");
}
