//! Tokens of the API. A token's secret is never here, only its hash.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::schema::api_tokens;
use super::{Conn, moment, moments, stored};
use crate::error::{Error, Result};
use crate::ids::{ApiTokenId, PersonId};
use crate::survey::api_token::{ApiToken, Scope};

type Row = (ApiTokenId, String, String, Option<PersonId>, NaiveDateTime, NaiveDateTime, Option<NaiveDateTime>, Option<NaiveDateTime>);

type Columns = (
    api_tokens::id,
    api_tokens::name,
    api_tokens::scopes,
    api_tokens::created_by,
    api_tokens::created_at,
    api_tokens::expires_at,
    api_tokens::revoked_at,
    api_tokens::last_used_at,
);

const COLUMNS: Columns = (
    api_tokens::id,
    api_tokens::name,
    api_tokens::scopes,
    api_tokens::created_by,
    api_tokens::created_at,
    api_tokens::expires_at,
    api_tokens::revoked_at,
    api_tokens::last_used_at,
);

fn token((id, name, scopes, created_by, created, expires, revoked, used): Row) -> Result<ApiToken> {
    let scope = |code| Scope::from_code(code).ok_or_else(|| Error::broken(format!("reading token {id}"), format!("{code:?} is no scope")));
    Ok(ApiToken {
        id,
        name,
        scopes: scopes.split_whitespace().map(scope).collect::<Result<_>>()?,
        created_by,
        created_at: moment(created),
        expires_at: moment(expires),
        revoked_at: moments(revoked),
        last_used_at: moments(used),
    })
}

pub fn insert(conn: &mut Conn, token: &ApiToken, hash: &str) -> Result<()> {
    let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.code()).collect();
    diesel::insert_into(api_tokens::table)
        .values((
            api_tokens::id.eq(token.id),
            api_tokens::name.eq(&token.name),
            api_tokens::token_hash.eq(hash),
            api_tokens::scopes.eq(scopes.join(" ")),
            api_tokens::created_by.eq(token.created_by),
            api_tokens::created_at.eq(stored(token.created_at)),
            api_tokens::expires_at.eq(stored(token.expires_at)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The newest first, at most `limit`.
pub fn newest(conn: &mut Conn, limit: i64) -> Result<Vec<ApiToken>> {
    let rows: Vec<Row> = api_tokens::table.order((api_tokens::created_at.desc(), api_tokens::id.desc())).limit(limit).select(COLUMNS).load(conn)?;
    rows.into_iter().map(token).collect()
}

/// # Errors
/// `NotFound` for an id that no token has.
pub fn by_id(conn: &mut Conn, id: ApiTokenId) -> Result<ApiToken> {
    let row: Option<Row> = api_tokens::table.find(id).select(COLUMNS).first(conn).optional()?;
    row.map(token).transpose()?.ok_or(Error::NotFound("token"))
}

pub fn by_ids(conn: &mut Conn, ids: &[ApiTokenId]) -> Result<Vec<ApiToken>> {
    let rows: Vec<Row> = api_tokens::table.filter(api_tokens::id.eq_any(ids)).select(COLUMNS).load(conn)?;
    rows.into_iter().map(token).collect()
}

/// The one that is not revoked and has this name.
pub fn by_name(conn: &mut Conn, name: &str) -> Result<Option<ApiToken>> {
    let named = api_tokens::table.filter(api_tokens::name.eq(name)).filter(api_tokens::revoked_at.is_null());
    let row: Option<Row> = named.select(COLUMNS).first(conn).optional()?;
    row.map(token).transpose()
}

pub fn by_hash(conn: &mut Conn, hash: &str) -> Result<Option<ApiToken>> {
    let row: Option<Row> = api_tokens::table.filter(api_tokens::token_hash.eq(hash)).select(COLUMNS).first(conn).optional()?;
    row.map(token).transpose()
}

/// Revokes a token that is not revoked; whether this call did it.
pub fn revoke(conn: &mut Conn, id: ApiTokenId, now: DateTime<Utc>) -> Result<bool> {
    let live = api_tokens::table.filter(api_tokens::id.eq(id)).filter(api_tokens::revoked_at.is_null());
    Ok(diesel::update(live).set(api_tokens::revoked_at.eq(stored(now))).execute(conn)? == 1)
}

pub fn touch(conn: &mut Conn, id: ApiTokenId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(api_tokens::table.find(id)).set(api_tokens::last_used_at.eq(stored(now))).execute(conn)?;
    Ok(())
}
