//! What is told after a post: received; kept although it may not take effect now; or that nobody is signed in any more.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};

use super::read::reopen;
use super::{Heading, ask};
use crate::lang::{Lang, Text};
use crate::survey::submission::State;
use crate::t;
use crate::view::part::{self, Tone};

pub struct ReceiptPage<'a> {
    pub lang: Lang,
    pub zone: Tz,
    pub heading: Heading<'a>,
    pub answers: Markup,
    /// The reader submitted it.
    pub is_own: bool,
    /// The reader answers for the agency.
    pub may_answer: bool,
    pub may_reopen: bool,
    pub ask: &'a str,
}

pub fn receipt(page: &ReceiptPage) -> Markup {
    let (lang, zone, heading) = (page.lang, page.zone, &page.heading);
    let is_current = heading.submission.state.is_received();
    html! {
        (heading.back(lang))
        h1 { (t!(lang, "submission-receipt-title")) }
        (part::notice(lang, if is_current { Tone::Success } else { Tone::Info }, &html! {
            p { strong { (heading.form.title.get(lang)) } }
            @if is_current {
                p {
                    @if page.is_own { (t!(lang, "submission-receipt-thanks")) " " }
                    @if heading.was_late() { (t!(lang, "submission-receipt-late")) } @else { (t!(lang, "submission-receipt-in-time")) }
                    @if page.is_own { " " (t!(lang, "submission-receipt-mailed")) }
                }
            }
            @else { p { (t!(lang, "submission-receipt-open")) " " a href=(heading.path) { (t!(lang, "submission-receipt-continue")) } } }
        }))
        (heading.facts(lang, zone))
        @if page.may_answer && is_current { (change(page)) }
        h2 { (t!(lang, "submission-answers")) }
        (page.answers)
    }
}

fn change(page: &ReceiptPage) -> Markup {
    let (lang, heading) = (page.lang, &page.heading);
    html! {
        h2 { (t!(lang, "submission-receipt-change")) }
        @if page.may_reopen {
            p { (t!(lang, "submission-reopen-until", closes = (heading.round.closes_for(heading.extension), page.zone))) }
            (reopen(lang, &heading.path))
        } @else {
            p { @if heading.submission.state == State::Accepted { (t!(lang, "submission-accepted-change")) } @else { (t!(lang, "submission-closed-change")) } }
            (ask(lang, page.ask))
        }
    }
}

pub struct KeptPage<'a> {
    pub lang: Lang,
    pub zone: Tz,
    pub heading: Heading<'a>,
    /// Why it does not take effect.
    pub why: &'a Text,
    /// When it was kept, and as which revision.
    pub at: DateTime<Utc>,
    pub number: i32,
    pub may_reopen: bool,
    /// What was typed.
    pub typed: Markup,
    pub ask: &'a str,
}

pub fn kept(page: &KeptPage) -> Markup {
    let (lang, zone, heading) = (page.lang, page.zone, &page.heading);
    html! {
        (heading.back(lang))
        h1 { (heading.form.title.get(lang)) }
        (part::notice(lang, Tone::Warning, &html! {
            p { strong { (t!(lang, "submission-kept")) } }
            p { (lang.say(page.why)) }
            p { (t!(lang, "submission-kept-where", number = i64::from(page.number), at = (page.at, zone))) }
            @if page.may_reopen { p { (t!(lang, "submission-kept-reopen")) } (reopen(lang, &heading.path)) } @else { (ask(lang, page.ask)) }
        }))
        (heading.facts(lang, zone))
        h2 { (t!(lang, "submission-kept-typed")) }
        (page.typed)
    }
}

/// The session ended while somebody typed: everything that was posted is in the page, and is posted again once they are signed in.
pub fn signed_out(lang: Lang, action: &str, posted: &[(String, String)]) -> Markup {
    html! {
        h1 { (t!(lang, "submission-signed-out-title")) }
        (part::notice(lang, Tone::Warning, &html! {
            p { (t!(lang, "submission-signed-out")) }
            ol {
                li { a href="/sign-in" target="_blank" { (t!(lang, "submission-signed-out-sign-in")) } }
                li { (t!(lang, "submission-signed-out-back")) }
            }
        }))
        form method="post" action=(action) {
            @for (name, value) in posted { (part::hidden(name, value)) }
            (part::submit(&t!(lang, "submission-signed-out-continue")))
        }
    }
}
