//! The head of an agency is asked to confirm its contacts: one letter with one link for all of them.

use chrono::{DateTime, TimeDelta, Utc};

use super::token;
use crate::db::head::HeadLink;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::AgencyId;
use crate::survey::agency::Agency;
use crate::survey::contact::{Contact, HEAD_LINK_DAYS};
use crate::survey::event::Event;
use crate::survey::letter::{Letter, Nominee};
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// # Errors
/// `Conflict` when the agency has no head to ask, or nobody waits to be confirmed; `NotFound` for those who may not know.
pub fn ask_head(conn: &mut Conn, who: &Viewer, service: &Service, agency: &str, now: DateTime<Utc>) -> Result<()> {
    let agency = db::agency::by_code(conn, agency)?;
    who.must_see(agency.id)?;
    let Some(head) = db::head::current(conn, agency.id)? else {
        return Err(Error::conflict(text!("ask-head-nobody", agency = &agency.name)));
    };
    let waiting: Vec<Contact> = db::contact::of_agency(conn, agency.id)?.into_iter().filter(|contact| contact.awaits_head(now)).collect();
    if waiting.is_empty() {
        return Err(Error::conflict(text!("ask-head-nothing", agency = &agency.name)));
    }
    send_link(conn, service, &agency, &HeadLink { agency: agency.id, person: head.person, expires_at: now + TimeDelta::days(HEAD_LINK_DAYS) }, now)?;
    db::event::record(conn, who, &Event::of("head-asked").agency(agency.id).person(head.person), now)
}

/// Asks every head whose agency has somebody waiting; how many were asked.
pub fn ask_all_heads(conn: &mut Conn, who: &Viewer, service: &Service, now: DateTime<Utc>) -> Result<usize> {
    who.must_be_it_unit()?;
    let mut agencies: Vec<AgencyId> =
        db::contact::all(conn)?.iter().filter(|contact| contact.awaits_head(now)).map(|contact| contact.agency).collect();
    agencies.sort_unstable();
    agencies.dedup();
    let mut asked = 0;
    for agency in db::agency::by_ids(conn, &agencies)? {
        if db::head::current(conn, agency.id)?.is_some() {
            ask_head(conn, who, service, &agency.code, now)?;
            asked += 1;
        }
    }
    Ok(asked)
}

/// A head whose link has expired asks for a new one. It goes to the address of the head, not to whoever holds the old link.
///
/// # Errors
/// `NotFound` for a token that never was; `Conflict` when its person no longer heads the agency.
pub fn renew_link(conn: &mut Conn, service: &Service, old_token: &str, now: DateTime<Utc>) -> Result<()> {
    let link = db::head::link(conn, &token::hash(old_token))?.ok_or(Error::NotFound("link"))?;
    let agency = db::agency::by_id(conn, link.agency)?;
    if db::head::current(conn, link.agency)?.is_none_or(|head| head.person != link.person) {
        return Err(Error::conflict(text!("head-link-other-head", agency = &agency.name)));
    }
    let who = Viewer::Head { person: link.person, agency: link.agency };
    send_link(conn, service, &agency, &HeadLink { expires_at: now + TimeDelta::days(HEAD_LINK_DAYS), ..link }, now)?;
    db::event::record(conn, &who, &Event::of("head-link-renewed").agency(agency.id), now)
}

/// A link of the current head that lasts so long; only its path, which opens the door. For the demo and for letters.
///
/// # Errors
/// `Conflict` when the agency has no head.
pub fn make_link(conn: &mut Conn, agency: &Agency, valid: TimeDelta, now: DateTime<Utc>) -> Result<String> {
    let head = db::head::current(conn, agency.id)?.ok_or_else(|| Error::conflict(text!("ask-head-nobody", agency = &agency.name)))?;
    let token = token::fresh();
    let link = HeadLink { agency: agency.id, person: head.person, expires_at: now + valid };
    db::head::insert_link(conn, &token::hash(&token), &link, now)?;
    Ok(token)
}

fn send_link(conn: &mut Conn, service: &Service, agency: &Agency, link: &HeadLink, now: DateTime<Utc>) -> Result<()> {
    let token = make_link(conn, agency, link.expires_at - now, now)?;
    let contacts = nominees(conn, agency.id, now)?;
    let letter =
        Letter::HeadConfirm { agency: agency.name.clone(), contacts, link: service.link(&format!("/head/{token}")), expires_at: link.expires_at };
    db::letter::queue(conn, link.person, None, Some(agency.id), &letter, now)?;
    Ok(())
}

fn nominees(conn: &mut Conn, agency: AgencyId, now: DateTime<Utc>) -> Result<Vec<Nominee>> {
    let mut nominees = Vec::new();
    for contact in db::contact::of_agency(conn, agency)?.iter().filter(|contact| contact.awaits_head(now)) {
        let person = db::person::by_id(conn, contact.person)?;
        nominees.push(Nominee { name: person.name, email: person.email });
    }
    Ok(nominees)
}
