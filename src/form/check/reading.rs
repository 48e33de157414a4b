//! Reads all that was typed into a form, and tells of keys that the form does not have.

use std::collections::{BTreeMap, BTreeSet};

use super::NOTE_LENGTH;
use super::cell::{prose, read as read_cell};
use super::key::{Known, RowNumbers, cells_of, known};
use super::settle::Settled;
use crate::error::Fault;
use crate::form::number::shown;
use crate::form::{Answer, Answers, Form, Kind, Raw};
use crate::text;

pub(super) fn read(form: &Form, raw: &Raw) -> Settled {
    let mut faults = Vec::new();
    let posted = Posted::gather(form, raw, &mut faults);
    let nothing = raw.is_nothing();
    if nothing && posted.something {
        faults.push(Fault::new("nothing", text!("check-nothing-and-answers")));
    }
    let mut settled = Settled {
        answers: Answers { nothing, ..Answers::default() },
        faults,
        numbers: posted.numbers,
        doubtful: BTreeSet::new(),
        irrelevant: BTreeSet::new(),
    };
    if nothing {
        settled.numbers.clear();
    }
    for field in &form.fields {
        if let Kind::Rows { max, .. } = &field.kind {
            settled.take_rows(&field.name, *max);
        }
        for cell in cells_of(field, &settled.numbers) {
            let told = settled.faults.len();
            let typed = !nothing && cell.field.calculation.is_none();
            let answer = if typed { read_cell(&cell, raw, &mut settled.faults) } else { Answer::Blank };
            if settled.faults.len() > told {
                settled.doubtful.insert(cell.key.clone());
            }
            settled.answers.by_key.insert(cell.key, answer);
        }
    }
    settled
}

/// What the posted keys say before any of them is read.
struct Posted {
    numbers: RowNumbers,
    /// Some field holds something.
    something: bool,
}

impl Posted {
    fn gather(form: &Form, raw: &Raw, faults: &mut Vec<Fault>) -> Posted {
        let mut rows: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        let mut something = false;
        for (key, typed) in &raw.0 {
            let blank = typed.trim().is_empty();
            match known(form, key) {
                None => faults.push(Fault::new(key, text!("check-unknown-key", key = shown(key)))),
                Some(Known::Computed) if blank => {}
                Some(Known::Computed) => faults.push(Fault::new(key, text!("check-computed", typed = shown(typed)))),
                Some(Known::Beside) => faults.extend(beside(key, typed)),
                Some(Known::Row(_) | Known::Field) if blank => {}
                Some(Known::Row(row)) => {
                    something = true;
                    rows.entry(row.table).or_default().insert(row.number);
                }
                Some(Known::Field) => something = true,
            }
        }
        let numbers = rows.into_iter().map(|(table, numbers)| (table.to_owned(), numbers.into_iter().collect())).collect();
        Posted { numbers, something }
    }
}

/// `nothing`, `comment` and explanations, which are no fields.
fn beside(key: &str, typed: &str) -> Option<Fault> {
    let text = match key {
        "nothing" if matches!(typed, "" | "yes") => return None,
        "nothing" => text!("check-nothing-value", typed = shown(typed)),
        "comment" => prose(typed, NOTE_LENGTH, true).err()?,
        // An explanation is looked at where its rule is broken.
        _ => return None,
    };
    Some(Fault::new(key, text))
}

impl Settled {
    /// Rows beyond the most that the table may have are told of and not read.
    fn take_rows(&mut self, table: &str, max: usize) {
        let numbers = self.numbers.entry(table.to_owned()).or_default();
        if numbers.len() > max {
            self.faults.push(Fault::new(table, text!("check-too-many-rows", rows = numbers.len(), max = max)));
            self.doubtful.insert(table.to_owned());
            numbers.truncate(max);
        }
        self.answers.row_counts.insert(table.to_owned(), numbers.len());
    }
}
