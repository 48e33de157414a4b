//! The head of an agency decides on its contacts, by the link of a letter and without an account.

use chrono::{DateTime, Utc};

use super::nominate::{self, Nomination, nominate_for};
use super::{Faults, token};
use crate::clock::local_day;
use crate::db::head::HeadLink;
use crate::db::{self, Conn};
use crate::error::{Error, Fault, Result};
use crate::ids::ContactId;
use crate::survey::agency::Agency;
pub use crate::survey::contact::Term;
use crate::survey::contact::{Contact, ContactState};
use crate::survey::event::Event;
use crate::survey::letter::Letter;
use crate::survey::person::{Person, normal_email};
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// What a head says of one contact.
#[derive(Debug, Clone)]
pub enum Decision {
    Confirm(Term),
    Decline,
    /// Somebody else instead, who is then confirmed: the head named them.
    Replace(Nomination, Term),
}

/// What a head sees behind a link.
#[derive(Debug, Clone)]
pub struct Desk {
    pub agency: Agency,
    pub head: Person,
    pub contacts: Vec<(Contact, Person)>,
    pub expires_at: DateTime<Utc>,
    pub expired: bool,
}

impl Desk {
    fn viewer(&self) -> Viewer {
        Viewer::Head { person: self.head.id, agency: self.agency.id }
    }
}

/// Opens a link. Opening it changes nothing: mail scanners open links too.
///
/// # Errors
/// `NotFound` for a token that never was; `Conflict` when its person no longer heads the agency.
pub fn open_desk(conn: &mut Conn, token: &str, now: DateTime<Utc>) -> Result<Desk> {
    let HeadLink { agency, person, expires_at } = db::head::link(conn, &token::hash(token))?.ok_or(Error::NotFound("link"))?;
    let agency = db::agency::by_id(conn, agency)?;
    if db::head::current(conn, agency.id)?.is_none_or(|head| head.person != person) {
        return Err(Error::conflict(text!("head-link-other-head", agency = &agency.name)));
    }
    let contacts = db::contact::of_agency(conn, agency.id)?;
    let contacts = db::contact::with_people(conn, contacts)?;
    Ok(Desk { agency, head: db::person::by_id(conn, person)?, contacts, expires_at, expired: now >= expires_at })
}

/// Decides. Saying the same again changes nothing and sends nothing; saying something else changes what was said before.
///
/// # Errors
/// As [`open_desk`]; `Conflict` for an expired link (the page offers a new one); `NotFound` for a contact of another agency; `Invalid` with every fault of the decisions, at
/// `<contact>.decision`, `.until`, `.name` or `.email`.
pub fn decide_contacts(conn: &mut Conn, service: &Service, token: &str, decisions: &[(ContactId, Decision)], now: DateTime<Utc>) -> Result<Desk> {
    let link = db::head::link(conn, &token::hash(token))?.ok_or(Error::NotFound("link"))?;
    db::agency::hold(conn, link.agency)?;
    let desk = open_desk(conn, token, now)?;
    if desk.expired {
        return Err(Error::conflict(text!("head-link-expired")));
    }
    let faults = faults(&desk, service, decisions, now)?;
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    for (id, decision) in decisions {
        // Read anew: an earlier decision may have named this very person.
        let contact = db::contact::by_id(conn, *id)?;
        match decision {
            Decision::Confirm(term) => confirm(conn, service, &desk, &contact, *term, now)?,
            Decision::Decline => end(conn, &desk, &contact, ContactState::Declined, now)?,
            Decision::Replace(other, term) => {
                let replacement = nominate_for(conn, &desk.viewer(), &desk.agency, other, now)?;
                if replacement.id != contact.id {
                    end(conn, &desk, &contact, ContactState::Replaced, now)?;
                }
                confirm(conn, service, &desk, &replacement, *term, now)?;
            }
        }
    }
    open_desk(conn, token, now)
}

/// Every fault of the decisions; nothing is changed.
///
/// # Errors
/// `NotFound` for a contact of another agency.
pub fn faults(desk: &Desk, service: &Service, decisions: &[(ContactId, Decision)], now: DateTime<Utc>) -> Result<Vec<Fault>> {
    let mut faults = Faults::default();
    for (id, decision) in decisions {
        let (contact, _) = desk.contacts.iter().find(|(contact, _)| contact.id == *id).ok_or(Error::NotFound("contact"))?;
        match decision {
            // The IT unit, or the head in another window, took them off meanwhile.
            Decision::Confirm(_) => {
                let is_off = matches!(contact.state, ContactState::Ended | ContactState::Replaced);
                faults.unless(!is_off, &format!("{id}.decision"), text!("people-contact-off"));
            }
            Decision::Decline => {}
            Decision::Replace(other, _) => {
                faults.0.extend(nominate::faults(other).0.into_iter().map(|fault| Fault { at: format!("{id}.{}", fault.at), ..fault }));
                faults.unless(!is_turned_down(desk, decisions, *id, other), &format!("{id}.email"), text!("people-named-and-declined"));
            }
        }
        if let Decision::Confirm(term) | Decision::Replace(_, term) = decision {
            let today = local_day(now, service.zone);
            let (first, last) = Term::choosable(today);
            faults.unless(term.is_sound(today), &format!("{id}.until"), text!("people-term-range", first = first, last = last));
        }
    }
    Ok(faults.0)
}

/// Does another decision turn down the very person that this one names?
fn is_turned_down(desk: &Desk, decisions: &[(ContactId, Decision)], by: ContactId, named: &Nomination) -> bool {
    let email = normal_email(&named.email);
    let of = |id: ContactId| desk.contacts.iter().any(|(contact, person)| contact.id == id && person.email == email);
    decisions.iter().any(|(id, decision)| *id != by && of(*id) && !matches!(decision, Decision::Confirm(_)))
}

fn confirm(conn: &mut Conn, service: &Service, desk: &Desk, contact: &Contact, term: Term, now: DateTime<Utc>) -> Result<()> {
    let ends_at = term.ends_at(now, service.zone);
    if contact.is_active(now) && contact.ends_at == ends_at {
        return Ok(());
    }
    if !db::contact::set_state(conn, contact.id, contact.state, ContactState::Confirmed, now, ends_at)? {
        return Ok(());
    }
    let last_day = ends_at.map_or_else(String::new, |end| local_day(end, service.zone).to_string());
    let event = Event::of("contact-confirmed").agency(desk.agency.id).person(contact.person).detail(last_day);
    db::event::record(conn, &desk.viewer(), &event, now)?;
    let letter = Letter::ContactConfirmed { agency: desk.agency.name.clone(), term_until: ends_at, link: service.link("/sign-in") };
    db::letter::queue(conn, contact.person, None, Some(desk.agency.id), &letter, now)?;
    Ok(())
}

fn end(conn: &mut Conn, desk: &Desk, contact: &Contact, to: ContactState, now: DateTime<Utc>) -> Result<()> {
    if contact.is_over() || !db::contact::set_state(conn, contact.id, contact.state, to, now, None)? {
        return Ok(());
    }
    db::session::revoke_all(conn, contact.person, now)?;
    let verb = if to == ContactState::Replaced { "contact-replaced" } else { "contact-declined" };
    db::event::record(conn, &desk.viewer(), &Event::of(verb).agency(desk.agency.id).person(contact.person), now)?;
    db::letter::queue(conn, contact.person, None, Some(desk.agency.id), &Letter::ContactDeclined { agency: desk.agency.name.clone() }, now)?;
    Ok(())
}
