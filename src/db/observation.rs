//! Observations. A value is kept as the text of an exact decimal: neither database then rounds it.

use std::str::FromStr;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use rust_decimal::Decimal;

use super::schema::observations;
use super::{Conn, both, moment, stored};
use crate::error::{Error, Result};
use crate::form::answer::Status;
use crate::ids::{AgencyId, ObservationId, RoundId, SubmissionId};
use crate::survey::observation::Observation;

/// Rows of one INSERT: SQLite binds 32,766 values and a row has eleven.
const CHUNK: usize = 1000;

type Row = (ObservationId, RoundId, String, String, Option<AgencyId>, String, Option<String>, Status, String, Option<SubmissionId>, NaiveDateTime);

fn observation((id, round, metric, measure, agency, period, value, status, comment, submission, recorded): Row) -> Result<Observation> {
    let value = value.map(|text| Decimal::from_str(&text).map_err(|cause| Error::broken(format!("reading observation {id}"), cause))).transpose()?;
    Ok(Observation { id, round, metric, measure, agency, period, value, status, comment, submission, recorded_at: moment(recorded) })
}

/// The figures of a metric in these rounds.
pub fn of_metric(conn: &mut Conn, metric: &str, rounds: &[RoundId]) -> Result<Vec<Observation>> {
    let rows: Vec<Row> = observations::table.filter(observations::metric.eq(metric)).filter(observations::round_id.eq_any(rounds)).load(conn)?;
    rows.into_iter().map(observation).collect()
}

/// The figures of these measures of these metrics in a round.
pub fn of_measures(conn: &mut Conn, round: RoundId, metrics: &[String], measures: &[String]) -> Result<Vec<Observation>> {
    let rows: Vec<Row> = observations::table
        .filter(observations::round_id.eq(round))
        .filter(observations::metric.eq_any(metrics))
        .filter(observations::measure.eq_any(measures))
        .load(conn)?;
    rows.into_iter().map(observation).collect()
}

/// Every figure of these agencies.
pub fn of_agencies(conn: &mut Conn, agencies: &[AgencyId]) -> Result<Vec<Observation>> {
    let rows: Vec<Row> = observations::table.filter(observations::agency_id.eq_any(agencies.iter().map(|id| Some(*id)))).load(conn)?;
    rows.into_iter().map(observation).collect()
}

/// Which of these metrics have figures in which of these rounds.
pub fn present(conn: &mut Conn, rounds: &[RoundId], metrics: &[String]) -> Result<Vec<(RoundId, String)>> {
    let named = observations::table.filter(observations::metric.eq_any(metrics)).filter(observations::round_id.eq_any(rounds));
    Ok(named.select((observations::round_id, observations::metric)).distinct().load(conn)?)
}

/// The next figures of agencies of a metric in a round, at most `limit`: by measure, agency and period, those after `last`.
pub fn page(conn: &mut Conn, round: RoundId, metric: &str, last: Option<&Observation>, limit: i64) -> Result<Vec<Observation>> {
    let mut page = observations::table
        .filter(observations::metric.eq(metric))
        .filter(observations::round_id.eq(round))
        .filter(observations::agency_id.is_not_null())
        .order((observations::measure, observations::agency_id, observations::period))
        .limit(limit)
        .into_boxed();
    if let Some(last) = last {
        let later = observations::agency_id.gt(last.agency).or(observations::agency_id.eq(last.agency).and(observations::period.gt(&last.period)));
        // The first condition follows from the second; it is what an index begins at.
        page = page
            .filter(observations::measure.ge(&last.measure))
            .filter(observations::measure.gt(&last.measure).or(observations::measure.eq(&last.measure).and(later)));
    }
    let rows: Vec<Row> = page.load(conn)?;
    rows.into_iter().map(observation).collect()
}

/// The figures of the whole city of a metric in a round.
pub fn of_city(conn: &mut Conn, round: RoundId, metric: &str) -> Result<Vec<Observation>> {
    let own = observations::table.filter(observations::metric.eq(metric)).filter(observations::round_id.eq(round));
    let rows: Vec<Row> = own.filter(observations::agency_id.is_null()).load(conn)?;
    rows.into_iter().map(observation).collect()
}

/// Metric, measure and period of the figures of these metrics in a round, each once.
pub fn series(conn: &mut Conn, round: RoundId, metrics: &[String]) -> Result<Vec<(String, String, String)>> {
    let named = observations::table.filter(observations::round_id.eq(round)).filter(observations::metric.eq_any(metrics));
    Ok(named.select((observations::metric, observations::measure, observations::period)).distinct().load(conn)?)
}

/// The agencies that have figures of these metrics in a round; `None` is the whole city.
pub fn agencies(conn: &mut Conn, round: RoundId, metrics: &[String]) -> Result<Vec<Option<AgencyId>>> {
    let named = observations::table.filter(observations::round_id.eq(round)).filter(observations::metric.eq_any(metrics));
    Ok(named.select(observations::agency_id).distinct().load(conn)?)
}

/// Puts the figures of one agency and metric in the place of those that were there.
pub fn replace(conn: &mut Conn, round: RoundId, metric: &str, agency: Option<AgencyId>, figures: &[Observation]) -> Result<()> {
    clear(conn, round, metric, &[agency])?;
    insert(conn, figures)
}

/// Removes the figures of a metric in a round, of these agencies; `None` is the whole city.
pub fn clear(conn: &mut Conn, round: RoundId, metric: &str, agencies: &[Option<AgencyId>]) -> Result<()> {
    let same = observations::table.filter(observations::round_id.eq(round)).filter(observations::metric.eq(metric));
    let named: Vec<Option<AgencyId>> = agencies.iter().copied().filter(Option::is_some).collect();
    for chunk in named.chunks(CHUNK) {
        diesel::delete(same.filter(observations::agency_id.eq_any(chunk.to_vec()))).execute(conn)?;
    }
    if agencies.contains(&None) {
        diesel::delete(same.filter(observations::agency_id.is_null())).execute(conn)?;
    }
    Ok(())
}

pub fn insert(conn: &mut Conn, figures: &[Observation]) -> Result<()> {
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
                    observations::comment.eq(&each.comment),
                    observations::submission_id.eq(each.submission),
                    observations::recorded_at.eq(stored(each.recorded_at)),
                )
            })
            .collect();
        both!(conn, |inner| diesel::insert_into(observations::table).values(rows).execute(inner))?;
    }
    Ok(())
}
