//! The small vocabulary of every page. Words come in said, in the reader's language; what looks alike is made here once.

mod fault;
mod input;
mod pages;
mod table;
mod window;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub use fault::{fault_at, fault_summary};
pub use input::{Choice, Input};
pub use pages::Pages;
pub use table::Table;
pub use window::Window;

use crate::lang::Lang;
use crate::t;

/// How a notice or a tag is meant. Colour repeats what the words say, and never says it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Neutral,
    Info,
    Success,
    Warning,
    Error,
}

impl Tone {
    fn code(self) -> &'static str {
        match self {
            Tone::Neutral => "neutral",
            Tone::Info => "info",
            Tone::Success => "success",
            Tone::Warning => "warning",
            Tone::Error => "error",
        }
    }
}

/// What may stand in a query value as it is.
const IN_QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.');

/// A value as an address has it.
pub fn encoded(value: &str) -> String {
    utf8_percent_encode(value, IN_QUERY).to_string()
}

/// A message in the page. Errors and warnings say so in words to those who do not see the colour.
pub fn notice(lang: Lang, tone: Tone, body: &Markup) -> Markup {
    html! {
        div class={ "notice " (tone.code()) } role=(if tone == Tone::Error { "alert" } else { "status" }) {
            @if tone != Tone::Neutral { (unseen(&lang.say_key(&format!("common-tone-{}", tone.code()), &[]))) }
            (body)
        }
    }
}

/// A state in a word or two, as in a list of submissions.
pub fn tag(tone: Tone, text: &str) -> Markup {
    html! { span class={ "tag " (tone.code()) } { (text) } }
}

/// Heard by a screen reader, not seen.
pub fn unseen(text: &str) -> Markup {
    html! { span class="unseen" { (text) " " } }
}

/// The main button of a form.
pub fn submit(text: &str) -> Markup {
    html! { button { (text) } }
}

/// A button of several in a form: it posts `name=value`. Only the main one is filled with colour.
pub fn submit_as(name: &str, value: &str, text: &str, main: bool) -> Markup {
    html! { button class=[(!main).then_some("second")] name=(name) value=(value) { (text) } }
}

/// A link that looks like a button, for the next step of a page.
pub fn link_button(href: &str, text: &str) -> Markup {
    html! { a class="button" href=(href) { (text) } }
}

/// One button that posts what is hidden in it.
pub fn post_button(action: &str, text: &str, values: &[(&str, &str)]) -> Markup {
    html! {
        form class="in-line" method="post" action=(action) {
            @for (name, value) in values { (hidden(name, value)) }
            button class="second" { (text) }
        }
    }
}

pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// Buttons beside each other.
pub fn actions(buttons: &Markup) -> Markup {
    html! { div class="actions" { (buttons) } }
}

/// Names and their values, as a definition list.
pub fn facts(facts: &[(String, Markup)]) -> Markup {
    html! { dl class="facts" { @for (name, value) in facts { div { dt { (name) } dd { (value) } } } } }
}

/// Stands where a list would, and says why there is none.
pub fn empty(text: &str) -> Markup {
    html! { p class="empty" { (text) } }
}

/// More that few need, closed until it is asked for.
pub fn more(summary: &str, body: &Markup) -> Markup {
    html! { details class="more" { summary { (summary) } (body) } }
}

/// How many more there are than the first that are shown.
pub fn others(lang: Lang, shown: usize, all: usize) -> Option<String> {
    let more = all.checked_sub(shown).filter(|more| *more > 0)?;
    Some(t!(lang, "list-others", count = lang.count(i64::try_from(more).unwrap_or(i64::MAX))))
}

pub fn day(lang: Lang, day: NaiveDate) -> Markup {
    html! { time datetime=(day) { (lang.day(day)) } }
}

pub fn moment(lang: Lang, zone: Tz, moment: DateTime<Utc>) -> Markup {
    html! { time datetime=(moment.to_rfc3339_opts(SecondsFormat::Secs, true)) { (lang.moment(moment, zone)) } }
}
