//! What an agency's answers are compared with: those of the last round, on the organisation of today. Where agencies have merged since, theirs add up; what cannot be computed is not known, and breaks no rule.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::Organisation;
use crate::form::check;
use crate::form::definition::Restate;
use crate::form::rule::Value;
use crate::form::{Answer, Answers, Field, Form, Kind, Raw};
use crate::ids::AgencyId;

/// Whose answers an agency's are compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    /// Its own: nothing has come to it or gone from it.
    Own,
    /// These agencies', and what part of each.
    Of(BTreeMap<AgencyId, Decimal>),
    /// Nobody knows what part of whose.
    Unknown,
}

impl Organisation<'_> {
    /// The agency and all whose tasks have come to it.
    pub fn family(&self, agency: AgencyId) -> BTreeSet<AgencyId> {
        let mut family = BTreeSet::from([agency]);
        loop {
            let known = family.len();
            let come = self.successions.iter().filter(|each| each.effective <= self.day);
            let come: Vec<AgencyId> = come.filter(|each| family.contains(&each.successor)).map(|each| each.predecessor).collect();
            family.extend(come);
            if family.len() == known {
                return family;
            }
        }
    }

    /// Whose answers of a round that speaks of `stated_on` are those of `agency` today.
    pub fn base(&self, agency: AgencyId, stated_on: NaiveDate) -> Base {
        let mut parts = BTreeMap::new();
        for each in self.agencies.iter().filter(|each| each.alive_on(stated_on)) {
            let way = self.way(each.id, stated_on, true);
            if way.blocks.iter().any(|block| block.holder == agency || block.towards.contains(&agency)) {
                return Base::Unknown;
            }
            parts.extend(way.ends.get(&agency).filter(|part| !part.is_zero()).map(|part| (each.id, *part)));
        }
        let is_own = parts.iter().all(|(each, part)| *each == agency && *part == Decimal::ONE);
        if is_own { Base::Own } else { Base::Of(parts) }
    }
}

/// The answers of several agencies as those of one, each with the part of it that counts. What is computed is computed anew.
pub fn combine(form: &Form, parts: &[(Decimal, &Answers)]) -> Answers {
    if parts.iter().all(|(_, answers)| answers.nothing) {
        return Answers { nothing: true, ..Answers::default() };
    }
    let parts: Vec<(Decimal, &Answers)> = parts.iter().filter(|(_, answers)| !answers.nothing).copied().collect();
    let (mut raw, mut unknown) = (Raw::default(), Vec::new());
    for field in form.fields.iter().filter(|field| field.calculation.is_none()) {
        match typed(form, field, &parts) {
            Some(typed) => raw.0.extend(typed),
            None => unknown.push(&field.name),
        }
    }
    let (mut answers, _) = check::read(form, &raw);
    // A table of which nothing is known is no table without rows.
    answers.row_counts.retain(|table, _| !unknown.contains(&table));
    answers
}

/// What would be typed into a field; `None` where that cannot be said.
fn typed(form: &Form, field: &Field, parts: &[(Decimal, &Answers)]) -> Option<BTreeMap<String, String>> {
    match &field.kind {
        Kind::Rows { columns, .. } => rows(field, columns, parts),
        Kind::Grid { rows, columns } => {
            let keys = rows.iter().flat_map(|row| columns.iter().map(move |column| format!("{}.{}.{}", field.name, row.name, column.name)));
            // One cell that is not known makes every total a part of the truth.
            keys.map(|key| Some((key.clone(), number(&key, rule(form, field)?, 0, parts)?))).collect::<Option<Vec<_>>>().map(gather)
        }
        Kind::Count => Some(gather([(field.name.clone(), number(&field.name, rule(form, field)?, 0, parts)?)])),
        Kind::Decimal { places } => Some(gather([(field.name.clone(), number(&field.name, rule(form, field)?, *places, parts)?)])),
        _ => Some(gather([(field.name.clone(), Some(same(&field.name, parts)?))])),
    }
}

/// Without what does not apply.
fn gather(cells: impl IntoIterator<Item = (String, Option<String>)>) -> BTreeMap<String, String> {
    cells.into_iter().filter_map(|(key, typed)| Some((key, typed?))).collect()
}

/// How a field is restated: as the measures that name it, if they all say the same; as all of the form where none names it.
fn rule<'a>(form: &'a Form, field: &Field) -> Option<&'a Restate> {
    let names = |value: &crate::form::rule::Expr| value.names().iter().any(|name| name.path.first() == Some(&field.name));
    let mut rules: Vec<&Restate> =
        form.measures.iter().filter(|measure| measure.value.as_ref().is_some_and(names)).map(|measure| &measure.restate).collect();
    if rules.is_empty() {
        rules = form.measures.iter().map(|measure| &measure.restate).collect();
    }
    let first = rules.first().copied()?;
    rules.iter().all(|rule| *rule == first).then_some(first)
}

/// `Some(None)`: it applies to none of them.
#[expect(clippy::option_option, reason = "that something does not apply is known")]
fn number(key: &str, rule: &Restate, places: u32, parts: &[(Decimal, &Answers)]) -> Option<Option<String>> {
    match rule {
        Restate::Latest => return same(key, parts).map(Some),
        Restate::Recompute { .. } | Restate::None => return None,
        Restate::Sum => {}
    }
    let mut sum: Option<Decimal> = None;
    for (part, answers) in parts {
        match answers.get(key) {
            Answer::Value(Value::Number(number)) => sum = Some(sum.unwrap_or_default().checked_add(number.checked_mul(*part)?)?),
            Answer::NotApplicable => {}
            _ => return None,
        }
    }
    Some(sum.map(|sum| sum.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize().to_string()))
}

/// What all of them answered alike.
fn same(key: &str, parts: &[(Decimal, &Answers)]) -> Option<String> {
    let mut answers = parts.iter().map(|(_, answers)| answers.get(key));
    let first = answers.next()?;
    if answers.any(|other| other != first) {
        return None;
    }
    as_typed(first)
}

fn as_typed(answer: &Answer) -> Option<String> {
    match answer {
        Answer::Value(Value::Number(number)) => Some(number.normalize().to_string()),
        Answer::Value(Value::Text(text)) => Some(text.clone()),
        Answer::Value(Value::Truth(truth)) => Some(if *truth { "yes" } else { "no" }.to_owned()),
        Answer::Value(Value::Date(day)) => Some(day.to_string()),
        Answer::Value(Value::Missing) | Answer::Blank | Answer::NotApplicable | Answer::Unknown { .. } => None,
    }
}

/// The rows of all, one after the other; those of an agency that was divided are nobody's.
fn rows(field: &Field, columns: &[Field], parts: &[(Decimal, &Answers)]) -> Option<BTreeMap<String, String>> {
    let (mut raw, mut next) = (BTreeMap::new(), 0);
    for (part, answers) in parts {
        if *part != Decimal::ONE {
            return None;
        }
        for row in 0..*answers.row_counts.get(&field.name)? {
            for column in columns.iter().filter(|column| column.calculation.is_none()) {
                let key = |row: usize| format!("{}.{row}.{}", field.name, column.name);
                match answers.get(&key(row)) {
                    Answer::NotApplicable => drop(raw.insert(format!("{}:is", key(next)), "na".to_owned())),
                    Answer::Unknown { note } => {
                        raw.insert(format!("{}:is", key(next)), "unknown".to_owned());
                        raw.insert(format!("{}:note", key(next)), note.clone());
                    }
                    answer => raw.extend(as_typed(answer).map(|typed| (key(next), typed))),
                }
            }
            next += 1;
        }
    }
    Some(raw)
}

#[cfg(test)]
mod tests;
