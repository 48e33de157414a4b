//! Contacts of an agency: how each stands, who is proposed next, and a contact's own page.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};

use super::part::{self, Table, Tone, fault_summary};
use super::person::{self, Typed};
use super::words;
use crate::error::Fault;
use crate::lang::{Lang, sort_by_name};
use crate::survey::agency::Agency;
use crate::survey::contact::{Contact, ContactState};
use crate::survey::person::Person;
use crate::t;

/// Moments are told in a zone, and a state is one of a moment.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    pub at: DateTime<Utc>,
    pub zone: Tz,
}

/// Whether a contact answers for the agency, and until when.
pub fn state(lang: Lang, now: Now, contact: &Contact) -> Markup {
    let day = |moment: DateTime<Utc>| lang.day(crate::clock::local_day(moment, now.zone));
    let word = words::contact_state(lang, contact.state);
    let (tone, word, more) = match (contact.state, contact.ends_at) {
        (ContactState::Nominated, _) => (Tone::Warning, word, None),
        (ContactState::Confirmed, Some(end)) if contact.is_active(now.at) => (Tone::Success, word, Some(t!(lang, "people-until", until = day(end)))),
        (ContactState::Confirmed, Some(end)) => (Tone::Warning, t!(lang, "people-run-out"), Some(day(end))),
        (ContactState::Confirmed, None) => (Tone::Success, word, Some(t!(lang, "people-until-head-changes"))),
        (ContactState::Declined | ContactState::Replaced | ContactState::Ended, _) => (Tone::Neutral, word, contact.decided_at.map(day)),
    };
    html! { (part::tag(tone, &word)) @if let Some(more) = more { " " (more) } }
}

/// Those who answer or wait first, then the others; each by name.
pub fn in_order(mut contacts: Vec<(Contact, Person)>) -> Vec<(Contact, Person)> {
    sort_by_name(&mut contacts, |(_, person)| person.name.clone());
    contacts.sort_by_key(|(contact, _)| contact.is_over());
    contacts
}

/// One agency of the reader.
#[derive(Debug, Clone)]
pub struct Own {
    pub agency: Agency,
    pub head: Option<Person>,
    pub contacts: Vec<(Contact, Person)>,
    /// The colleague that was typed.
    pub typed: Typed,
}

/// A contact's own page: who answers for the agency, colleagues to propose, the language of letters, and the way out everywhere.
pub fn own(lang: Lang, now: Now, reader: &Person, agencies: &[Own], faults: &[Fault]) -> Markup {
    html! {
        (fault_summary(lang, faults, |_| None))
        h1 { (t!(lang, "people-own-title")) }
        @for own in agencies { (own_agency(lang, now, own, faults)) }
        h2 { (t!(lang, "people-letters-lang")) }
        p { (t!(lang, "people-letters-lang-now", lang = person::language(lang, reader.lang), email = &reader.email)) }
        div class="actions" {
            @for other in Lang::ALL.into_iter().filter(|other| *other != reader.lang) {
                (part::post_button(&format!("/language/{}", other.code()), &t!(lang, "people-letters-lang-change", lang = person::language(lang, other)), &[]))
            }
        }
        h2 { (t!(lang, "people-everywhere-title")) }
        p { (t!(lang, "people-everywhere-why")) }
        (part::post_button("/sign-out/everywhere", &t!(lang, "people-everywhere"), &[]))
    }
}

fn own_agency(lang: Lang, now: Now, own: &Own, faults: &[Fault]) -> Markup {
    let code = &own.agency.code;
    let mut table = Table::new(t!(lang, "people-contacts"))
        .column(t!(lang, "people-name"))
        .column(t!(lang, "people-email"))
        .column(t!(lang, "people-state"))
        .stacks();
    for (contact, person) in own.contacts.iter().filter(|(contact, _)| !contact.is_over()) {
        table.row(vec![html! { (person.name) }, html! { (person.email) }, state(lang, now, contact)]);
    }
    html! {
        h2 { (own.agency.name.get(lang)) }
        (table.show())
        h3 { (t!(lang, "people-colleague-title")) }
        p {
            @if let Some(head) = &own.head { (t!(lang, "people-colleague-head", head = &head.name)) }
            @else { (t!(lang, "people-colleague-no-head")) }
        }
        form method="post" action={ "/contacts/" (code) "/nominate" } {
            (person::fields(lang, code, &own.typed, faults))
            (part::submit(&t!(lang, "people-colleague")))
        }
    }
}
