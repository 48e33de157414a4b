//! The outbox: every letter, what became of it, and what a person can do about one that did not arrive.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use maud::{Markup, html};

use super::event;
use super::part::{self, Table, Tone};
use super::words;
use crate::ids::PersonId;
use crate::lang::Lang;
use crate::survey::outbox::{LetterState, Outgoing};
use crate::survey::person::Person;
use crate::t;

/// It did not arrive, or may not have.
pub fn is_trouble(state: LetterState) -> bool {
    matches!(state, LetterState::Refused | LetterState::Failed | LetterState::Unknown)
}

pub fn state(lang: Lang, state: LetterState) -> Markup {
    let tone = match state {
        LetterState::Sent => Tone::Success,
        LetterState::Waiting | LetterState::Sending => Tone::Info,
        LetterState::Dropped => Tone::Neutral,
        LetterState::Unknown => Tone::Warning,
        LetterState::Refused | LetterState::Failed => Tone::Error,
    };
    part::tag(tone, &words::letter_state(lang, state))
}

/// A page of the list.
#[derive(Debug)]
pub struct List {
    pub letters: Vec<Outgoing>,
    pub people: BTreeMap<PersonId, Person>,
    pub state: Option<LetterState>,
    /// How many there are of each state.
    pub tallies: Vec<(LetterState, i64)>,
    pub pages: part::Pages,
}

pub fn list(lang: Lang, zone: Tz, list: &List) -> Markup {
    let mut table = Table::new(t!(lang, "outbox-caption"))
        .column(t!(lang, "outbox-made"))
        .column(t!(lang, "outbox-to"))
        .column(t!(lang, "outbox-about"))
        .column(t!(lang, "outbox-state"))
        .stacks();
    for letter in &list.letters {
        let kind = words::letter_kind(lang, letter.letter.kind());
        table.row(vec![
            html! { a href={ "/letters/" (letter.id) } { (part::moment(lang, zone, letter.created_at)) } },
            to(&list.people, letter),
            html! { @if letter.subject.is_empty() { (kind) } @else { (letter.subject) } },
            state(lang, letter.state),
        ]);
    }
    html! {
        h1 { (t!(lang, "outbox-title")) }
        p { (t!(lang, "outbox-what")) }
        (filters(lang, list))
        @if table.is_empty() { (part::empty(&t!(lang, "outbox-empty"))) } @else { (table.show()) }
        (list.pages.links(lang))
    }
}

fn filters(lang: Lang, list: &List) -> Markup {
    let all: i64 = list.tallies.iter().map(|(_, count)| count).sum();
    html! {
        nav class="filters" aria-label=(t!(lang, "outbox-filter")) {
            ul {
                li { a href="/letters" aria-current=[list.state.is_none().then_some("true")] { (t!(lang, "outbox-all")) " (" (all) ")" } }
                @for state in LetterState::ALL {
                    @if let Some((_, count)) = list.tallies.iter().find(|(each, _)| each == state) {
                        li {
                            a href={ "/letters?state=" (state.code()) } aria-current=[(list.state == Some(*state)).then_some("true")] {
                                (words::letter_state(lang, *state)) " (" (count) ")"
                            }
                        }
                    }
                }
            }
        }
    }
}

fn to(people: &BTreeMap<PersonId, Person>, letter: &Outgoing) -> Markup {
    let person = people.get(&letter.person);
    let address = if letter.address.is_empty() { person.map_or("", |person| &person.email) } else { &letter.address };
    html! { @if let Some(person) = person { (person.name) } span class="under" { (address) } }
}

/// One letter: as it was sent, what became of it, and what people did with it.
pub fn letter(lang: Lang, zone: Tz, letter: &Outgoing, people: &BTreeMap<PersonId, Person>, events: &event::List) -> Markup {
    let kind = words::letter_kind(lang, letter.letter.kind());
    let mut facts = vec![
        (t!(lang, "outbox-state"), state(lang, letter.state)),
        (t!(lang, "outbox-to"), to(people, letter)),
        (t!(lang, "outbox-kind"), html! { (kind) }),
        (t!(lang, "outbox-made"), part::moment(lang, zone, letter.created_at)),
        (t!(lang, "outbox-attempts"), html! { (letter.attempts) }),
    ];
    if letter.state == LetterState::Waiting {
        facts.push((t!(lang, "outbox-next"), part::moment(lang, zone, letter.next_at)));
    }
    if let Some(at) = letter.finished_at {
        facts.push((t!(lang, "outbox-finished"), part::moment(lang, zone, at)));
    }
    if !letter.outcome.is_empty() {
        facts.push((t!(lang, "outbox-outcome"), outcome(lang, letter)));
    }
    html! {
        p class="back" { a href="/letters" { (t!(lang, "outbox-title")) } }
        h1 { @if letter.subject.is_empty() { (kind) } @else { (letter.subject) } }
        (part::facts(&facts))
        @if is_trouble(letter.state) { (retry(lang, letter)) }
        h2 { (t!(lang, "outbox-text")) }
        @if letter.body.is_empty() { (part::empty(&no_text(lang, letter))) } @else { pre class="letter" { (letter.body) } }
        @if !events.events.is_empty() { h2 { (t!(lang, "outbox-events")) } (event::table(lang, zone, events)) }
    }
}

/// What the server said is as it said it; why a letter was dropped is ours to say.
fn outcome(lang: Lang, letter: &Outgoing) -> Markup {
    if letter.state == LetterState::Dropped {
        return html! { (words::letter_drop(lang, &letter.outcome)) };
    }
    html! { span class="typed" lang="en" { (letter.outcome) } }
}

fn no_text(lang: Lang, letter: &Outgoing) -> String {
    if letter.letter.is_secret() && letter.finished_at.is_some() { t!(lang, "outbox-text-secret") } else { t!(lang, "outbox-text-none") }
}

fn retry(lang: Lang, letter: &Outgoing) -> Markup {
    let what = match letter.state {
        LetterState::Unknown => t!(lang, "outbox-retry-unknown"),
        LetterState::Refused => t!(lang, "outbox-retry-refused"),
        _ => t!(lang, "outbox-retry-failed"),
    };
    let tone = if letter.state == LetterState::Unknown { Tone::Warning } else { Tone::Info };
    html! {
        (part::notice(lang, tone, &html! { p { (what) } }))
        (part::post_button(&format!("/letters/{}/retry", letter.id), &t!(lang, "outbox-retry"), &[]))
    }
}
