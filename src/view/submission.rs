//! The pages of one form of one agency in one round, around the form itself (`super::form`).

pub mod desk;
pub mod read;
pub mod round;
pub mod share;
pub mod told;
pub mod versions;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};

use super::part::{self, Tone};
use super::words;
use crate::error::Fault;
use crate::form::Form;
use crate::lang::Lang;
use crate::survey::agency::Agency;
use crate::survey::round::{Extension, Phase, Round};
use crate::survey::submission::{State, Submission};
use crate::t;

/// Which form it is and how far, for the top of each of its pages.
#[derive(Debug)]
pub struct Heading<'a> {
    pub form: &'a Form,
    pub agency: &'a Agency,
    pub round: &'a Round,
    pub extension: Option<&'a Extension>,
    pub submission: &'a Submission,
    /// Who submitted it last; empty if nobody did.
    pub submitted_by: &'a str,
    /// Of the form's page.
    pub path: String,
    pub now: DateTime<Utc>,
}

impl Heading<'_> {
    fn round_path(&self) -> String {
        share::path(self.round, self.agency)
    }

    fn is_late(&self) -> bool {
        self.submission.state.is_missing() && matches!(self.round.phase(self.now, self.extension), Phase::Late { .. })
    }

    /// Whether what was submitted came in time.
    fn was_late(&self) -> bool {
        self.submission.submitted_at.is_some_and(|at| at >= self.round.due_for(self.extension))
    }

    /// The way back, to the agency's other forms of the round.
    fn back(&self, lang: Lang) -> Markup {
        let text = t!(lang, "submission-back", agency = &self.agency.name, as_of = self.round.dates.as_of);
        html! { p class="back" { a href=(self.round_path()) { (text) } } }
    }

    fn facts(&self, lang: Lang, zone: Tz) -> Markup {
        let mut facts = vec![
            (t!(lang, "submission-agency"), html! { (self.agency.name.get(lang)) }),
            (t!(lang, "submission-as-of"), part::day(lang, self.round.dates.as_of)),
            (t!(lang, "submission-state"), state_tags(lang, self.submission, self.is_late())),
            (t!(lang, "submission-due"), part::moment(lang, zone, self.round.due_for(self.extension))),
        ];
        if let Some(at) = self.submission.submitted_at {
            let told = html! {
                (part::moment(lang, zone, at)) @if !self.submitted_by.is_empty() { ", " (self.submitted_by) }
                @if self.was_late() { " " (part::tag(Tone::Warning, &t!(lang, "submission-came-late"))) }
            };
            facts.push((t!(lang, "submission-received"), told));
        }
        if !self.submission.reason.is_empty() {
            facts.push((t!(lang, "submission-reason"), html! { span class="typed" { (self.submission.reason) } }));
        }
        part::facts(&facts)
    }
}

/// How far a submission is, in a word, and whether it is late.
fn state_tags(lang: Lang, submission: &Submission, is_late: bool) -> Markup {
    let tone = match submission.state {
        State::Untouched | State::Exempt => Tone::Neutral,
        State::Draft | State::Reopened => Tone::Info,
        State::Returned => Tone::Warning,
        State::Submitted | State::Accepted => Tone::Success,
    };
    html! {
        (part::tag(tone, &words::state(lang, submission.state)))
        @if is_late { " " (part::tag(Tone::Error, &t!(lang, "submission-late"))) }
    }
}

/// A form that its reader may fill in.
pub struct FillPage<'a> {
    pub lang: Lang,
    pub zone: Tz,
    pub heading: Heading<'a>,
    /// A version that was kept aside and waits for its author: whose, of when, and its number.
    pub unsettled: Option<(&'a str, DateTime<Utc>, i32)>,
    /// The form shows such a version, kept at this moment.
    pub from: Option<DateTime<Utc>>,
    pub form: Markup,
    /// What was said of the metric.
    pub comments: Markup,
}

/// The form to fill in, with what else there is to know.
pub fn fill(page: &FillPage) -> Markup {
    let (lang, zone, path) = (page.lang, page.zone, &page.heading.path);
    html! {
        (page.heading.back(lang))
        @if let Some(at) = page.from { (part::notice(lang, Tone::Info, &html! { p { (t!(lang, "submission-from", at = (at, zone))) } })) }
        @if let Some((name, at, number)) = page.unsettled {
            (part::notice(lang, Tone::Warning, &html! {
                p { (t!(lang, "submission-unsettled", name = name, at = (at, zone))) " " a href={ (path) "?version=" (number) } { (t!(lang, "submission-unsettled-see")) } }
            }))
        }
        (page.form)
        p class="aside" { a href={ (path) "/revisions" } { (t!(lang, "submission-versions")) } }
        (page.comments)
    }
}

/// What was typed, to read: `unread` is what is no answer, as its name, what was typed, and what is wrong with it.
pub fn typed(lang: Lang, answers: &Markup, unread: &[(String, &str, &Fault)]) -> Markup {
    let line = |(name, typed, fault): &(String, &str, &Fault)| {
        (name.clone(), html! { span class="typed" { (typed) } p class="hint" { (lang.say(&fault.text)) } })
    };
    html! {
        (answers)
        @if !unread.is_empty() {
            h3 { (t!(lang, "submission-unread")) }
            (part::facts(&unread.iter().map(line).collect::<Vec<_>>()))
        }
    }
}

/// Whom to ask.
fn ask(lang: Lang, address: &str) -> Markup {
    html! { p { (t!(lang, "submission-ask")) " " a href={ "mailto:" (address) } { (address) } } }
}
