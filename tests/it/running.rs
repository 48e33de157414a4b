//! An instance as a proxy, Prometheus and whoever restarts it see it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::database;
use crate::support::instance::{Instance, free_address};

pub fn execute(url: &str, sql: &str) {
    if url.starts_with("postgres") {
        PgConnection::establish(url).unwrap().batch_execute(sql).unwrap();
    } else {
        let mut conn = SqliteConnection::establish(url).unwrap();
        conn.batch_execute(&format!("PRAGMA busy_timeout = 10000; {sql}")).unwrap();
    }
}

const NEWER: &str = "INSERT INTO __diesel_schema_migrations (version) VALUES ('20990101000001')";
const BREAKING: &str = "UPDATE schema_floor SET version = '20990101000001'";

/// An answer of a probe holds for a second.
fn a_second_later() {
    std::thread::sleep(Duration::from_millis(1100));
}

#[test]
fn an_instance_says_whether_it_may_be_given_requests() {
    let app = TestApp::new();
    let browser = app.anyone();
    let ready = || {
        let page = browser.get("/readyz");
        (page.status, page.text)
    };
    let fine = (200, r#"{"ready":true,"reasons":[]}"#.to_owned());
    assert_eq!(browser.get("/healthz").text, r#"{"alive":true}"#);
    assert_eq!(ready(), fine);
    execute(app.state.db.url(), NEWER);
    a_second_later();
    assert_eq!(ready(), fine, "the newer program has only added");
    execute(app.state.db.url(), BREAKING);
    assert_eq!(ready(), fine, "it is not asked anew for everyone");
    a_second_later();
    assert_eq!(ready(), (503, r#"{"ready":false,"reasons":["schema-is-newer"]}"#.to_owned()));
    assert!(!browser.get("/sign-in").headers.contains_key("connection"));
    app.state.health.drain();
    assert_eq!(ready(), (503, r#"{"ready":false,"reasons":["draining"]}"#.to_owned()));
    assert_eq!(browser.get("/sign-in").headers["connection"], "close");
    assert_eq!(browser.get("/healthz").status, 200);
}

/// Gives each request to the next instance that says that it is ready, as a proxy does that asks every 100 ms.
struct Proxy {
    backends: Mutex<Vec<(String, bool)>>,
    next: AtomicUsize,
}

impl Proxy {
    fn look(&self) {
        let known: Vec<String> = self.backends.lock().unwrap().iter().map(|(base, _)| base.clone()).collect();
        for base in known {
            let is_ready = ureq::get(format!("{base}/readyz")).call().is_ok();
            self.backends.lock().unwrap().iter_mut().filter(|(known, _)| *known == base).for_each(|backend| backend.1 = is_ready);
        }
    }

    fn add(&self, instance: &Instance) {
        self.backends.lock().unwrap().push((instance.base(), true));
    }

    fn choose(&self) -> String {
        let ready: Vec<String> = self.backends.lock().unwrap().iter().filter(|(_, is_ready)| *is_ready).map(|(base, _)| base.clone()).collect();
        ready[self.next.fetch_add(1, Ordering::Relaxed) % ready.len()].clone()
    }
}

#[test]
fn a_rolling_restart_loses_no_request() {
    let database = database::fresh();
    let settings = [("MITTARISTO_DRAIN_WAIT_SECONDS", "1"), ("MITTARISTO_LOG", "warn")];
    let start = || Instance::start(&database.url, &settings);
    let (mut first, mut second) = (start(), start());
    let proxy = Proxy { backends: Mutex::new(vec![(first.base(), true), (second.base(), true)]), next: AtomicUsize::new(0) };
    // Longer than the clients: what they have begun is answered.
    let mut replacements = Vec::new();
    let (is_over, answered, lost) = (AtomicBool::new(false), AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::SeqCst) {
                proxy.look();
                std::thread::sleep(Duration::from_millis(100));
            }
        });
        for client in 0..4 {
            let (proxy, is_over, answered, lost) = (&proxy, &is_over, &answered, &lost);
            scope.spawn(move || {
                // Keeps its connections, and posts what takes a quarter of a second.
                let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
                let agent = ureq::Agent::new_with_config(config);
                while !is_over.load(Ordering::SeqCst) {
                    let base = proxy.choose();
                    let answer = if client == 0 {
                        let email = format!("nobody{}@hel.example", answered.load(Ordering::SeqCst));
                        agent.post(format!("{base}/sign-in")).header("sec-fetch-site", "same-origin").send_form([("email", email.as_str())])
                    } else {
                        agent.get(format!("{base}/sign-in")).call()
                    };
                    match answer.and_then(|mut answer| Ok((answer.status().as_u16(), answer.body_mut().read_to_string()?))) {
                        Ok((status, _)) if status < 500 => drop(answered.fetch_add(1, Ordering::SeqCst)),
                        other => lost.lock().unwrap().push(format!("{base}: {other:?}")),
                    }
                }
            });
        }
        std::thread::sleep(Duration::from_millis(300));
        for old in [&mut first, &mut second] {
            let new = start();
            proxy.add(&new);
            replacements.push(new);
            let before = answered.load(Ordering::SeqCst);
            old.signal("TERM");
            let status = old.ended();
            assert!(status.success(), "{status}: {}", old.log());
            assert!(answered.load(Ordering::SeqCst) > before, "nobody was answered meanwhile");
        }
        std::thread::sleep(Duration::from_millis(300));
        is_over.store(true, Ordering::SeqCst);
    });
    assert_eq!(lost.into_inner().unwrap(), Vec::<String>::new(), "of {answered:?} requests");
}

#[test]
fn an_instance_ends_itself_when_the_schema_has_left_it_behind() {
    let database = database::fresh();
    let mut instance = Instance::start(&database.url, &[("MITTARISTO_DRAIN_WAIT_SECONDS", "0")]);
    execute(&database.url, NEWER);
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(Client::new(&instance.base()).get("/readyz").status, 200, "what only adds does not stop it");
    execute(&database.url, BREAKING);
    let status = instance.ended();
    assert!(!status.success());
    let log = instance.log();
    assert!(log.contains("mittaristo: the database's schema is newer than this program: it has 20990101000001"), "{log}");
}

#[test]
fn prometheus_reads_on_an_address_of_its_own() {
    let database = database::fresh();
    let metrics = free_address().to_string();
    let instance = Instance::start(&database.url, &[("MITTARISTO_METRICS_ADDRESS", &metrics)]);
    let browser = Client::new(&instance.base());
    for path in ["/nothing/1", "/nothing/2", "/sign-in", "/sign-in/aaaa", "/sign-in/bbbb", "/metrics"] {
        browser.get(path);
    }
    assert_eq!(browser.get("/metrics").status, 404, "the public has none");
    let read = || ureq::get(format!("http://{metrics}/metrics")).call().unwrap().body_mut().read_to_string().unwrap();
    let began = Instant::now();
    while !read().contains("mittaristo_job_runs_total{job=\"clockwork\"") {
        assert!(began.elapsed() < Duration::from_secs(20), "{}", read());
        std::thread::sleep(Duration::from_millis(100));
    }
    let text = read();
    for sample in [
        "mittaristo_http_requests_total{method=\"GET\",route=\"-\",status=\"4xx\"} 4",
        "mittaristo_http_requests_total{method=\"GET\",route=\"/sign-in/{token}\",status=\"2xx\"} 2",
        "mittaristo_http_request_duration_seconds_count{route=\"/sign-in\"} 1",
        "mittaristo_http_request_duration_seconds_bucket{route=\"/sign-in\",le=\"+Inf\"} 1",
        "mittaristo_ready 1",
        "mittaristo_letters_overdue_seconds 0",
        "process_resident_memory_bytes ",
    ] {
        assert!(text.contains(sample), "{sample} is not in\n{text}");
    }
    assert!(!text.contains("nothing") && !text.contains("aaaa"), "no path of anybody's own is a label:\n{text}");
    for line in text.lines().filter(|line| line.starts_with("# TYPE")) {
        let name = line.split_whitespace().nth(2).unwrap();
        assert!(text.contains(&format!("# HELP {name} ")), "{name} is not explained");
    }
}
