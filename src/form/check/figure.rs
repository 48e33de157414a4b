//! What follows from the answers: published figures, and the totals that move as one types.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Context;
use super::key::cells;
use super::scope::{FormScope, eval, named};
use super::settle::Settled;
use crate::form::answer::{Figure, Status};
use crate::form::definition::Measure;
use crate::form::rule::{Expr, Value};
use crate::form::{Answer, Answers, Field, Form, Kind};

/// The figures that a form publishes of these answers, one for each measure that is not imported.
pub fn figures(form: &Form, answers: &Answers, context: &Context) -> Vec<Figure> {
    let scope = FormScope { form, answers, context, this: None };
    form.measures.iter().filter_map(|measure| Some(figure(measure, measure.value.as_ref()?, &scope))).collect()
}

fn figure(measure: &Measure, expr: &Expr, scope: &FormScope) -> Figure {
    let give = |value, status, comment| Figure { measure: measure.code.clone(), value, status, comment };
    if scope.answers.nothing {
        return give(None, Status::Nothing, String::new());
    }
    let from = without_value(named(scope, expr, None));
    if let Value::Number(number) = eval(expr, scope, None) {
        // A total of what is known carries along what the agency says of the rest: it then stands among the notes and in every file.
        let comment = if let Answer::Unknown { note } = from { note } else { String::new() };
        return give(Some(number), Status::Value, comment);
    }
    match from {
        Answer::NotApplicable => give(None, Status::NotApplicable, String::new()),
        Answer::Unknown { note } => give(None, Status::Unknown, note),
        Answer::Blank | Answer::Value(_) => give(None, Status::Missing, String::new()),
    }
}

/// Why there is no value, given the answers it would come from: none of them applies, or one is not known.
pub(super) fn without_value(from: Vec<&Answer>) -> Answer {
    if !from.is_empty() && from.iter().all(|answer| **answer == Answer::NotApplicable) {
        return Answer::NotApplicable;
    }
    let mut notes = from.iter().filter_map(|answer| match answer {
        Answer::Unknown { note } => Some(note.as_str()),
        _ => None,
    });
    let Some(first) = notes.next() else { return Answer::Blank };
    let mut distinct = vec![first];
    for note in notes {
        if !distinct.contains(&note) {
            distinct.push(note);
        }
    }
    distinct.retain(|note| !note.is_empty());
    Answer::Unknown { note: distinct.join("; ") }
}

pub(super) fn computed(form: &Form, settled: &Settled) -> BTreeMap<String, Answer> {
    let computed = cells(form, &settled.numbers).into_iter().filter(|cell| cell.field.calculation.is_some());
    let mut found: BTreeMap<String, Answer> = computed.map(|cell| (cell.posted, settled.answers.get(&cell.key).clone())).collect();
    for field in &form.fields {
        found.extend(totals(field, settled));
    }
    found
}

/// The totals of a grid's rows and columns, and of the whole. They add what is known; what could not be read leaves its totals blank.
fn totals(field: &Field, settled: &Settled) -> Vec<(String, Answer)> {
    let Kind::Grid { rows, columns } = &field.kind else { return Vec::new() };
    let of = |row: Option<&str>, column: Option<&str>| {
        let rows = rows.iter().filter(|each| row.is_none_or(|name| name == each.name));
        let pairs = rows.flat_map(|row| columns.iter().filter(|each| column.is_none_or(|name| name == each.name)).map(move |column| (row, column)));
        let keys: Vec<String> = pairs.map(|(row, column)| format!("{}.{}.{}", field.name, row.name, column.name)).collect();
        let total = format!("{}.{}.{}", field.name, row.unwrap_or("total"), column.unwrap_or("total"));
        (total, total_of(&keys, settled))
    };
    let of_rows = rows.iter().map(|row| of(Some(&row.name), None));
    let of_columns = columns.iter().map(|column| of(None, Some(&column.name)));
    of_rows.chain(of_columns).chain([of(None, None)]).collect()
}

fn total_of(keys: &[String], settled: &Settled) -> Answer {
    if keys.iter().any(|key| settled.doubtful.contains(key)) {
        return Answer::Blank;
    }
    let answers: Vec<&Answer> = keys.iter().map(|key| settled.answers.get(key)).collect();
    let numbers = answers.iter().filter_map(|answer| match answer {
        Answer::Value(Value::Number(number)) => Some(*number),
        _ => None,
    });
    match numbers.reduce(|total, number| total.checked_add(number).unwrap_or(Decimal::MAX)) {
        Some(total) => Answer::Value(Value::Number(total)),
        None => without_value(answers),
    }
}
