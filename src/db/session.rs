//! Sessions: who is signed in where.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::schema::sessions;
use super::{Conn, moment, stored};
use crate::error::Result;
use crate::ids::{PersonId, SessionId};

#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    pub id: SessionId,
    pub person: PersonId,
    pub seen_at: DateTime<Utc>,
}

pub fn insert(conn: &mut Conn, token_hash: &str, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(SessionId::fresh()),
            sessions::token_hash.eq(token_hash),
            sessions::person_id.eq(person),
            sessions::created_at.eq(stored(now)),
            sessions::seen_at.eq(stored(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The session of a token, unless it was revoked or has not been seen since a moment.
pub fn live(conn: &mut Conn, token_hash: &str, seen_since: DateTime<Utc>) -> Result<Option<Session>> {
    let row: Option<(SessionId, PersonId, NaiveDateTime)> = sessions::table
        .filter(sessions::token_hash.eq(token_hash))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::seen_at.gt(stored(seen_since)))
        .select((sessions::id, sessions::person_id, sessions::seen_at))
        .first(conn)
        .optional()?;
    Ok(row.map(|(id, person, seen)| Session { id, person, seen_at: moment(seen) }))
}

pub fn touch(conn: &mut Conn, id: SessionId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(sessions::table.find(id)).set(sessions::seen_at.eq(stored(now))).execute(conn)?;
    Ok(())
}

pub fn revoke(conn: &mut Conn, token_hash: &str, now: DateTime<Utc>) -> Result<()> {
    let live = sessions::table.filter(sessions::token_hash.eq(token_hash)).filter(sessions::revoked_at.is_null());
    diesel::update(live).set(sessions::revoked_at.eq(stored(now))).execute(conn)?;
    Ok(())
}

/// Signs a person out everywhere; how many sessions that were.
pub fn revoke_all(conn: &mut Conn, person: PersonId, now: DateTime<Utc>) -> Result<usize> {
    let live = sessions::table.filter(sessions::person_id.eq(person)).filter(sessions::revoked_at.is_null());
    Ok(diesel::update(live).set(sessions::revoked_at.eq(stored(now))).execute(conn)?)
}

pub fn delete_before(conn: &mut Conn, moment: DateTime<Utc>) -> Result<usize> {
    Ok(diesel::delete(sessions::table.filter(sessions::seen_at.lt(stored(moment)))).execute(conn)?)
}

pub fn any_before(conn: &mut Conn, moment: DateTime<Utc>) -> Result<bool> {
    let old = sessions::table.filter(sessions::seen_at.lt(stored(moment)));
    Ok(diesel::select(diesel::dsl::exists(old)).get_result(conn)?)
}
