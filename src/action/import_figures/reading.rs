//! A run while its rows are kept: which of them are the round's, and whose.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::MOST_FAULTS;
use super::cells::Cells;
use crate::clock::Clock;
use crate::db::{self, Conn, Write};
use crate::error::{Error, Result};
use crate::form::Form;
use crate::ids::{AgencyId, ImportId};
use crate::import::{Entry, RowFault, SourceRow, Whose};
use crate::lang::Lang;
use crate::survey::import::{Counts, ImportRow, RowState, Target, ToldFault, folded};
use crate::survey::round::Round;
use crate::text;

/// Rows that are kept in memory, and then written in one transaction.
const BATCH: usize = 5000;

/// A run while it is read.
pub struct Reading {
    import: ImportId,
    as_of: NaiveDate,
    /// It comes from an interface, which may name an agency in two ways.
    is_fetched: bool,
    /// The round before: what speaks of its day or of earlier ones is not this round's.
    after: Option<NaiveDate>,
    names: BTreeMap<String, Option<AgencyId>>,
    rows: Vec<ImportRow>,
    cells: Cells,
    told: usize,
    faults: Vec<ToldFault>,
    pub counts: Counts,
}

impl Reading {
    pub fn begin(conn: &mut Conn, import: ImportId, is_fetched: bool, round: &Round) -> Result<Reading> {
        let as_of = round.dates.as_of;
        let after = db::round::up_to(conn, as_of, 2)?.into_iter().map(|round| round.dates.as_of).find(|day| *day < as_of);
        let names = names(conn)?;
        Ok(Reading {
            import,
            as_of,
            is_fetched,
            after,
            names,
            rows: Vec::new(),
            cells: Cells::default(),
            told: 0,
            faults: Vec::new(),
            counts: Counts::default(),
        })
    }

    pub fn take(&mut self, writer: &mut impl Write, entry: Entry, clock: &Clock) -> Result<()> {
        self.counts.read += 1;
        match entry {
            Entry::Other => self.counts.other += 1,
            Entry::Faults(faults) => {
                self.counts.refused += 1;
                faults.into_iter().for_each(|fault| self.tell(fault));
            }
            Entry::Row(row) => self.row(row),
        }
        if self.rows.len() >= BATCH { self.keep(writer, clock) } else { Ok(()) }
    }

    fn tell(&mut self, fault: RowFault) {
        self.told += 1;
        if self.told <= MOST_FAULTS {
            self.faults.push(ToldFault { line: fault.line, column: fault.column, reason: fault.reason });
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
        let same = |other: &&mut ImportRow| agency.is_some() && (other.agency, &other.measure, &other.period) == (agency, &measure, &period);
        if self.is_fetched
            && let Some(other) = self.rows.iter_mut().find(same)
        {
            other.value = other.value.zip(value).map(|(one, more)| one + more);
            self.counts.read -= 1;
            return;
        }
        if state == RowState::Ready {
            self.cells.add(agency, &measure, &period);
        }
        self.rows.push(ImportRow { line, state, name, agency, measure, period, value, status, comment });
    }

    /// Writes the rows that are in memory, in a transaction of their own.
    ///
    /// # Errors
    /// `Conflict` for a run that somebody ended meanwhile.
    pub fn keep(&mut self, writer: &mut impl Write, clock: &Clock) -> Result<()> {
        writer.write_part(|conn| {
            if !db::import::work::touch(conn, self.import, self.counts, clock.now())? {
                return Err(Error::conflict(text!("import-not-waiting")));
            }
            db::import::rows::insert(conn, self.import, std::mem::take(&mut self.rows))
        })
    }

    /// What all rows come to, beside what the round has.
    pub fn end(&mut self, conn: &mut Conn, form: &Form) -> Result<Counts> {
        db::import::rows::measure(conn)?;
        let may_repeat = std::mem::take(&mut self.cells).may_repeat();
        let repeated = if may_repeat { db::import::rows::refuse_repeated(conn, self.import, RowState::Ready)? } else { 0 };
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

/// Agencies by everything that they are or were called: code, names, former names, other names. A name that two have is nobody's.
fn names(conn: &mut Conn) -> Result<BTreeMap<String, Option<AgencyId>>> {
    let mut names: BTreeMap<String, Option<AgencyId>> = BTreeMap::new();
    let agencies = db::agency::all(conn)?;
    for agency in &agencies {
        for name in Lang::ALL.map(|lang| folded(agency.name.get(lang))) {
            names.entry(name).and_modify(|known| *known = known.filter(|known| *known == agency.id)).or_insert(Some(agency.id));
        }
    }
    // A former name that another agency has today means that one: sources go on after a name has moved.
    let mut former: BTreeMap<String, Option<AgencyId>> = BTreeMap::new();
    for each in db::agency::former_names(conn)? {
        for name in Lang::ALL.map(|lang| folded(each.name.get(lang))) {
            former.entry(name).and_modify(|known| *known = known.filter(|known| *known == each.agency)).or_insert(Some(each.agency));
        }
    }
    for (name, agency) in former {
        names.entry(name).or_insert(agency);
    }
    // A code is one agency's; another name was given by the IT unit, who knew.
    names.extend(agencies.iter().map(|agency| (folded(&agency.code), Some(agency.id))));
    names.extend(db::import::aliases(conn)?.into_iter().map(|alias| (folded(&alias.name), Some(alias.agency))));
    Ok(names)
}
