//! Corrections of a published round become its next edition. The earlier ones stay as they are.

use chrono::{DateTime, NaiveDate, Utc};

use super::publish_round::freeze;
use super::reason;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::AgencyId;
use crate::survey::edition::{Changed, Edition, changes};
use crate::survey::event::Event;
use crate::survey::observation::Observation;
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// Most figures whose changes are told one by one.
pub const MOST_CHANGES: i64 = 10_000;

/// Publishes edition `number`, or does nothing where it is there: the same post again makes no second one.
///
/// # Errors
/// `Invalid` at `reason` without one; `Conflict` for a round that is not published yet, or where another edition than the next is asked for; `Forbidden` for all but the IT unit.
pub fn publish_correction(
    conn: &mut Conn,
    who: &Viewer,
    service: &Service,
    as_of: NaiveDate,
    number: i32,
    why: &str,
    now: DateTime<Utc>,
) -> Result<Edition> {
    who.must_be_it_unit()?;
    db::round::hold(conn)?;
    let round = db::round::by_as_of(conn, as_of)?;
    let editions = db::edition::of_rounds(conn, &[round.id])?;
    let Some(newest) = editions.first() else { return Err(Error::conflict(text!("edition-unpublished"))) };
    if let Some(there) = editions.iter().find(|edition| edition.number == number) {
        return Ok(there.clone());
    }
    if number != newest.number + 1 {
        return Err(Error::conflict(text!("edition-not-next", number = newest.number + 1)));
    }
    let edition = freeze(conn, who, service, &round, (number, reason(why)?), now)?;
    let event = Event::of("correction-published").round(round.id).detail(format!("{number}; {}", edition.reason));
    db::event::record(conn, who, &event, now)?;
    Ok(edition)
}

/// What an edition (or the next one, as it would be published now) says otherwise than the one before it.
pub fn changes_of(conn: &mut Conn, round: &Round, number: i32) -> Result<Changed> {
    if number <= 1 {
        return Ok(Changed::default());
    }
    let (mut ended, mut begun) = db::observation::changed(conn, round.id, number, MOST_CHANGES)?;
    // Where one list was cut, both are told up to there: what is beyond has no other half to compare with.
    let full = |list: &[Observation]| list.last().filter(|_| list.len() as i64 == MOST_CHANGES).map(cell);
    let end = [full(&ended), full(&begun)].into_iter().flatten().min();
    if let Some(end) = &end {
        ended.retain(|figure| cell(figure) < *end);
        begun.retain(|figure| cell(figure) < *end);
    }
    let (notes_gone, notes_new) = db::note::changed(conn, round.id, number)?;
    Ok(Changed { figures: changes(&ended, &begun), notes_gone, notes_new, is_cut: end.is_some() })
}

/// As the database orders them.
fn cell(figure: &Observation) -> (String, String, Option<AgencyId>, String) {
    (figure.metric.clone(), figure.measure.clone(), figure.agency, figure.period.clone())
}
