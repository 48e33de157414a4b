//! A round closes for agencies, by the IT unit or by the clock at `closes_at`; and the separate fact whether the IT unit may still correct.

use chrono::{DateTime, NaiveDate, Utc};

use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::survey::event::Event;
use crate::survey::round::Round;
use crate::survey::viewer::Viewer;
use crate::text;

/// Closes it, or does nothing when it is closed. Extensions run on.
///
/// # Errors
/// `Conflict` for a round that has not opened; `Forbidden` for all but the IT unit and the clock.
pub fn close_round(conn: &mut Conn, who: &Viewer, as_of: NaiveDate, now: DateTime<Utc>) -> Result<Round> {
    who.must_be_it_unit()?;
    db::round::hold(conn)?;
    let round = db::round::by_as_of(conn, as_of)?;
    if round.opened_at.is_none() {
        return Err(Error::conflict(text!("round-close-planned")));
    }
    // The IT unit may have moved the date after the clock looked.
    if *who == Viewer::Clock && now < round.dates.closes_at {
        return Ok(round);
    }
    if db::round::close(conn, round.id, now)? {
        db::event::record(conn, who, &Event::of("round-closed").round(round.id), now)?;
    }
    db::round::by_id(conn, round.id)
}

/// Lets the IT unit return, accept and correct, or ends that.
pub fn set_correcting(conn: &mut Conn, who: &Viewer, as_of: NaiveDate, correcting: bool, now: DateTime<Utc>) -> Result<Round> {
    who.must_be_it_unit()?;
    let round = db::round::by_as_of(conn, as_of)?;
    if db::round::set_correcting(conn, round.id, correcting)? {
        let verb = if correcting { "correcting-begun" } else { "correcting-ended" };
        db::event::record(conn, who, &Event::of(verb).round(round.id), now)?;
    }
    db::round::by_id(conn, round.id)
}
