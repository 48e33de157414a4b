//! An Excel workbook (Office Open XML, ISO/IEC 29500): first a sheet that says what it is, then a sheet a metric, last the notes.
//!
//! Figures are numbers, in the reader's own notation; a spreadsheet keeps 15 digits of one. Texts are texts: none is ever a formula. Each sheet is written through a temporary file, so that memory does not grow with the rows.

mod name;
mod sheet;

use std::io::Write;
use std::sync::atomic::AtomicBool;

use chrono::Utc;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use super::gate::Gate;
use super::table::{Cell, Cells, Metric, OBS_STATUSES, Row, Table};
use super::{answer, heading, obs_status};
use crate::error::Result;
use crate::t;
use name::Names;
use sheet::{Sheet, Styles, broken};

/// Columns as [`super::observations_csv::COLUMNS`] calls them, with their widths in characters.
type Columns = &'static [(&'static str, f64)];

const FIGURES: Columns = &[
    ("agency", 12.0),
    ("agency_name", 32.0),
    ("measure_name", 40.0),
    ("unit", 8.0),
    ("as_of", 14.0),
    ("period", 12.0),
    ("value", 14.0),
    ("answer", 24.0),
    ("comment", 60.0),
    ("notes", 60.0),
    ("obs_status", 12.0),
];
const NOTES: Columns = &[("metric", 40.0), ("measure_name", 40.0), ("agency_name", 32.0), ("period", 12.0), ("notes", 100.0)];
/// Rows that a sheet can have; what comes after them goes on in another sheet.
const ROWS: u32 = 1_048_576;

/// # Errors
/// `Broken` when the rows do not fit the table, `out` takes no bytes, or no temporary file can be made.
pub fn write(table: &Table, rows: impl Iterator<Item = Result<Row>>, out: impl Write + Send) -> Result<()> {
    write_sheets(table, rows, out, ROWS)
}

fn write_sheets(table: &Table, rows: impl Iterator<Item = Result<Row>>, out: impl Write + Send, most_rows: u32) -> Result<()> {
    let city = t!(table.lang, "export-city");
    let mut cells = Cells::new(table, &city, rows);
    let mut book = Book { workbook: Workbook::new(), table, styles: Styles::new(), names: Names::default(), most_rows };
    book.workbook.set_properties(&properties(table)?);
    let about = book.names.take(&t!(table.lang, "export-sheet-about"));
    let notes = t!(table.lang, "export-sheet-notes");
    let mut notes = Pages { title: &notes, columns: NOTES, full: Vec::new(), sheet: book.sheet(&notes, NOTES)? };
    let names: Vec<String> = table.metrics.iter().map(|metric| book.names.take(&metric.title)).collect();
    book.about(&about, &names)?;
    for (metric, name) in table.metrics.iter().zip(&names) {
        for note in &metric.notes {
            book.room(&mut notes)?.texts([metric.title.as_str(), "", "", "", note])?;
        }
        book.metric(metric, name, cells.of(metric), &mut notes)?;
    }
    cells.finish()?;
    book.push(notes)?;
    book.workbook.save_to_writer(Gate { out, shut: &AtomicBool::new(false) }).map_err(broken)
}

struct Book<'a> {
    workbook: Workbook,
    table: &'a Table,
    styles: Styles,
    names: Names,
    most_rows: u32,
}

/// A list that goes on in a second sheet where the first is full.
struct Pages<'t> {
    title: &'t str,
    columns: Columns,
    full: Vec<Sheet>,
    sheet: Sheet,
}

impl Book<'_> {
    fn sheet(&mut self, title: &str, columns: Columns) -> Result<Sheet> {
        let name = self.names.take(title);
        self.named_sheet(&name, columns)
    }

    /// A sheet with headings that stay in sight.
    fn named_sheet(&mut self, name: &str, columns: Columns) -> Result<Sheet> {
        let mut inner = self.new_worksheet(name)?;
        inner.set_freeze_panes(1, 0).map_err(broken)?;
        inner.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0).map_err(broken)?;
        let mut sheet = Sheet { inner, next: 0 };
        for (column, (code, width)) in (0..).zip(columns) {
            sheet.inner.set_column_width(column, *width).map_err(broken)?;
            sheet.styled(column, &heading(self.table.lang, code), &self.styles.heading)?;
        }
        sheet.next = 1;
        Ok(sheet)
    }

    fn new_worksheet(&mut self, name: &str) -> Result<Worksheet> {
        let mut sheet = self.workbook.new_worksheet_with_constant_memory().map_err(broken)?;
        sheet.set_name(name).map_err(broken)?;
        Ok(sheet)
    }

    /// The sheet to write the next row of a list into.
    fn room<'p>(&mut self, pages: &'p mut Pages<'_>) -> Result<&'p mut Sheet> {
        if pages.sheet.next >= self.most_rows {
            let next = self.sheet(pages.title, pages.columns)?;
            pages.full.push(std::mem::replace(&mut pages.sheet, next));
        }
        Ok(&mut pages.sheet)
    }

    fn push(&mut self, pages: Pages<'_>) -> Result<()> {
        let last = u16::try_from(pages.columns.len() - 1).unwrap_or_default();
        for mut sheet in pages.full.into_iter().chain([pages.sheet]) {
            sheet.inner.autofilter(0, 0, sheet.next - 1, last).map_err(broken)?;
            self.workbook.push_worksheet(sheet.inner);
        }
        Ok(())
    }

    fn metric<'c>(&mut self, metric: &Metric, name: &str, cells: impl Iterator<Item = Result<Cell<'c>>>, notes: &mut Pages<'_>) -> Result<()> {
        let mut pages = Pages { title: &metric.title, columns: FIGURES, full: Vec::new(), sheet: self.named_sheet(name, FIGURES)? };
        for cell in cells {
            let cell = cell?;
            let sheet = self.room(&mut pages)?;
            self.figure(sheet, &cell)?;
            for note in &cell.row.notes {
                self.room(notes)?.texts([metric.title.as_str(), &cell.measure.label, cell.agency_name, &cell.row.period, note])?;
            }
        }
        self.push(pages)
    }

    fn figure(&self, sheet: &mut Sheet, cell: &Cell<'_>) -> Result<()> {
        let row = &cell.row;
        for (column, (code, _)) in (0..).zip(FIGURES) {
            match *code {
                "agency" => sheet.text(column, cell.agency)?,
                "agency_name" => sheet.text(column, cell.agency_name)?,
                "measure_name" => sheet.text(column, &cell.measure.label)?,
                "unit" => sheet.text(column, cell.measure.unit.as_deref().unwrap_or_default())?,
                "as_of" => sheet.day(column, row.as_of, &self.styles)?,
                "period" => sheet.text(column, &row.period)?,
                "value" => sheet.number(column, row.value, &self.styles)?,
                "answer" => sheet.text(column, &answer(self.table.lang, row.status))?,
                "comment" => sheet.text(column, &row.comment)?,
                "notes" => sheet.text(column, &row.notes.join("\n"))?,
                _ => sheet.text(column, row.obs_status())?,
            }
        }
        sheet.next += 1;
        Ok(())
    }

    /// What the workbook is, where each metric is, and what the codes say.
    fn about(&mut self, name: &str, names: &[String]) -> Result<()> {
        let (table, lang) = (self.table, self.table.lang);
        let mut sheet = Sheet { inner: self.new_worksheet(name)?, next: 0 };
        for (column, width) in [(0, 32.0), (1, 40.0), (2, 80.0), (3, 40.0)] {
            sheet.inner.set_column_width(column, width).map_err(broken)?;
        }
        sheet.styled(0, &table.title, &self.styles.title)?;
        sheet.next += 1;
        let updated = lang.moment(table.updated.with_timezone(&Utc), table.updated.timezone());
        let licence = format!("{} {}", table.licence.title, table.licence.address);
        for (label, text) in [
            (t!(lang, "export-edition"), table.edition.as_str()),
            (heading(lang, "as_of"), &lang.day(table.as_of)),
            (t!(lang, "export-updated"), &updated),
            (t!(lang, "export-publisher"), &table.publisher.name),
            (t!(lang, "export-licence"), licence.trim()),
            (t!(lang, "export-address"), table.address.as_deref().unwrap_or_default()),
        ] {
            if !text.is_empty() {
                sheet.texts([&*label, text])?;
            }
        }
        sheet.next += 1;
        sheet
            .headings([t!(lang, "export-sheet"), heading(lang, "metric"), t!(lang, "export-definition"), t!(lang, "export-source")], &self.styles)?;
        for (metric, name) in table.metrics.iter().zip(names) {
            sheet.texts([name.as_str(), &metric.title, &metric.definition, &metric.source])?;
        }
        sheet.next += 1;
        sheet.headings([heading(lang, "obs_status"), t!(lang, "export-meaning")], &self.styles)?;
        for code in OBS_STATUSES {
            sheet.texts([code, &obs_status(lang, code)])?;
        }
        self.workbook.push_worksheet(sheet.inner);
        Ok(())
    }
}

/// The same table gives the same bytes: the workbook has the table's moment, not that of writing.
fn properties(table: &Table) -> Result<DocProperties> {
    let moment = ExcelDateTime::from_timestamp(table.updated.timestamp()).map_err(broken)?;
    Ok(DocProperties::new().set_title(&table.title).set_author(&table.publisher.name).set_creation_datetime(&moment))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Reader, Xlsx};
    use chrono::TimeZone;
    use chrono_tz::Europe::Helsinki;

    use super::*;
    use crate::export::table::{Agency, Licence, Measure, Publisher};
    use crate::form::answer::Status;
    use crate::lang::Lang;

    fn table(as_of: chrono::NaiveDate) -> Table {
        let metric = Metric {
            code: "phones".into(),
            title: "Puhelimet".into(),
            definition: String::new(),
            source: String::new(),
            measures: vec![Measure { code: "total".into(), label: "Yhteensä".into(), unit: None }],
            periods: vec!["2014".into()],
            notes: vec!["note".into()],
        };
        Table {
            lang: Lang::Fi,
            title: "Tulokset".into(),
            edition: String::new(),
            as_of,
            updated: Helsinki.with_ymd_and_hms(2015, 3, 12, 9, 30, 0).unwrap(),
            address: None,
            publisher: Publisher { name: "Helsinki".into(), code: "HELSINKI".into() },
            licence: Licence { code: "CC-BY-4.0".into(), title: "CC BY 4.0".into(), address: String::new() },
            metrics: vec![metric],
            agencies: (0..5).map(|number| Agency { code: format!("A{number}"), name: String::new() }).collect(),
        }
    }

    #[test]
    fn a_full_sheet_goes_on_in_another() {
        let table = table("2014-12-31".parse().unwrap());
        let row = |number: u32| Row {
            metric: "phones".into(),
            measure: "total".into(),
            agency: Some(format!("A{number}")),
            as_of: table.as_of,
            period: "2014".into(),
            value: Some(number.into()),
            status: Status::Value,
            mark: None,
            comment: String::new(),
            notes: vec!["note".into()],
        };
        let mut bytes = Vec::new();
        write_sheets(&table, (0..5).map(|number| Ok(row(number))), &mut bytes, 3).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let heights: Vec<(String, usize)> = book.worksheets().into_iter().map(|(name, cells)| (name, cells.height())).skip(1).collect();
        let expected =
            [("Puhelimet", 3), ("Puhelimet (2)", 3), ("Puhelimet (3)", 2), ("Huomautukset", 3), ("Huomautukset (2)", 3), ("Huomautukset (3)", 3)];
        assert_eq!(heights, expected.map(|(name, height)| (name.to_owned(), height)));
    }
}
