//! What is said of one figure: the number as its language writes it, or the sign that stands where there is none, and the numbers of its notes.

use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use rust_decimal::{Decimal, RoundingStrategy};

use super::drawing::{Tone, Words};
use super::legend::{Item, Swatch};
use super::{Cell, Target, Unit, Why};
use crate::form::answer::Status;
use crate::lang::Lang;
use crate::t;
use crate::view::words;

/// Digits that a figure below one, and a forecast, is told with.
const DIGITS: u32 = 3;

/// A label of a chart, and how long what it labels is; no length where there is no figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub length: Option<f64>,
    /// The figure is a sum, and more than it is.
    pub is_partial: bool,
    pub said: String,
    /// `1)` or `1) 2)`, or empty.
    pub notes: String,
}

pub fn of(lang: Lang, unit: Unit, cell: &Cell) -> Figure {
    let said = match cell.value {
        Some(value) if cell.is_partial => at_least(lang, unit, value),
        Some(value) => rounded(lang, unit, value),
        None => absent(lang, cell.why),
    };
    Figure { length: cell.value.map(length), is_partial: cell.is_partial, said, notes: notes([cell]) }
}

/// Stands before a sum from which something is missing.
const AT_LEAST: &str = "≥";

/// All parts of a stacked bar as one: the sum of what is known, which is told to be more where a part is not known.
pub fn whole<'a>(lang: Lang, unit: Unit, cells: impl Iterator<Item = &'a Cell> + Clone) -> Figure {
    let missing = cells.clone().find(|cell| cell.is_partial || (cell.value.is_none() && cell.why.leaves_out()));
    let sum = cells.clone().filter_map(|cell| cell.value).reduce(Decimal::saturating_add);
    let said = match (sum, missing) {
        (Some(sum), None) => rounded(lang, unit, sum),
        (Some(sum), Some(_)) => at_least(lang, unit, sum),
        (None, _) => absent(lang, missing.or(cells.clone().next()).map_or(Why::NotExpected, |cell| cell.why)),
    };
    Figure { length: sum.map(length), is_partial: sum.is_some() && missing.is_some(), said, notes: notes(cells) }
}

fn at_least(lang: Lang, unit: Unit, value: Decimal) -> String {
    format!("{AT_LEAST}\u{a0}{}", rounded(lang, unit, value))
}

/// How long a bar is for a figure.
pub fn length(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0).max(0.0)
}

/// As it is, in full.
pub fn exact(lang: Lang, unit: Unit, value: Decimal) -> String {
    match unit {
        Unit::Number => lang.number(value),
        Unit::Percent => lang.percent(value),
    }
}

/// With one decimal at most, or three digits of what is below one: the table beside has all of them.
pub fn rounded(lang: Lang, unit: Unit, value: Decimal) -> String {
    let shown = match value.abs() < Decimal::ONE {
        true => value.round_sf_with_strategy(DIGITS, RoundingStrategy::MidpointAwayFromZero).unwrap_or(value),
        false => value.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero),
    };
    exact(lang, unit, shown)
}

/// A forecast, which is not known more exactly than to three digits.
pub fn about(lang: Lang, unit: Unit, value: f64) -> String {
    let value = Decimal::from_f64(value).unwrap_or_default();
    exact(lang, unit, value.round_sf_with_strategy(DIGITS, RoundingStrategy::MidpointAwayFromZero).unwrap_or(value))
}

/// What is said at the line of a target.
pub fn target(lang: Lang, unit: Unit, target: Target) -> String {
    let value = exact(lang, unit, target.value);
    match target.year {
        // As words: a year is not written in groups of digits.
        Some(year) => t!(lang, "chart-target-year", year = year.to_string(), value = value),
        None => t!(lang, "chart-target", value = value),
    }
}

/// The label itself. A cut bar's is bold, and so are the signs, which are small.
pub fn label(figure: &Figure, size: f64, is_cut: bool) -> Words {
    let tone = if is_cut || figure.length.is_none() { Tone::Strong } else { Tone::Plain };
    let mut words = Words::new(&figure.said, size).tone(tone);
    words.notes.clone_from(&figure.notes);
    words
}

/// As the table beside has it.
fn absent(lang: Lang, why: Why) -> String {
    match why {
        Why::Answered(status) => words::sign(status).map_or_else(|| t!(lang, "chart-missing"), str::to_owned),
        Why::NotAnswered => t!(lang, "result-not-answered"),
        Why::NotExpected => String::new(),
    }
}

fn notes<'a>(cells: impl IntoIterator<Item = &'a Cell> + Clone) -> String {
    let mut numbers: Vec<u32> = cells.clone().into_iter().filter_map(|cell| cell.note).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut signs: Vec<&str> = cells.into_iter().filter_map(|cell| cell.sign).collect();
    signs.sort_unstable();
    signs.dedup();
    numbers.iter().map(|number| format!("{number})")).chain(signs.into_iter().map(str::to_owned)).collect::<Vec<_>>().join(" ")
}

/// What the signs mean that stand in a chart of these figures.
pub fn signs<'a>(lang: Lang, cells: impl Iterator<Item = &'a Cell> + Clone) -> Vec<Item> {
    let has = |status: Status| cells.clone().any(|cell| cell.value.is_none() && cell.why == Why::Answered(status));
    let explained = |status: Status| Some(Item { swatch: Swatch::Sign(words::sign(status)?), words: words::status(lang, status) });
    Status::ALL.iter().copied().filter(|status| has(*status)).filter_map(explained).collect()
}

/// What the sign of a sum means from which something is missing.
pub fn partly(lang: Lang) -> Item {
    Item { swatch: Swatch::Sign(AT_LEAST), words: t!(lang, "chart-partly") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_apart() {
        let said = |cell: Cell| of(Lang::En, Unit::Number, &cell);
        assert_eq!(said(Cell::value(0)), Figure { length: Some(0.0), is_partial: false, said: "0".into(), notes: String::new() });
        assert_eq!(
            said(Cell::absent(Status::NotApplicable).with_note(2)),
            Figure { length: None, is_partial: false, said: ".".into(), notes: "2)".into() }
        );
        assert_eq!(said(Cell::absent(Status::Unknown)).said, "..");
        assert_eq!(said(Cell::absent(Status::Nothing)).said, "–");
        assert_eq!(said(Cell::absent(Status::Missing)).said, "missing");
        assert_eq!(said(Cell::value(Decimal::new(123_456, 2))).said, "1,234.6");
        assert_eq!(said(Cell::value(Decimal::new(123_456, 8))).said, "0.00123");
        assert_eq!(about(Lang::En, Unit::Number, 250_945.6), "251,000");
    }

    #[test]
    fn a_sum_says_what_it_lacks() {
        let whole = |cells: &[Cell]| whole(Lang::Fi, Unit::Number, cells.iter());
        assert_eq!(
            whole(&[Cell::value(2), Cell::value(3).with_note(1)]),
            Figure { length: Some(5.0), is_partial: false, said: "5".into(), notes: "1)".into() }
        );
        assert_eq!(whole(&[Cell::value(2), Cell::absent(Status::Unknown)]).said, "≥\u{a0}2");
        assert_eq!(whole(&[Cell::value(2), Cell::absent(Status::NotApplicable)]).said, "2");
        assert_eq!(whole(&[Cell::absent(Status::NotApplicable), Cell::absent(Status::NotApplicable)]).said, ".");
    }
}
