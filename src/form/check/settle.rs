//! Settles what was read: what is not relevant is dropped, what is computed is computed, each after what it depends on.

use std::collections::BTreeSet;

use super::Context;
use super::figure::without_value;
use super::key::{Cell, RowNumbers, cells_of};
use super::order::{Step, order};
use super::reading;
use super::scope::{FormScope, Meaning, Place, eval, named};
use crate::error::Fault;
use crate::form::rule::{Expr, Value};
use crate::form::{Answer, Answers, Field, Form, Raw};

/// Answers with all that is known of how they came about.
pub(super) struct Settled {
    pub answers: Answers,
    pub faults: Vec<Fault>,
    pub numbers: RowNumbers,
    /// Keys of `answers` that could not be read, and of what is computed from such. A table stands here by its name if it has too many rows.
    pub doubtful: BTreeSet<String>,
    /// Keys of `answers` that are not relevant; a table's name if none of it is.
    pub irrelevant: BTreeSet<String>,
}

pub(super) fn settle(form: &Form, raw: &Raw, context: &Context) -> Settled {
    let mut settled = reading::read(form, raw);
    if settled.answers.nothing {
        return settled;
    }
    for step in order(form).0 {
        match step.column {
            None => settled.settle_field(form, context, step.field),
            Some(_) => settled.settle_column(form, context, step),
        }
    }
    settled
}

impl Settled {
    /// Whether an expression names something that could not be read.
    pub fn doubts(&self, form: &Form, expr: &Expr, place: Place) -> bool {
        !self.doubtful.is_empty() && expr.names().iter().any(|name| Meaning::of(form, name, place).meets(&self.doubtful))
    }

    pub fn scope<'a>(&'a self, form: &'a Form, context: &'a Context) -> FormScope<'a> {
        FormScope { form, answers: &self.answers, context, this: None }
    }

    fn settle_field(&mut self, form: &Form, context: &Context, field: &Field) {
        if self.is_irrelevant(form, context, field, None) {
            let table = self.numbers.remove(&field.name);
            for cell in cells_of(field, &RowNumbers::from_iter(table.map(|numbers| (field.name.clone(), numbers)))) {
                self.drop_cell(&cell);
            }
            if let Some(rows) = self.answers.row_counts.get_mut(&field.name) {
                *rows = 0;
                self.answers.by_key.retain(|key, _| !key.starts_with(&format!("{}.", field.name)));
            }
            self.faults.retain(|fault| fault.at != field.name);
            self.doubtful.remove(&field.name);
            self.irrelevant.insert(field.name.clone());
        } else if let Some(calculation) = field.calculation.as_ref().filter(|_| self.answers.by_key.contains_key(&field.name)) {
            self.compute(form, context, field.name.clone(), calculation, None);
        }
    }

    fn settle_column(&mut self, form: &Form, context: &Context, step: Step) {
        let Some(column) = step.column.filter(|column| column.relevant.is_some() || column.calculation.is_some()) else { return };
        for cell in cells_of(step.field, &self.numbers).into_iter().filter(|cell| cell.field.name == column.name) {
            if self.is_irrelevant(form, context, column, cell.row) {
                self.drop_cell(&cell);
            } else if let Some(calculation) = &column.calculation {
                self.compute(form, context, cell.key, calculation, cell.row);
            }
        }
    }

    fn is_irrelevant(&self, form: &Form, context: &Context, field: &Field, place: Place) -> bool {
        field.relevant.as_ref().is_some_and(|relevant| eval(relevant, &self.scope(form, context), place) == Value::Truth(false))
    }

    /// As if nothing were typed there.
    fn drop_cell(&mut self, cell: &Cell) {
        self.answers.by_key.insert(cell.key.clone(), Answer::Blank);
        self.doubtful.remove(&cell.key);
        self.irrelevant.insert(cell.key.clone());
        let beside = format!("{}:", cell.posted);
        self.faults.retain(|fault| fault.at != cell.posted && !fault.at.starts_with(&beside));
    }

    fn compute(&mut self, form: &Form, context: &Context, key: String, calculation: &Expr, place: Place) {
        if self.doubts(form, calculation, place) {
            self.doubtful.insert(key);
            return;
        }
        let scope = self.scope(form, context);
        let answer = match eval(calculation, &scope, place) {
            Value::Missing => without_value(named(&scope, calculation, place)),
            value => Answer::Value(value),
        };
        self.answers.by_key.insert(key, answer);
    }
}
