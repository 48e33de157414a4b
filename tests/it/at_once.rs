//! Several do the same at the same moment, as two browsers or two instances do. Each story is told on both databases; on SQLite there is one writer, on PostgreSQL eight.

use std::sync::{Arc, Barrier};

use chrono::{DateTime, Utc};
use mittaristo::action::name_agency::{Naming, name_agency};
use mittaristo::action::open_round::open_round;
use mittaristo::action::plan_round::plan_round;
use mittaristo::action::request_sign_in::{PER_ADDRESS, request_sign_in};
use mittaristo::action::sign_in::{SignInOutcome, WRONG_CODES, sign_in_by_code};
use mittaristo::db::{self, Conn};
use mittaristo::error::{Error, Result};
use mittaristo::lang::Label;
use mittaristo::survey::agency::AgencyKind;
use mittaristo::survey::round::{Dates, ROUNDS_A_YEAR};
use mittaristo::survey::service::Service;
use mittaristo::survey::viewer::Viewer;

use crate::support::app::{IT_UNIT, TestApp, local};

/// As many as there are connections.
const MANY: usize = 8;

/// Does a job many times at once, each in a transaction of its own, with the number of the one who does it.
fn at_once<T: Send>(app: &TestApp, job: impl Fn(&mut Conn, &Service, usize, DateTime<Utc>) -> Result<T> + Sync) -> Vec<Result<T>> {
    let (db, service, now, barrier) = (app.state.db.clone(), Arc::clone(&app.state.service), app.now(), Barrier::new(MANY));
    let (db, service, barrier, job) = (&db, &service, &barrier, &job);
    let one = move |number| {
        // Each has a connection before anybody begins: making one takes longer than what is done with it.
        db.read_now(|_| Ok(barrier.wait()))?;
        db.write_now(|conn| job(conn, service, number, now))
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..MANY).map(|number| scope.spawn(move || one(number))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

/// How many were done; the others must have been told why not.
fn done<T: std::fmt::Debug>(outcomes: &[Result<T>]) -> usize {
    let broken: Vec<_> = outcomes.iter().filter(|outcome| !matches!(outcome, Ok(_) | Err(Error::Conflict(_) | Error::Invalid(_)))).collect();
    assert!(broken.is_empty(), "{broken:?}");
    outcomes.iter().filter(|outcome| outcome.is_ok()).count()
}

#[test]
fn one_agency_gets_a_code() {
    let app = TestApp::new();
    let name = Label::new("Virasto", "Verk", "Office");
    let naming = Naming { code: "Vir".into(), kind: AgencyKind::Department, name, valid_from: None, valid_to: None };
    let outcomes = at_once(&app, |conn, _, _, now| name_agency(conn, &Viewer::Console, &naming, now));
    assert_eq!(done(&outcomes), 1, "{outcomes:?}");
}

#[test]
fn a_year_gets_four_rounds_and_each_opens_once() {
    let app = TestApp::with_agencies(&["HKR", "Kir"]);
    let dates = |month: usize| Dates {
        as_of: format!("2015-{:02}-01", month + 1).parse().unwrap(),
        opens_at: app.now(),
        due_at: local("2015-12-21 16:00"),
        closes_at: local("2015-12-31 16:00"),
    };
    let all: Vec<Dates> = (0..MANY).map(dates).collect();
    let planned =
        at_once(&app, |conn, service, month, now| plan_round(conn, &Viewer::Console, service, all[month], &["social-media".to_owned()], now));
    assert_eq!(done(&planned), ROUNDS_A_YEAR, "{planned:?}");

    let as_of = planned.into_iter().find_map(Result::ok).unwrap().dates.as_of;
    let opened = at_once(&app, |conn, service, _, now| open_round(conn, &Viewer::Clock, service, as_of, now));
    assert_eq!(done(&opened), MANY, "opening what is open does nothing");
    let events = app.read(|conn, _| db::event::newest(conn, None, None, None, 100));
    assert_eq!(events.iter().filter(|event| event.verb == "round-opened").count(), 1);
    let round = app.read(|conn, _| db::round::by_as_of(conn, as_of));
    assert_eq!(app.read(|conn, _| db::submission::of_round(conn, round.id)).len(), 2);
}

#[test]
fn a_code_has_five_tries_however_fast_they_come() {
    let app = TestApp::new();
    let id = app.write(|conn, service, now| request_sign_in(conn, service, IT_UNIT, "192.0.2.1", "/", now));
    app.deliver();
    let outcomes = at_once(&app, |conn, service, _, now| sign_in_by_code(conn, service, id, "no code", now));
    let told = outcomes.iter().filter(|outcome| matches!(outcome, Ok(SignInOutcome::WrongCode { .. }))).count();
    assert_eq!(told, usize::try_from(WRONG_CODES - 1).unwrap(), "{outcomes:?}");
}

#[test]
fn an_address_gets_five_letters_however_fast_they_are_asked_for() {
    let app = TestApp::new();
    let outcomes = at_once(&app, |conn, service, _, now| request_sign_in(conn, service, IT_UNIT, "192.0.2.1", "/", now));
    assert_eq!(done(&outcomes), MANY);
    assert_eq!(app.letters_to(IT_UNIT).len(), usize::try_from(PER_ADDRESS).unwrap());
}
