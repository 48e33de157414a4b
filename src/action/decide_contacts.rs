//! The head of an agency decides on its contacts, by the link of a letter and without an account.

use chrono::{DateTime, TimeDelta, Utc};

use super::nominate::{Nomination, nominate};
use super::token;
use crate::db::head::HeadLink;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::ContactId;
use crate::survey::agency::Agency;
use crate::survey::contact::{Contact, ContactState, TERM_DAYS};
use crate::survey::event::Event;
use crate::survey::letter::Letter;
use crate::survey::person::Person;
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// Days from now; 1 to 1,827 (five years).
    Days(i64),
    UntilHeadChanges,
}

impl Default for Term {
    fn default() -> Term {
        Term::Days(TERM_DAYS)
    }
}

impl Term {
    fn ends_at(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Term::Days(days) => Some(now + TimeDelta::days(days.clamp(1, 1827))),
            Term::UntilHeadChanges => None,
        }
    }
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
    let mut contacts = Vec::new();
    for contact in db::contact::of_agency(conn, agency.id)? {
        let person = db::person::by_id(conn, contact.person)?;
        contacts.push((contact, person));
    }
    Ok(Desk { agency, head: db::person::by_id(conn, person)?, contacts, expires_at, expired: now >= expires_at })
}

/// Decides. Saying the same again changes nothing and sends nothing.
///
/// # Errors
/// As [`open_desk`]; `Conflict` for an expired link (the page offers a new one); `Invalid` for a replacement that is no person, at `<contact>.name` or `<contact>.email`.
pub fn decide_contacts(conn: &mut Conn, service: &Service, token: &str, decisions: &[(ContactId, Decision)], now: DateTime<Utc>) -> Result<Desk> {
    let desk = open_desk(conn, token, now)?;
    if desk.expired {
        return Err(Error::conflict(text!("head-link-expired")));
    }
    for (id, decision) in decisions {
        let (contact, _) = desk.contacts.iter().find(|(contact, _)| contact.id == *id).ok_or(Error::NotFound("contact"))?;
        match decision {
            Decision::Confirm(term) => confirm(conn, service, &desk, contact, *term, now)?,
            Decision::Decline => end(conn, &desk, contact, ContactState::Declined, now)?,
            Decision::Replace(other, term) => {
                let replacement = nominate(conn, &Viewer::Console, &desk.agency.code, other, now).map_err(|fault| at_contact(fault, *id))?;
                if replacement.id != contact.id {
                    end(conn, &desk, contact, ContactState::Replaced, now)?;
                }
                confirm(conn, service, &desk, &replacement, *term, now)?;
            }
        }
    }
    open_desk(conn, token, now)
}

fn at_contact(error: Error, id: ContactId) -> Error {
    match error {
        Error::Invalid(faults) => {
            Error::Invalid(faults.into_iter().map(|fault| crate::error::Fault { at: format!("{id}.{}", fault.at), ..fault }).collect())
        }
        other => other,
    }
}

fn confirm(conn: &mut Conn, service: &Service, desk: &Desk, contact: &Contact, term: Term, now: DateTime<Utc>) -> Result<()> {
    if contact.is_active(now) {
        return Ok(());
    }
    let ends_at = term.ends_at(now);
    if !db::contact::set_state(conn, contact.id, contact.state, ContactState::Confirmed, now, ends_at)? {
        return Ok(());
    }
    let event = Event::of("contact-confirmed")
        .agency(desk.agency.id)
        .person(contact.person)
        .detail(ends_at.map_or_else(String::new, |end| end.date_naive().to_string()));
    db::event::record(conn, &desk.viewer(), &event, now)?;
    let letter = Letter::ContactConfirmed { agency: desk.agency.name.clone(), term_until: ends_at, link: service.link("/sign-in") };
    db::letter::queue(conn, contact.person, None, Some(desk.agency.id), &letter, now)?;
    Ok(())
}

fn end(conn: &mut Conn, desk: &Desk, contact: &Contact, to: ContactState, now: DateTime<Utc>) -> Result<()> {
    if !(contact.is_active(now) || contact.awaits_head(now)) || !db::contact::set_state(conn, contact.id, contact.state, to, now, None)? {
        return Ok(());
    }
    db::session::revoke_all(conn, contact.person, now)?;
    let verb = if to == ContactState::Replaced { "contact-replaced" } else { "contact-declined" };
    db::event::record(conn, &desk.viewer(), &Event::of(verb).agency(desk.agency.id).person(contact.person), now)?;
    db::letter::queue(conn, contact.person, None, Some(desk.agency.id), &Letter::ContactDeclined { agency: desk.agency.name.clone() }, now)?;
    Ok(())
}
