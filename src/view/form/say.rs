//! Answers and keys in words.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::central;
use crate::form::Answer;
use crate::form::definition::{Axis, Field, Form, Kind, Rule};
use crate::form::rule::Value;
use crate::lang::Lang;
use crate::t;

/// An answer as it is read. A computed number has as many decimals as its kind.
pub(super) fn answer(lang: Lang, kind: &Kind, answer: &Answer) -> String {
    match answer {
        Answer::Blank | Answer::Value(Value::Missing) => t!(lang, "form-blank"),
        Answer::NotApplicable => t!(lang, "form-not-applicable"),
        Answer::Unknown { note } if note.is_empty() => t!(lang, "form-unknown"),
        Answer::Unknown { note } => t!(lang, "form-unknown-note", note = note),
        Answer::Value(Value::Number(number)) => number_of(lang, kind, *number),
        Answer::Value(Value::Text(text)) => choice(lang, kind, text).unwrap_or_else(|| text.clone()),
        Answer::Value(Value::Truth(truth)) => yes_no(lang, *truth),
        Answer::Value(Value::Date(day)) => lang.day(*day),
    }
}

/// What follows from answers, in words; a dash where nothing follows yet.
pub(super) fn computed(lang: Lang, kind: &Kind, answer: &Answer) -> String {
    match answer {
        Answer::Blank | Answer::Value(Value::Missing) => "–".to_owned(),
        other => self::answer(lang, kind, other),
    }
}

/// What the script shows of `form::check::computed`: each in words, by posted key.
pub fn say_computed(lang: Lang, form: &Form, values: &BTreeMap<String, Answer>) -> BTreeMap<String, String> {
    let said = |(key, answer): (&String, &Answer)| (key.clone(), computed(lang, kind_of(form, key).unwrap_or(&Kind::Count), answer));
    values.iter().map(said).collect()
}

pub(super) fn yes_no(lang: Lang, truth: bool) -> String {
    if truth { t!(lang, "form-yes") } else { t!(lang, "form-no") }
}

fn number_of(lang: Lang, kind: &Kind, number: Decimal) -> String {
    let round = |places| number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    match kind {
        Kind::Percent => lang.percent(round(1)),
        Kind::Decimal { places } => lang.number(round(*places)),
        _ => lang.number(number),
    }
}

fn choice(lang: Lang, kind: &Kind, name: &str) -> Option<String> {
    let Kind::Choice(choices) = kind else { return None };
    choices.iter().find(|choice| choice.name == name).map(|choice| choice.label.get(lang).to_owned())
}

/// What was typed at a key, as a person would say it; what cannot be read stays as it was typed.
pub(super) fn typed(lang: Lang, form: &Form, key: &str, typed: &str) -> String {
    match (key.split_once(':').map(|(_, beside)| beside), typed) {
        (_, "") => t!(lang, "form-blank"),
        (Some("is"), "na") => t!(lang, "form-not-applicable"),
        (Some("is"), "unknown") => t!(lang, "form-unknown"),
        (None, "yes") if key == "nothing" => t!(lang, "form-yes"),
        (None, "yes" | "no") if matches!(kind_of(form, key), Some(Kind::YesNo)) => yes_no(lang, typed == "yes"),
        (None, _) => kind_of(form, key).and_then(|kind| choice(lang, kind, typed)).unwrap_or_else(|| typed.to_owned()),
        _ => typed.to_owned(),
    }
}

fn field_of<'a>(form: &'a Form, key: &str) -> Option<&'a Field> {
    let mut parts = key.split('.');
    let name = parts.next()?;
    let field = form.fields.iter().find(|field| field.name == name)?;
    match &field.kind {
        Kind::Rows { columns, .. } => parts.nth(1).and_then(|column| columns.iter().find(|each| each.name == column)),
        _ => Some(field),
    }
}

fn kind_of<'a>(form: &'a Form, key: &str) -> Option<&'a Kind> {
    field_of(form, key).map(|field| &field.kind)
}

/// What a posted key is called, as a person finds it on the page; none for a key that the form does not have.
pub fn label_of(lang: Lang, form: &Form, key: &str) -> Option<String> {
    if let Some(measure) = key.strip_prefix("explain:central.") {
        return central::measure_of(lang, form, measure).map(|measure| t!(lang, "central-explain-label", measure = measure));
    }
    if let Some(rule) = key.strip_prefix("explain:") {
        let message = rules(form).find(|each| Some(each.name.as_str()) == rule.rsplit('.').next())?.message.get(lang).to_owned();
        return Some(t!(lang, "form-label-explain", message = message));
    }
    match key.split_once(':') {
        Some((of, "is")) => return Some(t!(lang, "form-label-is", field = base_label(lang, form, of)?)),
        Some((of, "note")) => return Some(t!(lang, "form-label-note", field = base_label(lang, form, of)?)),
        _ => {}
    }
    match key {
        "nothing" => Some(t!(lang, "form-nothing")),
        "comment" => Some(t!(lang, "form-comment")),
        _ => base_label(lang, form, key),
    }
}

fn rules(form: &Form) -> impl Iterator<Item = &Rule> {
    let of_tables = form.fields.iter().filter_map(|field| if let Kind::Rows { rules, .. } = &field.kind { Some(rules) } else { None });
    form.rules.iter().chain(of_tables.flatten())
}

fn base_label(lang: Lang, form: &Form, key: &str) -> Option<String> {
    let parts: Vec<&str> = key.split('.').collect();
    let name = parts.first()?;
    let field = form.fields.iter().find(|field| field.name == *name)?;
    let label = field.label.get(lang).to_owned();
    match (&field.kind, parts.as_slice()) {
        (_, [_]) => Some(label),
        (Kind::Grid { rows, columns }, [_, row, column]) => {
            Some(t!(lang, "form-label-cell", row = axis(lang, rows, row)?, column = axis(lang, columns, column)?))
        }
        (Kind::Rows { columns, .. }, [_, number, column]) => {
            let column = columns.iter().find(|each| each.name == *column)?.label.get(lang);
            Some(t!(lang, "form-label-row", table = label, number = number.parse::<usize>().ok()?.saturating_add(1), column = column))
        }
        _ => None,
    }
}

pub(super) fn axis(lang: Lang, axes: &[Axis], name: &str) -> Option<String> {
    axes.iter().find(|axis| axis.name == name).map(|axis| axis.label.get(lang).to_owned())
}
