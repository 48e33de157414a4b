//! The IT unit says who heads an agency. A new head ends what the former gave 'until the head changes', and those contacts wait for the new one; fixed terms run on.

use chrono::{DateTime, Utc};

use super::nominate::{Nomination, person};
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::HeadId;
use crate::survey::agency::Agency;
use crate::survey::contact::Contact;
use crate::survey::event::Event;
use crate::survey::letter::Letter;
use crate::survey::person::{Head, Person};
use crate::survey::viewer::Viewer;

/// # Errors
/// `Invalid` for a name or an address that is none; `Forbidden` for all but the IT unit.
pub fn name_head(conn: &mut Conn, who: &Viewer, agency: &str, head: &Nomination, now: DateTime<Utc>) -> Result<Person> {
    who.must_be_it_unit()?;
    let agency = db::agency::by_code(conn, agency)?;
    db::agency::hold(conn, agency.id)?;
    let person = person(conn, who, head, now)?;
    if db::head::current(conn, agency.id)?.is_some_and(|current| current.person == person.id) {
        return Ok(person);
    }
    if db::head::end(conn, agency.id, now)? > 0 {
        for contact in db::contact::of_agency(conn, agency.id)? {
            if contact.is_active(now) && contact.ends_at.is_none() {
                wait_anew(conn, who, &agency, &contact, now)?;
            }
        }
    }
    db::head::insert(conn, &Head { id: HeadId::fresh(), agency: agency.id, person: person.id, since: now, until: None })?;
    db::event::record(conn, who, &Event::of("head-named").agency(agency.id).person(person.id), now)?;
    Ok(person)
}

fn wait_anew(conn: &mut Conn, who: &Viewer, agency: &Agency, contact: &Contact, now: DateTime<Utc>) -> Result<()> {
    db::contact::nominate_again(conn, contact.id, now)?;
    db::session::revoke_all(conn, contact.person, now)?;
    db::event::record(conn, who, &Event::of("contact-ended").agency(agency.id).person(contact.person), now)?;
    db::letter::queue(conn, contact.person, None, Some(agency.id), &Letter::ContactDeclined { agency: agency.name.clone() }, now)?;
    Ok(())
}
