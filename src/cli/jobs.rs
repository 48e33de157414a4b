//! `mittaristo jobs run`: the job loop's work, once.

use super::Failed;
use super::serve;
use crate::clock::Clock;
use crate::config::Settings;
use crate::job;

/// # Errors
/// A missing or wrong setting, or the first failure of a job; the other jobs have run all the same.
pub fn run(settings: Settings) -> Result<(), Failed> {
    serve::log();
    let config = serve::checked(settings)?;
    let service = serve::service(&config)?;
    let mut delivery = serve::delivery(&config)?;
    let db = serve::fitting(&config.database_url)?;
    let done = job::run_once(&db, &service, &mut delivery, &Clock::machine());
    let imported = job::imports(&db, &service, &Clock::machine())?;
    let done = done?;
    let (rounds, letters) = (done.scheduled, done.delivered);
    println!("rounds opened {}, closed {}; reminders queued {}", rounds.opened, rounds.closed, rounds.reminders);
    println!(
        "letters sent {}, dropped {}, refused {}, failed {}, unknown {}, to be tried again {}",
        letters.sent, letters.dropped, letters.refused, letters.failed, letters.unknown, letters.waiting
    );
    println!(
        "imports asked for {}, taken {}, waiting for the IT unit {}, the same {}, failed {}, abandoned {}",
        imported.asked, imported.taken, imported.waiting, imported.same, imported.failed, imported.abandoned
    );
    Ok(())
}
