//! Central figures are fetched over a network: asked for, by the clock or by a person, and then fetched by whichever job loop is free. No connection is held while a source is waited for.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::import_figures::{Order, Outcome, correctable, read_figures, take_figures, told};
use crate::clock::Clock;
use crate::db::{self, Conn, Db};
use crate::error::{Error, Result};
use crate::form::Form;
use crate::ids::ImportId;
use crate::import::gather;
use crate::survey::event::Event;
use crate::survey::import::{Counts, Import, ImportState, Origin, RowState};
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::standing::due;
use crate::survey::viewer::Viewer;
use crate::text;

/// How long a run may give no sign of life beyond the time that a fetch may take, in hours.
const SILENT_HOURS: i64 = 1;

/// What became of a run.
#[derive(Debug, Clone, PartialEq)]
pub enum Fetched {
    Taken(Import),
    /// It has faults, or names that nobody knows: the IT unit looks.
    Waits(Import),
    /// The figures of the round are these already.
    Same(Import),
    Failed(Import),
}

/// Asks for a fetch. The run that is at work already is as good as a new one.
///
/// # Errors
/// `Invalid` at `metric` for one that comes from files, `Conflict` for a published round, `NotFound` for a round that is not; `Forbidden` for all but the IT unit.
pub fn ask_fetch(conn: &mut Conn, who: &Viewer, service: &Service, metric: &str, as_of: NaiveDate, now: DateTime<Utc>) -> Result<ImportId> {
    who.must_be_it_unit()?;
    let form = service.catalogue.get(metric).ok_or_else(|| Error::invalid("metric", text!("import-choose-metric")))?;
    if !is_fetched(form) {
        return Err(Error::invalid("metric", text!("fetch-none", metric = &form.title)));
    }
    let round = correctable(conn, as_of)?;
    if let Some(id) = db::import::work::at_work(conn, metric, round.id)? {
        return Ok(id);
    }
    let id = queue(conn, who, form, &round, None, now)?;
    db::event::record(conn, who, &Event::of("figures-asked").round(round.id).metric(metric), now)?;
    Ok(id)
}

/// Asks for what the schedules say; how many runs. Two job loops ask once.
pub fn ask_due(db: &Db, service: &Service, now: DateTime<Utc>) -> Result<usize> {
    let mut asked = 0;
    if !service.sources.on_schedule {
        return Ok(asked);
    }
    let scheduled: Vec<(&Form, _)> = service.catalogue.iter().filter_map(|form| Some((form, form.import()?.schedule?))).collect();
    let rounds = db.read_now(db::round::all)?;
    for round in rounds.into_iter().filter(|round| round.published_at.is_none()) {
        for (form, schedule) in &scheduled {
            let moment = db.read_now(|conn| {
                let has = |conn: &mut Conn, state| Ok::<_, Error>(!db::import::of(conn, &form.code, round.id, state)?.is_empty());
                let has_come = has(conn, ImportState::Taken)? || has(conn, ImportState::Read)?;
                let moment = due(*schedule, &round.dates, has_come, service.zone, now);
                let last = db::import::work::last_due(conn, &form.code, round.id)?;
                Ok(moment.filter(|moment| last.is_none_or(|last| last < *moment)))
            })?;
            let Some(moment) = moment else { continue };
            match db.write_now(|conn| queue(conn, &Viewer::Clock, form, &round, Some(moment), now)) {
                Ok(_) => asked += 1,
                // Another instance was faster.
                Err(Error::Conflict(_)) => {}
                Err(failure) => return Err(failure),
            }
        }
    }
    Ok(asked)
}

fn is_fetched(form: &Form) -> bool {
    form.import().is_some_and(|import| import.kind.is_fetched())
}

fn queue(conn: &mut Conn, who: &Viewer, form: &Form, round: &Round, due_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<ImportId> {
    let kind = form.import().unwrap_or_default().kind;
    let import = Import {
        id: ImportId::fresh(),
        round: round.id,
        metric: form.code.clone(),
        origin: Origin { kind: kind.code().to_owned(), file_name: String::new(), sha256: String::new() },
        state: ImportState::Queued,
        counts: Counts::default(),
        actor: who.actor().to_owned(),
        person: who.person_id(),
        read_at: now,
        taken_at: None,
        due_at,
        touched_at: Some(now),
        failure: None,
    };
    db::import::insert(conn, &import)?;
    Ok(import.id)
}

/// Fetches the run that has waited longest, reads it, and takes it where nothing is wrong with it and every name is known. `None`: nothing waits.
///
/// # Errors
/// What the database said; a source that fails is no error here but a run that failed.
pub fn fetch_next(db: &Db, service: &Service, clock: &Clock, tick: &mut dyn FnMut(i64)) -> Result<Option<Fetched>> {
    loop {
        let Some(run) = db.read_now(db::import::work::next_queued)? else { return Ok(None) };
        let claim = |conn: &mut Conn| db::import::work::advance(conn, run.id, ImportState::Queued, ImportState::Fetching, clock.now());
        if db.write_now(claim)? {
            return fetch(db, &Viewer::Clock, service, &run, clock, tick).map(Some);
        }
    }
}

/// Fetches at once, for the command line: a run that is at work is left to whoever works on it.
///
/// # Errors
/// As [`ask_fetch`]; `Conflict` while another fetches the same.
pub fn fetch_now(
    db: &Db,
    who: &Viewer,
    service: &Service,
    metric: &str,
    as_of: NaiveDate,
    clock: &Clock,
    tick: &mut dyn FnMut(i64),
) -> Result<Outcome> {
    let run = db.write_now(|conn| {
        let id = ask_fetch(conn, who, service, metric, as_of, clock.now())?;
        if !db::import::work::advance(conn, id, ImportState::Queued, ImportState::Fetching, clock.now())? {
            return Err(Error::conflict(text!("import-at-work")));
        }
        db::import::by_id(conn, id)
    })?;
    get(db, who, service, &run, clock, tick)
}

/// Takes a run that was read, if nothing is wrong with it and every name in it is known.
fn fetch(db: &Db, who: &Viewer, service: &Service, run: &Import, clock: &Clock, tick: &mut dyn FnMut(i64)) -> Result<Fetched> {
    let id = run.id;
    match get(db, who, service, run, clock, tick) {
        Ok(Outcome::Again(import)) => Ok(Fetched::Same(import)),
        Ok(Outcome::Read(import)) => {
            let waits = import.counts.refused > 0 || db.read_now(|conn| db::import::rows::count(conn, id, RowState::Waiting))? > 0;
            if waits { Ok(Fetched::Waits(import)) } else { take_figures(db, who, service, id, false, clock.now()).map(Fetched::Taken) }
        }
        Err(error) => {
            tracing::warn!(import = %id, metric = run.metric, %error, "a central source could not be read");
            db.read_now(|conn| db::import::by_id(conn, id)).map(Fetched::Failed)
        }
    }
}

/// Gets a claimed run from its source, and reads it. What fails is kept with the run, and told.
fn get(db: &Db, who: &Viewer, service: &Service, run: &Import, clock: &Clock, tick: &mut dyn FnMut(i64)) -> Result<Outcome> {
    let begun = db.read_now(|conn| db::round::by_id(conn, run.round)).and_then(|round| {
        let form = service.catalogue.get(&run.metric).ok_or(Error::NotFound("metric"))?;
        let gathered = gather(service, form, round.dates.as_of, tick)?;
        Ok((round, gathered))
    });
    let read = begun.and_then(|(round, mut gathered)| {
        let origin = Origin { kind: gathered.kind.to_owned(), file_name: gathered.address.clone(), sha256: gathered.sha256() };
        let order = Order { metric: run.metric.clone(), as_of: round.dates.as_of, origin, run: Some(run.id) };
        read_figures(db, who, service, &order, &mut gathered, &mut |_| (), clock)
    });
    if let Err(error) = &read {
        let why = told(error);
        db.write_now(|conn| {
            // Reading may have ended it already.
            if db::import::work::fail(conn, run.id, &why, clock.now())? {
                tracing::debug!(import = %run.id, "ended");
            }
            let event = Event::of("figures-failed").round(run.round).metric(&run.metric).detail(why.to_string());
            db::event::record(conn, who, &event, clock.now())
        })?;
    }
    read
}

/// Ends runs whose worker is gone: a restart in the middle leaves rows that are nobody's. How many.
pub fn end_abandoned(db: &Db, service: &Service, now: DateTime<Utc>) -> Result<usize> {
    let longest = TimeDelta::from_std(service.sources.limits.total).unwrap_or(TimeDelta::MAX);
    let before = now.checked_sub_signed(longest.checked_mul(2).unwrap_or(longest)).unwrap_or(now) - TimeDelta::hours(SILENT_HOURS);
    let stale = db.read_now(|conn| db::import::work::stale(conn, before))?;
    for id in &stale {
        db.write_now(|conn| db::import::work::fail(conn, *id, &text!("import-abandoned"), now))?;
    }
    Ok(stale.len())
}
