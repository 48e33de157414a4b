//! Agencies have merged since the last round: what was answered then is compared with as the answers of the agency that they became.

use mittaristo::action::close_round::close_round;
use mittaristo::action::name_agency::{Naming, change_agency};
use mittaristo::action::name_succession::{Succeeding, name_succession};
use mittaristo::action::open_round::open_round;
use mittaristo::action::plan_round::plan_round;
use mittaristo::action::publish_round::publish_round;
use mittaristo::action::save_draft::{Key, Typed};
use mittaristo::action::submit::{Submitted, submit};
use mittaristo::form::Raw;
use mittaristo::lang::Label;
use mittaristo::survey::agency::AgencyKind;
use mittaristo::survey::round::Dates;
use mittaristo::survey::viewer::Viewer;

use crate::support::app::{NOW, TestApp, local};
use crate::support::client::Page;

const METRIC: &str = "social-media";
const FORM: &str = "/rounds/2015-06-30/Kanslia/social-media";
const OLD: [&str; 3] = ["Halke", "Heke", "Taske"];

/// Halke, Heke and Taske answered for the end of 2014, and became Kanslia on the next day. `None`: no answer; the share is what of an agency came to Kanslia.
fn city(sites: [Option<&str>; 3], share: Option<&str>) -> TestApp {
    let app = TestApp::with_agencies(&["Halke", "Heke", "Taske", "Kanslia"]);
    app.leave_mail();
    app.go_to("2015-01-05 08:00");
    let who = Viewer::Console;
    let day = |text: &str| text.parse().unwrap();
    for code in ["Halke", "Heke", "Taske", "Kanslia"] {
        let name = Label::new(code, code, code);
        let is_old = OLD.contains(&code) && share.is_none();
        let valid_to = is_old.then(|| day("2014-12-31"));
        let valid_from = (code == "Kanslia").then(|| day("2015-01-01"));
        let naming = Naming { code: code.into(), kind: AgencyKind::Department, name, valid_from, valid_to };
        app.write(|conn, service, now| change_agency(conn, &who, service, &naming, None, now));
    }
    let dates = Dates { as_of: day("2014-12-31"), opens_at: app.now(), due_at: local("2015-02-02 16:00"), closes_at: local("2015-02-16 16:00") };
    app.write(|conn, service, now| plan_round(conn, &who, service, dates, &[METRIC.to_owned()], now));
    app.write(|conn, service, now| open_round(conn, &who, service, dates.as_of, now));
    for (code, sites) in OLD.iter().zip(sites) {
        let Some(sites) = sites else { continue };
        let key = Key { as_of: dates.as_of, agency: (*code).into(), metric: METRIC.into() };
        let raw = Raw([("sites", sites), ("pages.0.name", *code), ("pages.0.channel", "blog")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into());
        let typed = Typed { raw, base: 0, post_key: None, seconds: 0 };
        let outcome = app.write(|conn, service, now| submit(conn, &who, service, &key, typed, now));
        assert!(matches!(outcome, Submitted::Received(_)), "{outcome:?}");
    }
    app.write(|conn, _, now| close_round(conn, &who, dates.as_of, now));
    app.write(|conn, service, now| publish_round(conn, &who, service, dates.as_of, now));
    for code in OLD {
        let share = share.map(|share| share.parse().unwrap());
        let succeeding = Succeeding { predecessor: code.into(), successor: "Kanslia".into(), effective: day("2015-01-01"), share };
        app.write(|conn, _, now| name_succession(conn, &who, &succeeding, now));
    }
    app.go_to(NOW);
    app.round(&[METRIC]);
    app
}

fn answer(app: &TestApp, sites: &str) -> Page {
    app.contact("Kanslia").post(FORM, &[("do", "submit"), ("revision", "0"), ("key", sites), ("sites", sites)])
}

#[test]
fn the_figures_of_merged_agencies_are_the_base_of_the_30_per_cent() {
    let app = city([Some("10"), Some("20"), Some("4")], None);
    let form = app.contact("Kanslia").get(FORM);
    assert!(form.words().contains("Edellinen: 34 kpl (31.12.2014; Halke + Heke + Taske)"), "{}", form.words());
    for row in OLD {
        assert!(form.text.contains(&format!("\n{row}</textarea>")), "the rows of all are offered: {}", form.main());
    }
    let odd = answer(&app, "60");
    assert_eq!(odd.status, 422, "76 % more than all three: {}", odd.words());
    assert!(odd.text.contains("explain:sites-change"), "{}", odd.main());
    let same = app.contact("Kanslia").post(FORM, &[("do", "submit"), ("revision", "1"), ("key", "b"), ("sites", "36")]);
    assert_eq!(same.status, 303, "6 % more than all three: {}", same.words());
    assert!(app.contact("Kanslia").get(FORM).words().contains("Edellinen: 34 (31.12.2014; Halke + Heke + Taske)"));
}

#[test]
fn what_is_not_known_breaks_no_rule() {
    for (sites, share) in [([Some("10"), Some("20"), None], None), ([Some("10"), None, None], None)] {
        let app = city(sites, share);
        assert!(!app.contact("Kanslia").get(FORM).words().contains("Edellinen:"), "one of three did not answer");
        assert_eq!(answer(&app, "60").status, 303);
    }
}

#[test]
fn what_came_from_divided_agencies_is_their_share() {
    let app = city([Some("10"), Some("20"), Some("4")], Some("0.5"));
    let form = app.contact("Kanslia").get(FORM);
    assert!(form.words().contains("Edellinen: 17 kpl (31.12.2014; Halke + Heke + Taske)"), "{}", form.words());
    assert!(!form.text.contains("\nHalke</textarea>"), "nobody knows whose row it is");
    assert!(app.it_unit().get("/rounds/2015-06-30/Halke/social-media").status == 200, "the divided one goes on");
    let halke = app.contact("Halke").get("/rounds/2015-06-30/Halke/social-media");
    assert!(halke.words().contains("Edellinen: 5 kpl"), "and is compared with its own part: {}", halke.words());
}
