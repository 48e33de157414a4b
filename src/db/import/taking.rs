//! How the figures of a run become those of the round: some rows in each transaction, so that nobody waits long for the database, and whoever comes next goes on where the last one stopped.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamp};

use super::super::{Conn, both, edition, stored};
use super::rows::{SAME_FIGURE, absent, figures};
use super::schema::{import_rows, imports};
use crate::error::Result;
use crate::ids::{ImportId, RoundId};
use crate::survey::import::{Import, ImportState, RowState, Target};

/// Rows of a run that are taken together: those in a state, after one id and up to another.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    state: RowState,
    after: i64,
    up_to: i64,
    pub rows: i64,
}

/// What became of the rows of a span; of the others the round had the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    pub new: i64,
    pub changed: i64,
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    rows: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    last: Option<i64>,
}

fn span(conn: &mut Conn, id: ImportId, state: RowState, after: i64, limit: i64) -> Result<Span> {
    let sql = "SELECT COUNT(*) AS rows, MAX(s.id) AS last FROM (SELECT id FROM import_rows WHERE import_id = $1 AND id > $2 AND state = $3 ORDER BY id LIMIT $4) s";
    let found: Found = both!(conn, |inner| diesel::sql_query(sql)
        .bind::<BigInt, _>(id.0)
        .bind::<BigInt, _>(after)
        .bind::<Text, _>(state.code())
        .bind::<BigInt, _>(limit)
        .get_result(inner))?;
    Ok(Span { state, after, up_to: found.last.unwrap_or(after), rows: found.rows })
}

/// The rows that were named late, all of them.
pub fn named(conn: &mut Conn, id: ImportId) -> Result<Span> {
    span(conn, id, RowState::Named, 0, i64::MAX)
}

/// The next rows of a run that is being taken, at most `limit`; `None` where somebody else took them first.
pub fn next(conn: &mut Conn, id: ImportId, limit: i64) -> Result<Option<Span>> {
    let run = imports::table.filter(imports::id.eq(id)).filter(imports::state.eq(ImportState::Taking));
    let last: Option<i64> = run.select(imports::taken_to).first(conn).optional()?;
    let Some(last) = last else { return Ok(None) };
    let span = span(conn, id, RowState::Ready, last, limit)?;
    let moved = diesel::update(run.filter(imports::taken_to.eq(last))).set(imports::taken_to.eq(span.up_to)).execute(conn)?;
    Ok((moved == 1).then_some(span))
}

/// Rows that are figures now need not be told apart from those that were taken with their run.
pub fn settle_named(conn: &mut Conn, id: ImportId) -> Result<()> {
    let named = import_rows::table.filter(import_rows::import_id.eq(id)).filter(import_rows::state.eq(RowState::Named));
    diesel::update(named).set(import_rows::state.eq(RowState::Ready)).execute(conn)?;
    Ok(())
}

/// Runs that are being taken, of a round or of all.
pub fn under_way(conn: &mut Conn, round: Option<RoundId>) -> Result<Vec<ImportId>> {
    let mut runs = imports::table.filter(imports::state.eq(ImportState::Taking)).order(imports::id).select(imports::id).into_boxed();
    if let Some(round) = round {
        runs = runs.filter(imports::round_id.eq(round));
    }
    Ok(runs.load(conn)?)
}

/// Puts rows of a run in the place of the figures of the same cells; what is the same is not written. Other cells stay.
pub fn take(conn: &mut Conn, import: &Import, target: Target, span: Span, now: DateTime<Utc>) -> Result<Written> {
    match target {
        Target::Observations => record(conn, import, span, now),
        Target::Central => lay_beside(conn, import, span, now),
    }
}

/// The rows `r` of a span, whose parameters begin at this number; `over` binds them, after all others.
fn rows(first: u32) -> String {
    let [second, third, fourth] = [first + 1, first + 2, first + 3];
    format!("r.import_id = ${first} AND r.state = ${second} AND r.id > ${third} AND r.id <= ${fourth}")
}

/// Binds the parameters of [`rows`], and executes.
macro_rules! over {
    ($conn:expr, $import:expr, $span:expr, $query:expr) => {
        both!($conn, |inner| $query
            .bind::<BigInt, _>($import.id.0)
            .bind::<Text, _>($span.state.code())
            .bind::<BigInt, _>($span.after)
            .bind::<BigInt, _>($span.up_to)
            .execute(inner))
        .map(|rows| i64::try_from(rows).unwrap_or(i64::MAX))
    };
}

/// A run and its rows.
const RUN: &str = "imports i JOIN import_rows r ON r.import_id = i.id";

/// The order of the unique index of figures: it then grows at its end, and figures lie in the order in which they are read.
const ORDER: &str = "ORDER BY r.measure, r.agency_id, r.period";

fn record(conn: &mut Conn, import: &Import, span: Span, now: DateTime<Utc>) -> Result<Written> {
    let (making, now) = (edition::making(conn, import.round)?, stored(now));
    let mut written = Written::default();
    if making == 1 {
        // Of a round without an edition each cell has one row at most: the unique index tells which are there.
        let new = format!(
            "INSERT INTO observations (round_id, metric, recorded_at, since_edition, id, measure, agency_id, period, value, status, comment)
            SELECT $1, $2, $3, 1, r.id, r.measure, r.agency_id, r.period, r.value, r.status, r.comment FROM import_rows r WHERE {} {ORDER}
            ON CONFLICT DO NOTHING",
            rows(4)
        );
        let new = diesel::sql_query(new).bind::<BigInt, _>(import.round.0).bind::<Text, _>(&import.metric).bind::<Timestamp, _>(now);
        written.new = over!(conn, import, span, new)?;
        if written.new == span.rows {
            return Ok(written);
        }
    }
    let (_, same_cell) = figures(Target::Observations);
    // Parameters stand in the order of their numbers: SQLite counts them as they come. What no edition has is changed where it stands; what one has is ended, and comes anew.
    let changed = format!(
        "UPDATE observations AS o SET value = r.value, status = r.status, comment = r.comment, submission_id = NULL, recorded_at = $1
        FROM {RUN} WHERE o.since_edition = $2 AND {same_cell} AND NOT ({SAME_FIGURE}) AND {}",
        rows(3)
    );
    let ended = format!(
        "UPDATE observations AS o SET until_edition = $1 FROM {RUN} WHERE o.since_edition < $1 AND {same_cell} AND NOT ({SAME_FIGURE}) AND {}",
        rows(2)
    );
    let new = format!(
        "INSERT INTO observations (recorded_at, since_edition, id, round_id, metric, measure, agency_id, period, value, status, comment)
        SELECT $1, $2, r.id, i.round_id, i.metric, r.measure, r.agency_id, r.period, r.value, r.status, r.comment
        FROM {RUN} LEFT JOIN observations o ON {same_cell} WHERE o.id IS NULL AND {} {ORDER}",
        rows(3)
    );
    let changed = over!(conn, import, span, diesel::sql_query(changed).bind::<Timestamp, _>(now).bind::<Integer, _>(making))?;
    let ended = over!(conn, import, span, diesel::sql_query(ended).bind::<Integer, _>(making))?;
    let new = over!(conn, import, span, diesel::sql_query(new).bind::<Timestamp, _>(now).bind::<Integer, _>(making))?;
    Ok(Written { new: written.new + new - ended, changed: changed + ended })
}

/// What the source said before is kept; what it says again was only fetched again.
fn lay_beside(conn: &mut Conn, import: &Import, span: Span, now: DateTime<Utc>) -> Result<Written> {
    let (now, read_at, (_, same_cell)) = (stored(now), stored(import.read_at), figures(Target::Central));
    // Of each cell one row is current: the unique index tells which are there.
    let first = format!(
        "INSERT INTO central_figures (round_id, metric, import_id, fetched_at, taken_at, id, measure, agency_id, period, value, status, comment)
        SELECT $1, $2, $3, $4, $5, r.id, r.measure, r.agency_id, r.period, r.value, r.status, r.comment FROM import_rows r WHERE {} {ORDER}
        ON CONFLICT DO NOTHING",
        rows(6)
    );
    let first = diesel::sql_query(first)
        .bind::<BigInt, _>(import.round.0)
        .bind::<Text, _>(&import.metric)
        .bind::<BigInt, _>(import.id.0)
        .bind::<Timestamp, _>(read_at)
        .bind::<Timestamp, _>(now);
    let first = over!(conn, import, span, first)?;
    if first == span.rows {
        return Ok(Written { new: first, changed: 0 });
    }
    let same =
        format!("UPDATE central_figures AS o SET fetched_at = $1, import_id = $2 FROM {RUN} WHERE {same_cell} AND {SAME_FIGURE} AND {}", rows(3));
    let changed = format!("UPDATE central_figures AS o SET superseded_at = $1 FROM {RUN} WHERE {same_cell} AND NOT ({SAME_FIGURE}) AND {}", rows(2));
    let new = format!(
        "INSERT INTO central_figures (fetched_at, taken_at, import_id, round_id, metric, id, measure, agency_id, period, value, status, comment)
        SELECT $1, $2, i.id, i.round_id, i.metric, r.id, r.measure, r.agency_id, r.period, r.value, r.status, r.comment
        FROM {RUN} LEFT JOIN central_figures o ON {same_cell} WHERE o.id IS NULL AND {} {ORDER}",
        rows(3)
    );
    over!(conn, import, span, diesel::sql_query(same).bind::<Timestamp, _>(read_at).bind::<BigInt, _>(import.id.0))?;
    let changed = over!(conn, import, span, diesel::sql_query(changed).bind::<Timestamp, _>(now))?;
    let new = over!(conn, import, span, diesel::sql_query(new).bind::<Timestamp, _>(read_at).bind::<Timestamp, _>(now))?;
    Ok(Written { new: first + new - changed, changed })
}

/// Removes figures that an interface names no more, or ends those that an edition has; how many. A file takes none away.
pub fn leave_out(conn: &mut Conn, import: &Import, target: Target, now: DateTime<Utc>) -> Result<i64> {
    if !import.origin.is_fetched() {
        return Ok(0);
    }
    let (table, absent) = absent(target);
    let found = format!("id IN (SELECT o.id FROM imports i JOIN {table} o ON {absent} WHERE i.id = $2)");
    let id = import.id.0;
    let gone = match target {
        Target::Central => {
            let gone = format!("UPDATE central_figures SET superseded_at = $1 WHERE {found}");
            both!(conn, |inner| diesel::sql_query(gone).bind::<Timestamp, _>(stored(now)).bind::<BigInt, _>(id).execute(inner))?
        }
        Target::Observations => {
            let making = edition::making(conn, import.round)?;
            let ended = format!("UPDATE observations SET until_edition = $1 WHERE since_edition < $1 AND {found}");
            let new = format!("DELETE FROM observations WHERE since_edition = $1 AND {found}");
            let mut execute = |sql| both!(conn, |inner| diesel::sql_query(sql).bind::<Integer, _>(making).bind::<BigInt, _>(id).execute(inner));
            execute(ended)? + execute(new)?
        }
    };
    Ok(i64::try_from(gone).unwrap_or(i64::MAX))
}
