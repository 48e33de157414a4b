//! Central sources, one file a kind of source. A source gives rows and writes nothing; `action::import_figures` says what becomes of them.
//!
//! A source reads what lies on this machine: whatever comes over a network is fetched first, so that no database connection waits for it.

mod ckan;
pub mod fetch;
pub mod file;
mod open311;
mod palvelukartta;
mod period;
mod tally;

pub use period::Period;
pub use tally::Gathered;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::error::Result;
use crate::form::Form;
use crate::form::answer::Status;
use crate::form::import::ImportKind;
use crate::lang::Text;
use crate::survey::service::Service;
use crate::text;

/// Where central figures come from.
pub trait Source {
    /// Gives every row to `take`, in the order of the source, and ends early where that fails.
    ///
    /// # Errors
    /// `Invalid` at `file` for a source that cannot be read as a whole; what `take` failed with.
    fn read(&mut self, take: &mut dyn FnMut(Entry) -> Result<()>) -> Result<()>;
}

/// Gets the figures of a metric from its source over the network; `tick` hears how many things were counted so far. It may take as long as the settings allow, and holds no connection to a database.
///
/// # Errors
/// `Invalid` at `source`: what was asked, what came, what was expected, and what to do. Keys of sources are not in it.
pub fn gather(service: &Service, form: &Form, as_of: NaiveDate, tick: &mut dyn FnMut(i64)) -> Result<Gathered> {
    let (sources, import) = (&service.sources, form.import().unwrap_or_default());
    match import.kind {
        ImportKind::File => Err(fetch::fault(text!("fetch-none", metric = &form.title))),
        ImportKind::Ckan => ckan::gather(sources, form, &import, tick),
        ImportKind::Open311 => open311::gather(sources, service.zone, form, &import, as_of, tick),
        ImportKind::Palvelukartta => palvelukartta::gather(sources, form, &import, tick),
    }
}

/// One figure that a source gives, or why it gives none.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    Row(SourceRow),
    /// All faults of one row.
    Faults(Vec<RowFault>),
    /// Of another metric.
    Other,
}

/// A figure, sound by itself. Whether its agency is known, and whether its period belongs to the round, is not the source's to say.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceRow {
    /// From 1, as an editor or a spreadsheet counts; in JSON the number of the object.
    pub line: i64,
    pub whose: Whose,
    /// The measure's code.
    pub measure: String,
    /// `None`: the source does not say, so it is the round's.
    pub period: Option<Period>,
    pub value: Option<Decimal>,
    pub status: Status,
    pub comment: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    City,
    /// An agency's code or name as the source writes it.
    Named(String),
}

/// What is wrong with a row: where, and what was expected.
#[derive(Debug, Clone, PartialEq)]
pub struct RowFault {
    pub line: i64,
    pub column: String,
    pub reason: Text,
}
