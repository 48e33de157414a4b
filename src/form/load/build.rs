//! From what is written to a [`Form`]: kinds with what belongs to them, and parsed expressions.

use std::ops::Range;

use rust_decimal::Decimal;

use super::fault::{Faults, NOWHERE};
use super::file::{At, FieldFile, FormFile, ImportFile, KindName, MeasureFile, NamedFile, RestateName, RuleFile};
use crate::form::definition::{Axis, Choice, Constraint, Field, Form, Kind, Level, Measure, Restate, Rule};
use crate::form::import::{DAYS, Import, Mark};
use crate::form::rule::{Expr, RuleFault, Type};
use crate::lang::Label;

/// Most characters of a text field that does not say.
const TEXT_LENGTH: usize = 200;
const LONG_TEXT_LENGTH: usize = 4_000;

/// An expression, where it stands and what it is for.
pub struct Placed {
    pub expr: Expr,
    /// The string in the file, quotes included.
    span: Range<usize>,
    /// Where the source begins in the file; `None` if escapes move it.
    begin: Option<usize>,
    pub wanted: Option<Type>,
    /// The table whose rows it looks at.
    pub table: Option<String>,
    /// The kind of `this`.
    pub this: Option<Kind>,
}

impl Placed {
    pub fn tell(&self, fault: RuleFault, faults: &mut Faults) {
        tell(fault, &self.span, self.begin, faults);
    }
}

fn tell(fault: RuleFault, span: &Range<usize>, begin: Option<usize>, faults: &mut Faults) {
    let place = begin.map_or_else(|| span.clone(), |begin| begin + fault.span.start..begin + fault.span.end);
    faults.add(place, fault.message, fault.help);
}

pub fn build(file: &FormFile, faults: &mut Faults) -> (Form, Vec<Placed>) {
    let mut builder = Builder { faults, placed: Vec::new() };
    let form = Form {
        code: file.code.get().clone(),
        version: *file.version.get(),
        order: *file.order.get(),
        category: file.category,
        produced_by: file.produced_by,
        level: file.level,
        title: file.title.get().clone(),
        definition: file.definition.get().clone(),
        source: file.source.get().clone(),
        uses: file.uses.iter().map(|code| code.get().clone()).collect(),
        fields: file.field.iter().map(|field| builder.field(field.get(), None)).collect(),
        rules: builder.rules(&file.rule, None),
        measures: file.measure.iter().map(|measure| builder.measure(measure, file.restate)).collect(),
        import: file.import.as_ref().map(|import| self::import(import.get())),
        report: super::report::report(file),
        text: builder.faults.text().to_owned(),
    };
    (form, builder.placed)
}

/// Texts that rounds froze before there were rules say nothing: their figures are counts, and add up.
fn restate(file: &MeasureFile, otherwise: Option<RestateName>) -> Restate {
    match (file.restate.as_ref().map(At::get).copied().or(otherwise), &file.parts) {
        (None | Some(RestateName::Recompute), Some(parts)) => Restate::Recompute { of: parts.of.get().clone(), out_of: parts.out_of.get().clone() },
        (Some(RestateName::Latest), _) => Restate::Latest,
        (Some(RestateName::None | RestateName::Recompute), _) => Restate::None,
        (Some(RestateName::Sum) | None, _) => Restate::Sum,
    }
}

fn import(file: &ImportFile) -> Import {
    let read = |marks: &At<Vec<At<String>>>| marks.get().iter().filter_map(|mark| Mark::read(file.kind, mark.get())).collect();
    let folded = |name: &String| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let word = |at: Option<&At<String>>| at.map(|word| word.get().clone());
    Import {
        kind: file.kind,
        columns: file.columns().map(|(column, name)| (column, name.get().clone())).collect(),
        wide: file.measures.iter().map(|(measure, column)| (measure.clone(), column.get().clone())).collect(),
        city: word(file.city.as_ref()),
        sheet: word(file.sheet.as_ref()),
        decimals: file.decimals.as_ref().map_or(0, |decimals| *decimals.get()),
        counts: file
            .count
            .as_ref()
            .map(|counts| counts.get().iter().map(|(measure, marks)| (measure.clone(), read(marks))).collect())
            .unwrap_or_default(),
        ignore: file.ignore.as_ref().map(|names| names.get().iter().map(folded).collect()).unwrap_or_default(),
        query: file.query.as_ref().map(|query| query.get().clone()).unwrap_or_default(),
        days: file.days.as_ref().map_or(DAYS, |days| *days.get()),
        format: file.format.as_ref().map(|format| *format.get()).unwrap_or_default(),
        level: file.level.as_ref().map_or(1, |level| *level.get()),
        schedule: file.schedule.as_ref().map(|schedule| *schedule.get()),
    }
}

struct Builder<'a> {
    faults: &'a mut Faults,
    placed: Vec<Placed>,
}

impl Builder<'_> {
    fn measure(&mut self, file: &MeasureFile, otherwise: Option<RestateName>) -> Measure {
        Measure {
            code: file.code.get().clone(),
            label: file.label.get().clone(),
            unit: label(file.unit.as_ref()),
            value: self.expr(file.value.as_ref(), Some(Type::Number), None, None),
            restate: restate(file, otherwise),
            level: file.level.as_ref().map_or(Level::Agency, |level| *level.get()),
        }
    }

    /// A field, or a column of a table.
    fn field(&mut self, file: &FieldFile, table: Option<&str>) -> Field {
        self.attributes(file);
        let kind = self.kind(file);
        let check = self.expr(file.constraint.as_ref(), Some(Type::Truth), table, Some(&kind));
        let message = label(file.constraint_message.as_ref());
        Field {
            name: file.name.get().clone(),
            label: file.label.get().clone(),
            hint: label(file.hint.as_ref()),
            unit: label(file.unit.as_ref()),
            required: file.required.as_ref().is_some_and(|required| *required.get()),
            relevant: self.expr(file.relevant.as_ref(), Some(Type::Truth), table, None),
            constraint: check.zip(message).map(|(check, message)| Constraint { check, message }),
            calculation: self.expr(file.calculation.as_ref(), kind.value_type(), table, None),
            min: file.min.as_ref().map(|min| Decimal::from(*min.get())),
            max: file.max.as_ref().map(|max| Decimal::from(*max.get())),
            kind,
        }
    }

    fn kind(&mut self, file: &FieldFile) -> Kind {
        let length = |otherwise| file.max_length.as_ref().map_or(otherwise, |length| *length.get());
        match file.kind.get() {
            KindName::Count => Kind::Count,
            KindName::Decimal => Kind::Decimal { places: file.places.as_ref().map_or(0, |places| *places.get()) },
            KindName::Percent => Kind::Percent,
            KindName::Choice => Kind::Choice(named(file.choices.as_ref(), |name, label| Choice { name, label })),
            KindName::Text => Kind::Text { max_length: length(TEXT_LENGTH) },
            KindName::LongText => Kind::LongText { max_length: length(LONG_TEXT_LENGTH) },
            KindName::Date => Kind::Date,
            KindName::YesNo => Kind::YesNo,
            KindName::Grid => Kind::Grid {
                rows: named(file.rows.as_ref(), |name, label| Axis { name, label }),
                columns: named(file.columns.as_ref(), |name, label| Axis { name, label }),
            },
            KindName::Rows => {
                let table = file.name.get().as_str();
                Kind::Rows {
                    columns: file.column.iter().flat_map(At::get).map(|column| self.field(column.get(), Some(table))).collect(),
                    rules: file.rule.as_ref().map(|rules| self.rules(rules.get(), Some(table))).unwrap_or_default(),
                    max: file.max_rows.as_ref().map_or(0, |max| *max.get()),
                }
            }
        }
    }

    fn rules(&mut self, files: &[RuleFile], table: Option<&str>) -> Vec<Rule> {
        let rule = |file: &RuleFile| {
            let check = self.expr(Some(&file.check), Some(Type::Truth), table, None)?;
            Some(Rule {
                name: file.name.get().clone(),
                check,
                severity: file.severity,
                at: file.at.get().clone(),
                message: file.message.get().clone(),
            })
        };
        files.iter().filter_map(rule).collect()
    }

    fn expr(&mut self, source: Option<&At<String>>, wanted: Option<Type>, table: Option<&str>, this: Option<&Kind>) -> Option<Expr> {
        let source = source?;
        let span = source.span();
        let begin = begin(self.faults.text(), &span, source.get());
        match Expr::parse(source.get()) {
            Ok(expr) => {
                self.placed.push(Placed { expr: expr.clone(), span, begin, wanted, table: table.map(str::to_owned), this: this.cloned() });
                Some(expr)
            }
            Err(found) => {
                found.into_iter().for_each(|fault| tell(fault, &span, begin, self.faults));
                None
            }
        }
    }

    /// What belongs to another kind, and what this kind needs.
    fn attributes(&mut self, file: &FieldFile) {
        let kind = *file.kind.get();
        if file.kind.span() == NOWHERE {
            return;
        }
        let attributes = attributes(file);
        let may: Vec<&str> = attributes.iter().filter(|attribute| attribute.use_in(kind) != Use::No).map(|attribute| attribute.key).collect();
        for attribute in &attributes {
            match (&attribute.span, attribute.use_in(kind)) {
                (Some(span), Use::No) => {
                    let message = format!("'{}' does not belong to a field of kind '{}'", attribute.key, kind.word());
                    let help = if may.is_empty() { None } else { Some(format!("what belongs to it is {}", may.join(", "))) };
                    self.faults.add(span.clone(), message, help);
                }
                (None, Use::Must) => {
                    self.faults.add(file.kind.span(), format!("a field of kind '{}' needs '{}'", kind.word(), attribute.key), None);
                }
                _ => {}
            }
        }
    }
}

/// Whether a kind of field has an attribute.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    No,
    May,
    Must,
}

/// An attribute that not every kind of field has.
struct Attribute {
    key: &'static str,
    /// Where the file has it.
    span: Option<Range<usize>>,
    may: &'static [KindName],
    must: &'static [KindName],
}

impl Attribute {
    fn use_in(&self, kind: KindName) -> Use {
        match () {
            () if self.must.contains(&kind) => Use::Must,
            () if self.may.contains(&kind) => Use::May,
            () => Use::No,
        }
    }
}

fn attributes(file: &FieldFile) -> [Attribute; 14] {
    use KindName::{Choice, Count, Date, Decimal, Grid, LongText, Percent, Rows, Text, YesNo};
    const NUMERIC: &[KindName] = &[Count, Decimal, Percent];
    const SINGLE: &[KindName] = &[Count, Decimal, Percent, Choice, Text, LongText, Date, YesNo];
    fn may<T>(key: &'static str, at: Option<&At<T>>, may: &'static [KindName]) -> Attribute {
        Attribute { key, span: at.map(At::span), may, must: &[] }
    }
    fn must<T>(key: &'static str, at: Option<&At<T>>, must: &'static [KindName]) -> Attribute {
        Attribute { key, span: at.map(At::span), may: &[], must }
    }
    [
        may("unit", file.unit.as_ref(), &[Count, Decimal, Percent, Grid]),
        may("min", file.min.as_ref(), NUMERIC),
        may("max", file.max.as_ref(), NUMERIC),
        may("constraint", file.constraint.as_ref(), SINGLE),
        may("constraint_message", file.constraint_message.as_ref(), SINGLE),
        may("calculation", file.calculation.as_ref(), SINGLE),
        must("places", file.places.as_ref(), &[Decimal]),
        may("max_length", file.max_length.as_ref(), &[Text, LongText]),
        must("choices", file.choices.as_ref(), &[Choice]),
        must("rows", file.rows.as_ref(), &[Grid]),
        must("columns", file.columns.as_ref(), &[Grid]),
        must("column", file.column.as_ref(), &[Rows]),
        may("rule", file.rule.as_ref(), &[Rows]),
        must("max_rows", file.max_rows.as_ref(), &[Rows]),
    ]
}

fn label(at: Option<&At<Label>>) -> Option<Label> {
    at.map(|label| label.get().clone())
}

fn named<T>(files: Option<&At<Vec<NamedFile>>>, make: impl Fn(String, Label) -> T) -> Vec<T> {
    files.map(|files| files.get().iter().map(|file| make(file.name.get().clone(), file.label.get().clone())).collect()).unwrap_or_default()
}

/// Where a string's content begins in the file, if it stands there as it is.
fn begin(text: &str, span: &Range<usize>, content: &str) -> Option<usize> {
    let written = text.get(span.clone())?;
    let quotes = ["\"\"\"\n", "\'\'\'\n", "\"\"\"", "\'\'\'", "\"", "\'"].iter().find(|quotes| written.starts_with(**quotes))?;
    written.get(quotes.len()..)?.starts_with(content).then_some(span.start + quotes.len())
}
