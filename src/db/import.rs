//! Runs of imports, their faults, and the other names of agencies. [`rows`] has their figures, [`taking`] makes them the round's, [`work`] has the runs that are not done yet.

pub mod rows;
pub(super) mod schema;
pub mod taking;
pub mod work;

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::dsl::{count_star, min};
use diesel::prelude::*;

use self::schema::{agency_aliases, import_faults, import_rows, imports};
use super::{Conn, both, moment, moments, stored};
use crate::error::{Error, Result};
use crate::ids::{AgencyId, ImportFaultId, ImportId, PersonId, RoundId};
use crate::lang::Text;
use crate::survey::import::{Alias, Counts, Import, ImportState, Origin, RowState, ToldFault, WaitingName, folded};

type Row = (
    (ImportId, RoundId, String, String, String, String, ImportState),
    (i64, i64, i64, i64, i64, i64),
    (String, Option<PersonId>, NaiveDateTime, Option<NaiveDateTime>),
    (Option<NaiveDateTime>, Option<NaiveDateTime>, Option<String>),
);

type Columns = (
    (imports::id, imports::round_id, imports::metric, imports::kind, imports::file_name, imports::sha256, imports::state),
    (imports::rows_read, imports::rows_other, imports::rows_refused, imports::figures_new, imports::figures_changed, imports::figures_same),
    (imports::actor, imports::person_id, imports::read_at, imports::taken_at),
    (imports::due_at, imports::touched_at, imports::failure),
);

const COLUMNS: Columns = (
    (imports::id, imports::round_id, imports::metric, imports::kind, imports::file_name, imports::sha256, imports::state),
    (imports::rows_read, imports::rows_other, imports::rows_refused, imports::figures_new, imports::figures_changed, imports::figures_same),
    (imports::actor, imports::person_id, imports::read_at, imports::taken_at),
    (imports::due_at, imports::touched_at, imports::failure),
);

fn import(row: Row) -> Import {
    let ((id, round, metric, kind, file_name, sha256, state), (read, other, refused, new, changed, same), by, work) = row;
    let ((actor, person, read_at, taken_at), (due_at, touched_at, failure)) = (by, work);
    Import {
        id,
        round,
        metric,
        origin: Origin { kind, file_name, sha256 },
        state,
        counts: Counts { read, other, refused, new, changed, same },
        actor,
        person,
        read_at: moment(read_at),
        taken_at: moments(taken_at),
        due_at: moments(due_at),
        touched_at: moments(touched_at),
        failure: failure.as_deref().map(Text::from_json),
    }
}

pub fn insert(conn: &mut Conn, import: &Import) -> Result<()> {
    let counts = import.counts;
    diesel::insert_into(imports::table)
        .values((
            imports::id.eq(import.id),
            imports::round_id.eq(import.round),
            imports::metric.eq(&import.metric),
            imports::kind.eq(&import.origin.kind),
            imports::file_name.eq(&import.origin.file_name),
            imports::sha256.eq(&import.origin.sha256),
            imports::state.eq(import.state),
            imports::rows_read.eq(counts.read),
            imports::rows_other.eq(counts.other),
            imports::rows_refused.eq(counts.refused),
            imports::figures_new.eq(counts.new),
            imports::figures_changed.eq(counts.changed),
            imports::figures_same.eq(counts.same),
            imports::actor.eq(&import.actor),
            imports::person_id.eq(import.person),
            imports::read_at.eq(stored(import.read_at)),
            imports::taken_at.eq(import.taken_at.map(stored)),
            imports::due_at.eq(import.due_at.map(stored)),
            imports::touched_at.eq(import.touched_at.map(stored)),
            imports::failure.eq(import.failure.as_ref().map(Text::to_json)),
        ))
        .execute(conn)?;
    Ok(())
}

/// # Errors
/// `NotFound` for an id that no run has.
pub fn by_id(conn: &mut Conn, id: ImportId) -> Result<Import> {
    let row: Option<Row> = imports::table.find(id).select(COLUMNS).first(conn).optional()?;
    row.map(import).ok_or(Error::NotFound("import"))
}

/// The newest first.
pub fn page(conn: &mut Conn, skip: i64, limit: i64) -> Result<Vec<Import>> {
    let rows: Vec<Row> = imports::table.order((imports::read_at.desc(), imports::id.desc())).offset(skip).limit(limit).select(COLUMNS).load(conn)?;
    Ok(rows.into_iter().map(import).collect())
}

/// Runs of a metric and a round in a state, the last taken or read first.
pub fn of(conn: &mut Conn, metric: &str, round: RoundId, state: ImportState) -> Result<Vec<Import>> {
    let rows: Vec<Row> = imports::table
        .filter(imports::metric.eq(metric))
        .filter(imports::round_id.eq(round))
        .filter(imports::state.eq(state))
        .order((imports::taken_at.desc(), imports::id.desc()))
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(import).collect())
}

pub fn set_counts(conn: &mut Conn, id: ImportId, counts: Counts) -> Result<()> {
    diesel::update(imports::table.find(id))
        .set((
            imports::rows_read.eq(counts.read),
            imports::rows_other.eq(counts.other),
            imports::rows_refused.eq(counts.refused),
            imports::figures_new.eq(counts.new),
            imports::figures_changed.eq(counts.changed),
            imports::figures_same.eq(counts.same),
        ))
        .execute(conn)?;
    Ok(())
}

/// Begins to take a run that was only read; whether this call did it.
pub fn begin_taking(conn: &mut Conn, id: ImportId, now: DateTime<Utc>) -> Result<bool> {
    let read = imports::table.filter(imports::id.eq(id)).filter(imports::state.eq(ImportState::Read));
    let set = (
        imports::state.eq(ImportState::Taking),
        imports::taken_at.eq(stored(now)),
        // What the round had when the run was read, it may have no more: what is new is counted again, as it is taken.
        imports::figures_same.eq(imports::figures_same + imports::figures_new + imports::figures_changed),
        imports::figures_new.eq(0),
        imports::figures_changed.eq(0),
    );
    Ok(diesel::update(read).set(set).execute(conn)? == 1)
}

/// Ends it.
pub fn end_taking(conn: &mut Conn, id: ImportId) -> Result<()> {
    let taking = imports::table.filter(imports::id.eq(id)).filter(imports::state.eq(ImportState::Taking));
    diesel::update(taking).set(imports::state.eq(ImportState::Taken)).execute(conn)?;
    Ok(())
}

/// Drops a run that was only read; whether this call did it. Its figures go [little by little](work::delete_rows).
pub fn drop_read(conn: &mut Conn, id: ImportId) -> Result<bool> {
    let read = imports::table.filter(imports::id.eq(id)).filter(imports::state.eq(ImportState::Read));
    Ok(diesel::update(read).set(imports::state.eq(ImportState::Dropped)).execute(conn)? == 1)
}

/// Takes every trace of a run away: a dry run leaves none.
pub fn forget(conn: &mut Conn, id: ImportId) -> Result<()> {
    diesel::delete(import_rows::table.filter(import_rows::import_id.eq(id))).execute(conn)?;
    diesel::delete(import_faults::table.filter(import_faults::import_id.eq(id))).execute(conn)?;
    diesel::delete(imports::table.find(id)).execute(conn)?;
    Ok(())
}

pub fn insert_faults(conn: &mut Conn, id: ImportId, faults: &[ToldFault]) -> Result<()> {
    let rows: Vec<_> = faults
        .iter()
        .map(|fault| {
            (
                import_faults::id.eq(ImportFaultId::fresh()),
                import_faults::import_id.eq(id),
                import_faults::line.eq(fault.line),
                import_faults::column_name.eq(&fault.column),
                import_faults::reason.eq(fault.reason.to_json()),
            )
        })
        .collect();
    both!(conn, |inner| diesel::insert_into(import_faults::table).values(rows).execute(inner))?;
    Ok(())
}

/// The faults that are kept, in the order of the source.
pub fn faults(conn: &mut Conn, id: ImportId) -> Result<Vec<ToldFault>> {
    let rows: Vec<(i64, String, String)> = import_faults::table
        .filter(import_faults::import_id.eq(id))
        .order((import_faults::line, import_faults::id))
        .select((import_faults::line, import_faults::column_name, import_faults::reason))
        .load(conn)?;
    Ok(rows.into_iter().map(|(line, column, reason)| ToldFault { line, column, reason: Text::from_json(&reason) }).collect())
}

/// Names that nobody knows, of all runs or of one, the most rows first.
pub fn waiting(conn: &mut Conn, of: Option<ImportId>, limit: i64) -> Result<Vec<WaitingName>> {
    let kept = imports::table.filter(imports::state.eq_any([ImportState::Read, ImportState::Taken])).select(imports::id);
    let mut query = import_rows::table
        .filter(import_rows::state.eq(RowState::Waiting))
        .filter(import_rows::import_id.eq_any(kept))
        .group_by(import_rows::folded)
        .order((count_star().desc(), import_rows::folded))
        .limit(limit)
        .select((min(import_rows::name), count_star()))
        .into_boxed();
    if let Some(import) = of {
        query = query.filter(import_rows::import_id.eq(import));
    }
    let rows: Vec<(Option<String>, i64)> = query.load(conn)?;
    Ok(rows.into_iter().map(|(name, rows)| WaitingName { name: name.unwrap_or_default(), rows }).collect())
}

/// Runs that rows with this name wait in, the earliest first.
pub fn waiting_for(conn: &mut Conn, name: &str) -> Result<Vec<ImportId>> {
    let kept = imports::table.filter(imports::state.eq_any([ImportState::Read, ImportState::Taken])).select(imports::id);
    let waiting = import_rows::table
        .filter(import_rows::state.eq(RowState::Waiting))
        .filter(import_rows::folded.eq(folded(name)))
        .filter(import_rows::import_id.eq_any(kept));
    Ok(waiting.select(import_rows::import_id).distinct().order(import_rows::import_id).load(conn)?)
}

/// In the order of the alphabet.
pub fn aliases(conn: &mut Conn) -> Result<Vec<Alias>> {
    let rows: Vec<(String, AgencyId)> =
        agency_aliases::table.order(agency_aliases::folded).select((agency_aliases::name, agency_aliases::agency_id)).load(conn)?;
    Ok(rows.into_iter().map(|(name, agency)| Alias { name, agency }).collect())
}

pub fn insert_alias(conn: &mut Conn, alias: &Alias, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(agency_aliases::table)
        .values((
            agency_aliases::folded.eq(folded(&alias.name)),
            agency_aliases::name.eq(&alias.name),
            agency_aliases::agency_id.eq(alias.agency),
            agency_aliases::created_at.eq(stored(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether there was such a name.
pub fn delete_alias(conn: &mut Conn, name: &str) -> Result<bool> {
    Ok(diesel::delete(agency_aliases::table.find(folded(name))).execute(conn)? == 1)
}
