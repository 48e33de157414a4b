//! Central sources: what the schedules say is asked for, what was asked for is fetched, and what came to nothing is cleared away. In a loop of its own: a slow source keeps no letter waiting.

use chrono::{DateTime, TimeDelta, Utc};

use crate::action::fetch_figures::{Fetched, ask_due, end_abandoned, fetch_next};
use crate::action::import_figures::taking;
use crate::clock::Clock;
use crate::db::{self, Db};
use crate::error::Result;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;

/// Fetches of one turn at most.
const TURN: usize = 20;
/// Rows that are deleted in one transaction, and transactions of one turn.
const ROWS: i64 = 5000;
const DELETIONS: usize = 20;
/// How long the rows of a run that others followed are kept.
const KEPT_DAYS: i64 = 30;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    pub asked: usize,
    pub taken: usize,
    /// With faults, or names that nobody knows.
    pub waiting: usize,
    pub same: usize,
    pub failed: usize,
    /// Begun by an instance that is gone.
    pub abandoned: usize,
}

/// # Errors
/// What the database said; sources that fail are counted.
pub fn imports(db: &Db, service: &Service, clock: &Clock) -> Result<Imported> {
    // A run that cannot be taken on keeps no other from coming.
    let rest = taking::go_on(db, &Viewer::Clock, service);
    let mut done = Imported { abandoned: end_abandoned(db, service, clock.now())?, ..Imported::default() };
    done.asked = ask_due(db, service, clock.now())?;
    for _ in 0..TURN {
        match fetch_next(db, service, clock, &mut |_| ())? {
            None => break,
            Some(Fetched::Taken(_)) => done.taken += 1,
            Some(Fetched::Waits(_)) => done.waiting += 1,
            Some(Fetched::Same(_)) => done.same += 1,
            Some(Fetched::Failed(_)) => done.failed += 1,
        }
    }
    clear(db, clock.now())?;
    rest?;
    Ok(done)
}

/// Deletes rows that are no use any more, some at a time: nobody has to wait for a million of them.
fn clear(db: &Db, now: DateTime<Utc>) -> Result<()> {
    let before = now - TimeDelta::days(KEPT_DAYS);
    for _ in 0..DELETIONS {
        let Some(id) = db.read_now(|conn| db::import::work::left_over(conn, before))? else { break };
        db.write_now(|conn| db::import::work::delete_rows(conn, id, ROWS))?;
    }
    Ok(())
}
