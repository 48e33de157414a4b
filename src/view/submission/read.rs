//! A form to read: what was answered, why it cannot be changed now, and what may be done instead.

use chrono_tz::Tz;
use maud::{Markup, html};

use super::desk::{DeskPage, desk};
use super::{Heading, ask};
use crate::lang::{Lang, Text};
use crate::t;
use crate::view::part::{self, Tone, fault_summary};

pub struct ReadPage<'a> {
    pub lang: Lang,
    pub zone: Tz,
    pub heading: Heading<'a>,
    /// None if nothing was ever saved.
    pub answers: Option<Markup>,
    /// What a central source says beside them.
    pub central: Markup,
    /// Why its contacts cannot change it; none for a reader who never could.
    pub refused: Option<&'a Text>,
    pub may_reopen: bool,
    /// Mail address of whom to ask.
    pub ask: &'a str,
    /// What was said of the metric.
    pub comments: Markup,
    /// For the IT unit.
    pub desk: Option<DeskPage<'a>>,
}

pub fn page(page: &ReadPage) -> Markup {
    let (lang, zone, heading) = (page.lang, page.zone, &page.heading);
    html! {
        (heading.back(lang))
        @if let Some(desk) = &page.desk { (fault_summary(lang, desk.faults, |_| None)) }
        h1 { (heading.form.title.get(lang)) }
        @if let Some(why) = page.refused {
            (part::notice(lang, Tone::Info, &html! {
                p { (lang.say(why)) }
                @if page.may_reopen { p { (t!(lang, "submission-reopen-until", closes = (heading.round.closes_for(heading.extension), zone))) } (reopen(lang, &heading.path)) }
                @else { (ask(lang, page.ask)) }
            }))
        }
        (heading.facts(lang, zone))
        h2 { (t!(lang, "submission-answers")) }
        @match &page.answers {
            Some(answers) => (answers),
            None => (part::empty(&t!(lang, "submission-nothing-saved"))),
        }
        (page.central)
        p class="aside" {
            @if heading.submission.submitted.is_some() { a href={ (heading.path) "/receipt" } { (t!(lang, "submission-receipt")) } " · " }
            a href={ (heading.path) "/revisions" } { (t!(lang, "submission-versions")) }
        }
        (page.comments)
        @if let Some(page) = &page.desk { (desk(lang, zone, page)) }
    }
}

/// The button of a contact who takes a submission back.
pub fn reopen(lang: Lang, path: &str) -> Markup {
    part::post_button(&format!("{path}/reopen"), &t!(lang, "submission-reopen-do"), &[])
}
