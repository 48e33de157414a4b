//! The whole report for printing: a first page, what it holds, and each metric on a landscape page of its own, as the city's deck had them.

use maud::{Markup, html};

use super::chart::Figures;
use super::city::city;
use super::metric::{now_table, periods, produced, time_table};
use super::report::{RoundPage, changes, late, owing};
use super::{Chapter, MetricPage, edition, figure, footnote, notes, restated, share, target};
use crate::survey::result::{Column, Shown};
use crate::t;
use crate::view::part::{self, Table, day};
use crate::view::{chart, words};

/// Measures that stand beside each other on a sheet.
const MOST: usize = 6;
/// Agencies whose codes are explained: as many as a sheet has rows of.
const MOST_AGENCIES: usize = 200;

pub fn print(page: &RoundPage, sheets: &[MetricPage]) -> Markup {
    let (lang, reading) = (page.lang, page.reading);
    html! {
        section class="sheet" {
            p class="back" { a href=(reading.href(None)) { (t!(lang, "result-back", as_of = reading.round.dates.as_of)) } }
            h1 { (t!(lang, "result-round-title", as_of = reading.round.dates.as_of)) }
            (edition::notice(lang, reading, None))
            @if reading.edition().is_some() { p { (t!(lang, "result-published-at")) ": " (edition::published(lang, page.zone, reading)) } }
            div class="sheet-halves" { (changes(page)) }
            (owing(page))
        }
        section class="sheet" {
            h2 { (t!(lang, "report-contents")) }
            div class="sheet-halves" { div { (contents(page)) } div { (agencies(page)) } }
        }
        @for (told, sheet) in page.metrics.iter().zip(sheets) { (self::sheet(sheet, (!told.is_of(reading)).then(|| late(lang, told)))) }
    }
}

fn contents(page: &RoundPage) -> Markup {
    let lang = page.lang;
    let chapters = Chapter::gather(page.metrics.iter().map(|told| (told.form.category, told)).collect());
    html! {
        @for chapter in &chapters {
            h3 { (words::category(lang, chapter.category)) }
            ul { @for told in &chapter.metrics { li { a href={ "#sheet-" (told.form.code) } { (told.form.title.get(lang)) } } } }
        }
    }
}

/// Tables and charts have the codes; this says whose they are.
fn agencies(page: &RoundPage) -> Markup {
    let lang = page.lang;
    let on = page.reading.round.dates.as_of;
    let alive: Vec<_> = page.agencies.iter().filter(|agency| agency.alive_on(on)).collect();
    html! {
        h3 { (t!(lang, "report-agencies")) }
        ul class="columns bare" {
            @for agency in alive.iter().take(MOST_AGENCIES) { li { b { (agency.code) } " " (agency.name.get(lang)) } }
            @if let Some(others) = part::others(lang, MOST_AGENCIES, alive.len()) { li { (others) } }
        }
    }
}

fn sheet(page: &MetricPage, late: Option<Markup>) -> Markup {
    let lang = page.lang;
    let columns = page.results.columns();
    let Some(figures) = page.figures(&columns) else { return html! {} };
    let measures = shown(page, &figures);
    let of_city = page.results.measures(page.form, false);
    html! {
        section class="sheet" id={ "sheet-" (page.form.code) } {
            h2 { (page.form.title.get(lang)) }
            p class="sheet-facts" {
                (t!(lang, "result-source")) ": " (page.form.source.get(lang)) ". "
                (t!(lang, "result-as-of")) ": " (day(lang, page.round.dates.as_of)) ". "
                (t!(lang, "result-figures-of")) ": " (periods(page)) ". "
                (produced(lang, page.form))
                @if let Some(late) = late { " " (late) }
            }
            div class="sheet-pair" {
                div {
                    @for drawn in figures.declared() { (chart::show(lang, &drawn)) }
                    @if !measures.is_empty() { (below(page, &figures, &columns, &measures)) }
                }
                div {
                    @match measures.as_slice() {
                        [] => {}
                        [one] => { (time_table(page, &figures, &columns, one)) }
                        several => { (now_table(page, &figures, several)) }
                    }
                    @if !of_city.is_empty() { (city(page, &of_city)) }
                    @if measures.is_empty() { (below(page, &figures, &columns, &measures)) }
                    @else { (figure::legend(lang, page.results, restated::legend(page, &measures))) }
                }
            }
        }
    }
}

/// What is said of the figures; below the charts, where the table fills the other side.
fn below(page: &MetricPage, figures: &Figures, columns: &[Column], measures: &[Shown]) -> Markup {
    html! {
        @if columns.len() > 1 && measures.len() > 1 { (totals(figures, columns, measures)) }
        (share::tables(figures))
        (target::targets(figures))
        (target::told_changes(figures))
        (footnote::list(page))
        (notes::notes(page, measures))
    }
}

/// What has room: where there are more, what the charts show and what sums the metric up.
fn shown<'a>(page: &'a MetricPage, figures: &Figures) -> Vec<Shown<'a>> {
    let mut measures = page.results.measures(page.form, true);
    if measures.len() > MOST {
        let headline: Vec<&str> = page.form.headline().iter().map(|measure| measure.code.as_str()).collect();
        let drawn = |code: &str| figures.form.report.charts.iter().any(|chart| chart.measures.iter().any(|each| each == code));
        measures.retain(|measure| drawn(measure.code()) || headline.contains(&measure.code()));
        measures.truncate(MOST);
    }
    measures
}

/// The city at the dates of the columns.
fn totals(figures: &Figures, columns: &[Column], measures: &[Shown]) -> Markup {
    let lang = figures.lang;
    let head = Table::new(t!(lang, "result-city")).column(t!(lang, "result-measure"));
    let mut table = (0..columns.len()).fold(head, |table, at| table.figures(target::heading(figures, columns, at)));
    for measure in measures {
        let cells = columns.iter().map(|column| html! { @if let Some(whole) = figures.results.whole(column, measure.code()) { (lang.number(whole.value)) @if whole.is_partial { " *" } } });
        table.row(std::iter::once(html! { (figures.label(measure.code())) }).chain(cells).collect());
    }
    table.show()
}
