//! A person has a letter sent once more that failed, was refused, or may not have arrived.

use chrono::{DateTime, Utc};

use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::LetterId;
use crate::survey::event::Event;
use crate::survey::viewer::Viewer;
use crate::text;

/// Puts it back into the outbox with all its tries before it, also at an address that was refused. Doing it again while it waits changes nothing.
///
/// # Errors
/// `NotFound` for a letter that is not; `Conflict` for one that was sent or is not needed any more; `Forbidden` for all but the IT unit.
pub fn retry_letter(conn: &mut Conn, who: &Viewer, id: LetterId, now: DateTime<Utc>) -> Result<()> {
    who.must_be_it_unit()?;
    let letter = db::letter::by_id(conn, id)?.ok_or(Error::NotFound("letter"))?;
    if db::letter::retry(conn, id, now)? {
        let mut event = Event::of("letter-retried").person(letter.person).detail(format!("{id}: {}", letter.state.code()));
        (event.round, event.agency) = (letter.round, letter.agency);
        return db::event::record(conn, who, &event, now);
    }
    if letter.finished_at.is_none() { Ok(()) } else { Err(Error::conflict(text!("outbox-retry-over"))) }
}
