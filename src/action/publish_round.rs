//! A closed round is published as its first edition: anyone may read its results.

use chrono::{DateTime, NaiveDate, Utc};

use super::import_figures::taking::take_rest;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::form::Form;
use crate::ids::EditionId;
use crate::survey::edition::Edition;
use crate::survey::event::Event;
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// Publishes it, or does nothing when it is published.
///
/// # Errors
/// `Conflict` while agencies may still enter, one with an extension too; `Forbidden` for all but the IT unit.
pub fn publish_round(conn: &mut Conn, who: &Viewer, service: &Service, as_of: NaiveDate, now: DateTime<Utc>) -> Result<Round> {
    who.must_be_it_unit()?;
    db::round::hold(conn)?;
    let round = db::round::by_as_of(conn, as_of)?;
    if round.closed_at.is_none() {
        return Err(Error::conflict(text!("round-publish-open")));
    }
    // An agency whose extension runs may still enter, and what is published does not change.
    let extensions = db::extension::of_round(conn, round.id)?;
    if let Some(last) = extensions.iter().filter(|extension| now < extension.until).max_by_key(|extension| extension.until) {
        let agency = db::agency::by_id(conn, last.agency)?.name;
        return Err(Error::conflict(text!("round-publish-extended", agency = agency, until = (last.until, service.zone))));
    }
    if db::round::publish(conn, round.id, now)? {
        freeze(conn, who, service, &round, (1, String::new()), now)?;
        db::event::record(conn, who, &Event::of("round-published").round(round.id), now)?;
    }
    db::round::by_id(conn, round.id)
}

/// Makes an edition of the figures as they stand, with the texts, the agencies and the missing answers of this moment.
pub(super) fn freeze(
    conn: &mut Conn,
    who: &Viewer,
    service: &Service,
    round: &Round,
    (number, reason): (i32, String),
    now: DateTime<Utc>,
) -> Result<Edition> {
    take_rest(conn, who, service, Some(round.id))?;
    let asked = db::round::frozen_metrics(conn, round.id)?;
    let version = |form: &Form| asked.iter().find(|(metric, _)| *metric == form.code).map_or(form.version, |(_, version)| *version);
    let metrics: Vec<(u32, &Form)> = service.catalogue.iter().map(|form| (version(form), form)).collect();
    let edition = Edition { id: EditionId::fresh(), round: round.id, number, published_at: now, published_by: who.person_id(), reason };
    db::edition::insert(conn, &edition, &metrics)?;
    Ok(edition)
}
