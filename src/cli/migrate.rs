//! `mittaristo migrate up|down|status`.

use super::Failed;
use crate::config::Settings;
use crate::db::Db;

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum Direction {
    /// Apply what is missing
    Up,
    /// Take the last step back, with the data of its tables
    Down,
    /// Say what is applied
    Status,
}

/// # Errors
/// A missing database URL, or what the database said.
pub fn run(settings: Settings, direction: Direction) -> Result<(), Failed> {
    let db = Db::open(&settings.database()?)?;
    match direction {
        Direction::Up => {
            let applied = db.migrate_up()?;
            applied.iter().for_each(|name| println!("applied {name}"));
            if applied.is_empty() {
                println!("the schema is up to date");
            }
        }
        Direction::Down => match db.migrate_down()? {
            Some(name) => println!("took back {name}"),
            None => println!("there is nothing to take back"),
        },
        Direction::Status => {
            let schema = db.schema()?;
            for step in &schema.steps {
                println!("{} {}", if step.applied { "applied" } else { "missing" }, step.name);
            }
            schema.unknown.iter().for_each(|version| println!("newer {version}, which this program does not know"));
        }
    }
    Ok(())
}
