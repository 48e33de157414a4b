//! What the names of a form are, for finding faults in its rules before anybody answers.

use super::scope::name_of_metric;
use crate::form::rule::{Schema, Shape, Type};
use crate::form::{Field, Form, Kind};

/// The names of a form, as seen from one of its expressions.
#[derive(Clone, Copy)]
pub struct FormSchema<'a> {
    fields: &'a [Field],
    /// The forms that this one `uses`.
    others: &'a [&'a Form],
    this: Option<&'a Kind>,
    columns: &'a [Field],
}

impl<'a> FormSchema<'a> {
    /// As a rule, a measure, a `relevant` or a calculation of the form sees it. `others`: the forms that it `uses`.
    pub fn new(fields: &'a [Field], others: &'a [&'a Form]) -> FormSchema<'a> {
        FormSchema { fields, others, this: None, columns: &[] }
    }

    /// As the constraint of a field of this kind sees it.
    #[must_use]
    pub fn with_this(self, kind: &'a Kind) -> FormSchema<'a> {
        FormSchema { this: Some(kind), ..self }
    }

    /// As the expressions in a row of a table with these columns see it.
    #[must_use]
    pub fn in_row(self, columns: &'a [Field]) -> FormSchema<'a> {
        FormSchema { columns, ..self }
    }

    fn other(&self, name: &str) -> Option<&'a Form> {
        self.others.iter().find(|form| name_of_metric(&form.code) == name).copied()
    }
}

impl Kind {
    /// The type of its value; `None` for what has cells of its own.
    pub fn value_type(&self) -> Option<Type> {
        match self {
            Kind::Count | Kind::Decimal { .. } | Kind::Percent => Some(Type::Number),
            Kind::Choice(_) | Kind::Text { .. } | Kind::LongText { .. } => Some(Type::Text),
            Kind::Date => Some(Type::Date),
            Kind::YesNo => Some(Type::Truth),
            Kind::Grid { .. } | Kind::Rows { .. } => None,
        }
    }
}

impl Schema for FormSchema<'_> {
    fn shape(&self, path: &[String]) -> Option<Shape> {
        let (first, rest) = path.split_first()?;
        if first == "this" && rest.is_empty() {
            return self.this.map(|kind| Shape::One(kind.value_type().unwrap_or(Type::Number)));
        }
        if let Some(column) = self.columns.iter().find(|column| column.name == *first && rest.is_empty()) {
            return column.kind.value_type().map(Shape::One);
        }
        if let Some(shape) = of_fields(self.fields, path) {
            return Some(shape);
        }
        let fields = if first == "previous" { self.fields } else { self.other(first)?.fields.as_slice() };
        if rest.is_empty() { Some(Shape::Group) } else { of_fields(fields, rest) }
    }

    fn choices(&self, path: &[String]) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        let here = field_at(self.columns, path).or_else(|| field_at(self.fields, path));
        let elsewhere = || field_at(if first == "previous" { self.fields } else { self.other(first)?.fields.as_slice() }, rest);
        let kind = match (&self.this, first.as_str()) {
            (Some(kind), "this") => kind,
            _ => &here.or_else(elsewhere)?.0.kind,
        };
        match kind {
            Kind::Choice(choices) => Some(choices.iter().map(|choice| choice.name.clone()).collect()),
            _ => None,
        }
    }

    fn names(&self, under: &[String]) -> Vec<String> {
        let Some((first, rest)) = under.split_first() else {
            let others = self.others.iter().map(|form| name_of_metric(&form.code));
            let fields = self.columns.iter().chain(self.fields).map(|field| field.name.clone());
            let this = self.this.map(|_| "this".to_owned());
            return fields.chain(this).chain(["previous".to_owned()]).chain(others).collect();
        };
        if let Some(field) = self.fields.iter().find(|field| field.name == *first) {
            return names_of(field, rest);
        }
        let fields = match (first.as_str(), self.other(first)) {
            ("previous", _) => self.fields,
            (_, Some(form)) => &form.fields,
            _ => return Vec::new(),
        };
        match rest.split_first() {
            None => fields.iter().map(|field| field.name.clone()).collect(),
            Some((name, rest)) => fields.iter().filter(|field| field.name == *name).flat_map(|field| names_of(field, rest)).collect(),
        }
    }
}

/// The field that a path leads to and what of the path is left: a table's column counts as a field.
fn field_at<'a, 'p>(fields: &'a [Field], path: &'p [String]) -> Option<(&'a Field, &'p [String])> {
    let (first, rest) = path.split_first()?;
    let field = fields.iter().find(|field| field.name == *first)?;
    match rest.split_first() {
        Some((column, rest)) if matches!(field.kind, Kind::Rows { .. }) => Some((field.columns().iter().find(|each| each.name == *column)?, rest)),
        _ => Some((field, rest)),
    }
}

fn of_fields(fields: &[Field], path: &[String]) -> Option<Shape> {
    let (first, rest) = path.split_first()?;
    let field = fields.iter().find(|field| field.name == *first)?;
    match (&field.kind, rest) {
        (Kind::Grid { .. }, []) => Some(Shape::Many(Type::Number)),
        (Kind::Grid { rows, columns }, [axis]) => rows.iter().chain(columns).any(|each| each.name == *axis).then_some(Shape::Many(Type::Number)),
        (Kind::Grid { rows, columns }, [one, other]) => {
            let is = |row: &str, column: &str| rows.iter().any(|each| each.name == row) && columns.iter().any(|each| each.name == column);
            (is(one, other) || is(other, one)).then_some(Shape::One(Type::Number))
        }
        (Kind::Rows { .. }, []) => Some(Shape::Table),
        (Kind::Rows { columns, .. }, [column]) => columns.iter().find(|each| each.name == *column)?.kind.value_type().map(Shape::Many),
        (kind, []) => kind.value_type().map(Shape::One),
        _ => None,
    }
}

/// What may follow a field's name and some of its axes.
fn names_of(field: &Field, rest: &[String]) -> Vec<String> {
    match (&field.kind, rest) {
        (Kind::Grid { rows, columns }, []) => rows.iter().chain(columns).map(|axis| axis.name.clone()).collect(),
        (Kind::Grid { rows, columns }, [axis]) => {
            let across = if rows.iter().any(|row| row.name == *axis) { columns } else { rows };
            across.iter().map(|axis| axis.name.clone()).collect()
        }
        (Kind::Rows { columns, .. }, []) => columns.iter().map(|column| column.name.clone()).collect(),
        _ => Vec::new(),
    }
}
