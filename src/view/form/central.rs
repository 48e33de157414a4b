//! What a central source says, beside what is asked: a panel with every measure and the button that confirms them all, and a line under each field that asks for just such a figure.

use chrono_tz::Tz;
use maud::{Markup, html};

use super::FormPage;
use super::desk::Desk;
use crate::form::Form;
use crate::form::answer::{Figure, Status};
use crate::form::definition::Measure;
use crate::lang::Lang;
use crate::survey::central::{Compared, number};
use crate::t;
use crate::view::part::{self, Table, Tone};

/// The source's figures as a form to fill in shows them. Empty where it has none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Central<'a> {
    pub compared: &'a [Compared],
    /// Names the figures; it comes back with a confirmation.
    pub stamp: &'a str,
    /// With these figures nothing else is missing from the form.
    pub may_confirm: bool,
}

/// The form's own measure that a key speaks of.
pub(super) fn measure_of(lang: Lang, form: &Form, key: &str) -> Option<String> {
    let measure = form.measures.iter().find(|measure| measure.code == key);
    // Of a metric that is computed from the form only the codes are known here.
    measure.map(|measure| measure.label.get(lang).to_owned()).or_else(|| key.split_once('.').map(|(_, measure)| measure.to_owned()))
}

/// Above the questions.
pub(super) fn panel(page: &FormPage) -> Markup {
    let (lang, central) = (page.lang, &page.central);
    html! {
        @if !central.compared.is_empty() {
            (part::hidden("central", central.stamp))
            section class="central" id="page-central" tabindex="-1" {
                h2 { (t!(lang, "central-title")) }
                p { (t!(lang, "central-lead")) }
                (table(lang, page.zone, page.form, central.compared, page.revision > 0 || !page.raw.0.is_empty()))
                @if central.may_confirm {
                    p { (part::submit_as("do", "confirm", &t!(lang, "central-confirm"), true)) }
                    p class="hint" { (t!(lang, "central-confirm-hint")) }
                } @else { p class="hint" { (t!(lang, "central-confirm-later")) } }
            }
        }
    }
}

/// The same for whoever reads the answers.
pub fn read(lang: Lang, zone: Tz, form: &Form, compared: &[Compared]) -> Markup {
    html! {
        @if !compared.is_empty() {
            h2 { (t!(lang, "central-title")) }
            p { (t!(lang, "central-lead-read")) }
            (table(lang, zone, form, compared, true))
        }
    }
}

/// `has_answers`: something was typed, so that it can be told what that comes to.
fn table(lang: Lang, zone: Tz, form: &Form, compared: &[Compared], has_answers: bool) -> Markup {
    let has_previous = compared.iter().any(|each| each.previous.is_some());
    // Figures of one import are told once when they came.
    let fetched = compared.first().map(|each| each.source.fetched_at).filter(|at| compared.iter().all(|each| each.source.fetched_at == *at));
    let mut table = Table::new(form.title.get(lang)).column(t!(lang, "central-measure")).figures(t!(lang, "central-said"));
    if has_answers {
        table = table.figures(t!(lang, "central-own"));
    }
    if has_previous {
        table = table.figures(t!(lang, "central-previous"));
    }
    if fetched.is_none() {
        table = table.column(t!(lang, "central-fetched"));
    }
    for each in compared {
        let mut row = vec![html! { (each.measure.label.get(lang)) }, html! { (said(lang, &each.measure, each.source.value, each.source.status)) }];
        if has_answers {
            row.push(own(lang, each));
        }
        if has_previous {
            row.push(html! { @if let Some(previous) = &each.previous { (figure(lang, &each.measure, previous)) } });
        }
        if fetched.is_none() {
            row.push(part::moment(lang, zone, each.source.fetched_at));
        }
        table.row(row);
    }
    let source = form.source.get(lang);
    html! {
        (newer(lang, compared))
        p class="hint" {
            @if !source.is_empty() { (t!(lang, "central-source", source = source)) }
            @if let Some(at) = fetched { " " (t!(lang, "central-fetched-at", at = (at, zone))) }
        }
        (table.stacks().show())
    }
}

/// What the source says otherwise than when the answers were saved.
fn newer(lang: Lang, compared: &[Compared]) -> Markup {
    let changed: Vec<_> = compared.iter().filter_map(|each| Some((each, each.before.as_ref()?))).collect();
    html! {
        @if !changed.is_empty() {
            (part::notice(lang, Tone::Warning, &html! {
                p { strong { (t!(lang, "central-now-title")) } }
                ul {
                    @for (each, before) in &changed {
                        li { (t!(lang, "central-now", measure = &each.measure.label, now = number(each.source.value, each.source.status), before = number(before.value, before.status))) }
                    }
                }
                p { (t!(lang, "central-now-kept")) }
            }))
        }
    }
}

/// Under a field whose number is all of a measure.
pub(super) fn beside(desk: &Desk, field: &str) -> Markup {
    let lang = desk.lang;
    let found = desk.page.central.compared.iter().find(|each| each.is_plain && each.fields.iter().any(|name| name == field));
    html! {
        @if let Some(each) = found {
            @let value = said(lang, &each.measure, each.source.value, each.source.status);
            p class="previous" { (t!(lang, "central-beside", value = value, at = (each.source.fetched_at, desk.page.zone))) }
        }
    }
}

fn own(lang: Lang, each: &Compared) -> Markup {
    html! {
        @if each.own.status == Status::Missing { (t!(lang, "central-none")) } @else {
            (figure(lang, &each.measure, &each.own))
            @if each.differs() { " " (part::tag(Tone::Warning, &t!(lang, "central-differs-tag"))) }
        }
    }
}

fn figure(lang: Lang, measure: &Measure, figure: &Figure) -> String {
    said(lang, measure, figure.value, figure.status)
}

/// A figure with its unit.
fn said(lang: Lang, measure: &Measure, value: Option<rust_decimal::Decimal>, status: Status) -> String {
    match (&measure.unit, value) {
        (Some(unit), Some(value)) => t!(lang, "central-with-unit", value = value, unit = unit),
        _ => lang.say(&number(value, status)),
    }
}
