//! `mittaristo remind [--dry-run]`.

use super::Failed;
use super::serve;
use crate::action::remind::{Plan, plan, remind};
use crate::clock::Clock;
use crate::config::Settings;
use crate::db::Db;
use crate::lang::Lang;
use crate::survey::viewer::Viewer;

/// # Errors
/// A missing or wrong setting, or what the database said.
pub fn run(settings: Settings, dry_run: bool) -> Result<(), Failed> {
    let config = serve::checked(settings)?;
    let service = serve::service(&config)?;
    let (db, now) = (Db::open(&config.database_url)?, Clock::machine().now());
    if dry_run {
        print!("{}", listing(&db.read_now(|conn| plan(conn, &service, now))?));
    } else {
        println!("{} reminders queued", db.write_now(|conn| remind(conn, &Viewer::Console, &service, now))?);
    }
    Ok(())
}

/// The plan, a line a letter and a line for everyone who gets none.
pub fn listing(plan: &Plan) -> String {
    let mut lines = vec![format!("{} letters would go:", plan.goes.len())];
    for going in &plan.goes {
        let steps: Vec<String> = going
            .steps
            .iter()
            .map(|step| format!("{} {} ({}, {} missing)", step.as_of, step.step.code(), step.agency.get(Lang::En), step.missing))
            .collect();
        lines.push(format!("  {} <{}>: {}", going.person.name, going.person.email, steps.join("; ")));
    }
    lines.push(format!("{} would not:", plan.stays.len()));
    for staying in &plan.stays {
        let person = staying.person.as_ref().map_or_else(|| "-".to_owned(), |person| format!("{} <{}>", person.name, person.email));
        lines.push(format!("  {person}: {} {} {}: {}", staying.as_of, staying.step.code(), staying.agency.get(Lang::En), staying.why.code()));
    }
    lines.join("\n") + "\n"
}
