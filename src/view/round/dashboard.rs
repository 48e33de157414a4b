//! One round: its dates, its four lasting facts, how complete it is, what can be done now, and agencies by metrics.

use chrono_tz::Tz;
use maud::{Markup, html};

use super::{matrix, path, share, stage};
use crate::lang::{Lang, Text};
use crate::survey::agency::Agency;
use crate::survey::counts::Counts;
use crate::survey::overview::Overview;
use crate::survey::round::{Extension, Stage};
use crate::survey::standing::Central;
use crate::t;
use crate::view::part::{self, Tone};
use crate::view::standing;

/// A round's page: its counts, and a part of its agencies.
#[derive(Debug)]
pub struct Page<'a> {
    pub lang: Lang,
    pub zone: Tz,
    /// With the agencies that are shown.
    pub overview: &'a Overview,
    pub counts: &'a Counts,
    pub central: &'a [Central],
    /// The first of those that nobody answers for.
    pub alone: &'a [Agency],
    /// The first of those with an extension.
    pub extended: &'a [(Agency, Extension)],
    pub list: matrix::List<'a>,
    /// Why a planned round whose time has come has not opened.
    pub stuck: Option<&'a Text>,
}

pub fn page(page: &Page) -> Markup {
    let (lang, zone, overview) = (page.lang, page.zone, page.overview);
    let round = &overview.round;
    html! {
        p class="back" { a href="/rounds" { (t!(lang, "round-list-title")) } }
        h1 { (t!(lang, "round-title", as_of = round.dates.as_of)) " " (stage(lang, round.stage())) }
        @if let Some(why) = page.stuck { (part::notice(lang, Tone::Error, &html! { p { (lang.say(why)) } })) }
        @if !page.alone.is_empty() && round.published_at.is_none() {
            (part::notice(lang, Tone::Warning, &html! {
                p {
                    (t!(lang, "round-without-contact", count = page.counts.alone.len())) " "
                    @for (at, agency) in page.alone.iter().enumerate() { @if at > 0 { ", " } a href={ "/agencies/" (agency.code) } { (agency.name.get(lang)) } }
                    @if let Some(others) = part::others(lang, page.alone.len(), page.counts.alone.len()) { " " (others) }
                }
            }))
        }
        div class="pair" {
            section { h2 { (t!(lang, "round-dates")) } (dates(lang, zone, overview)) }
            section { h2 { (t!(lang, "round-facts")) } (facts(page)) }
        }
        h2 { (t!(lang, "round-completeness")) }
        (completeness(page))
        h2 { (t!(lang, "round-do")) }
        (buttons(lang, overview))
        h2 id="round-matrix" { (t!(lang, "round-matrix")) }
        (matrix::table(page))
        p {
            a href={ (path(round)) ".csv" } { (t!(lang, "round-csv")) } " · "
            a href={ (path(round)) ".csv?format=excel" } { (t!(lang, "round-csv-excel")) }
        }
        @if !page.central.is_empty() { (standing::section(lang, zone, round, page.central)) }
    }
}

fn dates(lang: Lang, zone: Tz, overview: &Overview) -> Markup {
    let dates = overview.round.dates;
    part::facts(&[
        (t!(lang, "round-as-of"), part::day(lang, dates.as_of)),
        (t!(lang, "round-opens"), part::moment(lang, zone, dates.opens_at)),
        (t!(lang, "round-due"), part::moment(lang, zone, dates.due_at)),
        (t!(lang, "round-closes"), part::moment(lang, zone, dates.closes_at)),
    ])
}

/// The four facts that do not follow from each other.
fn facts(page: &Page) -> Markup {
    let (lang, zone, overview) = (page.lang, page.zone, page.overview);
    let round = &overview.round;
    let entering = match (round.stage(), round.opened_at, round.closed_at) {
        (Stage::Planned, ..) => html! { (t!(lang, "round-enter-not-yet")) },
        (_, Some(opened), None) if overview.now < round.dates.closes_at => html! { (t!(lang, "round-enter-yes", since = (opened, zone))) },
        // The clock shuts agencies out at the moment itself, however late the job notes it.
        _ => html! { (t!(lang, "round-enter-no", since = (round.closes_for(None), zone))) },
    };
    let correcting = if round.correcting { t!(lang, "round-correct-yes") } else { t!(lang, "round-correct-no") };
    let published = match round.published_at {
        Some(at) => t!(lang, "round-published-yes", at = (at, zone)),
        None => t!(lang, "round-published-no"),
    };
    let extensions = html! {
        @if page.extended.is_empty() { (t!(lang, "round-extensions-none")) }
        @else {
            ul class="bare" {
                @for (agency, extension) in page.extended {
                    li {
                        a href={ (path(round)) "/" (agency.code) } { (agency.name.get(lang)) } ": " (part::moment(lang, zone, extension.until))
                        " – " span class="typed" { (extension.reason) }
                    }
                }
                @if let Some(others) = part::others(lang, page.extended.len(), page.counts.extended.len()) { li { (others) } }
            }
        }
    };
    part::facts(&[
        (t!(lang, "round-fact-enter"), entering),
        (t!(lang, "round-fact-correct"), html! { (correcting) }),
        (t!(lang, "round-fact-published"), html! { (published) }),
        (t!(lang, "round-fact-extensions"), extensions),
    ])
}

fn completeness(page: &Page) -> Markup {
    let (lang, overview, counts) = (page.lang, page.overview, page.counts);
    let all = counts.completeness();
    html! {
        @if overview.round.opened_at.is_none() {
            p { (t!(lang, "round-will-ask", agencies = counts.agencies.len(), metrics = overview.metrics.len())) }
        } @else {
            dl class="figures" {
                div { dt { (t!(lang, "round-expected")) } dd { (lang.count(i64::try_from(all.expected).unwrap_or(i64::MAX))) } }
                div { dt { (t!(lang, "round-received")) } dd { (share(lang, all.received, all.expected, all.rate())) } }
                div { dt { (t!(lang, "round-on-time")) } dd { (share(lang, all.on_time, all.expected, all.on_time_rate())) } }
                div { dt { (t!(lang, "round-late-agencies")) } dd { (counts.late.len()) "/" (counts.agencies.len()) } }
            }
            @if counts.at < overview.now { p { (t!(lang, "list-counted", at = (counts.at, page.zone))) } }
        }
    }
}

/// What can be done now. Each says first what it does: none of them is taken back by another click.
fn buttons(lang: Lang, overview: &Overview) -> Markup {
    let round = &overview.round;
    let post = |verb: &str, text: String, what: String, values: &[(&str, &str)]| {
        part::more(&text, &html! { p { (what) } (part::post_button(&format!("{}/{verb}", path(round)), &text, values)) })
    };
    let has_opened = round.opened_at.is_some();
    html! {
        p class="links" {
            @if round.closed_at.is_none() { a href={ (path(round)) "/edit" } { (t!(lang, "round-edit")) } }
            @if round.published_at.is_none() { a href={ (path(round)) "/reminders" } { (t!(lang, "round-reminders")) } }
            @if has_opened { a href={ (path(round)) "/notes" } { (t!(lang, "footnote-link")) } }
            @if has_opened { a href={ (path(round)) "/disputes" } { (t!(lang, "central-disputes-link")) } }
            a href={ "/letters" } { (t!(lang, "outbox-title")) }
            a href={ "/events?round=" (round.slug()) } { (t!(lang, "round-events")) }
        }
        @if !has_opened {
            (post("open", t!(lang, "round-open"), t!(lang, "round-open-what"), &[]))
            (post("cancel", t!(lang, "round-cancel"), t!(lang, "round-cancel-what"), &[]))
        } @else if round.closed_at.is_none() {
            (post("close", t!(lang, "round-close"), t!(lang, "round-close-what"), &[]))
        } @else if round.published_at.is_some() {
            p { a href={ (path(round)) "/correction" } { (t!(lang, "edition-correct")) } }
        } @else {
            (post("publish", t!(lang, "round-publish"), t!(lang, "round-publish-what"), &[]))
        }
        @if has_opened {
            @if round.correcting { (post("correcting", t!(lang, "round-correct-end"), t!(lang, "round-correct-end-what"), &[("correcting", "no")])) }
            @else { (post("correcting", t!(lang, "round-correct-begin"), t!(lang, "round-correct-begin-what"), &[("correcting", "yes")])) }
        }
    }
}
