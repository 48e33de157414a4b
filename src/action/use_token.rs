//! A program comes with a token of the API.

use chrono::{DateTime, TimeDelta, Utc};

use super::token;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::ApiTokenId;
use crate::survey::viewer::Viewer;

/// A token's last use is written down at most this often, in minutes.
const TOUCH_MINUTES: i64 = 5;

/// Who comes with a secret, and the token whose use should be written down by [`touch`]. `None` for a secret that no token has, or one that is revoked or has expired.
pub fn bearer(conn: &mut Conn, secret: &str, now: DateTime<Utc>) -> Result<Option<(Viewer, Option<ApiTokenId>)>> {
    let Some(token) = db::api_token::by_hash(conn, &token::hash(secret))?.filter(|token| token.is_live(now)) else { return Ok(None) };
    let is_stale = token.last_used_at.is_none_or(|used| now - used >= TimeDelta::minutes(TOUCH_MINUTES));
    Ok(Some((Viewer::Token { id: token.id, scopes: token.scopes }, is_stale.then_some(token.id))))
}

pub fn touch(conn: &mut Conn, id: ApiTokenId, now: DateTime<Utc>) -> Result<()> {
    db::api_token::touch(conn, id, now)
}
