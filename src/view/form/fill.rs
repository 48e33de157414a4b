//! The form to fill in, as one page's content.

use maud::{Markup, html};

use super::desk::Desk;
use super::{FormPage, central, label_of, plain};
use crate::error::Fault;
use crate::form::Form;
use crate::form::check::Warning;
use crate::form::merge::place;
use crate::lang::Lang;
use crate::t;
use crate::view::part::{self, Input, Tone};

/// What stands in `main`, from its `h1` on.
pub fn fill(page: &FormPage) -> Markup {
    let desk = Desk::new(page);
    let lang = page.lang;
    html! {
        (opening(page))
        (summary(lang, page.form, page.faults))
        (warning_summary(page))
        form class="metric" method="post" action=(page.action) novalidate autocomplete="off"
            data-draft-url=(page.draft_url) data-computed-url=(page.computed_url) data-text-saving=(t!(lang, "form-saving")) data-text-offline=(t!(lang, "form-offline"))
            data-text-signed-out=(t!(lang, "form-signed-out")) data-text-sign-in=(t!(lang, "form-sign-in")) data-text-conflict=(t!(lang, "form-conflict-found"))
            data-text-conflict-link=(t!(lang, "form-conflict-open")) data-text-kept=(t!(lang, "form-kept-here")) data-text-restore=(t!(lang, "form-restore"))
            data-text-forget=(t!(lang, "form-forget")) data-text-clear-row=(t!(lang, "form-clear-row")) {
            // Enter presses the first button of a form: it must save, and not add rows or submit.
            button class="unseen" name="do" value="save" tabindex="-1" aria-hidden="true" {}
            (part::hidden("revision", &page.revision.to_string()))
            (part::hidden("key", page.key))
            (part::hidden("seconds", "0"))
            (silent_explanations(page))
            (central::panel(page))
            (Input::new(lang, "nothing", &t!(lang, "form-nothing")).hint(&t!(lang, "form-nothing-hint")).fault(desk.fault("nothing")).checkbox("yes", page.raw.is_nothing()))
            fieldset class="questions" {
                legend class="unseen" { (t!(lang, "form-questions")) }
                @for field in &page.form.fields { (plain::field(&desk, field)) }
                (desk.warnings(&stray_warnings(&desk)))
            }
            (Input::new(lang, "comment", &t!(lang, "form-comment")).hint(&t!(lang, "form-comment-hint")).fault(desk.fault("comment")).optional()
                .long_text(desk.typed("comment"), 3))
            div class="actions last" {
                (part::submit_as("do", "submit", &t!(lang, "form-submit"), true))
                (part::submit_as("do", "save", &t!(lang, "form-save"), false))
                p class="saved" id="page-saved" role="status" { (saved(page)) }
            }
        }
    }
}

/// What is asked, of whom, by when.
fn opening(page: &FormPage) -> Markup {
    let (lang, form) = (page.lang, page.form);
    let due = html! {
        (part::moment(lang, page.zone, page.due_at))
        @if page.is_late { " " (part::tag(Tone::Error, &t!(lang, "form-late"))) }
    };
    let facts = [
        (t!(lang, "form-agency"), html! { (page.agency) }),
        (t!(lang, "form-as-of"), part::day(lang, page.as_of)),
        (t!(lang, "form-due"), due),
        (t!(lang, "form-closes"), part::moment(lang, page.zone, page.closes_at)),
    ];
    let definition = form.definition.get(lang);
    let source = form.source.get(lang);
    html! {
        h1 { (form.title.get(lang)) }
        @if !page.returned.is_empty() {
            (part::notice(lang, Tone::Warning, &html! { p { strong { (t!(lang, "form-returned")) } } p { (page.returned) } }))
        }
        (part::facts(&facts))
        @if !definition.is_empty() { p class="lead" { (definition) } }
        @if !source.is_empty() { p class="hint" { (t!(lang, "form-source", source = source)) } }
        @if let Some(previous) = page.previous.filter(|previous| previous.answers.nothing) {
            p class="previous" { (t!(lang, "form-previous-nothing", day = previous.as_of)) }
        }
    }
}

/// The warnings that still want an explanation, each a link to where it is given.
fn warning_summary(page: &FormPage) -> Markup {
    let lang = page.lang;
    let unexplained: Vec<_> = page.warnings.iter().filter(|warning| warning.explanation.is_empty()).collect();
    html! {
        @if !unexplained.is_empty() {
            div class="notice warning" id="page-warnings" tabindex="-1" aria-labelledby="page-warnings-title" {
                h2 id="page-warnings-title" { (t!(lang, "form-warnings", count = unexplained.len())) }
                ul { @for warning in &unexplained { li { a href={ "#explain:" (warning.rule) } { (lang.say(&warning.text)) } } } }
            }
        }
    }
}

/// Warnings that no field claims.
fn stray_warnings<'a>(desk: &Desk<'a>) -> Vec<&'a Warning> {
    let fields = &desk.page.form.fields;
    desk.warnings_at(|at| !fields.iter().any(|field| at.split('.').next() == Some(&field.name)))
}

/// Explanations of what is not odd just now stay with the form: one typed number less must not lose them.
fn silent_explanations(page: &FormPage) -> Markup {
    let is_shown = |key: &str| page.warnings.iter().any(|warning| key.strip_prefix("explain:") == Some(&warning.rule));
    let is_known = |key: &str| label_of(page.lang, page.form, key).is_some();
    let silent = page.raw.0.iter().filter(|(key, _)| key.starts_with("explain:") && !is_shown(key) && is_known(key));
    html! { @for (key, typed) in silent { (part::hidden(key, typed)) } }
}

fn saved(page: &FormPage) -> String {
    match page.saved {
        Some(saved) => t!(page.lang, "form-saved", at = (saved.at, page.zone), by = saved.by),
        None => t!(page.lang, "form-not-saved"),
    }
}

/// All faults in the order of the form, each with the name of its field.
pub(super) fn summary(lang: Lang, form: &Form, faults: &[Fault]) -> Markup {
    let key = |at: &str| at.strip_prefix("choose:").unwrap_or(at).to_owned();
    let mut faults = faults.to_vec();
    faults.sort_by_key(|fault| place(form, &key(&fault.at)));
    part::fault_summary(lang, &faults, |at| label_of(lang, form, &key(at)))
}
