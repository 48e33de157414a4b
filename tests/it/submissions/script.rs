//! What the page's script asks: drafts that save themselves, totals that move.

use mittaristo::survey::contact::Term;
use mittaristo::survey::submission::RevisionKind;
use serde_json::Value;

use super::{SOCIAL, begun, colleague, fill, kinds, revisions, send};
use crate::support::client::Client;

const ICT: &str = "/rounds/2015-06-30/HKR/e-services";

/// Posts as the script does, which sends nothing that is blank, and reads the answer.
fn ask(browser: &Client, path: &str, posted: &[(&str, &str)]) -> (u16, Value) {
    browser.headers.borrow_mut().insert("accept".into(), "application/json".into());
    let page = browser.post(path, posted);
    browser.headers.borrow_mut().remove("accept");
    (page.status, serde_json::from_str(&page.text).unwrap_or_else(|_| panic!("no JSON: {}", page.text)))
}

#[test]
fn drafts_save_themselves_once_for_each_change() {
    let (app, browser) = begun(&["e-services"]);
    let first = [
        ("do", "autosave"),
        ("revision", "0"),
        ("services.0.name", "Terassilupa"),
        ("services.0.electronic", "1500"),
        ("services.0.other_channels", "500"),
    ];
    let (status, answer) = ask(&browser, ICT, &first);
    assert_eq!((status, &answer["revision"]), (200, &Value::from(1)), "{answer}");
    assert_eq!(answer["computed"]["services.0.total"], "2\u{a0}000");
    assert_eq!(answer["computed"]["services.0.electronic_share"], "75\u{a0}%");
    assert!(answer["saved"].as_str().unwrap().contains("Contact of HKR"), "{answer}");
    let mut again = first.to_vec();
    again[1] = ("revision", "1");
    assert_eq!(ask(&browser, ICT, &again).1["revision"], 1, "nothing changed, and so nothing was saved");
    again.push(("comment", "Alustava"));
    assert_eq!(ask(&browser, ICT, &again).1["revision"], 2);
    assert_eq!(kinds(&app, "e-services"), [RevisionKind::Autosave, RevisionKind::Autosave]);
    // The page of before is behind what it saved itself, and says the same: no conflict with oneself.
    let saved = fill(&browser, ICT, "save", &[("revision", "1")]);
    assert_eq!(saved.status, 303, "{}", saved.words());
}

#[test]
fn totals_are_computed_and_nothing_is_stored() {
    let (app, browser) = begun(&["terminals"]);
    let path = "/rounds/2015-06-30/HKR/terminals";
    let typed =
        [("devices.staff.desktops", "1 000"), ("devices.staff.laptops", "234"), ("devices.staff.tablets", "0"), ("devices.customer.desktops", "x")];
    let (status, answer) = ask(&browser, &format!("{path}/computed"), &typed);
    assert_eq!((status, answer["computed"]["devices.staff.total"].as_str()), (200, Some("1\u{a0}234")), "{answer}");
    assert_eq!(revisions(&app, "terminals").len(), 0);
}

#[test]
fn the_script_is_told_of_conflicts_closed_forms_and_ended_sessions() {
    let (app, browser) = begun(&["social-media"]);
    let other = colleague(&app, Term::default());
    fill(&other, SOCIAL, "save", &[("sites", "4")]);
    let autosave = [("do", "autosave"), ("revision", "0"), ("sites", "5")];
    let (status, answer) = ask(&browser, SOCIAL, &autosave);
    let link = answer["conflict"].as_str().unwrap_or_else(|| panic!("{answer}"));
    assert_eq!(status, 409);
    let both = browser.get(link);
    assert!(both.status == 200 && both.words().contains("Kaksi versiota"), "{}", both.words());

    send(&other, SOCIAL, &[]);
    let (status, answer) = ask(&browser, SOCIAL, &autosave);
    assert_eq!(status, 409);
    assert!(answer["refused"].as_str().unwrap().contains("on tallessa"), "{answer}");
    let see = browser.get(answer["see"].as_str().unwrap());
    assert!(see.status == 200 && see.words().contains("5 kpl"), "{}", see.words());

    app.go_to("2015-08-03 20:00");
    let (status, answer) = ask(&browser, SOCIAL, &autosave);
    assert_eq!((status, &answer["signed_out"]), (401, &Value::from(true)), "{answer}");
}
