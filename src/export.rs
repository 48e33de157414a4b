//! Tables as files for other programs: the observations of a metric or an edition in each [`Format`], and what a page shows as CSV. Zero, 'does not apply', 'unknown' and 'nothing to report' stay four different answers in every format.
//!
//! Rows come from an iterator and bytes go to a `Write` as they are made, so that memory does not grow with the rows.

mod csv_file;
mod gate;
pub mod jsonstat;
pub mod observations_csv;
pub mod package;
pub mod round_csv;
pub mod sdmx;
pub mod table;
pub mod xlsx;

use std::borrow::Cow;
use std::io::Write;

use crate::error::{Error, Result};
use crate::form::answer::Status;
use crate::lang::Lang;
use table::{Row, Table};

pub use csv_file::{CsvFile, Dialect, harmless, restored};

/// The kinds of file that a table can be had as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Csv,
    CsvForExcel,
    Xlsx,
    JsonStat,
    SdmxCsv,
    DataPackage,
}

impl Format {
    pub const ALL: [Format; 6] = [Format::Csv, Format::CsvForExcel, Format::Xlsx, Format::JsonStat, Format::SdmxCsv, Format::DataPackage];

    /// What it is called in addresses and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::CsvForExcel => "csv-excel",
            Format::Xlsx => "xlsx",
            Format::JsonStat => "json-stat",
            Format::SdmxCsv => "sdmx-csv",
            Format::DataPackage => "data-package",
        }
    }

    pub fn from_code(code: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.code() == code)
    }

    /// What a file's name ends with. No two are the same, so that all formats of a table can lie in one folder.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Csv => ".csv",
            Format::CsvForExcel => ".excel.csv",
            Format::Xlsx => ".xlsx",
            Format::JsonStat => ".jsonstat.json",
            Format::SdmxCsv => ".sdmx.csv",
            Format::DataPackage => ".datapackage.zip",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Format::Csv | Format::CsvForExcel => "text/csv; charset=utf-8; header=present",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::JsonStat => "application/json",
            Format::SdmxCsv => "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
            Format::DataPackage => "application/zip",
        }
    }

    /// Whether the periods of a metric must be known before its rows: elsewhere a table need not tell them, and then no million of rows is looked through for them first.
    pub fn needs_periods(self) -> bool {
        self == Format::JsonStat
    }

    /// Writes a table as this format.
    ///
    /// # Errors
    /// What an `Err` among the rows says; `Broken` when the rows do not fit the table (see [`table`]) or `out` takes no bytes. What was written by then is no whole file.
    pub fn write(self, table: &Table, rows: impl Iterator<Item = Result<Row>>, out: impl Write + Send) -> Result<()> {
        match self {
            Format::Csv => observations_csv::write(table, rows, Dialect::Standard, out),
            Format::CsvForExcel => observations_csv::write(table, rows, Dialect::Excel, out),
            Format::Xlsx => xlsx::write(table, rows, out),
            Format::JsonStat => jsonstat::write(table, rows, out),
            Format::SdmxCsv => sdmx::write(table, rows, out),
            Format::DataPackage => package::write(table, rows, out),
        }
    }
}

fn written(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::broken("writing an export", cause)
}

/// A text that every format can hold, the same in all: control characters but tab and line ends, which XML and RFC 4180 forbid, become `U+FFFD`, and it shows that something stood there.
fn plain(text: &str) -> Cow<'_, str> {
    let is_unfit = |letter: char| letter.is_control() && !['\t', '\n', '\r'].contains(&letter) || ['\u{fffe}', '\u{ffff}'].contains(&letter);
    if text.contains(is_unfit) { Cow::Owned(text.replace(is_unfit, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// What a code of OBS_STATUS says.
fn obs_status(lang: Lang, code: &str) -> String {
    lang.say_key(&format!("export-obs-status-{code}"), &[])
}

/// What a code of the column `answer` says: the words that the pages have for it.
fn answer(lang: Lang, status: Status) -> String {
    lang.say_key(&format!("status-{}", status.code()), &[])
}

/// The heading of a column.
fn heading(lang: Lang, column: &str) -> String {
    lang.say_key(&format!("export-column-{column}"), &[])
}
