//! The outbox: what is tried again, what is not, and what a person can do about it.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use mittaristo::action::end_contact::end_contact;
use mittaristo::action::extend::{Grant, extend};
use mittaristo::action::remind::{Why, plan};
use mittaristo::db;
use mittaristo::db::letter::{by_id, claim_next};
use mittaristo::job::{Delivered, Delivery, deliver};
use mittaristo::mail::letter::Writing;
use mittaristo::mail::transport::{Mailbox, Message, Outcome, Transport};
use mittaristo::survey::letter::Letter;
use mittaristo::survey::outbox::{CLAIM_MINUTES, LetterState, Outgoing, WAITS_MINUTES};
use mittaristo::survey::viewer::Viewer;

use crate::support::app::{NOW, TestApp, as_of, local};

const HKR: &str = "contact@hkr.example";
const KIRJ: &str = "contact@kirj.example";

/// Two agencies whose contacts each have an opening letter in the outbox.
fn queued() -> TestApp {
    let app = TestApp::with_agencies(&["HKR", "Kirj"]);
    app.round(&["phones"]);
    assert_eq!(app.schedule().reminders, 2);
    app
}

fn failed(reason: &str) -> Outcome {
    Outcome::Failed { reason: reason.into() }
}

/// The reminders to an address, the newest first.
fn reminders_to(app: &TestApp, email: &str) -> Vec<Outgoing> {
    app.read(|conn, _| {
        let person = db::person::by_email(conn, email)?.unwrap();
        let letters = db::letter::newest(conn, None, Some(person.id), 100)?;
        Ok(letters.into_iter().filter(|letter| letter.kind == "reminder").collect())
    })
}

#[test]
fn waits_grow_and_end() {
    let app = queued();
    app.mail.answer(HKR, failed("421 try later"));
    let mut waited = 0;
    for wait in WAITS_MINUTES {
        assert_eq!(app.deliver().waiting, 1);
        let letter = &reminders_to(&app, HKR)[0];
        assert_eq!((letter.state, letter.outcome.as_str()), (LetterState::Waiting, "421 try later"));
        assert_eq!(letter.next_at, app.now() + chrono::TimeDelta::minutes(wait));
        app.state.clock.go_to(letter.next_at - chrono::TimeDelta::microseconds(1));
        assert_eq!(app.deliver(), Delivered::default(), "not before its time");
        app.state.clock.go_to(letter.next_at);
        waited += wait;
    }
    assert_eq!(app.deliver().failed, 1);
    assert_eq!(app.now() - local(NOW), chrono::TimeDelta::minutes(waited));
    assert_eq!(reminders_to(&app, HKR)[0].state, LetterState::Failed);
    assert_eq!(app.mail.messages().len(), 1, "the other was not kept waiting");
}

#[test]
fn a_letter_that_cannot_be_read_keeps_no_other_from_going() {
    let app = queued();
    app.leave_mail();
    let queued = app.read(|conn, _| db::letter::newest(conn, None, None, 100)).iter().filter(|letter| letter.state == LetterState::Waiting).count();
    app.write(|conn, _, _| {
        Ok(conn.batch_execute("UPDATE letters SET facts = '{}' WHERE id = (SELECT MIN(id) FROM letters WHERE state = 'waiting')")?)
    });
    let delivered = app.deliver();
    assert_eq!((delivered.sent, delivered.waiting), (queued - 1, 0), "{delivered:?}");
    assert_eq!(app.deliver(), Delivered::default(), "and it is not tried for ever");
}

#[test]
fn a_letter_that_waited_over_night_is_the_letter_of_its_day() {
    let app = queued();
    app.deliver();
    app.mail.answer(HKR, failed("421 try later"));
    app.go_to("2015-08-20 09:00");
    assert_eq!(app.schedule().reminders, 2);
    assert_eq!(app.deliver().waiting, 1);
    app.go_to("2015-08-22 09:00");
    assert_eq!(app.schedule().reminders, 1, "one is on the way to HKR, and it will list everything");
    app.mail.forget_answer(HKR);
    app.mail.take();
    app.deliver();
    assert_eq!(app.mail.take().iter().filter(|message| message.to.email == HKR).count(), 1);
    assert_eq!(app.schedule().reminders, 0, "one letter a day");
    app.go_to("2015-08-23 09:00");
    assert_eq!(app.schedule().reminders, 1, "and the step on the next");
    app.deliver();
}

#[test]
fn a_refusal_stops_for_that_address_only_and_shows() {
    let app = queued();
    app.mail.answer(HKR, Outcome::Refused { reason: "550 no such user".into() });
    let done = app.deliver();
    assert_eq!((done.refused, done.sent), (1, 1));
    app.go_to("2015-08-14 09:00");
    let stays = app.read(|conn, service| plan(conn, service, local("2015-08-14 09:00"))).stays;
    assert_eq!(stays.iter().map(|stay| stay.why).collect::<Vec<_>>(), [Why::Refused]);
    assert_eq!(app.schedule().reminders, 1);
    assert_eq!(app.deliver().sent, 1);

    let irma = app.it_unit();
    let page = irma.get("/letters?state=refused");
    assert!(page.words().contains(HKR) && !page.words().contains(KIRJ), "{}", page.words());
    let id = reminders_to(&app, HKR)[0].id;
    let shown = irma.get(&format!("/letters/{id}"));
    assert!(shown.words().contains("550 no such user"), "{}", shown.words());

    app.mail.forget_answer(HKR);
    app.mail.take();
    let again = irma.follow(&format!("/letters/{id}/retry"), &[]);
    assert!(again.words().contains("Viesti lähetetty uudelleen"), "the event is shown: {}", again.words());
    assert_eq!(app.deliver().sent, 1);
    assert_eq!(irma.post(&format!("/letters/{id}/retry"), &[]).status, 409, "it has arrived");
    app.go_to("2015-08-15 09:00");
    assert_eq!(app.schedule().reminders, 1, "the address is good again, and the step is still to be taken");
    app.deliver();
}

#[test]
fn an_unknown_letter_is_sent_again_only_by_a_person_who_was_warned() {
    let app = queued();
    app.mail.answer(HKR, Outcome::Unknown { reason: "connection lost after DATA".into() });
    assert_eq!(app.deliver().unknown, 1);
    app.go_to("2015-08-05 08:00");
    assert_eq!(app.deliver(), Delivered::default());
    assert_eq!(app.schedule().reminders, 0);
    app.mail.forget_answer(HKR);
    let irma = app.it_unit();
    let id = reminders_to(&app, HKR)[0].id;
    let page = irma.get(&format!("/letters/{id}"));
    assert!(page.main().contains("notice warning"), "{}", page.main());
    assert_eq!(irma.post(&format!("/letters/{id}/retry"), &[]).status, 303);
    assert_eq!(irma.post(&format!("/letters/{id}/retry"), &[]).status, 303, "a double click does nothing twice");
    assert_eq!(app.deliver().sent, 1);
    let events = app.read(|conn, _| db::event::of_letter(conn, id));
    assert_eq!(events.len(), 1);
}

/// Takes its time, so that two senders meet.
struct Slow(mittaristo::mail::memory::Memory);

impl Transport for Slow {
    fn send(&mut self, message: &Message) -> Outcome {
        std::thread::sleep(Duration::from_millis(5));
        self.0.send(message)
    }
}

fn delivery(app: &TestApp) -> Delivery {
    let writing = Writing { base_url: app.base_url.clone(), help_address: "it@hel.example".into(), zone: app.state.service.zone };
    Delivery::new(vec![Box::new(Slow(app.mail.clone()))], Mailbox::new("", "mittaristo@hel.example"), writing)
}

#[test]
fn two_senders_at_once_send_each_letter_once() {
    let app = TestApp::with_agencies(&["HKR", "Kirj", "Kv", "Zoo", "Att", "Ksv"]);
    app.round(&["phones"]);
    app.schedule();
    let senders: Vec<Delivery> = (0..3).map(|_| delivery(&app)).collect();
    let state = &app.state;
    let sent: Vec<usize> = std::thread::scope(|scope| {
        let send = |mut sender: Delivery| deliver(&state.db, &state.service, &mut sender, &state.clock).unwrap().sent;
        let threads: Vec<_> = senders.into_iter().map(|sender| scope.spawn(move || send(sender))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(sent.iter().sum::<usize>(), 6, "{sent:?}");
    let mut addresses: Vec<String> = app.mail.messages().into_iter().map(|message| message.to.email).collect();
    addresses.sort();
    addresses.dedup();
    assert_eq!(addresses.len(), 6);
}

#[test]
fn a_sender_that_dies_leaves_an_unknown_letter_and_never_a_second_one() {
    let app = queued();
    let now = app.now();
    let claimed = app.write(|conn, _, _| claim_next(conn, now)).unwrap();
    let id = claimed.outgoing.id;
    assert_eq!((claimed.outgoing.attempts, claimed.outgoing.state), (1, LetterState::Sending));
    assert_eq!(app.deliver().sent, 1, "the other letter goes");
    app.state.clock.go_to(now + chrono::TimeDelta::minutes(CLAIM_MINUTES));
    assert_eq!(app.deliver(), Delivered::default(), "it may still be at work");
    app.state.clock.go_to(now + chrono::TimeDelta::minutes(CLAIM_MINUTES) + chrono::TimeDelta::seconds(1));
    assert_eq!(app.deliver().unknown, 1);
    assert_eq!(app.read(|conn, _| by_id(conn, id)).unwrap().state, LetterState::Unknown);
    assert_eq!(app.deliver(), Delivered::default());
    assert_eq!(app.mail.messages().len(), 1);
}

#[test]
fn a_reminder_that_is_sent_once_more_looks_again_who_owes_what() {
    let app = queued();
    app.mail.answer(HKR, Outcome::Refused { reason: "550 no such user".into() });
    app.deliver();
    let letter = reminders_to(&app, HKR).remove(0);
    assert_eq!(letter.letter, Letter::Reminder, "it did not arrive, so it is still an intent");
    assert!(!letter.body.is_empty(), "what was tried is kept to read");
    app.mail.forget_answer(HKR);
    app.write(|conn, _, now| {
        let who = mittaristo::survey::viewer::Viewer::Console;
        mittaristo::action::exempt::exempt(conn, &who, "2015-06-30".parse().unwrap(), "HKR", "phones", "Ei puhelimia", now)
    });
    app.it_unit().post(&format!("/letters/{}/retry", letter.id), &[]);
    let done = app.deliver();
    assert_eq!((done.dropped, done.sent), (1, 0));
}

#[test]
fn a_link_that_has_run_out_is_not_sent() {
    let app = TestApp::with_agencies(&["HKR"]);
    app.anyone().post("/sign-in", &[("email", HKR)]);
    app.go_to("2015-08-03 08:15");
    assert_eq!(app.deliver().dropped, 1);
    let irma = app.it_unit();
    let page = irma.get("/letters?state=dropped");
    assert!(page.words().contains(HKR), "{}", page.words());
}

#[test]
fn whose_confirmation_has_ended_is_not_told_of_a_later_deadline() {
    let app = TestApp::with_agencies(&["HKR"]);
    app.round(&["social-media"]);
    let grant = Grant { until: local("2015-09-10 16:00"), reason: "The register is being moved".into() };
    app.write(|conn, service, now| extend(conn, &Viewer::Console, service, as_of(), "HKR", &grant, now));
    app.write(|conn, _, now| {
        let agency = db::agency::by_code(conn, "HKR")?;
        let contact = db::contact::of_agency(conn, agency.id)?.remove(0);
        end_contact(conn, &Viewer::Console, contact.id, "left the agency", now)
    });
    let letters = app.letters_to("contact@hkr.example");
    assert_eq!(letters.len(), 1, "only that the confirmation has ended: {letters:?}");
    let kinds: Vec<(String, LetterState)> =
        app.read(|conn, _| db::letter::newest(conn, None, None, 10)).into_iter().map(|letter| (letter.kind, letter.state)).collect();
    assert!(kinds.contains(&("extended".to_owned(), LetterState::Dropped)), "{kinds:?}");
}
