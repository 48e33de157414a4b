//! Tokens of the API: who has one, and making one. Its secret is on the page once.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};

use super::part::{self, Choice, Input, Table, Tone, fault_at, fault_summary};
use super::words;
use crate::error::Fault;
use crate::ids::PersonId;
use crate::lang::Lang;
use crate::survey::api_token::{ApiToken, Scope};
use crate::t;

/// How long tokens live, to choose from, in days.
const LIVES: [i64; 4] = [7, 30, 90, 365];

#[derive(Debug, Default)]
pub struct List {
    /// The newest first.
    pub tokens: Vec<ApiToken>,
    /// Names of those who made them.
    pub people: BTreeMap<PersonId, String>,
    pub now: DateTime<Utc>,
}

/// What was typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub name: String,
    /// Codes of scopes.
    pub scopes: Vec<String>,
    pub days: String,
}

/// `made` is the name and the secret of a token that has just been made.
pub fn page(lang: Lang, zone: Tz, list: &List, made: Option<(&str, &str)>, typed: &Typed, faults: &[Fault]) -> Markup {
    let (live, ended): (Vec<&ApiToken>, Vec<&ApiToken>) = list.tokens.iter().partition(|token| token.is_live(list.now));
    html! {
        (fault_summary(lang, faults, |_| None))
        h1 { (t!(lang, "token-title")) }
        @if let Some((name, secret)) = made {
            (part::notice(lang, Tone::Success, &html! {
                p { (t!(lang, "token-made", name = name)) }
                p { code class="typed" { (secret) } }
                p { (t!(lang, "token-made-once")) }
            }))
        }
        p { (t!(lang, "token-lead")) " " a href="/api/v1/openapi.json" { (t!(lang, "token-document")) } }
        @if live.is_empty() { (part::empty(&t!(lang, "token-none"))) } @else { (table(lang, zone, list, &live, true)) }
        h2 { (t!(lang, "token-make-title")) }
        (make(lang, typed, faults))
        @if !ended.is_empty() { (part::more(&t!(lang, "token-ended-title", count = ended.len()), &table(lang, zone, list, &ended, false))) }
    }
}

fn make(lang: Lang, typed: &Typed, faults: &[Fault]) -> Markup {
    let days: Vec<Choice> = LIVES.iter().map(|days| Choice::new(days.to_string(), t!(lang, "token-days-choice", count = *days))).collect();
    html! {
        form method="post" action="/tokens" {
            (Input::new(lang, "name", &t!(lang, "token-name")).hint(&t!(lang, "token-name-hint")).faults(faults).text(&typed.name))
            (scopes(lang, typed, faults))
            (Input::new(lang, "days", &t!(lang, "token-days")).faults(faults).select(if typed.days.is_empty() { "365" } else { &typed.days }, &days))
            (part::submit(&t!(lang, "token-make")))
        }
    }
}

/// The first box has the field's id, so that a fault's link leads to it.
fn scopes(lang: Lang, typed: &Typed, faults: &[Fault]) -> Markup {
    let fault = fault_at(lang, faults, "scopes");
    html! {
        fieldset class={ "field" @if fault.is_some() { " faulty" } } aria-describedby=[fault.as_ref().map(|_| "scopes-fault")] {
            legend { (t!(lang, "token-scopes")) }
            @if let Some(fault) = &fault { p class="fault" id="scopes-fault" { (part::unseen(&t!(lang, "common-tone-error"))) (fault) } }
            @for (at, scope) in Scope::ALL.iter().enumerate() {
                @let id = if at == 0 { "scopes".to_owned() } else { format!("scopes-{}", scope.code()) };
                div class="choice" {
                    input type="checkbox" id=(id) name="scopes" value=(scope.code()) checked[typed.scopes.iter().any(|code| code == scope.code())];
                    label for=(id) { (words::scope(lang, *scope)) }
                }
            }
        }
    }
}

fn table(lang: Lang, zone: Tz, list: &List, tokens: &[&ApiToken], live: bool) -> Markup {
    let mut table = Table::new(t!(lang, "token-caption"))
        .column(t!(lang, "token-name"))
        .column(t!(lang, "token-scopes"))
        .column(t!(lang, "token-created"))
        .column(t!(lang, "token-used"))
        .column(if live { t!(lang, "token-expires") } else { t!(lang, "token-ended") })
        .stacks();
    if live {
        table = table.column(t!(lang, "token-action"));
    }
    for token in tokens {
        let mut cells = vec![
            html! { (token.name) },
            html! { @for (at, scope) in token.scopes.iter().enumerate() { @if at > 0 { ", " } (words::scope(lang, *scope)) } },
            html! { (part::day(lang, crate::clock::local_day(token.created_at, zone))) ", " (maker(lang, list, token)) },
            html! { @match token.last_used_at { Some(used) => (part::moment(lang, zone, used)), None => (t!(lang, "token-never-used")) } },
        ];
        if live {
            cells.push(part::moment(lang, zone, token.expires_at));
            let action = format!("/tokens/{}/revoke", token.id);
            cells.push(html! { (part::post_button(&action, &t!(lang, "token-revoke"), &[])) (part::unseen(&token.name)) });
        } else {
            cells.push(ended(lang, zone, token));
        }
        table.row(cells);
    }
    table.show()
}

fn maker(lang: Lang, list: &List, token: &ApiToken) -> String {
    token.created_by.and_then(|person| list.people.get(&person).cloned()).unwrap_or_else(|| words::actor(lang, "console"))
}

fn ended(lang: Lang, zone: Tz, token: &ApiToken) -> Markup {
    match token.revoked_at {
        Some(at) => html! { (t!(lang, "token-was-revoked")) " " (part::moment(lang, zone, at)) },
        None => html! { (t!(lang, "token-has-expired")) " " (part::moment(lang, zone, token.expires_at)) },
    }
}
