//! Faults of `[import]`: whose figures it reads, and columns that make no sense together.

use std::ops::Range;

use crate::form::definition::{Level, ProducedBy};
use crate::form::import::{Column, ImportKind, MOST_DAYS, Mark};
use crate::form::load::{At, Faults, FormFile, ImportFile, MeasureFile};
use crate::form::number::MAX_PLACES;
use crate::form::rule::nearest;

pub fn import(file: &FormFile, faults: &mut Faults) {
    let Some(at) = &file.import else { return };
    let import = at.get();
    let is_of_city = |measure: &MeasureFile| measure.value.is_none() && measure.level.as_ref().is_some_and(|level| *level.get() == Level::City);
    if file.produced_by == ProducedBy::Agency && file.level != Level::City && !file.measure.iter().any(is_of_city) {
        let help = "write produced_by = \"K\" or \"K+H\", give a measure level = \"city\" and no value, or leave [import] out";
        faults.add(at.span(), "only figures that a central source knows are imported", Some(help.to_owned()));
    }
    if let Some(decimals) = import.decimals.as_ref().filter(|decimals| *decimals.get() > MAX_PLACES) {
        faults.add(decimals.span(), format!("a value has at most {MAX_PLACES} decimals"), None);
    }
    let codes: Vec<&str> = file.measure.iter().map(|measure| measure.code.get().as_str()).collect();
    counts(at, &codes, faults);
    of_other_kinds(import, faults);
    for (measure, column) in import.measures.iter().filter(|(measure, _)| !codes.contains(&measure.as_str())) {
        stranger(measure, column.span(), &codes, faults);
    }
    let mut named: Vec<String> = Vec::new();
    for name in import.columns().map(|(_, name)| name).chain(import.measures.values()) {
        let folded = name.get().trim().to_lowercase();
        if folded.is_empty() {
            faults.add(name.span(), "a column has a name", None);
        } else if named.contains(&folded) {
            faults.add(name.span(), format!("the column '{}' is named twice", name.get()), None);
        }
        named.push(folded);
    }
    let of_a_figure = |column: &Column| matches!(column, Column::Measure | Column::Value | Column::Status);
    for (_, name) in import.columns().filter(|(column, _)| !import.measures.is_empty() && of_a_figure(column)) {
        let help = "write either [import.measures], a column a measure, or columns for the measure, the value and its status";
        faults.add(name.span(), "with [import.measures] each measure has its own column", Some(help.to_owned()));
    }
}

fn stranger(measure: &str, span: Range<usize>, codes: &[&str], faults: &mut Faults) {
    let near = nearest(measure, codes.iter().copied()).map(|near| format!("did you mean '{near}'?"));
    let help = near.or_else(|| Some(format!("the measures are {}", codes.join(", "))));
    faults.add(span, format!("there is no measure '{measure}'"), help);
}

/// What measures count of a source over the network.
fn counts(at: &At<ImportFile>, codes: &[&str], faults: &mut Faults) {
    let import = at.get();
    let Some(counts) = &import.count else {
        if import.kind.is_fetched() {
            let help = format!("write [import.count], a line a measure; what '{}' counts is {}", import.kind.code(), import.kind.marks());
            faults.add(at.span(), "nothing says what the measures count", Some(help));
        }
        return;
    };
    for (measure, marks) in counts.get() {
        if !codes.contains(&measure.as_str()) {
            stranger(measure, marks.span(), codes, faults);
        }
        if marks.get().is_empty() {
            faults.add(marks.span(), format!("'{measure}' counts nothing"), None);
        }
        for mark in marks.get().iter().filter(|mark| import.kind.is_fetched() && Mark::read(import.kind, mark.get()).is_none()) {
            let help = format!("what it counts is {}", import.kind.marks());
            faults.add(mark.span(), format!("'{}' counts no '{}'", import.kind.code(), mark.get()), Some(help));
        }
    }
}

/// Keys that another kind of source has.
fn of_other_kinds(import: &ImportFile, faults: &mut Faults) {
    let fetched: &[ImportKind] = &[ImportKind::Ckan, ImportKind::Open311, ImportKind::Palvelukartta];
    let keys = [
        ("schedule", import.schedule.as_ref().map(At::span), fetched),
        ("count", import.count.as_ref().map(At::span), fetched),
        ("ignore", import.ignore.as_ref().map(At::span), fetched),
        ("query", import.query.as_ref().map(At::span), fetched),
        ("days", import.days.as_ref().map(At::span), &[ImportKind::Open311]),
        ("format", import.format.as_ref().map(At::span), &[ImportKind::Open311]),
        ("level", import.level.as_ref().map(At::span), &[ImportKind::Palvelukartta]),
    ];
    for (key, span, kinds) in keys {
        if let Some(span) = span.filter(|_| !kinds.contains(&import.kind)) {
            let kinds: Vec<&str> = kinds.iter().map(|kind| kind.code()).collect();
            faults.add(
                span,
                format!("'{key}' does not belong to a source of kind '{}'", import.kind.code()),
                Some(format!("it belongs to {}", kinds.join(", "))),
            );
        }
    }
    if let Some(days) = import.days.as_ref().filter(|days| !(1..=MOST_DAYS).contains(days.get())) {
        faults.add(days.span(), format!("a query spans 1 to {MOST_DAYS} days"), None);
    }
}
