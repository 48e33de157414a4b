//! The first page, for each who comes.

use mittaristo::survey::contact::Term;

use super::{SOCIAL, TERMINALS, begun, begun_after, colleague, fill, send};
use crate::support::app::{AS_OF, READER, TestApp};

#[test]
fn everybody_gets_to_what_is_theirs() {
    let app = TestApp::with_agencies(&["HKR"]);
    let anyone = app.anyone().get("/");
    assert!(anyone.status == 200 && anyone.text.contains("href=\"/results\"") && anyone.text.contains("href=\"/sign-in\""));
    assert_eq!(app.it_unit().get("/").location, "/rounds");
    assert_eq!(app.signed_in(READER).get("/").location, "/results");
    let home = app.contact("HKR").get("/").words();
    assert!(home.contains("Yksikään keruukierros ei ole nyt auki"), "{home}");
}

#[test]
fn a_contact_sees_what_is_asked_by_when_and_how_far_it_is() {
    let (app, browser) = begun_after(&["social-media", "terminals", "phones"], "social-media", &[("sites", "3")]);
    send(&browser, SOCIAL, &[("sites", "3")]);
    fill(&browser, TERMINALS, "save", &[("devices.staff.desktops", "1")]);
    let home = browser.get("/");
    for told in [
        "HKR suomeksi, keruukierros 30.6.2015",
        "21.8.2015 klo 16.00",
        "Aikaa on 18 päivää",
        "1/3 lomaketta",
        "Lähetetty",
        "Luonnos",
        "Aloittamatta",
        "HKR suomeksi, keruukierros 31.12.2014",
    ] {
        assert!(home.words().contains(told), "{told}: {}", home.words());
    }
    for link in [SOCIAL, TERMINALS, "/rounds/2015-06-30/HKR/phones", "/rounds/2015-06-30/HKR", "/rounds/2014-12-31/HKR/social-media"] {
        assert!(home.text.contains(&format!("href=\"{link}\"")), "{link}");
    }
    app.go_to("2015-08-21 15:59");
    assert!(app.contact("HKR").get("/").words().contains("Määräaika on tänään"));
    app.go_to("2015-08-21 16:00");
    let late = app.contact("HKR").get("/").words();
    assert!(late.contains("Myöhässä 21.8.2015 klo 16.00 alkaen"), "{late}");
    app.go_to("2015-09-04 16:00");
    let closed = app.contact("HKR").get("/").words();
    assert!(closed.contains("Yksikään keruukierros ei ole nyt auki") && closed.contains("1/3 lomaketta"), "{closed}");
    let old = app.contact("HKR").get("/rounds/2014-12-31/HKR/social-media").words();
    assert!(old.contains("3 kpl") && old.contains("sulkeutui"), "{old}");
}

#[test]
fn the_page_of_an_agencys_round_tells_its_contacts_and_events() {
    let (app, browser) = begun(&["social-media"]);
    send(&browser, SOCIAL, &[("sites", "3")]);
    for client in [&browser, &app.it_unit()] {
        let page = client.get(&format!("/rounds/{AS_OF}/HKR"));
        for told in ["Contact of HKR", "contact@hkr.example", "Vastaus lähetetty", "1/1 lomaketta"] {
            assert!(page.words().contains(told), "{told}: {}", page.words());
        }
    }
    assert!(!browser.get(&format!("/rounds/{AS_OF}/HKR")).text.contains("/extend"), "a contact grants nothing");
}

#[test]
fn whose_term_has_run_out_is_told_whom_to_ask() {
    let (app, _) = begun(&["social-media"]);
    let browser = colleague(&app, Term::Until("2015-08-04".parse().unwrap()));
    for moment in ["2015-08-03 19:00", "2015-08-04 06:00", "2015-08-04 17:00"] {
        app.go_to(moment);
        assert_eq!(browser.get(SOCIAL).status, 200, "{moment}");
    }
    app.go_to("2015-08-05 00:00");
    let home = browser.get("/");
    assert!(home.status == 200 && home.words().contains("tietotekniikka@hel.example"), "{}: {}", home.status, home.words());
    assert_eq!(browser.get(SOCIAL).status, 404);
}
