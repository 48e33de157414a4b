//! The IT unit's pages about rounds.

pub mod correction;
pub mod dashboard;
pub mod disputes;
pub mod list;
pub mod matrix;
pub mod plan;

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::part::{self, Tone};
use super::words;
use crate::lang::Lang;
use crate::survey::round::{Round, Stage};
use crate::t;

/// The round's page.
pub fn path(round: &Round) -> String {
    format!("/rounds/{}", round.slug())
}

fn stage(lang: Lang, stage: Stage) -> Markup {
    let tone = match stage {
        Stage::Planned => Tone::Neutral,
        Stage::Open => Tone::Info,
        Stage::Closed => Tone::Warning,
        Stage::Published => Tone::Success,
    };
    part::tag(tone, &words::stage(lang, stage))
}

/// `12/30 (40 %)`, or a dash where nothing is expected.
fn share(lang: Lang, part: usize, whole: usize, rate: Option<Decimal>) -> String {
    rate.map_or_else(|| "–".to_owned(), |rate| t!(lang, "round-share", part = part, whole = whole, rate = lang.percent(rate)))
}

pub(super) fn back(lang: Lang, round: &Round) -> Markup {
    html! { p class="back" { a href=(path(round)) { (t!(lang, "round-back", as_of = round.dates.as_of)) } } }
}
