//! What is aimed at, and how far the figures are from it; and what has changed in what is counted.

use maud::{Markup, html};
use rust_decimal::{Decimal, RoundingStrategy};

use super::chart::Figures;
use crate::form::definition::Level;
use crate::form::report::{Change, ChangeKind, Target};
use crate::lang::Lang;
use crate::survey::change::{Stand, between};
use crate::survey::result::Column;
use crate::t;
use crate::view::chart::{Chart, Kind, Unit};

/// The targets of a metric, each with how the round's figures stand to it.
pub fn targets(figures: &Figures) -> Markup {
    let lang = figures.lang;
    let told: Vec<String> = figures.form.report.targets.iter().map(|target| told(figures, target)).collect();
    html! { @if !told.is_empty() { h2 { (t!(lang, "report-targets")) } ul { @for each in &told { li { (each) } } } } }
}

fn told(figures: &Figures, target: &Target) -> String {
    let lang = figures.lang;
    let value = figures.said(&target.measure, target.value);
    let (year, label) = (target.year.to_string(), figures.short(&target.measure));
    let period = lang.period(&figures.now.period);
    match target.level {
        Level::Agency => {
            let cells = || figures.results.agencies.iter().filter_map(|agency| figures.cell(agency.id, figures.now, &target.measure).value);
            let (reached, known) = (cells().filter(|value| *value >= target.value).count(), cells().count());
            t!(lang, "report-target-agencies", year = year, value = value, label = label, period = period, reached = reached, known = known)
        }
        Level::City => match figures.city_now(&target.measure) {
            Some(now) => {
                let share = now.checked_mul(Decimal::ONE_HUNDRED).and_then(|now| now.checked_div(target.value));
                let share = share.map(|share| lang.percent(share.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)));
                let now = figures.said(&target.measure, now);
                match share.filter(|_| figures.unit(&target.measure) == Unit::Number) {
                    Some(share) => {
                        t!(lang, "report-target-share", year = year, value = value, label = label, period = period, now = now, share = share)
                    }
                    None => t!(lang, "report-target-now", year = year, value = value, label = label, period = period, now = now),
                }
            }
            None => t!(lang, "report-target", year = year, value = value, label = label),
        },
    }
}

/// The row of a table over time: the value stands under the last date.
pub fn rows(figures: &Figures, measure: &str, columns: usize) -> Vec<Vec<Markup>> {
    let lang = figures.lang;
    let line = |target: &Target| {
        let heading = html! { (t!(lang, "report-target-row", year = target.year.to_string())) };
        let value = html! { (figures.said(measure, target.value)) };
        std::iter::once(heading).chain((1..columns).map(|_| html! {})).chain([value]).collect()
    };
    figures.form.report.targets_of(measure, Level::City).map(line).collect()
}

/// What a forecast is, under the chart that has one: nobody should take it for a plan.
pub fn forecast(lang: Lang, chart: &Chart) -> Markup {
    let has_one = matches!(&chart.kind, Kind::Lines(lines) if lines.series.iter().any(|line| line.forecast.is_some()));
    html! { @if has_one { p class="hint" { (t!(lang, "report-forecast-what")) } } }
}

/// The changes between the dates that are shown, each with the first date that has it.
fn changes<'a>(figures: &Figures<'a>) -> Vec<(String, &'a Change)> {
    let stands: Vec<(String, Stand)> = stands(figures);
    let pairs = stands.iter().zip(stands.iter().skip(1));
    let of = |((_, before), (period, now)): (&(String, Stand), &(String, Stand))| {
        between(&figures.form.report, *before, *now).map(|change| (period.clone(), change)).collect::<Vec<_>>()
    };
    pairs.flat_map(of).collect()
}

/// The dates of the columns, or else those of the city.
fn stands(figures: &Figures) -> Vec<(String, Stand)> {
    let columns = figures.results.columns();
    if columns.len() > 1 {
        return columns.iter().filter_map(|column| Some((column.period.clone(), figures.results.stand(column)?))).collect();
    }
    let moments = figures.form.measures.iter().map(|measure| figures.results.series(&measure.code)).max_by_key(Vec::len).unwrap_or_default();
    moments.into_iter().map(|moment| (moment.period, Stand { at: moment.at, version: figures.results.version(moment.round) })).collect()
}

pub fn told_changes(figures: &Figures) -> Markup {
    let lang = figures.lang;
    let found = changes(figures);
    html! {
        @if !found.is_empty() {
            h2 { (t!(lang, "report-changes")) }
            ul { @for (period, change) in &found { li { b { (lang.period(period)) ":" } " " (change.what.get(lang)) " " (kind(lang, change.kind)) } } }
        }
    }
}

fn kind(lang: Lang, kind: ChangeKind) -> String {
    match kind {
        ChangeKind::Break => t!(lang, "report-change-break"),
        ChangeKind::Comparable => t!(lang, "report-change-comparable"),
    }
}

/// What a column over time is called: a break before it is told with its date.
pub fn heading(figures: &Figures, columns: &[Column], at: usize) -> String {
    let lang = figures.lang;
    let period = columns.get(at).map_or_else(String::new, |column| lang.period(&column.period));
    let stand = |at: usize| columns.get(at).and_then(|column| figures.results.stand(column));
    let is_break = at
        .checked_sub(1)
        .and_then(stand)
        .zip(stand(at))
        .is_some_and(|(before, now)| crate::survey::change::breaks(&figures.form.report, before, now));
    if is_break { t!(lang, "report-break-column", period = period) } else { period }
}
