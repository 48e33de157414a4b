//! Central figures of mixed metrics, over HTTP: they arrive, are confirmed or disputed, change meanwhile, and overwrite nothing.

use std::collections::BTreeMap;

use mittaristo::db;
use mittaristo::survey::edition::Version;
use mittaristo::survey::submission::State;

use crate::form_page::html;
use crate::imports::upload;
use crate::support::app::{AS_OF, TestApp, as_of};
use crate::support::client::{Client, Page};

const METRIC: &str = "business-applications";
const FORM: &str = "/rounds/2015-06-30/HKR/business-applications";
const DISPUTES: &str = "/rounds/2015-06-30/disputes";
/// Ten systems, as the source counts them.
const FIGURES: &str =
    "agency,measure,value\nHKR,systems,10\nHKR,in-maintenance,7\nHKR,may-need-overhaul,1\nHKR,renewal-in-1-3-years,2\nHKR,lifecycle-missing,0\n";

fn app() -> TestApp {
    let app = TestApp::with_agencies(&["HKR", "Kir"]);
    app.leave_mail();
    app.round(&[METRIC, "e-services"]);
    app
}

/// Reads a file of the source and takes it; the page where it was looked at.
fn import(app: &TestApp, metric: &str, csv: &str) -> Page {
    let it_unit = app.it_unit();
    let read = upload(&it_unit, metric, AS_OF, "lähde.csv", csv.as_bytes());
    assert_eq!(read.status, 303, "{}", read.words());
    let page = it_unit.get(&read.location);
    it_unit.follow(&format!("{}/take", read.location), &[]);
    page
}

/// Presses a button of a page of the form with some of it changed.
fn press(browser: &Client, path: &str, page: &Page, button: &str, changed: &[(&str, &str)]) -> Page {
    let mut posted: BTreeMap<String, String> = html::posted(&page.main());
    posted.extend(changed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    posted.insert("do".into(), button.into());
    let pairs: Vec<(&str, &str)> = posted.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &pairs)
}

/// Measure, figure and comment of what HKR published of a metric.
fn figures(app: &TestApp, metric: &str) -> Vec<String> {
    let mut found = app.read(|conn, _| {
        let (round, agency) = (db::round::by_as_of(conn, as_of())?, db::agency::by_code(conn, "HKR")?);
        let figures = db::observation::of_metric(conn, metric, &[(round.id, Version::Draft)])?;
        Ok(figures.into_iter().filter(|each| each.agency == Some(agency.id)).collect::<Vec<_>>())
    });
    found.sort_by_key(|each| each.id);
    found
        .iter()
        .map(|each| format!("{} {}{}", each.measure, each.value.unwrap_or_default(), if each.comment.is_empty() { "" } else { " noted" }))
        .collect()
}

fn state(app: &TestApp, metric: &str) -> State {
    app.read(|conn, _| {
        let (round, agency) = (db::round::by_as_of(conn, as_of())?, db::agency::by_code(conn, "HKR")?);
        Ok(db::submission::find(conn, round.id, agency.id, metric)?.state)
    })
}

#[test]
fn a_form_arrives_filled_in_and_is_confirmed_with_one_press() {
    let app = app();
    let looked = import(&app, METRIC, FIGURES);
    assert!(looked.words().contains("HKR suomeksi Tietojärjestelmiä yhteensä 30.6.2015 ei lukua 10"), "{}", looked.words());
    assert!(figures(&app, METRIC).is_empty() && state(&app, METRIC) == State::Untouched, "the source answers for nobody");
    let results = app.it_unit().get("/results/2015-06-30/business-applications").words();
    assert!(results.contains("HKR suomeksi (HKR) ei vastausta"), "{results}");

    let browser = app.contact("HKR");
    let form = browser.get(FORM);
    assert_eq!((form.value("systems"), form.value("in_maintenance"), form.value("lifecycle_missing")), ("10".into(), "7".into(), "0".into()));
    for told in [
        "Tietojärjestelmiä yhteensä 10 kpl 10 kpl Toimii",
        "Haettu 3.8.2015 klo 8.00.",
        "Lähde: Kokonaisarkkitehtuuriverkosto",
        "Lähteen mukaan: 10 kpl (haettu 3.8.2015 klo 8.00)",
        "Vahvista keskitetyt luvut ja lähetä",
    ] {
        assert!(form.words().contains(told), "{told}: {}", form.words());
    }
    let received = press(&browser, FORM, &form, "confirm", &[]);
    assert_eq!((received.status, received.location.as_str()), (303, "/rounds/2015-06-30/HKR/business-applications/receipt"), "{}", received.words());
    assert_eq!(press(&browser, FORM, &form, "confirm", &[]).status, 303, "the same press again is the same");
    let expected = ["systems 10", "in-maintenance 7", "may-need-overhaul 1", "renewal-in-1-3-years 2", "lifecycle-missing 0"];
    assert_eq!(figures(&app, METRIC), expected);
    let it_unit = app.it_unit();
    assert!(it_unit.get("/rounds/2015-06-30").text.contains("/rounds/2015-06-30/disputes"));
    assert!(it_unit.get(DISPUTES).words().contains("Yksikään lähetetty vastaus ei poikkea"), "{}", it_unit.get(DISPUTES).words());
}

#[test]
fn what_was_typed_before_a_confirmation_is_a_version_of_its_own() {
    let app = app();
    import(&app, METRIC, FIGURES);
    let browser = app.contact("HKR");
    let form = browser.get(FORM);
    let received = press(&browser, FORM, &form, "confirm", &[("systems", "99"), ("in_maintenance", ""), ("in_maintenance:is", "na")]);
    assert_eq!(received.status, 303, "{}", received.words());
    assert_eq!(figures(&app, METRIC)[0], "systems 10");
    assert!(browser.get(&format!("{FORM}/revisions/1")).words().contains("99 kpl"), "{}", browser.get(&format!("{FORM}/revisions/1")).words());
}

#[test]
fn a_difference_needs_a_reason_and_both_figures_are_kept() {
    let app = app();
    import(&app, METRIC, FIGURES);
    let browser = app.contact("HKR");
    let own = [("systems", "12"), ("in_maintenance", "9")];
    let refused = press(&browser, FORM, &browser.get(FORM), "submit", &own);
    assert_eq!(refused.status, 422, "{}", refused.words());
    let asked = "Tietojärjestelmiä yhteensä: lähteen mukaan 10, hallintokunnan luku 12. Mistä ero johtuu?";
    assert!(refused.words().contains(asked), "{}", refused.words());
    assert_eq!(
        (refused.value("systems"), refused.value("in_maintenance"), refused.value("may_need_overhaul")),
        ("12".into(), "9".into(), "1".into())
    );
    assert!(!refused.words().contains("Vahvista keskitetyt luvut") || refused.words().contains("10 kpl 12 kpl Eroaa"), "{}", refused.words());

    let short = press(&browser, FORM, &refused, "submit", &[("explain:central.systems", "kaksi")]);
    assert_eq!(short.status, 422);
    assert!(short.words().contains("kaksi") && short.words().contains("vähintään 10 merkkiä"), "{}", short.words());
    assert!(short.words().contains("Ero keskitettyyn lukuun: Tietojärjestelmiä yhteensä"), "{}", short.words());
    let reason = "Kaksi järjestelmää puuttuu luettelosta.";
    let reasons = [("explain:central.systems", reason), ("explain:central.in-maintenance", "Samat kaksi järjestelmää.")];
    let received = press(&browser, FORM, &short, "submit", &reasons);
    assert_eq!(received.status, 303, "{}", received.words());
    assert!(browser.get(&received.location).words().contains(reason));
    let expected = ["systems 12 noted", "in-maintenance 9 noted", "may-need-overhaul 1", "renewal-in-1-3-years 2", "lifecycle-missing 0"];
    assert_eq!(figures(&app, METRIC), expected, "what is published is the agency's");

    let it_unit = app.it_unit();
    let note = format!("Hallintokunnan oma luku, lähteen mukaan 10: {reason}");
    assert!(it_unit.get("/results/2015-06-30/business-applications").words().contains(&note));
    let file = it_unit.get("/results/2015-06-30/business-applications/files/csv").text;
    assert!(file.contains(&note), "{file}");
    let disputes = it_unit.get(DISPUTES);
    let line = format!("Tietojärjestelmiä yhteensä 10 12 +2 {reason}");
    assert!(disputes.words().contains(&line), "{}", disputes.words());
    assert!(disputes.text.contains(&format!("href=\"{FORM}\"")));
    assert!(it_unit.get(FORM).words().contains("10 kpl 12 kpl Eroaa"), "the IT unit reads both: {}", it_unit.get(FORM).words());
    let english = app.it_unit();
    english.post("/language/en", &[]);
    let note_en = format!("The agency’s own figure; the source says 10: {reason}");
    assert!(english.get("/results/2015-06-30/business-applications").words().contains(&note_en), "in the reader's language");
}

#[test]
fn a_newer_import_is_told_of_and_overwrites_nothing() {
    let app = app();
    import(&app, METRIC, FIGURES);
    let browser = app.contact("HKR");
    let form = browser.get(FORM);
    app.go_to("2015-08-03 09:00");
    let looked = import(&app, METRIC, &FIGURES.replace("systems,10", "systems,11").replace("maintenance,7", "maintenance,8"));
    assert!(looked.words().contains("30.6.2015 10 11"), "compared with what the source said before: {}", looked.words());

    let unseen = press(&browser, FORM, &form, "confirm", &[("comment", "Tarkistettu.")]);
    assert_eq!(unseen.status, 422, "only what was seen is confirmed: {}", unseen.words());
    assert!(unseen.words().contains("ovat muuttuneet sen jälkeen, kun avasit lomakkeen"), "{}", unseen.words());
    assert!(unseen.words().contains("lähteen luku on nyt 11, aiemmin 10") && unseen.words().contains("Tarkistettu."), "{}", unseen.words());
    assert_eq!(unseen.value("systems"), "10", "what was there stays");
    let received = press(&browser, FORM, &unseen, "confirm", &[]);
    assert_eq!(received.status, 303, "{}", received.words());
    assert_eq!(figures(&app, METRIC)[..2], ["systems 11", "in-maintenance 8"]);

    app.go_to("2015-08-03 10:00");
    import(&app, METRIC, &FIGURES.replace("systems,10", "systems,13").replace("maintenance,7", "maintenance,10"));
    assert_eq!(figures(&app, METRIC)[..2], ["systems 11", "in-maintenance 8"], "what was submitted stays");
    let read = app.contact("HKR").get(FORM);
    assert!(read.words().contains("lähteen luku on nyt 13, aiemmin 11"), "{}", read.words());
    assert!(!read.words().contains("Mistä ero johtuu"), "nobody was asked about what came later: {}", read.words());
    let disputes = app.it_unit().get(DISPUTES).words();
    assert!(disputes.contains("13 11 -2") || disputes.contains("13 11 −2"), "{disputes}");
    assert!(disputes.contains("Lähteen luku on nyt 13"), "{disputes}");
    app.contact("HKR").post(&format!("{FORM}/reopen"), &[]);
    let again = app.contact("HKR").get(FORM);
    assert!(again.value("systems") == "11" && again.words().contains("lähteen luku on nyt 13, aiemmin 11"), "{}", again.words());
    import(&app, METRIC, &FIGURES.replace("systems,10", "systems,11"));
    let kept = app.read(|conn, _| {
        let (round, agency) = (db::round::by_as_of(conn, as_of())?, db::agency::by_code(conn, "HKR")?);
        db::central::of_agency(conn, round.id, agency.id, &[METRIC.to_owned()])
    });
    let systems: Vec<String> = kept
        .iter()
        .filter(|each| each.measure == "systems")
        .map(|each| format!("{}{}", each.value.unwrap(), if each.superseded_at.is_some() { "" } else { " now" }))
        .collect();
    assert_eq!(systems, ["10", "11", "13", "11 now"], "every word of the source is kept");
}

#[test]
fn the_rows_of_a_table_are_laid_beside_the_source() {
    let app = app();
    import(&app, "e-services", "agency,measure,value\nHKR,services,2\nHKR,published,2\n");
    import(&app, "e-services-maturity", "agency,measure,value\nHKR,level-4,1\n");
    let browser = app.contact("HKR");
    let path = "/rounds/2015-06-30/HKR/e-services";
    let form = browser.get(path);
    assert!(form.words().contains("Palveluja yhteensä 2 kpl Julkaistuja palveluja 2 kpl Taso 4"), "{}", form.words());
    assert!(!form.words().contains("Vahvista keskitetyt"), "{}", form.words());
    let nothing = press(&browser, path, &form, "submit", &[("nothing", "yes")]);
    assert_eq!(nothing.status, 422, "nothing to report, where the source has two: {}", nothing.words());
    let rows = [
        ("nothing", ""),
        ("services.0.name", "Terassilupa"),
        ("services.0.state", "published"),
        ("services.0.maturity", "4"),
        ("services.1.name", "Kaivuulupa"),
        ("services.1.state", "in-project"),
    ];
    let one = press(&browser, path, &nothing, "submit", &rows);
    assert_eq!(one.status, 422, "one published, and the source has two");
    assert!(one.words().contains("Julkaistuja palveluja: lähteen mukaan 2, hallintokunnan luku 1."), "{}", one.words());
    let published = press(&browser, path, &one, "save", &[("services.1.state", "published")]);
    let agreed = browser.get(&published.location);
    assert!(agreed.words().contains("Vahvista keskitetyt luvut"), "now they agree: {}", agreed.words());
    let other = press(&browser, path, &agreed, "submit", &[("services.0.maturity", "3")]);
    assert_eq!(other.status, 422, "{}", other.words());
    let received = press(&browser, path, &other, "submit", &[("explain:central.e-services-maturity.level-4", "Taso arvioitiin uudelleen.")]);
    assert_eq!(received.status, 303, "{}", received.words());
    assert!(figures(&app, "e-services-maturity").contains(&"level-4 0 noted".to_owned()), "{:?}", figures(&app, "e-services-maturity"));
    let disputes = app.it_unit().get(DISPUTES);
    assert!(disputes.words().contains("1 0 -1 Taso arvioitiin") || disputes.words().contains("1 0 −1 Taso arvioitiin"), "{}", disputes.words());
    assert!(disputes.text.contains(&format!("href=\"{path}\"")), "where it was answered");
}
