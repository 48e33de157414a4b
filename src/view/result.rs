//! Results: what has been published, a round's figures by chapter of the report, and [`metric`]'s page.

mod change;
mod chart;
mod edition;
mod figure;
mod footnote;
mod metric;
mod notes;
mod restated;
mod share;
mod target;

use maud::{Markup, html};

pub use change::{Changes, changes};
pub use edition::changes_page;
pub use metric::{MetricPage, metric};
pub use restated::{reason, sign};

use super::part::{self, Tone};
use super::{open_data, words};
use crate::form::Form;
use crate::form::definition::Category;
use crate::lang::{Lang, Text};
use crate::survey::edition::Reading;
use crate::survey::observation::{Observation, Total};
use crate::t;

/// A chapter with its metrics; what is told of each metric differs by page.
#[derive(Debug)]
pub struct Chapter<T> {
    pub category: Category,
    pub metrics: Vec<T>,
}

impl<T> Chapter<T> {
    /// Metrics that stand in the order of the report, by their chapters.
    pub fn gather(metrics: Vec<(Category, T)>) -> Vec<Chapter<T>> {
        let mut chapters: Vec<Chapter<T>> = Vec::new();
        for (category, metric) in metrics {
            match chapters.iter_mut().find(|chapter| chapter.category == category) {
                Some(chapter) => chapter.metrics.push(metric),
                None => chapters.push(Chapter { category, metrics: vec![metric] }),
            }
        }
        chapters
    }
}

/// A metric, and the round whose figures of it are the newest.
#[derive(Debug)]
pub struct Latest<'a> {
    pub form: &'a Form,
    pub reading: &'a Reading,
}

/// What the city has, of the measures that sum a metric up.
#[derive(Debug)]
pub struct Summary<'a> {
    pub form: &'a Form,
    pub figures: &'a [CityFigure],
}

/// One measure of the whole city.
#[derive(Debug)]
pub struct CityFigure {
    pub label: Text,
    pub unit: Option<Text>,
    pub total: Total,
    /// What was reported of the whole city; it then counts more than the total.
    pub reported: Option<Observation>,
}

/// Every round that the reader may read, and the newest figures of each metric.
pub fn index(lang: Lang, zone: chrono_tz::Tz, readings: &[Reading], chapters: &[Chapter<Latest>]) -> Markup {
    let mut table = part::Table::new(t!(lang, "result-rounds")).column(t!(lang, "result-as-of")).column(t!(lang, "result-published-at"));
    for reading in readings {
        let day = html! { a href=(reading.href(None)) { (part::day(lang, reading.round.dates.as_of)) } };
        table.row(vec![day, edition::published(lang, zone, reading)]);
    }
    html! {
        h1 { (t!(lang, "result-title")) }
        p class="lead" { (t!(lang, "result-what")) }
        @if readings.is_empty() { (part::empty(&t!(lang, "result-none"))) }
        @else { (table.show()) }
        @if !chapters.is_empty() { h2 { (t!(lang, "result-newest")) } }
        @for chapter in chapters {
            h3 { (words::category(lang, chapter.category)) }
            ul {
                @for Latest { form, reading } in &chapter.metrics {
                    li {
                        a href=(reading.href(Some(&form.code))) { (form.title.get(lang)) }
                        " (" (part::day(lang, reading.round.dates.as_of)) ")"
                        @if reading.edition().is_none() { " " (part::tag(Tone::Warning, &t!(lang, "result-draft"))) }
                    }
                }
            }
        }
    }
}

/// What a round says of the city, chapter by chapter.
pub fn round(lang: Lang, zone: chrono_tz::Tz, reading: &Reading, chapters: &[Chapter<Summary>]) -> Markup {
    html! {
        p { a href="/results" { (t!(lang, "result-all")) } }
        h1 { (t!(lang, "result-round-title", as_of = reading.round.dates.as_of)) }
        (edition::notice(lang, reading, None))
        @if chapters.is_empty() { (part::empty(&t!(lang, "result-round-none"))) }
        @for chapter in chapters {
            h2 { (words::category(lang, chapter.category)) }
            @for summary in &chapter.metrics {
                h3 { a href=(reading.href(Some(&summary.form.code))) { (summary.form.title.get(lang)) } }
                (part::facts(&summary.figures.iter().map(|figure| (lang.say(&figure.label), city_figure(lang, figure))).collect::<Vec<_>>()))
            }
        }
        (edition::editions(lang, zone, reading))
        (open_data::files(lang, &reading.href(None)))
    }
}

fn city_figure(lang: Lang, figure: &CityFigure) -> Markup {
    let unit = figure.unit.as_ref().map(|unit| lang.say(unit));
    match (&figure.reported, figure.total.sum) {
        (Some(reported), _) => html! {
            (figure::value(lang, reported)) @if let Some(unit) = unit.filter(|_| reported.value.is_some()) { " " (unit) }
        },
        (None, Some(sum)) => html! {
            (lang.number(sum)) @if let Some(unit) = unit { " " (unit) }
            @if figure.total.unknown > 0 { " " (t!(lang, "result-partly", count = figure.total.unknown)) }
        },
        (None, None) => html! { (t!(lang, "result-no-total")) },
    }
}
