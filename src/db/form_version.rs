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
