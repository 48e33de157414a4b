//! The audit trail: who did what to what, when.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use maud::{Markup, html};

use super::part::{self, Choice, Input, Table};
use super::{agency, words};
use crate::ids::{AgencyId, ApiTokenId, PersonId, RoundId};
use crate::lang::Lang;
use crate::survey::agency::Agency;
use crate::survey::event::Recorded;
use crate::survey::person::Person;
use crate::t;

/// Lines, and the names of what they speak of.
#[derive(Debug, Default)]
pub struct List {
    pub events: Vec<Recorded>,
    pub people: BTreeMap<PersonId, Person>,
    pub agencies: BTreeMap<AgencyId, Agency>,
    pub rounds: BTreeMap<RoundId, NaiveDate>,
    /// Names of the tokens that programs came with.
    pub tokens: BTreeMap<ApiTokenId, String>,
}

/// The chosen round and agency, as the address has them; empty is all.
#[derive(Debug, Default)]
pub struct Filter {
    pub round: String,
    pub agency: String,
    /// Those to choose from.
    pub agencies: Vec<Agency>,
}

pub fn page(lang: Lang, zone: Tz, list: &List, filter: &Filter, pages: &part::Pages) -> Markup {
    let all = Choice::new("", t!(lang, "round-event-all"));
    let mut days: Vec<&NaiveDate> = list.rounds.values().collect();
    days.sort_unstable_by(|a, b| b.cmp(a));
    let rounds: Vec<Choice> = std::iter::once(all.clone()).chain(days.into_iter().map(|day| Choice::new(day.to_string(), lang.day(*day)))).collect();
    html! {
        h1 { (t!(lang, "round-event-title")) }
        p { (t!(lang, "round-event-what")) }
        form class="filter" method="get" action="/events" {
            (Input::new(lang, "round", &t!(lang, "round-event-round")).select(&filter.round, &rounds))
            (agency::filter(lang, &t!(lang, "round-agency"), &filter.agency, &filter.agencies, all))
            button class="second" { (t!(lang, "round-event-filter")) }
        }
        @if list.events.is_empty() { (part::empty(&t!(lang, "round-event-empty"))) } @else { (table(lang, zone, list)) }
        (pages.links(lang))
    }
}

pub fn table(lang: Lang, zone: Tz, list: &List) -> Markup {
    let mut table = Table::new(t!(lang, "round-event-caption"))
        .column(t!(lang, "round-event-at"))
        .column(t!(lang, "round-event-verb"))
        .column(t!(lang, "round-event-who"))
        .column(t!(lang, "round-event-of"))
        .column(t!(lang, "round-event-detail"))
        .stacks();
    for event in &list.events {
        table.row(vec![
            part::moment(lang, zone, event.at),
            html! { (words::event(lang, &event.verb)) },
            html! { (who(lang, list, event)) },
            of(lang, list, event),
            detail(lang, event),
        ]);
    }
    table.show()
}

fn detail(lang: Lang, event: &Recorded) -> Markup {
    let said = words::detail(lang, &event.verb, &event.detail);
    html! { @if !said.is_empty() { span class="typed" { (said) } } }
}

fn who(lang: Lang, list: &List, event: &Recorded) -> String {
    let person = event.actor_person.and_then(|person| list.people.get(&person));
    if let Some(token) = event.token.and_then(|token| list.tokens.get(&token)) {
        return format!("{}: {token}", words::actor(lang, &event.actor));
    }
    person.map_or_else(|| words::actor(lang, &event.actor), |person| person.name.clone())
}

fn of(lang: Lang, list: &List, event: &Recorded) -> Markup {
    let agency = event.agency.and_then(|agency| list.agencies.get(&agency));
    let mut parts: Vec<Markup> = Vec::new();
    if let Some(day) = event.round.and_then(|round| list.rounds.get(&round)) {
        parts.push(html! { a href={ "/rounds/" (day) } { (t!(lang, "round-event-of-round", as_of = *day)) } });
    }
    parts.extend(agency.map(|agency| html! { (agency.name.get(lang)) }));
    parts.extend(event.metric.as_ref().map(|metric| html! { (metric) }));
    parts.extend(event.person.and_then(|person| list.people.get(&person)).map(|person| html! { (person.name) }));
    html! { @for (at, part) in parts.iter().enumerate() { @if at > 0 { ", " } (part) } }
}
