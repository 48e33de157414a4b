//! Stories of filling in, over HTTP: what a contact, a second contact and the IT unit do with a form, and what becomes of what they typed.

mod conflict;
mod cost;
mod deadline;
mod fill;
mod home;
mod pages;
mod script;
mod session;
mod wrong;

use std::collections::BTreeMap;

use chrono::TimeDelta;
use mittaristo::action::ask_head::make_link;
use mittaristo::action::close_round::close_round;
use mittaristo::action::decide_contacts::{Decision, decide_contacts};
use mittaristo::action::nominate::nominate;
use mittaristo::action::open_round::open_round;
use mittaristo::action::plan_round::plan_round;
use mittaristo::action::publish_round::publish_round;
use mittaristo::action::save_draft::{Key, Typed};
use mittaristo::action::submit::{Submitted, submit};
use mittaristo::db;
use mittaristo::form::Raw;
use mittaristo::survey::contact::Term;
use mittaristo::survey::round::Dates;
use mittaristo::survey::submission::{RevisionKind, RevisionLine, Submission};
use mittaristo::survey::viewer::Viewer;

use crate::form_page::html;
use crate::support::app::{NOW, TestApp, as_of, local, nomination};
use crate::support::client::{Client, Page};

const SOCIAL: &str = "/rounds/2015-06-30/HKR/social-media";
const TERMINALS: &str = "/rounds/2015-06-30/HKR/terminals";

/// A browser of HKR's contact, in a round that asks these metrics. Who gets which letters is told elsewhere.
fn begun(metrics: &[&str]) -> (TestApp, Client) {
    let app = TestApp::with_agencies(&["HKR"]);
    app.leave_mail();
    app.round(metrics);
    let browser = app.contact("HKR");
    (app, browser)
}

/// The same, where HKR answered one of them half a year before.
fn begun_after(metrics: &[&str], metric: &str, answers: &[(&str, &str)]) -> (TestApp, Client) {
    let app = TestApp::with_agencies(&["HKR"]);
    app.leave_mail();
    app.go_to("2015-01-05 08:00");
    let day = "2014-12-31".parse().unwrap();
    let dates = Dates { as_of: day, opens_at: app.now(), due_at: local("2015-02-02 16:00"), closes_at: local("2015-02-16 16:00") };
    let who = Viewer::Console;
    app.write(|conn, service, now| plan_round(conn, &who, service, dates, &[metric.to_owned()], now));
    app.write(|conn, service, now| open_round(conn, &who, service, day, now));
    let key = Key { as_of: day, agency: "HKR".into(), metric: metric.into() };
    let raw = Raw(answers.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect());
    let typed = Typed { raw, base: 0, post_key: None, seconds: 0 };
    let outcome = app.write(|conn, service, now| submit(conn, &who, service, &key, typed, now));
    assert!(matches!(outcome, Submitted::Received(_)), "{outcome:?}");
    app.write(|conn, _, now| close_round(conn, &who, day, now));
    app.write(|conn, service, now| publish_round(conn, &who, service, day, now));
    app.go_to(NOW);
    app.round(metrics);
    let browser = app.contact("HKR");
    (app, browser)
}

/// Another contact of the same agency, for a term, signed in.
fn colleague(app: &TestApp, term: Term) -> Client {
    let nominee = nomination("Colleague of HKR", "colleague@hkr.example");
    app.write(|conn, service, now| {
        let contact = nominate(conn, &Viewer::Console, "HKR", &nominee, now)?;
        let agency = db::agency::by_code(conn, "HKR")?;
        let token = make_link(conn, &agency, TimeDelta::days(30), now)?;
        decide_contacts(conn, service, &token, &[(contact.id, Decision::Confirm(term))], now)
    });
    app.signed_in("colleague@hkr.example")
}

/// What a browser would post from this page, with some of it changed and one of its buttons pressed.
fn filled(page: &Page, button: &str, changed: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut posted = html::posted(&page.main());
    posted.extend(changed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    posted.insert("do".into(), button.into());
    posted
}

fn post(browser: &Client, path: &str, posted: &BTreeMap<String, String>) -> Page {
    let pairs: Vec<(&str, &str)> = posted.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &pairs)
}

/// Fills in a page that was opened before, and presses a button.
fn press(browser: &Client, path: &str, page: &Page, button: &str, changed: &[(&str, &str)]) -> Page {
    post(browser, path, &filled(page, button, changed))
}

/// Opens a form, fills it in, presses a button.
fn fill(browser: &Client, path: &str, button: &str, changed: &[(&str, &str)]) -> Page {
    let page = browser.get(path);
    assert_eq!(page.status, 200, "{}", page.words());
    press(browser, path, &page, button, changed)
}

/// Fills in and submits a form; it must be received.
fn send(browser: &Client, path: &str, changed: &[(&str, &str)]) -> Page {
    let answer = fill(browser, path, "submit", changed);
    assert_eq!((answer.status, answer.location.as_str()), (303, format!("{path}/receipt").as_str()), "{}", answer.words());
    browser.get(&answer.location)
}

fn submission(app: &TestApp, metric: &str) -> Submission {
    app.read(|conn, _| {
        let (round, agency) = (db::round::by_as_of(conn, as_of())?, db::agency::by_code(conn, "HKR")?);
        db::submission::find(conn, round.id, agency.id, metric)
    })
}

/// Revisions of HKR's form, the oldest first.
fn revisions(app: &TestApp, metric: &str) -> Vec<RevisionLine> {
    let id = submission(app, metric).id;
    let mut lines = app.read(|conn, _| db::revision::lines(conn, id, 1000));
    lines.reverse();
    lines
}

fn kinds(app: &TestApp, metric: &str) -> Vec<RevisionKind> {
    revisions(app, metric).iter().map(|line| line.kind).collect()
}

/// What stands in one field of one revision.
fn typed(app: &TestApp, metric: &str, number: i32, key: &str) -> String {
    let id = submission(app, metric).id;
    app.read(|conn, _| db::revision::by_number(conn, id, number)).expect("a revision").raw.get(key).to_owned()
}
