//! Heads of agencies, and the links by which they decide.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::schema::{head_links, heads};
use super::{Conn, moment, moments, stored};
use crate::error::Result;
use crate::ids::{AgencyId, HeadId, HeadLinkId, PersonId};
use crate::survey::person::Head;

type Row = (HeadId, AgencyId, PersonId, NaiveDateTime, Option<NaiveDateTime>);

fn head((id, agency, person, since, until): Row) -> Head {
    Head { id, agency, person, since: moment(since), until: moments(until) }
}

pub fn current(conn: &mut Conn, agency: AgencyId) -> Result<Option<Head>> {
    let row: Option<Row> = heads::table.filter(heads::agency_id.eq(agency)).filter(heads::until.is_null()).first(conn).optional()?;
    Ok(row.map(head))
}

/// Of several agencies.
pub fn current_of(conn: &mut Conn, agencies: &[AgencyId]) -> Result<Vec<Head>> {
    let rows: Vec<Row> = heads::table.filter(heads::agency_id.eq_any(agencies)).filter(heads::until.is_null()).load(conn)?;
    Ok(rows.into_iter().map(head).collect())
}

pub fn all_current(conn: &mut Conn) -> Result<Vec<Head>> {
    let rows: Vec<Row> = heads::table.filter(heads::until.is_null()).load(conn)?;
    Ok(rows.into_iter().map(head).collect())
}

/// The agencies that a person heads.
pub fn headed_by(conn: &mut Conn, person: PersonId) -> Result<Vec<AgencyId>> {
    Ok(heads::table.filter(heads::person_id.eq(person)).filter(heads::until.is_null()).order(heads::id).select(heads::agency_id).load(conn)?)
}

pub fn insert(conn: &mut Conn, head: &Head) -> Result<()> {
    diesel::insert_into(heads::table)
        .values((
            heads::id.eq(head.id),
            heads::agency_id.eq(head.agency),
            heads::person_id.eq(head.person),
            heads::since.eq(stored(head.since)),
            heads::until.eq(head.until.map(stored)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Ends the current head's time; how many were ended (0 or 1).
pub fn end(conn: &mut Conn, agency: AgencyId, now: DateTime<Utc>) -> Result<usize> {
    let current = heads::table.filter(heads::agency_id.eq(agency)).filter(heads::until.is_null());
    Ok(diesel::update(current).set(heads::until.eq(stored(now))).execute(conn)?)
}

/// A link of a letter to a head. It says who may decide for which agency, and until when.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadLink {
    pub agency: AgencyId,
    pub person: PersonId,
    pub expires_at: DateTime<Utc>,
}

pub fn insert_link(conn: &mut Conn, token_hash: &str, link: &HeadLink, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(head_links::table)
        .values((
            head_links::id.eq(HeadLinkId::fresh()),
            head_links::token_hash.eq(token_hash),
            head_links::agency_id.eq(link.agency),
            head_links::person_id.eq(link.person),
            head_links::created_at.eq(stored(now)),
            head_links::expires_at.eq(stored(link.expires_at)),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn link(conn: &mut Conn, token_hash: &str) -> Result<Option<HeadLink>> {
    let row: Option<(AgencyId, PersonId, NaiveDateTime)> = head_links::table
        .filter(head_links::token_hash.eq(token_hash))
        .select((head_links::agency_id, head_links::person_id, head_links::expires_at))
        .first(conn)
        .optional()?;
    Ok(row.map(|(agency, person, expires)| HeadLink { agency, person, expires_at: moment(expires) }))
}
