//! Agencies, as the IT unit sees them: all of them, and one with its head, its contacts, its letters and what was done.

mod one;

use chrono::{DateTime, NaiveDate, Utc};
use maud::{Markup, html};

use super::contact::{Now, state};
use super::part::{self, Choice, Input, Table, fault_summary};
use super::words;
use crate::error::Fault;
use crate::lang::Lang;
use crate::survey::agency::{Agency, AgencyKind};
use crate::survey::contact::Contact;
use crate::survey::person::Person;
use crate::t;

pub use one::{AgencyPage, EventRow, LetterRow, Succeeds, Typed, one};

/// An agency in the list of all.
#[derive(Debug, Clone)]
pub struct Listed {
    pub agency: Agency,
    pub head: Option<Person>,
    /// When this head was last asked.
    pub asked_at: Option<DateTime<Utc>>,
    pub contacts: Vec<(Contact, Person)>,
}

impl Listed {
    fn waits(&self, now: Now) -> bool {
        self.contacts.iter().any(|(contact, _)| contact.awaits_head(now.at))
    }
}

/// All agencies in the report's order, those that live on `today` first.
pub fn list(lang: Lang, now: Now, today: NaiveDate, agencies: &[Listed]) -> Markup {
    let (living, ended): (Vec<_>, Vec<_>) = agencies.iter().partition(|each| each.agency.valid_to.is_none_or(|last| today <= last));
    let askable = living.iter().filter(|each| each.head.is_some() && each.waits(now)).count();
    let headless = living.iter().filter(|each| each.head.is_none() && each.waits(now)).count();
    html! {
        h1 { (t!(lang, "people-agencies-title")) }
        (part::actions(&html! {
            (part::link_button("/agencies/new", &t!(lang, "people-agency-new")))
            a href="/agencies/successions" { (t!(lang, "succession-title")) }
            @if askable > 0 { (part::post_button("/agencies/ask-heads", &t!(lang, "people-ask-all", count = askable), &[])) }
        }))
        @if headless > 0 { (part::notice(lang, part::Tone::Warning, &html! { p { (t!(lang, "people-headless", count = headless)) } })) }
        @if living.is_empty() { (part::empty(&t!(lang, "people-agencies-none"))) }
        @else { (table(lang, now, t!(lang, "people-agencies-living", count = living.len()), &living)) }
        @if !ended.is_empty() { (table(lang, now, t!(lang, "people-agencies-ended", count = ended.len()), &ended)) }
    }
}

fn table(lang: Lang, now: Now, caption: String, agencies: &[&Listed]) -> Markup {
    let mut table = Table::new(caption)
        .column(t!(lang, "people-agency"))
        .column(t!(lang, "people-kind"))
        .column(t!(lang, "people-head"))
        .column(t!(lang, "people-contacts"))
        .column(t!(lang, "people-asked"))
        .stacks();
    for listed in agencies {
        let agency = &listed.agency;
        table.row(vec![
            html! { a href={ "/agencies/" (agency.code) } { (agency.name.get(lang)) } " (" (agency.code) ")" },
            html! { (words::agency_kind(lang, agency.kind)) },
            html! { @if let Some(head) = &listed.head { (head.name) } @else { (t!(lang, "people-none")) } },
            contacts(lang, now, listed),
            asked(lang, now, listed),
        ]);
    }
    table.show()
}

fn contacts(lang: Lang, now: Now, listed: &Listed) -> Markup {
    let open: Vec<_> = listed.contacts.iter().filter(|(contact, _)| !contact.is_over()).collect();
    html! {
        @if open.is_empty() { (t!(lang, "people-none")) }
        @for (contact, person) in open { div { (person.name) " " (state(lang, now, contact)) } }
    }
}

fn asked(lang: Lang, now: Now, listed: &Listed) -> Markup {
    html! {
        @match listed.asked_at {
            Some(at) => (part::moment(lang, now.zone, at)),
            None if listed.waits(now) => (t!(lang, "people-not-asked")),
            None => "–",
        }
    }
}

/// An agency as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedNaming {
    pub code: String,
    pub kind: String,
    pub name_fi: String,
    pub name_sv: String,
    pub name_en: String,
    pub valid_from: String,
    pub valid_to: String,
    /// The day from which changed names hold.
    pub since: String,
}

impl TypedNaming {
    /// As somebody who changes it would type it.
    pub fn of(lang: Lang, agency: &Agency) -> TypedNaming {
        let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| typable(lang, day));
        TypedNaming {
            code: agency.code.clone(),
            kind: agency.kind.code().to_owned(),
            name_fi: agency.name.fi.clone(),
            name_sv: agency.name.sv.clone(),
            name_en: agency.name.en.clone(),
            valid_from: day(agency.valid_from),
            valid_to: day(agency.valid_to),
            since: String::new(),
        }
    }
}

/// A day as it can be typed: names of months cannot.
fn typable(lang: Lang, day: NaiveDate) -> String {
    if lang == Lang::En { day.to_string() } else { lang.day(day) }
}

/// The page that names a new agency.
pub fn new(lang: Lang, typed: &TypedNaming, faults: &[Fault]) -> Markup {
    html! {
        (fault_summary(lang, faults, |_| None))
        h1 { (t!(lang, "people-agency-new")) }
        form method="post" action="/agencies" {
            (Input::new(lang, "code", &t!(lang, "people-code")).hint(&t!(lang, "people-code-hint")).faults(faults).text(&typed.code))
            (naming(lang, typed, faults))
            (part::submit(&t!(lang, "people-agency-add")))
        }
    }
}

/// Everything of an agency but its code, which stays.
fn naming(lang: Lang, typed: &TypedNaming, faults: &[Fault]) -> Markup {
    let kinds: Vec<Choice> = AgencyKind::ALL.iter().map(|kind| Choice::new(kind.code(), words::agency_kind(lang, *kind))).collect();
    let name = |at: &str, label: String, value: &str| Input::new(lang, at, &label).faults(faults).text(value);
    html! {
        (Input::new(lang, "kind", &t!(lang, "people-kind")).faults(faults).radios(&typed.kind, &kinds))
        (name("name_fi", t!(lang, "people-name-fi"), &typed.name_fi))
        (name("name_sv", t!(lang, "people-name-sv"), &typed.name_sv))
        (name("name_en", t!(lang, "people-name-en"), &typed.name_en))
        (Input::new(lang, "valid_from", &t!(lang, "people-valid-from")).optional().hint(&t!(lang, "people-valid-from-hint")).faults(faults).day(&typed.valid_from))
        (Input::new(lang, "valid_to", &t!(lang, "people-valid-to")).optional().hint(&t!(lang, "people-valid-to-hint")).faults(faults).day(&typed.valid_to))
    }
}
