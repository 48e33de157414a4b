//! A new comment.

use maud::{Markup, html};

use crate::error::Fault;
use crate::form::Form;
use crate::lang::Lang;
use crate::survey::agency::Agency;
use crate::survey::observation::Observation;
use crate::survey::round::Round;
use crate::t;
use crate::view::part::{self, Choice, Input};

#[derive(Debug)]
pub struct NewPage<'a> {
    pub lang: Lang,
    pub form: &'a Form,
    pub round: &'a Round,
    pub agency: &'a Agency,
    /// The agency's published figures, which it may comment on.
    pub figures: &'a [Observation],
    /// What was chosen and typed.
    pub measure: &'a str,
    pub body: &'a str,
    /// A fresh key: the same key posted again is the same comment.
    pub key: &'a str,
    pub faults: &'a [Fault],
}

pub fn new(page: &NewPage) -> Markup {
    let (lang, form) = (page.lang, page.form);
    let figures = page.figures.iter().map(|figure| Choice::new(&figure.measure, said(lang, form, figure)));
    let about: Vec<Choice> = std::iter::once(Choice::new("", t!(lang, "comment-about-metric"))).chain(figures).collect();
    let facts = [
        (t!(lang, "comment-metric"), html! { (form.title.get(lang)) }),
        (t!(lang, "comment-agency"), html! { (page.agency.name.get(lang)) }),
        (t!(lang, "comment-round"), part::day(lang, page.round.dates.as_of)),
    ];
    html! {
        (part::fault_summary(lang, page.faults, |_| None))
        h1 { (t!(lang, "comment-new-title")) }
        p { (t!(lang, "comment-new-what")) }
        (part::facts(&facts))
        form method="post" action="/comments" {
            (part::hidden("metric", &form.code))
            (part::hidden("round", &page.round.slug()))
            (part::hidden("agency", &page.agency.code))
            (part::hidden("key", page.key))
            @if page.figures.is_empty() { (part::hidden("measure", "")) }
            @else { (Input::new(lang, "measure", &t!(lang, "comment-about")).faults(page.faults).select(page.measure, &about)) }
            (Input::new(lang, "body", &t!(lang, "comment-body")).hint(&t!(lang, "comment-body-hint")).faults(page.faults).long_text(page.body, 6))
            (part::submit(&t!(lang, "comment-send")))
        }
    }
}

fn said(lang: Lang, form: &Form, figure: &Observation) -> String {
    let measure = form.measures.iter().find(|measure| measure.code == figure.measure);
    let label = measure.map_or(figure.measure.as_str(), |measure| measure.label.get(lang));
    let Some(value) = figure.value else { return label.to_owned() };
    let unit = measure.and_then(|measure| measure.unit.as_ref()).map_or("", |unit| unit.get(lang));
    format!("{label}: {} {unit}", lang.number(value)).trim_end().to_owned()
}
