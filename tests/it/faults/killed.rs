//! The service is killed in the middle of the last hour, over and over: what it has promised is there, once and whole.

use std::time::Duration;

use super::audit::{Ledger, nothing_is_half, promises_are_kept};
use super::load::Load;
use super::process::CONNECTIONS;
use super::scene::{PATIENCE, Scene, until};
use super::store::Store;

const CLIENTS: usize = 64;
const KILLS: usize = 20;

#[test]
#[ignore = "takes a minute; tests/run runs it"]
fn on_sqlite() {
    kill_in_the_middle(Store::sqlite());
}

#[test]
#[ignore = "takes a minute and a PostgreSQL of its own; tests/run runs it"]
fn on_postgres() {
    kill_in_the_middle(Store::postgres());
}

fn kill_in_the_middle(store: Store) {
    let Scene { store, city, mail, mut service } = Scene::open(store, CLIENTS);
    let load = Load::start(&city.desks, &[service.address]);
    for kill in 0..KILLS {
        // In the middle of it: some were promised since it started, and all others are under way. Never at the same moment.
        load.until_more(CLIENTS / 2 + kill, PATIENCE);
        std::thread::sleep(Duration::from_millis(u64::try_from(kill * 7 % 50).unwrap()));
        service.kill();
        // Not each time: whoever looks first repairs an SQLite file, and that is the service's to do.
        if kill % 5 == 4 {
            nothing_is_half(&store);
        }
        service.run();
    }
    let seen = load.end();
    assert!(seen.odd.is_empty(), "clients were told {:?}", seen.odd);
    assert!(seen.broken >= KILLS * CLIENTS / 2, "only {} requests were cut off by {KILLS} kills: they did not come in the middle", seen.broken);
    nothing_is_half(&store);
    promises_are_kept(&store, &seen.promises);

    // Everyone is reminded of what nobody answers, once, whatever was killed.
    until("the reminders leave", || Ledger::read(&store).count("reminder", "waiting") == 0);
    service.stop();
    let ledger = Ledger::read(&store);
    assert_eq!(ledger.of_kind("reminder"), CLIENTS);
    assert_eq!(store.lines("SELECT step AS line FROM reminders"), vec!["opening"; CLIENTS]);
    let twice = ledger.agrees_with(&mail, KILLS * CONNECTIONS);
    assert!(twice <= KILLS, "{twice} letters came twice, after {KILLS} kills");
    service.must_not_have_panicked();
    println!("{} submits promised, {} cut off, {} letters arrived", seen.promises.len(), seen.broken, mail.received().len());
}
