//! A form file as it is written. Kept apart from [`Form`](crate::form::Form): a file has places to point at, one flat table for every kind of field (an enum would lose
//! the places), and words where a form has parsed expressions. The JSON Schema for editors comes from here too, so that both say the same.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use toml::Spanned;

use super::report::{ChangeFile, ChartFile, ShareFile, TargetFile};
use crate::form::definition::{Category, Level, ProducedBy, Severity};
use crate::form::import::{Column, Format, ImportKind, Schedule};
use crate::lang::Label;

/// A value and where it stands.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct At<T>(Spanned<T>);

impl<T> At<T> {
    pub fn get(&self) -> &T {
        self.0.get_ref()
    }

    /// Bytes of the file, quotes included.
    pub fn span(&self) -> Range<usize> {
        self.0.span()
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Everything about one metric: what is asked, checked, computed and published.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Form")]
pub struct FormFile {
    /// The metric's code, and the name of the file without `.toml`.
    pub code: At<String>,
    /// Raise it whenever what is asked or checked changes.
    pub version: At<u32>,
    /// Place in the report; unique.
    pub order: At<u32>,
    pub category: Category,
    /// `H` agencies, `K` a central source, `K+H` a central source that agencies confirm.
    pub produced_by: ProducedBy,
    /// What the figures speak of: each agency, or the whole city only.
    #[serde(default)]
    pub level: Level,
    pub title: At<Label>,
    /// What is counted and what is not.
    pub definition: At<Label>,
    /// Where the figures come from, as the report prints it.
    pub source: At<Label>,
    /// Codes of other metrics whose answers the rules may name, `-` written `_` there: `agency_profile.staff`.
    #[serde(default)]
    pub uses: Vec<At<String>>,
    /// What is asked or computed, in order.
    #[serde(default)]
    pub field: Vec<At<FieldFile>>,
    /// Checks over the whole form.
    #[serde(default)]
    pub rule: Vec<RuleFile>,
    /// What becomes of the figures when they are read on the organisation of another year; `sum` if not given. A measure may say otherwise.
    pub restate: Option<RestateName>,
    /// The figures that are published.
    #[serde(default)]
    pub measure: Vec<MeasureFile>,
    /// How a central source is read; a file with the columns `agency`, `measure`, `as_of` and `value` if not given.
    pub import: Option<At<ImportFile>>,
    /// The charts of the metric's page, in their order.
    #[serde(default)]
    pub chart: Vec<ChartFile>,
    /// Shares that follow from the figures.
    #[serde(default)]
    pub share: Vec<ShareFile>,
    /// What is aimed at.
    #[serde(default)]
    pub target: Vec<TargetFile>,
    /// What has changed in what is counted, the oldest first.
    #[serde(default)]
    pub change: Vec<ChangeFile>,
}

/// A question, a computed value, or a column of a table.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Field")]
pub struct FieldFile {
    /// Its name in rules: a lower-case letter, then lower-case letters, digits and `_`.
    pub name: At<String>,
    pub kind: At<KindName>,
    pub label: At<Label>,
    pub hint: Option<At<Label>>,
    /// What is counted.
    pub unit: Option<At<Label>>,
    #[serde(default)]
    pub required: Option<At<bool>>,
    /// Asked only when this is true.
    pub relevant: Option<At<String>>,
    /// Must not be false; `this` is the field's own value.
    pub constraint: Option<At<String>>,
    pub constraint_message: Option<At<Label>>,
    /// The field is computed by this and never typed.
    pub calculation: Option<At<String>>,
    /// Smallest number allowed.
    pub min: Option<At<i64>>,
    /// Largest number allowed.
    pub max: Option<At<i64>>,
    /// Most decimals of a `decimal`.
    pub places: Option<At<u32>>,
    /// Most characters of a `text` (200 if not given) or `long-text` (4000).
    pub max_length: Option<At<usize>>,
    /// Of a `choice`.
    pub choices: Option<At<Vec<NamedFile>>>,
    /// Rows of a `grid`.
    pub rows: Option<At<Vec<NamedFile>>>,
    /// Columns of a `grid`.
    pub columns: Option<At<Vec<NamedFile>>>,
    /// Columns of a `rows` table.
    pub column: Option<At<Vec<At<FieldFile>>>>,
    /// Checks over each row of a `rows` table.
    pub rule: Option<At<Vec<RuleFile>>>,
    /// Most rows of a `rows` table.
    pub max_rows: Option<At<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Kind")]
pub enum KindName {
    Count,
    Decimal,
    Percent,
    Choice,
    Text,
    LongText,
    Date,
    YesNo,
    Grid,
    Rows,
}

impl KindName {
    /// As it is written in a file.
    pub fn word(self) -> &'static str {
        match self {
            KindName::Count => "count",
            KindName::Decimal => "decimal",
            KindName::Percent => "percent",
            KindName::Choice => "choice",
            KindName::Text => "text",
            KindName::LongText => "long-text",
            KindName::Date => "date",
            KindName::YesNo => "yes-no",
            KindName::Grid => "grid",
            KindName::Rows => "rows",
        }
    }
}

/// A choice, or a row or column of a grid.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Named")]
pub struct NamedFile {
    pub name: At<String>,
    pub label: At<Label>,
}

/// A check; broken when it is false.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Rule")]
pub struct RuleFile {
    /// Unique in the form.
    pub name: At<String>,
    pub check: At<String>,
    /// `hard` blocks submitting, `soft` asks for an explanation.
    pub severity: Severity,
    /// The field that the fault is shown at.
    pub at: At<String>,
    pub message: At<Label>,
}

/// A published figure.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Measure")]
pub struct MeasureFile {
    /// Lower-case letters, digits and `-`.
    pub code: At<String>,
    pub label: At<Label>,
    pub unit: Option<At<Label>>,
    /// How it follows from the answers; imported or recorded if not given.
    pub value: Option<At<String>>,
    /// Of this measure, where it differs from the form's.
    pub restate: Option<At<RestateName>>,
    /// Of a share that is to be `recompute`d.
    pub parts: Option<PartsFile>,
    /// `city`: a figure of the whole city only, which nobody asks agencies of.
    pub level: Option<At<Level>>,
}

/// Merged agencies add up (`sum`), the latest figure goes on (`latest`), a share is computed anew from its `parts` (`recompute`), or the figure stays where it was (`none`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Restate")]
pub enum RestateName {
    Sum,
    Latest,
    Recompute,
    None,
}

/// Codes of the two measures that a share in per cent is of.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Parts")]
pub struct PartsFile {
    pub of: At<String>,
    #[serde(rename = "in")]
    pub out_of: At<String>,
}

/// What a measure counts, by its code.
type CountFile = BTreeMap<String, At<Vec<At<String>>>>;

/// Which column of a central source is what. Names of columns are compared without regard to case.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Import")]
pub struct ImportFile {
    /// Where the figures come from; `file` if not given. A file may be read for every kind.
    #[serde(default)]
    pub kind: ImportKind,
    /// When the clock fetches the source; only people do if not given.
    pub schedule: Option<At<Schedule>>,
    /// What each measure counts: the measure's code and a list. `ckan`: all, rest, whole, tag:…, group:…, format:… (a dataset counts for the first measure that it fits, and for all); `open311`: all, open, closed; `palvelukartta`: all, accessibility.
    pub count: Option<At<CountFile>>,
    /// Names in the source that are no agency of the city, with * at the end all that begin so; `-` is what has no name.
    pub ignore: Option<At<Vec<String>>>,
    /// Sent with every request, such as fq = "private:false".
    pub query: Option<At<BTreeMap<String, String>>>,
    /// `open311`: days that one query spans, 90 at most; 30 if not given.
    pub days: Option<At<u32>>,
    /// `open311`: json or xml; json if not given.
    pub format: Option<At<Format>>,
    /// `palvelukartta`: the level of the departments that are agencies, 0 is the city; 1 if not given.
    pub level: Option<At<u32>>,
    /// Column with the agency's code or name.
    pub agency: Option<At<String>>,
    /// Column with the measure's code or label.
    pub measure: Option<At<String>>,
    /// Column with the day, month or year that a figure speaks of.
    pub date: Option<At<String>>,
    /// Column with the figure.
    pub value: Option<At<String>>,
    /// Column that says why there is no figure.
    pub status: Option<At<String>>,
    /// Column with a comment.
    pub comment: Option<At<String>>,
    /// Column with the metric's code; rows of other metrics are left out.
    pub metric: Option<At<String>>,
    /// A column a measure: the measure's code and the name of its column.
    #[serde(default)]
    pub measures: BTreeMap<String, At<String>>,
    /// What stands in the agency's column for the whole city.
    pub city: Option<At<String>>,
    /// The sheet of a workbook; the first if not given.
    pub sheet: Option<At<String>>,
    /// Most decimals of a value; whole numbers if not given.
    pub decimals: Option<At<u32>>,
}

impl ImportFile {
    /// The names of columns that are given.
    pub fn columns(&self) -> impl Iterator<Item = (Column, &At<String>)> {
        let all = [&self.agency, &self.measure, &self.date, &self.value, &self.status, &self.comment, &self.metric];
        Column::ALL.into_iter().zip(all).filter_map(|(column, name)| Some((column, name.as_ref()?)))
    }
}
