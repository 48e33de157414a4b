//! A round's dates and what it asks: planned, and changed as far as it still may.

use chrono_tz::Tz;
use maud::{Markup, html};

use super::path;
use crate::error::Fault;
use crate::form::Form;
use crate::lang::Lang;
use crate::survey::round::Round;
use crate::t;
use crate::view::part::{self, Input, fault_at, fault_summary};
use crate::view::words;

/// What was typed, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub as_of: String,
    pub opens_at: String,
    pub due_at: String,
    pub closes_at: String,
    pub metrics: Vec<String>,
}

/// `round` is the one that is changed; a new one has none. `asked` is what a round can ask, in the order of the report.
pub fn page(lang: Lang, zone: Tz, round: Option<&Round>, typed: &Typed, asked: &[&Form], faults: &[Fault]) -> Markup {
    let (action, title) = match round {
        None => ("/rounds/new".to_owned(), t!(lang, "round-plan-title")),
        Some(round) => (format!("{}/edit", path(round)), t!(lang, "round-edit-title", as_of = round.dates.as_of)),
    };
    let has_opened = round.is_some_and(|round| round.opened_at.is_some());
    html! {
        (fault_summary(lang, faults, |_| None))
        @match round {
            Some(round) => { (super::back(lang, round)) }
            None => { p class="back" { a href="/rounds" { (t!(lang, "round-list-title")) } } }
        }
        h1 { (title) }
        form method="post" action=(action) {
            @if let Some(round) = round.filter(|_| has_opened) {
                p { (t!(lang, "round-edit-opened")) }
                (part::facts(&[
                    (t!(lang, "round-as-of"), part::day(lang, round.dates.as_of)),
                    (t!(lang, "round-opens"), part::moment(lang, zone, round.dates.opens_at)),
                ]))
            } @else {
                (Input::new(lang, "as_of", &t!(lang, "round-as-of")).hint(&t!(lang, "round-as-of-hint")).faults(faults).day(&typed.as_of))
                (moment(lang, "opens_at", &t!(lang, "round-opens"), &t!(lang, "round-opens-hint"), &typed.opens_at, faults))
            }
            (moment(lang, "due_at", &t!(lang, "round-due"), &t!(lang, "round-due-hint"), &typed.due_at, faults))
            (moment(lang, "closes_at", &t!(lang, "round-closes"), &t!(lang, "round-closes-hint"), &typed.closes_at, faults))
            @if !has_opened { (metrics(lang, typed, asked, faults)) }
            (part::actions(&part::submit(&t!(lang, "round-save"))))
        }
    }
}

fn moment(lang: Lang, name: &str, label: &str, hint: &str, value: &str, faults: &[Fault]) -> Markup {
    let input = Input::new(lang, name, label).hint(hint).faults(faults);
    input.field(&html! {
        input type="text" autocomplete="off" placeholder=(t!(lang, "round-moment-example")) id=(name) name=(name) value=(value) aria-describedby=[input.described()]
            aria-invalid=[input.invalid()];
    })
}

/// A checkbox for each metric under the headings of the report. The first has the field's id, so that a fault's link leads to it.
fn metrics(lang: Lang, typed: &Typed, asked: &[&Form], faults: &[Fault]) -> Markup {
    let fault = fault_at(lang, faults, "metrics");
    let mut earlier = None;
    html! {
        fieldset class={ "field" @if fault.is_some() { " faulty" } } aria-describedby=[fault.as_ref().map(|_| "metrics-fault")] {
            legend { (t!(lang, "round-metrics")) }
            p class="hint" { (t!(lang, "round-metrics-hint")) }
            @if let Some(fault) = &fault { p class="fault" id="metrics-fault" { (part::unseen(&t!(lang, "common-tone-error"))) (fault) } }
            @for (at, form) in asked.iter().enumerate() {
                @if earlier.replace(form.category) != Some(form.category) { h3 { (words::category(lang, form.category)) } }
                @let id = if at == 0 { "metrics".to_owned() } else { format!("metrics-{}", form.code) };
                div class="choice" {
                    input type="checkbox" id=(id) name="metrics" value=(form.code) checked[typed.metrics.contains(&form.code)];
                    label for=(id) { (form.title.get(lang)) }
                }
            }
        }
    }
}
