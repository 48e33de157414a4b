//! The IT unit accepts a submission: the agency can no longer reopen it.

use chrono::{DateTime, Utc};

use super::save_draft::{Key, place};
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::survey::event::Event;
use crate::survey::submission::State;
use crate::survey::viewer::Viewer;
use crate::text;

/// # Errors
/// `Conflict` when it is not submitted. Accepting again changes nothing.
pub fn accept(conn: &mut Conn, who: &Viewer, key: &Key, now: DateTime<Utc>) -> Result<()> {
    who.must_be_it_unit()?;
    let place = place(conn, key)?;
    if db::submission::set_state(conn, place.submission.id, &[State::Submitted], State::Accepted, "")? {
        let event = Event::of("accepted").round(place.round.id).agency(place.agency.id).metric(&key.metric);
        return db::event::record(conn, who, &event, now);
    }
    if place.submission.state == State::Accepted { Ok(()) } else { Err(Error::conflict(text!("return-not-received"))) }
}
