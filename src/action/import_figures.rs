//! Figures of a central source are read, looked at, and taken for a round.
//!
//! Reading keeps every row of the source beside the round's figures and changes none of them; taking puts the sound ones in their place. So what is looked at is what is taken, and neither a
//! restart nor another server in between loses it. Rows pass through in batches, each a transaction of its own: neither memory nor the time that others wait for the database grows with them.

mod cells;
mod reading;
pub mod taking;

use chrono::{DateTime, NaiveDate, Utc};

use self::reading::Reading;
pub use self::taking::take_figures;
use crate::clock::Clock;
use crate::db::{self, Conn, Write};
use crate::error::{Error, Result};
use crate::form::Form;
use crate::ids::ImportId;
use crate::import::Source;
use crate::lang::Text;
use crate::survey::event::Event;
use crate::survey::import::{Counts, Import, ImportState, Origin, Target};
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// Most faults of a run that are told; the others are counted.
pub const MOST_FAULTS: usize = 1000;

/// What is to be read, and into what.
#[derive(Debug, Clone)]
pub struct Order {
    pub metric: String,
    pub as_of: NaiveDate,
    pub origin: Origin,
    /// The run that asked for it, which was fetched; `None`: a new one.
    pub run: Option<ImportId>,
}

/// What came of reading.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It is to be looked at, and taken or dropped.
    Read(Import),
    /// The figures of the round are from this very file: nothing was read.
    Again(Import),
}

enum Begun {
    Reading(ImportId, Reading),
    Again(Import),
}

/// Reads a source, on a thread that may wait: into a database in many small transactions, or a small source within one that is under way. `tick` hears how many rows were read so far. Earlier runs of the metric and the round that nobody took are dropped. A run that fails is kept with why.
///
/// # Errors
/// `Invalid` at `file` for a source that cannot be read as a whole, `Conflict` for a published round, `NotFound` for a round or a metric that is not, `Forbidden` for all but the IT unit and its uploading tokens.
pub fn read_figures(
    mut writer: impl Write,
    who: &Viewer,
    service: &Service,
    order: &Order,
    source: &mut dyn Source,
    tick: &mut dyn FnMut(i64),
    clock: &Clock,
) -> Result<Outcome> {
    who.must_import()?;
    let form = service.catalogue.get(&order.metric).filter(|form| form.import().is_some()).ok_or(Error::NotFound("metric"))?;
    let (id, mut reading) = match writer.write_part(|conn| begin(conn, who, service, form, order, clock.now()))? {
        Begun::Reading(id, reading) => (id, reading),
        Begun::Again(last) => return Ok(Outcome::Again(last)),
    };
    let mut read = || {
        source.read(&mut |entry| {
            reading.take(&mut writer, entry, clock)?;
            tick(reading.counts.read);
            Ok(())
        })?;
        reading.keep(&mut writer, clock)?;
        writer.write_part(|conn| end(conn, who, form, id, &mut reading, clock.now()))
    };
    match read() {
        Ok(import) => Ok(Outcome::Read(import)),
        Err(error) => {
            let why = told(&error);
            if let Err(failure) = writer.write_part(|conn| db::import::work::fail(conn, id, &why, clock.now())) {
                tracing::error!(%failure, import = %id, "an import that failed could not be ended");
            }
            Err(error)
        }
    }
}

/// Why a run failed, for whoever reads of it. What is broken here is in the log, and nobody's business there.
pub(super) fn told(error: &Error) -> Text {
    match error {
        Error::Invalid(faults) => faults.first().map_or_else(|| text!("import-broken"), |fault| fault.text.clone()),
        Error::Conflict(text) | Error::Forbidden(text) => text.clone(),
        other => {
            tracing::error!(failure = %other, "an import failed");
            text!("import-broken")
        }
    }
}

fn begin(conn: &mut Conn, who: &Viewer, service: &Service, form: &Form, order: &Order, now: DateTime<Utc>) -> Result<Begun> {
    let round = correctable(conn, order.as_of)?;
    // Else the last but one would be taken for what the round has.
    taking::take_rest(conn, who, service, Some(round.id))?;
    let last = db::import::of(conn, &form.code, round.id, ImportState::Taken)?.into_iter().next();
    let again = last.filter(|last| last.origin.sha256 == order.origin.sha256);
    let id = match (order.run, &again) {
        (None, Some(last)) => return Ok(Begun::Again(last.clone())),
        (None, None) => {
            let import = Import {
                id: ImportId::fresh(),
                round: round.id,
                metric: form.code.clone(),
                origin: order.origin.clone(),
                state: ImportState::Reading,
                counts: Counts::default(),
                actor: who.actor().to_owned(),
                person: who.person_id(),
                read_at: now,
                taken_at: None,
                due_at: None,
                touched_at: Some(now),
                failure: None,
            };
            db::import::insert(conn, &import)?;
            import.id
        }
        (Some(run), again) => {
            let state = if again.is_some() { ImportState::Taken } else { ImportState::Reading };
            if !db::import::work::fetched(conn, run, &order.origin, state, now)? {
                return Err(Error::conflict(text!("import-not-waiting")));
            }
            if let Some(last) = again {
                let same = last.counts.ready();
                db::import::set_counts(conn, run, Counts { new: 0, changed: 0, same, ..last.counts })?;
                return Ok(Begun::Again(db::import::by_id(conn, run)?));
            }
            run
        }
    };
    Ok(Begun::Reading(id, Reading::begin(conn, id, order.origin.is_fetched(), &round)?))
}

fn end(conn: &mut Conn, who: &Viewer, form: &Form, id: ImportId, reading: &mut Reading, now: DateTime<Utc>) -> Result<Import> {
    db::be_patient(conn)?;
    let counts = reading.end(conn, form)?;
    let import = db::import::by_id(conn, id)?;
    for earlier in db::import::of(conn, &form.code, import.round, ImportState::Read)? {
        db::import::drop_read(conn, earlier.id)?;
    }
    db::import::set_counts(conn, id, counts)?;
    if !db::import::work::advance(conn, id, ImportState::Reading, ImportState::Read, now)? {
        return Err(Error::conflict(text!("import-not-waiting")));
    }
    let event = Event::of("figures-read").round(import.round).metric(&form.code).detail(&import.origin.file_name);
    db::event::record(conn, who, &event, now)?;
    db::import::by_id(conn, id)
}

/// Drops a run that was read and not taken.
///
/// # Errors
/// `Conflict` for one that was taken or dropped already; `Forbidden` for all but the IT unit.
pub fn drop_figures(conn: &mut Conn, who: &Viewer, id: ImportId, now: DateTime<Utc>) -> Result<()> {
    who.must_be_it_unit()?;
    let import = db::import::by_id(conn, id)?;
    if !db::import::drop_read(conn, id)? {
        return Err(Error::conflict(text!("import-not-waiting")));
    }
    let event = Event::of("figures-dropped").round(import.round).metric(&import.metric).detail(&import.origin.file_name);
    db::event::record(conn, who, &event, now)
}

/// What the figures of a metric become: of one that has no form any more, figures as they are.
pub fn target(service: &Service, metric: &str) -> Target {
    service.catalogue.get(metric).map_or(Target::Observations, Target::of)
}

/// The round of a day, if its figures may change: those of a published one only while the IT unit corrects, for its next edition.
pub(super) fn correctable(conn: &mut Conn, as_of: NaiveDate) -> Result<Round> {
    db::round::hold(conn)?;
    let round = db::round::by_as_of(conn, as_of)?;
    if round.may_change() { Ok(round) } else { Err(Error::conflict(text!("import-published", as_of = as_of))) }
}
