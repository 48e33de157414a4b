//! What the clock does to rounds: opens them at `opens_at`, closes them at `closes_at`, has the late reminded, and the IT unit told of comments.

use chrono::{DateTime, Utc};

use crate::action::close_round::close_round;
use crate::action::open_round::open_round;
use crate::action::remind::{plan, remind};
use crate::action::tell_comments::{is_time, tell_comments};
use crate::db::{self, Db};
use crate::error::{Error, Result};
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scheduled {
    pub opened: usize,
    pub closed: usize,
    pub reminders: usize,
}

/// A round that fails keeps neither the others nor the reminders from their turn.
///
/// # Errors
/// The first failure, after everything else has been done.
pub fn schedule(db: &Db, service: &Service, now: DateTime<Utc>) -> Result<Scheduled> {
    let mut done = Scheduled::default();
    let mut first_failure = None;
    for round in db.read_now(db::round::all)? {
        let as_of = round.dates.as_of;
        match one(db, service, &round, now) {
            Ok(turn) => {
                done.opened += usize::from(turn == Turn::Opened);
                done.closed += usize::from(turn == Turn::Closed);
            }
            // A round that cannot open waits for the IT unit, whose page says why.
            Err(Error::Conflict(why)) => tracing::warn!(%as_of, %why, "the round cannot open"),
            // It was taken back a moment ago.
            Err(Error::NotFound(_)) => {}
            Err(failure) => {
                tracing::error!(%as_of, %failure, "a round could not be opened or closed");
                first_failure.get_or_insert(failure);
            }
        }
    }
    // Most of the time there is nobody to write to, and then nobody who types has to wait for this.
    if !db.read_now(|conn| plan(conn, service, now))?.goes.is_empty() {
        done.reminders = db.write_now(|conn| remind(conn, &Viewer::Clock, service, now))?;
    }
    if db.read_now(|conn| is_time(conn, service, now))? {
        db.write_now(|conn| tell_comments(conn, service, now))?;
    }
    first_failure.map_or(Ok(done), Err)
}

#[derive(PartialEq, Eq)]
enum Turn {
    Opened,
    Closed,
    Nothing,
}

fn one(db: &Db, service: &Service, round: &Round, now: DateTime<Utc>) -> Result<Turn> {
    let dates = round.dates;
    if round.opened_at.is_none() && dates.opens_at <= now {
        db.write_now(|conn| open_round(conn, &Viewer::Clock, service, dates.as_of, now))?;
        return Ok(Turn::Opened);
    }
    if round.opened_at.is_some() && round.closed_at.is_none() && dates.closes_at <= now {
        db.write_now(|conn| close_round(conn, &Viewer::Clock, dates.as_of, now))?;
        return Ok(Turn::Closed);
    }
    Ok(Turn::Nothing)
}
