//! PostgreSQL goes away, comes back, refuses and stands still while people work: they are told to try again, nothing that they were promised is lost, and the service goes on by itself.

use std::time::{Duration, Instant};

use diesel::{Connection, PgConnection, RunQueryDsl};

use super::audit::{nothing_is_half, promises_are_kept};
use super::load::Load;
use super::scene::{PATIENCE, Scene, until};
use super::store::Store;

const AGENCIES: usize = 17;
/// Longer than a request waits for a connection, 10 s.
const PAUSE: Duration = Duration::from_secs(12);

/// What everybody sees, and finds afterwards, whatever the server did.
fn all_is_well_again(scene: &mut Scene, load: Load) {
    load.until_more(AGENCIES, PATIENCE);
    let pid = scene.service.pid();
    assert!(scene.service.is_running(), "{pid} has ended: {}", scene.service.told());
    let seen = load.end();
    assert!(seen.odd.is_empty(), "clients were told {:?}", seen.odd);
    assert_eq!(seen.broken, 0, "the service is there all the time, and answers");
    nothing_is_half(&scene.store);
    promises_are_kept(&scene.store, &seen.promises);
    assert_eq!(scene.form().status, 200);
    scene.service.must_not_have_panicked();
}

/// The process of the server that serves a connection.
fn backend(conn: &mut PgConnection) -> u32 {
    let pid: i32 = diesel::select(diesel::dsl::sql::<diesel::sql_types::Integer>("pg_backend_pid()")).get_result(conn).unwrap();
    pid.try_into().unwrap()
}

#[test]
#[ignore = "takes half a minute and a PostgreSQL of its own; tests/run runs it"]
fn stopped_and_started() {
    let mut scene = Scene::open(Store::postgres(), AGENCIES);
    let load = scene.load();
    for crash in [true, false] {
        load.until_more(AGENCIES, PATIENCE);
        if crash {
            scene.store.server().crash()
        } else {
            scene.store.server().stop()
        }
        let began = Instant::now();
        scene.form().must_say_busy();
        scene.save("123456").must_keep("123456");
        assert!(began.elapsed() < Duration::from_secs(30), "two pages took {:?} to say that there is no database", began.elapsed());
        scene.store.server().run(&[]);
    }
    all_is_well_again(&mut scene, load);
    assert!(scene.is_told("onnect"), "the log does not say what is wrong: {}", scene.service.told());
}

#[test]
#[ignore = "takes half a minute and a PostgreSQL of its own; tests/run runs it"]
fn connections_cut() {
    let mut scene = Scene::open(Store::postgres(), AGENCIES);
    let load = scene.load();
    for _ in 0..20 {
        load.until_more(3, PATIENCE);
        scene.store.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
    }
    all_is_well_again(&mut scene, load);
}

#[test]
#[ignore = "takes half a minute and a PostgreSQL of its own; tests/run runs it"]
fn read_only() {
    let mut scene = Scene::open(Store::postgres(), AGENCIES);
    let load = scene.load();
    load.until_more(AGENCIES, PATIENCE);
    // Sessions whose last use is to be written down: reading must not depend on it.
    scene.store.run("UPDATE sessions SET seen_at = seen_at - INTERVAL '1 hour'");
    scene.store.run("ALTER SYSTEM SET default_transaction_read_only = on");
    scene.store.run("SELECT pg_reload_conf()");
    until("the server is read-only", || scene.save("5").status == 503);
    assert_eq!(scene.form().status, 200, "what can be read is read");
    scene.save("123456").must_keep("123456");
    assert!(scene.is_told("read-only"), "the log does not say what is wrong: {}", scene.service.told());
    scene.store.run("ALTER SYSTEM RESET default_transaction_read_only");
    scene.store.run("SELECT pg_reload_conf()");
    all_is_well_again(&mut scene, load);
}

#[test]
#[ignore = "takes half a minute and a PostgreSQL of its own; tests/run runs it"]
fn too_many_connections() {
    let mut scene = Scene::open(Store::postgres(), AGENCIES);
    let load = scene.load();
    // Fewer than the service would like to have: it works with what it gets.
    scene.store.server().stop();
    scene.store.server().run(&["max_connections=6", "superuser_reserved_connections=0"]);
    load.until_more(AGENCIES, PATIENCE);

    // None at all: others have taken them, and the service's own are cut.
    let url = scene.store.url();
    let mut others: Vec<PgConnection> = Vec::new();
    let server = scene.store.server();
    until("all connections are taken", || {
        let own: Vec<u32> = others.iter_mut().map(backend).collect();
        server.cut_all_but(&own);
        others.extend(PgConnection::establish(&url));
        others.len() == 6
    });
    scene.form().must_say_busy();
    scene.save("123456").must_keep("123456");
    assert!(scene.is_told("too many clients"), "the log does not say what is wrong: {}", scene.service.told());
    drop(others);
    all_is_well_again(&mut scene, load);
}

#[test]
#[ignore = "takes half a minute and a PostgreSQL of its own; tests/run runs it"]
fn paused() {
    let mut scene = Scene::open(Store::postgres(), AGENCIES);
    let load = scene.load();
    load.until_more(AGENCIES, PATIENCE);
    scene.store.server().pause();
    std::thread::sleep(PAUSE);
    let began = Instant::now();
    scene.form().must_say_busy();
    assert!(began.elapsed() < Duration::from_secs(15), "a page took {:?} to say that the database does not answer", began.elapsed());
    scene.store.server().go_on();
    all_is_well_again(&mut scene, load);
}
