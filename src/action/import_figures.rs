//! Figures of a central source are read, looked at, and taken for a round.
//!
//! Reading keeps every row of the source beside the round's figures and changes none of them; taking puts the sound ones in their place. So what is looked at is what is taken, and neither a
//! restart nor another server in between loses it. Rows pass through in chunks: memory does not grow with them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::form::Form;
use crate::ids::{AgencyId, ImportId};
use crate::import::{Entry, RowFault, Source, SourceRow, Whose};
use crate::lang::Lang;
use crate::survey::event::Event;
use crate::survey::import::{Counts, Import, ImportRow, ImportState, Origin, RowState, Target, ToldFault, folded};
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// Rows that are kept in memory before they are written: SQLite binds 32,766 values and a row has twelve.
const CHUNK: usize = 1000;
/// Most faults of a run that are told; the others are counted.
pub const MOST_FAULTS: usize = 1000;

/// What is to be read, and into what.
#[derive(Debug, Clone)]
pub struct Order {
    pub metric: String,
    pub as_of: NaiveDate,
    pub origin: Origin,
    /// The language that faults are told in.
    pub lang: Lang,
}

/// What came of reading.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It is to be looked at, and taken or dropped.
    Read(Import),
    /// The figures of the round are from this very file: nothing was read.
    Again(Import),
}

/// Reads a source; `tick` hears how many rows were read so far. Earlier runs of the metric and the round that nobody took are dropped.
///
/// # Errors
/// `Invalid` at `file` for a source that cannot be read as a whole, `Conflict` for a published round, `NotFound` for a round or a metric that is not, `Forbidden` for all but the IT unit and its uploading tokens.
pub fn read_figures(
    conn: &mut Conn,
    who: &Viewer,
    service: &Service,
    order: &Order,
    source: &mut dyn Source,
    tick: &mut dyn FnMut(i64),
    now: DateTime<Utc>,
) -> Result<Outcome> {
    who.must_import()?;
    let form = service.catalogue.get(&order.metric).filter(|form| form.import().is_some()).ok_or(Error::NotFound("metric"))?;
    let round = correctable(conn, order.as_of)?;
    if let Some(last) = db::import::of(conn, &form.code, round.id, ImportState::Taken)?.into_iter().next()
        && last.origin.sha256 == order.origin.sha256
    {
        return Ok(Outcome::Again(last));
    }
    for earlier in db::import::of(conn, &form.code, round.id, ImportState::Read)? {
        db::import::drop_read(conn, earlier.id)?;
    }
    let mut import = Import {
        id: ImportId::fresh(),
        round: round.id,
        metric: form.code.clone(),
        origin: order.origin.clone(),
        state: ImportState::Read,
        counts: Counts::default(),
        actor: who.actor().to_owned(),
        person: who.person_id(),
        read_at: now,
        taken_at: None,
    };
    db::import::insert(conn, &import)?;
    let mut reading = Reading::begin(conn, import.id, &round, order.lang)?;
    source.read(&mut |entry| {
        reading.take(conn, entry)?;
        tick(reading.counts.read);
        Ok(())
    })?;
    import.counts = reading.end(conn, form)?;
    db::import::set_counts(conn, import.id, import.counts)?;
    let event = Event::of("figures-read").round(round.id).metric(&form.code).detail(&import.origin.file_name);
    db::event::record(conn, who, &event, now)?;
    Ok(Outcome::Read(import))
}

/// Takes the sound figures of a run that was read: all or nothing, unless `good_only` says that faulty rows are left out.
///
/// # Errors
/// `Conflict` for a run with faults, one that was taken or dropped already, or a round that is published; `Forbidden` for all but the IT unit and its uploading tokens.
pub fn take_figures(conn: &mut Conn, who: &Viewer, service: &Service, id: ImportId, good_only: bool, now: DateTime<Utc>) -> Result<Import> {
    who.must_import()?;
    let import = db::import::by_id(conn, id)?;
    let target = target(service, &import.metric);
    let round = db::round::by_id(conn, import.round)?;
    correctable(conn, round.dates.as_of)?;
    if import.counts.refused > 0 && !good_only {
        return Err(Error::conflict(text!("import-has-faults", count = import.counts.refused)));
    }
    // The round may have got other figures since the run was read.
    let compared = db::import::rows::compare(conn, id, target)?;
    if !db::import::take(conn, id, now)? {
        return Err(Error::conflict(text!("import-not-waiting")));
    }
    let counts = Counts { new: compared.new, changed: compared.changed, same: compared.same, ..import.counts };
    db::import::set_counts(conn, id, counts)?;
    super::record_figures::record_read(conn, who, &import, target, now)?;
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
fn correctable(conn: &mut Conn, as_of: NaiveDate) -> Result<Round> {
    db::round::hold(conn)?;
    let round = db::round::by_as_of(conn, as_of)?;
    if round.may_change() { Ok(round) } else { Err(Error::conflict(text!("import-published", as_of = as_of))) }
}

/// Agencies by everything that they are called: code, names, other names. A name that two have is nobody's.
fn names(conn: &mut Conn) -> Result<BTreeMap<String, Option<AgencyId>>> {
    let mut names: BTreeMap<String, Option<AgencyId>> = BTreeMap::new();
    let agencies = db::agency::all(conn)?;
    for agency in &agencies {
        for name in Lang::ALL.map(|lang| folded(agency.name.get(lang))) {
            names.entry(name).and_modify(|known| *known = known.filter(|known| *known == agency.id)).or_insert(Some(agency.id));
        }
    }
    // A code is one agency's; another name was given by the IT unit, who knew.
    names.extend(agencies.iter().map(|agency| (folded(&agency.code), Some(agency.id))));
    names.extend(db::import::aliases(conn)?.into_iter().map(|alias| (folded(&alias.name), Some(alias.agency))));
    Ok(names)
}

/// A run while it is read.
struct Reading {
    import: ImportId,
    as_of: NaiveDate,
    /// The round before: what speaks of its day or of earlier ones is not this round's.
    after: Option<NaiveDate>,
    lang: Lang,
    names: BTreeMap<String, Option<AgencyId>>,
    rows: Vec<ImportRow>,
    told: usize,
    faults: Vec<ToldFault>,
    counts: Counts,
}

impl Reading {
    fn begin(conn: &mut Conn, import: ImportId, round: &Round, lang: Lang) -> Result<Reading> {
        let as_of = round.dates.as_of;
        let after = db::round::up_to(conn, as_of, 2)?.into_iter().map(|round| round.dates.as_of).find(|day| *day < as_of);
        let names = names(conn)?;
        Ok(Reading { import, as_of, after, lang, names, rows: Vec::new(), told: 0, faults: Vec::new(), counts: Counts::default() })
    }

    fn take(&mut self, conn: &mut Conn, entry: Entry) -> Result<()> {
        self.counts.read += 1;
        match entry {
            Entry::Other => self.counts.other += 1,
            Entry::Faults(faults) => {
                self.counts.refused += 1;
                faults.into_iter().for_each(|fault| self.tell(fault));
            }
            Entry::Row(row) => self.row(row),
        }
        if self.rows.len() >= CHUNK { self.write(conn) } else { Ok(()) }
    }

    fn tell(&mut self, fault: RowFault) {
        self.told += 1;
        if self.told <= MOST_FAULTS {
            self.faults.push(ToldFault { line: fault.line, column: fault.column, reason: self.lang.say(&fault.reason) });
        }
    }

    fn row(&mut self, row: SourceRow) {
        let is_own = |last: NaiveDate| last <= self.as_of && self.after.is_none_or(|after| after < last);
        if row.period.as_ref().is_some_and(|period| !is_own(period.last)) {
            self.counts.other += 1;
            return;
        }
        let (name, agency, state) = match row.whose {
            Whose::City => (String::new(), None, RowState::Ready),
            Whose::Named(name) => {
                let agency = self.names.get(&folded(&name)).copied().flatten();
                (name, agency, if agency.is_some() { RowState::Ready } else { RowState::Waiting })
            }
        };
        let period = row.period.map_or_else(|| self.as_of.to_string(), |period| period.code);
        let SourceRow { line, measure, value, status, comment, .. } = row;
        self.rows.push(ImportRow { line, state, name, agency, measure, period, value, status, comment });
    }

    fn write(&mut self, conn: &mut Conn) -> Result<()> {
        db::import::rows::insert(conn, self.import, &self.rows)?;
        self.rows.clear();
        Ok(())
    }

    fn end(mut self, conn: &mut Conn, form: &Form) -> Result<Counts> {
        if !self.rows.is_empty() {
            self.write(conn)?;
        }
        db::import::rows::measure(conn)?;
        let repeated = db::import::rows::refuse_repeated(conn, self.import)?;
        self.counts.refused += i64::try_from(repeated).unwrap_or(i64::MAX);
        if repeated > 0 {
            for (line, name) in db::import::rows::refused(conn, self.import, i64::try_from(MOST_FAULTS).unwrap_or(i64::MAX))? {
                let whose = if name.is_empty() { text!("import-whole-city") } else { crate::lang::Text::plain(name) };
                self.tell(RowFault { line, column: String::new(), reason: text!("import-row-repeated", whose = whose, metric = &form.title) });
            }
        }
        if !self.faults.is_empty() {
            db::import::insert_faults(conn, self.import, &self.faults)?;
        }
        let compared = db::import::rows::compare(conn, self.import, Target::of(form))?;
        Ok(Counts { new: compared.new, changed: compared.changed, same: compared.same, ..self.counts })
    }
}
