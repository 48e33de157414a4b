//! Observations as CSV. Columns and codes are the same in every language; names, units, comments and notes are in the language of the table.

use std::io::Write;

use super::table::{Cell, Cells, Row, Table};
use super::{CsvFile, Dialect};
use crate::error::Result;
use crate::t;

pub const COLUMNS: [&str; 13] =
    ["metric", "measure", "measure_name", "unit", "agency", "agency_name", "as_of", "period", "value", "obs_status", "answer", "comment", "notes"];

/// # Errors
/// `Broken` when the rows do not fit the table, or `out` takes no bytes.
pub fn write(table: &Table, rows: impl Iterator<Item = Result<Row>>, dialect: Dialect, out: impl Write) -> Result<()> {
    let city = t!(table.lang, "export-city");
    let mut cells = Cells::new(table, &city, rows);
    let mut file = CsvFile::new(out, dialect)?;
    file.row(COLUMNS)?;
    for metric in &table.metrics {
        cells.of(metric).try_for_each(|cell| observation(&mut file, &cell?))?;
    }
    cells.finish()?;
    file.finish()?.flush().map_err(super::written)
}

/// One line, of [`COLUMNS`].
pub(super) fn observation<W: Write>(file: &mut CsvFile<W>, cell: &Cell<'_>) -> Result<()> {
    let row = &cell.row;
    file.text(&row.metric)?;
    file.text(&row.measure)?;
    file.text(&cell.measure.label)?;
    file.text(cell.measure.unit.as_deref().unwrap_or_default())?;
    file.text(cell.agency)?;
    file.text(cell.agency_name)?;
    file.text(&row.as_of.to_string())?;
    file.text(&row.period)?;
    file.number(row.value)?;
    file.row([row.obs_status(), row.status.code(), &row.comment, &row.notes.join("\n")])
}
