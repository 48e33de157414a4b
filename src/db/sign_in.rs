//! Requests to sign in.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::schema::sign_ins;
use super::{Conn, hold_table, moment, moments, stored};
use crate::error::Result;
use crate::ids::{PersonId, SignInId};

#[derive(Debug, Clone, PartialEq)]
pub struct SignIn {
    pub id: SignInId,
    pub address_hash: String,
    pub client: String,
    /// `None` for an address that nobody has: it is recorded all the same, so that it is limited all the same.
    pub person: Option<PersonId>,
    pub token_hash: String,
    pub code_hash: String,
    /// Where the person wanted to go.
    pub target: String,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
    pub wrong_codes: i32,
}

type Row = (SignInId, String, String, Option<PersonId>, String, String, String, NaiveDateTime, NaiveDateTime, Option<NaiveDateTime>, i32);

fn sign_in((id, address_hash, client, person, token_hash, code_hash, target, created, expires, used, wrong_codes): Row) -> SignIn {
    SignIn {
        id,
        address_hash,
        client,
        person,
        token_hash,
        code_hash,
        target,
        created_at: moment(created),
        expires_at: moment(expires),
        used_at: moments(used),
        wrong_codes,
    }
}

pub fn insert(conn: &mut Conn, row: &SignIn) -> Result<()> {
    diesel::insert_into(sign_ins::table)
        .values((
            sign_ins::id.eq(row.id),
            sign_ins::address_hash.eq(&row.address_hash),
            sign_ins::client.eq(&row.client),
            sign_ins::person_id.eq(row.person),
            sign_ins::token_hash.eq(&row.token_hash),
            sign_ins::code_hash.eq(&row.code_hash),
            sign_ins::target.eq(&row.target),
            sign_ins::created_at.eq(stored(row.created_at)),
            sign_ins::expires_at.eq(stored(row.expires_at)),
            sign_ins::used_at.eq(row.used_at.map(stored)),
            sign_ins::wrong_codes.eq(row.wrong_codes),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn by_token(conn: &mut Conn, token_hash: &str) -> Result<Option<SignIn>> {
    let row: Option<Row> = sign_ins::table.filter(sign_ins::token_hash.eq(token_hash)).first(conn).optional()?;
    Ok(row.map(sign_in))
}

fn by_id(conn: &mut Conn, id: SignInId) -> Result<Option<SignIn>> {
    let row: Option<Row> = sign_ins::table.find(id).first(conn).optional()?;
    Ok(row.map(sign_in))
}

/// The request, whose row is this transaction's until it ends: tries of codes come one after the other, also on PostgreSQL.
pub fn hold(conn: &mut Conn, id: SignInId) -> Result<Option<SignIn>> {
    diesel::update(sign_ins::table.find(id)).set(sign_ins::wrong_codes.eq(sign_ins::wrong_codes)).execute(conn)?;
    by_id(conn, id)
}

/// Nobody else asks for a letter until this transaction ends: what is counted against a limit stays so.
pub fn hold_all(conn: &mut Conn) -> Result<()> {
    hold_table(conn, "LOCK TABLE sign_ins IN SHARE ROW EXCLUSIVE MODE")
}

/// How many wrong codes were typed for an address, in requests since a moment.
pub fn wrong_codes(conn: &mut Conn, address_hash: &str, since: DateTime<Utc>) -> Result<i64> {
    let recent = sign_ins::table.filter(sign_ins::address_hash.eq(address_hash)).filter(sign_ins::created_at.gt(stored(since)));
    let sum: Option<i64> = recent.select(diesel::dsl::sum(sign_ins::wrong_codes)).first(conn)?;
    Ok(sum.unwrap_or_default())
}

/// Marks it used, if it is not yet; whether this call did it.
pub fn take(conn: &mut Conn, id: SignInId, now: DateTime<Utc>) -> Result<bool> {
    let row = sign_ins::table.filter(sign_ins::id.eq(id)).filter(sign_ins::used_at.is_null());
    Ok(diesel::update(row).set(sign_ins::used_at.eq(stored(now))).execute(conn)? == 1)
}

pub fn count_wrong_code(conn: &mut Conn, id: SignInId) -> Result<()> {
    diesel::update(sign_ins::table.find(id)).set(sign_ins::wrong_codes.eq(sign_ins::wrong_codes + 1)).execute(conn)?;
    Ok(())
}

/// How many requests an address and a client have made between two moments. What a clock that was wrong has dated ahead does not count: it would shut people out until then.
pub fn recent(conn: &mut Conn, address_hash: &str, client: &str, since: DateTime<Utc>, now: DateTime<Utc>) -> Result<(i64, i64)> {
    let later = sign_ins::table.filter(sign_ins::created_at.gt(stored(since))).filter(sign_ins::created_at.le(stored(now)));
    let by_address = later.filter(sign_ins::address_hash.eq(address_hash)).count().get_result(conn)?;
    let by_client = later.filter(sign_ins::client.eq(client)).count().get_result(conn)?;
    Ok((by_address, by_client))
}

pub fn delete_before(conn: &mut Conn, moment: DateTime<Utc>) -> Result<usize> {
    Ok(diesel::delete(sign_ins::table.filter(sign_ins::expires_at.lt(stored(moment)))).execute(conn)?)
}

/// Only requests whose links have long expired: the demo's printed links live for days.
pub fn any_before(conn: &mut Conn, moment: DateTime<Utc>) -> Result<bool> {
    let old = sign_ins::table.filter(sign_ins::expires_at.lt(stored(moment)));
    Ok(diesel::select(diesel::dsl::exists(old)).get_result(conn)?)
}
