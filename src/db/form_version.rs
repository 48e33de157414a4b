//! Forms as rounds froze them.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::schema::form_versions;
use super::{Conn, both, stored};
use crate::error::{Error, Result};

/// Stores a version's text if it is not there; the text that is there.
pub fn freeze(conn: &mut Conn, metric: &str, version: u32, source: &str, now: DateTime<Utc>) -> Result<String> {
    let values = (
        form_versions::metric.eq(metric),
        form_versions::version.eq(i32::try_from(version).unwrap_or(i32::MAX)),
        form_versions::source.eq(source),
        form_versions::stored_at.eq(stored(now)),
    );
    both!(conn, |inner| diesel::insert_into(form_versions::table).values(values).on_conflict_do_nothing().execute(inner))?;
    source_of(conn, metric, version)
}

pub fn source_of(conn: &mut Conn, metric: &str, version: u32) -> Result<String> {
    let key = (metric, i32::try_from(version).unwrap_or(i32::MAX));
    let row: Option<String> = form_versions::table.find(key).select(form_versions::source).first(conn).optional()?;
    row.ok_or(Error::NotFound("form version"))
}

/// The texts of these versions of these metrics, in no order.
pub fn sources_of(conn: &mut Conn, wanted: &[(String, u32)]) -> Result<Vec<(String, String)>> {
    let metrics: Vec<&String> = wanted.iter().map(|(metric, _)| metric).collect();
    let rows: Vec<(String, i32, String)> = form_versions::table
        .filter(form_versions::metric.eq_any(metrics))
        .select((form_versions::metric, form_versions::version, form_versions::source))
        .load(conn)?;
    let is_wanted = |metric: &str, version: i32| wanted.iter().any(|(each, number)| each == metric && i64::from(*number) == i64::from(version));
    Ok(rows.into_iter().filter(|(metric, version, _)| is_wanted(metric, *version)).map(|(metric, _, source)| (metric, source)).collect())
}
