//! The IT unit ends a token of the API at once.

use chrono::{DateTime, Utc};

use super::make_token::told;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::ApiTokenId;
use crate::survey::event::Event;
use crate::survey::viewer::Viewer;

/// A token that is revoked already stays as it is.
///
/// # Errors
/// `NotFound` for a token that is not; `Forbidden` for all but the IT unit.
pub fn revoke_token(conn: &mut Conn, who: &Viewer, id: ApiTokenId, now: DateTime<Utc>) -> Result<()> {
    who.must_be_it_unit()?;
    let token = db::api_token::by_id(conn, id)?;
    if db::api_token::revoke(conn, id, now)? {
        db::event::record(conn, who, &Event::of("token-revoked").detail(told(&token)), now)?;
    }
    Ok(())
}
