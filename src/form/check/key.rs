//! Posted keys, and the single answers of a form in the order of its fields.

use std::collections::BTreeMap;

use crate::form::definition::{ProducedBy, Rule};
use crate::form::{Field, Form, Kind};

/// Numbers of posted rows are below this.
const ROW_NUMBERS: usize = 100_000;

/// One place for one answer: a plain field, a cell of a grid, a cell of a table's row.
pub(super) struct Cell<'a> {
    pub field: &'a Field,
    /// The kind of this one answer: a grid's cells are counts.
    pub kind: &'a Kind,
    /// Its key in `Answers`.
    pub key: String,
    /// Its key in `Raw`; differs in the number of the row.
    pub posted: String,
    /// The table's name and the number of the row in `Answers`.
    pub row: Option<(&'a str, usize)>,
}

/// The posted numbers of each table's rows, in their order.
pub(super) type RowNumbers = BTreeMap<String, Vec<usize>>;

pub(super) fn cells<'a>(form: &'a Form, numbers: &RowNumbers) -> Vec<Cell<'a>> {
    form.fields.iter().flat_map(|field| cells_of(field, numbers)).collect()
}

pub(super) fn cells_of<'a>(field: &'a Field, numbers: &RowNumbers) -> Vec<Cell<'a>> {
    let plain = |kind: &'a Kind, key: String| Cell { field, kind, posted: key.clone(), key, row: None };
    match &field.kind {
        Kind::Grid { rows, columns } => {
            let pairs = rows.iter().flat_map(|row| columns.iter().map(move |column| (row, column)));
            pairs.map(|(row, column)| plain(&Kind::Count, format!("{}.{}.{}", field.name, row.name, column.name))).collect()
        }
        Kind::Rows { columns, .. } => {
            let numbers = numbers.get(&field.name).map_or(&[][..], Vec::as_slice).iter().enumerate();
            let pairs = numbers.flat_map(|(index, number)| columns.iter().map(move |column| (index, number, column)));
            let cell = |(index, number, column): (usize, &usize, &'a Field)| Cell {
                field: column,
                kind: &column.kind,
                key: format!("{}.{index}.{}", field.name, column.name),
                posted: format!("{}.{number}.{}", field.name, column.name),
                row: Some((field.name.as_str(), index)),
            };
            pairs.map(cell).collect()
        }
        kind => vec![plain(kind, field.name.clone())],
    }
}

/// The table and the posted number of a row.
pub(super) struct RowKey<'a> {
    pub table: &'a str,
    pub number: usize,
}

/// What a posted key may be. `None`: the form asks nothing of this name.
pub(super) enum Known<'a> {
    /// Of a row of a table: the row exists if anything in it is not blank.
    Row(RowKey<'a>),
    /// Of a field that stands alone, or of a cell of a grid.
    Field,
    /// Of a computed field, which is not typed.
    Computed,
    /// Of no field: an explanation, the comment, 'nothing to report'.
    Beside,
}

pub(super) fn known<'a>(form: &'a Form, posted: &str) -> Option<Known<'a>> {
    if matches!(posted, "nothing" | "comment") {
        return Some(Known::Beside);
    }
    if let Some(rule) = posted.strip_prefix("explain:") {
        return known_rule(form, rule).then_some(Known::Beside);
    }
    let (key, beside) = posted.split_once(':').map_or((posted, None), |(key, beside)| (key, Some(beside)));
    let parts: Vec<&str> = key.split('.').collect();
    let field = form.fields.iter().find(|field| parts.first() == Some(&field.name.as_str()))?;
    let (asked, kind, row) = match (&field.kind, parts.as_slice()) {
        (Kind::Grid { rows, columns }, [_, row, column]) => {
            let both = rows.iter().any(|each| each.name == *row) && columns.iter().any(|each| each.name == *column);
            (field, both.then_some(&Kind::Count)?, None)
        }
        (Kind::Rows { columns, .. }, [_, number, column]) => {
            let column = columns.iter().find(|each| each.name == *column)?;
            (column, &column.kind, Some(RowKey { table: &field.name, number: row_number(number)? }))
        }
        (Kind::Grid { .. } | Kind::Rows { .. }, _) => return None,
        (kind, [_]) => (field, kind, None),
        _ => return None,
    };
    match beside {
        Some("is" | "note") if kind.is_numeric() => {}
        None => {}
        Some(_) => return None,
    }
    Some(match row {
        _ if asked.calculation.is_some() => Known::Computed,
        Some(row) => Known::Row(row),
        None => Known::Field,
    })
}

fn known_rule(form: &Form, rule: &str) -> bool {
    let has = |rules: &[Rule], name: &str| rules.iter().any(|each| each.name == name);
    let parts: Vec<&str> = rule.split('.').collect();
    match parts.as_slice() {
        [name] => has(&form.rules, name),
        // Of a difference from what a central source says of the form's own measure, or of one that is computed from it.
        ["central", measure] => form.produced_by == ProducedBy::Mixed && form.measures.iter().any(|each| each.code == *measure),
        ["central", _, _] => form.produced_by == ProducedBy::Mixed,
        [table, number, name] => form.fields.iter().any(|field| match &field.kind {
            Kind::Rows { rules, .. } => field.name == *table && has(rules, name) && row_number(number).is_some(),
            _ => false,
        }),
        _ => false,
    }
}

/// Only as it is written by a page: `03` and `+3` would be other names of the same row.
fn row_number(text: &str) -> Option<usize> {
    let number: usize = text.parse().ok().filter(|number| *number < ROW_NUMBERS)?;
    (number.to_string() == text).then_some(number)
}
