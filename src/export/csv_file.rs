//! Comma-separated values (RFC 4180, UTF-8), written as they come, or as Excel opens them in Finland: the one writer of every CSV file that the service gives.

use std::borrow::Cow;
use std::io::Write;

use csv::{Terminator, Writer, WriterBuilder};
use rust_decimal::Decimal;

use super::{plain, written};
use crate::error::Result;

/// Who reads the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// Commas, decimal points, UTF-8 without a mark: what programs expect.
    #[default]
    Standard,
    /// Semicolons, decimal commas and a byte-order mark: what Excel opens by a double click in Finland.
    Excel,
}

impl Dialect {
    /// By the `format` of an address; what is not known is standard.
    pub fn of(format: &str) -> Dialect {
        if format == "excel" { Dialect::Excel } else { Dialect::Standard }
    }
}

/// A file under construction. It keeps no more than a few kilobytes back.
///
/// All that write fail as `Broken` when `out` takes no bytes.
pub struct CsvFile<W: Write> {
    inner: Writer<W>,
    dialect: Dialect,
}

impl<W: Write> CsvFile<W> {
    pub fn new(mut out: W, dialect: Dialect) -> Result<CsvFile<W>> {
        let delimiter = match dialect {
            Dialect::Standard => b',',
            Dialect::Excel => {
                out.write_all("\u{feff}".as_bytes()).map_err(written)?;
                b';'
            }
        };
        Ok(CsvFile { inner: WriterBuilder::new().delimiter(delimiter).terminator(Terminator::CRLF).from_writer(out), dialect })
    }

    pub fn text(&mut self, text: &str) -> Result<()> {
        self.inner.write_field(harmless(&plain(text)).as_bytes()).map_err(written)
    }

    /// A number as it is, or an empty cell.
    pub fn number(&mut self, number: Option<Decimal>) -> Result<()> {
        let digits = number.map_or_else(String::new, |number| number.normalize().to_string());
        let digits = if self.dialect == Dialect::Excel { digits.replace('.', ",") } else { digits };
        self.inner.write_field(digits).map_err(written)
    }

    pub fn end_row(&mut self) -> Result<()> {
        self.inner.write_record(None::<&[u8]>).map_err(written)
    }

    /// Texts to the end of the row.
    pub fn row<T: AsRef<str>>(&mut self, texts: impl IntoIterator<Item = T>) -> Result<()> {
        texts.into_iter().try_for_each(|text| self.text(text.as_ref()))?;
        self.end_row()
    }

    /// What was written into, with all of the file.
    pub fn finish(self) -> Result<W> {
        self.inner.into_inner().map_err(|cause| written(cause.error().to_string()))
    }
}

/// What a spreadsheet takes for the beginning of a formula, the wide forms of East Asian keyboards included.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A text that no spreadsheet runs as a formula, for what people typed must not run on the reader's machine: an apostrophe stands before one that would be, spaces before it or not.
///
/// What already begins so behind apostrophes gets one more: [`restored`] is then exact.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`harmless`] was given.
pub fn restored(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(text)
}

fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').trim_start_matches([' ', '\u{a0}']).starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(dialect: Dialect, fill: impl FnOnce(&mut CsvFile<Vec<u8>>) -> Result<()>) -> String {
        let mut file = CsvFile::new(Vec::new(), dialect).unwrap();
        fill(&mut file).unwrap();
        String::from_utf8(file.finish().unwrap()).unwrap()
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let cells = ["a", "b,c", "d\"e", "f\ng", "h;i"];
        assert_eq!(file(Dialect::Standard, |file| file.row(cells)), "a,\"b,c\",\"d\"\"e\",\"f\ng\",h;i\r\n");
        assert_eq!(file(Dialect::Excel, |file| file.row(["a", "b,c", "h;i"])), "\u{feff}a;b,c;\"h;i\"\r\n");
    }

    #[test]
    fn each_dialect_writes_numbers_its_way() {
        let numbers = |file: &mut CsvFile<Vec<u8>>| {
            [Some(Decimal::new(-12_340, 1)), Some(Decimal::new(550, 2)), None].into_iter().try_for_each(|number| file.number(number))?;
            file.end_row()
        };
        assert_eq!(file(Dialect::Standard, numbers), "-1234,5.5,\r\n");
        assert_eq!(file(Dialect::Excel, numbers), "\u{feff}-1234;5,5;\r\n");
    }

    #[test]
    fn formulas_are_made_words_and_come_back() {
        for formula in ["=1+1", "+358 9 1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "-", "-12", " =1", "'=1", "''@x", "\u{a0}-1"] {
            assert_eq!(harmless(formula), format!("'{formula}"));
            assert_eq!(restored(&harmless(formula)), formula);
        }
        for text in ["", "Opev", "1-2", "'tis", "'", "a=b", " a", "5"] {
            assert_eq!(harmless(text), text);
            assert_eq!(restored(text), text);
        }
    }

    #[test]
    fn what_is_written_can_be_read() {
        let cells = ["Kanslia, \"IT\"", "rivi 1\r\nrivi 2", "", "å;ä"];
        let bytes = file(Dialect::Standard, |file| file.row(cells));
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        assert_eq!(record.iter().collect::<Vec<_>>(), cells);
    }
}
