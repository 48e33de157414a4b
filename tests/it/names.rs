//! Agencies that are called otherwise from a day: figures speak of them as they were called then.

use mittaristo::db;

use crate::imports::upload;
use crate::results::{answer, publish};
use crate::support::app::{AS_OF, TestApp};
use crate::support::client::Page;

const OLD: &str = "Att suomeksi";
const NEW: &str = "Asuntotuotanto";

fn change(app: &TestApp, name: &str, since: &str) -> Page {
    let typed = [
        ("kind", "department"),
        ("name_fi", name),
        ("name_sv", "Bostadsproduktion"),
        ("name_en", "Housing production"),
        ("valid_from", ""),
        ("valid_to", ""),
        ("since", since),
    ];
    app.it_unit().post("/agencies/Att", &typed)
}

/// Whether a page has a name.
fn calls(page: &Page, name: &str) -> bool {
    page.words().contains(name)
}

fn answered() -> TestApp {
    let app = TestApp::with_agencies(&["Att", "Zoo"]);
    app.round(&["social-media"]);
    answer(&app, AS_OF, "Att", &[("sites", "3001")]);
    app.leave_mail();
    app
}

#[test]
fn figures_of_a_day_have_the_name_of_the_day() {
    let app = answered();
    app.go_to("2016-02-01 12:00");
    let renamed = change(&app, NEW, "1.1.2016");
    assert_eq!(renamed.status, 303, "{}", renamed.words());
    assert_eq!(change(&app, NEW, "1.1.2016").status, 303, "the same once more is nothing");
    let page = app.it_unit().get("/agencies/Att").words();
    for told in ["Nimet", OLD, NEW, "31.12.2015", "1.1.2016"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert_eq!(app.read(|conn, _| db::agency::former_names(conn)).len(), 1);

    // The draft of June has June's name, lists of today have today's.
    let draft = app.it_unit().get(&format!("/results/{AS_OF}-draft/social-media"));
    assert!(calls(&draft, OLD) && !calls(&draft, NEW), "{}", draft.words());
    assert!(calls(&app.it_unit().get("/agencies"), NEW));
    let on = |day: &str| app.read(|conn, _| db::agency::all_on(conn, day.parse().unwrap()))[0].name.fi.clone();
    assert_eq!([on("2000-01-01"), on("2015-12-31"), on("2016-01-01"), on("2100-01-01")], [OLD, OLD, NEW, NEW]);

    // So has what is published of it, for good, and in every file.
    publish(&app);
    let path = format!("/results/{AS_OF}-edition-1/social-media");
    let before = app.anyone().get(&path);
    assert!(calls(&before, OLD) && !calls(&before, NEW), "{}", before.words());
    let file = app.anyone().get(&format!("{path}/files/csv")).text;
    assert!(file.contains(OLD) && !file.contains(NEW), "{file}");
    app.go_to("2016-02-01 12:00");
    assert_eq!(change(&app, "Kolmas nimi", "1.2.2016").status, 303);
    assert_eq!(app.anyone().get(&path).words(), before.words());
    let on = |day: &str| app.read(|conn, _| db::agency::all_on(conn, day.parse().unwrap()))[0].name.fi.clone();
    assert_eq!([on("2015-06-30"), on("2016-01-31"), on("2016-02-01")], [OLD, NEW, "Kolmas nimi"]);
}

#[test]
fn a_name_from_the_day_of_the_round_is_the_rounds() {
    let app = answered();
    app.go_to("2015-08-01 12:00");
    assert_eq!(change(&app, NEW, AS_OF).status, 303);
    let draft = app.it_unit().get(&format!("/results/{AS_OF}-draft/social-media"));
    assert!(calls(&draft, NEW) && !calls(&draft, OLD), "{}", draft.words());
    publish(&app);
    let edition = app.anyone().get(&format!("/results/{AS_OF}-edition-1/social-media"));
    assert!(calls(&edition, NEW) && !calls(&edition, OLD), "{}", edition.words());
}

#[test]
fn a_correction_of_the_spelling_makes_no_history() {
    let app = answered();
    assert_eq!(change(&app, "Att oikein", "").status, 303);
    assert!(app.read(|conn, _| db::agency::former_names(conn)).is_empty());
    assert!(!app.it_unit().get("/agencies/Att").words().contains("Hallintokunnan nimet, uusin ensin"));
    assert!(calls(&app.it_unit().get(&format!("/results/{AS_OF}-draft/social-media")), "Att oikein"));
}

#[test]
fn a_day_that_cannot_be_is_told_and_changes_nothing() {
    let app = answered();
    app.go_to("2016-02-01 12:00");
    assert_eq!(change(&app, NEW, "1.1.2016").status, 303);
    let refused = |name: &str, since: &str, why: &str| {
        let page = change(&app, name, since);
        assert!(page.status == 422 && page.words().contains(why), "{since}: {} {}", page.status, page.words());
        assert!(page.text.contains(name), "what was typed is kept");
    };
    refused("Kolmas", "2.2.2016", "viimeistään 1.2.2016");
    refused("Kolmas", "1.1.2016", "voimassa 1.1.2016 alkaen");
    refused("Kolmas", "31.12.2015", "voimassa 1.1.2016 alkaen");
    refused(NEW, "15.1.2016", "Nimiä ei ole muutettu");
    refused("Kolmas", "eilen", "eilen");
    assert_eq!(app.read(|conn, _| db::agency::former_names(conn)).len(), 1);
    assert_eq!(app.read(|conn, _| db::agency::by_code(conn, "Att")).name.fi, NEW);
}

#[test]
fn an_import_knows_former_names() {
    let app = answered();
    assert_eq!(change(&app, NEW, AS_OF).status, 303);
    let read = |app: &TestApp| {
        let csv = format!("agency;measure;value\n{OLD};datasets;5\n");
        let it_unit = app.it_unit();
        let run = upload(&it_unit, "open-data", AS_OF, "luvut.csv", csv.as_bytes());
        it_unit.get(&run.location).words()
    };
    let page = read(&app);
    assert!(page.contains(&format!("{NEW} Avatut datat")), "{page}");
}
