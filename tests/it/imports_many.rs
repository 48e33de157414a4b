//! Files of many rows: the memory of whoever imports them does not grow with the rows, and nobody else waits long for the database.

use std::fmt::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use mittaristo::db;
use mittaristo::survey::import::ImportState;

use crate::support::app::TestApp;

/// A figure of each agency and measure on each day since 1900: a million of them.
const AGENCIES: [&str; 12] = ["Att", "Hank", "Helen", "HKL", "HKR", "HSO", "Kanslia", "Kir", "Ksv", "Liv", "Opev", "Pel"];
const MEASURES: [&str; 2] = ["datasets", "hri-datasets-all-publishers"];

struct Measured {
    /// The largest memory of the process, in kilobytes.
    peak: u64,
    took: Duration,
    /// What another writer waited for longest.
    waited: Duration,
}

fn csv(rows: usize) -> String {
    let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
    let mut text = "agency,measure,as_of,value\n".to_owned();
    for row in 0..rows {
        let (agency, measure) = (AGENCIES[row % 12], MEASURES[row / 12 % 2]);
        let day = first + Days::new((row / 24) as u64);
        writeln!(text, "{agency},{measure},{day},{row}").unwrap();
    }
    text
}

fn program(app: &TestApp, file: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_mittaristo"))
        .args(["import", "run", "open-data", "--file", file.to_str().unwrap()])
        .env("MITTARISTO_DATABASE_URL", app.state.db.url())
        .env("MITTARISTO_BASE_URL", "http://127.0.0.1:1")
        .env("MITTARISTO_SMTP_URL", "smtp://127.0.0.1:1")
        .env("MITTARISTO_MAIL_FROM", "mittaristo@hel.example")
        .env("MITTARISTO_SECRET", "0123456789abcdef0123456789abcdef")
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// The peak that Linux has seen of a process; `None` when it is gone.
pub fn peak(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

fn import(rows: usize) -> Measured {
    let app = TestApp::new();
    app.leave_mail();
    AGENCIES.iter().for_each(|code| app.bare_agency(code));
    app.round(&["social-media"]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("luvut.csv");
    std::fs::write(&file, csv(rows)).unwrap();
    let began = Instant::now();
    let mut child = program(&app, &file);
    let mut measured = Measured { peak: 0, took: Duration::ZERO, waited: Duration::ZERO };
    let status = loop {
        measured.peak = peak(&child).unwrap_or_default().max(measured.peak);
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        // Somebody types meanwhile.
        let asked = Instant::now();
        app.state.clock.go_to(app.now() + chrono::TimeDelta::seconds(1));
        app.write(|conn, _, now| db::session::delete_before(conn, now - chrono::TimeDelta::days(400)));
        measured.waited = asked.elapsed().max(measured.waited);
        std::thread::sleep(Duration::from_millis(20));
    };
    measured.took = began.elapsed();
    assert!(status.success());
    let run = app.read(|conn, _| db::import::page(conn, 0, 1)).remove(0);
    assert_eq!((run.state, run.counts.new), (ImportState::Taken, rows as i64));
    measured
}

/// More rows take more time, and no more memory.
fn compare(few: usize, many: usize) {
    let [less, more] = [few, many].map(|rows| {
        let measured = import(rows);
        let Measured { peak, took, waited } = measured;
        println!("{rows} rows: {peak} kB at most, {took:.1?}; another writer waited {waited:.1?} at most");
        measured
    });
    // Only Linux tells the peak. A process at rest has about 32 MiB; the rows may take 64 more.
    assert!(more.peak <= 96 * 1024, "{} kB for {few} rows, {} kB for {many}", less.peak, more.peak);
}

#[test]
fn memory_does_not_grow_with_the_rows() {
    compare(30_000, 90_000);
}

/// Run by `tests/run`, which shows what it measured.
#[test]
#[ignore = "takes a minute"]
fn a_million_rows() {
    compare(100_000, 1_000_000);
}
