//! People: the questions that ask for one, and the page of who may do what.

use maud::{Markup, html};

use super::part::{self, Choice, Input, Table, fault_summary};
use super::words;
use crate::error::Fault;
use crate::lang::Lang;
use crate::survey::person::{Person, Role};
use crate::t;

/// A person as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    pub name: String,
    pub email: String,
    /// The language of letters.
    pub lang: Lang,
}

/// Name, address and language, posted as `<prefix>.name`, `<prefix>.email` and `<prefix>.lang`.
pub fn fields(lang: Lang, prefix: &str, typed: &Typed, faults: &[Fault]) -> Markup {
    let [name, email, language] = ["name", "email", "lang"].map(|field| format!("{prefix}.{field}"));
    html! {
        (Input::new(lang, &name, &t!(lang, "people-name")).hint(&t!(lang, "people-name-hint")).faults(faults).text(&typed.name))
        (Input::new(lang, &email, &t!(lang, "people-email")).faults(faults).email(&typed.email))
        (Input::new(lang, &language, &t!(lang, "people-lang")).select(typed.lang.code(), &languages(lang)))
    }
}

fn languages(lang: Lang) -> Vec<Choice> {
    Lang::ALL.iter().map(|each| Choice::new(each.code(), language(lang, *each))).collect()
}

pub fn language(lang: Lang, of: Lang) -> String {
    match of {
        Lang::Fi => t!(lang, "people-lang-fi"),
        Lang::Sv => t!(lang, "people-lang-sv"),
        Lang::En => t!(lang, "people-lang-en"),
    }
}

/// Who has a role.
#[derive(Debug, Clone)]
pub struct RolesPage {
    pub it_unit: Vec<Person>,
    pub readers: Vec<Person>,
}

pub fn roles(lang: Lang, page: &RolesPage, typed: &Typed, chosen: &str, faults: &[Fault]) -> Markup {
    let choices = [Role::ItUnit, Role::Reader].map(|each| Choice::new(each.code(), words::role(lang, each)));
    html! {
        (fault_summary(lang, faults, |_| None))
        h1 { (t!(lang, "people-title")) }
        p { (t!(lang, "people-lead")) }
        p { a href="/tokens" { (t!(lang, "people-tokens")) } }
        (having(lang, Role::ItUnit, &page.it_unit))
        (having(lang, Role::Reader, &page.readers))
        h2 { (t!(lang, "people-grant-title")) }
        p { (t!(lang, "people-grant-lead")) }
        form method="post" action="/people/role" {
            (fields(lang, "person", typed, faults))
            (Input::new(lang, "role", &t!(lang, "people-role")).faults(faults).radios(chosen, &choices))
            (part::submit(&t!(lang, "people-grant")))
        }
    }
}

fn having(lang: Lang, which: Role, people: &[Person]) -> Markup {
    let mut table = Table::new(words::role(lang, which))
        .column(t!(lang, "people-name"))
        .column(t!(lang, "people-email"))
        .column(t!(lang, "people-lang"))
        .column(t!(lang, "people-action"))
        .stacks();
    let is_last = which == Role::ItUnit && people.len() == 1;
    for person in people {
        let action = if is_last {
            html! { (t!(lang, "people-last")) }
        } else {
            take_away(lang, person)
        };
        table.row(vec![html! { (person.name) }, html! { (person.email) }, html! { (language(lang, person.lang)) }, action]);
    }
    html! { @if table.is_empty() { h2 { (words::role(lang, which)) } (part::empty(&t!(lang, "people-nobody"))) } @else { (table.show()) } }
}

fn take_away(lang: Lang, person: &Person) -> Markup {
    let values = [("person.name", &*person.name), ("person.email", &*person.email), ("person.lang", person.lang.code()), ("role", Role::None.code())];
    html! {
        (part::post_button("/people/role", &t!(lang, "people-take-away"), &values))
        (part::unseen(&person.name))
    }
}
