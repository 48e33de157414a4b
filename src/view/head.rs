//! The page of an agency's head, who has no account: the link of a letter opens it, and nothing is chosen beforehand.

use maud::{Markup, html};

use super::contact::{Now, state};
use super::part::{self, Choice, Input, Tone, fault_summary};
use super::person::{self, Typed};
use crate::error::Fault;
use crate::lang::{Lang, Text};
use crate::survey::agency::Agency;
use crate::survey::contact::{Contact, ContactState};
use crate::survey::person::Person;
use crate::t;

/// What the head sees.
#[derive(Debug, Clone)]
pub struct HeadPage {
    /// Of the link; it stands in the address already.
    pub token: String,
    pub agency: Agency,
    pub head: Person,
    pub contacts: Vec<(Contact, Person)>,
    pub expires_at: chrono::DateTime<chrono::Utc>,
    pub now: Now,
}

/// What was typed about one contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deciding {
    /// `confirm`, `decline`, `replace`, or nothing yet.
    pub decision: String,
    /// `year`, `head` or `date`.
    pub term: String,
    pub until: String,
    pub other: Typed,
}

impl Deciding {
    /// Before anything was chosen; a replacement probably reads what the head reads.
    pub fn nothing(lang: Lang) -> Deciding {
        Deciding { decision: String::new(), term: "year".to_owned(), until: String::new(), other: Typed { lang, ..Typed::default() } }
    }
}

/// The page that decides. `typed` is asked for each contact.
pub fn decide(lang: Lang, page: &HeadPage, typed: impl Fn(&Contact) -> Deciding, faults: &[Fault]) -> Markup {
    let now = page.now;
    let is_off = |contact: &Contact| matches!(contact.state, ContactState::Replaced | ContactState::Ended);
    let (off, on): (Vec<_>, Vec<_>) = page.contacts.iter().partition(|(contact, _)| is_off(contact));
    html! {
        (fault_summary(lang, faults, |at| name_at(page, at)))
        h1 { (t!(lang, "people-head-title", agency = &page.agency.name)) }
        p class="lead" { (t!(lang, "people-head-lead", head = &page.head.name)) }
        p { (t!(lang, "people-head-meaning")) }
        @if on.is_empty() { (part::empty(&t!(lang, "people-head-nobody"))) }
        @else {
            form method="post" action={ "/head/" (page.token) } {
                @for (contact, person) in on { (section(lang, now, contact, person, &typed(contact), faults)) }
                (part::actions(&part::submit(&t!(lang, "people-head-submit"))))
            }
        }
        @if !off.is_empty() {
            h2 { (t!(lang, "people-head-former")) }
            ul { @for (contact, person) in off { li { (person.name) ", " (person.email) " " (state(lang, now, contact)) } } }
        }
        p { (t!(lang, "people-head-link", until = (page.expires_at, now.zone))) }
    }
}

/// Whom a field is about: the same words at two people would not say which to correct.
fn name_at(page: &HeadPage, field: &str) -> Option<String> {
    let (id, _) = field.split_once('.')?;
    page.contacts.iter().find(|(contact, _)| contact.id.to_string() == id).map(|(_, person)| person.name.clone())
}

fn section(lang: Lang, now: Now, contact: &Contact, person: &Person, typed: &Deciding, faults: &[Fault]) -> Markup {
    let [decision, term, until] = ["decision", "term", "until"].map(|field| format!("{}.{field}", contact.id));
    let name = &person.name;
    let confirm = if contact.is_active(now.at) { t!(lang, "people-head-change-term") } else { t!(lang, "people-head-confirm", name = name) };
    let decline = if contact.is_active(now.at) { t!(lang, "people-head-end") } else { t!(lang, "people-head-decline") };
    let mut choices = vec![Choice::new("confirm", confirm), Choice::new("decline", decline), Choice::new("replace", t!(lang, "people-head-replace"))];
    choices.retain(|choice| choice.value != "decline" || contact.state != ContactState::Declined);
    let terms = [
        Choice::new("year", t!(lang, "people-term-year")),
        Choice::new("head", t!(lang, "people-term-head")),
        Choice::new("date", t!(lang, "people-term-date")),
    ];
    html! {
        section class="decide" {
            h2 { (name) }
            p { (person.email) br; (state(lang, now, contact)) }
            (Input::new(lang, &decision, &t!(lang, "people-decision")).faults(faults).radios(&typed.decision, &choices))
            div class="other" {
                h3 { (t!(lang, "people-other-title", name = name)) }
                (person::fields(lang, &contact.id.to_string(), &typed.other, faults))
            }
            div class="term" {
                (Input::new(lang, &term, &t!(lang, "people-term")).radios(&typed.term, &terms))
                div class="last-day" { (Input::new(lang, &until, &t!(lang, "people-term-until")).faults(faults).day(&typed.until)) }
            }
        }
    }
}

/// What holds after deciding.
pub fn decided(lang: Lang, page: &HeadPage) -> Markup {
    html! {
        h1 { (t!(lang, "people-contacts-of", agency = &page.agency.name)) }
        ul { @for (contact, person) in &page.contacts { li { strong { (person.name) } ", " (person.email) ": " (state(lang, page.now, contact)) } } }
        p { (t!(lang, "people-decided-change", until = (page.expires_at, page.now.zone))) }
        (part::link_button(&format!("/head/{}", page.token), &t!(lang, "people-decided-back")))
    }
}

/// The link has expired; a new one goes to the head by mail, not to whoever holds this one.
pub fn expired(lang: Lang, token: &str) -> Markup {
    html! {
        h1 { (t!(lang, "people-expired-title")) }
        p { (t!(lang, "people-expired")) }
        form method="post" action={ "/head/" (token) "/renew" } { (part::submit(&t!(lang, "people-expired-renew"))) }
    }
}

pub fn renewed(lang: Lang) -> Markup {
    html! {
        h1 { (t!(lang, "people-renewed-title")) }
        p { (t!(lang, "people-renewed")) }
    }
}

/// The link opens nothing: it never was one, or somebody else heads the agency now.
pub fn refused(lang: Lang, why: Option<&Text>, ask: &str) -> Markup {
    html! {
        h1 { (t!(lang, "people-refused-title")) }
        @if let Some(why) = why { (part::notice(lang, Tone::Warning, &html! { p { (lang.say(why)) } })) }
        @else { p { (t!(lang, "people-refused-unknown")) } }
        p { (t!(lang, "people-refused-ask")) " " a href={ "mailto:" (ask) } { (ask) } }
    }
}
