//! The functions that take plain values. `sum` and `count` are not here: they take sets.

use std::ops::RangeInclusive;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Abs,
    Min,
    Max,
    Round,
    Coalesce,
    Known,
    If,
    Share,
}

/// Every name that can be called, for 'did you mean'.
pub(super) const NAMES: [&str; 11] = ["abs", "min", "max", "round", "coalesce", "known", "if", "share", "sum", "count", "date"];

impl Function {
    pub fn from_name(name: &str) -> Option<Function> {
        Some(match name {
            "abs" => Function::Abs,
            "min" => Function::Min,
            "max" => Function::Max,
            "round" => Function::Round,
            "coalesce" => Function::Coalesce,
            "known" => Function::Known,
            "if" => Function::If,
            "share" => Function::Share,
            _ => return None,
        })
    }

    /// How many arguments it takes.
    pub fn arity(self) -> RangeInclusive<usize> {
        match self {
            Function::Abs | Function::Known => 1..=1,
            Function::Round | Function::Share => 2..=2,
            Function::If => 3..=3,
            Function::Min | Function::Max | Function::Coalesce => 2..=usize::MAX,
        }
    }

    pub fn usage(self) -> &'static str {
        match self {
            Function::Abs => "abs(x)",
            Function::Min => "min(a, b, ..)",
            Function::Max => "max(a, b, ..)",
            Function::Round => "round(x, places)",
            Function::Coalesce => "coalesce(a, b, ..)",
            Function::Known => "known(x)",
            Function::If => "if(condition, then, else)",
            Function::Share => "share(part, total)",
        }
    }
}
