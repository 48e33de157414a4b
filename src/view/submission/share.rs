//! One agency's share of one round: its deadline and its forms, on the first page and on the page of the round.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};

use super::state_tags;
use crate::clock;
use crate::lang::{Label, Lang};
use crate::survey::agency::Agency;
use crate::survey::round::{Extension, Phase, Round};
use crate::survey::submission::{State, Submission};
use crate::t;
use crate::view::part::{self, Table, Tone};

/// What a round asks of an agency, and how far it is.
#[derive(Debug)]
pub struct Share {
    pub agency: Agency,
    pub round: Round,
    pub extension: Option<Extension>,
    /// In the order of the round.
    pub tasks: Vec<Task>,
}

/// One form of a share.
#[derive(Debug)]
pub struct Task {
    pub title: Label,
    pub submission: Submission,
}

/// The page of an agency's share of a round.
pub fn path(round: &Round, agency: &Agency) -> String {
    format!("/rounds/{}/{}", round.slug(), agency.code)
}

impl Share {
    pub fn path(&self) -> String {
        path(&self.round, &self.agency)
    }

    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        self.round.phase(now, self.extension.as_ref())
    }

    /// Received and expected.
    pub fn progress(&self) -> (usize, usize) {
        let count = |is: fn(State) -> bool| self.tasks.iter().filter(|task| is(task.submission.state)).count();
        (count(State::is_received), count(State::is_expected))
    }

    fn has_missing(&self) -> bool {
        self.tasks.iter().any(|task| task.submission.state.is_missing())
    }
}

/// By when, and how far.
pub fn facts(lang: Lang, zone: Tz, now: DateTime<Utc>, share: &Share, granted_by: &str) -> Markup {
    let mut facts = vec![(t!(lang, "submission-as-of"), part::day(lang, share.round.dates.as_of))];
    match share.phase(now) {
        Phase::Planned { opens_at } => facts.push((t!(lang, "submission-opens"), part::moment(lang, zone, opens_at))),
        Phase::Open { due_at, closes_at } => {
            let days = (clock::local_day(due_at, zone) - clock::local_day(now, zone)).num_days();
            let due = html! { (part::moment(lang, zone, due_at)) @if share.has_missing() { " " (part::tag(if days > 7 { Tone::Info } else { Tone::Warning }, &t!(lang, "submission-days-left", days = days))) } };
            facts.push((t!(lang, "submission-due"), due));
            facts.push((t!(lang, "submission-closes"), part::moment(lang, zone, closes_at)));
        }
        Phase::Late { due_at, closes_at } => {
            let due = html! { (part::moment(lang, zone, due_at)) @if share.has_missing() { " " (part::tag(Tone::Error, &t!(lang, "submission-late-since", since = (due_at, zone)))) } };
            facts.push((t!(lang, "submission-due"), due));
            facts.push((t!(lang, "submission-closes"), part::moment(lang, zone, closes_at)));
        }
        Phase::Closed { at } => facts.push((t!(lang, "submission-closed"), part::moment(lang, zone, at))),
    }
    if let Some(extension) = &share.extension {
        let told = html! {
            (t!(lang, "submission-extension-until", until = (extension.until, zone)))
            @if !granted_by.is_empty() { " (" (granted_by) ")" }
            p class="hint typed" { (extension.reason) }
        };
        facts.push((t!(lang, "submission-extension"), told));
    }
    let (received, expected) = share.progress();
    facts.push((t!(lang, "submission-progress"), html! { (t!(lang, "submission-progress-of", received = received, expected = expected)) }));
    part::facts(&facts)
}

/// The forms, each with a way to it.
pub fn table(lang: Lang, zone: Tz, now: DateTime<Utc>, share: &Share) -> Markup {
    let caption = t!(lang, "submission-forms-of", agency = &share.agency.name, as_of = share.round.dates.as_of);
    let mut table = Table::new(caption).column(t!(lang, "submission-form")).column(t!(lang, "submission-state")).stacks();
    if share.tasks.iter().any(|task| has_more(&task.submission)) {
        table = table.column(t!(lang, "submission-more"));
    }
    for task in &share.tasks {
        table.row(line(lang, zone, now, share, task));
    }
    if table.is_empty() { part::empty(&t!(lang, "submission-no-forms")) } else { table.show() }
}

fn has_more(submission: &Submission) -> bool {
    !submission.reason.is_empty() || submission.state.is_received()
}

fn line(lang: Lang, zone: Tz, now: DateTime<Utc>, share: &Share, task: &Task) -> Vec<Markup> {
    let submission = &task.submission;
    let is_late = submission.state.is_missing() && matches!(share.phase(now), Phase::Late { .. });
    let more = html! {
        @if let Some(at) = submission.submitted_at.filter(|_| submission.state.is_received()) { (t!(lang, "submission-received-at", at = (at, zone))) }
        @if !submission.reason.is_empty() { span class="typed" { (submission.reason) } }
    };
    vec![html! { a href={ (share.path()) "/" (submission.metric) } { (task.title.get(lang)) } }, state_tags(lang, submission, is_late), more]
}
