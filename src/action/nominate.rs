//! Somebody is nominated as a contact: by the IT unit, or by a contact of the same agency. Nothing opens before the head has confirmed.

use chrono::{DateTime, Utc};
use validator::ValidateEmail;

use super::Faults;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::ContactId;
use crate::lang::Lang;
use crate::survey::contact::{Contact, ContactState};
use crate::survey::event::Event;
use crate::survey::viewer::Viewer;
use crate::text;

/// Longest name of a person, in characters.
const NAME_LENGTH: usize = 200;

/// A person as somebody else tells of them.
#[derive(Debug, Clone)]
pub struct Nomination {
    pub name: String,
    pub email: String,
    /// The language of their letters.
    pub lang: Lang,
}

/// # Errors
/// `Invalid`: the name is missing or no name, or the address is no address.
pub(super) fn check(nomination: &Nomination) -> Result<()> {
    let name = nomination.name.trim();
    let mut faults = Faults::default();
    faults.unless(
        !name.is_empty() && name.chars().count() <= NAME_LENGTH && !name.chars().any(char::is_control),
        "name",
        text!("input-person-name", limit = NAME_LENGTH),
    );
    faults.unless(nomination.email.trim().validate_email(), "email", text!("input-email", typed = nomination.email.trim()));
    faults.check()
}

/// Nominates a person. One who already is an active contact, or waits for the head, is left as they are.
///
/// # Errors
/// `Invalid` for a name or an address that is none; `NotFound` for those who may not know the agency's people; `Conflict` when the agency has ended.
pub fn nominate(conn: &mut Conn, who: &Viewer, agency: &str, nominee: &Nomination, now: DateTime<Utc>) -> Result<Contact> {
    let agency = db::agency::by_code(conn, agency)?;
    who.must_see(agency.id)?;
    check(nominee)?;
    if agency.valid_to.is_some_and(|last| last < now.date_naive()) {
        return Err(Error::conflict(text!("nominate-agency-ended", agency = &agency.name)));
    }
    let person = db::person::find_or_insert(conn, &nominee.email, &nominee.name, nominee.lang, now)?;
    let known = db::contact::of_agency(conn, agency.id)?.into_iter().find(|contact| contact.person == person.id);
    let id = match known {
        Some(contact) if contact.is_active(now) || contact.state == ContactState::Nominated => return Ok(contact),
        Some(contact) => {
            db::contact::nominate_again(conn, contact.id, now)?;
            contact.id
        }
        None => {
            let id = ContactId::fresh();
            let state = ContactState::Nominated;
            let contact = Contact { id, agency: agency.id, person: person.id, state, nominated_at: now, decided_at: None, ends_at: None };
            db::contact::insert(conn, &contact)?;
            id
        }
    };
    db::event::record(conn, who, &Event::of("contact-nominated").agency(agency.id).person(person.id), now)?;
    db::contact::by_id(conn, id)
}
