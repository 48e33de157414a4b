//! One contact fills in, is told what is wrong, explains what is odd, submits, and takes it back.

use mittaristo::survey::submission::{RevisionKind, State};

use super::{SOCIAL, TERMINALS, begun, begun_after, fill, kinds, press, revisions, send, submission, typed};
use crate::support::app::TestApp;

const CELLS: [&str; 6] = [
    "devices.staff.desktops",
    "devices.staff.laptops",
    "devices.staff.tablets",
    "devices.customer.desktops",
    "devices.customer.laptops",
    "devices.customer.tablets",
];

fn devices(counts: [&str; 6]) -> Vec<(&'static str, &str)> {
    CELLS.into_iter().zip(counts).collect()
}

#[test]
fn a_contact_saves_submits_and_gets_a_receipt() {
    let app = TestApp::with_agencies(&["HKR"]);
    app.round(&["terminals"]);
    let browser = app.contact("HKR");
    let form = browser.get(TERMINALS);
    assert!(form.words().contains("21.8.2015 klo 16.00"), "{}", form.words());
    let saved = press(&browser, TERMINALS, &form, "save", &devices(["100", "50", "", "", "", ""]));
    assert_eq!((saved.status, saved.location.as_str()), (303, "/rounds/2015-06-30/HKR/terminals?note=saved"), "{}", saved.words());
    let form = browser.get(&saved.location);
    assert_eq!(form.value("devices.staff.desktops"), "100");
    assert!(form.words().contains("Contact of HKR"), "who saved: {}", form.words());

    let faulty = press(&browser, TERMINALS, &form, "submit", &[("comment", "Alustava\r\nluku")]);
    assert_eq!(faulty.status, 422, "{}", faulty.words());
    assert_eq!(faulty.value("devices.staff.laptops"), "50");
    assert_eq!(typed(&app, "terminals", 2, "comment"), "Alustava\nluku", "what was faulty is a draft");

    app.go_to("2015-08-03 09:30");
    let received = press(&browser, TERMINALS, &faulty, "submit", &devices(["100", "50", "10", "0", "0", "1 204"]));
    assert_eq!((received.status, received.location.as_str()), (303, "/rounds/2015-06-30/HKR/terminals/receipt"), "{}", received.words());
    let receipt = browser.get(&received.location).words();
    for told in
        ["Vastaus vastaanotettu", "3.8.2015 klo 9.30 , Contact of HKR", "tuli määräajassa", "1 204", "Avaa vastaus uudelleen", "Alustava luku"]
    {
        assert!(receipt.contains(told), "{told}: {receipt}");
    }
    assert_eq!(kinds(&app, "terminals"), [RevisionKind::Draft, RevisionKind::Draft, RevisionKind::Submitted]);
    let letters = app.letters_to("contact@hkr.example");
    assert!(letters.iter().any(|letter| letter.subject.contains("vastaanotettu")), "{letters:?}");
}

#[test]
fn a_receipt_says_that_a_submission_was_late() {
    let (app, browser) = begun(&["social-media"]);
    app.go_to("2015-08-21 16:00");
    let receipt = send(&app.contact("HKR"), SOCIAL, &[("sites", "3")]).words();
    assert!(receipt.contains("tuli määräajan jälkeen") && receipt.contains("Määräajan jälkeen"), "{receipt}");
    drop(browser);
}

#[test]
fn a_table_grows_and_last_rounds_rows_are_offered() {
    let rows =
        [("services.0.name", "Terassilupa"), ("services.0.state", "published"), ("services.0.electronic", "12"), ("services.0.other_channels", "3")];
    let (app, browser) = begun_after(&["e-services"], "e-services", &rows);
    let path = "/rounds/2015-06-30/HKR/e-services";
    let form = browser.get(path);
    assert_eq!(form.value("services.0.name"), "", "a text area, whose text is the name");
    assert!(form.words().contains("Terassilupa") && form.words().contains("ed. 12"), "last round's answers stand beside: {}", form.words());
    let more = press(
        &browser,
        path,
        &form,
        "more",
        &[
            ("services.0.state", "published"),
            ("services.0.electronic", "15"),
            ("services.0.other_channels:is", "unknown"),
            ("services.0.other_channels:note", "ei tilastoida"),
        ],
    );
    assert_eq!(more.status, 303, "{}", more.words());
    let form = browser.get(&more.location);
    assert!(form.text.contains("name=\"services.13.name\"") && !form.text.contains("name=\"services.14.name\""), "ten more blank rows");
    assert_eq!(typed(&app, "e-services", 1, "services.0.name"), "Terassilupa");

    let added = [("services.7.name", "Kaivuulupa"), ("services.7.state", "in-project")];
    let received = press(&browser, path, &form, "submit", &added);
    assert_eq!(received.status, 303, "{}", received.words());
    let receipt = browser.get(&received.location).words();
    for told in ["Terassilupa", "Kaivuulupa", "On, mutta emme tiedä: ei tilastoida", "Hankkeena tai projektina"] {
        assert!(receipt.contains(told), "{told}: {receipt}");
    }
}

#[test]
fn what_is_odd_is_explained_and_the_explanation_is_in_the_receipt() {
    let (app, browser) = begun_after(&["social-media"], "social-media", &[("sites", "10")]);
    let odd = fill(&browser, SOCIAL, "submit", &[("sites", "40")]);
    assert_eq!(odd.status, 422);
    assert!(odd.words().contains("Edellinen: 10 kpl (31.12.2014)"), "{}", odd.words());
    assert!(odd.text.contains("name=\"explain:sites-change\""), "{}", odd.main());
    let short = press(&browser, SOCIAL, &odd, "submit", &[("explain:sites-change", "uusia")]);
    assert_eq!(short.status, 422, "five letters explain nothing");
    assert!(short.words().contains("uusia") && short.text.contains("value=\"40\""));
    let explanation = "Kirjastot avasivat omat sivunsa.";
    let received = press(&browser, SOCIAL, &short, "submit", &[("explain:sites-change", explanation)]);
    assert_eq!(received.status, 303, "{}", received.words());
    assert!(browser.get(&received.location).words().contains(explanation));
    let letters = app.letters_to("contact@hkr.example");
    assert!(letters.iter().any(|letter| letter.text.contains(explanation)), "{letters:?}");
    browser.post(&format!("{SOCIAL}/reopen"), &[]);
    assert!(browser.get(SOCIAL).words().contains(explanation), "it stays in sight");
}

#[test]
fn there_may_be_nothing_to_report() {
    let (app, browser) = begun(&["social-media"]);
    let both = fill(&browser, SOCIAL, "submit", &[("nothing", "yes"), ("sites", "2")]);
    assert_eq!(both.status, 422, "nothing, and two");
    let receipt = press(&browser, SOCIAL, &both, "submit", &[("sites", "")]);
    assert_eq!(receipt.status, 303, "{}", receipt.words());
    assert!(browser.get(&receipt.location).words().contains("Ei raportoitavaa"));
    assert_eq!(submission(&app, "social-media").state, State::Submitted);
}

#[test]
fn a_submission_is_reopened_changed_and_submitted_again_before_the_close() {
    let (app, browser) = begun(&["social-media"]);
    send(&browser, SOCIAL, &[("sites", "3")]);
    let read = browser.get(SOCIAL);
    assert!(!read.text.contains("name=\"sites\"") && read.words().contains("3 kpl"), "submitted, and so only to read: {}", read.words());
    let form = browser.follow(&format!("{SOCIAL}/reopen"), &[]);
    assert_eq!(form.value("sites"), "3");
    assert!(browser.get(&format!("{SOCIAL}/receipt")).words().contains("on voimassa, kunnes uusi lähetetään"));
    assert!(send(&browser, SOCIAL, &[("sites", "4")]).words().contains("4 kpl"));

    let list = browser.get(&format!("{SOCIAL}/revisions"));
    assert!(list.words().contains("Voimassa oleva vastaus"), "{}", list.words());
    for line in revisions(&app, "social-media") {
        let page = browser.get(&format!("{SOCIAL}/revisions/{}", line.number));
        assert!(page.status == 200 && page.words().contains("Contact of HKR"), "{}", page.words());
    }
    assert_eq!(browser.get(&format!("{SOCIAL}/revisions/99")).status, 404);
}

/// Back, to the page that was sent before: its post has the same key and the same words.
#[test]
fn a_reopened_form_may_be_sent_as_it_was() {
    let (app, browser) = begun(&["social-media"]);
    let page = browser.get(SOCIAL);
    let receipt = format!("{SOCIAL}/receipt");
    assert_eq!(press(&browser, SOCIAL, &page, "submit", &[("sites", "3")]).location, receipt);
    assert_eq!(press(&browser, SOCIAL, &page, "submit", &[("sites", "3")]).location, receipt, "a double click");
    assert_eq!(kinds(&app, "social-media").len(), 1);
    browser.follow(&format!("{SOCIAL}/reopen"), &[]);
    assert_eq!(submission(&app, "social-media").state, State::Reopened);
    assert_eq!(press(&browser, SOCIAL, &page, "submit", &[("sites", "3")]).location, receipt);
    assert_eq!(submission(&app, "social-media").state, State::Submitted);
    assert_eq!(kinds(&app, "social-media"), [RevisionKind::Submitted; 2]);
}
