//! One agency: what it is called and when it lives, who heads it, who answers for it, and what was written and done lately.

use chrono::{DateTime, NaiveDate, Utc};
use maud::{Markup, html};

use super::{TypedNaming, naming};
use crate::error::Fault;
use crate::ids::ContactId;
use crate::lang::{Label, Lang};
use crate::survey::agency::{Agency, FormerName};
use crate::survey::contact::Contact;
use crate::survey::outbox::LetterState;
use crate::survey::person::Person;
use crate::t;
use crate::view::contact::{Now, state};
use crate::view::part::{self, Input, Table, Tone, fault_summary};
use crate::view::{person, words};

#[derive(Debug, Clone)]
pub struct AgencyPage {
    pub agency: Agency,
    pub head: Option<Person>,
    /// When this head was last asked.
    pub asked_at: Option<DateTime<Utc>>,
    pub contacts: Vec<(Contact, Person)>,
    pub successions: Vec<Succeeds>,
    /// What it was called before, the oldest first.
    pub former: Vec<FormerName>,
    pub letters: Vec<LetterRow>,
    pub events: Vec<EventRow>,
    pub now: Now,
}

/// What came before this agency, or after it, and from when.
#[derive(Debug, Clone)]
pub struct Succeeds {
    pub other: Agency,
    /// The other continued this one's work, and not the other way round.
    pub after: bool,
    pub effective: NaiveDate,
}

#[derive(Debug, Clone)]
pub struct LetterRow {
    pub at: DateTime<Utc>,
    pub kind: String,
    pub to: String,
    pub state: LetterState,
}

#[derive(Debug, Clone)]
pub struct EventRow {
    pub at: DateTime<Utc>,
    pub verb: String,
    pub actor: String,
    /// Names of who did it and of whom it concerns.
    pub by: Option<String>,
    pub whom: Option<String>,
    /// The title of the metric that it is about.
    pub metric: Option<Label>,
    pub detail: String,
}

/// What stands in the page's forms.
#[derive(Debug, Clone)]
pub struct Typed {
    pub naming: TypedNaming,
    pub head: person::Typed,
    pub contact: person::Typed,
    /// The reason that was typed for ending one of the contacts.
    pub reason: Option<(ContactId, String)>,
}

impl Typed {
    /// Before anybody typed: what holds now.
    pub fn of(lang: Lang, agency: &Agency) -> Typed {
        Typed { naming: TypedNaming::of(lang, agency), head: person::Typed::default(), contact: person::Typed::default(), reason: None }
    }
}

pub fn one(lang: Lang, page: &AgencyPage, typed: &Typed, faults: &[Fault]) -> Markup {
    let naming_is_faulty = faults.iter().any(|fault| !fault.at.contains('.'));
    html! {
        (fault_summary(lang, faults, |_| None))
        p { a href="/agencies" { (t!(lang, "people-agencies-title")) } }
        h1 { (page.agency.name.get(lang)) }
        (facts(lang, page))
        @if !page.former.is_empty() { h2 { (t!(lang, "names-title")) } (names(lang, page)) }
        details class="more" open[naming_is_faulty] {
            summary { (t!(lang, "people-agency-change")) }
            form method="post" action={ "/agencies/" (page.agency.code) } {
                (naming(lang, &typed.naming, faults))
                (Input::new(lang, "since", &t!(lang, "names-since")).optional().hint(&t!(lang, "names-since-hint")).faults(faults).day(&typed.naming.since))
                (part::submit(&t!(lang, "people-agency-save")))
            }
        }
        h2 { (t!(lang, "people-head")) }
        (head(lang, page, &typed.head, faults))
        h2 { (t!(lang, "people-contacts")) }
        (contacts(lang, page, typed, faults))
        h2 { (t!(lang, "people-letters")) }
        (letters(lang, page))
        h2 { (t!(lang, "people-events")) }
        (events(lang, page))
    }
}

fn facts(lang: Lang, page: &AgencyPage) -> Markup {
    let agency = &page.agency;
    let day = |day: Option<NaiveDate>, none: String| html! { @if let Some(day) = day { (part::day(lang, day)) } @else { (none) } };
    let mut facts = vec![
        (t!(lang, "people-code"), html! { (agency.code) }),
        (t!(lang, "people-kind"), html! { (words::agency_kind(lang, agency.kind)) }),
        (t!(lang, "people-name-fi"), html! { span lang="fi" { (agency.name.fi) } }),
        (t!(lang, "people-name-sv"), html! { span lang="sv" { (agency.name.sv) } }),
        (t!(lang, "people-name-en"), html! { span lang="en" { (agency.name.en) } }),
        (t!(lang, "people-valid-from"), day(agency.valid_from, t!(lang, "people-from-before"))),
        (t!(lang, "people-valid-to"), day(agency.valid_to, t!(lang, "people-to-goes-on"))),
    ];
    for succession in &page.successions {
        let label = if succession.after { t!(lang, "people-successor") } else { t!(lang, "people-predecessor") };
        let other = &succession.other;
        let from = t!(lang, "people-since", day = succession.effective);
        facts.push((label, html! { a href={ "/agencies/" (other.code) } { (other.name.get(lang)) } " " (from) }));
    }
    part::facts(&facts)
}

/// The present names and those before them, the newest first.
fn names(lang: Lang, page: &AgencyPage) -> Markup {
    let mut table = Table::new(t!(lang, "names-caption"))
        .column(t!(lang, "names-from"))
        .column(t!(lang, "names-to"))
        .column(t!(lang, "people-name-fi"))
        .column(t!(lang, "people-name-sv"))
        .column(t!(lang, "people-name-en"))
        .stacks();
    let began = page.former.iter().map(|former| former.last_day.succ_opt());
    let begins = std::iter::once(page.agency.valid_from).chain(began);
    let held = page.former.iter().map(|former| (Some(former.last_day), &former.name)).chain([(page.agency.valid_to, &page.agency.name)]);
    let rows: Vec<_> = begins.zip(held).collect();
    let day = |day: Option<NaiveDate>, none: String| html! { @if let Some(day) = day { (part::day(lang, day)) } @else { (none) } };
    for (from, (to, name)) in rows.into_iter().rev() {
        table.row(vec![
            day(from, t!(lang, "people-from-before")),
            day(to, t!(lang, "people-to-goes-on")),
            html! { span lang="fi" { (name.fi) } },
            html! { span lang="sv" { (name.sv) } },
            html! { span lang="en" { (name.en) } },
        ]);
    }
    table.show()
}

fn head(lang: Lang, page: &AgencyPage, typed: &person::Typed, faults: &[Fault]) -> Markup {
    let code = &page.agency.code;
    let waits = page.contacts.iter().any(|(contact, _)| contact.awaits_head(page.now.at));
    html! {
        @if let Some(head) = &page.head {
            p { (head.name) ", " (head.email) " (" (person::language(lang, head.lang)) ")" }
            @if let Some(at) = page.asked_at { p { (t!(lang, "people-asked-at", at = (at, page.now.zone))) } }
            @if waits { (part::actions(&part::post_button(&format!("/agencies/{code}/ask-head"), &t!(lang, "people-ask"), &[]))) }
        } @else { (part::notice(lang, Tone::Warning, &html! { p { (t!(lang, "people-no-head")) } })) }
        details class="more" open[page.head.is_none() || faults.iter().any(|fault| fault.at.starts_with("head."))] {
            summary { @if page.head.is_some() { (t!(lang, "people-head-other")) } @else { (t!(lang, "people-head-name")) } }
            @if page.head.is_some() { p { (t!(lang, "people-head-other-means")) } }
            form method="post" action={ "/agencies/" (code) "/head" } {
                (person::fields(lang, "head", typed, faults))
                (part::submit(&t!(lang, "people-head-save")))
            }
        }
    }
}

fn contacts(lang: Lang, page: &AgencyPage, typed: &Typed, faults: &[Fault]) -> Markup {
    let mut table = Table::new(t!(lang, "people-contacts-of", agency = &page.agency.name))
        .column(t!(lang, "people-name"))
        .column(t!(lang, "people-email"))
        .column(t!(lang, "people-lang"))
        .column(t!(lang, "people-state"))
        .column(t!(lang, "people-action"))
        .stacks();
    for (contact, person) in &page.contacts {
        let reason = typed.reason.as_ref().filter(|(id, _)| *id == contact.id).map(|(_, reason)| reason.as_str());
        let action = html! { @if !contact.is_over() { (end(lang, contact, person, reason, faults)) } };
        let language = person::language(lang, person.lang);
        table.row(vec![html! { (person.name) }, html! { (person.email) }, html! { (language) }, state(lang, page.now, contact), action]);
    }
    let code = &page.agency.code;
    html! {
        @if table.is_empty() { (part::empty(&t!(lang, "people-contacts-none"))) } @else { (table.show()) }
        details class="more" open[page.contacts.is_empty() || faults.iter().any(|fault| fault.at.starts_with("contact."))] {
            summary { (t!(lang, "people-nominate-title")) }
            form method="post" action={ "/agencies/" (code) "/contacts" } {
                (person::fields(lang, "contact", &typed.contact, faults))
                (part::submit(&t!(lang, "people-nominate")))
            }
        }
    }
}

fn end(lang: Lang, contact: &Contact, person: &Person, reason: Option<&str>, faults: &[Fault]) -> Markup {
    let at = format!("{}.reason", contact.id);
    html! {
        details class="more" open[reason.is_some()] {
            summary { (t!(lang, "people-end")) " " (part::unseen(&person.name)) }
            form method="post" action={ "/contacts/" (contact.id) "/end" } {
                (Input::new(lang, &at, &t!(lang, "people-end-reason")).hint(&t!(lang, "people-end-hint")).faults(faults).text(reason.unwrap_or_default()))
                (part::submit(&t!(lang, "people-end-do")))
            }
        }
    }
}

fn letters(lang: Lang, page: &AgencyPage) -> Markup {
    let mut table = Table::new(t!(lang, "people-letters-caption"))
        .column(t!(lang, "people-at"))
        .column(t!(lang, "people-letter"))
        .column(t!(lang, "people-to"))
        .column(t!(lang, "people-state"))
        .stacks();
    for letter in &page.letters {
        let at = part::moment(lang, page.now.zone, letter.at);
        let state = words::letter_state(lang, letter.state);
        table.row(vec![at, html! { (words::letter_kind(lang, &letter.kind)) }, html! { (letter.to) }, html! { (state) }]);
    }
    html! { @if table.is_empty() { (part::empty(&t!(lang, "people-letters-none"))) } @else { (table.show()) } }
}

fn events(lang: Lang, page: &AgencyPage) -> Markup {
    let mut table = Table::new(t!(lang, "people-events-caption"))
        .column(t!(lang, "people-at"))
        .column(t!(lang, "people-event"))
        .column(t!(lang, "people-by"))
        .column(t!(lang, "people-whom"))
        .column(t!(lang, "people-detail"))
        .stacks();
    for event in &page.events {
        let by = event.by.clone().unwrap_or_else(|| words::actor(lang, &event.actor));
        table.row(vec![
            part::moment(lang, page.now.zone, event.at),
            html! { (words::event(lang, &event.verb)) },
            html! { (by) },
            html! { @if let Some(whom) = &event.whom { (whom) } },
            html! { @if let Some(metric) = &event.metric { (metric.get(lang)) " " } (words::detail(lang, &event.verb, &event.detail)) },
        ]);
    }
    html! { @if table.is_empty() { (part::empty(&t!(lang, "people-events-none"))) } @else { (table.show()) } }
}
