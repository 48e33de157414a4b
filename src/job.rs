//! The loops: one opens and closes rounds, queues reminders and forgets what has expired; another delivers the outbox, and waits for a mail server as long as that takes; a third fetches central
//! sources. `serve` runs them side by side; `jobs run` runs each once. Any number of instances may run them at once: every step is a compare-and-set.

mod deliver;
mod imports;
mod schedule;
mod tidy;

use std::time::Duration;

pub use deliver::{Delivered, Delivery, deliver};
pub use imports::{Imported, imports};
pub use schedule::{Scheduled, schedule};
pub use tidy::tidy;

use crate::clock::Clock;
use crate::db::Db;
use crate::error::Result;
use crate::survey::service::Service;

/// How long the loop rests when nothing woke it.
pub const REST: Duration = Duration::from_secs(5);

/// Does what the clock says, once: rounds, reminders, and what has expired. A step that fails is logged and does not keep the other from running.
///
/// # Errors
/// The first failure.
pub fn clockwork(db: &Db, service: &Service, clock: &Clock) -> Result<Scheduled> {
    let scheduled = schedule(db, service, clock.now());
    let tidied = tidy(db, clock.now());
    for failure in [scheduled.as_ref().err(), tidied.as_ref().err()].into_iter().flatten() {
        tracing::error!(%failure, "a job failed");
    }
    tidied?;
    scheduled
}
