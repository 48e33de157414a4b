//! Figures of a run that was read become those of its round: a small run in one transaction, a large one some rows at a time, so that nobody waits long for the database.
//!
//! Nothing is published of a run in between: whoever publishes the round or takes another run of it first takes the rest. Where a restart came in between, the job loop does.

use chrono::{DateTime, Utc};

use super::{correctable, target};
use crate::db::import::taking::{self, Span, Written};
use crate::db::{self, Conn, Write};
use crate::error::{Error, Result};
use crate::ids::{ImportId, RoundId};
use crate::survey::event::Event;
use crate::survey::import::{Counts, Import, ImportState};
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// Rows that are taken in one transaction.
const ROWS: i64 = 50_000;

/// Takes the sound figures of a run that was read: all or nothing, unless `good_only` says that faulty rows are left out. Into a database in transactions of some rows each, or within one that is under way.
///
/// # Errors
/// `Conflict` for a run with faults, one that was taken or dropped already, or a round that is published; `Forbidden` for all but the IT unit and its uploading tokens.
pub fn take_figures(mut writer: impl Write, who: &Viewer, service: &Service, id: ImportId, good_only: bool, now: DateTime<Utc>) -> Result<Import> {
    who.must_import()?;
    let mut import = writer.write_part(|conn| {
        let import = db::import::by_id(conn, id)?;
        let round = db::round::by_id(conn, import.round)?;
        correctable(conn, round.dates.as_of)?;
        if import.counts.refused > 0 && !good_only {
            return Err(Error::conflict(text!("import-has-faults", count = import.counts.refused)));
        }
        take_rest(conn, who, service, Some(round.id))?;
        if !db::import::begin_taking(conn, id, now)? {
            return Err(Error::conflict(text!("import-not-waiting")));
        }
        step(conn, who, service, id)
    })?;
    while import.state == ImportState::Taking {
        import = writer.write_part(|conn| step(conn, who, service, id))?;
    }
    Ok(import)
}

/// Takes what is left of runs that are being taken, of a round or of all, in this transaction.
///
/// # Errors
/// What the database said.
pub fn take_rest(conn: &mut Conn, who: &Viewer, service: &Service, round: Option<RoundId>) -> Result<()> {
    for id in taking::under_way(conn, round)? {
        while step(conn, who, service, id)?.state == ImportState::Taking {}
    }
    Ok(())
}

/// Goes on where whoever took a run was stopped; how many runs there were.
///
/// # Errors
/// What the database said.
pub fn go_on(mut writer: impl Write, who: &Viewer, service: &Service) -> Result<usize> {
    let runs = writer.write_part(|conn| taking::under_way(conn, None))?;
    for id in &runs {
        while writer.write_part(|conn| step(conn, who, service, *id))?.state == ImportState::Taking {}
    }
    Ok(runs.len())
}

/// Takes the next rows of a run, if it is being taken. Whoever does, they are taken once.
fn step(conn: &mut Conn, who: &Viewer, service: &Service, id: ImportId) -> Result<Import> {
    db::be_patient(conn)?;
    db::round::hold_editions(conn)?;
    let Some(span) = taking::next(conn, id, ROWS)? else { return db::import::by_id(conn, id) };
    let mut import = db::import::by_id(conn, id)?;
    // A run has one moment, whoever takes its last rows.
    let moment = import.taken_at.unwrap_or(import.read_at);
    let written = record(conn, service, &import, span, moment)?;
    let Counts { new, changed, same, .. } = import.counts;
    let moved = written.new + written.changed;
    import.counts = Counts { new: new + written.new, changed: changed + written.changed, same: same - moved, ..import.counts };
    db::import::set_counts(conn, id, import.counts)?;
    if span.rows < ROWS {
        let gone = taking::leave_out(conn, &import, target(service, &import.metric), moment)?;
        db::import::end_taking(conn, id)?;
        tell(conn, who, &import, import.counts.new + import.counts.changed + gone, moment)?;
    }
    db::import::by_id(conn, id)
}

/// Makes rows of a run figures of its round.
pub(in crate::action) fn record(conn: &mut Conn, service: &Service, import: &Import, span: Span, now: DateTime<Utc>) -> Result<Written> {
    taking::take(conn, import, target(service, &import.metric), span, now)
}

/// Records that figures of a run were written, or went.
pub(in crate::action) fn tell(conn: &mut Conn, who: &Viewer, import: &Import, written: i64, now: DateTime<Utc>) -> Result<()> {
    let event = Event::of("figures-recorded").round(import.round).metric(&import.metric);
    db::event::record(conn, who, &event.detail(format!("{written}; {}", import.origin.file_name)), now)
}
