//! The IT unit sends a submission back with a reason. Once the round has closed, the agency gets a later deadline with it.

use chrono::{DateTime, Utc};

use super::extend::put;
use super::save_draft::{Key, place};
use super::{frozen_form::frozen_form, reason};
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::ExtensionId;
use crate::survey::event::Event;
use crate::survey::letter::Letter;
use crate::survey::round::{Extension, Phase};
use crate::survey::service::Service;
use crate::survey::submission::State;
use crate::survey::viewer::Viewer;
use crate::text;

/// # Errors
/// `Invalid` without a reason, or without an `until` once the round has closed for the agency; `Conflict` when corrections have ended or nothing was submitted.
pub fn return_submission(
    conn: &mut Conn,
    who: &Viewer,
    service: &Service,
    key: &Key,
    why: &str,
    until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<()> {
    who.must_be_it_unit()?;
    // With it may come a later deadline, which a round that is being published must not miss.
    db::round::hold(conn)?;
    let place = place(conn, key)?;
    let why = reason(why)?;
    if !place.round.correcting {
        return Err(Error::conflict(text!("return-not-correcting")));
    }
    let deadline = match (place.round.phase(now, place.extension.as_ref()), until) {
        (_, Some(until)) if until > now => {
            let extension = Extension {
                id: ExtensionId::fresh(),
                round: place.round.id,
                agency: place.agency.id,
                until,
                reason: why.clone(),
                granted_by: who.person().map(|person| person.id),
                granted_at: now,
            };
            put(conn, who, service, &place.round, &extension, now)?;
            until
        }
        (Phase::Open { closes_at, .. } | Phase::Late { closes_at, .. }, None) => closes_at,
        _ => return Err(Error::invalid("until", text!("return-until"))),
    };
    if !db::submission::set_state(conn, place.submission.id, &[State::Submitted, State::Accepted], State::Returned, &why)? {
        return Err(Error::conflict(text!("return-not-received")));
    }
    let event = Event::of("returned").round(place.round.id).agency(place.agency.id).metric(&key.metric).detail(&why);
    db::event::record(conn, who, &event, now)?;
    let form = frozen_form(conn, service, &place.round, &key.metric)?;
    let letter = Letter::Returned {
        agency: place.agency.name.clone(),
        metric: form.title.clone(),
        as_of: key.as_of,
        reason: why,
        deadline,
        link: service.link(&key.path()),
    };
    for contact in db::contact::of_agency(conn, place.agency.id)?.iter().filter(|contact| contact.is_active(now)) {
        db::letter::queue(conn, contact.person, Some(place.round.id), Some(place.agency.id), &letter, now)?;
    }
    Ok(())
}
