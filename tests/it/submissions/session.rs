//! The session ends while somebody types.

use super::{SOCIAL, begun, filled, post, typed};
use crate::form_page::html;

#[test]
fn whoever_signs_in_again_finds_all_that_they_typed() {
    let (app, browser) = begun(&["social-media"]);
    let form = browser.get(SOCIAL);
    app.go_to("2015-08-03 20:00");
    let changed = [("sites", "7"), ("comment", "Rivi yksi\r\n\"kaksi\" <b>&amp; 😀"), ("pages.0.name", "  Kirjasto"), ("seconds", "90")];
    let sent = filled(&form, "submit", &changed);
    let out = post(&browser, SOCIAL, &sent);
    assert_eq!(out.status, 401);
    assert!(out.words().contains("Istunto on päättynyt") && out.text.contains("href=\"/sign-in\" target=\"_blank\""), "{}", out.main());
    assert!(out.text.contains(&format!("action=\"{SOCIAL}\"")));
    assert_eq!(html::posted(&out.main()), sent, "all of it, and the button that was pressed");

    // Pressed too early it loses nothing either.
    let still_out = post(&browser, SOCIAL, &html::posted(&out.main()));
    assert_eq!(html::posted(&still_out.main()), sent);

    let again = app.contact("HKR");
    let page = post(&again, SOCIAL, &html::posted(&still_out.main()));
    assert_eq!(page.status, 422, "a page has a name and no channel: {}", page.words());
    assert_eq!(page.value("sites"), "7");
    assert_eq!(typed(&app, "social-media", 1, "comment"), "Rivi yksi\n\"kaksi\" <b>&amp; 😀");
    assert_eq!(typed(&app, "social-media", 1, "pages.0.name"), "  Kirjasto");
}
