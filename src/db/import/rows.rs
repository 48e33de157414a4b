//! The figures of a run beside those of the round: whole sets at once, so that a million of them pass through no memory of ours. [`super::taking`] makes them the round's.

use std::str::FromStr;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use rust_decimal::Decimal;

use super::super::{Conn, both};
use super::schema::import_rows;
use crate::error::{Error, Result};
use crate::form::answer::Status;
use crate::ids::{AgencyId, ImportId, ImportRowId};
use crate::survey::import::{Change, Counts, ImportRow, RowState, Target, folded};

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
pub(super) fn absent(target: Target) -> (&'static str, String) {
    match target {
        Target::Observations => ("observations", format!("{ABSENT} AND o.until_edition IS NULL AND o.submission_id IS NULL")),
        Target::Central => ("central_figures", format!("{ABSENT} AND o.superseded_at IS NULL")),
    }
}

/// The table of the figures `o`, and which cell of it is a row's.
pub(super) fn figures(target: Target) -> (&'static str, String) {
    match target {
        Target::Observations => ("observations", format!("{SAME_CELL} AND o.until_edition IS NULL")),
        Target::Central => ("central_figures", format!("{SAME_CELL} AND o.superseded_at IS NULL")),
    }
}

pub(super) const SAME_FIGURE: &str = "o.value IS NOT DISTINCT FROM r.value AND o.status = r.status AND o.comment = r.comment";

/// Rows of one statement on SQLite, which keeps it prepared: to read the text of another one each time took longer than to do what it says.
const TOGETHER: usize = 50;

/// A figure as it is kept.
#[derive(Insertable)]
#[diesel(table_name = import_rows, treat_none_as_default_value = false)]
struct New {
    id: i64,
    import_id: i64,
    line: i64,
    state: &'static str,
    name: String,
    folded: String,
    agency_id: Option<i64>,
    measure: String,
    period: String,
    value: Option<String>,
    status: &'static str,
    comment: String,
}

pub fn insert(conn: &mut Conn, import: ImportId, figures: Vec<ImportRow>) -> Result<()> {
    let rows: Vec<New> = figures.into_iter().map(|row| new(import, row)).collect();
    match conn {
        Conn::Postgres(inner) => drop(diesel::copy_from(import_rows::table).from_insertable(rows).execute(inner)?),
        Conn::Sqlite(inner) => {
            let (groups, rest) = rows.as_chunks::<TOGETHER>();
            for group in groups {
                diesel::insert_into(import_rows::table).values(group).execute(inner)?;
            }
            diesel::insert_into(import_rows::table).values(rest).execute(inner)?;
        }
    }
    Ok(())
}

fn new(import: ImportId, row: ImportRow) -> New {
    New {
        id: ImportRowId::fresh().0,
        import_id: import.0,
        line: row.line,
        state: row.state.code(),
        folded: folded(&row.name),
        name: row.name,
        agency_id: row.agency.map(|agency| agency.0),
        measure: row.measure,
        period: row.period,
        value: row.value.map(|value| value.normalize().to_string()),
        status: row.status.code(),
        comment: row.comment,
    }
}

/// Tells PostgreSQL how many rows there are now: it would join a million of them as if they were few.
pub fn measure(conn: &mut Conn) -> Result<()> {
    if let Conn::Postgres(inner) = conn {
        diesel::sql_query("ANALYZE import_rows").execute(inner)?;
    }
    Ok(())
}

/// Refuses rows whose figure an earlier row of the run gives; how many. `state` is that of the rows: those that were named late come after those that are ready.
pub fn refuse_repeated(conn: &mut Conn, import: ImportId, state: RowState) -> Result<usize> {
    let earlier = if state == RowState::Named {
        "(e.state = 'ready' OR e.state = 'named' AND e.id < import_rows.id)"
    } else {
        "e.state = 'ready' AND e.id < import_rows.id"
    };
    let sql = format!(
        "UPDATE import_rows SET state = 'refused' WHERE import_id = $1 AND state = $2 AND EXISTS (
        SELECT 1 FROM import_rows e WHERE e.import_id = import_rows.import_id AND e.measure = import_rows.measure AND e.period = import_rows.period
        AND e.agency_id IS NOT DISTINCT FROM import_rows.agency_id AND {earlier})"
    );
    Ok(both!(conn, |inner| diesel::sql_query(sql).bind::<BigInt, _>(import.0).bind::<Text, _>(state.code()).execute(inner))?)
}

/// The lines that [`refuse_repeated`] refused, with the name that each gives.
pub fn refused(conn: &mut Conn, import: ImportId, limit: i64) -> Result<Vec<(i64, String)>> {
    let rows = import_rows::table.filter(import_rows::import_id.eq(import)).filter(import_rows::state.eq(RowState::Refused));
    Ok(rows.order(import_rows::id).limit(limit).select((import_rows::line, import_rows::name)).load(conn)?)
}

/// Leaves a figure as it is where a run that was taken later gave it; how many of the rows that were named late.
pub fn supersede(conn: &mut Conn, import: ImportId) -> Result<usize> {
    let sql = "UPDATE import_rows SET state = 'superseded' WHERE import_id = $1 AND state = 'named' AND EXISTS (
        SELECT 1 FROM imports i JOIN imports later ON later.metric = i.metric AND later.round_id = i.round_id
        AND (later.taken_at > i.taken_at OR later.taken_at = i.taken_at AND later.id > i.id)
        JOIN import_rows e ON e.import_id = later.id
        WHERE i.id = import_rows.import_id AND e.measure = import_rows.measure AND e.period = import_rows.period
        AND e.agency_id IS NOT DISTINCT FROM import_rows.agency_id AND e.state = 'ready')";
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
    if !has_figures(conn, import, target)? {
        return Ok(Counts { new: count(conn, import, RowState::Ready)?, ..Counts::default() });
    }
    let sql = format!(
        "SELECT COALESCE(SUM(CASE WHEN o.id IS NULL THEN 1 ELSE 0 END), 0) AS new_ones,
            COALESCE(SUM(CASE WHEN {SAME_FIGURE} THEN 1 ELSE 0 END), 0) AS same_ones, COUNT(*) AS all_ones
        FROM {READY} LEFT JOIN {table} o ON {same_cell} WHERE i.id = $1"
    );
    let found: Compared = both!(conn, |inner| diesel::sql_query(sql).bind::<BigInt, _>(import.0).get_result(inner))?;
    let changed = found.all_ones - found.new_ones - found.same_ones;
    Ok(Counts { new: found.new_ones, changed, same: found.same_ones, ..Counts::default() })
}

/// Whether there is anything to compare a run with: mostly there is not, and a million look-ups would find nothing.
fn has_figures(conn: &mut Conn, import: ImportId, target: Target) -> Result<bool> {
    let sql = match target {
        Target::Observations => {
            "SELECT 1 AS is_one FROM imports i JOIN observations o ON o.metric = i.metric AND o.round_id = i.round_id AND o.until_edition IS NULL WHERE i.id = $1 LIMIT 1"
        }
        Target::Central => {
            "SELECT 1 AS is_one FROM imports i JOIN central_figures o ON o.metric = i.metric AND o.round_id = i.round_id AND o.superseded_at IS NULL WHERE i.id = $1 LIMIT 1"
        }
    };
    let found: Option<One> = both!(conn, |inner| diesel::sql_query(sql).bind::<BigInt, _>(import.0).get_result(inner).optional())?;
    Ok(found.is_some_and(|one| one.is_one == 1))
}

#[derive(QueryableByName)]
struct One {
    #[diesel(sql_type = Integer)]
    is_one: i32,
}

/// The rows of runs that are ready.
const READY: &str = "imports i JOIN import_rows r ON r.import_id = i.id AND r.state = 'ready'";

/// Gives the rows that wait for a name in a run their agency, and the state that they have then.
pub fn name(conn: &mut Conn, import: ImportId, name: &str, agency: AgencyId, state: RowState) -> Result<usize> {
    let waiting = import_rows::table
        .filter(import_rows::import_id.eq(import))
        .filter(import_rows::state.eq(RowState::Waiting))
        .filter(import_rows::folded.eq(folded(name)));
    Ok(diesel::update(waiting).set((import_rows::agency_id.eq(agency), import_rows::state.eq(state))).execute(conn)?)
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
