//! Two versions of one form that were typed on top of the same third. Nothing is lost: what only one of them changed is proposed, where both changed a person chooses.

use std::collections::BTreeSet;

use super::Raw;
use super::definition::{Form, Kind};

/// Whose version of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Of whoever reads the page.
    Mine,
    /// Saved by somebody else in between.
    Theirs,
}

/// A posted key that the versions differ in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub key: String,
    pub theirs: String,
    pub mine: String,
    /// The side that changed it; none if both did.
    pub proposed: Option<Side>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Merge {
    /// What both versions say alike.
    pub agreed: Raw,
    /// In the order of the form.
    pub differences: Vec<Difference>,
}

/// Compares two versions with the one that both were typed on. Rows that both added under the same number are two rows: mine is numbered anew.
pub fn merge(form: &Form, base: &Raw, theirs: &Raw, mine: &Raw) -> Merge {
    let mine = keep_added_rows(form, base, theirs, mine);
    let mut merge = Merge::default();
    let keys: BTreeSet<&String> = theirs.0.keys().chain(mine.0.keys()).collect();
    for key in keys {
        let (was, their, my) = (base.get(key), theirs.get(key), mine.get(key));
        if their == my {
            merge.agreed.set(key, my);
            continue;
        }
        let proposed = match (their == was, my == was) {
            (true, _) => Some(Side::Mine),
            (_, true) => Some(Side::Theirs),
            _ => None,
        };
        merge.differences.push(Difference { key: key.clone(), theirs: their.to_owned(), mine: my.to_owned(), proposed });
    }
    merge.differences.sort_by_key(|difference| place(form, &difference.key));
    merge
}

/// Numbers of a table's posted rows that are not blank.
pub fn row_numbers(raw: &Raw, table: &str) -> BTreeSet<usize> {
    let filled = raw.0.iter().filter(|(_, typed)| !typed.trim().is_empty());
    filled.filter_map(|(key, _)| row_of(key, table)).collect()
}

fn row_of(key: &str, table: &str) -> Option<usize> {
    key.strip_prefix(table)?.strip_prefix('.')?.split_once('.')?.0.parse().ok()
}

fn keep_added_rows(form: &Form, base: &Raw, theirs: &Raw, mine: &Raw) -> Raw {
    let mut kept = mine.clone();
    for field in form.fields.iter().filter(|field| matches!(field.kind, Kind::Rows { .. })) {
        let [was, their, my] = [base, theirs, mine].map(|raw| row_numbers(raw, &field.name));
        let mut next = was.iter().chain(&their).chain(&my).max().map_or(0, |last| last + 1);
        for number in my.intersection(&their).filter(|number| !was.contains(number)) {
            let from = format!("{}.{number}.", field.name);
            if row(mine, &from) == row(theirs, &from) {
                continue;
            }
            renumber(&mut kept, &from, &format!("{}.{next}.", field.name));
            next += 1;
        }
    }
    kept
}

fn row<'a>(raw: &'a Raw, prefix: &str) -> Vec<(&'a String, &'a String)> {
    raw.0.iter().filter(|(key, typed)| key.starts_with(prefix) && !typed.is_empty()).collect()
}

/// Moves a row, its explanations with it.
fn renumber(raw: &mut Raw, from: &str, to: &str) {
    let moved = |key: &str| match (key.strip_prefix(from), key.strip_prefix("explain:").and_then(|rule| rule.strip_prefix(from))) {
        (Some(rest), _) => Some(format!("{to}{rest}")),
        (_, Some(rest)) => Some(format!("explain:{to}{rest}")),
        _ => None,
    };
    raw.0 = std::mem::take(&mut raw.0).into_iter().map(|(key, typed)| (moved(&key).unwrap_or(key), typed)).collect();
}

/// Where a posted key stands in the form, to sort by: its field, its row, the key itself. What belongs to no field comes last.
pub fn place(form: &Form, key: &str) -> (usize, usize, String) {
    let name = key.split(['.', ':']).next().unwrap_or_default();
    let field = form.fields.iter().position(|field| field.name == name).unwrap_or(usize::MAX);
    (field, row_of(key, name).unwrap_or_default(), key.to_owned())
}
