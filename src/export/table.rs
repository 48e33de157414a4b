//! What is exported: what stands over a table of observations, and its rows, which come one by one.
//!
//! A table holds one figure of a metric's measure, agency and period. Rows come metric by metric, in the table's order, and within a metric in any order. [`Cells`] holds them to that, for all formats alike:
//! what does not fit ends the export with an error that names the row, and nothing is left out in silence.

use std::collections::BTreeMap;
use std::iter::Peekable;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use rust_decimal::Decimal;

use crate::error::{Error, Result};
use crate::form::answer::Status;
use crate::lang::Lang;

/// The code of the whole city where an agency's code stands: `_T`, as SDMX code lists call a total. No agency can have it.
pub const CITY: &str = "_T";

/// What is said of all rows together, in one language.
#[derive(Debug, Clone)]
pub struct Table {
    pub lang: Lang,
    pub title: String,
    /// Which edition it is, as people say it; empty for a draft.
    pub edition: String,
    /// The day that the round of the table speaks of.
    pub as_of: NaiveDate,
    /// When the figures were published; of a draft, when they were read. In the service's zone.
    pub updated: DateTime<Tz>,
    /// Where the table stands for good, if it does.
    pub address: Option<String>,
    pub publisher: Publisher,
    pub licence: Licence,
    /// In the order of the report.
    pub metrics: Vec<Metric>,
    /// In the order of the report; the whole city comes after them by itself.
    pub agencies: Vec<Agency>,
}

#[derive(Debug, Clone)]
pub struct Publisher {
    pub name: String,
    /// Its id as a maintenance agency of SDMX: letters, digits, `_` and `-`, a letter first.
    pub code: String,
}

#[derive(Debug, Clone)]
pub struct Licence {
    /// Its id at opendefinition.org, as in `CC-BY-4.0`.
    pub code: String,
    pub title: String,
    pub address: String,
}

#[derive(Debug, Clone)]
pub struct Metric {
    pub code: String,
    pub title: String,
    pub definition: String,
    pub source: String,
    pub measures: Vec<Measure>,
    /// The SDMX TIME_PERIODs of its rows, the earliest first. Empty: the rows tell, which come in the order of their cells then; see [`super::Format::needs_periods`].
    pub periods: Vec<String>,
    /// Notes on the metric as a whole.
    pub notes: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Measure {
    pub code: String,
    pub label: String,
    pub unit: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Agency {
    pub code: String,
    pub name: String,
}

/// One figure, or the lack of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub metric: String,
    pub measure: String,
    /// Its code; `None` is the whole city.
    pub agency: Option<String>,
    /// The day that the round it was collected in speaks of.
    pub as_of: NaiveDate,
    /// SDMX TIME_PERIOD: the day, month or year that the figure speaks of.
    pub period: String,
    /// Present exactly when the status is `Value`.
    pub value: Option<Decimal>,
    pub status: Status,
    /// What the published table adds to the status, if anything.
    pub mark: Option<Mark>,
    pub comment: String,
    /// Notes on this figure, its agency's row or its date.
    pub notes: Vec<String>,
}

impl Row {
    /// SDMX CL_OBS_STATUS: what is marked goes before what was answered.
    pub fn obs_status(&self) -> &'static str {
        self.mark.map_or(self.status.obs_status(), Mark::obs_status)
    }
}

/// What makes a figure hard to compare with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The definition changed: earlier figures are of something else.
    Break,
    /// The figure is counted under another agency, a successor.
    Elsewhere,
    /// The figure holds those of another agency, a predecessor.
    Includes,
}

impl Mark {
    /// SDMX CL_OBS_STATUS.
    pub fn obs_status(self) -> &'static str {
        match self {
            Mark::Break => "B",
            Mark::Elsewhere => "K",
            Mark::Includes => "W",
        }
    }
}

/// The codes of OBS_STATUS that a row can have.
pub const OBS_STATUSES: [&str; 7] = ["A", "B", "K", "L", "M", "O", "W"];

/// A row with what the table says of it.
#[derive(Debug)]
pub struct Cell<'a> {
    pub metric: &'a Metric,
    pub measure: &'a Measure,
    /// Its code, or [`CITY`].
    pub agency: &'a str,
    pub agency_name: &'a str,
    /// Its number among the metric's cells, where the table tells the periods: measures, in them agencies and last the city, in them periods.
    pub position: usize,
    pub row: Row,
}

/// The rows of a table, checked as they come.
pub struct Cells<'a, I: Iterator<Item = Result<Row>>> {
    table: &'a Table,
    rows: Peekable<I>,
    agencies: BTreeMap<&'a str, usize>,
    city: &'a str,
}

impl<'a, I: Iterator<Item = Result<Row>>> Cells<'a, I> {
    /// `city` is what the whole city is called.
    pub fn new(table: &'a Table, city: &'a str, rows: I) -> Cells<'a, I> {
        Cells { table, rows: rows.peekable(), agencies: places(table.agencies.iter().map(|agency| agency.code.as_str())), city }
    }

    /// The next rows, as long as they are of this metric. Asked for each metric of the table in turn.
    pub fn of(&mut self, metric: &'a Metric) -> MetricCells<'_, 'a, I> {
        let measures = places(metric.measures.iter().map(|measure| measure.code.as_str()));
        let periods = places(metric.periods.iter().map(String::as_str));
        let taken = vec![false; measures.len() * (self.agencies.len() + 1) * periods.len()];
        MetricCells { cells: self, metric, measures, periods, taken, last: (0, 0, String::new()) }
    }

    /// # Errors
    /// `Broken` when rows are left: of a metric that the table does not have, or not in its order.
    pub fn finish(mut self) -> Result<()> {
        match self.rows.next() {
            Some(row) => Err(unfit(&row?, "its metric is not in the table, or the rows of a metric do not come together and in the table's order")),
            None => Ok(()),
        }
    }
}

fn places<'a>(codes: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    codes.enumerate().map(|(place, code)| (code, place)).collect()
}

fn unfit(row: &Row, why: &'static str) -> Error {
    let agency = row.agency.as_deref().unwrap_or(CITY);
    Error::broken(format!("exporting the row {} {} {agency} {}", row.metric, row.measure, row.period), why)
}

/// The rows of one metric.
pub struct MetricCells<'c, 'a, I: Iterator<Item = Result<Row>>> {
    cells: &'c mut Cells<'a, I>,
    metric: &'a Metric,
    measures: BTreeMap<&'a str, usize>,
    periods: BTreeMap<&'a str, usize>,
    /// By position; one byte a cell of the table, whatever the number of rows.
    taken: Vec<bool>,
    /// The cell before, where the table does not tell the periods.
    last: (usize, usize, String),
}

impl<'a, I: Iterator<Item = Result<Row>>> MetricCells<'_, 'a, I> {
    fn cell(&mut self, row: Row) -> Result<Cell<'a>> {
        let table = self.cells.table;
        if row.value.is_some() != (row.status == Status::Value) {
            return Err(unfit(&row, "it has a value and no such status, or the reverse"));
        }
        let Some((at, measure)) = self.measures.get(row.measure.as_str()).and_then(|at| Some((*at, self.metric.measures.get(*at)?))) else {
            return Err(unfit(&row, "the table has no such measure"));
        };
        let known = row.agency.as_deref().map(|code| self.cells.agencies.get(code).and_then(|at| Some((*at, table.agencies.get(*at)?))));
        let (place, agency, agency_name) = match known {
            None => (table.agencies.len(), CITY, self.cells.city),
            Some(Some((place, agency))) => (place, agency.code.as_str(), agency.name.as_str()),
            Some(None) => return Err(unfit(&row, "the table has no such agency")),
        };
        let (position, is_free) = self.position(at, place, &row)?;
        if !is_free {
            return Err(unfit(&row, "a row of the same measure, agency and period came before it; the newest alone should come"));
        }
        Ok(Cell { metric: self.metric, measure, agency, agency_name, position, row })
    }

    /// Where a row stands, and whether none stood there before.
    fn position(&mut self, measure: usize, agency: usize, row: &Row) -> Result<(usize, bool)> {
        if self.periods.is_empty() {
            let (last_measure, last_agency, last_period) = &mut self.last;
            let is_free = (*last_measure, *last_agency, last_period.as_str()) != (measure, agency, row.period.as_str());
            (*last_measure, *last_agency) = (measure, agency);
            row.period.clone_into(last_period);
            return Ok((0, is_free));
        }
        let Some(period) = self.periods.get(row.period.as_str()).copied() else {
            return Err(unfit(row, "the table has no such period"));
        };
        let position = (measure * (self.cells.table.agencies.len() + 1) + agency) * self.periods.len() + period;
        let is_free = self.taken.get_mut(position).is_some_and(|taken| !std::mem::replace(taken, true));
        Ok((position, is_free))
    }
}

impl<'a, I: Iterator<Item = Result<Row>>> Iterator for MetricCells<'_, 'a, I> {
    type Item = Result<Cell<'a>>;

    fn next(&mut self) -> Option<Result<Cell<'a>>> {
        let code = &self.metric.code;
        let row = self.cells.rows.next_if(|row| row.as_ref().map_or(true, |row| row.metric == *code))?;
        Some(row.and_then(|row| self.cell(row)))
    }
}
