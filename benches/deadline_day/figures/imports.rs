//! Figure 6: a million observations are imported from a file with every check that there is; against the database's own bulk load of the same rows into a table with the same indexes.

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};

use super::{Bench, Seen};
use crate::city::{self, City};
use crate::service::{self, Settings, free_address};
use crate::store::{Kind, Store};
use crate::table::{Bound, median};
use crate::{Failed, processes, tools};

pub const METRIC: &str = "open-data";
const MEASURES: [&str; 2] = ["datasets", "hri-datasets-all-publishers"];
const CITY: City = City { agencies: 12, metrics: 1, rounds: 1, contacts: 1 };
/// Rows of the import that the memory of a large one is compared with.
const FEW: i64 = 1000;

pub fn rows(bench: &Bench) -> i64 {
    if bench.options.quick { 60_000 } else { 1_000_000 }
}

struct Imported {
    seconds: f64,
    /// The most memory, in MiB.
    peak: f64,
}

pub fn measure(bench: &mut Bench, kind: Kind) -> Result<(), Failed> {
    let (rows, empty) = (rows(bench), bench.build(kind, "import-empty", &CITY)?);
    let (many, few) = (bench.home.path().join("many.csv"), bench.home.path().join("few.csv"));
    std::fs::write(&many, csv(rows)?)?;
    std::fs::write(&few, csv(FEW)?)?;
    let least = import(bench, &bench.stores().copy(&empty, "import")?, &few)?;
    let (mut ratio, mut memory, mut absolute) = (Seen::default(), Seen::default(), (Vec::new(), Vec::new()));
    for _ in 0..bench.options.rounds {
        let store = bench.stores().copy(&empty, "import")?;
        let own = bench.watched(None, || import(bench, &store, &many))?;
        let there = bench.stores().number(&store, &format!("SELECT COUNT(*) FROM observations WHERE metric = '{METRIC}'"))?;
        if there != rows {
            return Err(format!("of {rows} rows {there} were imported").into());
        }
        let dump = dump(bench, &store)?;
        let other = bench.watched(None, || load(bench, &store, &dump))?;
        ratio.add(other.done / own.done.seconds, own.foreign.max(other.foreign));
        memory.add(own.done.peak - least.peak, 0.0);
        absolute.0.push(own.done.seconds);
        absolute.1.push(other.done);
    }
    ratio.note = format!("{rows} rows in {:.1} s; the bulk load takes {:.1} s", median(&absolute.0), median(&absolute.1));
    memory.note = format!("{:.1} MiB for {FEW} rows", least.peak);
    let what = if kind == Kind::Sqlite { "import with validation of .import" } else { "import with validation of \\copy" };
    bench.tell((6, what, "×"), kind, Bound::Least(0.4), &ratio);
    bench.tell((6, "memory that the rows of an import take", "MiB"), kind, Bound::Most(64.0), &memory);
    bench.stores().drop(&empty)
}

/// A database with a million observations of one round, which is published, and a tenth of them in the round before.
pub fn published(bench: &Bench, kind: Kind) -> Result<Store, Failed> {
    let (rows, city) = (rows(bench), City { rounds: 2, ..CITY });
    let store = bench.stores().empty(kind, "million")?;
    city::build(&store.url, &city, &bench.forms)?;
    for (round, rows, days) in [(1, rows / 10, 20_000), (2, rows, 0)] {
        city::figures(&store.url, &city, round, rows, days, &MEASURES)?;
    }
    city::close_last(&store.url, &city, &bench.forms)?;
    bench.stores().settle(&store)?;
    Ok(store)
}

/// A figure of each agency and measure on each day since 1900.
fn csv(rows: i64) -> Result<String, Failed> {
    let first = NaiveDate::from_ymd_opt(1900, 1, 1).ok_or("no such day")?;
    let mut text = "agency,measure,as_of,value\n".to_owned();
    for row in 0..rows {
        let measure = if row / CITY.agencies % 2 == 0 { MEASURES[0] } else { MEASURES[1] };
        let day = first + Days::new((row / (CITY.agencies * 2)).unsigned_abs());
        writeln!(text, "{},{measure},{day},{row}", city::code(row % CITY.agencies + 1))?;
    }
    Ok(text)
}

/// By the command line, as somebody would who has such a file.
fn import(bench: &Bench, store: &Store, file: &Path) -> Result<Imported, Failed> {
    let settings =
        Settings { database: &store.url, forms: &bench.forms, smtp: bench.silent.local_addr()?, log: &bench.home.path().join("service.log") };
    let began = Instant::now();
    let mut command = service::command(&settings, free_address()?);
    let mut child = command.args(["import", "run", METRIC, "--file"]).arg(file).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let mut peak: f64 = 0.0;
    loop {
        peak = peak.max(processes::memory(child.id(), "VmHWM").unwrap_or_default());
        if let Some(status) = child.try_wait()? {
            if !status.success() {
                let said = child.wait_with_output()?;
                return Err(format!("the import failed: {}", String::from_utf8_lossy(&said.stderr)).into());
            }
            return Ok(Imported { seconds: began.elapsed().as_secs_f64(), peak });
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The imported rows as a file that the database's bulk load reads.
fn dump(bench: &Bench, store: &Store) -> Result<std::path::PathBuf, Failed> {
    let file = bench.home.path().join("observations.csv");
    let query = format!("SELECT * FROM observations WHERE metric = '{METRIC}'");
    match store.kind {
        Kind::Sqlite => sqlite(bench, store, &[".mode csv", &format!(".once {}", file.display()), &query])?,
        Kind::Postgres => drop(bench.postgres.sql(&store.name, &format!("\\copy ({query}) TO '{}' CSV", file.display()))?),
    }
    Ok(file)
}

/// Into a table that is made like the observations' own, with its indexes.
fn load(bench: &Bench, store: &Store, file: &Path) -> Result<f64, Failed> {
    match store.kind {
        Kind::Sqlite => {
            let conn = rusqlite::Connection::open(bench.stores().file(&store.name))?;
            let mut made = conn.prepare("SELECT sql FROM sqlite_master WHERE tbl_name = 'observations' AND sql IS NOT NULL ORDER BY type DESC")?;
            let made: Vec<String> = made.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            let copy = made.iter().map(|sql| sql.replace("observations", "loaded")).collect::<Vec<_>>().join(";");
            conn.execute_batch(&copy)?;
            let began = Instant::now();
            sqlite(bench, store, &["PRAGMA synchronous = FULL", ".mode csv", &format!(".import {} loaded", file.display())])?;
            Ok(began.elapsed().as_secs_f64())
        }
        Kind::Postgres => {
            bench.postgres.sql(&store.name, "CREATE TABLE loaded (LIKE observations INCLUDING ALL)")?;
            let began = Instant::now();
            bench.postgres.sql(&store.name, &format!("\\copy loaded FROM '{}' CSV", file.display()))?;
            Ok(began.elapsed().as_secs_f64())
        }
    }
}

/// SQLite's own shell.
pub fn sqlite(bench: &Bench, store: &Store, commands: &[&str]) -> Result<(), Failed> {
    let program = tools::program("sqlite3", "sqlite3")?;
    let mut command = Command::new(program);
    command.arg("-bail").arg(bench.stores().file(&store.name));
    // Lines of the shell's own begin with a dot; statements end with a semicolon.
    command.args(commands.iter().map(|line| if line.starts_with('.') { (*line).to_owned() } else { format!("{line};") }));
    tools::run(&mut command).map(drop)
}
