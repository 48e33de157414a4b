//! A closed round is published: anyone may read its results.

use chrono::{DateTime, NaiveDate, Utc};

use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::survey::event::Event;
use crate::survey::round::Round;
use crate::survey::viewer::Viewer;
use crate::text;

/// Publishes it, or does nothing when it is published.
///
/// # Errors
/// `Conflict` while agencies may still enter; `Forbidden` for all but the IT unit.
pub fn publish_round(conn: &mut Conn, who: &Viewer, as_of: NaiveDate, now: DateTime<Utc>) -> Result<Round> {
    who.must_be_it_unit()?;
    let round = db::round::by_as_of(conn, as_of)?;
    if round.closed_at.is_none() {
        return Err(Error::conflict(text!("round-publish-open")));
    }
    if db::round::publish(conn, round.id, now)? {
        db::event::record(conn, who, &Event::of("round-published").round(round.id), now)?;
    }
    db::round::by_id(conn, round.id)
}
