//! The small language of checks, totals and measures.

use chrono::NaiveDate;
use rust_decimal::Decimal;

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

/// A parsed expression with its source.
#[derive(Debug, Clone)]
pub struct Expr {
    pub source: String,
}
