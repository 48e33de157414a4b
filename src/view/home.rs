//! The first page.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};

use super::part;
use super::submission::share::{Share, facts, table};
use crate::lang::Lang;
use crate::survey::round::{Phase, Round};
use crate::t;

/// For whoever is not signed in.
pub fn welcome(lang: Lang) -> Markup {
    html! {
        h1 { (t!(lang, "home-welcome-title")) }
        p class="lead" { (t!(lang, "home-welcome")) }
        p { (t!(lang, "home-welcome-results")) }
        (part::actions(&html! { (part::link_button("/results", &t!(lang, "home-results"))) a href="/sign-in" { (t!(lang, "home-sign-in")) } }))
    }
}

/// For whoever is signed in and is, or is any more, nobody's contact.
pub fn stranger(lang: Lang, ask: &str) -> Markup {
    html! {
        h1 { (t!(lang, "home-stranger-title")) }
        p { (t!(lang, "home-stranger")) " " a href={ "mailto:" (ask) } { (ask) } }
        p { a href="/results" { (t!(lang, "home-results")) } }
    }
}

#[derive(Debug)]
pub struct ContactPage<'a> {
    pub lang: Lang,
    pub zone: Tz,
    pub now: DateTime<Utc>,
    /// Of all agencies of the contact, in every round that opened, the newest first.
    pub shares: &'a [Share],
    /// Rounds that have not opened.
    pub planned: &'a [Round],
    /// Most past shares that are listed.
    pub past: usize,
}

/// A contact's tasks.
pub fn contact(page: &ContactPage) -> Markup {
    let (lang, zone, now) = (page.lang, page.zone, page.now);
    let (past, mut running): (Vec<&Share>, Vec<&Share>) = page.shares.iter().partition(|share| matches!(share.phase(now), Phase::Closed { .. }));
    running.sort_by_key(|share| share.round.due_for(share.extension.as_ref()));
    html! {
        h1 { (t!(lang, "home-tasks-title")) }
        @if running.is_empty() { (part::empty(&t!(lang, "home-nothing-open"))) }
        @for share in &running {
            h2 { a href=(share.path()) { (t!(lang, "submission-share-title", agency = &share.agency.name, as_of = share.round.dates.as_of)) } }
            (facts(lang, zone, now, share, ""))
            (table(lang, zone, now, share))
        }
        @if !page.planned.is_empty() {
            h2 { (t!(lang, "home-planned")) }
            ul {
                @for round in page.planned.iter().rev() {
                    li { (t!(lang, "home-planned-round", as_of = round.dates.as_of, opens = (round.dates.opens_at, zone), due = (round.dates.due_at, zone))) }
                }
            }
        }
        @if !past.is_empty() {
            h2 { (t!(lang, "home-past")) }
            @for share in past.iter().take(page.past) { (closed(page, share)) }
        }
    }
}

fn closed(page: &ContactPage, share: &Share) -> Markup {
    let (lang, (received, expected)) = (page.lang, share.progress());
    let progress = t!(lang, "submission-progress-of", received = received, expected = expected);
    let title = t!(lang, "submission-share-title", agency = &share.agency.name, as_of = share.round.dates.as_of);
    part::more(
        &format!("{title} – {progress}"),
        &html! { (table(lang, page.zone, page.now, share)) p { a href=(share.path()) { (t!(lang, "home-past-round")) } } },
    )
}
