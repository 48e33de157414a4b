//! Runs that are not done: asked for, fetched, read; and what is left over of those that came to nothing. Every change of state is a compare-and-set.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::max;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text as Words, Timestamp};

use super::super::{Conn, both, moments, stored};
use super::schema::{import_rows, imports};
use super::{COLUMNS, Row, import};
use crate::error::Result;
use crate::ids::{ImportId, ImportRowId, RoundId};
use crate::lang::Text;
use crate::survey::import::{Counts, Import, ImportState, Origin};

const AT_WORK: [ImportState; 3] = [ImportState::Queued, ImportState::Fetching, ImportState::Reading];
/// Most runs of a round that are looked at.
const OF_A_ROUND: i64 = 2000;

/// The runs of a round, the newest first.
pub fn of_round(conn: &mut Conn, round: RoundId) -> Result<Vec<Import>> {
    let rows: Vec<Row> = imports::table.filter(imports::round_id.eq(round)).order(imports::id.desc()).limit(OF_A_ROUND).select(COLUMNS).load(conn)?;
    Ok(rows.into_iter().map(import).collect())
}

/// The last run of a metric.
pub fn last_of(conn: &mut Conn, metric: &str) -> Result<Option<Import>> {
    let row: Option<Row> = imports::table.filter(imports::metric.eq(metric)).order(imports::id.desc()).select(COLUMNS).first(conn).optional()?;
    Ok(row.map(import))
}

#[derive(QueryableByName)]
struct Newest {
    #[diesel(sql_type = Words)]
    metric: String,
    #[diesel(sql_type = Date)]
    as_of: NaiveDate,
}

/// The reference day of the newest round up to a day that has figures of each of these metrics. Looks into the index once a round and metric, however many figures there are.
pub fn newest_days(conn: &mut Conn, metrics: &[&str], up_to: NaiveDate) -> Result<BTreeMap<String, NaiveDate>> {
    if metrics.is_empty() {
        return Ok(BTreeMap::new());
    }
    let listed: Vec<String> = (0..metrics.len()).map(|at| format!("SELECT CAST(${} AS TEXT) AS metric", at + 1)).collect();
    let sql = format!(
        "SELECT m.metric, MAX(r.as_of) AS as_of FROM ({}) m CROSS JOIN rounds r WHERE r.as_of <= ${}
        AND EXISTS (SELECT 1 FROM observations o WHERE o.metric = m.metric AND o.round_id = r.id) GROUP BY m.metric",
        listed.join(" UNION ALL "),
        metrics.len() + 1
    );
    let found: Vec<Newest> = both!(conn, |inner| {
        let listed = metrics.iter().fold(diesel::sql_query(sql).into_boxed(), |query, metric| query.bind::<Words, _>(*metric));
        listed.bind::<Date, _>(up_to).load(inner)
    })?;
    Ok(found.into_iter().map(|newest| (newest.metric, newest.as_of)).collect())
}

/// The run of a metric and a round that was asked for and has not ended.
pub fn at_work(conn: &mut Conn, metric: &str, round: RoundId) -> Result<Option<ImportId>> {
    let runs = imports::table.filter(imports::metric.eq(metric)).filter(imports::round_id.eq(round)).filter(imports::state.eq_any(AT_WORK));
    Ok(runs.filter(imports::kind.ne("file")).select(imports::id).first(conn).optional()?)
}

/// The last moment of the schedule that a run was asked for.
pub fn last_due(conn: &mut Conn, metric: &str, round: RoundId) -> Result<Option<DateTime<Utc>>> {
    let runs = imports::table.filter(imports::metric.eq(metric)).filter(imports::round_id.eq(round));
    Ok(moments(runs.select(max(imports::due_at)).first(conn)?))
}

/// The run that has waited longest.
pub fn next_queued(conn: &mut Conn) -> Result<Option<Import>> {
    let queued = imports::table.filter(imports::state.eq(ImportState::Queued)).order(imports::id);
    let row: Option<Row> = queued.select(COLUMNS).first(conn).optional()?;
    Ok(row.map(import))
}

/// Brings a run from one state to the next; whether this call did it.
pub fn advance(conn: &mut Conn, id: ImportId, from: ImportState, to: ImportState, now: DateTime<Utc>) -> Result<bool> {
    let run = imports::table.filter(imports::id.eq(id)).filter(imports::state.eq(from));
    Ok(diesel::update(run).set((imports::state.eq(to), imports::touched_at.eq(stored(now)))).execute(conn)? == 1)
}

/// What was fetched begins to be read, or is what the round has already (`to`); whether this call did it.
pub fn fetched(conn: &mut Conn, id: ImportId, origin: &Origin, to: ImportState, now: DateTime<Utc>) -> Result<bool> {
    let run = imports::table.filter(imports::id.eq(id)).filter(imports::state.eq(ImportState::Fetching));
    let taken_at = (to == ImportState::Taken).then(|| stored(now));
    let set = (
        imports::state.eq(to),
        imports::file_name.eq(&origin.file_name),
        imports::sha256.eq(&origin.sha256),
        imports::read_at.eq(stored(now)),
        imports::touched_at.eq(stored(now)),
        imports::taken_at.eq(taken_at),
    );
    Ok(diesel::update(run).set(set).execute(conn)? == 1)
}

/// Says that a run is still being read; whether it is.
pub fn touch(conn: &mut Conn, id: ImportId, counts: Counts, now: DateTime<Utc>) -> Result<bool> {
    let run = imports::table.filter(imports::id.eq(id)).filter(imports::state.eq(ImportState::Reading));
    Ok(diesel::update(run).set((imports::touched_at.eq(stored(now)), imports::rows_read.eq(counts.read))).execute(conn)? == 1)
}

/// Ends a run that is at work, and keeps why; whether this call did it.
pub fn fail(conn: &mut Conn, id: ImportId, why: &Text, now: DateTime<Utc>) -> Result<bool> {
    let run = imports::table.filter(imports::id.eq(id)).filter(imports::state.eq_any(AT_WORK));
    let set = (imports::state.eq(ImportState::Failed), imports::failure.eq(why.to_json()), imports::touched_at.eq(stored(now)));
    Ok(diesel::update(run).set(set).execute(conn)? == 1)
}

/// Runs that nobody has worked on since: whoever did is gone.
pub fn stale(conn: &mut Conn, before: DateTime<Utc>) -> Result<Vec<ImportId>> {
    let at_work = imports::table.filter(imports::state.eq_any([ImportState::Fetching, ImportState::Reading]));
    Ok(at_work.filter(imports::touched_at.lt(stored(before))).select(imports::id).load(conn)?)
}

#[derive(QueryableByName)]
struct Left {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// A run whose rows are no use any more: it came to nothing, or was taken before a moment, another was taken since, and no row of the metric and the round waits for a name.
pub fn left_over(conn: &mut Conn, before: DateTime<Utc>) -> Result<Option<ImportId>> {
    let sql = "SELECT i.id FROM imports i WHERE EXISTS (SELECT 1 FROM import_rows r WHERE r.import_id = i.id) AND (i.state IN ('dropped', 'failed')
        OR i.state = 'taken' AND i.taken_at < $1
        AND EXISTS (SELECT 1 FROM imports l WHERE l.metric = i.metric AND l.round_id = i.round_id AND l.state = 'taken' AND l.id > i.id)
        AND NOT EXISTS (SELECT 1 FROM import_rows w JOIN imports o ON o.id = w.import_id
            WHERE w.state = 'waiting' AND o.metric = i.metric AND o.round_id = i.round_id AND o.state IN ('read', 'taken'))) LIMIT 1";
    let found: Option<Left> = both!(conn, |inner| diesel::sql_query(sql).bind::<Timestamp, _>(stored(before)).get_result(inner).optional())?;
    Ok(found.map(|left| ImportId(left.id)))
}

/// Deletes some rows of a run; how many.
pub fn delete_rows(conn: &mut Conn, id: ImportId, limit: i64) -> Result<usize> {
    let own = import_rows::table.filter(import_rows::import_id.eq(id));
    let ids: Vec<ImportRowId> = own.order(import_rows::id).select(import_rows::id).limit(limit).load(conn)?;
    let Some(last) = ids.last() else { return Ok(0) };
    Ok(diesel::delete(own.filter(import_rows::id.le(last))).execute(conn)?)
}
