//! What Prometheus reads: counters of this process, and gauges that are asked of the database.
//!
//! It has a listener of its own, on an address that no proxy passes on: nothing of it is for the public, and there is no secret that could be given away or forgotten.

use std::net::TcpListener;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use actix_web::dev::Server;
use actix_web::{App, HttpResponse, HttpServer, web};
use chrono::{DateTime, Utc};
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use super::State;
use crate::clock::Clock;
use crate::db::Db;
use crate::db::tally::{Tally, tally};
use crate::error::Error;

/// How long counts of the database hold, and how many times as long as they took: counting takes a twentieth of one connection at most.
const HOLDS: Duration = Duration::from_secs(5);
const TIMES: u32 = 20;
/// How often observations of durations are put into their buckets: they would pile up if nobody came to read them.
const UPKEEP: Duration = Duration::from_secs(5);
const SECONDS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
const WRITES: &[f64] = &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0];

/// What `/metrics` is made of.
struct Watched {
    own: PrometheusHandle,
    db: Db,
    health: Arc<super::health::Health>,
    stored: tokio::sync::Mutex<Option<(Instant, String)>>,
}

/// A server of `/metrics` alone; from then on this process counts.
///
/// # Errors
/// What the operating system says of the listener.
pub fn server(state: &State, listener: TcpListener) -> std::io::Result<Server> {
    let own = counting().map_err(std::io::Error::other)?;
    let upkeep = own.clone();
    actix_web::rt::spawn(async move {
        loop {
            tokio::time::sleep(UPKEEP).await;
            upkeep.run_upkeep();
        }
    });
    let watched = web::Data::new(Watched { own, db: state.db.clone(), health: Arc::clone(&state.health), stored: tokio::sync::Mutex::default() });
    let server = HttpServer::new(move || App::new().app_data(watched.clone()).route("/metrics", web::get().to(show)));
    Ok(server.workers(1).disable_signals().shutdown_timeout(1).listen(listener)?.run())
}

/// The recorder of this process; there is one.
fn counting() -> Result<PrometheusHandle, String> {
    static HANDLE: OnceLock<Result<PrometheusHandle, String>> = OnceLock::new();
    let make = || {
        let builder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS)
            .and_then(|builder| builder.set_buckets_for_metric(Matcher::Full("mittaristo_commit_writes".to_owned()), WRITES))
            .map_err(|cause| cause.to_string())?;
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        metrics::set_global_recorder(recorder).map_err(|cause| cause.to_string())?;
        describe();
        Ok(handle)
    };
    HANDLE.get_or_init(make).clone()
}

/// What is counted, wherever it is.
fn describe() {
    describe_counter!("mittaristo_http_requests_total", "Requests answered, by method, route pattern ('-': no such address) and class of status");
    describe_histogram!("mittaristo_http_request_duration_seconds", "Time from a request's head to its answer's head, by route pattern");
    describe_gauge!("mittaristo_write_queue", "Writes that wait for SQLite's writer");
    describe_counter!("mittaristo_commits_total", "Commits of SQLite's writer");
    describe_histogram!("mittaristo_commit_writes", "Writes that shared a commit of SQLite's writer");
    describe_counter!("mittaristo_job_runs_total", "Turns of the job loops, by job and outcome (done or failed)");
    describe_gauge!("mittaristo_job_last_run_timestamp_seconds", "When a job loop's last turn ended, by job");
    describe_counter!("mittaristo_letters_ended_total", "Letters of this instance by what became of them (waiting: to be tried again)");
}

/// Counts a turn of a job loop.
pub fn job_ran(job: &'static str, is_done: bool) {
    let outcome = if is_done { "done" } else { "failed" };
    counter!("mittaristo_job_runs_total", "job" => job, "outcome" => outcome).increment(1);
    gauge!("mittaristo_job_last_run_timestamp_seconds", "job" => job).set(seconds(Clock::machine().now()));
}

async fn show(watched: web::Data<Watched>) -> HttpResponse {
    let is_ready = watched.health.unready().await.is_none();
    let body = watched.own.render() + &process(is_ready) + &watched.stored().await;
    HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(body)
}

impl Watched {
    /// What the database counts, as it was a moment ago; nothing when it does not answer.
    async fn stored(&self) -> String {
        let mut stored = self.stored.lock().await;
        if let Some((until, text)) = stored.as_ref()
            && Instant::now() < *until
        {
            return text.clone();
        }
        let began = Instant::now();
        let text = match self.db.read(tally).await {
            Ok(tally) => rendered(|| tell(&tally, Clock::machine().now())),
            Err(failure) => {
                tracing::warn!(%failure, "what is stored could not be counted for /metrics");
                String::new()
            }
        };
        *stored = Some((Instant::now() + HOLDS.max(began.elapsed() * TIMES), text.clone()));
        text
    }
}

/// Gauges as they are now, without those of before: a round that is published is told of no more.
fn rendered(tell: impl FnOnce()) -> String {
    let recorder = PrometheusBuilder::new().build_recorder();
    metrics::with_local_recorder(&recorder, tell);
    recorder.handle().render()
}

fn process(is_ready: bool) -> String {
    rendered(|| {
        describe_gauge!("mittaristo_info", "1, with the program's version");
        gauge!("mittaristo_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
        describe_gauge!("mittaristo_ready", "Whether /readyz says that this instance may be given requests");
        gauge!("mittaristo_ready").set(f64::from(u8::from(is_ready)));
        if let Ok(bytes) = resident() {
            describe_gauge!("process_resident_memory_bytes", "Memory of the process that is in RAM, in bytes");
            gauge!("process_resident_memory_bytes").set(bytes);
        }
    })
}

/// As Linux tells it.
fn resident() -> Result<f64, Error> {
    let status = std::fs::read_to_string("/proc/self/status").map_err(|cause| Error::broken("reading /proc/self/status", cause))?;
    let kibibytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok());
    kibibytes.map(|count| count * 1024.0).ok_or_else(|| Error::broken("reading /proc/self/status", "it has no VmRSS"))
}

fn tell(tally: &Tally, now: DateTime<Utc>) {
    describe_gauge!(
        "mittaristo_letters",
        "Letters in the outbox that have not been sent, by state; those in waiting and sending are under way, the others want a person"
    );
    for (state, count) in &tally.letters {
        gauge!("mittaristo_letters", "state" => state.code()).set(*count as f64);
    }
    describe_gauge!("mittaristo_letters_overdue_seconds", "How long the letter that waits longest could have gone already");
    let overdue = tally.oldest_due.map_or(0.0, |due| seconds(now) - seconds(due));
    gauge!("mittaristo_letters_overdue_seconds").set(overdue.max(0.0));
    describe_gauge!("mittaristo_imports", "Imports by state; 'read' waits for the IT unit");
    for (state, count) in &tally.imports {
        gauge!("mittaristo_imports", "state" => state.code()).set(*count as f64);
    }
    describe_gauge!("mittaristo_round_expected", "Submissions expected in a round that has opened and is not published, by its reference day");
    describe_gauge!("mittaristo_round_received", "Submissions of those that have come");
    for round in &tally.rounds {
        let as_of = round.as_of.to_string();
        gauge!("mittaristo_round_expected", "round" => as_of.clone()).set(round.expected as f64);
        gauge!("mittaristo_round_received", "round" => as_of).set(round.received as f64);
    }
}

fn seconds(moment: DateTime<Utc>) -> f64 {
    moment.timestamp_millis() as f64 / 1000.0
}
