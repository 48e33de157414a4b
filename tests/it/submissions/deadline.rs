//! After the close, with an extension, returned, accepted, exempted: who may do what until when, and whom to ask.

use mittaristo::survey::submission::State;

use super::{SOCIAL, begun, fill, press, revisions, send, submission, typed};
use crate::support::app::{AS_OF, IT_UNIT};

#[test]
fn after_the_close_what_was_typed_is_refused_and_kept() {
    let (app, _) = begun(&["social-media"]);
    app.go_to("2015-09-04 15:59");
    let browser = app.contact("HKR");
    let form = browser.get(SOCIAL);
    assert!(form.words().contains("Myöhässä"), "{}", form.words());
    app.go_to("2015-09-04 16:00");
    for button in ["save", "submit"] {
        let kept = press(&browser, SOCIAL, &form, button, &[("sites", "12")]);
        assert_eq!(kept.status, 409, "{}", kept.words());
        for told in ["on tallessa", "sulkeutui 4.9.2015 klo 16.00", "tietotekniikka@hel.example", "12 kpl"] {
            assert!(kept.words().contains(told), "{told}: {}", kept.words());
        }
    }
    assert_eq!(typed(&app, "social-media", 1, "sites"), "12");
    assert_eq!((submission(&app, "social-media").state, submission(&app, "social-media").current), (State::Untouched, 0));
    let read = browser.get(SOCIAL);
    assert!(!read.text.contains("name=\"sites\"") && read.words().contains("sulkeutui 4.9.2015 klo 16.00"), "{}", read.words());

    // An extension lets the agency in again, and what was kept can be put into the form.
    let it_unit = app.it_unit();
    let share = format!("/rounds/{AS_OF}/HKR");
    let extended = it_unit.follow(&format!("{share}/extend"), &[("until", "11.9.2015 klo 16.00"), ("reason", "Sairastapaus virastossa")]);
    assert!(extended.words().contains("Myönnetty 11.9.2015 klo 16.00 asti (Irma Tieto) Sairastapaus virastossa"), "{}", extended.words());
    let form = browser.get(SOCIAL);
    assert_eq!(form.value("sites"), "");
    assert!(form.text.contains("?version=1") || form.text.contains("?version=2"), "{}", form.words());
    let filled = browser.get(&format!("{SOCIAL}?version=1"));
    assert_eq!(filled.value("sites"), "12");
    let received = press(&browser, SOCIAL, &filled, "submit", &[]);
    assert_eq!(received.status, 303, "{}", received.words());
    assert!(browser.get(&received.location).words().contains("tuli määräajassa"), "the extension is the agency's deadline");
}

#[test]
fn an_extension_wants_a_moment_to_come_and_a_reason() {
    let (app, _) = begun(&["social-media"]);
    let it_unit = app.it_unit();
    let path = format!("/rounds/{AS_OF}/HKR/extend");
    let cases = [
        ("", "Sairastapaus virastossa", "until"),
        ("31.9.2015 klo 16.00", "Sairastapaus virastossa", "until"),
        ("1.8.2015 klo 16.00", "Sairastapaus virastossa", "until"),
        ("11.9.2015 klo 16.00", "ei", "reason"),
    ];
    for (until, reason, at) in cases {
        let faulty = it_unit.post(&path, &[("until", until), ("reason", reason)]);
        assert_eq!(faulty.status, 422, "{until} {reason}: {}", faulty.words());
        assert_eq!(faulty.value("until"), until);
        assert!(faulty.text.contains(&format!("id=\"{at}-fault\"")) && faulty.words().contains(reason), "{}", faulty.words());
    }
}

#[test]
fn the_it_unit_returns_after_the_close_with_a_new_deadline() {
    let (app, browser) = begun(&["social-media"]);
    send(&browser, SOCIAL, &[("sites", "3")]);
    app.go_to("2015-09-07 10:00");
    let (browser, it_unit) = (app.contact("HKR"), app.it_unit());
    assert_eq!(browser.post(&format!("{SOCIAL}/reopen"), &[]).status, 403, "the round has closed");
    let read = it_unit.get(SOCIAL);
    assert!(read.words().contains("Palauta korjattavaksi") && read.words().contains("korjaamiselle on annettava määräaika"), "{}", read.words());
    let path = format!("{SOCIAL}/return");
    for (reason, until, at) in
        [("", "11.9.2015 16.00", "reason"), ("Luku puuttuu kirjastoilta", "", "until"), ("Luku puuttuu kirjastoilta", "huomenna", "until")]
    {
        let faulty = it_unit.post(&path, &[("reason", reason), ("until", until)]);
        assert_eq!(faulty.status, 422, "{}", faulty.words());
        assert!(
            faulty.text.contains(&format!("id=\"{at}-fault\"")) && faulty.words().contains(reason) && faulty.value("until") == until,
            "{}",
            faulty.words()
        );
    }
    let returned = it_unit.follow(&path, &[("reason", "Luku puuttuu kirjastoilta"), ("until", "11.9.2015 16.00")]);
    assert!(returned.words().contains("Palautettu korjattavaksi"), "{}", returned.words());
    let form = browser.get(SOCIAL);
    assert!(form.words().contains("Luku puuttuu kirjastoilta") && form.words().contains("11.9.2015 klo 16.00"), "{}", form.words());
    assert_eq!(form.value("sites"), "3");
    assert!(browser.get("/").words().contains("Luku puuttuu kirjastoilta"));
    send(&browser, SOCIAL, &[("sites", "5")]);
    app.go_to("2015-09-11 16:00");
    assert_eq!(app.contact("HKR").post(&format!("{SOCIAL}/reopen"), &[]).status, 403, "and closed again");
}

#[test]
fn what_is_accepted_is_not_reopened() {
    let (app, browser) = begun(&["social-media"]);
    let it_unit = app.it_unit();
    assert_eq!(it_unit.post(&format!("{SOCIAL}/accept"), &[]).status, 409, "nothing was submitted");
    send(&browser, SOCIAL, &[("sites", "3")]);
    assert!(it_unit.follow(&format!("{SOCIAL}/accept"), &[]).words().contains("Hyväksytty"));
    assert_eq!(browser.post(&format!("{SOCIAL}/reopen"), &[]).status, 409);
    assert!(!browser.get(SOCIAL).words().contains("Avaa vastaus uudelleen"));
    it_unit.follow(&format!("{SOCIAL}/return"), &[("reason", "Tarkistakaa luku"), ("until", "")]);
    assert_eq!(browser.get(SOCIAL).value("sites"), "3", "it can still be returned");
}

#[test]
fn an_exempted_form_is_not_asked_until_the_exemption_ends() {
    let (app, browser) = begun(&["social-media", "phones"]);
    let form = browser.get(SOCIAL);
    press(&browser, SOCIAL, &form, "save", &[("sites", "3")]);
    let it_unit = app.it_unit();
    assert_eq!(it_unit.post(&format!("{SOCIAL}/exempt"), &[("reason", "x")]).status, 422);
    it_unit.follow(&format!("{SOCIAL}/exempt"), &[("reason", " Ei omia\u{0} sivustoja\u{7}\r\n")]);
    let home = browser.get("/").words();
    assert!(home.contains("0/1 lomaketta") && home.contains("Vapautettu") && home.contains("Ei omia sivustoja"), "{home}");
    assert!(!browser.get(SOCIAL).text.contains("name=\"sites\""));
    let kept = press(&browser, SOCIAL, &form, "save", &[("sites", "4")]);
    assert_eq!(kept.status, 409);
    it_unit.follow(&format!("{SOCIAL}/end-exemption"), &[]);
    assert_eq!(browser.get(SOCIAL).value("sites"), "3", "what was typed before is there again");
    assert!(browser.get("/").words().contains("0/2 lomaketta"));
}

#[test]
fn the_it_unit_reads_but_never_answers() {
    let (app, browser) = begun(&["social-media"]);
    let it_unit = app.signed_in(IT_UNIT);
    fill(&browser, SOCIAL, "save", &[("sites", "3"), ("seconds", "200")]);
    let read = it_unit.get(SOCIAL).words();
    for told in ["3 kpl", "Luonnos", "3 min", "Vastaaminen aloitettu", "Vapauta vastaamasta"] {
        assert!(read.contains(told), "{told}: {read}");
    }
    for path in [SOCIAL.to_owned(), format!("{SOCIAL}/computed"), format!("{SOCIAL}/reopen")] {
        assert_eq!(it_unit.post(&path, &[("sites", "9"), ("do", "save"), ("revision", "1")]).status, 403, "{path}");
    }
    assert_eq!(revisions(&app, "social-media").len(), 1);
}

#[test]
fn the_forms_of_another_agency_are_not_there() {
    let (app, browser) = begun(&["social-media"]);
    app.agency("Kir");
    let other = app.contact("Kir");
    fill(&browser, SOCIAL, "save", &[("sites", "3")]);
    let share = format!("/rounds/{AS_OF}/HKR");
    let pages = [
        share,
        SOCIAL.into(),
        format!("{SOCIAL}/receipt"),
        format!("{SOCIAL}/revisions"),
        format!("{SOCIAL}/revisions/1"),
        format!("{SOCIAL}?version=1"),
    ];
    for path in pages {
        assert_eq!(other.get(&path).status, 404, "{path}");
    }
    for path in [SOCIAL.into(), format!("{SOCIAL}/computed"), format!("{SOCIAL}/reopen")] {
        assert_eq!(other.post(&path, &[("sites", "9"), ("do", "save")]).status, 404, "{path}");
    }
    for path in
        ["/rounds/2015-06-30/HKR/no-such", "/rounds/2015-06-31/HKR/social-media", "/rounds/x/HKR", "/rounds/2014-12-31/HKR", "/rounds/2015-06-30/Zoo"]
    {
        assert_eq!(browser.get(path).status, 404, "{path}");
    }
    assert_eq!(revisions(&app, "social-media").len(), 1);
}
