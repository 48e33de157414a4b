//! Somebody is nominated as a contact: by the IT unit, or by a contact of the same agency. Nothing opens before the head has confirmed.

use chrono::{DateTime, Utc};
use validator::ValidateEmail;

use super::{Faults, NAME_LENGTH, is_name};
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::ContactId;
use crate::lang::Lang;
use crate::survey::agency::Agency;
use crate::survey::contact::{CONTACTS_MOST, Contact, ContactState};
use crate::survey::event::Event;
use crate::survey::person::Person;
use crate::survey::viewer::Viewer;
use crate::text;

/// A person as somebody else tells of them.
#[derive(Debug, Clone)]
pub struct Nomination {
    pub name: String,
    pub email: String,
    /// The language of their letters.
    pub lang: Lang,
}

/// What is wrong with what was told of a person, at `name` and `email`.
pub(super) fn faults(told: &Nomination) -> Faults {
    let mut faults = Faults::default();
    faults.unless(is_name(&told.name), "name", text!("input-person-name", limit = NAME_LENGTH));
    let email = told.email.trim();
    faults.unless(!email.is_empty(), "email", text!("people-email-missing"));
    faults.unless(email.is_empty() || email.validate_email(), "email", text!("input-email", typed = email));
    faults
}

/// The person who was told of, made if there is none. The IT unit's word also corrects a name; others know an address, which is not enough to rename its owner.
///
/// # Errors
/// `Invalid`: the name is missing or no name, or the address is no address.
pub(super) fn person(conn: &mut Conn, who: &Viewer, told: &Nomination, now: DateTime<Utc>) -> Result<Person> {
    faults(told).check()?;
    let known = db::person::find_or_insert(conn, &told.email, &told.name, told.lang, now)?;
    let name = told.name.trim().to_owned();
    if known.name == name || !who.is_it_unit() {
        return Ok(known);
    }
    db::person::set_name(conn, known.id, &name)?;
    db::event::record(conn, who, &Event::of("person-renamed").person(known.id).detail(format!("{} → {name}", known.name)), now)?;
    Ok(Person { name, ..known })
}

/// Nominates a person. One who already is an active contact, or waits for the head, is left as they are.
///
/// # Errors
/// `Invalid` for a name or an address that is none; `NotFound` for those who may not know the agency's people; `Conflict` when the agency has ended or has contacts enough.
pub fn nominate(conn: &mut Conn, who: &Viewer, agency: &str, nominee: &Nomination, now: DateTime<Utc>) -> Result<Contact> {
    let agency = db::agency::by_code(conn, agency)?;
    who.must_see(agency.id)?;
    nominate_for(conn, who, &agency, nominee, now)
}

/// As [`nominate`], by somebody who was found to have the right.
pub(super) fn nominate_for(conn: &mut Conn, who: &Viewer, agency: &Agency, nominee: &Nomination, now: DateTime<Utc>) -> Result<Contact> {
    // The agency before the person: of two who hold both, the one would else wait for the other.
    db::agency::hold(conn, agency.id)?;
    let person = person(conn, who, nominee, now)?;
    if agency.valid_to.is_some_and(|last| last < now.date_naive()) {
        return Err(Error::conflict(text!("nominate-agency-ended", agency = &agency.name)));
    }
    let contacts = db::contact::of_agency(conn, agency.id)?;
    let known = contacts.iter().find(|contact| contact.person == person.id);
    if let Some(contact) = known.filter(|contact| contact.is_active(now) || contact.state == ContactState::Nominated) {
        return Ok(contact.clone());
    }
    if contacts.iter().filter(|contact| !contact.is_over()).count() >= CONTACTS_MOST {
        return Err(Error::conflict(text!("people-contacts-most", agency = &agency.name, most = CONTACTS_MOST)));
    }
    let id = match known {
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
