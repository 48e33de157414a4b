//! The IT unit grants one agency a later deadline.

use chrono::{DateTime, NaiveDate, Utc};

use super::reason;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::ExtensionId;
use crate::survey::event::Event;
use crate::survey::letter::Letter;
use crate::survey::round::{Extension, Round};
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// A later deadline and why.
#[derive(Debug, Clone)]
pub struct Grant {
    pub until: DateTime<Utc>,
    pub reason: String,
}

/// Grants it, tells the agency's contacts, and starts its reminders anew around the new deadline. Granting the same again changes nothing and sends nothing.
///
/// # Errors
/// `Invalid`: no reason, or an end that is past or before the round's own deadline; `Conflict` for a round that is published or has not opened.
pub fn extend(
    conn: &mut Conn,
    who: &Viewer,
    service: &Service,
    as_of: NaiveDate,
    agency: &str,
    grant: &Grant,
    now: DateTime<Utc>,
) -> Result<Extension> {
    who.must_be_it_unit()?;
    db::round::hold(conn)?;
    let round = db::round::by_as_of(conn, as_of)?;
    let (until, why) = (grant.until, reason(&grant.reason)?);
    if round.opened_at.is_none() || round.published_at.is_some() {
        return Err(Error::conflict(text!("extend-not-running")));
    }
    if until <= now || until < round.dates.due_at {
        return Err(Error::invalid("until", text!("extend-until", due = (round.dates.due_at.max(now), service.zone))));
    }
    let agency = db::agency::by_code(conn, agency)?;
    if let Some(same) = db::extension::find(conn, round.id, agency.id)?.filter(|same| same.until == until && same.reason == why) {
        return Ok(same);
    }
    let extension = Extension {
        id: ExtensionId::fresh(),
        round: round.id,
        agency: agency.id,
        until,
        reason: why.clone(),
        granted_by: who.person().map(|person| person.id),
        granted_at: now,
    };
    put(conn, who, service, &round, &extension, now)?;
    let letter = Letter::Extended {
        agency: agency.name.clone(),
        as_of,
        until,
        reason: why,
        link: service.link(&format!("/rounds/{}/{}", round.slug(), agency.code)),
    };
    for contact in db::contact::of_agency(conn, agency.id)?.iter().filter(|contact| contact.is_active(now)) {
        db::letter::queue(conn, contact.person, Some(round.id), Some(agency.id), &letter, now)?;
    }
    Ok(extension)
}

pub(super) fn put(conn: &mut Conn, who: &Viewer, service: &Service, round: &Round, extension: &Extension, now: DateTime<Utc>) -> Result<()> {
    db::extension::put(conn, extension)?;
    let detail = format!("{}: {}", service.stamp(extension.until), extension.reason);
    db::event::record(conn, who, &Event::of("extension-granted").round(round.id).agency(extension.agency).detail(detail), now)
}
