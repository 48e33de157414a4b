//! The loops: one opens and closes rounds, queues reminders, delivers the outbox and forgets what has expired; another fetches central sources, which may take long. `serve` runs both; `jobs run` runs each once. Any number of instances may run it at once: every step is a compare-and-set.

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

/// What one run did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Done {
    pub scheduled: Scheduled,
    pub delivered: Delivered,
}

/// Runs everything that is due, once. A step that fails is logged and does not keep the others from running; the first failure is returned at the end.
pub fn run_once(db: &Db, service: &Service, delivery: &mut Delivery, clock: &Clock) -> Result<Done> {
    let scheduled = schedule(db, service, clock.now());
    let delivered = deliver(db, service, delivery, clock);
    let tidied = tidy(db, clock.now());
    for failure in [scheduled.as_ref().err(), delivered.as_ref().err(), tidied.as_ref().err()].into_iter().flatten() {
        tracing::error!(%failure, "a job failed");
    }
    tidied?;
    Ok(Done { scheduled: scheduled?, delivered: delivered? })
}
