//! Sessions: who is signed in where.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::schema::{contacts, people, sessions};
use super::{Conn, contact, moment, person, stored};
use crate::error::Result;
use crate::ids::{PersonId, SessionId};
use crate::survey::contact::Contact;
use crate::survey::person::Person;

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

/// As [`live`], with its person and what they are a contact of.
pub fn with_person(conn: &mut Conn, token_hash: &str, seen_since: DateTime<Utc>) -> Result<Option<(Session, Person, Vec<Contact>)>> {
    type Row = ((SessionId, PersonId, NaiveDateTime), person::Row, Option<contact::Row>);
    let rows: Vec<Row> = sessions::table
        .inner_join(people::table.on(people::id.eq(sessions::person_id)))
        .left_join(contacts::table.on(contacts::person_id.eq(sessions::person_id)))
        .filter(sessions::token_hash.eq(token_hash))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::seen_at.gt(stored(seen_since)))
        .order(contacts::id)
        .select(((sessions::id, sessions::person_id, sessions::seen_at), person::COLUMNS, contacts::all_columns.nullable()))
        .load(conn)?;
    let Some(((id, person, seen), of_person, _)) = rows.first().cloned() else { return Ok(None) };
    let contacts = rows.into_iter().filter_map(|(.., row)| row.map(contact::contact)).collect();
    Ok(Some((Session { id, person, seen_at: moment(seen) }, person::person(of_person), contacts)))
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
