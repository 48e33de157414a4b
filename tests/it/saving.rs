//! Saving and submitting at the same moment: nothing is lost, nothing is done twice.

use std::sync::Barrier;

use mittaristo::action::save_draft::{Key, Saved, Typed, save_draft};
use mittaristo::action::sign_in::as_viewer;
use mittaristo::action::submit::{Submitted, submit};
use mittaristo::db;
use mittaristo::error::Result;
use mittaristo::form::Raw;
use mittaristo::survey::submission::{Revision, RevisionKind, State, Submission};
use mittaristo::survey::viewer::Viewer;

use crate::support::app::{TestApp, as_of};

fn app() -> TestApp {
    let app = TestApp::with_agencies(&["HKR"]);
    app.leave_mail();
    app.round(&["social-media"]);
    app
}

fn key() -> Key {
    Key { as_of: as_of(), agency: "HKR".into(), metric: "social-media".into() }
}

fn typed(sites: &str, base: i32, post_key: Option<&str>) -> Typed {
    let mut raw = Raw::default();
    raw.set("sites", sites);
    Typed { raw, base, post_key: post_key.map(str::to_owned), seconds: 0 }
}

fn contact(app: &TestApp) -> Viewer {
    let now = app.now();
    app.read(|conn, _| {
        let person = db::person::by_email(conn, "contact@hkr.example")?.unwrap();
        as_viewer(conn, person, now)
    })
}

fn submission(app: &TestApp) -> Submission {
    app.read(|conn, _| {
        let agency = db::agency::by_code(conn, "HKR")?;
        let round = db::round::by_as_of(conn, as_of())?;
        db::submission::find(conn, round.id, agency.id, "social-media")
    })
}

fn revisions(app: &TestApp) -> Vec<Revision> {
    let id = submission(app).id;
    let lines = app.read(|conn, _| db::revision::lines(conn, id, 10));
    lines.iter().map(|line| app.read(|conn, _| db::revision::by_number(conn, id, line.number)).unwrap()).collect()
}

/// Runs a job as often at the same moment, each in its own transaction.
fn at_once<T: Send>(app: &TestApp, times: usize, job: impl Fn(usize, &mut db::Conn) -> Result<T> + Sync) -> Vec<T> {
    let (barrier, db) = (Barrier::new(times), app.state.db.clone());
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..times)
            .map(|index| {
                let (barrier, db, job) = (&barrier, &db, &job);
                scope.spawn(move || {
                    barrier.wait();
                    db.write_now(|conn| job(index, conn)).unwrap()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn a_double_click_submits_once() {
    let app = app();
    let (who, now, service) = (contact(&app), app.now(), app.state.service.clone());
    let outcomes = at_once(&app, 4, |_, conn| submit(conn, &who, &service, &key(), typed("5", 0, Some("one post")), now));
    assert!(outcomes.iter().all(|outcome| matches!(outcome, Submitted::Received(_))), "{outcomes:?}");
    assert_eq!(revisions(&app).len(), 1);
    let receipts = app.read(|conn, _| db::letter::newest(conn, None, None, 10)).into_iter().filter(|letter| letter.kind == "receipt").count();
    assert_eq!(receipts, 1);
}

#[test]
fn of_two_submits_at_once_one_counts_and_the_other_is_kept() {
    let app = app();
    let (who, now, service) = (contact(&app), app.now(), app.state.service.clone());
    let outcomes =
        at_once(&app, 4, |index, conn| submit(conn, &who, &service, &key(), typed(&index.to_string(), 0, Some(&format!("post {index}"))), now));
    let received = outcomes.iter().filter(|outcome| matches!(outcome, Submitted::Received(_))).count();
    assert_eq!(received, 1, "{outcomes:?}");
    let kept = outcomes.iter().filter(|outcome| matches!(outcome, Submitted::NotNow(Saved::Kept { .. }))).count();
    assert_eq!(kept, 3, "the others are told that it was submitted: {outcomes:?}");
    assert_eq!(submission(&app).state, State::Submitted);
    let revisions = revisions(&app);
    let mut all: Vec<&str> = revisions.iter().map(|revision| revision.raw.get("sites")).collect();
    all.sort_unstable();
    assert_eq!(all, ["0", "1", "2", "3"], "whatever was typed is there");
}

#[test]
fn of_many_saves_at_once_each_is_there() {
    let app = app();
    let (who, now, service) = (contact(&app), app.now(), app.state.service.clone());
    let outcomes =
        at_once(&app, 6, |index, conn| save_draft(conn, &who, &service, &key(), typed(&index.to_string(), 0, None), RevisionKind::Draft, now));
    assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, Saved::Current(_))).count(), 1);
    assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, Saved::Aside { .. })).count(), 5);
    let revisions = revisions(&app);
    let mut numbers: Vec<i32> = revisions.iter().map(|revision| revision.number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
}

#[test]
fn the_same_key_with_other_words_is_a_new_post() {
    let app = app();
    let (who, service) = (contact(&app), app.state.service.clone());
    let save = |sites: &str, base| {
        let now = app.now();
        app.write(|conn, _, _| save_draft(conn, &who, &service, &key(), typed(sites, base, Some("one page")), RevisionKind::Draft, now))
    };
    let Saved::Current(first) = save("1", 0) else { panic!("not saved") };
    let Saved::Current(again) = save("1", 0) else { panic!("not the same") };
    assert_eq!(first.number, again.number);
    let Saved::Aside { mine, theirs } = save("2", 0) else { panic!("the Back button's words were lost") };
    assert_eq!((mine.raw.get("sites"), theirs.raw.get("sites")), ("2", "1"));
}
