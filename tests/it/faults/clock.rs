//! The machine's clock is set wrong by a day and right again, and the last second before a round closes.

use std::sync::mpsc::channel;
use std::time::Duration;

use mittaristo::action::request_sign_in::{PER_ADDRESS, request_sign_in};
use mittaristo::action::sign_in::{SignInOutcome, sign_in_by_link};
use mittaristo::db::{self, Conn};
use mittaristo::survey::letter::Letter;
use mittaristo::survey::submission::State;

use crate::support::app::{AS_OF, CLOSES, IT_UNIT, TestApp, as_of};

const FORM: &str = "/rounds/2015-06-30/HKR/social-media";

fn app() -> TestApp {
    let app = TestApp::with_agencies(&["HKR"]);
    app.leave_mail();
    app.round(&["social-media"]);
    app
}

fn verbs(app: &TestApp, verb: &str) -> usize {
    app.read(|conn, _| db::event::newest(conn, None, None, None, 1000)).iter().filter(|event| event.verb == verb).count()
}

#[test]
fn a_session_survives_a_jump_and_back() {
    let app = app();
    let browser = app.contact("HKR");
    app.go_to("2015-08-02 08:00");
    assert_eq!(browser.get(FORM).status, 200, "by this clock the round has not opened; the session is there");
    app.go_to("2015-08-04 08:00");
    assert_eq!(browser.get(FORM).status, 303, "nobody has used it for a day");
    let kept = browser.post(FORM, &[("do", "save"), ("revision", "0"), ("sites", "4711")]);
    assert!(kept.status == 401 && kept.text.contains("4711"), "{}", kept.main());
    app.go_to("2015-08-03 08:01");
    assert_eq!(browser.get(FORM).status, 200);
}

#[test]
fn whoever_asked_to_sign_in_tomorrow_may_ask_today() {
    let app = app();
    app.go_to("2015-08-04 08:00");
    for _ in 0..=PER_ADDRESS {
        app.write(|conn, service, now| request_sign_in(conn, service, IT_UNIT, "192.0.2.1", "/", now));
    }
    assert_eq!(app.letters_to(IT_UNIT).len(), usize::try_from(PER_ADDRESS).unwrap());
    app.mail.take();
    app.go_to("2015-08-03 08:00");
    app.write(|conn, service, now| request_sign_in(conn, service, IT_UNIT, "192.0.2.1", "/", now));
    assert_eq!(app.letters_to(IT_UNIT).len(), 1, "the limit counts what has been, and not what a wrong clock dated ahead");
}

#[test]
fn a_link_of_a_wrong_day_is_over_or_lives_on_and_works_once() {
    let app = app();
    let link = || {
        app.write(|conn, service, now| request_sign_in(conn, service, IT_UNIT, "192.0.2.1", "/", now));
        let letters = app.read(|conn, _| db::letter::newest(conn, None, None, 1));
        let Some(Letter::SignIn { link, .. }) = letters.into_iter().next().map(|letter| letter.letter) else { panic!("no letter") };
        link.rsplit('/').next().unwrap().to_owned()
    };
    let enter = |secret: &str| app.write(|conn, _, now| sign_in_by_link(conn, secret, now));
    let (first, second) = (link(), link());
    app.go_to("2015-08-04 08:00");
    assert!(matches!(enter(&first), SignInOutcome::Over));
    app.go_to("2015-08-02 08:00");
    assert!(matches!(enter(&second), SignInOutcome::In(_)), "a clock that went back shuts nobody out");
    assert!(matches!(enter(&second), SignInOutcome::Over));
}

#[test]
fn a_round_that_a_wrong_clock_closed_lets_agencies_in_again() {
    let app = app();
    app.go_to("2015-09-04 15:00");
    let browser = app.contact("HKR");
    app.go_to("2015-09-05 15:00");
    assert_eq!(app.schedule().closed, 1);
    assert_eq!(app.schedule().closed, 0);
    app.go_to("2015-09-04 15:01");
    app.schedule();
    let received = browser.post(FORM, &[("do", "submit"), ("revision", "0"), ("sites", "5")]);
    assert!(received.status == 303 && received.location.ends_with("/receipt"), "{}", received.main());
    app.go_to("2015-09-04 16:00");
    app.schedule();
    assert_eq!(browser.post(FORM, &[("do", "submit"), ("revision", "1"), ("sites", "6")]).status, 409);
    assert_eq!(verbs(&app, "round-closed"), 1, "it is told once");
}

#[test]
fn nobody_is_reminded_twice_by_a_clock_that_jumps() {
    let app = app();
    for moment in
        ["2015-08-03 09:00", "2015-08-04 09:00", "2015-08-03 09:01", "2015-08-02 09:00", "2015-08-14 09:00", "2015-08-13 09:00", "2015-08-14 09:01"]
    {
        app.go_to(moment);
        app.schedule();
        app.deliver();
    }
    let steps = app.read(|conn, _| {
        let round = db::round::by_as_of(conn, as_of())?;
        db::reminder::of_round(conn, round.id)
    });
    let mut named: Vec<String> = steps.iter().map(|taken| taken.step.code().to_owned()).collect();
    named.sort_unstable();
    assert_eq!(named, ["opening", "week-before"]);
    let reminders = app.mail.messages().into_iter().filter(|message| message.to.email == "contact@hkr.example").count();
    assert_eq!(reminders, 2);
}

/// What counts is the moment at which a post has come, and not the one at which a busy database gets to it.
#[test]
fn a_submit_of_the_last_second_is_received_after_it() {
    let app = app();
    app.go_to("2015-09-04 15:59");
    let browser = app.contact("HKR");
    let submission = app.read(|conn, _| {
        let (round, agency) = (db::round::by_as_of(conn, as_of())?, db::agency::by_code(conn, "HKR")?);
        db::submission::find(conn, round.id, agency.id, "social-media")
    });
    let (db, id) = (app.state.db.clone(), submission.id);
    let (told, hear) = channel();
    let (release, released) = channel::<()>();
    std::thread::scope(|scope| {
        // Something else has the form, and on SQLite the whole database.
        scope.spawn(move || {
            db.write_now(|conn| {
                if let Conn::Postgres(inner) = conn {
                    db::submission::hold(inner, id)?;
                }
                told.send(()).unwrap();
                released.recv().unwrap();
                Ok(())
            })
            .unwrap();
        });
        hear.recv().unwrap();
        let clock = app.state.clock.clone();
        let closes = crate::support::app::local(CLOSES);
        scope.spawn(move || {
            std::thread::sleep(Duration::from_secs(1));
            clock.go_to(closes);
            release.send(()).unwrap();
        });
        let received = browser.post(FORM, &[("do", "submit"), ("revision", "0"), ("sites", "5")]);
        assert!(received.status == 303 && received.location.ends_with("/receipt"), "{}", received.main());
    });
    assert_eq!(app.now(), crate::support::app::local(CLOSES));
    let after = app.read(|conn, _| db::submission::by_id(conn, id));
    assert_eq!((after.state, after.submitted_at), (State::Submitted, Some(crate::support::app::local("2015-09-04 15:59"))));
    let late = browser.post(FORM, &[("do", "submit"), ("revision", "1"), ("sites", "6")]);
    assert_eq!(late.status, 409, "and what comes at the very moment is too late: {AS_OF}");
}
