//! A sheet that is written from above, cell by cell.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError};

use super::name::cut;
use crate::error::{Error, Result};
use crate::export::{plain, written};

/// UTF-16 units that a cell can hold; a longer text is cut and ends with `…`. The other formats have it whole.
const CELL: usize = 32_767;
/// Decimals that are shown; a spreadsheet keeps the others.
const MOST_DECIMALS: usize = 6;

pub struct Sheet {
    pub inner: Worksheet,
    /// The row that is written next, from 0.
    pub next: u32,
}

impl Sheet {
    pub fn text(&mut self, column: u16, text: &str) -> Result<()> {
        if !text.is_empty() {
            self.inner.write_string(self.next, column, fitting(text)).map_err(broken)?;
        }
        Ok(())
    }

    pub fn styled(&mut self, column: u16, text: &str, style: &Format) -> Result<()> {
        self.inner.write_string_with_format(self.next, column, fitting(text), style).map_err(broken)?;
        Ok(())
    }

    pub fn day(&mut self, column: u16, day: NaiveDate, styles: &Styles) -> Result<()> {
        let year = u16::try_from(day.year()).map_err(written)?;
        let small = |number: u32| u8::try_from(number).map_err(written);
        let day = ExcelDateTime::from_ymd(year, small(day.month())?, small(day.day())?).map_err(broken)?;
        self.inner.write_datetime_with_format(self.next, column, &day, &styles.day).map_err(broken)?;
        Ok(())
    }

    pub fn number(&mut self, column: u16, number: Option<Decimal>, styles: &Styles) -> Result<()> {
        let Some(number) = number.map(|number| number.normalize()) else { return Ok(()) };
        // By its digits: the conversion of the number itself is not exact to the last bit.
        let value: f64 = number.to_string().parse().map_err(written)?;
        let decimals = usize::try_from(number.scale()).unwrap_or(MOST_DECIMALS);
        match styles.numbers.get(decimals).or(styles.numbers.last()) {
            Some(style) => self.inner.write_number_with_format(self.next, column, value, style),
            None => self.inner.write_number(self.next, column, value),
        }
        .map_err(broken)?;
        Ok(())
    }

    /// A whole row.
    pub fn texts<const N: usize>(&mut self, texts: [&str; N]) -> Result<()> {
        (0..).zip(texts).try_for_each(|(column, text)| self.text(column, text))?;
        self.next += 1;
        Ok(())
    }

    pub fn headings<const N: usize>(&mut self, texts: [String; N], styles: &Styles) -> Result<()> {
        (0..).zip(texts).try_for_each(|(column, text)| self.styled(column, &text, &styles.heading))?;
        self.next += 1;
        Ok(())
    }
}

pub struct Styles {
    pub title: Format,
    pub heading: Format,
    day: Format,
    /// By the number of decimals.
    numbers: Vec<Format>,
}

impl Styles {
    pub fn new() -> Styles {
        let number = |decimals| if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(decimals)) };
        Styles {
            title: Format::new().set_bold().set_font_size(14),
            heading: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
            day: Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            numbers: (0..=MOST_DECIMALS).map(|decimals| Format::new().set_num_format(number(decimals))).collect(),
        }
    }
}

/// As a cell can hold it: lines end as a spreadsheet's do.
fn fitting(text: &str) -> Cow<'_, str> {
    let text = plain(text);
    let text = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text };
    if text.encode_utf16().count() <= CELL { text } else { Cow::Owned(cut(&text, CELL - 1) + "…") }
}

pub fn broken(cause: XlsxError) -> Error {
    written(cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_to_what_a_cell_can_hold() {
        let full = "😀".repeat(CELL / 2);
        assert_eq!(fitting(&full), full);
        let cut = fitting(&(full.clone() + "ab")).into_owned();
        assert_eq!(cut, full + "…");
        assert_eq!(fitting("a\r\nb\rc\u{1}"), "a\nb\nc\u{fffd}");
    }
}
