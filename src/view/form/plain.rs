//! A field that stands alone: words, a choice, a day, yes or no, or what is computed.

use maud::{Markup, html};

use super::desk::Desk;
use super::{grid, number, rows};
use crate::form::{Field, Kind};
use crate::t;
use crate::view::part::{Choice, Input};

/// More choices than this go into a list that opens.
const RADIOS: usize = 5;
/// Texts longer than this get a box of several lines.
const ONE_LINE: usize = 200;

/// Any field, with what is odd in it.
pub(super) fn field(desk: &Desk, field: &Field) -> Markup {
    if let Kind::Rows { columns, max, .. } = &field.kind {
        return rows::field(desk, field, columns, *max);
    }
    let inside = format!("{}.", field.name);
    html! {
        @match &field.kind {
            _ if field.calculation.is_some() => (computed(desk, field)),
            Kind::Grid { rows, columns } => (grid::field(desk, field, rows, columns)),
            kind if kind.is_numeric() => (number::field(desk, field)),
            _ => (words(desk, field)),
        }
        (desk.warnings(&desk.warnings_at(|at| at == field.name || at.starts_with(&inside))))
    }
}

fn computed(desk: &Desk, field: &Field) -> Markup {
    html! {
        div class={ "field result" @if desk.fault(&field.name).is_some() { " faulty" } } id=(field.name) tabindex="-1" {
            p class="top-label" { (field.label.get(desk.lang)) }
            @if let Some(hint) = &field.hint { p class="hint" { (hint.get(desk.lang)) } }
            (desk.fault_line(&field.name))
            p { (desk.computed(field, &field.name)) @if let Some(unit) = &field.unit { " " span class="unit" { (unit.get(desk.lang)) } } }
            (desk.previous_line(field))
        }
    }
}

fn words(desk: &Desk, field: &Field) -> Markup {
    let (lang, key) = (desk.lang, field.name.as_str());
    let mut input = Input::new(lang, key, field.label.get(lang)).fault(desk.fault(key)).below(desk.previous_line(field));
    if let Some(hint) = &field.hint {
        input = input.hint(hint.get(lang));
    }
    if !field.required {
        input = input.optional();
    }
    let typed = desk.typed(key);
    match &field.kind {
        Kind::Choice(_) | Kind::YesNo => {
            let choices = choices(desk, field, typed);
            if choices.len() > RADIOS + 1 { input.select(typed, &choices) } else { input.radios(typed, &choices) }
        }
        Kind::Date => input.day(typed),
        Kind::LongText { .. } => input.long_text(typed, 4),
        Kind::Text { max_length } if *max_length > ONE_LINE => input.long_text(typed, 2),
        _ => input.text(typed),
    }
}

/// The choices of a field, 'no answer' first. What was typed and is none of them stays, so that saving loses nothing.
pub(super) fn choices(desk: &Desk, field: &Field, typed: &str) -> Vec<Choice> {
    let lang = desk.lang;
    let mut choices = vec![Choice::new("", t!(lang, "form-no-choice"))];
    match &field.kind {
        Kind::Choice(all) => choices.extend(all.iter().map(|choice| Choice::new(&choice.name, choice.label.get(lang)))),
        _ => choices.extend([("yes", true), ("no", false)].map(|(value, truth)| Choice::new(value, super::say::yes_no(lang, truth)))),
    }
    if !choices.iter().any(|choice| choice.value == typed) {
        choices.push(Choice::new(typed, typed));
    }
    choices
}
