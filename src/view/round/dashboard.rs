//! One round: its dates, its four lasting facts, how complete it is, what can be done now, and agencies by metrics.

use chrono_tz::Tz;
use maud::{Markup, html};

use super::{matrix, path, share, stage};
use crate::lang::{Lang, Text};
use crate::survey::overview::{Overview, Share, Show};
use crate::survey::round::Stage;
use crate::survey::standing::Central;
use crate::t;
use crate::view::part::{self, Tone};
use crate::view::standing;

/// `stuck` is why a planned round whose time has come has not opened.
pub fn page(lang: Lang, zone: Tz, overview: &Overview, central: &[Central], show: Show, stuck: Option<&Text>) -> Markup {
    let round = &overview.round;
    let without: Vec<&Share> =
        overview.shares.iter().filter(|share| share.contacts.is_empty() && (share.is_missing() || round.opened_at.is_none())).collect();
    html! {
        p class="back" { a href="/rounds" { (t!(lang, "round-list-title")) } }
        h1 { (t!(lang, "round-title", as_of = round.dates.as_of)) " " (stage(lang, round.stage())) }
        @if let Some(why) = stuck { (part::notice(lang, Tone::Error, &html! { p { (lang.say(why)) } })) }
        @if !without.is_empty() && round.published_at.is_none() {
            (part::notice(lang, Tone::Warning, &html! {
                p {
                    (t!(lang, "round-without-contact", count = without.len())) " "
                    @for (at, share) in without.iter().enumerate() { @if at > 0 { ", " } a href={ "/agencies/" (share.agency.code) } { (share.agency.name.get(lang)) } }
                }
            }))
        }
        div class="pair" {
            section { h2 { (t!(lang, "round-dates")) } (dates(lang, zone, overview)) }
            section { h2 { (t!(lang, "round-facts")) } (facts(lang, zone, overview)) }
        }
        h2 { (t!(lang, "round-completeness")) }
        (completeness(lang, overview))
        h2 { (t!(lang, "round-do")) }
        (buttons(lang, overview))
        h2 id="round-matrix" { (t!(lang, "round-matrix")) }
        (matrix::table(lang, zone, overview, show))
        p {
            a href={ (path(round)) ".csv" } { (t!(lang, "round-csv")) } " · "
            a href={ (path(round)) ".csv?format=excel" } { (t!(lang, "round-csv-excel")) }
        }
        @if !central.is_empty() { (standing::section(lang, zone, round, central)) }
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
fn facts(lang: Lang, zone: Tz, overview: &Overview) -> Markup {
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
    let extended: Vec<_> = overview.shares.iter().filter_map(|share| Some((share, share.extension.as_ref()?))).collect();
    let extensions = html! {
        @if extended.is_empty() { (t!(lang, "round-extensions-none")) }
        @else {
            ul class="bare" {
                @for (share, extension) in &extended {
                    li {
                        a href={ (path(round)) "/" (share.agency.code) } { (share.agency.name.get(lang)) } ": " (part::moment(lang, zone, extension.until))
                        " – " span class="typed" { (extension.reason) }
                    }
                }
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

fn completeness(lang: Lang, overview: &Overview) -> Markup {
    let all = overview.completeness();
    let late = overview.shown(Show::Late).len();
    html! {
        @if overview.round.opened_at.is_none() {
            p { (t!(lang, "round-will-ask", agencies = overview.shares.len(), metrics = overview.metrics.len())) }
        } @else {
            dl class="figures" {
                div { dt { (t!(lang, "round-expected")) } dd { (lang.count(i64::try_from(all.expected).unwrap_or(i64::MAX))) } }
                div { dt { (t!(lang, "round-received")) } dd { (share(lang, all.received, all.expected, all.rate())) } }
                div { dt { (t!(lang, "round-on-time")) } dd { (share(lang, all.on_time, all.expected, all.on_time_rate())) } }
                div { dt { (t!(lang, "round-late-agencies")) } dd { (late) "/" (overview.shares.len()) } }
            }
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
