//! The IT unit says who heads an agency. A new head ends what the former gave 'until the head changes'; fixed terms run on.

use chrono::{DateTime, Utc};

use super::nominate::{Nomination, check};
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::HeadId;
use crate::survey::contact::ContactState;
use crate::survey::event::Event;
use crate::survey::person::{Head, Person};
use crate::survey::viewer::Viewer;

/// # Errors
/// `Invalid` for a name or an address that is none; `Forbidden` for all but the IT unit.
pub fn name_head(conn: &mut Conn, who: &Viewer, agency: &str, head: &Nomination, now: DateTime<Utc>) -> Result<Person> {
    who.must_be_it_unit()?;
    check(head)?;
    let agency = db::agency::by_code(conn, agency)?;
    let person = db::person::find_or_insert(conn, &head.email, &head.name, head.lang, now)?;
    if db::head::current(conn, agency.id)?.is_some_and(|current| current.person == person.id) {
        return Ok(person);
    }
    if db::head::end(conn, agency.id, now)? > 0 {
        for contact in db::contact::of_agency(conn, agency.id)? {
            if contact.is_active(now) && contact.ends_at.is_none() {
                db::contact::set_state(conn, contact.id, ContactState::Confirmed, ContactState::Ended, now, None)?;
                db::session::revoke_all(conn, contact.person, now)?;
                let event = Event::of("contact-ended").agency(agency.id).person(contact.person);
                db::event::record(conn, who, &event, now)?;
            }
        }
    }
    db::head::insert(conn, &Head { id: HeadId::fresh(), agency: agency.id, person: person.id, since: now, until: None })?;
    db::event::record(conn, who, &Event::of("head-named").agency(agency.id).person(person.id), now)?;
    Ok(person)
}
