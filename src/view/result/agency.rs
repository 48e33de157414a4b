//! An agency's own page: all its figures beside those before and those of the whole city.

use maud::{Markup, html};

use super::report::{Told, change, late};
use super::{Chapter, edition, figure, restated, share};
use crate::form::definition::Restate;
use crate::lang::Lang;
use crate::survey::agency::Agency;
use crate::survey::edition::Reading;
use crate::survey::report::{before, of_agency};
use crate::survey::result::Cell;
use crate::t;
use crate::view::chart::Unit;
use crate::view::part::{self, Table, Tone};
use crate::view::words;
use rust_decimal::{Decimal, RoundingStrategy};

#[derive(Debug)]
pub struct AgencyPage<'a> {
    pub lang: Lang,
    pub reading: &'a Reading,
    pub agency: &'a Agency,
    pub metrics: Vec<Told<'a>>,
    /// Codes of the metrics that it has not answered.
    pub owing: Vec<&'a str>,
}

pub fn agency(page: &AgencyPage) -> Markup {
    let (lang, reading) = (page.lang, page.reading);
    let tables: Vec<_> = page.metrics.iter().filter_map(|told| Some((told.form.category, (told, table(page, told)?)))).collect();
    let chapters = Chapter::gather(tables);
    html! {
        p { a href=(reading.href(None)) { (t!(lang, "result-back", as_of = reading.round.dates.as_of)) } }
        h1 { (t!(lang, "report-agency-title", agency = page.agency.name.get(lang), as_of = reading.round.dates.as_of)) }
        (edition::notice(lang, reading, None))
        p class="lead" { (t!(lang, "report-agency-what")) }
        @if !page.owing.is_empty() { (part::notice(lang, Tone::Warning, &owing(page))) }
        @if chapters.is_empty() { (part::empty(&t!(lang, "report-agency-none"))) }
        @for chapter in &chapters {
            h2 { (words::category(lang, chapter.category)) }
            @for (told, table) in &chapter.metrics {
                h3 { a href=(told.reading.href(Some(&told.form.code))) { (told.form.title.get(lang)) } }
                @if !told.is_of(reading) { p { (late(lang, told)) } }
                (table)
            }
        }
    }
}

fn owing(page: &AgencyPage) -> Markup {
    let lang = page.lang;
    let title = |code: &&str| {
        page.metrics.iter().find(|told| told.form.code == *code).map_or_else(|| (*code).to_owned(), |told| told.form.title.get(lang).to_owned())
    };
    html! { p { (t!(lang, "report-agency-owing")) " " (page.owing.iter().map(title).collect::<Vec<_>>().join(", ")) "." } }
}

/// A row a measure; none where nothing is said of the agency.
fn table(page: &AgencyPage, told: &Told) -> Option<Markup> {
    let (lang, id) = (page.lang, page.agency.id);
    let figures = told.figures(lang)?;
    let (now, earlier) = (figures.now, before(&told.columns, figures.now));
    let head = Table::new(told.form.title.get(lang)).column(t!(lang, "result-measure")).stacks().under_heading();
    let head = earlier.iter().fold(head, |table, column| table.figures(lang.period(&column.period)));
    let head = head.figures(lang.period(&now.period));
    let head = if earlier.is_some() { head.figures(t!(lang, "report-change")) } else { head };
    let mut table = head.figures(t!(lang, "result-city")).figures(t!(lang, "report-of-city"));
    let measures = told.results.measures(told.form, true);
    for measure in &measures {
        let code = measure.code();
        if [Some(now), earlier]
            .into_iter()
            .flatten()
            .all(|column| told.results.cell(id, column, code) == Cell::Empty && told.results.marks(id, column, code).next().is_none())
        {
            continue;
        }
        let cell = |column| {
            let (cell, marks) = (told.results.cell(id, column, code), told.results.marks(id, column, code).collect::<Vec<_>>());
            html! { (figure::cell(lang, cell)) (restated::beside(lang, told.results, &marks, cell)) }
        };
        let by = of_agency(&told.form.report, told.results, &told.columns, now, code, id);
        let row = std::iter::once(html! { (figures.label(code)) }).chain(earlier.map(cell)).chain([cell(now)]);
        let row = row.chain(earlier.map(|_| html! { @if let Some(by) = by { (change(lang, by)) } }));
        table.row(row.chain(against(told, code, page)).collect());
    }
    for each in share::of_agencies(&figures, &measures) {
        let cell = |column| share::cell(&figures, id, column, &each.code).unwrap_or_default();
        let row = std::iter::once(html! { (figures.label(&each.code)) }).chain(earlier.map(cell)).chain([cell(now)]).chain(earlier.map(|_| html! {}));
        table.row(row.chain([share::of_city(&figures, now, each).unwrap_or_default(), html! {}]).collect());
    }
    (!table.is_empty()).then(|| table.show())
}

/// The city's total, and the agency's part of it; of what does not add up the city's mean stands in its place.
fn against(told: &Told, code: &str, page: &AgencyPage) -> [Markup; 2] {
    let lang = page.lang;
    let Some(figures) = told.figures(lang) else { return [html! {}, html! {}] };
    let adds_up = figures.unit(code) == Unit::Number && told.form.measure(code).is_none_or(|measure| measure.restate == Restate::Sum);
    if !adds_up {
        let known: Vec<Decimal> = told.results.agencies.iter().filter_map(|agency| figures.cell(agency.id, figures.now, code).value).collect();
        let mean = known.iter().copied().reduce(Decimal::saturating_add).and_then(|sum| sum.checked_div(Decimal::from(known.len())));
        let mean = mean.map(|mean| mean.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero));
        return [html! { @if let Some(mean) = mean { (t!(lang, "report-mean", mean = lang.number(mean))) } }, html! {}];
    }
    let Some(whole) = told.results.whole(figures.now, code) else { return [html! {}, html! {}] };
    let own = figures.cell(page.agency.id, figures.now, code).value;
    let part = own.and_then(|own| own.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.value));
    let part = part.map(|part| part.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero)).filter(|_| !whole.is_partial);
    let city = html! { (lang.number(whole.value)) @if whole.is_partial { " " span class="optional" { "(" (t!(lang, "report-partly")) ")" } } };
    [city, html! { @if let Some(part) = part { (lang.percent(part)) } }]
}
