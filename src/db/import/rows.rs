//! The figures of a run, and how they become those of the round: whole sets at once, so that a million of them pass through no memory of ours.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamp};
use rust_decimal::Decimal;

use super::super::{Conn, both, edition, stored};
use super::schema::import_rows;
use crate::error::{Error, Result};
use crate::form::answer::Status;
use crate::ids::{AgencyId, ImportId, ImportRowId};
use crate::survey::import::{Change, Counts, Import, ImportRow, RowState, Target, folded};

/// Rows `r` of a run `i` against figures `o` of its round as they stand now, cell by cell. Both databases find a cell by an index, the city's (no agency) too.
const SAME_CELL: &str = "o.metric = i.metric AND o.round_id = i.round_id AND o.measure = r.measure
    AND o.agency_id IS NOT DISTINCT FROM r.agency_id AND o.period = r.period";

/// Figures `o` of agencies that an interface `i` names no more, though it gives such figures: it speaks of all that there are, and a file may not. What a later run or an agency gave stays.
const ABSENT: &str = "o.metric = i.metric AND o.round_id = i.round_id AND o.agency_id IS NOT NULL AND i.kind <> 'file'
    AND EXISTS (SELECT 1 FROM import_rows r WHERE r.import_id = i.id AND r.measure = o.measure AND r.period = o.period AND r.agency_id IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM import_rows r WHERE r.import_id = i.id AND r.measure = o.measure AND r.period = o.period AND r.agency_id = o.agency_id)
    AND NOT EXISTS (SELECT 1 FROM imports l WHERE l.metric = i.metric AND l.round_id = i.round_id AND l.state = 'taken'
        AND (l.taken_at > i.taken_at OR l.taken_at = i.taken_at AND l.id > i.id))";

/// The table of the figures `o`, and which of them an interface names no more.
fn absent(target: Target) -> (&'static str, String) {
    match target {
        Target::Observations => ("observations", format!("{ABSENT} AND o.until_edition IS NULL AND o.submission_id IS NULL")),
        Target::Central => ("central_figures", format!("{ABSENT} AND o.superseded_at IS NULL")),
    }
}

/// The table of the figures `o`, and which cell of it is a row's.
fn figures(target: Target) -> (&'static str, String) {
    match target {
        Target::Observations => ("observations", format!("{SAME_CELL} AND o.until_edition IS NULL")),
        Target::Central => ("central_figures", format!("{SAME_CELL} AND o.superseded_at IS NULL")),
    }
}

const SAME_FIGURE: &str = "o.value IS NOT DISTINCT FROM r.value AND o.status = r.status AND o.comment = r.comment";

pub fn insert(conn: &mut Conn, import: ImportId, figures: &[ImportRow]) -> Result<()> {
    let rows: Vec<_> = figures
        .iter()
        .map(|row| {
            (
                import_rows::id.eq(ImportRowId::fresh()),
                import_rows::import_id.eq(import),
                import_rows::line.eq(row.line),
                import_rows::state.eq(row.state),
                import_rows::name.eq(&row.name),
                import_rows::folded.eq(folded(&row.name)),
                import_rows::agency_id.eq(row.agency),
                import_rows::measure.eq(&row.measure),
                import_rows::period.eq(&row.period),
                import_rows::value.eq(row.value.map(|value| value.normalize().to_string())),
                import_rows::status.eq(row.status),
                import_rows::comment.eq(&row.comment),
            )
        })
        .collect();
    both!(conn, |inner| diesel::insert_into(import_rows::table).values(rows).execute(inner))?;
    Ok(())
}

/// Tells PostgreSQL how many rows there are now: it would join a million of them as if they were few.
pub fn measure(conn: &mut Conn) -> Result<()> {
    if let Conn::Postgres(inner) = conn {
        diesel::sql_query("ANALYZE import_rows").execute(inner)?;
    }
    Ok(())
}

/// Refuses ready rows whose figure an earlier row of the run gives; how many.
pub fn refuse_repeated(conn: &mut Conn, import: ImportId) -> Result<usize> {
    let sql = "UPDATE import_rows SET state = 'refused' WHERE import_id = $1 AND state = 'ready' AND EXISTS (
        SELECT 1 FROM import_rows e WHERE e.import_id = import_rows.import_id AND e.measure = import_rows.measure AND e.period = import_rows.period
        AND e.agency_id IS NOT DISTINCT FROM import_rows.agency_id AND (e.state = 'taken' OR e.state = 'ready' AND e.id < import_rows.id))";
    Ok(both!(conn, |inner| diesel::sql_query(sql).bind::<BigInt, _>(import.0).execute(inner))?)
}

/// The lines that [`refuse_repeated`] refused, with the name that each gives.
pub fn refused(conn: &mut Conn, import: ImportId, limit: i64) -> Result<Vec<(i64, String)>> {
    let rows = import_rows::table.filter(import_rows::import_id.eq(import)).filter(import_rows::state.eq(RowState::Refused));
    Ok(rows.order(import_rows::id).limit(limit).select((import_rows::line, import_rows::name)).load(conn)?)
}

/// Leaves a figure as it is where a run that was taken later gave it; how many.
pub fn supersede(conn: &mut Conn, import: ImportId) -> Result<usize> {
    let sql = "UPDATE import_rows SET state = 'superseded' WHERE import_id = $1 AND state = 'ready' AND EXISTS (
        SELECT 1 FROM imports i JOIN imports later ON later.metric = i.metric AND later.round_id = i.round_id
        AND (later.taken_at > i.taken_at OR later.taken_at = i.taken_at AND later.id > i.id)
        JOIN import_rows e ON e.import_id = later.id
        WHERE i.id = import_rows.import_id AND e.measure = import_rows.measure AND e.period = import_rows.period
        AND e.agency_id IS NOT DISTINCT FROM import_rows.agency_id AND e.state = 'taken')";
    Ok(both!(conn, |inner| diesel::sql_query(sql).bind::<BigInt, _>(import.0).execute(inner))?)
}

#[derive(QueryableByName)]
struct Compared {
    #[diesel(sql_type = BigInt)]
    new_ones: i64,
    #[diesel(sql_type = BigInt)]
    same_ones: i64,
    #[diesel(sql_type = BigInt)]
    all_ones: i64,
}

/// How many ready figures are new, changed and the same; the other counts are zero.
pub fn compare(conn: &mut Conn, import: ImportId, target: Target) -> Result<Counts> {
    let (table, same_cell) = figures(target);
    let sql = format!(
        "SELECT COALESCE(SUM(CASE WHEN o.id IS NULL THEN 1 ELSE 0 END), 0) AS new_ones,
            COALESCE(SUM(CASE WHEN {SAME_FIGURE} THEN 1 ELSE 0 END), 0) AS same_ones, COUNT(*) AS all_ones
        FROM imports i JOIN import_rows r ON r.import_id = i.id AND r.state = 'ready' LEFT JOIN {table} o ON {same_cell} WHERE i.id = $1"
    );
    let found: Compared = both!(conn, |inner| diesel::sql_query(sql).bind::<BigInt, _>(import.0).get_result(inner))?;
    let changed = found.all_ones - found.new_ones - found.same_ones;
    Ok(Counts { new: found.new_ones, changed, same: found.same_ones, ..Counts::default() })
}

/// The rows of runs that are ready.
const READY: &str = "imports i JOIN import_rows r ON r.import_id = i.id AND r.state = 'ready'";

/// Puts the ready figures of a run in the place of those of the same cells, and what is the same is not written. Other cells stay, but for those that an interface names no more. How many were written or went.
pub fn take(conn: &mut Conn, import: &Import, target: Target, now: DateTime<Utc>) -> Result<usize> {
    let written = match target {
        Target::Observations => record(conn, import, now)?,
        Target::Central => lay_beside(conn, import, now)?,
    };
    let ready = import_rows::table.filter(import_rows::import_id.eq(import.id)).filter(import_rows::state.eq(RowState::Ready));
    diesel::update(ready).set(import_rows::state.eq(RowState::Taken)).execute(conn)?;
    Ok(written)
}

fn record(conn: &mut Conn, import: &Import, now: DateTime<Utc>) -> Result<usize> {
    let (making, id) = (edition::making(conn, import.round)?, import.id.0);
    let (_, same_cell) = figures(Target::Observations);
    // Parameters stand in the order of their numbers: SQLite counts them as they come.
    let differs = format!("FROM {READY} WHERE {same_cell} AND NOT ({SAME_FIGURE})");
    // What no edition has is changed where it stands; what one has is ended, and comes anew.
    let changed = format!(
        "UPDATE observations AS o SET value = r.value, status = r.status, comment = r.comment, submission_id = NULL, recorded_at = $1
        {differs} AND o.since_edition = $2 AND i.id = $3"
    );
    let ended = format!("UPDATE observations AS o SET until_edition = $1 {differs} AND o.since_edition < $1 AND i.id = $2");
    let new = format!(
        "INSERT INTO observations (id, round_id, metric, measure, agency_id, period, value, status, comment, submission_id, recorded_at, since_edition)
        SELECT r.id, i.round_id, i.metric, r.measure, r.agency_id, r.period, r.value, r.status, r.comment, NULL, $1, $2
        FROM {READY} LEFT JOIN observations o ON {same_cell} WHERE i.id = $3 AND o.id IS NULL"
    );
    let mut written = leave_out(conn, import, making)?;
    written += both!(conn, |inner| diesel::sql_query(changed)
        .bind::<Timestamp, _>(stored(now))
        .bind::<Integer, _>(making)
        .bind::<BigInt, _>(id)
        .execute(inner))?;
    both!(conn, |inner| diesel::sql_query(ended).bind::<Integer, _>(making).bind::<BigInt, _>(id).execute(inner))?;
    written += both!(conn, |inner| diesel::sql_query(new)
        .bind::<Timestamp, _>(stored(now))
        .bind::<Integer, _>(making)
        .bind::<BigInt, _>(id)
        .execute(inner))?;
    Ok(written)
}

/// Removes figures that an interface names no more, or ends those that an edition has; how many.
fn leave_out(conn: &mut Conn, import: &Import, making: i32) -> Result<usize> {
    let (_, absent) = absent(Target::Observations);
    let found = format!("(SELECT o.id FROM imports i JOIN observations o ON {absent} WHERE i.id = $2");
    let ended = format!("UPDATE observations SET until_edition = $1 WHERE since_edition < $1 AND id IN {found})");
    let new = format!("DELETE FROM observations WHERE since_edition = $1 AND id IN {found})");
    let mut execute =
        |sql: String| both!(conn, |inner| diesel::sql_query(sql).bind::<Integer, _>(making).bind::<BigInt, _>(import.id.0).execute(inner));
    Ok(execute(ended)? + execute(new)?)
}

/// What the source said before is kept; what it says again was only fetched again.
fn lay_beside(conn: &mut Conn, import: &Import, now: DateTime<Utc>) -> Result<usize> {
    let (id, (_, same_cell)) = (import.id.0, figures(Target::Central));
    let same = format!(
        "UPDATE central_figures AS o SET fetched_at = i.read_at, import_id = i.id FROM {READY} WHERE i.id = $1 AND {same_cell} AND {SAME_FIGURE}"
    );
    both!(conn, |inner| diesel::sql_query(same).bind::<BigInt, _>(id).execute(inner))?;
    let changed = format!("UPDATE central_figures AS o SET superseded_at = $1 FROM {READY} WHERE i.id = $2 AND {same_cell} AND NOT ({SAME_FIGURE})");
    let new = format!(
        "INSERT INTO central_figures (id, round_id, metric, measure, agency_id, period, value, status, comment, import_id, fetched_at, taken_at)
        SELECT r.id, i.round_id, i.metric, r.measure, r.agency_id, r.period, r.value, r.status, r.comment, i.id, i.read_at, $1
        FROM {READY} LEFT JOIN central_figures o ON {same_cell} WHERE i.id = $2 AND o.id IS NULL"
    );
    let (_, absent) = absent(Target::Central);
    let gone = format!(
        "UPDATE central_figures SET superseded_at = $1 WHERE id IN (SELECT o.id FROM imports i JOIN central_figures o ON {absent} WHERE i.id = $2)"
    );
    let mut execute =
        |sql: String| both!(conn, |inner| diesel::sql_query(sql).bind::<Timestamp, _>(stored(now)).bind::<BigInt, _>(id).execute(inner));
    let gone = execute(gone)?;
    execute(changed)?;
    Ok(gone + execute(new)?)
}

/// Gives the rows that wait for a name in a run their agency; they are ready then.
pub fn name(conn: &mut Conn, import: ImportId, name: &str, agency: AgencyId) -> Result<usize> {
    let waiting = import_rows::table
        .filter(import_rows::import_id.eq(import))
        .filter(import_rows::state.eq(RowState::Waiting))
        .filter(import_rows::folded.eq(folded(name)));
    Ok(diesel::update(waiting).set((import_rows::agency_id.eq(agency), import_rows::state.eq(RowState::Ready))).execute(conn)?)
}

pub fn count(conn: &mut Conn, import: ImportId, state: RowState) -> Result<i64> {
    Ok(import_rows::table.filter(import_rows::import_id.eq(import)).filter(import_rows::state.eq(state)).count().get_result(conn)?)
}

#[derive(QueryableByName)]
struct Cell {
    #[diesel(sql_type = Nullable<BigInt>)]
    agency_id: Option<i64>,
    #[diesel(sql_type = Text)]
    measure: String,
    #[diesel(sql_type = Text)]
    period: String,
    #[diesel(sql_type = Nullable<Text>)]
    value: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    status: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    old_value: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    old_status: Option<String>,
}

/// Cells that taking the run would take away, and then those that it would change or add, in the order of the source.
pub fn changes(conn: &mut Conn, import: ImportId, target: Target, skip: i64, limit: i64) -> Result<Vec<Change>> {
    let ((table, same_cell), (_, absent)) = (figures(target), absent(target));
    let sql = format!(
        "SELECT 2 AS part, r.id AS place, r.agency_id, r.measure, r.period, r.value, r.status, o.value AS old_value, o.status AS old_status
        FROM {READY} LEFT JOIN {table} o ON {same_cell} WHERE i.id = $1 AND (o.id IS NULL OR NOT ({SAME_FIGURE}))
        UNION ALL SELECT 1, o.id, o.agency_id, o.measure, o.period, NULL, NULL, o.value, o.status
        FROM imports i JOIN {table} o ON {absent} WHERE i.id = $1 ORDER BY part, place LIMIT $2 OFFSET $3"
    );
    let cells: Vec<Cell> =
        both!(conn, |inner| { diesel::sql_query(sql).bind::<BigInt, _>(import.0).bind::<BigInt, _>(limit).bind::<BigInt, _>(skip).load(inner) })?;
    cells.into_iter().map(change).collect()
}

fn change(cell: Cell) -> Result<Change> {
    let value = |text: Option<String>| {
        text.map(|text| Decimal::from_str(&text)).transpose().map_err(|cause| Error::broken("reading an imported figure", cause))
    };
    let status = |code: &str| Status::from_code(code).ok_or_else(|| Error::broken("reading an imported figure", format!("{code:?} is no status")));
    let figure = |text, code: Option<String>| code.map(|code| Ok::<_, Error>((value(text)?, status(&code)?))).transpose();
    let (old, new) = (figure(cell.old_value, cell.old_status)?, figure(cell.value, cell.status)?);
    Ok(Change { agency: cell.agency_id.map(AgencyId), measure: cell.measure, period: cell.period, old, new })
}
