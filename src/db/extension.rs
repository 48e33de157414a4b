//! Extensions: later deadlines of single agencies.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::schema::extensions;
use super::{Conn, both, moment, stored};
use crate::error::Result;
use crate::ids::{AgencyId, ExtensionId, PersonId, RoundId};
use crate::survey::round::Extension;

pub(super) type Row = (ExtensionId, RoundId, AgencyId, NaiveDateTime, String, Option<PersonId>, NaiveDateTime);

pub(super) fn extension((id, round, agency, until, reason, granted_by, granted): Row) -> Extension {
    Extension { id, round, agency, until: moment(until), reason, granted_by, granted_at: moment(granted) }
}

pub fn of_round(conn: &mut Conn, round: RoundId) -> Result<Vec<Extension>> {
    let rows: Vec<Row> = extensions::table.filter(extensions::round_id.eq(round)).load(conn)?;
    Ok(rows.into_iter().map(extension).collect())
}

pub fn find(conn: &mut Conn, round: RoundId, agency: AgencyId) -> Result<Option<Extension>> {
    let row: Option<Row> =
        extensions::table.filter(extensions::round_id.eq(round)).filter(extensions::agency_id.eq(agency)).first(conn).optional()?;
    Ok(row.map(extension))
}

/// Of several agencies, in every round.
pub fn of_agencies(conn: &mut Conn, agencies: &[AgencyId]) -> Result<Vec<Extension>> {
    let rows: Vec<Row> = extensions::table.filter(extensions::agency_id.eq_any(agencies)).load(conn)?;
    Ok(rows.into_iter().map(extension).collect())
}

/// Of several agencies in one round.
pub fn of_agencies_in(conn: &mut Conn, round: RoundId, agencies: &[AgencyId]) -> Result<Vec<Extension>> {
    let rows: Vec<Row> = extensions::table.filter(extensions::round_id.eq(round)).filter(extensions::agency_id.eq_any(agencies)).load(conn)?;
    Ok(rows.into_iter().map(extension).collect())
}

/// The last word counts: a second extension of the same agency takes the first's place (the events keep both).
pub fn put(conn: &mut Conn, extension: &Extension) -> Result<()> {
    let key = (extensions::round_id.eq(extension.round), extensions::agency_id.eq(extension.agency));
    let granted = (
        extensions::id.eq(extension.id),
        extensions::until.eq(stored(extension.until)),
        extensions::reason.eq(&extension.reason),
        extensions::granted_by.eq(extension.granted_by),
        extensions::granted_at.eq(stored(extension.granted_at)),
    );
    both!(conn, |inner| diesel::insert_into(extensions::table)
        .values((key, granted))
        .on_conflict((extensions::round_id, extensions::agency_id))
        .do_update()
        .set(granted)
        .execute(inner))?;
    Ok(())
}
