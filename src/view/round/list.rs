//! All rounds.

use chrono_tz::Tz;
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::{path, share, stage};
use crate::lang::Lang;
use crate::survey::round::Round;
use crate::t;
use crate::view::comment;
use crate::view::part::{self, Table, Tone};

/// A round, and how many of its submissions are expected and received.
#[derive(Debug)]
pub struct Line {
    pub round: Round,
    pub expected: usize,
    pub received: usize,
}

impl Line {
    fn rate(&self) -> Option<Decimal> {
        (self.received * 100).checked_div(self.expected).map(Decimal::from)
    }
}

/// The newest first. `years` are those that no round speaks of, `comments` how many wait for an answer.
pub fn page(lang: Lang, zone: Tz, lines: &[Line], years: &[i32], comments: i64) -> Markup {
    let mut table = Table::new(t!(lang, "round-list-caption"))
        .column(t!(lang, "round-as-of"))
        .column(t!(lang, "round-stage"))
        .column(t!(lang, "round-opens"))
        .column(t!(lang, "round-due"))
        .column(t!(lang, "round-closes"))
        .figures(t!(lang, "round-received"))
        .stacks();
    for line in lines {
        let dates = line.round.dates;
        table.row(vec![
            html! { a href=(path(&line.round)) { (part::day(lang, dates.as_of)) } },
            stage(lang, line.round.stage()),
            part::moment(lang, zone, dates.opens_at),
            part::moment(lang, zone, dates.due_at),
            part::moment(lang, zone, dates.closes_at),
            html! { (share(lang, line.received, line.expected, line.rate())) },
        ]);
    }
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    html! {
        h1 { (t!(lang, "round-list-title")) }
        p { (t!(lang, "round-list-what")) }
        @if !years.is_empty() {
            (part::notice(lang, Tone::Warning, &html! { p { (t!(lang, "round-years-without", count = years.len(), years = years.join(", "))) } }))
        }
        (comment::waiting(lang, comments))
        (part::actions(&part::link_button("/rounds/new", &t!(lang, "round-plan"))))
        @if table.is_empty() { (part::empty(&t!(lang, "round-list-empty"))) } @else { (table.show()) }
        p { a href="/reminders" { (t!(lang, "round-all-reminders")) } }
    }
}
