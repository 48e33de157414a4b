//! Three instances on one PostgreSQL work through a round while one is killed and one stands still: every step happens once.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::TimeDelta;

use super::audit::{Ledger, nothing_is_half, promises_are_kept};
use super::city::{City, Times};
use super::load::Load;
use super::process::{CONNECTIONS, Process};
use super::scene::{PATIENCE, until};
use super::store::Store;
use crate::support::smtp::{MailServer, Manner};

const AGENCIES: usize = 48;

/// How long one of them stands still, in seconds: MITTARISTO_TEST_PAUSE, by default 15.
#[expect(clippy::disallowed_methods, reason = "the tests' own setting, which the program does not have")]
fn pause() -> Duration {
    Duration::from_secs(std::env::var("MITTARISTO_TEST_PAUSE").map_or(15, |seconds| seconds.parse().unwrap()))
}

fn events(store: &Store, verb: &str) -> usize {
    store.lines(&format!("SELECT verb AS line FROM events WHERE verb = '{verb}'")).len()
}

#[test]
#[ignore = "takes a minute and a PostgreSQL of its own; tests/run runs it"]
fn three_of_them() {
    let store = Store::postgres();
    let mail = MailServer::start(Manner::default());
    let times = Times { opens: TimeDelta::seconds(12), ..Times::open() };
    let city = City::build(&store.url(), AGENCIES, times);
    let mut all: Vec<Process> = (0..3).map(|_| Process::start(&store.url(), mail.address)).collect();
    let addresses: Vec<_> = all.iter().map(|process| process.address).collect();

    // All three see that it is time, and begin to write letters.
    until("the round opens", || events(&store, "round-opened") > 0);
    until("letters leave", || mail.received().len() > 3);
    let load = Load::start(&city.desks, &addresses);
    load.until_more(AGENCIES, PATIENCE);
    all[0].kill();
    all[1].pause();
    std::thread::sleep(pause());
    load.until_more(AGENCIES, PATIENCE);
    all[1].go_on();
    all[0].run();
    load.until_more(AGENCIES, PATIENCE);
    let seen = load.end();
    assert!(seen.odd.is_empty(), "clients were told {:?}", seen.odd);
    nothing_is_half(&store);
    promises_are_kept(&store, &seen.promises);
    until("the reminders leave", || Ledger::read(&store).count("reminder", "waiting") == 0);

    // It closes while another stands still and one has just been killed.
    store.run(
        "UPDATE rounds SET due_at = now() AT TIME ZONE 'UTC' + INTERVAL '1 second', closes_at = now() AT TIME ZONE 'UTC' + INTERVAL '2 seconds'",
    );
    all[2].pause();
    all[1].kill();
    until("the round closes", || events(&store, "round-closed") > 0);
    all[2].go_on();
    all[1].run();
    // Each has had another turn.
    std::thread::sleep(Duration::from_secs(7));

    for verb in ["round-opened", "round-closed"] {
        assert_eq!(events(&store, verb), 1, "{verb}");
    }
    let reminded = store.lines("SELECT CAST(person_id AS TEXT) AS line FROM reminders");
    assert_eq!((reminded.len(), reminded.iter().collect::<BTreeSet<_>>().len()), (AGENCIES, AGENCIES));
    assert_eq!(events(&store, "reminder-queued"), AGENCIES);
    all.iter_mut().for_each(Process::stop);
    let ledger = Ledger::read(&store);
    assert_eq!(ledger.of_kind("reminder"), AGENCIES);
    let twice = ledger.agrees_with(&mail, 2 * CONNECTIONS);
    assert!(twice <= 2, "{twice} letters came twice, after two kills");
    all.iter().for_each(Process::must_not_have_panicked);
}
