//! The file as TOML, read until nothing is wrong.
//!
//! serde stops at the first fault. So whatever is at fault is told, taken out of the tree (or, where it lacks, put in), and the tree is read again: all faults of a file
//! come at once.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeTable, DeValue, Deserializer};

use super::fault::{Faults, NOWHERE};
use super::file::FormFile;
use crate::form::rule::nearest;

/// Most faults of the shape that are told of one file.
const MOST: usize = 50;

/// The file as far as it can be read; `None` if that is too little to look on.
pub fn read(faults: &mut Faults) -> Option<FormFile> {
    let text = faults.text().to_owned();
    let (root, broken) = DeTable::parse_recoverable(&text);
    if !broken.is_empty() {
        // What follows from a broken line is no fault of its own.
        for fault in broken.iter().take(MOST) {
            faults.add(fault.span().unwrap_or(0..0), syntax(fault.message()), None);
        }
        return None;
    }
    let mut tree = Tree { root, taken: Vec::new() };
    for _ in 0..MOST {
        let fault = match FormFile::deserialize(Deserializer::from(tree.root.clone())) {
            Ok(file) => return Some(file),
            Err(fault) => fault,
        };
        let span = fault.span().unwrap_or(0..0);
        let lacks = fault.message().strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
        let meant = meant(fault.message());
        if lacks.is_none_or(|key| !tree.taken.contains(&(span.clone(), key.to_owned()))) {
            faults.add(span.clone(), words(fault.message()), meant.map(|meant| format!("did you mean '{meant}'?")));
        }
        let mended = match lacks {
            Some(key) => tree.put_in(&span, key),
            None => tree.take_out(&span, meant),
        };
        if !mended {
            return None;
        }
    }
    None
}

struct Tree<'i> {
    root: Spanned<DeTable<'i>>,
    /// Keys that were taken out for being wrong, with the places of their tables: they are not missing.
    taken: Vec<(Range<usize>, String)>,
}

impl<'i> Tree<'i> {
    /// Puts a stand-in for a key into the table at this place.
    fn put_in(&mut self, span: &Range<usize>, key: &str) -> bool {
        let own = self.root.span();
        let table = table_at(self.root.get_mut(), &own, span);
        table.is_some_and(|table| table.insert(Spanned::new(NOWHERE, key.to_owned().into()), Spanned::new(NOWHERE, stand_in(key))).is_none())
    }

    /// Takes out the key or the value at this place. The key that was meant instead is not missing either.
    fn take_out(&mut self, span: &Range<usize>, meant: Option<&str>) -> bool {
        let own = self.root.span();
        let mended = take_from_table(self.root.get_mut(), &own, span, &mut self.taken);
        if let (Some(meant), Some((table, _))) = (meant, self.taken.last()) {
            self.taken.push((table.clone(), meant.to_owned()));
        }
        mended
    }
}

/// Something that can be read where this key lacks. Nothing is told of it.
fn stand_in(key: &str) -> DeValue<'static> {
    let word = |word: &'static str| DeValue::String(word.into());
    match key {
        "version" | "order" | "value" | "year" => DeValue::Integer(DeInteger::default()),
        "category" => word("basics"),
        "produced_by" => word("H"),
        "kind" => word("count"),
        "severity" => word("hard"),
        "measures" => DeValue::Array(DeArray::new()),
        "title" | "definition" | "source" | "label" | "message" | "what" => {
            let say = |lang: &'static str| (Spanned::new(NOWHERE, lang.into()), Spanned::new(NOWHERE, word("")));
            DeValue::Table(["fi", "sv", "en"].into_iter().map(say).collect())
        }
        _ => word(""),
    }
}

fn table_at<'a, 'i>(table: &'a mut DeTable<'i>, own: &Range<usize>, span: &Range<usize>) -> Option<&'a mut DeTable<'i>> {
    if own == span {
        return Some(table);
    }
    table.iter_mut().find_map(|(_, value)| table_in(value, span))
}

fn table_in<'a, 'i>(value: &'a mut Spanned<DeValue<'i>>, span: &Range<usize>) -> Option<&'a mut DeTable<'i>> {
    let own = value.span();
    match value.get_mut() {
        DeValue::Table(table) => table_at(table, &own, span),
        DeValue::Array(items) => items.iter_mut().find_map(|item| table_in(item, span)),
        _ => None,
    }
}

fn take_from_table(table: &mut DeTable, own: &Range<usize>, span: &Range<usize>, taken: &mut Vec<(Range<usize>, String)>) -> bool {
    let found = table.iter().find(|(key, value)| key.span() == *span || value.span() == *span).map(|(key, _)| key.clone());
    match found {
        Some(key) => {
            taken.push((own.clone(), key.get_ref().to_string()));
            table.remove(&key).is_some()
        }
        None => table.iter_mut().any(|(_, value)| take_from_value(value, span, taken)),
    }
}

fn take_from_value(value: &mut Spanned<DeValue>, span: &Range<usize>, taken: &mut Vec<(Range<usize>, String)>) -> bool {
    let own = value.span();
    match value.get_mut() {
        DeValue::Table(table) => take_from_table(table, &own, span, taken),
        DeValue::Array(items) if items.iter().any(|item| item.span() == *span) => {
            *items = std::mem::replace(items, DeArray::new()).into_iter().filter(|item| item.span() != *span).collect();
            true
        }
        DeValue::Array(items) => items.iter_mut().any(|item| take_from_value(item, span, taken)),
        _ => false,
    }
}

/// serde's words for fields, in words for the keys of a file.
fn words(message: &str) -> String {
    let said = message.replace("unknown field", "unknown key").replace("missing field", "missing key").replace("unknown variant", "unknown word");
    let said = said.replace("expected u32", "expected a whole number, 0 or more").replace("expected usize", "expected a whole number, 0 or more");
    said.replace("expected i64", "expected a whole number").replace('`', "'")
}

/// The word that was probably meant where there is an unknown one.
fn meant(message: &str) -> Option<&str> {
    let mut words = message.strip_prefix("unknown ")?.split('`').skip(1).step_by(2);
    nearest(words.next()?, words)
}

fn syntax(message: &str) -> String {
    message.replace('`', "'").lines().collect::<Vec<_>>().join(", ")
}
