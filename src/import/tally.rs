//! What the items of a source come to: a count for each name and measure, and the rows made of it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use super::file::bad_name;
use super::{Entry, Period, RowFault, Source, SourceRow, Whose};
use crate::error::Result;
use crate::form::Form;
use crate::form::answer::Status;
use crate::form::definition::Level;
use crate::form::import::{Import, Mark};
use crate::survey::import::folded;

/// Stands for the name of items that have none.
pub const NAMELESS: &str = "-";

/// Counts while pages are read.
pub struct Tally<'a> {
    import: &'a Import,
    whole_city: bool,
    /// In the order of the form.
    measures: Vec<(&'a str, &'a [Mark])>,
    /// By name, however it is written: as it came first, and the counts in the order of the measures.
    counts: BTreeMap<String, (String, Vec<u64>)>,
    /// Of the whole source.
    whole: Vec<u64>,
    ignored: i64,
}

impl<'a> Tally<'a> {
    pub fn new(form: &'a Form, import: &'a Import) -> Tally<'a> {
        let marks = |code: &str| import.counts.get(code).map(Vec::as_slice);
        let measures: Vec<_> = form.measures.iter().filter_map(|measure| Some((measure.code.as_str(), marks(&measure.code)?))).collect();
        let whole = vec![0; measures.len()];
        Tally { import, whole_city: form.level == Level::City, measures, counts: BTreeMap::new(), whole, ignored: 0 }
    }

    /// Counts one item for each measure that has a mark which it has.
    pub fn add(&mut self, name: &str, has: &dyn Fn(&Mark) -> bool) {
        let hits: Vec<usize> = self.measures.iter().enumerate().filter(|(_, (_, marks))| marks.iter().any(has)).map(|(at, _)| at).collect();
        self.add_to(name, &hits);
    }

    /// Counts one item for the first measure that has a mark which it has; and for one that counts all, or the rest where no other counts it.
    pub fn add_once(&mut self, name: &str, has: &dyn Fn(&Mark) -> bool) {
        let with = |wanted: &dyn Fn(&Mark) -> bool| -> Vec<usize> {
            self.measures.iter().enumerate().filter(|(_, (_, marks))| marks.iter().any(wanted)).map(|(at, _)| at).collect()
        };
        let mut hits = with(&|mark| *mark == Mark::All);
        match with(has).first() {
            Some(first) => hits.push(*first),
            None => hits.extend(with(&|mark| *mark == Mark::Rest)),
        }
        hits.sort_unstable();
        hits.dedup();
        self.add_to(name, &hits);
    }

    fn add_to(&mut self, name: &str, hits: &[usize]) {
        for (at, (_, marks)) in self.measures.iter().enumerate() {
            if marks.contains(&Mark::Whole)
                && let Some(count) = self.whole.get_mut(at)
            {
                *count += 1;
            }
        }
        let name = if name.trim().is_empty() { NAMELESS } else { name.trim() };
        let folded = folded(name);
        if self.import.ignores(&folded) {
            self.ignored += 1;
            return;
        }
        let width = self.measures.len();
        let (_, counts) = self.counts.entry(folded).or_insert_with(|| (name.to_owned(), vec![0; width]));
        for hit in hits {
            if let Some(count) = counts.get_mut(*hit) {
                *count += 1;
            }
        }
    }

    /// `items` is how many were read, `address` where from.
    pub fn end(self, kind: &'static str, address: String, items: i64, period: Option<Period>) -> Gathered {
        let mut entries = Vec::new();
        let mut line = 0;
        let mut row = |whose: Whose, measure: &str, count: u64| {
            line += 1;
            let value = Some(Decimal::from(count));
            let (measure, period) = (measure.to_owned(), period.clone());
            Entry::Row(SourceRow { line, whose, measure, period, value, status: Status::Value, comment: String::new() })
        };
        for (at, (measure, marks)) in self.measures.iter().enumerate() {
            if marks.contains(&Mark::Whole) {
                entries.push(row(Whose::City, measure, self.whole.get(at).copied().unwrap_or_default()));
            } else if self.whole_city {
                entries.push(row(Whose::City, measure, self.counts.values().filter_map(|(_, counts)| counts.get(at)).sum()));
            }
        }
        for (name, counts) in self.counts.values().filter(|_| !self.whole_city) {
            if let Some(reason) = bad_name(name) {
                entries.push(Entry::Faults(vec![RowFault { line: 0, column: String::new(), reason }]));
                continue;
            }
            let own = self.measures.iter().zip(counts).filter(|((_, marks), _)| !marks.contains(&Mark::Whole));
            entries.extend(own.map(|((measure, _), count)| row(Whose::Named(name.clone()), measure, *count)));
        }
        Gathered { kind, address, items, ignored: self.ignored, entries }
    }
}

/// The figures of a source over a network, which lie here now.
#[derive(Debug, Clone, PartialEq)]
pub struct Gathered {
    pub kind: &'static str,
    /// Where they came from, without keys.
    pub address: String,
    /// How many things were counted.
    pub items: i64,
    /// Of them, those of names that the form file leaves out.
    pub ignored: i64,
    entries: Vec<Entry>,
}

impl Gathered {
    /// The same for the same figures, in hexadecimal digits.
    pub fn sha256(&self) -> String {
        let mut hash = Sha256::new();
        for entry in &self.entries {
            if let Entry::Row(row) = entry {
                let whose = if let Whose::Named(name) = &row.whose { folded(name) } else { String::new() };
                let value = row.value.map(|value| value.to_string()).unwrap_or_default();
                let period = row.period.as_ref().map_or("", |period| &period.code);
                hash.update(format!("{whose}\0{}\0{period}\0{value}\n", row.measure));
            }
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Source for Gathered {
    fn read(&mut self, take: &mut dyn FnMut(Entry) -> Result<()>) -> Result<()> {
        self.entries.iter().cloned().try_for_each(take)
    }
}
