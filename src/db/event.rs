//! The audit trail.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::schema::events;
use super::{Conn, moment, stored};
use crate::error::Result;
use crate::ids::{AgencyId, ApiTokenId, EventId, LetterId, PersonId, RoundId};
use crate::survey::event::{Event, Recorded};
use crate::survey::viewer::Viewer;

type Row = (
    EventId,
    NaiveDateTime,
    String,
    Option<PersonId>,
    String,
    Option<RoundId>,
    Option<AgencyId>,
    Option<String>,
    Option<PersonId>,
    String,
    Option<ApiTokenId>,
);

fn recorded((id, at, actor, actor_person, verb, round, agency, metric, person, detail, token): Row) -> Recorded {
    Recorded { id, at: moment(at), actor, actor_person, verb, round, agency, metric, person, detail, token }
}

pub fn record(conn: &mut Conn, who: &Viewer, event: &Event, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(events::table)
        .values((
            events::id.eq(EventId::fresh()),
            events::at.eq(stored(now)),
            events::actor.eq(who.actor()),
            events::actor_person_id.eq(who.person_id()),
            events::verb.eq(event.verb),
            events::round_id.eq(event.round),
            events::agency_id.eq(event.agency),
            events::metric.eq(&event.metric),
            events::person_id.eq(event.person),
            events::detail.eq(&event.detail),
            events::token_id.eq(who.token_id()),
        ))
        .execute(conn)?;
    Ok(())
}

/// The newest first; of a round, an agency, a metric, or all.
pub fn newest(conn: &mut Conn, round: Option<RoundId>, agency: Option<AgencyId>, metric: Option<&str>, limit: i64) -> Result<Vec<Recorded>> {
    let mut query = events::table.order((events::at.desc(), events::id.desc())).limit(limit).into_boxed();
    if let Some(round) = round {
        query = query.filter(events::round_id.eq(round));
    }
    if let Some(agency) = agency {
        query = query.filter(events::agency_id.eq(agency));
    }
    if let Some(metric) = metric {
        query = query.filter(events::metric.eq(metric.to_owned()));
    }
    let rows: Vec<Row> = query.load(conn)?;
    Ok(rows.into_iter().map(recorded).collect())
}

/// A page of the trail, the newest first; of a round, of an agency, or all.
pub fn page(conn: &mut Conn, round: Option<RoundId>, agency: Option<AgencyId>, skip: i64, limit: i64) -> Result<Vec<Recorded>> {
    // Ids grow with time, and their index is there.
    let mut query = events::table.order(events::id.desc()).offset(skip).limit(limit).into_boxed();
    if let Some(round) = round {
        query = query.filter(events::round_id.eq(round));
    }
    if let Some(agency) = agency {
        query = query.filter(events::agency_id.eq(agency));
    }
    let rows: Vec<Row> = query.load(conn)?;
    Ok(rows.into_iter().map(recorded).collect())
}

/// The newest of all.
pub fn last(conn: &mut Conn) -> Result<Option<EventId>> {
    Ok(events::table.select(diesel::dsl::max(events::id)).first(conn)?)
}

/// What was done with one letter by people.
pub fn of_letter(conn: &mut Conn, letter: LetterId) -> Result<Vec<Recorded>> {
    let rows: Vec<Row> = events::table
        .filter(events::verb.eq("letter-retried"))
        .filter(events::detail.like(format!("{letter}%")))
        .order(events::at.desc())
        .load(conn)?;
    Ok(rows.into_iter().map(recorded).collect())
}

/// Cuts the tie of events to a round whose row goes; the lines stay.
pub fn forget_round(conn: &mut Conn, round: RoundId) -> Result<()> {
    diesel::update(events::table.filter(events::round_id.eq(round))).set(events::round_id.eq(None::<RoundId>)).execute(conn)?;
    Ok(())
}
