//! The rules over the whole form and over each row of its tables, and the explanations that soft ones ask for.

use super::cell::prose;
use super::scope::{Place, eval};
use super::settle::Settled;
use super::{Context, EXPLANATION_LENGTH, Warning};
use crate::error::Fault;
use crate::form::definition::{Rule, Severity};
use crate::form::rule::Value;
use crate::form::{Form, Kind, Raw};
use crate::lang::Text;
use crate::text;

/// Adds the faults of hard rules and of explanations; gives the warnings of soft ones.
pub(super) fn check(form: &Form, raw: &Raw, context: &Context, settled: &mut Settled) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut faults = Vec::new();
    for broken in broken(form, context, settled) {
        let text = Text::Label(broken.rule.message.clone());
        match broken.rule.severity {
            Severity::Hard => faults.push(Fault::new(broken.prefix + &broken.rule.at, text)),
            Severity::Soft => {
                let rule = format!("{}{}", broken.prefix, broken.rule.name);
                let (explanation, fault) = explanation(raw, &rule);
                faults.extend(fault);
                warnings.push(Warning { rule, at: broken.prefix + &broken.rule.at, text, explanation });
            }
        }
    }
    settled.faults.extend(faults);
    warnings
}

struct Broken<'a> {
    rule: &'a Rule,
    /// What stands before the rule's name and the field's: empty, or `table.3.` with the posted number of the row.
    prefix: String,
}

fn broken<'a>(form: &'a Form, context: &Context, settled: &Settled) -> Vec<Broken<'a>> {
    let scope = settled.scope(form, context);
    let is_broken = |rule: &Rule, place: Place| !settled.doubts(form, &rule.check, place) && eval(&rule.check, &scope, place) == Value::Truth(false);
    let mut found = Vec::new();
    for field in &form.fields {
        let Kind::Rows { rules, .. } = &field.kind else { continue };
        let numbers = settled.numbers.get(&field.name).map_or(&[][..], Vec::as_slice);
        for (row, number) in numbers.iter().enumerate() {
            let of_row = rules.iter().filter(|rule| is_broken(rule, Some((&field.name, row))));
            found.extend(of_row.map(|rule| Broken { rule, prefix: format!("{}.{number}.", field.name) }));
        }
    }
    found.extend(form.rules.iter().filter(|rule| is_broken(rule, None)).map(|rule| Broken { rule, prefix: String::new() }));
    found
}

/// The explanation of a warning, and what is wrong with it. An empty one is no fault: it is still asked for.
pub fn explanation(raw: &Raw, rule: &str) -> (String, Option<Fault>) {
    let key = format!("explain:{rule}");
    let typed = raw.get(&key).trim();
    let length = typed.chars().count();
    let text = match prose(typed, *EXPLANATION_LENGTH.end(), true) {
        Err(text) => Some(text),
        Ok(_) if length > 0 && length < *EXPLANATION_LENGTH.start() => {
            Some(text!("check-explanation-short", length = length, min = *EXPLANATION_LENGTH.start()))
        }
        Ok(_) => None,
    };
    (typed.replace("\r\n", "\n"), text.map(|text| Fault::new(key, text)))
}
