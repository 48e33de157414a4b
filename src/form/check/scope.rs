//! What the names in a form's rules are worth: its own answers, the last submission, other metrics.

use std::collections::BTreeSet;

use super::Context;
use crate::form::rule::{Expr, Found, Name, Row, Scope, Value};
use crate::form::{Answer, Answers, Form};

pub(super) struct FormScope<'a> {
    pub form: &'a Form,
    pub answers: &'a Answers,
    pub context: &'a Context<'a>,
    /// The value of the field whose constraint is checked.
    pub this: Option<Value>,
}

/// The table and the number of a row in `Answers`.
pub(super) type Place<'a> = Option<(&'a str, usize)>;

/// Evaluates an expression of a form, in a row of a table or outside. A fault is the form's: it is logged, and the value is missing.
pub(super) fn eval(expr: &Expr, scope: &FormScope, place: Place) -> Value {
    let outcome = match place {
        Some((table, row)) => expr.eval(&Row { outer: scope, table: &[table.to_owned()], row }),
        None => expr.eval(scope),
    };
    outcome.unwrap_or_else(|fault| {
        tracing::error!(form = scope.form.code, rule = expr.source(), %fault, "a rule of the form cannot be evaluated");
        Value::Missing
    })
}

impl Scope for FormScope<'_> {
    fn find(&self, path: &[String]) -> Option<Found> {
        if let ([this], Some(value)) = (path, &self.this)
            && this == "this"
        {
            return Some(Found::One(value.clone()));
        }
        match self.base(path)? {
            Base::Own(rest) => locate(self.answers, rest),
            Base::Elsewhere(Some(answers), rest) => Some(locate(answers, rest).unwrap_or(Found::One(Value::Missing))),
            Base::Elsewhere(None, _) => Some(Found::One(Value::Missing)),
        }
    }

    fn cell(&self, table: &[String], row: usize, column: &str) -> Option<Value> {
        let (answers, rest) = match self.base(table)? {
            Base::Own(rest) => (self.answers, rest),
            Base::Elsewhere(answers, rest) => (answers?, rest),
        };
        let [table] = rest else { return None };
        answers.by_key.get(&format!("{table}.{row}.{column}")).map(of_answer)
    }
}

enum Base<'a> {
    Own(&'a [String]),
    /// The last submission or another metric; nothing if there is none, or if it had nothing to report.
    Elsewhere(Option<&'a Answers>, &'a [String]),
}

impl FormScope<'_> {
    fn base<'a>(&'a self, path: &'a [String]) -> Option<Base<'a>> {
        let (first, rest) = path.split_first()?;
        if self.form.fields.iter().any(|field| field.name == *first) {
            return Some(Base::Own(path));
        }
        let elsewhere =
            |answers: Option<&'a Answers>| (!rest.is_empty()).then_some(Base::Elsewhere(answers.filter(|answers| !answers.nothing), rest));
        if first == "previous" {
            return elsewhere(self.context.previous);
        }
        let other = self.form.uses.iter().find(|code| name_of_metric(code) == *first)?;
        elsewhere(self.context.others.get(other))
    }
}

/// A metric's code as rules write it: `-` would be a minus.
pub(super) fn name_of_metric(code: &str) -> String {
    code.replace('-', "_")
}

/// Where a path leads in some answers, of whichever version of the form they are.
fn locate(answers: &Answers, path: &[String]) -> Option<Found> {
    let (first, rest) = path.split_first()?;
    if let Some(rows) = answers.row_counts.get(first) {
        return match rest {
            [] => Some(Found::Table(*rows)),
            [column] => {
                (0..*rows).map(|row| answers.by_key.get(&format!("{first}.{row}.{column}")).map(of_answer)).collect::<Option<_>>().map(Found::Many)
            }
            _ => None,
        };
    }
    match (rest, answers.by_key.get(first)) {
        ([], Some(answer)) => return Some(Found::One(of_answer(answer))),
        ([row, column], _) => {
            let cell = |row: &str, column: &str| answers.by_key.get(&format!("{first}.{row}.{column}"));
            return cell(row, column).or_else(|| cell(column, row)).map(of_answer).map(Found::One);
        }
        _ => {}
    }
    let values: Vec<Value> = answers_named(answers, path).into_iter().map(of_answer).collect();
    (!values.is_empty()).then_some(Found::Many(values))
}

/// The keys of a field's cells: '/' follows '.'.
fn under(field: &str) -> std::ops::Range<String> {
    format!("{field}.")..format!("{field}/")
}

fn of_answer(answer: &Answer) -> Value {
    match answer {
        Answer::Value(value) => value.clone(),
        Answer::Blank | Answer::NotApplicable | Answer::Unknown { .. } => Value::Missing,
    }
}

/// Whether a path names the answer at a key, alone or among others: `grid.staff` names `grid.laptop.staff`, `table.column` names `table.3.column`.
fn is_named(key: &str, path: &[String]) -> bool {
    let mut parts = key.split('.');
    let Some((first, rest)) = path.split_first() else { return false };
    let same = parts.next() == Some(first.as_str());
    let inner: Vec<&str> = parts.collect();
    same && rest.iter().all(|part| inner.contains(&part.as_str()))
}

/// What an expression's name means among the form's own answers.
pub(super) enum Meaning {
    /// The cell of the row at hand.
    Cell(String),
    /// All that a path names.
    Path(Vec<String>),
}

impl Meaning {
    pub fn of(form: &Form, name: &Name, place: Place) -> Meaning {
        let column_of =
            |table: &str, column: &str| form.fields.iter().any(|field| field.name == table && field.columns().iter().any(|each| each.name == column));
        if let [column] = name.path.as_slice() {
            if let Some([table]) = name.table.as_deref()
                && column_of(table, column)
            {
                return Meaning::Path(vec![table.clone(), column.clone()]);
            }
            if let Some((table, row)) = place
                && column_of(table, column)
            {
                return Meaning::Cell(format!("{table}.{row}.{column}"));
            }
        }
        Meaning::Path(name.path.clone())
    }

    /// Whether any of these keys is meant; a table's own name stands for all of it.
    pub fn meets(&self, keys: &BTreeSet<String>) -> bool {
        match self {
            Meaning::Cell(key) => keys.contains(key),
            Meaning::Path(path) => path.first().is_some_and(|first| keys.contains(first) || keys.range(under(first)).any(|key| is_named(key, path))),
        }
    }

    fn answers<'a>(&self, answers: &'a Answers) -> Vec<&'a Answer> {
        match self {
            Meaning::Cell(key) => answers.by_key.get(key).into_iter().collect(),
            Meaning::Path(path) => answers_named(answers, path),
        }
    }
}

fn answers_named<'a>(answers: &'a Answers, path: &[String]) -> Vec<&'a Answer> {
    let Some(first) = path.first() else { return Vec::new() };
    let alone = answers.by_key.get(first).filter(|_| path.len() == 1);
    let among = answers.by_key.range(under(first)).filter(|(key, _)| is_named(key, path)).map(|(_, answer)| answer);
    alone.into_iter().chain(among).collect()
}

/// The answers that an expression names, but for those of the last submission.
pub(super) fn named<'a>(scope: &FormScope<'a>, expr: &Expr, place: Place) -> Vec<&'a Answer> {
    let mut answers = Vec::new();
    for name in expr.names() {
        answers.extend(Meaning::of(scope.form, &name, place).answers(scope.answers));
        let Some((first, rest)) = name.path.split_first() else { continue };
        let other = scope.form.uses.iter().find(|code| name_of_metric(code) == *first).and_then(|code| scope.context.others.get(code));
        answers.extend(other.into_iter().flat_map(|other| answers_named(other, rest)));
    }
    answers
}
