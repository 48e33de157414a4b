//! Results: what has been published, a round's figures by chapter of the report, and [`metric`]'s page.

mod agency;
mod change;
mod chart;
mod city;
mod edition;
mod figure;
mod footnote;
mod metric;
mod notes;
mod print;
mod report;
mod restated;
mod share;
mod target;

use maud::{Markup, html};

pub use agency::{AgencyPage, agency};
pub use change::{Changes, changes};
pub use edition::changes_page;
pub use metric::{MetricPage, Rows, metric};
pub use print::print;
pub use report::{RoundPage, Told, round};
pub use restated::{reason, sign};

use super::part::{self, Tone};
use super::words;
use crate::form::Form;
use crate::form::definition::Category;
use crate::lang::Lang;
use crate::survey::edition::Reading;
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
