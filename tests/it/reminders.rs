//! Chasing, told by the clock: who is written to, when, how often, and who is not and why.

use chrono::NaiveDate;
use mittaristo::action::exempt::exempt;
use mittaristo::action::extend::{Grant, extend};
use mittaristo::action::nominate::nominate;
use mittaristo::action::plan_round::{change_round, plan_round};
use mittaristo::action::remind::{Why, plan};
use mittaristo::action::save_draft::{Key, Typed};
use mittaristo::action::submit::{Submitted, submit};
use mittaristo::action::{ask_head, decide_contacts, end_contact, name_head, open_round};
use mittaristo::cli::remind::listing;
use mittaristo::db;
use mittaristo::form::Raw;
use mittaristo::job::{Scheduled, schedule};
use mittaristo::survey::letter::{Letter, Step};
use mittaristo::survey::outbox::{LetterState, Outgoing};
use mittaristo::survey::round::Dates;
use mittaristo::survey::viewer::Viewer;

use crate::support::app::{AS_OF, CLOSES, DUE, TestApp, as_of, local, nomination};

const HKR: &str = "contact@hkr.example";

/// The agency answers that it has nothing to report.
pub fn submit_nothing(app: &TestApp, agency: &str, metric: &str) {
    let key = Key { as_of: as_of(), agency: agency.into(), metric: metric.into() };
    app.write(|conn, service, now| {
        let raw = Raw([("nothing".to_owned(), "yes".to_owned())].into());
        let typed = Typed { raw, base: 0, post_key: None, seconds: 60 };
        let outcome = submit(conn, &Viewer::Console, service, &key, typed, now)?;
        assert!(matches!(outcome, Submitted::Received(_)), "{outcome:?}");
        Ok(())
    });
}

/// Runs the clock's jobs at a local moment and says to whom letters went, and of which step each speaks.
fn letters_at(app: &TestApp, moment: &str) -> Vec<(String, Step)> {
    app.go_to(moment);
    app.schedule();
    app.deliver();
    app.mail.take();
    let mut sent: Vec<(String, Step)> = last_sent(app).into_iter().filter_map(|letter| Some((letter.address.clone(), step_of(&letter)?))).collect();
    sent.sort();
    sent
}

/// Letters that were sent at this very moment.
fn last_sent(app: &TestApp) -> Vec<Outgoing> {
    let now = app.now();
    let letters = app.read(|conn, _| db::letter::newest(conn, None, None, 100));
    letters.into_iter().filter(|letter| letter.state == LetterState::Sent && letter.finished_at == Some(now)).collect()
}

fn step_of(letter: &Outgoing) -> Option<Step> {
    match &letter.letter {
        Letter::Missing { rounds } => rounds.iter().map(|round| round.step).max(),
        Letter::HeadLate { .. } => Some(Step::Head),
        Letter::Extended { .. } => Some(Step::Opening),
        _ => None,
    }
}

fn to(letters: &[(String, Step)]) -> Vec<&str> {
    letters.iter().map(|(email, _)| email.as_str()).collect()
}

fn steps_taken(app: &TestApp) -> Vec<(Step, NaiveDate)> {
    let mut taken: Vec<(Step, NaiveDate)> = app.read(|conn, _| {
        let round = db::round::by_as_of(conn, as_of())?;
        Ok(db::reminder::of_round(conn, round.id)?.into_iter().map(|row| (row.step, row.deadline)).collect())
    });
    taken.sort_unstable();
    taken
}

fn planned(app: &TestApp, opens: &str, metrics: &[&str]) {
    let dates = Dates { as_of: as_of(), opens_at: local(opens), due_at: local(DUE), closes_at: local(CLOSES) };
    let metrics: Vec<String> = metrics.iter().map(|metric| (*metric).to_owned()).collect();
    app.write(|conn, service, now| plan_round(conn, &Viewer::Console, service, dates, &metrics, now));
}

#[test]
fn a_round_runs_by_the_clock_from_its_opening_to_its_close() {
    let app = TestApp::with_agencies(&["HKR", "Kirj"]);
    planned(&app, "2015-08-05 08:00", &["phones", "social-media"]);
    assert_eq!(letters_at(&app, "2015-08-05 07:59"), []);
    let opening = letters_at(&app, "2015-08-05 08:00");
    assert_eq!(to(&opening), [HKR, "contact@kirj.example"]);
    assert_eq!(opening[0].1, Step::Opening);
    assert_eq!(app.schedule(), Scheduled::default(), "a second run does nothing");
    assert_eq!(letters_at(&app, "2015-08-14 08:59"), []);
    submit_nothing(&app, "Kirj", "phones");
    submit_nothing(&app, "Kirj", "social-media");
    submit_nothing(&app, "HKR", "phones");
    let week_before = letters_at(&app, "2015-08-14 09:00");
    assert_eq!(to(&week_before), [HKR]);
    assert_eq!(week_before[0].1, Step::WeekBefore);
    assert_eq!(to(&letters_at(&app, "2015-08-20 09:00")), [HKR]);
    assert_eq!(letters_at(&app, "2015-08-21 16:00"), [], "late, and written to in the morning");
    let day_after = letters_at(&app, "2015-08-22 09:00");
    assert_eq!(day_after[0].1, Step::DayAfter);
    assert_eq!(to(&letters_at(&app, "2015-08-28 09:00")), [HKR]);
    let head = letters_at(&app, "2015-08-29 09:00");
    assert_eq!(to(&head), ["head@hkr.example"]);
    assert_eq!(head[0].1, Step::Head);
    let due = local(DUE).date_naive();
    let taken = [
        (Step::Opening, "2015-08-05".parse().unwrap()),
        (Step::Opening, "2015-08-05".parse().unwrap()),
        (Step::WeekBefore, due),
        (Step::DayBefore, due),
        (Step::DayAfter, due),
        (Step::WeekAfter, due),
        (Step::Head, due),
    ];
    assert_eq!(steps_taken(&app), taken);
    app.go_to(CLOSES);
    assert_eq!(app.schedule(), Scheduled { opened: 0, closed: 1, reminders: 0 });
    assert_eq!(app.schedule(), Scheduled::default());
}

#[test]
fn a_loop_that_was_down_takes_the_last_step_only_and_waits_for_the_morning() {
    let app = TestApp::with_agencies(&["HKR"]);
    app.round(&["phones"]);
    assert_eq!(letters_at(&app, "2015-08-23 03:00"), [], "nobody is written to at night");
    let late = letters_at(&app, "2015-08-23 09:00");
    assert_eq!(late.len(), 1);
    assert_eq!(steps_taken(&app), [(Step::DayAfter, local(DUE).date_naive())]);
}

#[test]
fn an_extension_moves_the_steps_of_one_agency() {
    let app = TestApp::with_agencies(&["HKR", "Kirj"]);
    app.round(&["phones"]);
    letters_at(&app, "2015-08-03 08:00");
    letters_at(&app, "2015-08-14 09:00");
    app.go_to("2015-08-19 12:00");
    let grant = Grant { until: local("2015-08-25 16:00"), reason: "Kesälomat".into() };
    for _ in 0..2 {
        app.write(|conn, service, now| extend(conn, &Viewer::Console, service, as_of(), "HKR", &grant, now));
    }
    let granted = letters_at(&app, "2015-08-19 12:00");
    assert_eq!(to(&granted), [HKR], "one letter tells of the extension, though it was granted twice, and none repeats it: {granted:?}");
    assert_eq!(to(&letters_at(&app, "2015-08-20 09:00")), ["contact@kirj.example"]);
    assert_eq!(to(&letters_at(&app, "2015-08-22 09:00")), ["contact@kirj.example"]);
    assert_eq!(to(&letters_at(&app, "2015-08-24 09:00")), [HKR], "a day before its own deadline");
    assert_eq!(to(&letters_at(&app, "2015-08-26 09:00")), [HKR], "a day after it");
    assert_eq!(to(&letters_at(&app, "2015-08-29 09:00")), ["head@kirj.example"]);
    assert_eq!(to(&letters_at(&app, "2015-09-01 09:00")), [HKR], "a week after it");
    assert_eq!(to(&letters_at(&app, "2015-09-02 09:00")), ["head@hkr.example"]);
}

#[test]
fn a_later_deadline_of_the_whole_round_starts_its_steps_anew() {
    let app = TestApp::with_agencies(&["HKR"]);
    app.round(&["phones"]);
    letters_at(&app, "2015-08-03 08:00");
    assert_eq!(letters_at(&app, "2015-08-14 09:00").len(), 1);
    app.write(|conn, service, now| {
        let round = db::round::by_as_of(conn, as_of())?;
        let dates = Dates { due_at: local("2015-08-28 16:00"), ..round.dates };
        change_round(conn, &Viewer::Console, service, as_of(), dates, &[], now)
    });
    assert_eq!(letters_at(&app, "2015-08-20 09:00"), []);
    assert_eq!(letters_at(&app, "2015-08-21 09:00").len(), 1, "a week before the new deadline");
}

#[test]
fn what_came_in_meanwhile_stops_a_letter_that_was_queued() {
    let app = TestApp::with_agencies(&["HKR", "Kirj", "Kv", "Zoo"]);
    app.round(&["phones"]);
    app.schedule();
    submit_nothing(&app, "HKR", "phones");
    app.write(|conn, _, now| exempt(conn, &Viewer::Console, as_of(), "Kirj", "phones", "Ei puhelimia", now));
    app.write(|conn, _, now| {
        let agency = db::agency::by_code(conn, "Kv")?;
        let contact = db::contact::of_agency(conn, agency.id)?[0].id;
        end_contact::end_contact(conn, &Viewer::Console, contact, "Siirtynyt muualle", now)
    });
    let grant = Grant { until: local("2015-09-01 16:00"), reason: "Kesälomat".into() };
    app.write(|conn, service, now| extend(conn, &Viewer::Console, service, as_of(), "Zoo", &grant, now));
    let delivered = app.deliver();
    assert_eq!((delivered.sent, delivered.dropped), (3, 3), "the ended one, the extended one and the opening letter of Zoo go");
    let outcomes: Vec<(LetterState, String)> = app
        .read(|conn, _| db::letter::newest(conn, None, None, 10))
        .into_iter()
        .filter(|letter| letter.kind == "reminder")
        .map(|letter| (letter.state, letter.outcome))
        .collect();
    let dropped = |why: &str| outcomes.iter().filter(|(state, outcome)| *state == LetterState::Dropped && outcome == why).count();
    assert_eq!((dropped("nothing-missing"), dropped("not-a-contact")), (2, 1), "{outcomes:?}");
}

#[test]
fn a_letter_that_was_held_up_does_not_say_that_a_past_deadline_is_near() {
    let app = TestApp::with_agencies(&["HKR"]);
    app.round(&["phones"]);
    letters_at(&app, "2015-08-03 08:00");
    app.go_to("2015-08-20 09:00");
    app.schedule();
    app.go_to("2015-08-21 18:00");
    app.deliver();
    assert_eq!(last_sent(&app).iter().filter_map(step_of).collect::<Vec<_>>(), [Step::DayAfter]);
}

/// A person who answers for two agencies, and one who heads two.
fn city_of_shared_people() -> TestApp {
    let app = TestApp::with_agencies(&["HKR", "Kirj"]);
    app.write(|conn, service, now| {
        let contact = nominate(conn, &Viewer::Console, "Kirj", &nomination("Contact of HKR", HKR), now)?;
        let agency = db::agency::by_code(conn, "Kirj")?;
        let token = ask_head::make_link(conn, &agency, chrono::TimeDelta::days(1), now)?;
        let confirm = decide_contacts::Decision::Confirm(decide_contacts::Term::default());
        decide_contacts::decide_contacts(conn, service, &token, &[(contact.id, confirm)], now)
    });
    app.deliver();
    app.mail.take();
    app
}

#[test]
fn one_letter_a_day_lists_every_agency_and_round_of_a_person() {
    let app = city_of_shared_people();
    app.round(&["phones"]);
    let second = Dates {
        as_of: "2015-03-31".parse().unwrap(),
        opens_at: local("2015-08-03 08:00"),
        due_at: local("2015-08-21 12:00"),
        closes_at: local("2015-09-04 12:00"),
    };
    app.write(|conn, service, now| {
        plan_round(conn, &Viewer::Console, service, second, &["terminals".to_owned()], now)?;
        open_round::open_round(conn, &Viewer::Console, service, second.as_of, now)
    });
    app.schedule();
    app.deliver();
    let letters: Vec<_> = app.mail.take().into_iter().filter(|letter| letter.to.email == HKR).collect();
    assert_eq!(letters.len(), 1);
    for path in ["2015-06-30/HKR/phones", "2015-06-30/Kirj/phones", "2015-03-31/HKR/terminals", "2015-03-31/Kirj/terminals"] {
        assert!(letters[0].text.contains(path), "no {path} in {}", letters[0].text);
    }
    assert_eq!(app.schedule().reminders, 0);
}

#[test]
fn the_head_of_two_late_agencies_gets_one_letter_about_both() {
    let app = TestApp::with_agencies(&["HKR", "Kirj"]);
    app.write(|conn, _, now| name_head::name_head(conn, &Viewer::Console, "Kirj", &nomination("Head of HKR", "head@hkr.example"), now));
    app.write(|conn, service, now| {
        for code in ["HKR", "Kirj"] {
            let agency = db::agency::by_code(conn, code)?;
            for contact in db::contact::of_agency(conn, agency.id)?.iter().filter(|contact| !contact.is_active(now)) {
                let token = ask_head::make_link(conn, &agency, chrono::TimeDelta::days(1), now)?;
                let confirm = decide_contacts::Decision::Confirm(decide_contacts::Term::default());
                decide_contacts::decide_contacts(conn, service, &token, &[(contact.id, confirm)], now)?;
            }
        }
        Ok(())
    });
    app.round(&["phones"]);
    letters_at(&app, "2015-08-28 09:00");
    app.go_to("2015-08-29 09:00");
    app.schedule();
    app.deliver();
    let letters = last_sent(&app);
    let [Outgoing { letter: Letter::HeadLate { agencies }, .. }] = letters.as_slice() else { panic!("{letters:?}") };
    let named: Vec<(&str, &str)> = agencies.iter().map(|late| (late.agency.en.as_str(), late.contacts[0].email.as_str())).collect();
    assert_eq!(named, [("HKR in English", HKR), ("Kirj in English", "contact@kirj.example")]);
    assert_eq!(letters_at(&app, "2015-08-30 09:00"), []);
}

#[test]
fn the_plan_says_who_is_not_written_to_and_why() {
    let app = TestApp::with_agencies(&["HKR", "Kirj"]);
    app.bare_agency("Zoo");
    app.round(&["phones"]);
    submit_nothing(&app, "Kirj", "phones");
    insta::assert_snapshot!(listing(&app.read(|conn, service| plan(conn, service, local("2015-08-03 08:00")))), @r"
    1 letters would go:
      Contact of HKR <contact@hkr.example>: 2015-06-30 opening (HKR in English, 1 missing)
    2 would not:
      Contact of Kirj <contact@kirj.example>: 2015-06-30 opening Kirj in English: nothing-missing
      -: 2015-06-30 opening Zoo in English: no-contact
    ");
    letters_at(&app, "2015-08-03 08:00");
    let why: Vec<Why> = app.read(|conn, service| plan(conn, service, local("2015-08-03 08:00"))).stays.iter().map(|stay| stay.why).collect();
    assert_eq!(why, [Why::Taken, Why::NothingMissing, Why::NoContact]);
    insta::assert_snapshot!(listing(&app.read(|conn, service| plan(conn, service, local("2015-08-29 09:00")))), @r"
    2 letters would go:
      Head of HKR <head@hkr.example>: 2015-06-30 head (HKR in English, 1 missing)
      Head of Zoo <head@zoo.example>: 2015-06-30 head (Zoo in English, 1 missing)
    1 would not:
      Head of Kirj <head@kirj.example>: 2015-06-30 head Kirj in English: nothing-missing
    ");
}

#[test]
fn two_instances_at_once_write_each_letter_once() {
    let app = TestApp::with_agencies(&["HKR", "Kirj", "Kv", "Zoo"]);
    planned(&app, "2015-08-05 08:00", &["phones"]);
    app.go_to("2015-08-05 08:00");
    let (state, now) = (app.state.clone(), app.now());
    let done: Vec<Scheduled> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| schedule(&state.db, &state.service, now).unwrap())).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(done.iter().map(|each| each.reminders).sum::<usize>(), 4, "{done:?}");
    assert_eq!(app.deliver().sent, 4);
    let expected = app.read(|conn, _| {
        let round = db::round::by_as_of(conn, AS_OF.parse().unwrap())?;
        db::submission::of_round(conn, round.id)
    });
    assert_eq!(expected.len(), 4);
}
