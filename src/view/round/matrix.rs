//! Agencies by metrics: a state in each cell, with a way to its form.

use chrono_tz::Tz;
use maud::{Markup, html};

use super::dashboard::Page;
use super::{path, share};
use crate::lang::Lang;
use crate::survey::overview::{LastLetter, Overview, Share, Show};
use crate::survey::submission::{State, Submission};
use crate::t;
use crate::view::part::{self, Input, Tone, Window, encoded};
use crate::view::{outbox, words};

/// Seconds below which a form took no whole minute.
const MINUTE: i32 = 60;

/// Which agencies are shown, and how one gets to others.
#[derive(Debug, Clone, Copy)]
pub struct List<'a> {
    pub show: Show,
    /// What the reader looks for in names and codes; empty for all.
    pub name: &'a str,
    pub window: Window,
}

impl List<'_> {
    fn href(&self, overview: &Overview) -> String {
        let name = if self.name.is_empty() { String::new() } else { format!("&name={}", encoded(self.name)) };
        format!("{}?show={}{name}", path(&overview.round), self.show.code())
    }
}

pub fn table(page: &Page) -> Markup {
    let (lang, zone, overview) = (page.lang, page.zone, page.overview);
    let caption = t!(lang, "round-matrix-caption", as_of = overview.round.dates.as_of);
    html! {
        (filters(page))
        (search(page))
        @if overview.shares.is_empty() { (part::empty(&t!(lang, "round-matrix-empty"))) }
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
                    tbody { @for share in &overview.shares { (line(lang, zone, overview, share)) } }
                    tfoot { (totals(page)) (times(page)) }
                }
            }
            (page.list.window.links(lang, &page.list.href(overview), "#round-matrix"))
        }
    }
}

fn filters(page: &Page) -> Markup {
    let lang = page.lang;
    html! {
        nav class="filters" aria-label=(t!(lang, "round-filter")) {
            ul {
                @for each in Show::ALL {
                    @let list = List { show: *each, ..page.list };
                    @let count = page.counts.shown(*each).len();
                    li {
                        a href={ (list.href(page.overview)) "#round-matrix" } aria-current=[(*each == page.list.show).then_some("true")] {
                            (lang.say_key(&format!("round-show-{}", each.code()), &[])) " (" (count) ")"
                        }
                    }
                }
            }
        }
    }
}

/// Where the agencies do not fit on a page.
fn search(page: &Page) -> Markup {
    let (lang, list) = (page.lang, page.list);
    let here = path(&page.overview.round);
    html! {
        @if !list.name.is_empty() || !list.window.is_whole() {
            form class="filter" method="get" action={ (here) "#round-matrix" } {
                (part::hidden("show", list.show.code()))
                (Input::new(lang, "name", &t!(lang, "list-find-agency")).text(list.name))
                button class="second" { (t!(lang, "list-find")) }
                @if !list.name.is_empty() { a href={ (here) "?show=" (list.show.code()) "#round-matrix" } { (t!(lang, "list-find-all")) } }
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

fn totals(page: &Page) -> Markup {
    let (lang, overview) = (page.lang, page.overview);
    let all = page.counts.completeness();
    html! {
        tr {
            th scope="row" { (t!(lang, "round-total")) }
            td {}
            td class="figure" data-label=(t!(lang, "round-received-short")) { (all.received) "/" (all.expected) }
            @for metric in &overview.metrics {
                @let part = page.counts.of_metric(&metric.code).completeness;
                td data-label=(metric.title.get(lang)) { (share(lang, part.received, part.expected, part.rate())) }
            }
        }
    }
}

fn times(page: &Page) -> Markup {
    let (lang, overview) = (page.lang, page.overview);
    html! {
        tr {
            th scope="row" { (t!(lang, "round-median")) }
            td {}
            td {}
            @for metric in &overview.metrics {
                td data-label=(metric.title.get(lang)) {
                    @match page.counts.of_metric(&metric.code).median_seconds {
                        Some(seconds) if seconds < MINUTE => { (t!(lang, "round-seconds", seconds = seconds)) }
                        Some(seconds) => { (t!(lang, "round-minutes", minutes = (seconds + MINUTE / 2) / MINUTE)) }
                        None => { "–" }
                    }
                }
            }
        }
    }
}
