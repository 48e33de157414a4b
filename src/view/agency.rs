//! Agencies, as the IT unit sees them: all of them, and one with its head, its contacts, its letters and what was done.

mod one;

use chrono::{DateTime, NaiveDate, Utc};
use maud::{Markup, html};

use super::contact::{Now, state};
use super::part::{self, Choice, Input, Table, Window, fault_summary};
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

/// A part of all agencies, in the report's order.
#[derive(Debug)]
pub struct List {
    pub living: Vec<Listed>,
    pub ended: Vec<Listed>,
    /// How many live and how many have ended, shown or not.
    pub counts: (usize, usize),
    /// How many wait for their head, who can be asked.
    pub askable: usize,
    /// How many wait and have no head.
    pub headless: usize,
    pub window: Window,
}

/// Those that live today first.
pub fn list(lang: Lang, now: Now, list: &List) -> Markup {
    let (living, ended) = list.counts;
    html! {
        h1 { (t!(lang, "people-agencies-title")) }
        (part::actions(&html! {
            (part::link_button("/agencies/new", &t!(lang, "people-agency-new")))
            a href="/agencies/successions" { (t!(lang, "succession-title")) }
            @if list.askable > 0 { (part::post_button("/agencies/ask-heads", &t!(lang, "people-ask-all", count = list.askable), &[])) }
        }))
        @if list.headless > 0 { (part::notice(lang, part::Tone::Warning, &html! { p { (t!(lang, "people-headless", count = list.headless)) } })) }
        @if living == 0 { (part::empty(&t!(lang, "people-agencies-none"))) }
        @if !list.living.is_empty() { (table(lang, now, t!(lang, "people-agencies-living", count = living), &list.living)) }
        @if !list.ended.is_empty() { (table(lang, now, t!(lang, "people-agencies-ended", count = ended), &list.ended)) }
        (list.window.links(lang, "/agencies", ""))
    }
}

/// What a list is filtered by: an agency to choose, or where there are too many its code to type.
pub fn filter(lang: Lang, label: &str, value: &str, agencies: &[Agency], all: Choice) -> Markup {
    if agencies.is_empty() {
        return Input::new(lang, "agency", &t!(lang, "list-agency-code")).text(value);
    }
    let choices: Vec<Choice> = std::iter::once(all).chain(agencies.iter().map(|agency| Choice::new(&agency.code, agency.name.get(lang)))).collect();
    Input::new(lang, "agency", label).select(value, &choices)
}

fn table(lang: Lang, now: Now, caption: String, agencies: &[Listed]) -> Markup {
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
