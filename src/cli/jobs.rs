//! `mittaristo jobs run`: the job loop's work, once.

use super::Failed;
use super::serve;
use crate::clock::Clock;
use crate::config::Settings;
use crate::job;

/// # Errors
/// A missing or wrong setting, or the first failure of a job; the other jobs have run all the same.
pub fn run(settings: Settings) -> Result<(), Failed> {
    super::log::start()?;
    let config = serve::checked(settings)?;
    let service = serve::service(&config)?;
    let mut delivery = serve::delivery(&config)?;
    let db = serve::fitting(&config.database_url)?;
    let clock = Clock::machine();
    let rounds = job::clockwork(&db, &service, &clock);
    let letters = job::deliver(&db, &service, &mut delivery, &clock);
    let imported = job::imports(&db, &service, &clock)?;
    let (rounds, letters) = (rounds?, letters?);
    println!("rounds opened {}, closed {}; reminders queued {}", rounds.opened, rounds.closed, rounds.reminders);
    println!(
        "letters sent {}, dropped {}, refused {}, failed {}, unknown {}, to be tried again {}",
        letters.sent, letters.dropped, letters.refused, letters.failed, letters.unknown, letters.waiting
    );
    if let Some(why) = letters.trouble {
        println!("the mail server takes no letters now: {why}");
    }
    println!(
        "imports asked for {}, taken {}, waiting for the IT unit {}, the same {}, failed {}, abandoned {}",
        imported.asked, imported.taken, imported.waiting, imported.same, imported.failed, imported.abandoned
    );
    Ok(())
}
