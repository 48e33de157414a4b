//! Agencies by metrics: a state in each cell, with a way to its form.

use chrono_tz::Tz;
use maud::{Markup, html};

use super::{path, share};
use crate::lang::Lang;
use crate::survey::overview::{LastLetter, Overview, Share, Show};
use crate::survey::submission::{State, Submission};
use crate::t;
use crate::view::part::{self, Tone};
use crate::view::{outbox, words};

/// Seconds below which a form took no whole minute.
const MINUTE: i32 = 60;

pub fn table(lang: Lang, zone: Tz, overview: &Overview, show: Show) -> Markup {
    let shown = overview.shown(show);
    let caption = t!(lang, "round-matrix-caption", as_of = overview.round.dates.as_of);
    html! {
        (filters(lang, overview, show))
        @if shown.is_empty() { (part::empty(&t!(lang, "round-matrix-empty"))) }
        @else {
            div class="scroll matrix" role="region" aria-label=(caption) tabindex="0" {
                table class="stacks" {
                    caption { (caption) }
                    thead {
                        tr {
                            th scope="col" { (t!(lang, "round-agency")) }
                            th scope="col" { (t!(lang, "round-contact")) }
                            th scope="col" class="figure" { (t!(lang, "round-received-short")) }
                            @for metric in &overview.metrics { th scope="col" class="upright" { span { (metric.title.get(lang)) } } }
                        }
                    }
                    tbody { @for share in &shown { (line(lang, zone, overview, share)) } }
                    tfoot { (totals(lang, overview)) (times(lang, overview)) }
                }
            }
        }
    }
}

fn filters(lang: Lang, overview: &Overview, show: Show) -> Markup {
    html! {
        nav class="filters" aria-label=(t!(lang, "round-filter")) {
            ul {
                @for each in Show::ALL {
                    @let href = format!("{}?show={}#round-matrix", path(&overview.round), each.code());
                    @let count = overview.shown(*each).len();
                    li { a href=(href) aria-current=[(*each == show).then_some("true")] { (lang.say_key(&format!("round-show-{}", each.code()), &[])) " (" (count) ")" } }
                }
            }
        }
    }
}

fn line(lang: Lang, zone: Tz, overview: &Overview, share: &Share) -> Markup {
    let round = &overview.round;
    let completeness = share.completeness(round);
    let is_late = share.is_late(round, overview.now);
    let agency_path = format!("{}/{}", path(round), share.agency.code);
    html! {
        tr {
            th scope="row" {
                a href=(agency_path) { (share.agency.name.get(lang)) }
                @if is_late { " " (part::tag(Tone::Error, &t!(lang, "round-late"))) }
                @if let Some(extension) = &share.extension { p class="under" { (t!(lang, "round-extended", until = (extension.until, zone))) } }
            }
            td data-label=(t!(lang, "round-contact")) { (contacts(lang, zone, share)) }
            td class="figure" data-label=(t!(lang, "round-received-short")) { (completeness.received) "/" (completeness.expected) }
            @for metric in &overview.metrics {
                td data-label=(metric.title.get(lang)) {
                    @match share.submissions.get(&metric.code) {
                        Some(submission) => { (cell(lang, &format!("{agency_path}/{}", metric.code), submission, is_late, share, metric.title.get(lang))) }
                        None => { "–" }
                    }
                }
            }
        }
    }
}

fn contacts(lang: Lang, zone: Tz, share: &Share) -> Markup {
    html! {
        @if share.contacts.is_empty() { (part::tag(Tone::Warning, &t!(lang, "round-no-contact"))) }
        @for (at, person) in share.contacts.iter().enumerate() {
            @if at > 0 { ", " }
            a href={ "mailto:" (person.email) } { (person.name) }
        }
        @if let Some(letter) = &share.last_letter { p class="under" { (last_letter(lang, zone, letter)) } }
    }
}

fn last_letter(lang: Lang, zone: Tz, letter: &LastLetter) -> Markup {
    let kind = words::letter_kind(lang, &letter.kind);
    html! {
        a href={ "/letters/" (letter.id) } { (kind) } " " (part::moment(lang, zone, letter.at))
        @if outbox::is_trouble(letter.state) { " " (outbox::state(lang, letter.state)) }
    }
}

/// The state in a word. Whoever hears the table hears which form it is with it.
fn cell(lang: Lang, href: &str, submission: &Submission, is_late: bool, share: &Share, metric: &str) -> Markup {
    let tone = match submission.state {
        _ if is_late && submission.state.is_missing() => Tone::Error,
        State::Submitted | State::Accepted => Tone::Success,
        State::Draft | State::Reopened => Tone::Info,
        State::Returned => Tone::Warning,
        State::Untouched | State::Exempt => Tone::Neutral,
    };
    let word = lang.say_key(&format!("round-cell-{}", submission.state.code()), &[]);
    html! { a class="cell" href=(href) { (part::tag(tone, &word)) span class="unseen" { ", " (share.agency.name.get(lang)) ", " (metric) } } }
}

fn totals(lang: Lang, overview: &Overview) -> Markup {
    let all = overview.completeness();
    html! {
        tr {
            th scope="row" { (t!(lang, "round-total")) }
            td {}
            td class="figure" data-label=(t!(lang, "round-received-short")) { (all.received) "/" (all.expected) }
            @for metric in &overview.metrics {
                @let part = overview.of_metric(&metric.code);
                td data-label=(metric.title.get(lang)) { (share(lang, part.received, part.expected, part.rate())) }
            }
        }
    }
}

fn times(lang: Lang, overview: &Overview) -> Markup {
    html! {
        tr {
            th scope="row" { (t!(lang, "round-median")) }
            td {}
            td {}
            @for metric in &overview.metrics {
                td data-label=(metric.title.get(lang)) {
                    @match overview.median_seconds(&metric.code) {
                        Some(seconds) if seconds < MINUTE => { (t!(lang, "round-seconds", seconds = seconds)) }
                        Some(seconds) => { (t!(lang, "round-minutes", minutes = (seconds + MINUTE / 2) / MINUTE)) }
                        None => { "–" }
                    }
                }
            }
        }
    }
}
