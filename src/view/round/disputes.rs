//! Where agencies' figures differ from a central source's.

use maud::{Markup, html};

use super::back;
use crate::lang::{Label, Lang};
use crate::survey::central::{Dispute, number};
use crate::survey::round::Round;
use crate::t;
use crate::view::part::{self, Table, Tone};

/// The disputes of a round.
#[derive(Debug)]
pub struct Page {
    pub round: Round,
    pub lines: Vec<Line>,
}

/// A dispute with the names of what it speaks of.
#[derive(Debug)]
pub struct Line {
    pub agency: Label,
    pub metric: Label,
    pub measure: Label,
    pub dispute: Dispute,
    /// The page of the answers.
    pub path: String,
}

pub fn show(lang: Lang, page: &Page) -> Markup {
    let title = t!(lang, "central-disputes-title", as_of = page.round.dates.as_of);
    let mut table = Table::new(t!(lang, "central-disputes-link"))
        .column(t!(lang, "central-agency"))
        .column(t!(lang, "central-metric"))
        .column(t!(lang, "central-measure"))
        .figures(t!(lang, "central-said"))
        .figures(t!(lang, "central-own"))
        .figures(t!(lang, "central-difference"))
        .column(t!(lang, "central-reason"))
        .stacks();
    for line in &page.lines {
        table.row(row(lang, line));
    }
    html! {
        (back(lang, &page.round))
        h1 { (title) }
        p { (t!(lang, "central-disputes-lead")) }
        @if table.is_empty() { (part::empty(&t!(lang, "central-disputes-none"))) } @else { (table.show()) }
    }
}

fn row(lang: Lang, line: &Line) -> Vec<Markup> {
    let dispute = &line.dispute;
    let (own, status) = dispute.own;
    let source = dispute.source();
    let difference = own.zip(source).map(|(own, source)| own - source);
    let said = |value: Option<rust_decimal::Decimal>| value.map_or_else(|| t!(lang, "central-none"), |value| lang.number(value));
    vec![
        html! { (line.agency.get(lang)) },
        html! { a href=(line.path) { (line.metric.get(lang)) } },
        html! { (line.measure.get(lang)) },
        html! { (said(source)) },
        html! { (lang.say(&number(own, status))) },
        html! { @if let Some(difference) = difference { @if difference > rust_decimal::Decimal::ZERO { "+" } (lang.number(difference)) } @else { (said(None)) } },
        html! {
            @if dispute.then.is_none() { (t!(lang, "central-no-reason")) } @else { span class="typed" { (dispute.reason) } }
            @if dispute.has_moved() { p { (part::tag(Tone::Warning, &moved(lang, dispute))) } }
        },
    ]
}

fn moved(lang: Lang, dispute: &Dispute) -> String {
    let agrees = dispute.now.is_some() && dispute.now == dispute.own.0;
    match dispute.now {
        _ if agrees => t!(lang, "central-now-agrees"),
        Some(now) => t!(lang, "central-now-short", now = now),
        None => t!(lang, "central-now-short", now = t!(lang, "central-none")),
    }
}
