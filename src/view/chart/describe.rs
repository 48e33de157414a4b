//! The chart in a few sentences, for those who do not see it: what it is of, its largest figure, and that the table has the rest.

use rust_decimal::Decimal;

use super::legend::Swatch;
use super::{Chart, Kind, Line, Lines, Part, Table, Unit, figure, lines, shares};
use crate::lang::Lang;
use crate::t;

pub fn say(lang: Lang, chart: &Chart) -> String {
    let what = match &chart.kind {
        Kind::Grouped(table) => {
            let names = table.series.iter().map(|series| series.label.as_str()).collect::<Vec<_>>().join(", ");
            let figures = cells(table).map(|(category, series, value)| (format!("{category}, {series}"), value));
            bars(lang, chart.unit, t!(lang, "chart-desc-grouped", rows = table.categories.len(), series = names), figures)
        }
        Kind::Stacked(table) => {
            let names = table.series.iter().map(|series| series.label.as_str()).collect::<Vec<_>>().join(", ");
            bars(lang, chart.unit, t!(lang, "chart-desc-stacked", rows = table.categories.len(), parts = names), sums(table))
        }
        Kind::Shares(parts) => t!(lang, "chart-desc-shares", shares = of_parts(lang, parts)),
        Kind::Lines(lines) => of_lines(lang, chart.unit, lines),
    };
    let target = match &chart.kind {
        Kind::Grouped(table) | Kind::Stacked(table) => table.target,
        Kind::Lines(lines) => lines.target,
        Kind::Shares(_) => None,
    };
    let target = target.map(|target| format!("{}.", figure::target(lang, chart.unit, target)));
    [Some(what), target, Some(t!(lang, "chart-desc-table"))].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What it is, and the largest figure; the first of equals.
fn bars(lang: Lang, unit: Unit, what: String, figures: impl Iterator<Item = (String, Decimal)>) -> String {
    let largest = figures.reduce(|best, next| if next.1 > best.1 { next } else { best });
    match largest {
        Some((of, value)) => format!("{what} {}", t!(lang, "chart-desc-largest", value = figure::exact(lang, unit, value), of = of)),
        None => what,
    }
}

fn cells(table: &Table) -> impl Iterator<Item = (&str, &str, Decimal)> {
    table.series.iter().flat_map(|series| {
        let named = table.categories.iter().zip(&series.cells);
        named.filter_map(|(category, cell)| Some((category.name.as_str(), series.label.as_str(), cell.value?)))
    })
}

fn sums(table: &Table) -> impl Iterator<Item = (String, Decimal)> {
    table.categories.iter().enumerate().filter_map(|(at, category)| {
        let known = table.series.iter().filter_map(|series| series.cells.get(at)?.value);
        Some((category.name.clone(), known.reduce(Decimal::saturating_add)?))
    })
}

fn of_parts(lang: Lang, parts: &[Part]) -> String {
    let said = |(part, percent): (&Part, Option<u32>)| {
        let share = percent.map_or_else(|| figure::of(lang, Unit::Number, &part.cell).said, |percent| lang.percent(percent.into()));
        format!("{} {share}", part.label)
    };
    parts.iter().zip(shares::percentages(parts)).map(said).collect::<Vec<_>>().join(", ")
}

fn of_lines(lang: Lang, unit: Unit, of: &Lines) -> String {
    let said = |line: &Line| {
        let known = || line.points.iter().filter_map(|point| Some((point.label.as_str(), point.cell.value?)));
        let ((from, first), (to, last)) = (known().next()?, known().next_back()?);
        let (first, last) = (figure::exact(lang, unit, first), figure::exact(lang, unit, last));
        Some(t!(lang, "chart-desc-line", series = &line.label, first = first, from = from, last = last, to = to))
    };
    // What forecasts and breaks are is told as under the chart; what its signs mean, the table tells.
    let notes = lines::notes(lang, unit, of).into_iter().filter(|item| !matches!(item.swatch, Swatch::Sign(_))).map(|item| item.words);
    std::iter::once(t!(lang, "chart-desc-lines")).chain(of.series.iter().filter_map(said)).chain(notes).collect::<Vec<_>>().join(" ")
}
