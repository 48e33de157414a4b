//! A workbook, cell by cell: a sheet is never held as a whole. What a small file unpacks to is measured before any of it is kept.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::str::FromStr;

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use rust_decimal::Decimal;

use super::{Cell, Each, broken, fault, too_wide};
use crate::error::{Error, Result};
use crate::text;

/// Most bytes that all parts of a workbook unpack to; a million rows of five columns are a third of this.
const MAX_UNPACKED: u64 = 600 * 1_048_576;
/// Most bytes of the texts that cells share, which are held in memory.
const MAX_SHARED: u64 = 64 * 1_048_576;
const SHARED: &str = "sharedstrings.xml";
/// Most cells of a sheet.
const MAX_CELLS: usize = 10_000_000;
/// Decimals that a spreadsheet's binary numbers have; what lies beyond is noise of their arithmetic.
const PLACES: u32 = 9;

pub fn read(file: &File, sheet: Option<&str>, each: &mut Each<'_>) -> Result<()> {
    unpacks_to_little(file)?;
    let mut from_start = file;
    from_start.seek(SeekFrom::Start(0)).map_err(broken)?;
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(file)).map_err(unreadable)?;
    let sheets = book.sheet_names();
    let name = match sheet {
        Some(wanted) => sheets.iter().find(|name| name.trim().eq_ignore_ascii_case(wanted.trim())),
        None => sheets.first(),
    };
    let wanted = || fault(text!("import-file-sheet", sheet = sheet.unwrap_or_default(), sheets = sheets.join(", ")));
    let name = name.cloned().ok_or_else(wanted)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    let mut rows = Rows { width: None, row: 0, cells: Vec::new(), each };
    let mut count = 0;
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        count += 1;
        if count > MAX_CELLS {
            return Err(fault(text!("import-file-cells", cells = Decimal::from(MAX_CELLS))));
        }
        let (row, column) = cell.get_position();
        rows.put(row, usize::try_from(column).unwrap_or(usize::MAX), value(cell.get_value()))?;
    }
    rows.end()
}

/// Gathers cells into rows. The first row that has any is the heading, and says how wide the others are.
struct Rows<'a, 'b> {
    width: Option<usize>,
    row: u32,
    cells: Vec<Cell>,
    each: &'a mut Each<'b>,
}

impl Rows<'_, '_> {
    fn put(&mut self, row: u32, column: usize, cell: Cell) -> Result<()> {
        if row != self.row {
            self.end()?;
            self.row = row;
        }
        if cell == Cell::Blank {
            return Ok(());
        }
        if column >= super::MAX_COLUMNS {
            return Err(too_wide());
        }
        self.cells.resize(self.cells.len().max(column), Cell::Blank);
        self.cells.push(cell);
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        if self.cells.is_empty() {
            return Ok(());
        }
        let mut cells = std::mem::take(&mut self.cells);
        let width = *self.width.get_or_insert(cells.len());
        cells.resize(cells.len().max(width), Cell::Blank);
        (self.each)(i64::from(self.row) + 1, cells)
    }
}

fn value(cell: &DataRef<'_>) -> Cell {
    match cell {
        DataRef::Empty => Cell::Blank,
        DataRef::Int(number) => Cell::Number(Decimal::from(*number)),
        DataRef::Float(number) => {
            let written = number.to_string();
            Decimal::from_str(&written).map_or(Cell::Text(written), |number| Cell::Number(number.round_dp(PLACES).normalize()))
        }
        DataRef::String(text) | DataRef::DurationIso(text) | DataRef::DateTimeIso(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Bool(truth) => Cell::Text(truth.to_string()),
        DataRef::DateTime(moment) => day(moment),
        DataRef::Error(error) => Cell::Text(error.to_string()),
    }
}

fn day(moment: &calamine::ExcelDateTime) -> Cell {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    chrono::NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)).map_or(Cell::Text(moment.as_f64().to_string()), Cell::Day)
}

/// Unpacks everything into nothing, and counts: what the file says of its parts' sizes may be a lie.
fn unpacks_to_little(file: &File) -> Result<()> {
    let wrong = |cause: zip::result::ZipError| fault(text!("import-file-xlsx", why = cause.to_string()));
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(wrong)?;
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(wrong)?;
        let is_shared = part.name().map_err(wrong)?.to_lowercase().ends_with(SHARED);
        let limit = if is_shared { left.min(MAX_SHARED) } else { left };
        let unpacked = std::io::copy(&mut part.take(limit + 1), &mut std::io::sink());
        let unpacked = unpacked.map_err(|cause| fault(text!("import-file-xlsx", why = cause.to_string())))?;
        if unpacked > limit {
            return Err(fault(text!("import-file-unpacked", megabytes = (limit / 1_048_576).to_string())));
        }
        left -= unpacked;
    }
    Ok(())
}

fn unreadable(cause: XlsxError) -> Error {
    fault(text!("import-file-xlsx", why = cause.to_string()))
}
