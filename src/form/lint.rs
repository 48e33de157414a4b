//! Faults of a form that is readable and makes no sense: names, texts, limits, and what its rules name.

mod import;
mod names;
mod report;

use std::collections::{BTreeMap, BTreeSet};

use self::names::Names;
use super::Kind;
use super::check::{FormSchema, circle};
use super::definition::{Form, Level, ProducedBy};
use super::load::{At, Draft, Faults, FieldFile, FormFile, KindName, MeasureFile, NamedFile, Placed, RestateName, RuleFile};
use super::rule::nearest;
use crate::lang::Label;

/// Most rows of any table.
pub const MOST_ROWS: usize = 500;
/// Most decimals of any number.
const MOST_PLACES: u32 = super::number::MAX_PLACES;

/// One file: what names another metric is left to [`together`].
pub(super) fn alone(mut draft: Draft) -> Draft {
    if let (Some(file), Some(form)) = (&draft.file, &draft.form) {
        shape(file, form, &mut draft.faults);
        let others: BTreeSet<String> = form.uses.iter().map(|code| code.replace('-', "_")).collect();
        let own = |placed: &&Placed| !placed.expr.names().iter().any(|name| name.path.first().is_some_and(|first| others.contains(first)));
        rules(form, draft.placed.iter().filter(own), &[], &mut draft.faults);
    }
    draft
}

/// Files that know each other.
pub(super) fn together(mut drafts: Vec<Draft>) -> Vec<Draft> {
    let forms: BTreeMap<String, Form> = drafts.iter().filter_map(|draft| draft.form.clone()).map(|form| (form.code.clone(), form)).collect();
    let mut orders: BTreeMap<u32, String> = BTreeMap::new();
    for draft in &mut drafts {
        let (Some(file), Some(form)) = (&draft.file, &draft.form) else { continue };
        shape(file, form, &mut draft.faults);
        for code in &file.uses {
            if !forms.contains_key(code.get()) {
                let help = nearest(code.get(), forms.keys().map(String::as_str)).map(|near| format!("did you mean '{near}'?"));
                draft.faults.add(code.span(), format!("there is no metric '{}'", code.get()), help);
            }
        }
        if let Some(first) = orders.insert(form.order, form.code.clone()) {
            draft.faults.add(
                file.order.span(),
                format!("'{first}' has the same order"),
                Some("every metric has its own place in the report".to_owned()),
            );
        }
        let others: Vec<&Form> = form.uses.iter().filter_map(|code| forms.get(code)).collect();
        rules(form, draft.placed.iter(), &others, &mut draft.faults);
    }
    drafts
}

/// Every expression against the names and types of the form.
fn rules<'a>(form: &Form, placed: impl Iterator<Item = &'a Placed>, others: &[&Form], faults: &mut Faults) {
    for placed in placed {
        let mut schema = FormSchema::new(&form.fields, others);
        let table = form.fields.iter().find(|field| placed.table.as_ref() == Some(&field.name));
        if let Some(Kind::Rows { columns, .. }) = table.map(|table| &table.kind) {
            schema = schema.in_row(columns);
        }
        if let Some(kind) = &placed.this {
            schema = schema.with_this(kind);
        }
        let found = match placed.wanted {
            Some(wanted) => placed.expr.lint_as(&schema, wanted),
            None => placed.expr.lint(&schema),
        };
        found.into_iter().for_each(|fault| placed.tell(fault, faults));
    }
}

fn shape(file: &FormFile, form: &Form, faults: &mut Faults) {
    let mut names = Names::new(faults);
    names.codes("a metric's code", [&file.code]);
    let stem = names.faults.file_stem();
    if *file.code.get() != stem {
        names.faults.add(file.code.span(), format!("the code is not the name of the file, '{stem}'"), None);
    }
    if *file.version.get() == 0 {
        names.faults.add(file.version.span(), "versions begin at 1", None);
    }
    for label in [&file.title, &file.definition, &file.source] {
        said(label, names.faults);
    }
    names.fields(file.field.iter().map(At::get), &file.uses);
    names.codes("a measure's code", file.measure.iter().map(|measure| &measure.code));
    let tables = file.field.iter().filter_map(|field| field.get().rule.as_ref()).flat_map(At::get);
    names.codes("a rule's name", file.rule.iter().chain(tables).map(|rule| &rule.name));
    for field in &file.field {
        self::field(field.get(), names.faults);
    }
    let fields: Vec<&str> = file.field.iter().map(|field| field.get().name.get().as_str()).collect();
    file.rule.iter().for_each(|rule| self::rule(rule, &fields, names.faults));
    measures(file, faults);
    import::import(file, faults);
    report::report(file, form, faults);
    for name in circle(form) {
        if let Some(field) = file.field.iter().find(|field| name.split('.').next() == Some(field.get().name.get())) {
            let place = field.get().calculation.as_ref().map_or(field.get().name.span(), At::span);
            faults.add(place, format!("'{name}' is computed from itself, in a circle"), None);
        }
    }
}

fn measures(file: &FormFile, faults: &mut Faults) {
    if file.measure.is_empty() {
        faults.add(file.code.span(), "a metric has at least one [[measure]]", None);
    }
    for measure in &file.measure {
        labels(Some(&measure.label), measure.unit.as_ref(), None, faults);
        if let (Some(value), true) = (&measure.value, is_of_city(measure)) {
            faults.add(value.span(), "a measure of the whole city is recorded or imported, not computed", None);
        }
        match (&measure.value, file.produced_by) {
            (Some(value), ProducedBy::Central) => faults.add(value.span(), "a metric of a central source is imported, not computed", None),
            (None, ProducedBy::Agency | ProducedBy::Mixed) if !is_of_city(measure) => {
                faults.add(measure.code.span(), "a measure of agencies needs a 'value'", None)
            }
            _ => {}
        }
        restate(file, measure, faults);
    }
    if let (ProducedBy::Central, Some(field)) = (file.produced_by, file.field.first()) {
        faults.add(
            field.get().name.span(),
            "a metric of a central source asks agencies nothing",
            Some("produced_by = \"K+H\" asks them to confirm".to_owned()),
        );
    }
}

fn is_of_city(measure: &MeasureFile) -> bool {
    measure.level.as_ref().is_some_and(|level| *level.get() == Level::City)
}

/// A share is computed anew from two measures of the form that add up.
fn restate(file: &FormFile, measure: &MeasureFile, faults: &mut Faults) {
    let rule_of = |measure: &MeasureFile| measure.restate.as_ref().map(At::get).copied().or(file.restate);
    let Some(parts) = &measure.parts else {
        if rule_of(measure) == Some(RestateName::Recompute) {
            faults.add(
                measure.code.span(),
                "a share that is to be computed anew needs 'parts'",
                Some("parts = { of = \"...\", in = \"...\" }".to_owned()),
            );
        }
        return;
    };
    if rule_of(measure).is_some_and(|rule| rule != RestateName::Recompute) {
        faults.add(parts.of.span(), "only a share that is to be computed anew has 'parts'", Some("restate = \"recompute\"".to_owned()));
    }
    for part in [&parts.of, &parts.out_of] {
        let found = file.measure.iter().find(|each| each.code.get() == part.get());
        if found.is_none_or(|found| found.parts.is_some() || rule_of(found).is_some_and(|rule| rule != RestateName::Sum)) {
            faults.add(part.span(), format!("'{}' is no measure of this form that adds up", part.get()), None);
        }
    }
}

fn rule(rule: &RuleFile, fields: &[&str], faults: &mut Faults) {
    said(&rule.message, faults);
    let at = rule.at.get().as_str();
    if !fields.contains(&at) {
        let near = nearest(at, fields.iter().copied()).map(|near| format!("did you mean '{near}'?"));
        faults.add(rule.at.span(), format!("there is no field '{at}'"), near.or_else(|| Some(format!("the fields are {}", fields.join(", ")))));
    }
}

fn field(field: &FieldFile, faults: &mut Faults) {
    labels(Some(&field.label), field.unit.as_ref(), field.hint.as_ref(), faults);
    labels(field.constraint_message.as_ref(), None, None, faults);
    match (&field.constraint, &field.constraint_message) {
        (Some(constraint), None) => faults.add(constraint.span(), "a constraint needs a 'constraint_message'", None),
        (None, Some(message)) => faults.add(message.span(), "there is no 'constraint' that this speaks of", None),
        _ => {}
    }
    if let (Some(min), Some(max)) = (&field.min, &field.max)
        && min.get() > max.get()
    {
        faults.add(max.span(), "the largest is below the smallest", None);
    }
    if let Some(places) = field.places.as_ref().filter(|places| *places.get() > MOST_PLACES || *places.get() == 0) {
        faults.add(places.span(), format!("a decimal has 1 to {MOST_PLACES} places"), None);
    }
    if let (Some(required), Some(_)) = (&field.required, &field.calculation) {
        faults.add(required.span(), "a computed field is not typed, so it is not required", None);
    }
    for lists in [&field.choices, &field.rows, &field.columns] {
        axis(lists.as_ref(), faults);
    }
    if let (Some(rows), Some(columns)) = (&field.rows, &field.columns) {
        for column in columns.get() {
            if rows.get().iter().any(|row| row.name.get() == column.name.get()) {
                faults.add(column.name.span(), format!("'{}' is a row and a column", column.name.get()), None);
            }
        }
    }
    if let Some(most) = field.max_rows.as_ref().filter(|most| !(1..=MOST_ROWS).contains(most.get())) {
        faults.add(most.span(), format!("a table has at most 1 to {MOST_ROWS} rows"), None);
    }
    table(field, faults);
}

fn table(table: &FieldFile, faults: &mut Faults) {
    let columns: Vec<&FieldFile> = table.column.iter().flat_map(At::get).map(At::get).collect();
    Names::new(faults).fields(columns.iter().copied(), &[]);
    for column in &columns {
        if matches!(column.kind.get(), KindName::Grid | KindName::Rows) {
            faults.add(column.kind.span(), format!("a column of a table cannot be of kind '{}'", column.kind.get().word()), None);
        } else {
            field(column, faults);
        }
    }
    let names: Vec<&str> = columns.iter().map(|column| column.name.get().as_str()).collect();
    table.rule.iter().flat_map(At::get).for_each(|rule| self::rule(rule, &names, faults));
}

/// Choices, or an axis of a grid.
fn axis(list: Option<&At<Vec<NamedFile>>>, faults: &mut Faults) {
    let Some(list) = list else { return };
    if list.get().is_empty() {
        faults.add(list.span(), "the list is empty", None);
    }
    Names::new(faults).choices(list.get().iter().map(|each| &each.name));
    for each in list.get() {
        said(&each.label, faults);
    }
}

fn labels(label: Option<&At<Label>>, unit: Option<&At<Label>>, hint: Option<&At<Label>>, faults: &mut Faults) {
    [label, unit, hint].into_iter().flatten().for_each(|label| said(label, faults));
}

/// A label says something in every language.
fn said(label: &At<Label>, faults: &mut Faults) {
    let Label { fi, sv, en } = label.get();
    let silent: Vec<&str> =
        [("fi", fi), ("sv", sv), ("en", en)].into_iter().filter(|(_, said)| said.trim().is_empty()).map(|(lang, _)| lang).collect();
    // A language that lacks was put in silent, to look on.
    if !silent.is_empty() && !faults.are_in(&label.span()) {
        faults.add(label.span(), format!("nothing is said in {}", silent.join(" and ")), Some("every text is said in fi, sv and en".to_owned()));
    }
}
