//! From the cells of a row to figures: which column is what, and what is wrong with a row.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Cell;
use crate::error::{Error, Fault, Result};
use crate::form::Form;
use crate::form::answer::Status;
use crate::form::definition::{Level, ProducedBy};
use crate::form::import::{Column, Import};
use crate::form::number::{self, MAX_WHOLE_DIGITS, shown};
use crate::import::{Entry, Period, RowFault, SourceRow, Whose};
use crate::lang::{Lang, Text};
use crate::survey::import::folded;
use crate::text;

/// Longest name of an agency that is kept, in characters.
const NAME_LENGTH: usize = 200;
/// Longest comment that is kept, in characters.
const COMMENT_LENGTH: usize = 2000;
/// The whole city where an agency stands, as our own files have it.
const CITY: &str = "_T";
/// Most columns that a fault of the heading lists.
const LISTED: usize = 30;

/// Where things stand in a row.
pub struct Mapping {
    heading: Vec<String>,
    places: BTreeMap<Column, usize>,
    /// Measures that have columns of their own.
    wide: Vec<(String, usize)>,
    /// Codes by the folded words that name a measure.
    measures: BTreeMap<String, String>,
    codes: String,
    only_measure: Option<String>,
    metric: [String; 4],
    whole_city: bool,
    /// What agencies are asked for is not imported: rows are of the whole city only.
    agencies_answer: bool,
    city: Option<String>,
    decimals: u32,
}

/// Faults of a row, as they are found.
struct Row<'a> {
    line: i64,
    cells: &'a [Cell],
    faults: Vec<RowFault>,
}

impl Mapping {
    /// # Errors
    /// `Invalid` at `file` for every column that is missing, or stands there twice.
    pub fn of(form: &Form, import: &Import, heading: &[Cell]) -> Result<Mapping> {
        let heading: Vec<String> = heading.iter().map(Cell::words).collect();
        let names = |label: &crate::lang::Label| Lang::ALL.map(|lang| folded(label.get(lang)));
        let of_measure = |measure: &crate::form::definition::Measure| {
            std::iter::once(folded(&measure.code)).chain(names(&measure.label)).map(|name| (name, measure.code.clone())).collect::<Vec<_>>()
        };
        let codes: Vec<&str> = form.imported().map(|measure| measure.code.as_str()).collect();
        let [fi, sv, en] = names(&form.title);
        let mut mapping = Mapping {
            heading,
            places: BTreeMap::new(),
            wide: Vec::new(),
            measures: form.imported().collect::<Vec<_>>().into_iter().rev().flat_map(of_measure).collect(),
            only_measure: codes.first().filter(|_| codes.len() == 1).map(|code| (*code).to_owned()),
            codes: codes.join(", "),
            metric: [folded(&form.code), fi, sv, en],
            whole_city: form.level == Level::City,
            agencies_answer: form.produced_by == ProducedBy::Agency,
            city: import.city.as_deref().map(folded),
            decimals: import.decimals,
        };
        mapping.find(import)?;
        Ok(mapping)
    }

    fn find(&mut self, import: &Import) -> Result<()> {
        let mut faults = Vec::new();
        let is_wide = !import.wide.is_empty();
        for column in Column::ALL {
            let given = import.columns.get(&column);
            let needed = given.is_some()
                || match column {
                    Column::Agency => !self.whole_city,
                    Column::Measure => !is_wide && self.only_measure.is_none(),
                    Column::Value => !is_wide,
                    _ => false,
                };
            let of_a_figure = matches!(column, Column::Measure | Column::Value | Column::Status);
            if is_wide && of_a_figure {
                continue;
            }
            let names = given.map_or_else(|| column.usual().to_vec(), |name| vec![name.as_str()]);
            match self.place(&names) {
                Ok(Some(place)) => drop(self.places.insert(column, place)),
                Ok(None) if needed => faults.push(self.missing(&names)),
                Ok(None) => {}
                Err(twice) => faults.push(twice),
            }
        }
        for (measure, name) in &import.wide {
            match self.place(&[name]) {
                Ok(Some(place)) => self.wide.push((measure.clone(), place)),
                Ok(None) => faults.push(self.missing(&[name])),
                Err(twice) => faults.push(twice),
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults.into_iter().map(|text| Fault::new("file", text)).collect())) }
    }

    /// Where one of these names stands in the heading; a name that stands there twice is a fault.
    fn place(&self, names: &[&str]) -> Result<Option<usize>, Text> {
        for name in names {
            let wanted = folded(name);
            let mut places = self.heading.iter().enumerate().filter(|(_, heading)| folded(heading) == wanted).map(|(place, _)| place);
            match (places.next(), places.next()) {
                (Some(_), Some(_)) => return Err(text!("import-column-twice", column = *name)),
                (Some(place), None) => return Ok(Some(place)),
                _ => {}
            }
        }
        Ok(None)
    }

    fn missing(&self, names: &[&str]) -> Text {
        let listed: Vec<&str> = self.heading.iter().take(LISTED).map(String::as_str).collect();
        text!("import-column-missing", column = names.first().copied().unwrap_or_default(), columns = listed.join(", "))
    }

    /// Gives the figures of a row, or its faults.
    pub fn entries(&self, line: i64, cells: &[Cell], take: &mut dyn FnMut(Entry) -> Result<()>) -> Result<()> {
        let mut row = Row { line, cells, faults: Vec::new() };
        if let Some(cell) = self.cell(&row, Column::Metric).filter(|cell| **cell != Cell::Blank)
            && !self.metric.contains(&folded(&cell.words()))
        {
            return take(Entry::Other);
        }
        let beyond = cells.iter().skip(self.heading.len()).any(|cell| *cell != Cell::Blank);
        if beyond || cells.len() < self.heading.len() {
            row.faults.push(RowFault {
                line,
                column: String::new(),
                reason: text!("import-row-cells", cells = cells.len(), columns = self.heading.len()),
            });
            return take(Entry::Faults(row.faults));
        }
        let whose = self.whose(&mut row);
        let period = self.period(&mut row);
        let comment = self.comment(&mut row);
        let figure = |measure: Option<String>, value: Option<(Option<Decimal>, Status)>| {
            let (measure, (value, status)) = measure.zip(value)?;
            Some(SourceRow { line, whose: whose.clone()?, measure, period: period.clone(), value, status, comment: comment.clone() })
        };
        let entry = |figure: Option<SourceRow>, faults: Vec<RowFault>| match figure {
            Some(figure) if faults.is_empty() => Entry::Row(figure),
            _ => Entry::Faults(faults),
        };
        if self.wide.is_empty() {
            let measure = self.measure(&mut row);
            let value = self.value(&mut row);
            return take(entry(figure(measure, value), row.faults));
        }
        if !row.faults.is_empty() {
            return take(Entry::Faults(row.faults));
        }
        for (measure, place) in &self.wide {
            let value = self.number(&mut row, *place);
            let value = value.map(|value| (value, if value.is_some() { Status::Value } else { Status::Missing }));
            take(entry(figure(Some(measure.clone()), value), std::mem::take(&mut row.faults)))?;
        }
        Ok(())
    }

    fn cell<'a>(&self, row: &Row<'a>, column: Column) -> Option<&'a Cell> {
        row.cells.get(*self.places.get(&column)?)
    }

    fn said(&self, row: &Row<'_>, column: Column) -> String {
        self.cell(row, column).map(Cell::words).unwrap_or_default()
    }

    fn tell(&self, row: &mut Row<'_>, place: Option<usize>, reason: Text) {
        let column = place.and_then(|place| self.heading.get(place)).cloned().unwrap_or_default();
        row.faults.push(RowFault { line: row.line, column, reason });
    }

    fn whose(&self, row: &mut Row<'_>) -> Option<Whose> {
        let name = self.said(row, Column::Agency);
        let place = self.places.get(&Column::Agency).copied();
        let is_city = name.is_empty() || name == CITY || self.city.as_deref() == Some(folded(&name).as_str());
        if self.agencies_answer && !is_city {
            self.tell(row, place, text!("import-row-city-only", city = CITY));
            return None;
        }
        if self.whole_city || self.agencies_answer {
            return Some(Whose::City);
        }
        if name.is_empty() {
            self.tell(row, place, text!("import-row-no-agency"));
            return None;
        }
        if let Some(reason) = bad_name(&name) {
            self.tell(row, place, reason);
            return None;
        }
        Some(if self.city.as_deref() == Some(folded(&name).as_str()) { Whose::City } else { Whose::Named(name) })
    }

    fn period(&self, row: &mut Row<'_>) -> Option<Period> {
        let period = match self.cell(row, Column::Date)? {
            Cell::Blank => return None,
            Cell::Day(day) => Some(Period::day(*day)),
            cell => Period::read(&cell.words()),
        };
        if period.is_none() {
            let typed = self.said(row, Column::Date);
            self.tell(row, self.places.get(&Column::Date).copied(), text!("import-row-date", typed = shown(&typed)));
        }
        period
    }

    fn comment(&self, row: &mut Row<'_>) -> String {
        let comment: String = self.said(row, Column::Comment).chars().filter(|letter| !letter.is_control() || *letter == '\n').collect();
        if comment.chars().count() > COMMENT_LENGTH {
            self.tell(row, self.places.get(&Column::Comment).copied(), text!("import-row-comment", limit = COMMENT_LENGTH));
        }
        comment
    }

    fn measure(&self, row: &mut Row<'_>) -> Option<String> {
        let Some(place) = self.places.get(&Column::Measure) else { return self.only_measure.clone() };
        let name = self.said(row, Column::Measure);
        let found = self.measures.get(&folded(&name)).cloned();
        if found.is_none() {
            self.tell(row, Some(*place), text!("import-row-measure", typed = shown(&name), measures = &self.codes));
        }
        found
    }

    fn value(&self, row: &mut Row<'_>) -> Option<(Option<Decimal>, Status)> {
        let place = *self.places.get(&Column::Value)?;
        let code = self.said(row, Column::Status);
        let value = self.number(row, place)?;
        let status = match code.to_lowercase().as_str() {
            "" if value.is_none() => Status::Missing,
            "" | "a" | "value" => Status::Value,
            "m" | "not-applicable" => Status::NotApplicable,
            "l" | "unknown" => Status::Unknown,
            "o" | "missing" => Status::Missing,
            "nothing" => Status::Nothing,
            _ => {
                self.tell(row, self.places.get(&Column::Status).copied(), text!("import-row-status", typed = shown(&code)));
                return None;
            }
        };
        if (status == Status::Value) != value.is_some() {
            let reason = if value.is_some() { text!("import-row-status-value", status = shown(&code)) } else { text!("import-row-no-value") };
            self.tell(row, Some(place), reason);
            return None;
        }
        Some((value, status))
    }

    fn number(&self, row: &mut Row<'_>, place: usize) -> Option<Option<Decimal>> {
        let read = match row.cells.get(place) {
            None | Some(Cell::Blank) => Ok(None),
            Some(Cell::Number(number)) => whole(*number, self.decimals).map(Some),
            Some(cell) => number::parse(&cell.words(), self.decimals),
        };
        read.map_err(|reason| self.tell(row, Some(place), reason)).ok()
    }
}

/// Why words cannot be the name of an agency.
pub fn bad_name(name: &str) -> Option<Text> {
    let is_bad = name.chars().count() > NAME_LENGTH || name.chars().any(char::is_control);
    is_bad.then(|| text!("import-row-name", typed = shown(name), limit = NAME_LENGTH))
}

/// A number that the file has as a number: nothing of how it is written can be misread.
fn whole(number: Decimal, places: u32) -> Result<Decimal, Text> {
    let number = number.normalize();
    let typed = || shown(&number.to_string());
    if number.abs() >= Decimal::from(10_u64.pow(15)) {
        return Err(text!("number-too-long", typed = typed(), digits = MAX_WHOLE_DIGITS));
    }
    match number.scale() > places {
        true if places == 0 => Err(text!("number-not-whole", typed = typed())),
        true => Err(text!("number-decimals", typed = typed(), places = places)),
        false => Ok(number),
    }
}
