//! A repeating table: the filled rows and a few blank ones. A row is there if anything stands in it, so to clear it is to remove it.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::desk::Desk;
use super::{FormPage, number, plain};
use crate::form::merge::row_numbers;
use crate::form::rule::Value;
use crate::form::{Answer, Field, Kind};
use crate::t;

/// Stands for the number of a row in the pattern that the script makes new rows from.
const PATTERN: &str = "{row}";

pub(super) fn field(desk: &Desk, field: &Field, columns: &[Field], max: usize) -> Markup {
    let lang = desk.lang;
    let named = names(desk.page, field);
    let filled: Vec<usize> =
        if named.is_empty() { row_numbers(desk.page.raw, &field.name).into_iter().collect() } else { (0..named.len()).collect() };
    let first_blank = filled.last().map_or(0, |last| last + 1);
    let blank = desk.page.blank_rows.min(max.saturating_sub(filled.len()));
    html! {
        div class="field" id=(field.name) tabindex="-1" {
            (heading(desk, field))
            (desk.warnings(&desk.warnings_at(|at| at == field.name)))
            div class="scroll" {
                table class="entry stacks" data-rows=(field.name) data-next=(first_blank + blank) data-most=(max) {
                    caption class="unseen" { (field.label.get(lang)) }
                    thead {
                        tr {
                            th scope="col" { (t!(lang, "form-row")) }
                            @for column in columns { th scope="col" { (column.label.get(lang)) @if let Some(hint) = &column.hint { p class="hint" { (hint.get(lang)) } } } }
                        }
                    }
                    tbody {
                        @for number in filled.iter().copied().chain(first_blank..first_blank + blank) {
                            (row(desk, field, columns, &number.to_string(), &(number + 1).to_string(), named.get(number).map(String::as_str)))
                        }
                    }
                }
            }
            template { (row(desk, field, columns, PATTERN, "{number}", None)) }
            div class="row-end" {
                button class="second" name="do" value="more" data-more=(field.name) { (t!(lang, "form-more-rows")) }
                p class="hint" { (t!(lang, "form-rows-how", max = max)) }
            }
        }
    }
}

/// A heading of what is more than one input, with its hint and fault.
pub(super) fn heading(desk: &Desk, field: &Field) -> Markup {
    html! {
        h3 { (field.label.get(desk.lang)) @if let Some(unit) = &field.unit { " " span class="unit" { "(" (unit.get(desk.lang)) ")" } } }
        @if let Some(hint) = &field.hint { p class="hint" { (hint.get(desk.lang)) } }
        (desk.fault_line(&field.name))
    }
}

fn row(desk: &Desk, table: &Field, columns: &[Field], number: &str, shown: &str, named: Option<&str>) -> Markup {
    let prefix = format!("{}.{number}.", table.name);
    let warnings = desk.warnings_at(|at| at.starts_with(&prefix));
    let key_of = |column: &Field| format!("{prefix}{}", column.name);
    let first = columns.first().map(|column| named.unwrap_or_else(|| desk.typed(&key_of(column)))).unwrap_or_default();
    let earlier = desk.previous_row(&table.name, first.trim());
    html! {
        tr {
            th scope="row" { span class="row-word" { (t!(desk.lang, "form-row")) " " } (shown) }
            @for (at, column) in columns.iter().enumerate() {
                @let key = key_of(column);
                @let label = t!(desk.lang, "form-label-row", table = &table.label, number = shown, column = &column.label);
                td data-label=(column.label.get(desk.lang)) {
                    (desk.fault_line(&key))
                    (cell(desk, column, &key, &label, named.filter(|_| at == 0).unwrap_or_else(|| desk.typed(&key))))
                    @if let Some(earlier) = earlier.filter(|_| at > 0) { (desk.previous_short(column, &format!("{}.{earlier}.{}", table.name, column.name))) }
                    @if column.kind.is_numeric() && column.calculation.is_none() { (number::beside_cell(desk, &key, &label)) }
                }
            }
        }
        @if !warnings.is_empty() { tr class="of-row" { td colspan=(columns.len() + 1) { (desk.warnings(&warnings)) } } }
    }
}

fn cell(desk: &Desk, column: &Field, key: &str, label: &str, typed: &str) -> Markup {
    let (described, invalid) = (desk.described(key), desk.invalid(key));
    html! {
        @match &column.kind {
            _ if column.calculation.is_some() => (desk.computed(column, key)),
            Kind::Choice(_) | Kind::YesNo => {
                select id=(key) name=(key) aria-label=(label) aria-describedby=[described] aria-invalid=[invalid] {
                    @for choice in plain::choices(desk, column, typed) {
                        option value=(choice.value) selected[choice.value == typed] { @if choice.value.is_empty() { "–" } @else { (choice.label) } }
                    }
                }
            },
            Kind::Text { .. } | Kind::LongText { .. } => {
                // A box also for one line: a long name then stands there whole.
                textarea id=(key) name=(key) rows="1" data-line[matches!(column.kind, Kind::Text { .. })] aria-label=(label) aria-describedby=[described] aria-invalid=[invalid] { "\n" (typed) }
            },
            kind => {
                input class=(if kind.is_numeric() { "number" } else { "day" }) type="text" inputmode=(number::input_mode(kind)) autocomplete="off" id=(key) name=(key)
                    value=(typed) aria-label=(label) aria-describedby=[described] aria-invalid=[invalid];
            },
        }
    }
}

/// The names of last round's rows, offered while nothing was saved yet: nobody is asked to type them again.
fn names(page: &FormPage, field: &Field) -> Vec<String> {
    if page.revision != 0 || !row_numbers(page.raw, &field.name).is_empty() {
        return vec![];
    }
    let Some(previous) = page.previous.filter(|previous| !previous.answers.nothing) else { return vec![] };
    let rows = previous.answers.row_counts.get(&field.name).copied().unwrap_or_default();
    (0..rows).filter_map(|row| first_column(page, field, row)).collect()
}

/// What last round's row is called: its first column, if that is a text.
fn first_column(page: &FormPage, field: &Field, row: usize) -> Option<String> {
    let Kind::Rows { columns, .. } = &field.kind else { return None };
    let key = format!("{}.{row}.{}", field.name, columns.first()?.name);
    match page.previous?.answers.get(&key) {
        Answer::Value(Value::Text(text)) => Some(text.clone()),
        _ => None,
    }
}

pub(super) fn previous_rows<'a>(page: &'a FormPage) -> BTreeMap<(&'a str, String), usize> {
    let Some(previous) = page.previous else { return BTreeMap::new() };
    let tables = page.form.fields.iter().filter_map(|field| Some((field, *previous.answers.row_counts.get(&field.name)?)));
    let rows = tables.flat_map(|(field, rows)| (0..rows).map(move |row| (field, row)));
    rows.filter_map(|(field, row)| Some(((field.name.as_str(), first_column(page, field, row)?), row))).collect()
}
