//! What a later fetch changes, and what it must not: agencies that a source names no more, names that mean one agency, rounds that nobody corrects.

use mittaristo::action;
use mittaristo::action::import_figures::{Order, Outcome, read_figures, take_figures};
use mittaristo::db;
use mittaristo::error::Result;
use mittaristo::form::answer::Status;
use mittaristo::import::{Entry, Source, SourceRow, Whose};
use mittaristo::job::Imported;
use mittaristo::survey::edition::Version;
use mittaristo::survey::import::{Origin, RowState, Target};
use mittaristo::survey::round::Dates;
use mittaristo::survey::viewer::Viewer;

use super::rounds::City;
use crate::imports::upload;
use crate::support::app::{AS_OF, TestApp, as_of};

const METRIC: &str = "open-data";

/// What agencies have, by code.
fn figures(app: &TestApp, version: Version) -> Vec<String> {
    let (agencies, found) = app.read(|conn, _| {
        let round = db::round::by_as_of(conn, as_of())?;
        Ok((db::agency::all(conn)?, db::observation::of_metric(conn, METRIC, &[(round.id, version)])?))
    });
    let code = |id| agencies.iter().find(|agency| agency.id == id).map(|agency| agency.code.clone());
    let mut lines: Vec<String> =
        found.iter().filter_map(|each| Some(format!("{} {} {}", code(each.agency?)?, each.measure, each.value.unwrap()))).collect();
    lines.sort();
    lines
}

/// Asks for a fetch, and fetches.
fn fetch(city: &City) -> Imported {
    city.app.it_unit().post("/imports/fetch", &[("metric", METRIC), ("round", AS_OF)]);
    city.app.imports()
}

fn publish(app: &TestApp) {
    app.go_to("2015-09-05 08:00");
    app.schedule();
    app.write(|conn, service, now| action::publish_round::publish_round(conn, &Viewer::Console, service, as_of(), now));
}

fn correcting(app: &TestApp, is_on: bool) {
    app.write(|conn, _, now| action::close_round::set_correcting(conn, &Viewer::Console, as_of(), is_on, now));
}

#[test]
fn what_a_source_names_no_more_is_looked_at_and_taken_away() {
    let city = City::new();
    city.app.agency("Kir");
    city.names(&["HKR", "Kir"]);
    assert_eq!(city.app.imports().taken, 4);
    assert_eq!(figures(&city.app, Version::Draft), ["HKR datasets 1", "Kir datasets 1"]);
    // A name that nobody knows makes the run wait to be looked at.
    city.names(&["HKR", "HKR", "Uusi"]);
    assert_eq!(fetch(&city).waiting, 1);
    let run = city.runs()[0].id;
    let page = city.app.it_unit().get(&format!("/imports/{run}"));
    assert!(page.words().contains("Kir suomeksi Avatut datat 30.6.2015 1 ei lukua"), "{}", page.words());
    assert_eq!(figures(&city.app, Version::Draft), ["HKR datasets 1", "Kir datasets 1"], "reading takes nothing away");
    city.app.it_unit().follow(&format!("/imports/{run}/take"), &[]);
    assert_eq!(figures(&city.app, Version::Draft), ["HKR datasets 2"]);
}

#[test]
fn an_edition_keeps_what_a_source_names_no_more() {
    let city = City::new();
    city.app.agency("Kir");
    city.names(&["HKR", "Kir"]);
    city.app.imports();
    publish(&city.app);
    correcting(&city.app, true);
    city.names(&["HKR"]);
    assert_eq!(fetch(&city).taken, 1);
    assert_eq!(figures(&city.app, Version::Draft), ["HKR datasets 1"]);
    assert_eq!(figures(&city.app, Version::Edition(1)), ["HKR datasets 1", "Kir datasets 1"]);
}

#[test]
fn a_file_may_speak_of_some_agencies_only() {
    let city = City::new();
    city.app.agency("Kir");
    city.names(&["HKR", "Kir"]);
    city.app.imports();
    let it_unit = city.app.it_unit();
    let read = upload(&it_unit, METRIC, AS_OF, "luvut.csv", b"agency,measure,value\nHKR,datasets,7\n");
    it_unit.follow(&format!("{}/take", read.location), &[]);
    assert_eq!(figures(&city.app, Version::Draft), ["HKR datasets 7", "Kir datasets 1"]);
}

#[test]
fn a_name_that_is_mapped_late_takes_away_nothing_that_came_later() {
    let city = City::new();
    city.app.agency("Kir");
    city.app.agency("Tie");
    city.names(&["HKR", "Uusi"]);
    assert_eq!(city.app.imports().waiting, 2);
    let it_unit = city.app.it_unit();
    let run = city.runs().into_iter().find(|run| run.metric == METRIC).unwrap().id;
    it_unit.follow(&format!("/imports/{run}/take"), &[]);
    city.app.state.clock.go_to(city.app.now() + chrono::TimeDelta::minutes(10));
    let read = upload(&it_unit, METRIC, AS_OF, "luvut.csv", b"agency,measure,value\nKir,datasets,7\n");
    it_unit.follow(&format!("{}/take", read.location), &[]);
    it_unit.follow("/imports/names", &[("name", "Uusi"), ("agency", "Tie")]);
    assert_eq!(figures(&city.app, Version::Draft), ["HKR datasets 1", "Kir datasets 7", "Tie datasets 1"]);
}

#[test]
fn two_names_of_an_agency_in_one_source_are_added_up() {
    let city = City::new();
    city.names(&["HKR", "hkr", "HKR  Suomeksi"]);
    assert_eq!(fetch(&city).waiting, 0);
    assert_eq!(figures(&city.app, Version::Draft), ["HKR datasets 3"]);
    let run = city.runs().into_iter().find(|run| run.metric == METRIC).unwrap();
    assert_eq!((run.counts.read, run.counts.refused, run.counts.unknown()), (2, 0, 0), "the city's figure and the agency's");
}

/// A source that has so many systems of each agency.
struct Systems(&'static [(&'static str, i64)]);

impl Source for Systems {
    fn read(&mut self, take: &mut dyn FnMut(Entry) -> Result<()>) -> Result<()> {
        let row = |(line, (agency, value)): (usize, &(&str, i64))| SourceRow {
            line: i64::try_from(line).unwrap(),
            whose: Whose::Named((*agency).to_owned()),
            measure: "systems".into(),
            period: None,
            value: Some((*value).into()),
            status: Status::Value,
            comment: String::new(),
        };
        self.0.iter().enumerate().map(row).try_for_each(|row| take(Entry::Row(row)))
    }
}

#[test]
fn a_mixed_metric_offers_no_agency_what_its_source_names_no_more() {
    let app = TestApp::with_agencies(&["HKR", "Kir"]);
    app.leave_mail();
    app.round(&["business-applications"]);
    for systems in [&[("HKR", 10), ("Kir", 4)][..], &[("HKR", 11)]] {
        let origin = Origin { kind: "palvelukartta".into(), file_name: "x".into(), sha256: systems.len().to_string() };
        let order = Order { metric: "business-applications".into(), as_of: as_of(), origin, run: None };
        let state = &app.state;
        let read = read_figures(&state.db, &Viewer::Console, &state.service, &order, &mut Systems(systems), &mut |_| (), &state.clock).unwrap();
        let Outcome::Read(run) = read else { panic!("{read:?}") };
        let changes = app.read(|conn, _| db::import::rows::changes(conn, run.id, Target::Central, 0, 10));
        assert_eq!(
            changes.iter().map(|change| change.new.is_some()).collect::<Vec<_>>(),
            if systems.len() == 2 { [true, true] } else { [false, true] }
        );
        app.state.clock.go_to(app.now() + chrono::TimeDelta::minutes(1));
        app.write(|conn, service, now| take_figures(conn, &Viewer::Console, service, run.id, false, now));
    }
    let metrics = ["business-applications".to_owned()];
    let round = app.read(|conn, _| db::round::by_as_of(conn, as_of()));
    let mut current = app.read(|conn, _| db::central::of_round(conn, round.id, &metrics));
    assert_eq!(current.len(), 3, "what the source said is kept");
    current.retain(|each| each.superseded_at.is_none());
    assert_eq!(current.iter().map(|each| each.value.unwrap().to_string()).collect::<Vec<_>>(), ["11"]);
}

#[test]
fn a_name_is_mapped_though_rows_of_a_round_that_nobody_corrects_wait_for_it() {
    let app = TestApp::with_agencies(&["HKR", "Kir"]);
    app.leave_mail();
    app.round(&["social-media"]);
    let take = |round: &str, csv: &str| {
        let it_unit = app.it_unit();
        let read = upload(&it_unit, METRIC, round, "luvut.csv", csv.as_bytes());
        assert_eq!(read.status, 303, "{}", read.words());
        it_unit.follow(&format!("{}/take", read.location), &[]);
        read.location.split(['/', '?']).nth(2).unwrap().parse().unwrap()
    };
    let old = take(AS_OF, "agency,measure,value\nHKR,datasets,5\nVanha,datasets,8\n");
    publish(&app);
    correcting(&app, false);
    let later = |days| app.now() + chrono::TimeDelta::days(days);
    let dates = Dates { as_of: "2015-12-31".parse().unwrap(), opens_at: later(100), due_at: later(130), closes_at: later(140) };
    app.write(|conn, service, now| action::plan_round::plan_round(conn, &Viewer::Console, service, dates, &["social-media".to_owned()], now));
    let new = take("2015-12-31", "agency,measure,value\nVanha,datasets,9\n");
    let it_unit = app.it_unit();
    let map = || it_unit.post("/imports/names", &[("name", "Vanha"), ("agency", "Kir")]);
    let mapped = map();
    assert_eq!(mapped.status, 303, "{}", mapped.words());
    let rows = |run, state| app.read(|conn, _| db::import::rows::count(conn, run, state));
    assert_eq!((rows(new, RowState::Ready), rows(new, RowState::Waiting)), (1, 0));
    assert_eq!((rows(old, RowState::Ready), rows(old, RowState::Waiting)), (1, 1), "they go on waiting");
    assert!(it_unit.get("/imports/names").words().contains("Vanha"));
    assert_eq!(figures(&app, Version::Draft), ["HKR datasets 5"]);
    correcting(&app, true);
    assert_eq!(map().status, 303);
    assert_eq!(figures(&app, Version::Draft), ["HKR datasets 5", "Kir datasets 8"]);
}
