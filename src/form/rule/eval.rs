//! What an expression is worth, given what its names are. Three-valued, exact, bounded in steps.

use std::cell::Cell;
use std::cmp::Ordering;
use std::ops::Range;

use rust_decimal::{Decimal, RoundingStrategy};

use super::function::Function;
use super::scope::{Found, Row, Scope};
use super::tree::{Comparison, Node, Operator, Path, Tree};
use super::{Expr, Value};

/// The form is at fault, not the answers: a name or a type is wrong, or it takes too many steps.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message} (at byte {})", span.start)]
pub struct EvalFault {
    /// Bytes of the source.
    pub span: Range<usize>,
    pub message: String,
}

type Outcome<T = Value> = Result<T, EvalFault>;

pub(super) fn eval(tree: &Tree, scope: &dyn Scope) -> Outcome {
    Evaluator { steps: Cell::new(Expr::MAX_STEPS) }.value(tree, scope)
}

struct Evaluator {
    /// How many are left.
    steps: Cell<u32>,
}

fn fault<T>(span: &Range<usize>, message: impl Into<String>) -> Outcome<T> {
    Err(EvalFault { span: span.clone(), message: message.into() })
}

impl Evaluator {
    fn spend(&self, steps: usize, span: &Range<usize>) -> Outcome<()> {
        match u32::try_from(steps).ok().and_then(|steps| self.steps.get().checked_sub(steps)) {
            Some(left) => {
                self.steps.set(left);
                Ok(())
            }
            None => fault(span, format!("takes more than {} steps", Expr::MAX_STEPS)),
        }
    }

    fn value(&self, tree: &Tree, scope: &dyn Scope) -> Outcome {
        self.spend(1, &tree.span)?;
        match &tree.node {
            Node::Literal(value) => Ok(value.clone()),
            Node::Path(path) => match find(path, scope)? {
                Found::One(value) => Ok(value),
                Found::Many(_) => fault(&path.span, format!("'{}' is many values: use sum(..)", path.parts.join("."))),
                Found::Table(_) => fault(&path.span, format!("'{}' is a table: use count(..) or sum(table.column)", path.parts.join("."))),
            },
            Node::Not(inner) => Ok(truth_value(self.truth(inner, scope)?.map(|truth| !truth))),
            Node::Negate(inner) => Ok(number_value(self.number(inner, scope)?.map(|number| -number))),
            Node::All(parts) => self.kleene(parts, false, scope),
            Node::Any(parts) => self.kleene(parts, true, scope),
            Node::Compare(comparison, left, right) => compare(*comparison, &self.value(left, scope)?, &self.value(right, scope)?, &tree.span),
            Node::Arithmetic(first, rest) => self.arithmetic(first, rest, scope),
            Node::Call(function, arguments) => self.call(*function, arguments, scope, &tree.span),
            Node::Sum(parts) => self.sum(parts, scope),
            Node::SumWhere(path, condition) => self.sum_where(path, condition, scope),
            Node::Count(path, condition) => self.count(path, condition.as_deref(), scope),
        }
    }

    /// `or` if one true part decides, `and` if one false part does. From left to right; what stands after the deciding part is not looked at.
    fn kleene(&self, parts: &[Tree], decisive: bool, scope: &dyn Scope) -> Outcome {
        let mut missing = false;
        for part in parts {
            match self.truth(part, scope)? {
                Some(truth) if truth == decisive => return Ok(Value::Truth(decisive)),
                Some(_) => {}
                None => missing = true,
            }
        }
        Ok(if missing { Value::Missing } else { Value::Truth(!decisive) })
    }

    fn truth(&self, tree: &Tree, scope: &dyn Scope) -> Outcome<Option<bool>> {
        match self.value(tree, scope)? {
            Value::Truth(truth) => Ok(Some(truth)),
            Value::Missing => Ok(None),
            other => fault(&tree.span, format!("expected true or false, found {}", other.kind())),
        }
    }

    fn number(&self, tree: &Tree, scope: &dyn Scope) -> Outcome<Option<Decimal>> {
        number(self.value(tree, scope)?, &tree.span)
    }

    fn arithmetic(&self, first: &Tree, rest: &[(Operator, Tree)], scope: &dyn Scope) -> Outcome {
        let mut total = self.number(first, scope)?;
        for (operator, part) in rest {
            let part = self.number(part, scope)?;
            total = match (total, part) {
                (Some(left), Some(right)) => match operator {
                    Operator::Plus => left.checked_add(right),
                    Operator::Minus => left.checked_sub(right),
                    Operator::Times => left.checked_mul(right),
                    Operator::Over => left.checked_div(right),
                },
                _ => None,
            };
        }
        Ok(number_value(total))
    }

    fn call(&self, function: Function, arguments: &[Tree], scope: &dyn Scope, span: &Range<usize>) -> Outcome {
        match (function, arguments) {
            (Function::Coalesce, parts) => {
                for part in parts {
                    let value = self.value(part, scope)?;
                    if value != Value::Missing {
                        return Ok(value);
                    }
                }
                Ok(Value::Missing)
            }
            (Function::Known, [part]) => Ok(Value::Truth(self.value(part, scope)? != Value::Missing)),
            (Function::If, [condition, then, otherwise]) => match self.truth(condition, scope)? {
                Some(true) => self.value(then, scope),
                Some(false) => self.value(otherwise, scope),
                None => Ok(Value::Missing),
            },
            (Function::Abs, [part]) => Ok(number_value(self.number(part, scope)?.map(|number| number.abs()))),
            (Function::Round, [part, places]) => match (self.number(part, scope)?, self.number(places, scope)?) {
                (Some(number), Some(places)) => match u32::try_from(places) {
                    Ok(places) if places <= 6 => Ok(Value::Number(number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero))),
                    _ => fault(span, "rounds to 0 to 6 decimals"),
                },
                _ => Ok(Value::Missing),
            },
            (Function::Share, [part, total]) => match (self.number(part, scope)?, self.number(total, scope)?) {
                (Some(part), Some(total)) => Ok(number_value(part.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(total)))),
                _ => Ok(Value::Missing),
            },
            (Function::Min, parts) => self.extreme(parts, scope, Decimal::min),
            (Function::Max, parts) => self.extreme(parts, scope, Decimal::max),
            _ => fault(span, format!("write {}", function.usage())),
        }
    }

    fn extreme(&self, parts: &[Tree], scope: &dyn Scope, choose: fn(Decimal, Decimal) -> Decimal) -> Outcome {
        let mut numbers = Vec::with_capacity(parts.len());
        for part in parts {
            numbers.push(self.number(part, scope)?);
        }
        let all: Option<Vec<Decimal>> = numbers.into_iter().collect();
        Ok(number_value(all.and_then(|numbers| numbers.into_iter().reduce(choose))))
    }

    fn sum(&self, parts: &[Tree], scope: &dyn Scope) -> Outcome {
        let mut values = Vec::new();
        for part in parts {
            match &part.node {
                Node::Path(path) => match find(path, scope)? {
                    Found::One(value) => values.push(value),
                    Found::Many(many) => {
                        self.spend(many.len(), &part.span)?;
                        values.extend(many);
                    }
                    Found::Table(_) => return fault(&part.span, "a table cannot be added up: name a column, sum(table.column)"),
                },
                _ => values.push(self.value(part, scope)?),
            }
        }
        let span = parts.first().map_or(0..0, |part| part.span.clone());
        total(values, &span)
    }

    fn sum_where(&self, path: &Path, condition: &Tree, scope: &dyn Scope) -> Outcome {
        let Some(rows) = rows(path.table(), path, scope)? else { return Ok(Value::Missing) };
        let mut values = Vec::new();
        for row in 0..rows {
            if self.truth(condition, &Row { outer: scope, table: path.table(), row })? == Some(true) {
                match scope.cell(path.table(), row, path.column()) {
                    Some(value) => values.push(value),
                    None => return fault(&path.span, format!("there is no column '{}'", path.column())),
                }
            }
        }
        total(values, &path.span)
    }

    fn count(&self, path: &Path, condition: Option<&Tree>, scope: &dyn Scope) -> Outcome {
        let Some(rows) = rows(&path.parts, path, scope)? else { return Ok(Value::Missing) };
        let Some(condition) = condition else { return Ok(Value::Number(Decimal::from(rows))) };
        let mut count = 0_u32;
        for row in 0..rows {
            count += u32::from(self.truth(condition, &Row { outer: scope, table: &path.parts, row })? == Some(true));
        }
        Ok(Value::Number(Decimal::from(count)))
    }
}

fn find(path: &Path, scope: &dyn Scope) -> Outcome<Found> {
    scope.find(&path.parts).map_or_else(|| fault(&path.span, format!("there is no '{}'", path.parts.join("."))), Ok)
}

/// How many rows a table has; nothing if it is not known (there is no last submission).
fn rows(table: &[String], path: &Path, scope: &dyn Scope) -> Outcome<Option<usize>> {
    match scope.find(table) {
        Some(Found::Table(rows)) => Ok(Some(rows)),
        Some(Found::One(Value::Missing)) => Ok(None),
        _ => fault(&path.span, format!("'{}' is not a table", table.join("."))),
    }
}

fn number(value: Value, span: &Range<usize>) -> Outcome<Option<Decimal>> {
    match value {
        Value::Number(number) => Ok(Some(number)),
        Value::Missing => Ok(None),
        other => fault(span, format!("expected a number, found {}", other.kind())),
    }
}

/// Adds what is known. 0 of nothing; missing if there is something and none of it is known, or if the total is beyond 28 digits.
fn total(values: Vec<Value>, span: &Range<usize>) -> Outcome {
    let some = !values.is_empty();
    let mut known = 0_usize;
    let mut total = Some(Decimal::ZERO);
    for value in values {
        if let Some(number) = number(value, span)? {
            known += 1;
            total = total.and_then(|total| total.checked_add(number));
        }
    }
    Ok(if some && known == 0 { Value::Missing } else { number_value(total) })
}

fn compare(comparison: Comparison, left: &Value, right: &Value, span: &Range<usize>) -> Outcome {
    let order = match (left, right) {
        (Value::Missing, _) | (_, Value::Missing) => return Ok(Value::Missing),
        (Value::Number(left), Value::Number(right)) => left.cmp(right),
        (Value::Date(left), Value::Date(right)) => left.cmp(right),
        (Value::Text(left), Value::Text(right)) if comparison.is_equality() => left.cmp(right),
        (Value::Truth(left), Value::Truth(right)) if comparison.is_equality() => left.cmp(right),
        _ => {
            return fault(
                span,
                format!("cannot compare {} with {}{}", left.kind(), right.kind(), if comparison.is_equality() { "" } else { " by size" }),
            );
        }
    };
    Ok(Value::Truth(match comparison {
        Comparison::Equal => order == Ordering::Equal,
        Comparison::Unequal => order != Ordering::Equal,
        Comparison::Less => order == Ordering::Less,
        Comparison::LessOrEqual => order != Ordering::Greater,
        Comparison::Greater => order == Ordering::Greater,
        Comparison::GreaterOrEqual => order != Ordering::Less,
    }))
}

impl Comparison {
    pub fn is_equality(self) -> bool {
        matches!(self, Comparison::Equal | Comparison::Unequal)
    }
}

fn number_value(number: Option<Decimal>) -> Value {
    number.map_or(Value::Missing, Value::Number)
}

fn truth_value(truth: Option<bool>) -> Value {
    truth.map_or(Value::Missing, Value::Truth)
}
