//! `mittaristo import list`: each central metric with its source, and the newest runs.

use std::collections::BTreeMap;

use crate::cli::{Failed, serve};
use crate::config::Settings;
use crate::db::{self, Conn, Db};
use crate::error::Result;
use crate::form::catalogue::Catalogue;
use crate::survey::import::{Import, ImportState};

/// Runs that a list shows.
const LISTED: i64 = 50;

/// # Errors
/// A missing setting, a form with faults, or what the database said.
pub fn list(settings: &Settings) -> Result<(), Failed> {
    let catalogue = serve::catalogue(settings.forms.as_deref())?;
    let db = Db::open(&settings.database()?)?;
    print!("{}", db.read_now(|conn| listing(conn, &catalogue))?);
    Ok(())
}

/// A line a central metric: its source, its schedule, its last run; and then the newest runs, a line each.
pub fn listing(conn: &mut Conn, catalogue: &Catalogue) -> Result<String> {
    let days: BTreeMap<_, _> = db::round::all(conn)?.into_iter().map(|round| (round.id, round.dates.as_of)).collect();
    let line = |import: &Import| {
        let counts = import.counts;
        let day = days.get(&import.round).map(ToString::to_string).unwrap_or_default();
        let when = import.read_at.format("%Y-%m-%dT%H:%MZ");
        let (id, metric, state, file) = (import.id, &import.metric, import.state.code(), &import.origin.file_name);
        let taken = if import.state == ImportState::Taken { counts.ready() } else { 0 };
        let why = import.failure.as_ref().map(|why| format!("; {why}")).unwrap_or_default();
        format!("{id} {when} {metric} {day} {state} read {} taken {taken} refused {} {file}{why}\n", counts.read, counts.refused)
    };
    let mut text = "central metrics:\n".to_owned();
    for form in catalogue.iter() {
        let Some(import) = form.import() else { continue };
        let schedule = import.schedule.map_or("by hand", |schedule| schedule.code());
        let last = db::import::work::last_of(conn, &form.code)?;
        let last = last.as_ref().map_or_else(|| "never read\n".to_owned(), line);
        text.push_str(&format!("{} ({}, {schedule}): {last}", form.code, import.kind.code()));
    }
    text.push_str("newest runs:\n");
    db::import::page(conn, 0, LISTED)?.iter().for_each(|import| text.push_str(&line(import)));
    Ok(text)
}
