//! The IT unit plans a round, moves its dates, chooses what it asks, or takes it back before it opens.

use chrono::{DateTime, NaiveDate, Utc};

use super::Faults;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::RoundId;
use crate::survey::event::Event;
use crate::survey::round::{Dates, Round, check_quota};
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// # Errors
/// `Invalid`: dates out of order, a fifth round of a calendar year, no metric chosen, or one that agencies are not asked; `Forbidden` for all but the IT unit.
pub fn plan_round(conn: &mut Conn, who: &Viewer, service: &Service, dates: Dates, metrics: &[String], now: DateTime<Utc>) -> Result<Round> {
    who.must_be_it_unit()?;
    db::round::hold(conn)?;
    check(conn, service, None, &dates, metrics)?;
    let round = Round { id: RoundId::fresh(), dates, opened_at: None, closed_at: None, published_at: None, correcting: true };
    db::round::insert(conn, &round, metrics)?;
    db::event::record(conn, who, &Event::of("round-planned").round(round.id).detail(round.slug()), now)?;
    Ok(round)
}

/// Changes a planned round in everything; of an open one only `due_at` and `closes_at` still move; a closed one stays.
///
/// # Errors
/// As [`plan_round`]; `Conflict` for what can no longer change.
pub fn change_round(
    conn: &mut Conn,
    who: &Viewer,
    service: &Service,
    as_of: NaiveDate,
    dates: Dates,
    metrics: &[String],
    now: DateTime<Utc>,
) -> Result<Round> {
    who.must_be_it_unit()?;
    db::round::hold(conn)?;
    let round = db::round::by_as_of(conn, as_of)?;
    if round.closed_at.is_some() {
        return Err(Error::conflict(text!("round-change-closed")));
    }
    if round.opened_at.is_some() {
        if (dates.as_of, dates.opens_at) != (round.dates.as_of, round.dates.opens_at) {
            return Err(Error::conflict(text!("round-change-open")));
        }
        dates.check(service.zone)?;
        if dates.closes_at <= now {
            return Err(Error::invalid("closes_at", text!("round-closes-in-past")));
        }
    } else {
        check(conn, service, Some(round.id), &dates, metrics)?;
        db::round::set_metrics(conn, round.id, metrics)?;
    }
    db::round::set_dates(conn, round.id, &dates)?;
    let detail = format!("{} – {} – {}", service.stamp(dates.opens_at), service.stamp(dates.due_at), service.stamp(dates.closes_at));
    db::event::record(conn, who, &Event::of("round-changed").round(round.id).detail(detail), now)?;
    db::round::by_id(conn, round.id)
}

/// Takes a planned round back.
///
/// # Errors
/// `Conflict` once it has opened.
pub fn cancel_round(conn: &mut Conn, who: &Viewer, as_of: NaiveDate, now: DateTime<Utc>) -> Result<()> {
    who.must_be_it_unit()?;
    db::round::hold(conn)?;
    let round = db::round::by_as_of(conn, as_of)?;
    if round.opened_at.is_some() {
        return Err(Error::conflict(text!("round-cancel-opened")));
    }
    if db::round::has_figures(conn, round.id)? {
        return Err(Error::conflict(text!("round-cancel-figures")));
    }
    // The events keep the round's day in words, since its row goes.
    db::event::forget_round(conn, round.id)?;
    if !db::round::delete_planned(conn, round.id)? {
        return Err(Error::conflict(text!("round-cancel-opened")));
    }
    db::event::record(conn, who, &Event::of("round-cancelled").detail(round.slug()), now)
}

/// Every fault at once, each at its field.
fn check(conn: &mut Conn, service: &Service, own: Option<RoundId>, dates: &Dates, metrics: &[String]) -> Result<()> {
    let taken: Vec<NaiveDate> = db::round::all(conn)?.iter().filter(|round| Some(round.id) != own).map(|round| round.dates.as_of).collect();
    let mut faults = Faults::default();
    faults.keep(check_quota(&taken, dates.as_of))?;
    faults.keep(dates.check(service.zone))?;
    faults.unless(!metrics.is_empty(), "metrics", text!("round-asks-nothing"));
    for metric in metrics {
        let is_asked = service.catalogue.get(metric).is_some_and(crate::form::Form::is_asked);
        faults.unless(is_asked, "metrics", text!("round-asks-unknown", metric = metric));
    }
    faults.check()
}
