//! Clients that hang up, dawdle, pile up or never end: others are served meanwhile, memory stays bounded, and no connection of the database is left behind.

use std::io::{BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use mittaristo::web::slow::GRACE;

use super::city::Desk;
use super::load::Load;
use super::scene::{PATIENCE, Scene, until};
use super::store::Store;
use super::wire::{Wire, read};

/// Memory that a service may hold under any of this, in MiB.
const MEMORY: usize = 400;
const RUN: Duration = Duration::from_secs(3);

/// Submits that clients who wait for their answers are promised in one run.
fn promised(scene: &Scene, desks: &[Desk]) -> usize {
    let load = Load::start(desks, &[scene.service.address]);
    std::thread::sleep(RUN);
    let count = load.received();
    let seen = load.end();
    assert!(seen.odd.is_empty() && seen.broken == 0, "{seen:?}");
    count
}

/// Clients that ask for pages and submit, and hang up before they are answered.
fn hang_up(scene: &Scene, desks: &[Desk]) {
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for desk in desks {
            let ended = &ended;
            scope.spawn(move || {
                let mut wire = Wire::new(scene.service.address, &desk.session);
                for turn in 0_u64.. {
                    if ended.load(Ordering::SeqCst) {
                        return;
                    }
                    let sent = match turn % 2 {
                        0 => wire.send("GET", &desk.form, ""),
                        _ => wire.send("POST", &desk.form, "do=save&revision=0&seconds=1&sites=7"),
                    };
                    std::thread::sleep(Duration::from_millis(100 + turn * 37 % 100));
                    if sent.is_ok() {
                        wire.hang_up();
                    }
                }
            });
        }
        std::thread::sleep(RUN);
        ended.store(true, Ordering::SeqCst);
    });
}

/// The ratio of two runs is a matter for a benchmark on a quiet machine; here it only must not be a service that has lost its connections.
#[test]
#[ignore = "takes half a minute and a PostgreSQL of its own; tests/run runs it"]
fn that_hang_up() {
    let scene = Scene::open(Store::postgres(), 80);
    // Nobody has used a form before.
    let mut desks = scene.city.desks.chunks(16);
    let mut next = || desks.next().unwrap();
    let first = promised(&scene, next());
    let others = next();
    for _ in 0..3 {
        hang_up(&scene, others);
    }
    let idle = || scene.store.lines("SELECT pid::text AS line FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'");
    until("no connection is left idle in a transaction", || idle().is_empty());
    until("the service has worked off what nobody waits for", || {
        let asked = Instant::now();
        scene.form().status == 200 && asked.elapsed() < Duration::from_secs(1)
    });
    // Another program may have had the machine for these seconds.
    let fourth = (0..3).map(|_| promised(&scene, next())).find(|count| *count * 2 >= first);
    assert!(fourth.is_some(), "after clients that hung up, the service does not do half of the {first} submits that it did before");
    scene.service.must_not_have_panicked();
}

/// Writes a byte each second until the other side has had enough; how long that took.
fn drip(scene: &Scene, start: &str) -> Duration {
    let began = Instant::now();
    let mut stream = TcpStream::connect(scene.service.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(900))).unwrap();
    stream.write_all(start.as_bytes()).unwrap();
    while began.elapsed() < PATIENCE {
        // An answer is the end of it, and so is a connection that is closed.
        let mut byte = [0];
        match stream.read(&mut byte) {
            Ok(_) => return began.elapsed(),
            Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {}
            Err(_) => return began.elapsed(),
        }
        if stream.write_all(b"a").is_err() {
            return began.elapsed();
        }
    }
    panic!("the service lets a client dawdle for {PATIENCE:?}");
}

#[test]
#[ignore = "takes half a minute; tests/run runs it"]
fn that_dawdle() {
    let scene = Scene::open(Store::sqlite(), 4);
    let desk = scene.desk();
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nCookie: session={}\r\nContent-Type: application/x-www-form-urlencoded\r\n",
        desk.form, desk.session
    );
    let body = format!("{head}Content-Length: 100000\r\n\r\nsites=");
    let chunks = format!("{head}Transfer-Encoding: chunked\r\n\r\n100000\r\nsites=");
    std::thread::scope(|scope| {
        let slow: Vec<_> =
            ["GET /", &head, &body, &chunks].into_iter().flat_map(|start| [start; 25]).map(|start| scope.spawn(|| drip(&scene, start))).collect();
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(5) {
            let asked = Instant::now();
            assert_eq!(scene.form().status, 200);
            assert!(asked.elapsed() < Duration::from_secs(5), "others wait {:?} for a page", asked.elapsed());
        }
        for thread in slow {
            let took = thread.join().unwrap();
            assert!(took < GRACE + Duration::from_secs(15), "one could dawdle for {took:?}");
        }
    });
    assert!(scene.service.memory() < MEMORY, "{} MiB", scene.service.memory());
    scene.service.must_not_have_panicked();
}

#[test]
#[ignore = "opens ten thousand connections; tests/run runs it"]
fn ten_thousand_of_them() {
    let scene = Scene::open(Store::sqlite(), 4);
    let count = (open_files() - 500).min(10_000);
    println!("{count} connections");
    let mut connections = Vec::new();
    for _ in 0..count {
        let mut stream = TcpStream::connect(scene.service.address).unwrap();
        // A head that does not end.
        stream.write_all(b"GET /sign-in HTTP/1.1\r\nHost: x\r\n").unwrap();
        connections.push(stream);
    }
    let asked = Instant::now();
    assert_eq!(scene.form().status, 200);
    assert!(asked.elapsed() < Duration::from_secs(10), "somebody else waits {:?} for a page", asked.elapsed());
    let memory = scene.service.memory();
    println!("{memory} MiB with {count} connections");
    assert!(memory < MEMORY, "{memory} MiB with {count} connections");
    let held = || std::fs::read_dir(format!("/proc/{}/fd", scene.service.pid())).unwrap().count();
    until("the service lets go of those that say nothing", || held() < 500);
    assert_eq!(scene.form().status, 200);
    scene.service.must_not_have_panicked();
}

fn open_files() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap();
    let line = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
    line.split_whitespace().nth(3).unwrap().parse().unwrap_or(usize::MAX)
}

#[test]
#[ignore = "needs a service of its own; tests/run runs it"]
fn that_say_too_much() {
    let scene = Scene::open(Store::sqlite(), 4);
    let before = scene.service.memory();
    let long = format!("GET / HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n", "a".repeat(4 << 20));
    let many = format!("GET / HTTP/1.1\r\nHost: x\r\n{}\r\n", (0..20_000).map(|number| format!("X-{number}: a\r\n")).collect::<String>());
    let address = format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(1 << 20));
    for request in [&long, &many, &address] {
        let mut stream = TcpStream::connect(scene.service.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        // It may hang up in the middle of it.
        let _ = stream.write_all(request.as_bytes());
        if let Ok(answer) = read(&mut BufReader::new(stream)) {
            assert!((400..500).contains(&answer.status), "{}", answer.status);
        }
    }
    endless(&scene);
    assert!(scene.service.memory() < before + 64, "{} MiB, and {before} before", scene.service.memory());
    pipelined(&scene);
    scene.service.must_not_have_panicked();
}

/// A body in chunks that goes on for ever: it is refused at its limit, and the service stops to listen.
fn endless(scene: &Scene) {
    let mut stream = TcpStream::connect(scene.service.address).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    let desk = scene.desk();
    write!(
        stream,
        "POST {} HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nCookie: session={}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n",
        desk.form, desk.session
    )
    .unwrap();
    let chunk = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
    let began = Instant::now();
    while stream.write_all(chunk.as_bytes()).is_ok() {
        assert!(began.elapsed() < Duration::from_secs(15), "a post that is too large is listened to for ever");
    }
}

/// A hundred requests at once on one connection: each is answered, in turn.
fn pipelined(scene: &Scene) {
    let mut stream = TcpStream::connect(scene.service.address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all("GET /sign-in HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100).as_bytes()).unwrap();
    let mut answers = BufReader::new(stream);
    for number in 0..100 {
        assert_eq!(read(&mut answers).unwrap_or_else(|error| panic!("answer {number}: {error}")).status, 200);
    }
}

/// Whoever reads nothing of what they asked for holds neither a connection of the database nor anybody else.
#[test]
#[ignore = "needs a service of its own; tests/run runs it"]
fn that_do_not_read() {
    let scene = Scene::open(Store::sqlite(), 4);
    let mut deaf = Vec::new();
    for _ in 0..200 {
        let mut wire = Wire::new(scene.service.address, &scene.desk().session);
        for _ in 0..16 {
            wire.send("GET", &scene.desk().form, "").unwrap();
        }
        deaf.push(wire);
    }
    let load: Load = scene.load();
    load.until_more(20, PATIENCE);
    let seen = load.end();
    assert!(seen.odd.is_empty() && seen.broken == 0, "{seen:?}");
    assert!(scene.service.memory() < MEMORY, "{} MiB", scene.service.memory());
}
