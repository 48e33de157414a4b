//! The IT unit gives another program a token for the API. Its secret is answered once and kept as a hash.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Faults, is_name, token};
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::ApiTokenId;
use crate::survey::api_token::{ApiToken, Scope};
use crate::survey::event::Event;
use crate::survey::viewer::Viewer;
use crate::text;

/// What every token begins with, so that whoever searches published code for secrets recognises one.
pub const PREFIX: &str = "mittaristo_";
/// How long a token may live, in days.
pub const DAYS: std::ops::RangeInclusive<i64> = 1..=366;

/// What the IT unit says of a token.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    pub name: String,
    pub scopes: Vec<Scope>,
    pub days: i64,
}

/// The token, and its secret.
///
/// # Errors
/// `Invalid` at `name` (none, or taken), `scopes` (none) or `days`; `Forbidden` for all but the IT unit.
pub fn make_token(conn: &mut Conn, who: &Viewer, wish: &Wish, now: DateTime<Utc>) -> Result<(ApiToken, String)> {
    who.must_be_it_unit()?;
    let name = wish.name.trim();
    let mut faults = Faults::default();
    faults.unless(is_name(name), "name", text!("token-name-missing"));
    faults.unless(!is_name(name) || db::api_token::by_name(conn, name)?.is_none(), "name", text!("token-name-taken", name = name));
    faults.unless(!wish.scopes.is_empty(), "scopes", text!("token-scopes-missing"));
    faults.unless(DAYS.contains(&wish.days), "days", text!("token-days-wrong", least = *DAYS.start(), most = *DAYS.end()));
    faults.check()?;
    let mut scopes = wish.scopes.clone();
    scopes.sort_unstable();
    scopes.dedup();
    let made = ApiToken {
        id: ApiTokenId::fresh(),
        name: name.to_owned(),
        scopes,
        created_by: who.person_id(),
        created_at: now,
        expires_at: now + TimeDelta::days(wish.days),
        revoked_at: None,
        last_used_at: None,
    };
    let secret = format!("{PREFIX}{}", token::fresh());
    db::api_token::insert(conn, &made, &token::hash(&secret))?;
    db::event::record(conn, who, &Event::of("token-made").detail(told(&made)), now)?;
    Ok((made, secret))
}

/// A token as the audit trail tells of it.
pub(super) fn told(token: &ApiToken) -> String {
    let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.code()).collect();
    format!("{}: {}", token.name, scopes.join(", "))
}
