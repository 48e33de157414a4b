//! Agencies merge: the IT unit says so, and history can be read on the organisation of another year while what was reported stays.

use mittaristo::action::close_round::close_round;
use mittaristo::action::name_agency::{Naming, change_agency};
use mittaristo::action::publish_round::publish_round;
use mittaristo::action::save_draft::{Key, Typed};
use mittaristo::action::submit::{Submitted, submit};
use mittaristo::db;
use mittaristo::demo;
use mittaristo::form::Raw;
use mittaristo::lang::Label;
use mittaristo::survey::agency::AgencyKind;
use mittaristo::survey::viewer::Viewer;

use crate::results::snapshot;
use crate::support::app::{AS_OF, TestApp, as_of};
use crate::support::client::{Client, Page};

fn lives(app: &TestApp, code: &str, from: Option<&str>, to: Option<&str>) {
    let day = |text: &str| text.parse().unwrap();
    let name = Label::new(format!("{code} suomeksi"), format!("{code} på svenska"), format!("{code} in English"));
    let naming = Naming { code: code.into(), kind: AgencyKind::Department, name, valid_from: from.map(day), valid_to: to.map(day) };
    app.write(|conn, service, now| change_agency(conn, &Viewer::Console, service, &naming, None, now));
}

fn answer(app: &TestApp, agency: &str, raw: &[(&str, &str)]) {
    let key = Key { as_of: as_of(), agency: agency.into(), metric: "social-media".into() };
    let raw = Raw(raw.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
    let typed = Typed { raw, base: 0, post_key: None, seconds: 0 };
    let outcome = app.write(|conn, service, now| submit(conn, &Viewer::Console, service, &key, typed, now));
    assert!(matches!(outcome, Submitted::Received(_)), "{outcome:?}");
}

/// Halke and Heke ended with the day of a published round; Kanslia began on the next. Zoo has nothing to do with it.
fn city() -> TestApp {
    let app = TestApp::with_agencies(&["Halke", "Heke", "Kanslia", "Zoo"]);
    lives(&app, "Halke", None, Some(AS_OF));
    lives(&app, "Heke", None, Some(AS_OF));
    lives(&app, "Kanslia", Some("2015-07-01"), None);
    app.round(&["social-media"]);
    answer(&app, "Halke", &[("sites", "3")]);
    answer(&app, "Heke", &[("sites", "4")]);
    answer(&app, "Zoo", &[("sites", "1")]);
    app.go_to("2015-09-07 08:00");
    app.write(|conn, _, now| close_round(conn, &Viewer::Console, as_of(), now));
    app.write(|conn, service, now| publish_round(conn, &Viewer::Console, service, as_of(), now));
    app.leave_mail();
    app
}

const PATH: &str = "/agencies/successions";

fn merger<'a>(predecessor: &'a str, share: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("predecessor", predecessor), ("successor", "Kanslia"), ("effective", "1.7.2015"), ("share", share)]
}

fn enter(it_unit: &Client, form: &[(&str, &str)]) -> Page {
    it_unit.follow(PATH, &[form, &[("seen", "yes")]].concat())
}

fn csv(app: &TestApp, query: &str) -> String {
    app.anyone().get(&format!("/results/{AS_OF}/social-media/files/csv{query}")).text.replace("\r\n", "\n")
}

#[test]
fn a_merger_is_entered_read_and_taken_back() {
    let app = city();
    let it_unit = app.it_unit();
    let reported = csv(&app, "");

    let preview = it_unit.post(PATH, &merger("Halke", ""));
    assert_eq!(preview.status, 200);
    let words = preview.words();
    assert!(words.contains("ei ole vielä tallennettu") && words.contains("Sosiaalisen median hyödyntäminen 30.6.2015 2015 2"), "{words}");
    assert!(app.read(|conn, _| db::agency::successions(conn)).is_empty(), "nothing is saved by looking");

    enter(&it_unit, &merger("Halke", ""));
    let page = enter(&it_unit, &merger("Heke", "100 %"));
    assert!(page.words().contains("Toiminnan jatkaja on tallennettu."), "{}", page.words());
    assert!(page.words().contains("Heke suomeksi (Heke) Kanslia suomeksi (Kanslia) 1.7.2015 100"), "{}", page.words());

    assert_eq!(csv(&app, ""), reported, "what was reported stays");
    insta::assert_snapshot!("restated-csv", csv(&app, "?organisation=2015"));
    insta::assert_snapshot!("restate-merger-fi", snapshot(&app.anyone().get(&format!("/results/{AS_OF}/social-media?organisation=2015"))));
    let before = app.anyone().get(&format!("/results/{AS_OF}/social-media?organisation=2014")).words();
    assert!(before.contains("(Halke) 3") && before.contains("(Heke) 4") && before.contains("Yhteensä 8"), "{before}");

    for each in app.read(|conn, _| db::agency::successions(conn)) {
        let page = it_unit.follow(&format!("{PATH}/{}/remove", each.id), &[]);
        assert!(page.words().contains("merkintä on poistettu"), "{}", page.words());
        assert_eq!(it_unit.post(&format!("{PATH}/{}/remove", each.id), &[]).status, 404, "a second time");
    }
    assert!(csv(&app, "?organisation=2015").contains("Halke,Halke suomeksi,2015-06-30,2015-06-30,3,A"));
    let events = it_unit.get("/agencies/Kanslia").words();
    assert!(events.contains("Halke → Kanslia 2015-07-01") && events.contains("merkintä poistettu"), "{events}");
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    let app = city();
    let it_unit = app.it_unit();
    let told = |form: &[(&str, &str)], said: &str| {
        for seen in [&[][..], &[("seen", "yes")]] {
            let page = it_unit.post(PATH, &[form, seen].concat());
            assert!(page.status == 422 && page.words().contains(said), "{said}: {} {}", page.status, page.words());
        }
    };
    told(&[("predecessor", "Halke")], "Anna päivä, josta alkaen");
    told(&[("predecessor", "Nobody"), ("successor", ""), ("effective", "1.7.2015")], "Valitse hallintokunta luettelosta");
    told(&[("predecessor", "Zoo"), ("successor", "Zoo"), ("effective", "1.7.2015")], "ei voi olla oma jatkajansa");
    told(&[("predecessor", "Halke"), ("successor", "Kanslia"), ("effective", "2.7.2015")], "Halke suomeksi ei toiminut päivää ennen 2.7.2015");
    told(&[("predecessor", "Halke"), ("successor", "Kanslia"), ("effective", "30.6.2015")], "Kanslia suomeksi ei toiminut 30.6.2015");
    for share in ["0", "100,1", "-5", "puolet", "79228162514264337593543950335"] {
        told(&merger("Halke", share), "Anna osuus prosentteina");
    }
    enter(&it_unit, &merger("Halke", "60"));
    told(&merger("Halke", "20"), "on jo merkitty");
    told(&[("predecessor", "Halke"), ("successor", "Zoo"), ("effective", "1.7.2015"), ("share", "40,5")], "on jakamatta 40 %");
    assert_eq!(app.read(|conn, _| db::agency::successions(conn)).len(), 1);
}

#[test]
fn an_organisation_is_a_year() {
    let app = city();
    for year in ["x", "99999", "0", "2015-01-01"] {
        for path in ["social-media", "social-media/files/csv"] {
            assert_eq!(app.anyone().get(&format!("/results/{AS_OF}/{path}?organisation={year}")).status, 404, "{path} {year}");
        }
    }
    let page = app.anyone().get(&format!("/results/{AS_OF}/social-media?organisation=&measure=sites"));
    assert!(page.status == 200 && !page.words().contains("organisaatio"), "nothing has merged, so there is nothing to switch: {}", page.words());
}

#[test]
fn the_report_on_the_organisations_of_its_years() {
    let app = TestApp::new();
    assert!(demo::fill(&app.state.db, &app.state.service).unwrap());
    app.leave_mail();
    let anyone = app.anyone();
    insta::assert_snapshot!("restate-open-data-2012-fi", snapshot(&anyone.get("/results/2014-12-31/open-data?organisation=2012")));
    // The report had restated its figures by hand: on the organisation of 2014 they are what they were.
    let cells = |page: &Page| page.main().split("<tbody>").nth(1).unwrap().split("</tfoot>").next().unwrap().matches("</td>").count();
    let page = |query: &str| anyone.get(&format!("/results/2014-12-31/open-data{query}"));
    assert_eq!(cells(&page("?organisation=2014")), cells(&page("")));
    insta::assert_snapshot!("restate-successions-fi", snapshot(&app.it_unit().get(PATH)).replace(|letter: char| letter.is_ascii_digit(), "0"));
}

#[test]
fn a_share_has_two_parts_that_add_up() {
    let words = "{ fi = \"x\", sv = \"x\", en = \"x\" }";
    let top = format!(
        "code = \"m\"\nversion = 1\norder = 1\ncategory = \"basics\"\nproduced_by = \"K\"\ntitle = {words}\ndefinition = {words}\nsource = {words}\n"
    );
    let measure = |code: &str, rest: &str| format!("[[measure]]\ncode = \"{code}\"\nlabel = {words}\n{rest}\n");
    let faults = |share: &str| {
        let text = format!("{top}{}{}{}", measure("all", ""), measure("best", "restate = \"latest\""), measure("share", share));
        mittaristo::form::load::read("m.toml", &text).err().map(|faults| format!("{faults:?}")).unwrap_or_default()
    };
    assert_eq!(faults("parts = { of = \"all\", in = \"all\" }"), "");
    for (share, said) in [
        ("restate = \"recompute\"", "needs 'parts'"),
        ("restate = \"sum\"\nparts = { of = \"all\", in = \"all\" }", "only a share"),
        ("parts = { of = \"all\", in = \"alll\" }", "'alll' is no measure of this form that adds up"),
        ("parts = { of = \"best\", in = \"all\" }", "'best' is no measure of this form that adds up"),
        ("parts = { of = \"share\", in = \"all\" }", "'share' is no measure"),
        ("restate = \"add\"", "add"),
    ] {
        assert!(faults(share).contains(said), "{said}: {}", faults(share));
    }
}
