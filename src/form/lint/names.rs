//! Names that can be written in rules and posted keys, and that are had once.

use std::collections::BTreeSet;

use crate::form::load::{At, Faults, FieldFile};
use crate::form::rule::Expr;

/// Names of a field that mean something else in rules or in posted keys.
const TAKEN: &[&str] = &["previous", "this", "nothing", "comment", "explain"];
/// Longest name, in characters.
const MOST: usize = 60;

pub struct Names<'a> {
    pub faults: &'a mut Faults,
}

impl<'a> Names<'a> {
    pub fn new(faults: &'a mut Faults) -> Names<'a> {
        Names { faults }
    }

    /// Codes of metrics and measures, names of rules: they are written in addresses and exports.
    pub fn codes<'b>(&mut self, what: &str, codes: impl IntoIterator<Item = &'b At<String>>) {
        let form = format!("{what} is a lower-case letter, then lower-case letters, digits and '-', at most {MOST}");
        self.each(codes, |code| is_made_of(code, '-', false).then_some(()).ok_or_else(|| form.clone()));
    }

    /// Choices and axes: written in rules and in posted keys, and a digit may begin them.
    pub fn choices<'b>(&mut self, names: impl IntoIterator<Item = &'b At<String>>) {
        self.each(names, |name| match name {
            "total" => Err("'total' is the name of the totals".to_owned()),
            name if is_made_of(name, '-', true) || is_made_of(name, '_', true) => Ok(()),
            _ => Err(format!("a name here is lower-case letters, digits and '-' or '_', at most {MOST}")),
        });
    }

    /// Fields or columns.
    pub fn fields<'b>(&mut self, fields: impl IntoIterator<Item = &'b FieldFile>, uses: &[At<String>]) {
        let others: Vec<String> = uses.iter().map(|code| code.get().replace('-', "_")).collect();
        self.each(fields.into_iter().map(|field| &field.name), |name| {
            if !is_made_of(name, '_', false) {
                return Err(format!("a field's name is a lower-case letter, then lower-case letters, digits and '_', at most {MOST}"));
            }
            let is_word = !Expr::parse(name).is_ok_and(|expr| expr.names().first().is_some_and(|first| first.path == [name]));
            if is_word || TAKEN.contains(&name) {
                return Err(format!("'{name}' means something else in rules or in posted answers"));
            }
            if others.iter().any(|other| other == name) {
                return Err(format!("'{name}' is a metric that the form uses"));
            }
            Ok(())
        });
    }

    fn each<'b>(&mut self, names: impl IntoIterator<Item = &'b At<String>>, check: impl Fn(&str) -> Result<(), String>) {
        let mut seen = BTreeSet::new();
        for name in names {
            if let Err(message) = check(name.get()) {
                self.faults.add(name.span(), message, None);
            } else if !seen.insert(name.get()) {
                self.faults.add(name.span(), format!("there is another '{}' above", name.get()), None);
            }
        }
    }
}

fn is_made_of(name: &str, joint: char, digit_first: bool) -> bool {
    let first = name.chars().next();
    let begins = first.is_some_and(|first| first.is_ascii_lowercase() || digit_first && first.is_ascii_digit());
    begins && name.len() <= MOST && name.chars().all(|each| each.is_ascii_lowercase() || each.is_ascii_digit() || each == joint)
}
