//! In which order fields are settled: what a field's `relevant` and `calculation` name comes before it.

use std::collections::BTreeSet;

use crate::form::rule::{Expr, Name};
use crate::form::{Field, Form, Kind};

/// A field, or a column of a table in all its rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step<'a> {
    pub field: &'a Field,
    pub column: Option<&'a Field>,
}

impl Step<'_> {
    fn name(&self) -> String {
        self.column.map_or_else(|| self.field.name.clone(), |column| format!("{}.{}", self.field.name, column.name))
    }

    fn expressions(&self) -> impl Iterator<Item = &Expr> {
        let settled = self.column.unwrap_or(self.field);
        settled.relevant.iter().chain(&settled.calculation)
    }
}

impl Field {
    /// The columns of a table; of another field, none.
    pub(super) fn columns(&self) -> &[Field] {
        match &self.kind {
            Kind::Rows { columns, .. } => columns,
            _ => &[],
        }
    }
}

/// Names of fields (and `table.column`) that depend on themselves, in a circle or behind one: they could never be computed. A sound form has none.
pub fn circle(form: &Form) -> Vec<String> {
    order(form).1.iter().map(Step::name).collect()
}

/// The steps in their order, then those that no order can settle.
pub(super) fn order(form: &Form) -> (Vec<Step<'_>>, Vec<Step<'_>>) {
    let of_field =
        |field| std::iter::once(Step { field, column: None }).chain(field.columns().iter().map(move |column| Step { field, column: Some(column) }));
    let steps: Vec<Step> = form.fields.iter().flat_map(of_field).collect();
    let mut waiting: Vec<(Step, BTreeSet<String>)> = steps.into_iter().map(|step| (step, needs(form, step))).collect();
    let (mut ordered, mut settled) = (Vec::new(), BTreeSet::new());
    loop {
        let before = ordered.len();
        waiting.retain(|(step, needs)| {
            let ready = needs.is_subset(&settled);
            if ready {
                settled.insert(step.name());
                ordered.push(*step);
            }
            !ready
        });
        if ordered.len() == before {
            return (ordered, waiting.into_iter().map(|(step, _)| step).collect());
        }
    }
}

fn needs(form: &Form, step: Step) -> BTreeSet<String> {
    let mut needs = BTreeSet::new();
    if step.column.is_some() {
        needs.insert(step.field.name.clone());
    }
    for name in step.expressions().flat_map(Expr::names) {
        needs.extend(meant(form, step, &name));
    }
    needs
}

/// The steps that a name waits for; none for what is not of this form.
fn meant(form: &Form, step: Step, name: &Name) -> Vec<String> {
    let field_of = |path: &[String]| form.fields.iter().find(|field| path.first() == Some(&field.name));
    let column_of = |field: &Field, column: &str| field.columns().iter().any(|each| each.name == column).then(|| format!("{}.{column}", field.name));
    if let [column] = name.path.as_slice() {
        let filtered = name.table.as_deref().and_then(field_of).and_then(|table| column_of(table, column));
        let here = step.column.and_then(|_| column_of(step.field, column));
        if let Some(column) = filtered.or(here) {
            return vec![column];
        }
    }
    let Some(field) = field_of(&name.path) else { return Vec::new() };
    let column = name.path.get(1).and_then(|column| column_of(field, column));
    std::iter::once(field.name.clone()).chain(column).collect()
}
