//! The small language of checks, totals and measures.
//!
//! ```text
//! sum(grid) = total and (known(previous.total) or total > 0)
//! count(services where coalesce(maturity, 0) = 0) <= 10
//! ```
//!
//! - `or`, `and`, `not`, one of `= != < <= > >=` (they do not chain), `+ -`, `* /`, a leading `-`, parentheses; numbers (`0.5`), texts (`'on plan'`), `date("2015-06-30")`,
//!   `true`, `false`, `missing`.
//! - Names are paths: `total`, `grid.staff.laptop`, `services.electronic`, `previous.total` (the same agency's last submission), `agency_profile.staff` (another metric
//!   that the form `uses`; `-` in its code is written `_`), `this` (in a constraint, the field itself). In a row's rule and after `where` a bare name is a column first.
//! - `abs(x)`, `min(..)`, `max(..)`, `round(x, places)` (halves away from zero), `coalesce(a, b, ..)` (the first that is known), `known(x)`, `if(c, a, b)`,
//!   `share(part, total)` (per cent, unrounded), `sum(a, b, ..)`, `sum(grid)`, `sum(grid.staff)`, `sum(rows.column)`, `sum(rows.column where ..)`, `count(rows)`, `count(rows where ..)`.
//! - What is not known is `missing`, by Kleene: `missing and false` is false, `missing or true` is true, every comparison with it is missing (ask `known(x)`), arithmetic
//!   with it is missing. So are a division by zero and a result beyond 28 digits. `sum` adds what is known: missing if all of something is missing, 0 over no rows.
//!
//! Numbers are exact decimals. Source, tokens, nesting and the steps of one evaluation are bounded ([`Expr::MAX_BYTES`] and its neighbours), so that no text can hold a server up.

mod eval;
mod function;
mod lint;
mod parse;
mod schema;
mod scope;
mod token;
mod tree;

#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;

pub use eval::EvalFault;
pub(in crate::form) use lint::nearest;
pub use schema::{Schema, Shape, Type};
pub use scope::{Found, Row, Scope};
pub use tree::Name;

/// What an expression works on and gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Not known: blank, does not apply, or unknown. Arithmetic with it gives it again; a check that gives it is not broken.
    Missing,
    Number(Decimal),
    Text(String),
    Truth(bool),
    Date(NaiveDate),
}

impl Value {
    /// What it is, in words for authors of forms.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Missing => "missing",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::Truth(_) => "true or false",
            Value::Date(_) => "a date",
        }
    }
}

/// A parsed expression with its source.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    source: String,
    tree: tree::Tree,
}

/// What is wrong in an expression, in English: its readers write forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFault {
    /// Bytes of the source.
    pub span: Range<usize>,
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl RuleFault {
    pub fn new(span: Range<usize>, message: impl Into<String>) -> RuleFault {
        RuleFault { span, message: message.into(), help: None }
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> RuleFault {
        self.help = Some(help.into());
        self
    }
}

impl Expr {
    /// Longest source, in bytes.
    pub const MAX_BYTES: usize = 2_000;
    /// Most words, numbers and signs of one expression.
    pub const MAX_TOKENS: usize = 500;
    /// Deepest nesting of parentheses, calls, `not` and leading `-`.
    pub const MAX_DEPTH: usize = 32;
    /// Most faults that are told of one expression.
    pub const MAX_FAULTS: usize = 10;
    /// Most steps of one evaluation: parts looked at and values added.
    pub const MAX_STEPS: u32 = 2_000_000;

    /// Reads an expression, or says every fault that can be found without knowing the form's names.
    pub fn parse(source: &str) -> Result<Expr, Vec<RuleFault>> {
        parse::parse(source).map(|tree| Expr { source: source.to_owned(), tree })
    }

    /// Evaluates. Fails only where a type or a name is wrong, which [`Expr::lint`] finds beforehand, or where it would take too many steps.
    pub fn eval(&self, scope: &dyn Scope) -> Result<Value, EvalFault> {
        eval::eval(&self.tree, scope)
    }

    /// Faults of names and types, given what the names are.
    pub fn lint(&self, schema: &dyn Schema) -> Vec<RuleFault> {
        lint::lint(&self.tree, schema, None)
    }

    /// The same, for a place that wants a certain kind of value: a check wants `Type::Truth`, a measure `Type::Number`.
    pub fn lint_as(&self, schema: &dyn Schema, wanted: Type) -> Vec<RuleFault> {
        lint::lint(&self.tree, schema, Some(wanted))
    }

    /// Every name in the order of the source, with its place and the table whose columns come first there.
    pub fn names(&self) -> Vec<Name> {
        tree::names(&self.tree)
    }

    pub fn source(&self) -> &str {
        &self.source
    }
}

/// The source as it was written.
impl fmt::Display for Expr {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.source)
    }
}
