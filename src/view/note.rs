//! The IT unit's pages of notes: those of a round by metric, and the notes of one metric with the explanations that could become some.

use std::sync::Arc;

use maud::{Markup, html};

use super::part::{self, Choice, Input, fault_summary};
use crate::error::Fault;
use crate::form::Form;
use crate::ids::{AgencyId, SubmissionId};
use crate::lang::{Label, Lang};
use crate::survey::agency::Agency;
use crate::survey::note::{Note, Place};
use crate::survey::round::Round;
use crate::t;

/// A note as it is typed; the names are those of the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    pub agency: String,
    pub measure: String,
    pub period: String,
    pub fi: String,
    pub sv: String,
    pub en: String,
    pub submission: String,
}

/// What a contact said when a rule asked for it.
#[derive(Debug, Clone)]
pub struct Explained {
    pub agency: AgencyId,
    pub submission: SubmissionId,
    /// What the rule said; `None` where the form no longer has it.
    pub message: Option<Label>,
    pub explanation: String,
}

#[derive(Debug)]
pub struct MetricPage<'a> {
    pub lang: Lang,
    pub round: &'a Round,
    pub form: &'a Form,
    /// In the order of their numbers.
    pub notes: &'a [Note],
    pub explained: &'a [Explained],
    pub agencies: &'a [Agency],
    /// Periods that figures of the metric speak of.
    pub periods: &'a [String],
    /// The note in the form, and the address that it is posted to.
    pub typed: &'a Typed,
    pub action: &'a str,
    pub faults: &'a [Fault],
}

pub fn path(round: &Round) -> String {
    format!("/rounds/{}/notes", round.slug())
}

/// Every metric of the round, and how many notes it has.
pub fn index(lang: Lang, round: &Round, forms: &[Arc<Form>], notes: &[Note]) -> Markup {
    let mut table = part::Table::new(t!(lang, "footnote-title", as_of = round.dates.as_of))
        .column(t!(lang, "edition-metric"))
        .figures(t!(lang, "footnote-count"));
    for form in forms {
        let count = notes.iter().filter(|note| note.metric == form.code).count();
        table.row(vec![html! { a href={ (path(round)) "/" (form.code) } { (form.title.get(lang)) } }, html! { (count) }]);
    }
    html! {
        (super::round::back(lang, round))
        h1 { (t!(lang, "footnote-title", as_of = round.dates.as_of)) }
        p class="lead" { (t!(lang, "footnote-what")) }
        (table.show())
    }
}

pub fn metric(page: &MetricPage) -> Markup {
    let (lang, own) = (page.lang, format!("{}/{}", path(page.round), page.form.code));
    let told = |id: SubmissionId| page.notes.iter().any(|note| note.submission == Some(id));
    html! {
        (fault_summary(lang, page.faults, |_| None))
        p class="back" { a href=(path(page.round)) { (t!(lang, "footnote-title", as_of = page.round.dates.as_of)) } }
        h1 { (t!(lang, "footnote-metric-title", metric = page.form.title.get(lang))) }
        p class="lead" { (t!(lang, "footnote-what")) }
        @if page.notes.is_empty() { (part::empty(&t!(lang, "footnote-none"))) }
        @else {
            ol {
                @for note in page.notes {
                    li {
                        p { b { (place(page, &note.place)) ":" } " " (words(lang, note)) }
                        p class="links" { a href={ (own) "?note=" (note.id) "#page-form" } { (t!(lang, "footnote-change")) } }
                        (part::post_button(&format!("/notes/{}/remove", note.id), &t!(lang, "footnote-remove"), &[]))
                    }
                }
            }
        }
        @if !page.explained.is_empty() {
            h2 { (t!(lang, "footnote-explanations")) }
            p { (t!(lang, "footnote-explanations-what")) }
            @for (at, each) in page.explained.iter().enumerate() {
                h3 { (agency(page, each.agency)) }
                @if let Some(message) = &each.message { p { (message.get(lang)) } }
                p class="typed" { (each.explanation) }
                p {
                    @if told(each.submission) { (t!(lang, "footnote-made")) " " }
                    a href={ (own) "?explanation=" (at) "#page-form" } { (t!(lang, "footnote-make")) }
                }
            }
        }
        h2 id="page-form" { (if page.action == own { t!(lang, "footnote-new") } else { t!(lang, "footnote-change-title") }) }
        (form(page))
    }
}

impl Typed {
    /// An explanation as it could stand at its agency, for the figures of the round.
    pub fn of_explanation(each: &Explained, round: &Round, agencies: &[Agency]) -> Typed {
        let period = round.slug();
        Typed {
            agency: code_of(Some(each.agency), agencies),
            period,
            fi: each.explanation.clone(),
            submission: each.submission.to_string(),
            ..Typed::default()
        }
    }

    pub fn of_note(note: &Note, agencies: &[Agency]) -> Typed {
        let Note { place, wording, .. } = note.clone();
        Typed {
            agency: code_of(place.agency, agencies),
            measure: place.measure.unwrap_or_default(),
            period: place.period.unwrap_or_default(),
            fi: wording.fi,
            sv: wording.sv,
            en: wording.en,
            submission: String::new(),
        }
    }
}

fn code_of(id: Option<AgencyId>, agencies: &[Agency]) -> String {
    agencies.iter().find(|agency| Some(agency.id) == id).map(|agency| agency.code.clone()).unwrap_or_default()
}

fn agency(page: &MetricPage, id: AgencyId) -> String {
    page.agencies.iter().find(|agency| agency.id == id).map_or_else(String::new, |agency| agency.name.get(page.lang).to_owned())
}

/// What a note is about: agency, date, measure; or the metric as a whole.
fn place(page: &MetricPage, place: &Place) -> String {
    let lang = page.lang;
    let measure = place.measure.as_ref().map(|code| {
        page.form.measures.iter().find(|measure| measure.code == *code).map_or(code.as_str(), |measure| measure.label.get(lang)).to_owned()
    });
    let parts: Vec<String> =
        [place.agency.map(|id| agency(page, id)), place.period.as_ref().map(|period| lang.period(period)), measure].into_iter().flatten().collect();
    if parts.is_empty() { t!(lang, "footnote-whole") } else { parts.join(", ") }
}

/// In the reader's language, or marked as another's.
pub fn words(lang: Lang, note: &Note) -> Markup {
    let (own, words) = note.wording.get(lang);
    html! { span class="typed" lang=[(own != lang).then_some(own.code())] { (words) } }
}

fn form(page: &MetricPage) -> Markup {
    let (lang, typed, faults) = (page.lang, page.typed, page.faults);
    let choices = |all: String, others: Vec<Choice>| std::iter::once(Choice::new("", all)).chain(others).collect::<Vec<_>>();
    let agencies =
        choices(t!(lang, "footnote-all-agencies"), page.agencies.iter().map(|each| Choice::new(&each.code, each.name.get(lang))).collect());
    let measures = page.form.measures.iter().map(|each| Choice::new(&each.code, each.label.get(lang))).collect();
    let measures = choices(t!(lang, "footnote-all-measures"), measures);
    let periods = choices(t!(lang, "footnote-all-periods"), page.periods.iter().map(|period| Choice::new(period, lang.period(period))).collect());
    html! {
        form method="post" action=(page.action) {
            input type="hidden" name="submission" value=(typed.submission);
            (Input::new(lang, "agency", &t!(lang, "result-agency")).faults(faults).select(&typed.agency, &agencies))
            (Input::new(lang, "period", &t!(lang, "edition-period")).faults(faults).select(&typed.period, &periods))
            (Input::new(lang, "measure", &t!(lang, "result-measure")).faults(faults).select(&typed.measure, &measures))
            (Input::new(lang, "fi", &t!(lang, "footnote-fi")).hint(&t!(lang, "footnote-hint")).faults(faults).long_text(&typed.fi, 3))
            (Input::new(lang, "sv", &t!(lang, "footnote-sv")).faults(faults).optional().long_text(&typed.sv, 3))
            (Input::new(lang, "en", &t!(lang, "footnote-en")).faults(faults).optional().long_text(&typed.en, 3))
            (part::actions(&part::submit(&t!(lang, "footnote-save"))))
        }
    }
}
