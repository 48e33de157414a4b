//! The IT unit ends a contact's confirmation: somebody left, or the wrong person was confirmed.

use chrono::{DateTime, Utc};

use super::reason;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::ContactId;
use crate::survey::contact::ContactState;
use crate::survey::event::Event;
use crate::survey::letter::Letter;
use crate::survey::viewer::Viewer;

/// Ends it and signs the person out. Ending what has ended changes nothing.
///
/// # Errors
/// `Forbidden` for all but the IT unit; `Invalid` without a reason.
pub fn end_contact(conn: &mut Conn, who: &Viewer, contact: ContactId, why: &str, now: DateTime<Utc>) -> Result<()> {
    who.must_be_it_unit()?;
    let why = reason(why)?;
    let contact = db::contact::by_id(conn, contact)?;
    if contact.is_over() || !db::contact::set_state(conn, contact.id, contact.state, ContactState::Ended, now, None)? {
        return Ok(());
    }
    db::session::revoke_all(conn, contact.person, now)?;
    db::event::record(conn, who, &Event::of("contact-ended").agency(contact.agency).person(contact.person).detail(why), now)?;
    let agency = db::agency::by_id(conn, contact.agency)?;
    db::letter::queue(conn, contact.person, None, Some(agency.id), &Letter::ContactDeclined { agency: agency.name }, now)?;
    Ok(())
}
