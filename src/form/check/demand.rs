//! What submitting asks of each field: that it is answered, that an unknown is explained, that its constraint holds.

use super::Context;
use super::key::{Cell, cells};
use super::scope::{FormScope, eval};
use super::settle::Settled;
use crate::error::Fault;
use crate::form::rule::Value;
use crate::form::{Answer, Form, Kind};
use crate::lang::Text;
use crate::text;

pub(super) fn demand(form: &Form, context: &Context, settled: &mut Settled) {
    let mut faults = Vec::new();
    for field in form.fields.iter().filter(|field| field.required && matches!(field.kind, Kind::Rows { .. })) {
        let empty = settled.answers.row_counts.get(&field.name) == Some(&0);
        if empty && !settled.irrelevant.contains(&field.name) {
            faults.push((field.name.clone(), Fault::new(&field.name, text!("check-row-required"))));
        }
    }
    for cell in cells(form, &settled.numbers) {
        if !settled.doubtful.contains(&cell.key) && !settled.irrelevant.contains(&cell.key) {
            faults.extend(of_cell(form, context, settled, &cell).map(|fault| (cell.key, fault)));
        }
    }
    for (key, fault) in faults {
        settled.doubtful.insert(key);
        settled.faults.push(fault);
    }
}

fn of_cell(form: &Form, context: &Context, settled: &Settled, cell: &Cell) -> Option<Fault> {
    match settled.answers.get(&cell.key) {
        Answer::Blank if cell.field.required && cell.field.calculation.is_none() && !is_perhaps_irrelevant(form, settled, cell) => {
            Some(Fault::new(&cell.posted, text!("check-required")))
        }
        Answer::Unknown { note } if note.is_empty() && cell.field.calculation.is_none() => {
            Some(Fault::new(format!("{}:note", cell.posted), text!("check-note-required")))
        }
        Answer::Value(value) => {
            let constraint = cell.field.constraint.as_ref()?;
            let scope = FormScope { this: Some(value.clone()), ..settled.scope(form, context) };
            let broken = !settled.doubts(form, &constraint.check, cell.row) && eval(&constraint.check, &scope, cell.row) == Value::Truth(false);
            broken.then(|| Fault::new(&cell.posted, Text::Label(constraint.message.clone())))
        }
        _ => None,
    }
}

/// What it hangs on cannot be read: that is told first.
fn is_perhaps_irrelevant(form: &Form, settled: &Settled, cell: &Cell) -> bool {
    cell.field.relevant.as_ref().is_some_and(|relevant| settled.doubts(form, relevant, cell.row))
}
