//! Notes: written by the IT unit, numbered in tables, in every file, and frozen with the edition that has them.

use mittaristo::action::save_draft::{Key, Typed};
use mittaristo::action::submit::{Submitted, submit};
use mittaristo::export::Format;
use mittaristo::form::Raw;
use mittaristo::survey::viewer::Viewer;

use crate::results::{answer, publish};
use crate::support::app::{AS_OF, TestApp, as_of};
use crate::support::client::{Client, Page};

fn app() -> TestApp {
    let app = TestApp::with_agencies(&["Att", "Zoo"]);
    app.round(&["social-media"]);
    answer(&app, AS_OF, "Att", &[("sites", "3")]);
    let key = Key { as_of: as_of(), agency: "Zoo".into(), metric: "social-media".into() };
    let raw = Raw([("sites", "5"), ("explain:sites-change", "Viisi uutta eläintä sai oman sivun.")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into());
    let typed = Typed { raw, base: 0, post_key: None, seconds: 0 };
    let outcome = app.write(|conn, service, now| submit(conn, &Viewer::Console, service, &key, typed.clone(), now));
    assert!(matches!(outcome, Submitted::Received(_)), "{outcome:?}");
    app.leave_mail();
    app
}

fn path() -> String {
    format!("/rounds/{AS_OF}/notes/social-media")
}

fn write(it_unit: &Client, agency: &str, period: &str, fi: &str, sv: &str) -> Page {
    it_unit.post(&path(), &[("agency", agency), ("period", period), ("measure", ""), ("fi", fi), ("sv", sv), ("en", ""), ("submission", "")])
}

#[test]
fn notes_stand_at_cells_rows_dates_and_the_metric_and_go_into_files() {
    let app = app();
    let it_unit = app.it_unit();
    for (agency, period, fi, sv) in [
        ("Att", AS_OF, "Attin luku on arvio.", ""),
        ("Att", "", "Att listasi vain omansa.", ""),
        ("", AS_OF, "Laskettu kesäkuun lopussa.", "Räknat i slutet av juni."),
        ("", "", "Koskee koko mittaria.", ""),
    ] {
        let saved = write(&it_unit, agency, period, fi, sv);
        assert_eq!(saved.status, 303, "{}", saved.words());
    }
    // An explanation becomes a note as it is.
    let listed = it_unit.get(&path()).words();
    assert!(listed.contains("Viisi uutta eläintä sai oman sivun."), "{listed}");
    let proposed = it_unit.get(&format!("{}?explanation=0", path()));
    let form = proposed.main();
    for filled in ["value=\"Zoo\" selected", "value=\"2015-06-30\" selected", "\nViisi uutta eläintä sai oman sivun.</textarea>"] {
        assert!(form.contains(filled), "{filled}: {form}");
    }
    let submission = proposed.value("submission");
    let made = [("agency", "Zoo"), ("period", AS_OF), ("fi", "Viisi uutta eläintä sai oman sivun."), ("submission", submission.as_str())];
    assert_eq!(it_unit.post(&path(), &made).status, 303);
    insta::assert_snapshot!("the_page_of_a_metric", it_unit.get(&path()).words());

    publish(&app);
    let page = app.anyone().get(&format!("/results/{AS_OF}/social-media"));
    insta::assert_snapshot!("results_with_notes", page.words());
    let swedish = app.anyone();
    swedish.get("/language/sv");
    let words = swedish.get(&format!("/results/{AS_OF}/social-media"));
    assert!(words.text.contains("Räknat i slutet av juni.") && !words.text.contains("Laskettu kesäkuun lopussa."));
    assert!(words.text.contains("lang=\"fi\">Koskee koko mittaria."), "{}", words.main());

    let csv = app.anyone().get(&format!("/results/{AS_OF}/social-media/files/csv")).text;
    let line =
        |code: &str| csv.split("\nsocial-media,").find(|line| line.contains(&format!(",{code},"))).unwrap_or_else(|| panic!("{csv}")).to_owned();
    assert!(
        ["Attin luku on arvio.", "Att listasi vain omansa.", "Laskettu kesäkuun lopussa."].iter().all(|note| line("Att").contains(note)),
        "{csv}"
    );
    assert!(line("Zoo").contains("Viisi uutta eläintä") && line("Zoo").contains("Laskettu") && !line("Zoo").contains("Attin"), "{csv}");
    for format in [Format::JsonStat, Format::SdmxCsv] {
        let file = app.anyone().get(&format!("/results/{AS_OF}/social-media/files/{}", format.code())).text;
        assert!(file.contains("Attin luku on arvio."), "{format:?}");
    }
}

#[test]
fn a_published_note_changes_in_the_next_edition_only() {
    let app = app();
    let it_unit = app.it_unit();
    write(&it_unit, "Att", AS_OF, "Attin luku on arvio.", "");
    publish(&app);
    let it_unit = app.it_unit();
    let page = it_unit.get(&path());
    let id = page.text.split("?note=").nth(1).unwrap().split(['#', '"']).next().unwrap().to_owned();
    let change = |fi: &str| {
        it_unit.post(&format!("/notes/{id}"), &[("agency", "Att"), ("period", AS_OF), ("measure", ""), ("fi", fi), ("sv", ""), ("en", "")])
    };
    assert_eq!(change("").status, 422);
    assert_eq!(change("Attin luku on tarkistettu.").status, 303);
    assert_eq!(change("Toinen muutti samaa.").status, 404, "it is another note now");
    let seen = |slug: &str| app.anyone().get(&format!("/results/{slug}/social-media")).text.contains("Attin luku on arvio.");
    assert!(seen(AS_OF));
    let preview = it_unit.get(&format!("/rounds/{AS_OF}/correction")).words();
    assert!(preview.contains("Uudet huomautukset Sosiaalisen median hyödyntäminen: Attin luku on tarkistettu."), "{preview}");
    assert!(preview.contains("Poistetut huomautukset Sosiaalisen median hyödyntäminen: Attin luku on arvio."), "{preview}");
    let published = it_unit.post(&format!("/rounds/{AS_OF}/correction"), &[("number", "2"), ("reason", "Luku tarkistettiin.")]);
    assert_eq!(published.status, 303);
    assert!(!seen(AS_OF) && seen(&format!("{AS_OF}-edition-1")));
    // Nobody corrects: nothing is written, and it says so.
    it_unit.post(&format!("/rounds/{AS_OF}/correcting"), &[("correcting", "no")]);
    assert_eq!(write(&it_unit, "", "", "Vielä yksi.", "").status, 409);
}

#[test]
fn what_is_no_note_is_told_and_kept() {
    let app = app();
    let it_unit = app.it_unit();
    let long = "x".repeat(2001);
    for (agency, period, fi, at) in
        [("Ei", "", "Hyvä.", "agency"), ("", "eilen", "Hyvä.", "period"), ("", "", "", "fi"), ("", "", long.as_str(), "fi")]
    {
        let page = write(&it_unit, agency, period, fi, "Behålls.");
        if fi.is_empty() {
            assert_eq!(page.status, 303, "words in one language are enough");
            continue;
        }
        assert_eq!(page.status, 422, "{at}");
        assert!(page.main().contains(&format!("href=\"#{at}\"")) && page.text.contains("Behålls."), "{}", page.main());
    }
    assert_eq!(write(&it_unit, "", "", " ", " ").status, 422);
    for path in ["/notes/1", "/notes/1/remove"] {
        assert_eq!(it_unit.post(path, &[("fi", "x")]).status, 404, "{path}");
    }
    assert_eq!(it_unit.get(&format!("/rounds/{AS_OF}/notes/nothing")).status, 404);
}
