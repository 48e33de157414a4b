//! From what an agency typed to answers, faults, warnings and figures.
//!
//! [`read`] turns [`Raw`] into [`Answers`] and is lenient: a draft may hold anything. [`check`] is what submitting asks for: all of `read`'s faults, then what is required, the
//! constraints and the rules. A field that is not relevant is neither required nor counted, whatever stands in it. A rule that names something faulty waits until that is mended:
//! one mistake gives one message. A rule of a form that cannot be evaluated is our fault and not the agency's: it is logged and breaks nothing.

mod cell;
mod demand;
mod figure;
mod key;
mod order;
mod reading;
mod rule;
mod schema;
mod scope;
mod settle;

use std::collections::BTreeMap;

use super::{Answer, Answers, Form, Raw};
use crate::error::Fault;
use crate::lang::Text;

pub use cell::day;
pub use figure::figures;
pub use order::circle;
pub use rule::explanation;
pub use schema::FormSchema;

/// Fewest and most characters of an explanation.
pub const EXPLANATION_LENGTH: std::ops::RangeInclusive<usize> = 10..=2_000;
/// Most characters of a note or a comment.
pub const NOTE_LENGTH: usize = 2_000;

/// What a form's rules may look at beside its own answers.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The same agency's last submission of the same metric.
    pub previous: Option<&'a Answers>,
    /// The same agency's answers in the other metrics of the round, by the metric's code.
    pub others: &'a BTreeMap<String, Answers>,
}

/// What submitting would make of what was typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    pub answers: Answers,
    /// Each at the posted key that it is about; any of them blocks submitting.
    pub faults: Vec<Fault>,
    /// Broken soft rules, explained or not.
    pub warnings: Vec<Warning>,
}

/// A broken soft rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Warning {
    /// The rule's name; for a rule of a table `table.3.name` with the posted number of the row. The explanation is posted as `explain:` and this.
    pub rule: String,
    /// The posted key that it is shown at.
    pub at: String,
    pub text: Text,
    /// What the agency says of it, trimmed; may be empty.
    pub explanation: String,
}

impl Checked {
    /// The warnings that still ask for an explanation.
    pub fn unexplained(&self) -> impl Iterator<Item = &Warning> {
        self.warnings.iter().filter(|warning| warning.explanation.is_empty())
    }

    /// Nothing stands in the way of submitting.
    pub fn is_ready(&self) -> bool {
        self.faults.is_empty() && self.unexplained().next().is_none()
    }
}

/// What was typed, as typed values, and what cannot be read. Computed fields are there as far as they need no last submission and no other metric.
pub fn read(form: &Form, raw: &Raw) -> (Answers, Vec<Fault>) {
    let settled = settle::settle(form, raw, &Context { previous: None, others: &BTreeMap::new() });
    (settled.answers, settled.faults)
}

/// Everything that submitting checks, at once.
pub fn check(form: &Form, raw: &Raw, context: &Context) -> Checked {
    let mut settled = settle::settle(form, raw, context);
    let mut warnings = Vec::new();
    if !settled.answers.nothing {
        demand::demand(form, context, &mut settled);
        warnings = rule::check(form, raw, context, &mut settled);
    }
    Checked { answers: settled.answers, faults: settled.faults, warnings }
}

/// What follows from what was typed, by posted key: computed fields and columns, and the totals of grids as `grid.row.total`, `grid.total.column` and `grid.total.total`.
pub fn computed(form: &Form, raw: &Raw, context: &Context) -> BTreeMap<String, Answer> {
    figure::computed(form, &settle::settle(form, raw, context))
}
