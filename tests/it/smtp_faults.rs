//! The outbox against real mail servers that are away, slow or at fault: which letters are sent, when, how often, and what is known of them.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use mittaristo::action::plan_round::plan_round;
use mittaristo::db::{self, Db};
use mittaristo::ids::LetterId;
use mittaristo::job::{Delivered, Delivery, deliver};
use mittaristo::lang::Label;
use mittaristo::mail::letter::Writing;
use mittaristo::mail::smtp::{Server, Smtp};
use mittaristo::mail::transport::{Mailbox, Transport};
use mittaristo::survey::letter::{Letter, Standing};
use mittaristo::survey::outbox::{LetterState, Outgoing};
use mittaristo::survey::round::Dates;
use mittaristo::survey::viewer::Viewer;

use crate::support::app::{IT_UNIT, TestApp};
use crate::support::instance::{program, settings};
use crate::support::smtp::{Act, MailServer, Manner};

const CONNECTIONS: usize = 4;

fn over(app: &TestApp, server: &MailServer, connections: usize) -> Delivery {
    let smtp = Smtp::new(format!("smtp://{}", server.address).parse::<Server>().unwrap()).unwrap();
    let transports = (0..connections).map(|_| Box::new(smtp.clone()) as Box<dyn Transport>).collect();
    let writing = Writing { base_url: app.base_url.clone(), help_address: "it@hel.example".into(), zone: app.state.service.zone };
    Delivery::new(transports, Mailbox::new("", "mittaristo@hel.example"), writing)
}

fn turn(app: &TestApp, delivery: &mut Delivery) -> Delivered {
    deliver(&app.state.db, &app.state.service, delivery, &app.state.clock).unwrap()
}

/// Letters that need nothing but words.
fn queue(app: &TestApp, count: usize, letter: &Letter) {
    app.leave_mail();
    app.write(|conn, _, now| {
        let person = db::person::by_email(conn, IT_UNIT)?.unwrap();
        (0..count).try_for_each(|_| db::letter::queue(conn, person.id, None, None, letter, now).map(drop))
    });
}

fn declined() -> Letter {
    Letter::ContactDeclined { agency: Label::new("Rakennusvirasto", "Byggnadskontoret", "Public Works") }
}

fn all(db: &Db) -> Vec<Outgoing> {
    db.read_now(|conn| db::letter::newest(conn, None, None, 10_000)).unwrap()
}

fn states(db: &Db) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    all(db).iter().for_each(|letter| *counts.entry(letter.state.code()).or_default() += 1);
    counts
}

/// The letters that a server has, by the ids in their Message-IDs.
fn arrived(server: &MailServer) -> Vec<LetterId> {
    let id = |content: Vec<u8>| {
        let text = String::from_utf8(content).unwrap();
        let (_, rest) = text.split_once("<letter-").unwrap();
        rest.split_once('@').unwrap().0.parse().unwrap()
    };
    server.received().into_iter().map(|received| id(received.content)).collect()
}

#[test]
fn a_thousand_letters_wait_for_a_server_that_is_away_and_then_all_go_once() {
    let app = TestApp::new();
    queue(&app, 1000, &declined());
    let server = MailServer::start(Manner { greeting: Some("421 4.3.2 down for maintenance"), ..Manner::default() });
    let mut delivery = over(&app, &server, CONNECTIONS);
    // An hour, a night, a weekend: each turn asks once, whatever waits.
    for minutes in [0, 5, 10, 20, 40, 60, 12 * 60, 72 * 60, 2 * 7 * 24 * 60] {
        app.state.clock.go_to(app.now() + TimeDelta::minutes(minutes));
        let done = turn(&app, &mut delivery);
        assert!(done.trouble.as_ref().is_some_and(|why| why.contains("down for maintenance")), "{done:?}");
        assert_eq!(Delivered { trouble: None, ..done }, Delivered::default());
    }
    assert_eq!(server.connections(), 9);
    let letters = all(&app.state.db);
    assert!(letters.iter().all(|letter| letter.attempts == 0 && letter.state == LetterState::Waiting), "no letter has been tried");
    assert_eq!(letters.iter().filter(|letter| letter.outcome.contains("down for maintenance")).count(), 100, "the first in line say why they wait");

    server.behave(Manner::default());
    let done = turn(&app, &mut delivery);
    assert_eq!(done, Delivered { sent: 1000, ..Delivered::default() });
    assert_eq!(turn(&app, &mut delivery), Delivered::default());
    let ids = arrived(&server);
    assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (1000, 1000));
    assert_eq!(server.connections(), 9 + CONNECTIONS, "each connection carried its share");
}

#[test]
fn a_server_that_takes_nothing_from_us_costs_no_letter_a_try() {
    let app = TestApp::new();
    queue(&app, 20, &declined());
    let server = MailServer::start(Manner { at_sender: Some("452 4.3.1 insufficient system storage"), ..Manner::default() });
    let mut delivery = over(&app, &server, CONNECTIONS);
    for _ in 0..60 {
        let done = turn(&app, &mut delivery);
        assert!(done.trouble.is_some() && done.waiting <= CONNECTIONS && done.failed == 0, "{done:?}");
        app.state.clock.go_to(app.now() + TimeDelta::hours(3));
    }
    assert!(all(&app.state.db).iter().all(|letter| letter.attempts == 0));
    server.behave(Manner::default());
    assert_eq!(turn(&app, &mut delivery).sent, 20);
}

#[test]
fn each_fault_meets_its_own_letter_and_no_other() {
    let app = TestApp::with_agencies(&["A", "B", "C", "D", "E", "F", "G", "H"]);
    app.round(&["phones"]);
    assert_eq!(app.schedule().reminders, 8);
    app.leave_mail();
    let server = MailServer::acting([
        ("contact@a.example", Act::AtRecipient("450 4.2.1 mailbox busy")),
        ("contact@b.example", Act::AtRecipient("550 5.1.1 no such user")),
        ("contact@c.example", Act::DropAtEnd),
        ("contact@d.example", Act::AtEnd("451 4.3.0 try later")),
        ("contact@e.example", Act::AtEnd("554 5.7.1 looks like spam")),
        ("contact@f.example", Act::DropAtRecipient),
    ]);
    let mut delivery = over(&app, &server, CONNECTIONS);
    let done = turn(&app, &mut delivery);
    assert_eq!(done, Delivered { sent: 2, refused: 2, unknown: 1, waiting: 3, ..Delivered::default() });
    server.behave(Manner::default());
    app.state.clock.go_to(app.now() + TimeDelta::minutes(2));
    assert_eq!(turn(&app, &mut delivery), Delivered { sent: 3, ..Delivered::default() });
    let to: BTreeSet<String> = server.recipients().into_iter().collect();
    assert_eq!((server.recipients().len(), to.len()), (6, 6), "one of them without our knowing it, none twice: {to:?}");
}

#[test]
fn who_sits_before_the_screen_is_not_kept_waiting_by_a_thousand_reminders() {
    let app = TestApp::with_agencies(&["A", "B", "C"]);
    app.round(&["phones"]);
    assert_eq!(app.schedule().reminders, 3);
    app.state.clock.go_to(app.now() + TimeDelta::seconds(1));
    queue(&app, 2, &declined());
    app.state.clock.go_to(app.now() + TimeDelta::seconds(1));
    queue(&app, 1, &Letter::SignInRefused { why: Standing::NoContact });
    let server = MailServer::acting([]);
    assert_eq!(turn(&app, &mut over(&app, &server, 1)).sent, 6);
    let order = server.recipients();
    assert_eq!(&order[..3], [IT_UNIT, IT_UNIT, IT_UNIT], "{order:?}");
    let first = all(&app.state.db).into_iter().find(|letter| letter.kind == "sign-in-refused").unwrap();
    assert_eq!(arrived(&server)[0], first.id);
}

/// A service as a process, gone when the test ends.
struct Service(Child);

impl Service {
    fn on(db: &Db, mail: SocketAddr) -> Service {
        let mut command = program(&["serve"]);
        Service(settings(&mut command, db.url()).env("MITTARISTO_SMTP_URL", format!("smtp://{mail}")).stdout(Stdio::null()).spawn().unwrap())
    }

    /// As `kill -9` does.
    fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.kill();
    }
}

fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < Duration::from_secs(60), "{what} did not happen in a minute");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_service_that_is_killed_while_it_sends_doubles_nothing_and_leaves_what_it_had_in_hand() {
    let app = TestApp::new();
    let count = 120;
    queue(&app, count, &declined());
    let server = MailServer::start(Manner { thinks: Duration::from_millis(20), ..Manner::default() });
    let kills = 3;
    for kill in 1..=kills {
        let mut service = Service::on(&app.state.db, server.address);
        wait_until("letters", || server.received().len() >= kill * count / 5);
        service.kill();
    }
    let _last = Service::on(&app.state.db, server.address);
    wait_until("the last letter", || !states(&app.state.db).contains_key("waiting") && server.received().len() + kills * CONNECTIONS >= count);
    wait_until("the last outcome", || states(&app.state.db).get("sending").copied().unwrap_or(0) <= kills * CONNECTIONS);
    let ids = arrived(&server);
    let once: BTreeSet<LetterId> = ids.iter().copied().collect();
    assert_eq!(ids.len(), once.len(), "no letter came twice");
    for letter in all(&app.state.db) {
        match letter.state {
            LetterState::Sent => assert!(once.contains(&letter.id)),
            state => assert_eq!(state, LetterState::Sending, "in hand when the service died; it will be told as unknown"),
        }
    }
}

#[test]
fn a_server_that_never_answers_keeps_no_round_from_opening() {
    let app = TestApp::new();
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let now = mittaristo::clock::Clock::machine().now();
    let as_of = now.date_naive() - TimeDelta::days(30);
    let dates = Dates { as_of, opens_at: now + TimeDelta::seconds(2), due_at: now + TimeDelta::days(10), closes_at: now + TimeDelta::days(20) };
    app.state.clock.go_to(now);
    app.agency("A");
    app.write(|conn, service, now| plan_round(conn, &Viewer::Console, service, dates, &["phones".to_owned()], now));
    queue(&app, 3, &declined());
    let _service = Service::on(&app.state.db, silent.local_addr().unwrap());
    let (_held, _) = silent.accept().unwrap();
    wait_until("the opening", || app.read(|conn, _| db::round::by_as_of(conn, as_of)).opened_at.is_some());
    let opened = app.read(|conn, _| db::round::by_as_of(conn, as_of)).opened_at.unwrap();
    assert!(opened - dates.opens_at < TimeDelta::seconds(15), "{opened}");
    assert!(states(&app.state.db)["waiting"] >= 3);
}
