//! Chasing, before it happens: who gets a letter at which moment, who does not and why, and what the letter says.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};

use super::part::{self, Table};
use super::words;
use crate::clock;
use crate::lang::{Label, Lang};
use crate::survey::letter::Step;
use crate::survey::person::Person;
use crate::survey::round::Round;
use crate::t;

#[derive(Debug)]
pub struct Page {
    /// The round whose letters are shown; `None` is every round.
    pub round: Option<Round>,
    pub now: DateTime<Utc>,
    /// The moment that is shown.
    pub moment: DateTime<Utc>,
    /// Moments to come at which steps are taken.
    pub ahead: Vec<(DateTime<Utc>, Vec<Step>)>,
    pub goes: Vec<Goes>,
    pub stays: Vec<Stays>,
}

/// One letter to one person.
#[derive(Debug)]
pub struct Goes {
    pub person: Person,
    /// As the head of an agency, not as its contact.
    pub as_head: bool,
    pub about: Vec<About>,
}

#[derive(Debug)]
pub struct About {
    pub as_of: NaiveDate,
    pub agency: Label,
    pub step: Step,
    pub missing: usize,
}

#[derive(Debug)]
pub struct Stays {
    pub person: Option<Person>,
    pub as_of: NaiveDate,
    pub agency: Label,
    pub step: Step,
    /// Code of an `action::remind::Why`.
    pub why: &'static str,
}

/// Why somebody is not written to though nothing is amiss: closed until it is asked for.
const SETTLED: [&str; 2] = ["taken", "nothing-missing"];

impl Page {
    fn path(&self) -> String {
        self.round.as_ref().map_or_else(|| "/reminders".to_owned(), |round| format!("{}/reminders", super::round::path(round)))
    }
}

/// A moment as the address has it.
pub fn at(moment: DateTime<Utc>, zone: Tz) -> String {
    clock::to_local(moment, zone).format("%Y-%m-%dT%H:%M").to_string()
}

pub fn page(lang: Lang, zone: Tz, page: &Page) -> Markup {
    let is_now = page.moment <= page.now;
    html! {
        @match &page.round {
            Some(round) => { p class="back" { a href=(super::round::path(round)) { (t!(lang, "round-back", as_of = round.dates.as_of)) } } }
            None => { p class="back" { a href="/rounds" { (t!(lang, "round-list-title")) } } }
        }
        h1 { (t!(lang, "remind-title")) }
        p { (t!(lang, "remind-what")) }
        (moments(lang, zone, page))
        h2 { @if is_now { (t!(lang, "remind-now")) } @else { (t!(lang, "remind-at", at = (page.moment, zone))) } }
        @if !is_now { p { (t!(lang, "remind-if-nothing-changes")) } }
        @if page.goes.is_empty() { (part::empty(&t!(lang, "remind-nobody"))) }
        @else {
            (goes(lang, zone, page))
            @if is_now { p { (t!(lang, "remind-send-what")) } (part::post_button("/reminders/send", &t!(lang, "remind-send"), &[])) }
        }
        @if !page.stays.is_empty() {
            @let (settled, open): (Vec<&Stays>, Vec<&Stays>) = page.stays.iter().partition(|each| SETTLED.contains(&each.why));
            h2 { (t!(lang, "remind-stays")) }
            @if !open.is_empty() { (stays(lang, page, &open)) }
            @if !settled.is_empty() { (part::more(&t!(lang, "remind-settled", count = settled.len()), &stays(lang, page, &settled))) }
        }
    }
}

fn moments(lang: Lang, zone: Tz, page: &Page) -> Markup {
    let path = page.path();
    html! {
        nav class="filters" aria-label=(t!(lang, "remind-moments")) {
            ul {
                li { a href=(path) aria-current=[(page.moment <= page.now).then_some("true")] { (t!(lang, "remind-now")) } }
                @for (moment, steps) in &page.ahead {
                    li {
                        a href={ (path) "?at=" (at(*moment, zone)) } aria-current=[(*moment == page.moment).then_some("true")] {
                            (part::moment(lang, zone, *moment)) ": "
                            @for (index, step) in steps.iter().enumerate() { @if index > 0 { ", " } (words::step(lang, *step)) }
                        }
                    }
                }
            }
        }
    }
}

fn goes(lang: Lang, zone: Tz, page: &Page) -> Markup {
    let mut table = Table::new(t!(lang, "remind-goes", count = page.goes.len()))
        .column(t!(lang, "remind-person"))
        .column(t!(lang, "remind-about"))
        .column(t!(lang, "remind-letter"))
        .stacks();
    for each in &page.goes {
        let about = html! {
            ul class="bare" {
                @for about in &each.about {
                    li { (words::step(lang, about.step)) ": " (t!(lang, "remind-missing", agency = &about.agency, as_of = about.as_of, count = about.missing)) }
                }
            }
        };
        let query = format!("at={}{}", at(page.moment, zone), if each.as_head { "&as=head" } else { "" });
        table.row(vec![
            html! { (each.person.name) span class="under" { (each.person.email) } },
            about,
            html! { a href={ "/reminders/" (each.person.id) "?" (query) } { (t!(lang, "remind-read")) span class="unseen" { ": " (each.person.name) } } },
        ]);
    }
    table.show()
}

fn stays(lang: Lang, page: &Page, stays: &[&Stays]) -> Markup {
    let mut table = Table::new(t!(lang, "remind-stays-caption"))
        .column(t!(lang, "round-agency"))
        .column(t!(lang, "remind-person"))
        .column(t!(lang, "remind-step"))
        .column(t!(lang, "remind-why"))
        .stacks();
    for each in stays {
        let person = each.person.as_ref();
        table.row(vec![
            html! { (each.agency.get(lang)) @if page.round.is_none() { span class="under" { (t!(lang, "round-event-of-round", as_of = each.as_of)) } } },
            html! { @match person { Some(person) => { (person.name) span class="under" { (person.email) } } None => { "–" } } },
            html! { (words::step(lang, each.step)) },
            html! { (words::why(lang, each.why)) },
        ]);
    }
    table.show()
}

/// What a reminder says, as its reader gets it: subject and text, in the reader's language.
pub fn letter(lang: Lang, zone: Tz, person: &Person, moment: DateTime<Utc>, words: Option<(&str, &str)>) -> Markup {
    html! {
        p class="back" { a href={ "/reminders?at=" (at(moment, zone)) } { (t!(lang, "remind-title")) } }
        h1 { (t!(lang, "remind-letter-title", name = &person.name)) }
        p { (t!(lang, "remind-letter-what", at = (moment, zone))) }
        @match words {
            Some((subject, text)) => {
                (part::facts(&[(t!(lang, "outbox-to"), html! { (person.name) ", " (person.email) }), (t!(lang, "remind-subject"), html! { span lang=(person.lang.code()) { (subject) } })]))
                pre class="letter" lang=(person.lang.code()) { (text) }
            }
            None => { (part::empty(&t!(lang, "remind-letter-none"))) }
        }
    }
}
