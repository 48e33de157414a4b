//! Where series of open data break: figures of these periods have SDMX's B.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::action::read_results;
use crate::db::Conn;
use crate::error::Result;
use crate::form::Form;
use crate::import::Period;
use crate::survey::change::{Stand, breaks};
use crate::survey::edition::Reading;

/// A round and the one before it that has figures of the metric.
const PAIR: i64 = 2;

/// The periods of a metric that are not to be compared with those before them. `periods` are those of the round, the earliest first.
pub fn broken(conn: &mut Conn, reading: &Reading, form: &Form, periods: &[String], drafts: bool) -> Result<BTreeSet<String>> {
    if form.report.changes.is_empty() {
        return Ok(BTreeSet::new());
    }
    let readings = read_results::with_earlier(conn, reading, &form.code, drafts, PAIR)?;
    let versions = read_results::asked_versions(conn, &readings)?;
    let version = |of: &Reading| versions.iter().find(|(round, metric, _)| *round == of.round.id && *metric == form.code).map(|each| each.2);
    let mut before = readings.get(1).map(|earlier| Stand { at: earlier.round.dates.as_of, version: version(earlier) });
    let mut found = BTreeSet::new();
    for period in periods {
        let now = Stand { at: last_day(period, reading), version: version(reading) };
        if before.is_some_and(|before| breaks(&form.report, before, now)) {
            found.insert(period.clone());
        }
        before = Some(now);
    }
    Ok(found)
}

fn last_day(period: &str, reading: &Reading) -> NaiveDate {
    Period::read(period).map_or(reading.round.dates.as_of, |period| period.last)
}
