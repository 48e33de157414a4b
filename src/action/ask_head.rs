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

/// The same question goes out again after so many minutes if the IT unit asks it, so that a double click sends one letter; hours if a contact does.
const AGAIN_MINUTES: i64 = 10;
const AGAIN_HOURS: i64 = 24;

/// Asks the head, unless the same was asked a moment ago.
///
/// # Errors
/// `Conflict` when the agency has no head to ask, or nobody waits to be confirmed; `NotFound` for those who may not know.
pub fn ask_head(conn: &mut Conn, who: &Viewer, service: &Service, agency: &str, now: DateTime<Utc>) -> Result<()> {
    let agency = db::agency::by_code(conn, agency)?;
    who.must_see(agency.id)?;
    db::agency::hold(conn, agency.id)?;
    let Some(head) = db::head::current(conn, agency.id)? else {
        return Err(Error::conflict(text!("ask-head-nobody", agency = &agency.name)));
    };
    let nominees = nominees(conn, agency.id, |contact| contact.awaits_head(now))?;
    if nominees.is_empty() {
        return Err(Error::conflict(text!("ask-head-nothing", agency = &agency.name)));
    }
    let quiet = if who.is_it_unit() { TimeDelta::minutes(AGAIN_MINUTES) } else { TimeDelta::hours(AGAIN_HOURS) };
    let last = db::letter::last_to_head(conn, agency.id, head.person)?.filter(|letter| now - letter.created_at < quiet);
    if last.is_some_and(|last| matches!(&last.letter, Letter::HeadConfirm { contacts, .. } if *contacts == nominees)) {
        return Ok(());
    }
    let link = HeadLink { agency: agency.id, person: head.person, expires_at: now + TimeDelta::days(HEAD_LINK_DAYS) };
    send_link(conn, service, &agency, &link, nominees, now)?;
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

/// A head whose link has expired asks for a new one. It goes to the address of the head, not to whoever holds the old link; and who holds one cannot flood the head.
///
/// # Errors
/// `NotFound` for a token that never was; `Conflict` when its person no longer heads the agency.
pub fn renew_link(conn: &mut Conn, service: &Service, old_token: &str, now: DateTime<Utc>) -> Result<()> {
    let link = db::head::link(conn, &token::hash(old_token))?.ok_or(Error::NotFound("link"))?;
    let agency = db::agency::by_id(conn, link.agency)?;
    if db::head::current(conn, link.agency)?.is_none_or(|head| head.person != link.person) {
        return Err(Error::conflict(text!("head-link-other-head", agency = &agency.name)));
    }
    db::agency::hold(conn, link.agency)?;
    let last = db::letter::last_to_head(conn, link.agency, link.person)?;
    if last.is_some_and(|letter| now - letter.created_at < TimeDelta::minutes(AGAIN_MINUTES)) {
        return Ok(());
    }
    let who = Viewer::Head { person: link.person, agency: link.agency };
    // Also those who are decided on: a head may come back to change that.
    let nominees = nominees(conn, agency.id, |contact| !contact.is_over())?;
    send_link(conn, service, &agency, &HeadLink { expires_at: now + TimeDelta::days(HEAD_LINK_DAYS), ..link }, nominees, now)?;
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

fn send_link(conn: &mut Conn, service: &Service, agency: &Agency, link: &HeadLink, contacts: Vec<Nominee>, now: DateTime<Utc>) -> Result<()> {
    let token = make_link(conn, agency, link.expires_at - now, now)?;
    let letter =
        Letter::HeadConfirm { agency: agency.name.clone(), contacts, link: service.link(&format!("/head/{token}")), expires_at: link.expires_at };
    db::letter::queue(conn, link.person, None, Some(agency.id), &letter, now)?;
    Ok(())
}

fn nominees(conn: &mut Conn, agency: AgencyId, are: impl Fn(&Contact) -> bool) -> Result<Vec<Nominee>> {
    let contacts: Vec<Contact> = db::contact::of_agency(conn, agency)?.into_iter().filter(are).collect();
    let people = db::contact::with_people(conn, contacts)?;
    Ok(people.into_iter().map(|(_, person)| Nominee { name: person.name, email: person.email }).collect())
}
