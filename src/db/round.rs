//! Rounds and the metrics that they ask.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::schema::{observations, round_metrics, rounds};
use super::{Conn, both, hold_table, moment, moments, stored};
use crate::error::{Error, Result};
use crate::ids::RoundId;
use crate::survey::round::{Dates, Round, RoundMetric};

pub(super) type Row =
    (RoundId, NaiveDate, NaiveDateTime, NaiveDateTime, NaiveDateTime, Option<NaiveDateTime>, Option<NaiveDateTime>, Option<NaiveDateTime>, bool);

pub(super) fn round((id, as_of, opens, due, closes, opened, closed, published, correcting): Row) -> Round {
    let dates = Dates { as_of, opens_at: moment(opens), due_at: moment(due), closes_at: moment(closes) };
    Round { id, dates, opened_at: moments(opened), closed_at: moments(closed), published_at: moments(published), correcting }
}

/// Nobody else plans, opens, closes, extends or publishes a round until this transaction ends.
pub fn hold(conn: &mut Conn) -> Result<()> {
    hold_table(conn, "LOCK TABLE rounds IN SHARE ROW EXCLUSIVE MODE")
}

/// Nobody publishes until this transaction ends; others may do as this one does. Before any row is held: whoever [`hold`]s takes rows after it too.
pub fn hold_editions(conn: &mut Conn) -> Result<()> {
    hold_table(conn, "LOCK TABLE rounds IN ROW EXCLUSIVE MODE")
}

/// Every round, the newest reference date first.
pub fn all(conn: &mut Conn) -> Result<Vec<Round>> {
    let rows: Vec<Row> = rounds::table.order(rounds::as_of.desc()).load(conn)?;
    Ok(rows.into_iter().map(round).collect())
}

/// Rounds that have opened and are not published: in a closed one an agency with an extension may still enter.
pub fn running(conn: &mut Conn) -> Result<Vec<Round>> {
    let rows: Vec<Row> =
        rounds::table.filter(rounds::opened_at.is_not_null()).filter(rounds::published_at.is_null()).order(rounds::as_of).load(conn)?;
    Ok(rows.into_iter().map(round).collect())
}

pub fn by_as_of(conn: &mut Conn, as_of: NaiveDate) -> Result<Round> {
    let row: Option<Row> = rounds::table.filter(rounds::as_of.eq(as_of)).first(conn).optional()?;
    row.map(round).ok_or(Error::NotFound("round"))
}

pub fn by_id(conn: &mut Conn, id: RoundId) -> Result<Round> {
    let row: Option<Row> = rounds::table.find(id).first(conn).optional()?;
    row.map(round).ok_or(Error::NotFound("round"))
}

/// The round and up to `count` - 1 earlier ones, the newest first.
pub fn up_to(conn: &mut Conn, as_of: NaiveDate, count: i64) -> Result<Vec<Round>> {
    let rows: Vec<Row> = rounds::table.filter(rounds::as_of.le(as_of)).order(rounds::as_of.desc()).limit(count).load(conn)?;
    Ok(rows.into_iter().map(round).collect())
}

/// The round of a day and those before it that have figures of a metric, at most `count` of them, the newest first. Only those published until `published`, or at all; with `drafts` all that have opened.
pub fn with_figures(
    conn: &mut Conn,
    as_of: NaiveDate,
    metric: &str,
    drafts: bool,
    published: Option<DateTime<Utc>>,
    count: i64,
) -> Result<Vec<Round>> {
    let until = published.unwrap_or(DateTime::<Utc>::from_timestamp_nanos(i64::MAX));
    let figures = observations::table.filter(observations::metric.eq(metric)).filter(observations::round_id.eq(rounds::id));
    let rows: Vec<Row> = rounds::table
        .filter(rounds::as_of.le(as_of))
        .filter(rounds::opened_at.is_not_null())
        .filter(rounds::published_at.le(stored(until)).assume_not_null().or(drafts.into_sql::<Bool>()))
        .filter(rounds::as_of.eq(as_of).or(diesel::dsl::exists(figures)))
        .order(rounds::as_of.desc())
        .limit(count)
        .load(conn)?;
    Ok(rows.into_iter().map(round).collect())
}

pub fn insert(conn: &mut Conn, round: &Round, metrics: &[String]) -> Result<()> {
    diesel::insert_into(rounds::table)
        .values((
            rounds::id.eq(round.id),
            rounds::as_of.eq(round.dates.as_of),
            rounds::opens_at.eq(stored(round.dates.opens_at)),
            rounds::due_at.eq(stored(round.dates.due_at)),
            rounds::closes_at.eq(stored(round.dates.closes_at)),
            rounds::opened_at.eq(round.opened_at.map(stored)),
            rounds::closed_at.eq(round.closed_at.map(stored)),
            rounds::published_at.eq(round.published_at.map(stored)),
            rounds::correcting.eq(round.correcting),
        ))
        .execute(conn)?;
    set_metrics(conn, round.id, metrics)
}

/// What a planned round asks, in this order.
pub fn set_metrics(conn: &mut Conn, round: RoundId, metrics: &[String]) -> Result<()> {
    diesel::delete(round_metrics::table.filter(round_metrics::round_id.eq(round))).execute(conn)?;
    for (position, metric) in metrics.iter().enumerate() {
        diesel::insert_into(round_metrics::table)
            .values((
                round_metrics::round_id.eq(round),
                round_metrics::metric.eq(metric),
                round_metrics::position.eq(i32::try_from(position).unwrap_or(i32::MAX)),
            ))
            .execute(conn)?;
    }
    Ok(())
}

pub fn metrics(conn: &mut Conn, round: RoundId) -> Result<Vec<RoundMetric>> {
    let rows: Vec<(String, Option<i32>)> = round_metrics::table
        .filter(round_metrics::round_id.eq(round))
        .order(round_metrics::position)
        .select((round_metrics::metric, round_metrics::version))
        .load(conn)?;
    Ok(rows.into_iter().map(|(metric, version)| RoundMetric { metric, version: version.and_then(|version| u32::try_from(version).ok()) }).collect())
}

/// The metrics of a round whose forms its opening froze, and their versions.
pub fn frozen_metrics(conn: &mut Conn, round: RoundId) -> Result<Vec<(String, u32)>> {
    Ok(metrics(conn, round)?.into_iter().filter_map(|asked| Some((asked.metric, asked.version?))).collect())
}

/// What every round asks, in each round's order.
pub fn all_metrics(conn: &mut Conn) -> Result<Vec<(RoundId, RoundMetric)>> {
    let rows: Vec<(RoundId, String, Option<i32>)> = round_metrics::table
        .order((round_metrics::round_id, round_metrics::position))
        .select((round_metrics::round_id, round_metrics::metric, round_metrics::version))
        .load(conn)?;
    let metric = |(round, metric, version): (RoundId, String, Option<i32>)| {
        (round, RoundMetric { metric, version: version.and_then(|version| u32::try_from(version).ok()) })
    };
    Ok(rows.into_iter().map(metric).collect())
}

/// The version of a metric that a round asks.
///
/// # Errors
/// `NotFound` where the round does not ask it, or has not opened.
pub fn frozen_version(conn: &mut Conn, round: RoundId, metric: &str) -> Result<u32> {
    let version: Option<Option<i32>> = round_metrics::table.find((round, metric)).select(round_metrics::version).first(conn).optional()?;
    version.flatten().and_then(|version| u32::try_from(version).ok()).ok_or(Error::NotFound("form"))
}

pub fn freeze_metric(conn: &mut Conn, round: RoundId, metric: &str, version: u32) -> Result<()> {
    diesel::update(round_metrics::table.find((round, metric)))
        .set(round_metrics::version.eq(i32::try_from(version).unwrap_or(i32::MAX)))
        .execute(conn)?;
    Ok(())
}

pub fn set_dates(conn: &mut Conn, round: RoundId, dates: &Dates) -> Result<()> {
    diesel::update(rounds::table.find(round))
        .set((
            rounds::as_of.eq(dates.as_of),
            rounds::opens_at.eq(stored(dates.opens_at)),
            rounds::due_at.eq(stored(dates.due_at)),
            rounds::closes_at.eq(stored(dates.closes_at)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Opens a round that is not open; whether this call did it.
pub fn open(conn: &mut Conn, round: RoundId, now: DateTime<Utc>) -> Result<bool> {
    let planned = rounds::table.filter(rounds::id.eq(round)).filter(rounds::opened_at.is_null());
    Ok(diesel::update(planned).set(rounds::opened_at.eq(stored(now))).execute(conn)? == 1)
}

/// Closes an open round; whether this call did it.
pub fn close(conn: &mut Conn, round: RoundId, now: DateTime<Utc>) -> Result<bool> {
    let open = rounds::table.filter(rounds::id.eq(round)).filter(rounds::opened_at.is_not_null()).filter(rounds::closed_at.is_null());
    Ok(diesel::update(open).set(rounds::closed_at.eq(stored(now))).execute(conn)? == 1)
}

/// Publishes a closed round; whether this call did it.
pub fn publish(conn: &mut Conn, round: RoundId, now: DateTime<Utc>) -> Result<bool> {
    let closed = rounds::table.filter(rounds::id.eq(round)).filter(rounds::closed_at.is_not_null()).filter(rounds::published_at.is_null());
    Ok(diesel::update(closed).set(rounds::published_at.eq(stored(now))).execute(conn)? == 1)
}

/// Whether this call changed it.
pub fn set_correcting(conn: &mut Conn, round: RoundId, correcting: bool) -> Result<bool> {
    let other = rounds::table.filter(rounds::id.eq(round)).filter(rounds::correcting.ne(correcting));
    Ok(diesel::update(other).set(rounds::correcting.eq(correcting)).execute(conn)? == 1)
}

/// Something was imported into it, or noted on it.
pub fn has_figures(conn: &mut Conn, round: RoundId) -> Result<bool> {
    let sql = "SELECT COUNT(*) AS count FROM (SELECT id FROM imports WHERE round_id = $1 UNION ALL SELECT id FROM notes WHERE round_id = $1
        UNION ALL SELECT id FROM observations WHERE round_id = $1 LIMIT 1) found";
    let found: Counted = both!(conn, |inner| diesel::sql_query(sql).bind::<BigInt, _>(round.0).get_result(inner))?;
    Ok(found.count > 0)
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Takes back a round that never opened; whether there was one.
pub fn delete_planned(conn: &mut Conn, round: RoundId) -> Result<bool> {
    let planned = rounds::table.filter(rounds::id.eq(round)).filter(rounds::opened_at.is_null());
    if planned.count().get_result::<i64>(conn)? == 0 {
        return Ok(false);
    }
    diesel::delete(round_metrics::table.filter(round_metrics::round_id.eq(round))).execute(conn)?;
    Ok(diesel::delete(rounds::table.filter(rounds::id.eq(round)).filter(rounds::opened_at.is_null())).execute(conn)? == 1)
}
