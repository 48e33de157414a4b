//! Observations. A value is kept as the text of an exact decimal: neither database then rounds it.
//!
//! A row that an edition has is never changed nor deleted: what comes in its place ends it (`until_edition`), and the edition in the making gets a new one. So publishing copies no figure, however many there are.

mod extent;
pub mod filter;

pub use extent::{measures, named};

use std::str::FromStr;

use chrono::NaiveDateTime;
use diesel::connection::Connection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use rust_decimal::Decimal;

use super::schema::observations;
use super::{Conn, both, edition, moment, stored};
use crate::error::{Error, Result};
use crate::form::answer::Status;
use crate::ids::{AgencyId, ObservationId, RoundId, SubmissionId};
use crate::survey::edition::{Reading, Version};
use crate::survey::observation::{Comment, Observation};

/// Rows of one INSERT: SQLite binds 32,766 values and a row has twelve.
const CHUNK: usize = 1000;

type Row = (ObservationId, RoundId, String, String, Option<AgencyId>, String, Option<String>, Status, String, Option<SubmissionId>, NaiveDateTime);

/// What a row becomes an observation of.
type Columns = (
    observations::id,
    observations::round_id,
    observations::metric,
    observations::measure,
    observations::agency_id,
    observations::period,
    observations::value,
    observations::status,
    observations::comment,
    observations::submission_id,
    observations::recorded_at,
);
const COLUMNS: Columns = (
    observations::id,
    observations::round_id,
    observations::metric,
    observations::measure,
    observations::agency_id,
    observations::period,
    observations::value,
    observations::status,
    observations::comment,
    observations::submission_id,
    observations::recorded_at,
);

fn observation((id, round, metric, measure, agency, period, value, status, comment, submission, recorded): Row) -> Result<Observation> {
    let comment = Comment::from_stored(comment);
    let value = value.map(|text| Decimal::from_str(&text).map_err(|cause| Error::broken(format!("reading observation {id}"), cause))).transpose()?;
    Ok(Observation { id, round, metric, measure, agency, period, value, status, comment, submission, recorded_at: moment(recorded) })
}

type Query<'a> = observations::BoxedQuery<'a, <Conn as Connection>::Backend>;

/// What a version of a round has.
fn of<'a>(round: RoundId, version: Version) -> Query<'a> {
    let all = observations::table.filter(observations::round_id.eq(round)).into_boxed();
    match version {
        Version::Draft => all.filter(observations::until_edition.is_null()),
        Version::Edition(number) => all
            .filter(observations::since_edition.le(number))
            .filter(observations::until_edition.is_null().or(observations::until_edition.gt(number))),
    }
}

fn load(conn: &mut Conn, query: Query) -> Result<Vec<Observation>> {
    let rows: Vec<Row> = query.select(COLUMNS).load(conn)?;
    rows.into_iter().map(observation).collect()
}

/// The figures of a metric in these versions of rounds.
pub fn of_metric(conn: &mut Conn, metric: &str, versions: &[(RoundId, Version)]) -> Result<Vec<Observation>> {
    of_metrics(conn, &[metric.to_owned()], None, versions)
}

/// The figures of these metrics in these versions of rounds; of all their measures, or of these.
pub fn of_metrics(conn: &mut Conn, metrics: &[String], measures: Option<&[String]>, versions: &[(RoundId, Version)]) -> Result<Vec<Observation>> {
    let rounds: Vec<RoundId> = versions.iter().map(|(round, _)| *round).collect();
    let mut named = observations::table.filter(observations::metric.eq_any(metrics)).filter(observations::round_id.eq_any(rounds)).into_boxed();
    if let Some(measures) = measures {
        named = named.filter(observations::measure.eq_any(measures));
    }
    let rows: Vec<(Row, (i32, Option<i32>))> = named.select((COLUMNS, (observations::since_edition, observations::until_edition))).load(conn)?;
    // Corrected figures are few: one statement that reads them too is quicker than one a round.
    let is_wanted =
        |round: RoundId, (since, until): (i32, Option<i32>)| versions.iter().any(|(each, version)| *each == round && version.has(since, until));
    rows.into_iter().filter(|(row, editions)| is_wanted(row.1, *editions)).map(|(row, _)| observation(row)).collect()
}

/// The figures of these measures of these metrics in a version of a round.
pub fn of_measures(conn: &mut Conn, round: RoundId, version: Version, metrics: &[String], measures: &[String]) -> Result<Vec<Observation>> {
    load(conn, of(round, version).filter(observations::metric.eq_any(metrics)).filter(observations::measure.eq_any(measures)))
}

/// Every figure of these agencies as it stands now.
pub fn of_agencies(conn: &mut Conn, agencies: &[AgencyId]) -> Result<Vec<Observation>> {
    let named = observations::table.filter(observations::agency_id.eq_any(agencies.iter().map(|id| Some(*id))));
    let rows: Vec<Row> = named.filter(observations::until_edition.is_null()).select(COLUMNS).load(conn)?;
    rows.into_iter().map(observation).collect()
}

/// That what is read of a round has figures of a metric.
#[derive(Debug, QueryableByName)]
pub struct Present {
    #[diesel(sql_type = BigInt)]
    round_id: i64,
    #[diesel(sql_type = Text)]
    metric: String,
}

impl Present {
    pub fn is_in(&self, reading: &Reading, metric: &str) -> bool {
        self.round_id == reading.round.id.0 && self.metric == metric
    }
}

/// Which of these readings have figures of which of these metrics. Each is looked for by itself, and found or not with its first figure, however many there are.
pub fn present(conn: &mut Conn, readings: &[Reading], metrics: &[String]) -> Result<Vec<Present>> {
    if readings.is_empty() || metrics.is_empty() {
        return Ok(vec![]);
    }
    let number = |version: Version| match version {
        Version::Draft => i32::MAX,
        Version::Edition(number) => number,
    };
    let versions: Vec<String> =
        readings.iter().map(|each| format!("SELECT {} AS round_id, {} AS number", each.round.id, number(each.version))).collect();
    let named: Vec<String> = (1..=metrics.len()).map(|at| format!("SELECT ${at} AS metric")).collect();
    // The limit keeps PostgreSQL from reading all figures at once to join them.
    let sql = format!(
        "SELECT v.round_id, m.metric FROM ({}) v CROSS JOIN ({}) m WHERE EXISTS
            (SELECT 1 FROM observations o WHERE o.metric = m.metric AND o.round_id = v.round_id AND o.since_edition <= v.number
                AND (o.until_edition IS NULL OR o.until_edition > v.number) LIMIT 1 OFFSET 0)",
        versions.join(" UNION ALL "),
        named.join(" UNION ALL ")
    );
    Ok(both!(conn, |inner| {
        let query = metrics.iter().fold(diesel::sql_query(sql).into_boxed(), |query, metric| query.bind::<Text, _>(metric.as_str()));
        query.load(inner)?
    }))
}

/// The next figures of agencies of a metric, at most `limit`: by measure, agency and period, those after `last`.
pub fn page(conn: &mut Conn, round: RoundId, version: Version, metric: &str, last: Option<&Observation>, limit: i64) -> Result<Vec<Observation>> {
    let mut page = of(round, version)
        .filter(observations::metric.eq(metric))
        .filter(observations::agency_id.is_not_null())
        .order((observations::measure, observations::agency_id, observations::period))
        .limit(limit);
    if let Some(last) = last {
        // Compared as one value, so that an index begins right there: a page costs the same however many came before it.
        let after = diesel::dsl::sql::<Bool>("(measure, agency_id, period) > (")
            .bind::<Text, _>(last.measure.clone())
            .sql(", ")
            .bind::<BigInt, _>(last.agency.map_or(0, |agency| agency.0))
            .sql(", ")
            .bind::<Text, _>(last.period.clone())
            .sql(")");
        page = page.filter(after);
    }
    load(conn, page)
}

/// The figures of the whole city of a metric.
pub fn of_city(conn: &mut Conn, round: RoundId, version: Version, metric: &str) -> Result<Vec<Observation>> {
    load(conn, of(round, version).filter(observations::metric.eq(metric)).filter(observations::agency_id.is_null()))
}

/// Metric, measure and period of the figures of these metrics, each once.
pub fn series(conn: &mut Conn, round: RoundId, version: Version, metrics: &[String]) -> Result<Vec<(String, String, String)>> {
    let named = of(round, version).filter(observations::metric.eq_any(metrics));
    Ok(named.select((observations::metric, observations::measure, observations::period)).distinct().load(conn)?)
}

/// Figures that an edition no longer has (or that the draft will no longer have), and those that it is the first to have: the first `limit` of each, by metric, measure, agency and period.
pub fn changed(conn: &mut Conn, round: RoundId, number: i32, limit: i64) -> Result<(Vec<Observation>, Vec<Observation>)> {
    let order = (observations::metric, observations::measure, observations::agency_id, observations::period);
    let all = || observations::table.filter(observations::round_id.eq(round)).order(order).into_boxed().limit(limit);
    let ended = all().filter(observations::until_edition.eq(number));
    // Nothing begins before the second that is changed by it; an index knows only what did.
    let begun = all().filter(observations::since_edition.gt(1)).filter(observations::since_edition.eq(number));
    Ok((load(conn, ended)?, load(conn, begun)?))
}

/// Puts the figures of these agencies and a metric in the place of those that were there; `None` is the whole city.
pub fn replace(conn: &mut Conn, round: RoundId, metric: &str, agencies: &[Option<AgencyId>], figures: &[Observation]) -> Result<()> {
    let making = edition::making(conn, round)?;
    clear(conn, round, metric, agencies, making)?;
    insert(conn, figures, making)
}

/// Removes figures, or ends those that an edition has.
fn clear(conn: &mut Conn, round: RoundId, metric: &str, agencies: &[Option<AgencyId>], making: i32) -> Result<()> {
    let same = observations::table
        .filter(observations::round_id.eq(round))
        .filter(observations::metric.eq(metric))
        .filter(observations::until_edition.is_null());
    let (new, published) = (same.filter(observations::since_edition.eq(making)), same.filter(observations::since_edition.lt(making)));
    let ends = observations::until_edition.eq(making);
    let named: Vec<Option<AgencyId>> = agencies.iter().copied().filter(Option::is_some).collect();
    for chunk in named.chunks(CHUNK) {
        diesel::delete(new.filter(observations::agency_id.eq_any(chunk.to_vec()))).execute(conn)?;
        if making > 1 {
            diesel::update(published.filter(observations::agency_id.eq_any(chunk.to_vec()))).set(ends).execute(conn)?;
        }
    }
    if agencies.contains(&None) {
        diesel::delete(new.filter(observations::agency_id.is_null())).execute(conn)?;
        diesel::update(published.filter(observations::agency_id.is_null())).set(ends).execute(conn)?;
    }
    Ok(())
}

fn insert(conn: &mut Conn, figures: &[Observation], making: i32) -> Result<()> {
    for chunk in figures.chunks(CHUNK) {
        let rows: Vec<_> = chunk
            .iter()
            .map(|each| {
                (
                    observations::id.eq(each.id),
                    observations::round_id.eq(each.round),
                    observations::metric.eq(&each.metric),
                    observations::measure.eq(&each.measure),
                    observations::agency_id.eq(each.agency),
                    observations::period.eq(&each.period),
                    observations::value.eq(each.value.map(|value| value.normalize().to_string())),
                    observations::status.eq(each.status),
                    observations::comment.eq(each.comment.stored()),
                    observations::submission_id.eq(each.submission),
                    observations::recorded_at.eq(stored(each.recorded_at)),
                    observations::since_edition.eq(making),
                )
            })
            .collect();
        both!(conn, |inner| diesel::insert_into(observations::table).values(rows).execute(inner))?;
    }
    Ok(())
}
