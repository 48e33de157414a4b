//! A contact takes a submission back to change it, before the round closes for the agency. Until it is submitted again, what was submitted stays what counts.

use chrono::{DateTime, Utc};

use super::save_draft::{Key, place};
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::survey::event::Event;
use crate::survey::service::Service;
use crate::survey::submission::State;
use crate::survey::viewer::Viewer;
use crate::text;

/// # Errors
/// `Forbidden` once the round has closed for the agency, with whom to ask; `Conflict` once the IT unit has accepted it. Reopening what is open changes nothing.
pub fn reopen(conn: &mut Conn, who: &Viewer, service: &Service, key: &Key, now: DateTime<Utc>) -> Result<()> {
    let place = place(conn, key)?;
    who.must_answer_for(place.agency.id)?;
    place.round.must_be_open(now, place.extension.as_ref(), service.zone)?;
    if db::submission::set_state(conn, place.submission.id, &[State::Submitted], State::Reopened, "")? {
        let event = Event::of("reopened").round(place.round.id).agency(place.agency.id).metric(&key.metric);
        return db::event::record(conn, who, &event, now);
    }
    if place.submission.state == State::Accepted { Err(Error::conflict(text!("refused-accepted"))) } else { Ok(()) }
}
