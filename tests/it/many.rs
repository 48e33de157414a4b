//! A million observations: pages show what is on them whatever is stored beside it, and files of any length need no more memory.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use mittaristo::action::publish_round::publish_round;
use mittaristo::db;
use mittaristo::export::Format;
use mittaristo::form::answer::Status;
use mittaristo::ids::{AgencyId, ObservationId, RoundId};
use mittaristo::survey::observation::{Comment, Observation};
use mittaristo::survey::round::{Dates, Round};
use mittaristo::survey::viewer::Viewer;

use crate::support::app::TestApp;

/// Rounds of five years, four a year.
const ROUNDS: i32 = 20;
const METRIC: &str = "open-data";

fn figure(app: &TestApp, round: RoundId, of: (&str, &str), agency: AgencyId, period: &str, value: usize) -> Observation {
    let (metric, measure) = of;
    Observation {
        id: ObservationId::fresh(),
        round,
        metric: metric.into(),
        measure: measure.into(),
        agency: Some(agency),
        period: period.into(),
        value: Some((value as i64).into()),
        status: Status::Value,
        comment: Comment::default(),
        submission: None,
        recorded_at: app.now(),
    }
}

/// A closed round, published with these figures.
fn published(app: &TestApp, as_of: NaiveDate, figures: impl FnOnce(RoundId) -> Vec<Observation>) {
    let (id, at) = (RoundId::fresh(), app.now() - chrono::TimeDelta::days(30));
    let dates = Dates { as_of, opens_at: at, due_at: at, closes_at: at };
    let round = Round { id, dates, opened_at: Some(at), closed_at: Some(at), published_at: None, correcting: true };
    let figures = figures(id);
    app.write(|conn, service, now| {
        db::round::insert(conn, &round, &[])?;
        for own in figures.chunk_by(|one, other| one.metric == other.metric) {
            db::observation::replace(conn, id, &own[0].metric, &[], own)?;
        }
        publish_round(conn, &Viewer::Console, service, as_of, now)
    });
}

fn agencies(app: &TestApp, count: usize) -> Vec<AgencyId> {
    (0..count).for_each(|number| app.bare_agency(&format!("A{number:04}")));
    app.read(|conn, _| db::agency::all(conn)).into_iter().map(|agency| agency.id).collect()
}

/// Every agency has a figure of every measure of the catalogue in every round: so many in all.
fn city(agencies_count: usize, rounds: i32) -> (TestApp, usize) {
    let app = TestApp::new();
    app.leave_mail();
    let agencies = agencies(&app, agencies_count);
    let service = std::sync::Arc::clone(&app.state.service);
    let mut stored = 0;
    for number in 0..rounds {
        let as_of =
            NaiveDate::from_ymd_opt(2010 + number / 4, [3, 6, 9, 12][(number % 4) as usize], [31, 30, 30, 31][(number % 4) as usize]).unwrap();
        published(&app, as_of, |round| {
            let mut figures = Vec::new();
            for form in &service.catalogue {
                for measure in &form.measures {
                    let of = (form.code.as_str(), measure.code.as_str());
                    figures.extend(agencies.iter().enumerate().map(|(at, id)| figure(&app, round, of, *id, &as_of.to_string(), at)));
                }
            }
            stored += figures.len();
            figures
        });
    }
    (app, stored)
}

/// How long each page takes, in the order of their paths.
fn pages(agencies: usize, rounds: i32) -> Vec<(String, Duration, usize)> {
    let (app, stored) = city(agencies, rounds);
    println!("{stored} observations: {agencies} agencies, {rounds} rounds");
    let newest = app.read(|conn, _| db::round::all(conn))[0].slug();
    let anyone = app.anyone();
    let paths = ["/results".to_owned()]
        .into_iter()
        .chain(["", "/terminals", "/open-data", "/agencies/A0007", "/print"].map(|path| format!("/results/{newest}{path}")))
        .chain(["/results/{}/files/csv", "/results/{}/terminals/files/xlsx"].map(|path| path.replace("{}", &newest)));
    let ask = |path: String| {
        let began = Instant::now();
        let page = anyone.get(&path);
        assert_eq!(page.status, 200, "{path}");
        println!("  {:>8.1?} {:>9} bytes {path}", began.elapsed(), page.bytes.len());
        (path, began.elapsed(), page.bytes.len())
    };
    paths.map(ask).collect()
}

#[test]
fn pages_do_not_grow_with_what_is_stored_beside_them() {
    let (few, many) = (pages(40, 3), pages(40, 6));
    for ((path, _, less), (_, _, more)) in few.iter().zip(&many).skip(1) {
        assert!(*more < less + less / 5 + 2000, "{path}: {less} bytes with 3 rounds, {more} with 6");
    }
}

/// Run by `tests/run`, which shows what it measured.
#[test]
#[ignore = "takes minutes"]
fn a_million_observations_are_read() {
    let measured = pages(670, ROUNDS);
    for (path, took, _) in measured {
        assert!(took < Duration::from_secs(60), "{path} took {took:?} in a debug build");
    }
}

/// The largest memory, in kilobytes, of a program that writes a file of so many rows in each format.
fn exports(rows: usize) -> Vec<(Format, u64, Duration)> {
    let app = TestApp::new();
    app.leave_mail();
    let agencies = agencies(&app, 12);
    let as_of = NaiveDate::from_ymd_opt(2014, 12, 31).unwrap();
    let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
    published(&app, as_of, |round| {
        (0..rows)
            .map(|row| {
                let period = (first + Days::new((row / 24) as u64)).to_string();
                let measure = ["datasets", "hri-datasets-all-publishers"][row / 12 % 2];
                figure(&app, round, (METRIC, measure), agencies[row % 12], &period, row)
            })
            .collect()
    });
    let folder = tempfile::tempdir().unwrap();
    Format::ALL.map(|format| export(&app, format, &folder.path().join(format.code()))).to_vec()
}

fn export(app: &TestApp, format: Format, file: &std::path::Path) -> (Format, u64, Duration) {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_mittaristo"))
        .args(["export", "2014-12-31", METRIC, "--format", format.code(), "--output", file.to_str().unwrap()])
        .env("MITTARISTO_DATABASE_URL", app.state.db.url())
        .env("MITTARISTO_BASE_URL", "http://127.0.0.1:1")
        .env("MITTARISTO_SMTP_URL", "smtp://127.0.0.1:1")
        .env("MITTARISTO_MAIL_FROM", "mittaristo@hel.example")
        .env("MITTARISTO_SECRET", "0123456789abcdef0123456789abcdef")
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut peak = 0;
    let status = loop {
        peak = crate::imports_many::peak(&child).unwrap_or_default().max(peak);
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(status.success(), "{format:?}");
    println!("  {:>8.1?} {peak:>7} kB {:>10} bytes {}", began.elapsed(), std::fs::metadata(file).unwrap().len(), format.code());
    (format, peak, began.elapsed())
}

/// More rows take more time, and no more memory.
fn compare(few: usize, many: usize) {
    println!("{few} rows");
    let less = exports(few);
    println!("{many} rows");
    let more = exports(many);
    for ((format, before, short), (_, after, long)) in less.into_iter().zip(more) {
        println!("  {:>8.1} times as long for {} times the rows, {}", long.as_secs_f64() / short.as_secs_f64(), many / few, format.code());
        // Only Linux tells the peak.
        assert!(after <= before + 32 * 1024 || before == 0, "{format:?}: {before} kB for {few} rows, {after} kB for {many}");
    }
}

#[test]
fn files_of_many_rows_need_no_more_memory() {
    compare(1_000, 20_000);
}

/// Run by `tests/run`, which shows what it measured.
#[test]
#[ignore = "takes minutes"]
fn a_million_observations_are_exported() {
    compare(100_000, 1_000_000);
}
