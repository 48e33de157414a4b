//! SDMX-CSV 2.0 (of SDMX 3.0; sdmx-twg/sdmx-csv, field guide of the data message, 'Columns', 'Column headers', 'Column content'), with the guide's defaults: ids without names (`labels=id`), periods as they
//! were recorded (`timeFormat=original`), no key columns.
//!
//! After `STRUCTURE`, `STRUCTURE_ID` and `ACTION` come the dimensions, then the measure, then the attributes. Times are an ObservationalTimePeriod: `2013`, `2015-01` or `2014-12-31`. One data structure holds every metric.

use std::io::Write;

use super::table::{Cell, Cells, Row, Table};
use super::{CsvFile, Dialect};
use crate::error::Result;

/// Media type of the file: `application/vnd.sdmx.data+csv; version=2.0.0`.
const COLUMNS: [&str; 12] =
    ["STRUCTURE", "STRUCTURE_ID", "ACTION", "METRIC", "MEASURE", "AGENCY", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "ANSWER", "COMMENT_OBS", "NOTE"];
/// The dataflow and its version, raised when a dimension or an attribute changes.
const DATAFLOW: &str = "METRICS(1.0.0)";
/// 'Information': for reading, not an order to change a database.
const ACTION: &str = "I";

/// # Errors
/// `Broken` when the rows do not fit the table, or `out` takes no bytes.
pub fn write(table: &Table, rows: impl Iterator<Item = Result<Row>>, out: impl Write) -> Result<()> {
    let structure = format!("{}:{DATAFLOW}", table.publisher.code);
    let mut cells = Cells::new(table, "", rows);
    let mut file = CsvFile::new(out, Dialect::Standard)?;
    file.row(COLUMNS)?;
    for metric in &table.metrics {
        cells.of(metric).try_for_each(|cell| observation(&mut file, &structure, &cell?))?;
    }
    cells.finish()?;
    file.finish()?.flush().map_err(super::written)
}

fn observation<W: Write>(file: &mut CsvFile<W>, structure: &str, cell: &Cell<'_>) -> Result<()> {
    let row = &cell.row;
    for text in ["dataflow", structure, ACTION, &row.metric, &row.measure, cell.agency, &row.period] {
        file.text(text)?;
    }
    file.number(row.value)?;
    file.row([row.obs_status(), row.status.code(), &row.comment, &row.notes.join("\n")])
}
