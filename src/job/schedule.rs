//! What the clock does to rounds: opens them at `opens_at`, closes them at `closes_at`, and has the late reminded.

use chrono::{DateTime, Utc};

use crate::action::close_round::close_round;
use crate::action::open_round::open_round;
use crate::action::remind::remind;
use crate::db::{self, Db};
use crate::error::{Error, Result};
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scheduled {
    pub opened: usize,
    pub closed: usize,
    pub reminders: usize,
}

pub fn schedule(db: &Db, service: &Service, now: DateTime<Utc>) -> Result<Scheduled> {
    let mut done = Scheduled::default();
    for round in db.read_now(db::round::all)? {
        let as_of = round.dates.as_of;
        if round.opened_at.is_none() && round.dates.opens_at <= now {
            match db.write_now(|conn| open_round(conn, &Viewer::Clock, service, as_of, now)) {
                Ok(_) => done.opened += 1,
                // A round that cannot open waits for the IT unit, whose page says why; the others go on.
                Err(Error::Conflict(why)) => tracing::warn!(%as_of, %why, "the round cannot open"),
                Err(other) => return Err(other),
            }
        }
        if round.opened_at.is_some() && round.closed_at.is_none() && round.dates.closes_at <= now {
            db.write_now(|conn| close_round(conn, &Viewer::Clock, as_of, now))?;
            done.closed += 1;
        }
    }
    done.reminders = db.write_now(|conn| remind(conn, &Viewer::Clock, service, now))?;
    Ok(done)
}
