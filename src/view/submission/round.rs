//! The page of one agency in one round.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};

use super::desk::{EventLine, events};
use super::share::{Share, facts, table};
use crate::error::Fault;
use crate::lang::Lang;
use crate::survey::person::Person;
use crate::survey::round::Phase;
use crate::t;
use crate::view::part::{self, Input, fault_summary};

#[derive(Debug)]
pub struct AgencyPage<'a> {
    pub lang: Lang,
    pub zone: Tz,
    pub now: DateTime<Utc>,
    pub share: &'a Share,
    /// The agency's confirmed contacts.
    pub contacts: &'a [Person],
    /// Who granted the extension; empty if nobody is known.
    pub granted_by: &'a str,
    pub events: &'a [EventLine],
    pub is_it_unit: bool,
    /// What was typed to extend, and what is wrong with it.
    pub reason: &'a str,
    pub until: &'a str,
    pub faults: &'a [Fault],
}

pub fn page(page: &AgencyPage) -> Markup {
    let (lang, zone, share) = (page.lang, page.zone, page.share);
    html! {
        @if page.is_it_unit { p class="back" { a href={ "/rounds/" (share.round.slug()) } { (t!(lang, "submission-back-round", as_of = share.round.dates.as_of)) } } }
        (fault_summary(lang, page.faults, |_| None))
        h1 { (t!(lang, "submission-share-title", agency = &share.agency.name, as_of = share.round.dates.as_of)) }
        (facts(lang, zone, page.now, share, page.granted_by))
        @if let Phase::Planned { opens_at } = share.phase(page.now) { (part::empty(&t!(lang, "submission-planned", opens = (opens_at, zone)))) }
        @else { (table(lang, zone, page.now, share)) }
        @if page.is_it_unit && !share.tasks.is_empty() { p class="hint" { (t!(lang, "submission-exempt-where")) } }
        h2 { (t!(lang, "submission-contacts")) }
        (contacts(page))
        @if page.is_it_unit && share.round.opened_at.is_some() && share.round.published_at.is_none() { (extend(page)) }
        (events(lang, zone, page.events))
    }
}

fn contacts(page: &AgencyPage) -> Markup {
    html! {
        @if page.contacts.is_empty() { (part::empty(&t!(page.lang, "submission-no-contacts"))) }
        @else { ul { @for person in page.contacts { li { (person.name) ", " a href={ "mailto:" (person.email) } { (person.email) } } } } }
    }
}

fn extend(page: &AgencyPage) -> Markup {
    let lang = page.lang;
    html! {
        h2 { (t!(lang, "submission-extend")) }
        p { (t!(lang, "submission-extend-what")) }
        form method="post" action={ (page.share.path()) "/extend" } {
            (Input::new(lang, "until", &t!(lang, "submission-until")).hint(&t!(lang, "submission-until-hint")).faults(page.faults).text(page.until))
            (Input::new(lang, "reason", &t!(lang, "submission-reason")).hint(&t!(lang, "submission-reason-hint")).faults(page.faults).long_text(page.reason, 2))
            (part::submit(&t!(lang, "submission-extend-do")))
        }
    }
}
