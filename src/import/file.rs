//! A file as a source: CSV, XLSX or JSON, told apart by what is in it and not by its name.

mod csv;
mod json;
mod mapping;
mod xlsx;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Entry, Source};
use crate::error::{Error, Result};
use crate::form::Form;
use crate::form::import::Import;
use crate::text;
use mapping::Mapping;
pub use mapping::bad_name;

/// Largest file, in bytes.
pub const MAX_BYTES: u64 = 50 * 1_048_576;
/// Most rows of a file, the heading apart.
pub const MAX_ROWS: usize = 1_000_000;
/// Most columns of a file.
pub const MAX_COLUMNS: usize = 200;
/// Bytes that are looked at to tell what a file is.
const HEAD: usize = 4096;

/// A cell as the file has it.
#[derive(Debug, Clone, PartialEq)]
enum Cell {
    Blank,
    Text(String),
    Number(Decimal),
    Day(NaiveDate),
}

impl Cell {
    /// As words.
    fn words(&self) -> String {
        match self {
            Cell::Blank => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.normalize().to_string(),
            Cell::Day(day) => day.to_string(),
        }
    }

    fn text(text: &str) -> Cell {
        let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
        if text.is_empty() { Cell::Blank } else { Cell::Text(text.to_owned()) }
    }
}

/// Takes a line number and its cells; the first is the heading.
type Each<'a> = dyn FnMut(i64, Vec<Cell>) -> Result<()> + 'a;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Xlsx,
    Json,
}

/// A file with the figures of one metric.
#[derive(Debug)]
pub struct FileSource<'a> {
    file: File,
    format: Format,
    form: &'a Form,
    import: Import,
}

impl FileSource<'_> {
    /// # Errors
    /// `Invalid` at `file` for a metric that is not imported, and for a file that is empty, too large, or of a kind that is not read.
    pub fn open(mut file: File, form: &Form) -> Result<FileSource<'_>> {
        let import = form.import().ok_or_else(|| fault(text!("import-not-central", metric = &form.title)))?;
        let bytes = file.metadata().map_err(broken)?.len();
        if bytes == 0 {
            return Err(fault(text!("import-file-empty")));
        }
        if bytes > MAX_BYTES {
            return Err(fault(text!("import-file-bytes", megabytes = (MAX_BYTES / 1_048_576).to_string())));
        }
        let mut head = Vec::new();
        (&mut file).take(HEAD as u64).read_to_end(&mut head).map_err(broken)?;
        Ok(FileSource { format: format(&head)?, file, form, import })
    }
}

impl Source for FileSource<'_> {
    fn read(&mut self, take: &mut dyn FnMut(Entry) -> Result<()>) -> Result<()> {
        let (form, import) = (self.form, &self.import);
        let mut mapping: Option<Mapping> = None;
        let mut rows = 0;
        let mut each = |line: i64, cells: Vec<Cell>| {
            let Some(mapping) = &mapping else {
                if cells.len() > MAX_COLUMNS {
                    return Err(too_wide());
                }
                mapping = Some(Mapping::of(form, import, &cells)?);
                return Ok(());
            };
            if cells.iter().all(|cell| *cell == Cell::Blank) {
                return Ok(());
            }
            rows += 1;
            if rows > MAX_ROWS {
                return Err(fault(text!("import-file-rows", rows = Decimal::from(MAX_ROWS))));
            }
            mapping.entries(line, &cells, take)
        };
        self.file.seek(SeekFrom::Start(0)).map_err(broken)?;
        match self.format {
            Format::Csv => csv::read(&self.file, &mut each)?,
            Format::Xlsx => xlsx::read(&self.file, import.sheet.as_deref(), &mut each)?,
            Format::Json => json::read(&mut self.file, &mut each)?,
        }
        if mapping.is_none() { Err(fault(text!("import-file-empty"))) } else { Ok(()) }
    }
}

fn format(head: &[u8]) -> Result<Format> {
    if head.starts_with(b"PK\x03\x04") {
        return Ok(Format::Xlsx);
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(fault(text!("import-file-xls")));
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if text.contains(&0) {
        return Err(fault(text!("import-file-binary")));
    }
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    Ok(if matches!(first, Some(b'[' | b'{')) { Format::Json } else { Format::Csv })
}

fn fault(text: crate::lang::Text) -> Error {
    Error::invalid("file", text)
}

fn too_wide() -> Error {
    fault(text!("import-file-columns", columns = MAX_COLUMNS))
}

/// The machine could not read what it has: no fault of whoever sent the file.
fn broken(cause: std::io::Error) -> Error {
    Error::broken("reading the file of an import", cause)
}

#[cfg(test)]
mod tests;
