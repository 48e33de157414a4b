//! `mittaristo import run` and `mittaristo import list`.

mod list;

use std::fs::File;
use std::io::{IsTerminal, Read, Seek};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressStyle};
use sha2::{Digest, Sha256};

pub use self::list::{list, listing};

use super::Failed;
use super::serve;
use crate::action::fetch_figures::fetch_now;
use crate::action::import_figures::{Order, Outcome, read_figures, take_figures, target};
use crate::clock::Clock;
use crate::config::Settings;
use crate::db::{self, Conn, Db};
use crate::error::Result;
use crate::form::Form;
use crate::import::file::FileSource;
use crate::survey::import::{Import, Origin, RowState};
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;

/// Changed cells and faults that are printed; the page of the run has the others.
const PRINTED: i64 = 1000;
/// Bytes that are hashed at once.
const BLOCK: usize = 64 * 1024;
/// Rows that are deleted at once.
const ROWS: i64 = 5000;

#[derive(Debug, clap::Args)]
pub struct Run {
    #[command(flatten)]
    settings: Settings,
    /// Code of the metric
    metric: String,
    /// CSV, XLSX or JSON file (default: what the form file of the metric says is fetched)
    #[arg(long)]
    file: Option<PathBuf>,
    /// Reference day of the round, as 2015-06-30 (default: the newest round that is not published)
    #[arg(long, value_name = "AS_OF")]
    round: Option<NaiveDate>,
    /// Only print what would change
    #[arg(long)]
    dry_run: bool,
    /// Take the sound rows though others have faults
    #[arg(long)]
    take_good: bool,
}

/// # Errors
/// A setting, a file or a source that cannot be read, rows with faults, or what the database said.
pub fn run(run: &Run) -> Result<(), Failed> {
    let config = run.settings.clone().check().map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\nmittaristo: "))?;
    let service = serve::service(&config)?;
    let db = Db::open(&config.database_url)?;
    let form = service.catalogue.get(&run.metric).ok_or_else(|| format!("there is no metric {:?}", run.metric))?;
    let as_of = db.read_now(|conn| round(conn, run.round))?.ok_or("there is no round whose figures may still change; plan one first")?;
    let (bar, clock) = (bar(), Clock::machine());
    let mut tick = |read: i64| bar.set_position(read.unsigned_abs());
    let outcome = match &run.file {
        Some(path) => read_file(&db, &service, form, as_of, path, &mut tick)?,
        None => fetch_now(&db, &Viewer::Console, &service, &form.code, as_of, &clock, &mut tick)?,
    };
    bar.finish_and_clear();
    let told = finish(&db, &service, run, outcome, &clock)?;
    print!("{}", told.text);
    match told.failed {
        Some(failed) => Err(failed.into()),
        None => Ok(()),
    }
}

fn read_file(db: &Db, service: &Service, form: &Form, as_of: NaiveDate, path: &Path, tick: &mut dyn FnMut(i64)) -> Result<Outcome, Failed> {
    let mut file = File::open(path).map_err(|cause| format!("{}: {cause}", path.display()))?;
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let origin = Origin { kind: "file".to_owned(), file_name, sha256: sha256(&mut file)? };
    let order = Order { metric: form.code.clone(), as_of, origin, run: None };
    let mut source = FileSource::open(file, form)?;
    Ok(read_figures(db, &Viewer::Console, service, &order, &mut source, tick, &Clock::machine())?)
}

struct Told {
    text: String,
    failed: Option<String>,
}

fn finish(db: &Db, service: &Service, run: &Run, outcome: Outcome, clock: &Clock) -> Result<Told> {
    let import = match outcome {
        Outcome::Again(import) => {
            if run.dry_run && run.file.is_none() {
                forget(db, &import)?;
            }
            let text = format!("nothing to do: the figures of the round are these already ({}, import {})\n", import.origin.file_name, import.id);
            return Ok(Told { text, failed: None });
        }
        Outcome::Read(import) => import,
    };
    let mut text = db.read_now(|conn| summary(conn, &import))?;
    if run.dry_run {
        text.push_str(&db.read_now(|conn| changes(conn, service, &import))?);
        forget(db, &import)?;
        return Ok(Told { text, failed: None });
    }
    if import.counts.refused > 0 && !run.take_good {
        let failed = format!("nothing was taken; mend the file, or run again with --take-good (or see /imports/{})", import.id);
        return Ok(Told { text, failed: Some(failed) });
    }
    let import = take_figures(db, &Viewer::Console, service, import.id, run.take_good, clock.now())?;
    text.push_str(&format!("taken as import {}\n", import.id));
    Ok(Told { text, failed: None })
}

/// A dry run leaves no trace.
fn forget(db: &Db, import: &Import) -> Result<()> {
    while db.write_now(|conn| db::import::work::delete_rows(conn, import.id, ROWS))? > 0 {}
    db.write_now(|conn| db::import::forget(conn, import.id))
}

/// The counts, the faults and the names that nobody knows.
fn summary(conn: &mut Conn, import: &Import) -> Result<String> {
    let counts = import.counts;
    let waiting = db::import::rows::count(conn, import.id, RowState::Waiting)?;
    let mut lines = vec![format!(
        "read {} (of another metric or date {}), refused {}, waiting for a name {waiting}; new {}, changed {}, the same {}",
        counts.read, counts.other, counts.refused, counts.new, counts.changed, counts.same
    )];
    let faults = db::import::faults(conn, import.id)?;
    lines.extend(
        faults.iter().map(|fault| format!("  line {}, {}: {}", fault.line, if fault.column.is_empty() { "-" } else { &fault.column }, fault.reason)),
    );
    let names = db::import::waiting(conn, Some(import.id), PRINTED)?;
    lines.extend(names.iter().map(|name| format!("  nobody knows {:?} ({} rows); map it on /imports/names", name.name, name.rows)));
    Ok(lines.join("\n") + "\n")
}

/// A line a cell: what is and what would be.
fn changes(conn: &mut Conn, service: &Service, import: &Import) -> Result<String> {
    let agencies = db::agency::all(conn)?;
    let mut text = String::new();
    let changes = db::import::rows::changes(conn, import.id, target(service, &import.metric), 0, PRINTED)?;
    let said = |(value, status): (Option<rust_decimal::Decimal>, crate::form::answer::Status)| {
        value.map_or_else(|| status.code().to_owned(), |value| value.to_string())
    };
    let said = |of: Option<_>| of.map_or_else(|| "-".to_owned(), said);
    for change in &changes {
        let agency = agencies.iter().find(|agency| Some(agency.id) == change.agency).map_or("whole city", |agency| agency.code.as_str());
        text.push_str(&format!("  {agency} {} {}: {} → {}\n", change.measure, change.period, said(change.old), said(change.new)));
    }
    let shown = changes.iter().filter(|change| change.new.is_some()).count();
    let more = import.counts.new + import.counts.changed - i64::try_from(shown).unwrap_or(i64::MAX);
    if more > 0 {
        text.push_str(&format!("  and {more} more\n"));
    }
    Ok(text)
}

/// The round of a day, or the newest that is not published.
fn round(conn: &mut Conn, as_of: Option<NaiveDate>) -> Result<Option<NaiveDate>> {
    match as_of {
        Some(as_of) => Ok(Some(as_of)),
        None => Ok(db::round::all(conn)?.into_iter().find(Round::may_change).map(|round| round.dates.as_of)),
    }
}

fn sha256(file: &mut File) -> std::io::Result<String> {
    let (mut hash, mut block) = (Sha256::new(), vec![0; BLOCK]);
    loop {
        let read = file.read(&mut block)?;
        if read == 0 {
            break;
        }
        hash.update(block.get(..read).unwrap_or_default());
    }
    file.rewind()?;
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// On a terminal a count of rows that moves; nothing elsewhere.
fn bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {human_pos} rows, {per_sec}").unwrap_or_else(|_| ProgressStyle::default_spinner());
    ProgressBar::new_spinner().with_style(style)
}
