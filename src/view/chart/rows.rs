//! The rows of a bar chart before they have a place: for each category its bars, for each bar its parts and what is said at its end.

use super::figure::{self, Figure};
use super::{Category, Cell, Table, Unit};
use crate::form::answer::Status;
use crate::lang::Lang;

#[derive(Debug, Clone)]
pub struct Row {
    /// Stands at the axis.
    pub code: String,
    /// The full name, if it is another.
    pub name: String,
    pub bars: Vec<Bar>,
}

/// A bar with its parts from left to right.
#[derive(Debug, Clone)]
pub struct Bar {
    pub parts: Vec<Part>,
    pub figure: Figure,
}

#[derive(Debug, Clone)]
pub struct Part {
    pub series: usize,
    pub length: f64,
    /// It in words.
    pub title: String,
}

/// A bar for each series.
pub fn grouped(lang: Lang, unit: Unit, table: &Table) -> Vec<Row> {
    let bar = |category: &Category, series: usize, cell: &Cell| {
        let part = part(lang, unit, table, category, series, cell);
        Bar { parts: part.into_iter().collect(), figure: figure::of(lang, unit, cell) }
    };
    rows(table, |category, cells| (0..).zip(cells).map(|(series, cell)| bar(category, series, cell)).collect())
}

/// One bar, with a part for each series.
pub fn stacked(lang: Lang, unit: Unit, table: &Table) -> Vec<Row> {
    rows(table, |category, cells| {
        let parts = cells.iter().enumerate().flat_map(|(series, cell)| part(lang, unit, table, category, series, cell)).collect();
        vec![Bar { parts, figure: figure::whole(lang, unit, cells.iter().copied()) }]
    })
}

fn rows(table: &Table, bars: impl Fn(&Category, &[&Cell]) -> Vec<Bar>) -> Vec<Row> {
    let missing = Cell::absent(Status::Missing);
    let row = |(at, category): (usize, &Category)| {
        let cells: Vec<&Cell> = table.series.iter().map(|series| series.cells.get(at).unwrap_or(&missing)).collect();
        let code = if category.code.is_empty() { &category.name } else { &category.code };
        Row { code: code.clone(), name: category.name.clone(), bars: bars(category, &cells) }
    };
    table.categories.iter().enumerate().map(row).collect()
}

/// Zero and what is missing have no part that could be drawn.
fn part(lang: Lang, unit: Unit, table: &Table, category: &Category, series: usize, cell: &Cell) -> Option<Part> {
    let value = cell.value.filter(|value| !value.is_zero() && value.is_sign_positive())?;
    let label = table.series.get(series).map_or("", |series| series.label.as_str());
    let who = if category.name.is_empty() { &category.code } else { &category.name };
    let title = [who, label].iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>().join(", ");
    Some(Part { series, length: figure::length(value), title: format!("{title}: {}", figure::exact(lang, unit, value)) })
}
