//! Where the figures of a central metric come from, and which column of it is what.

use std::collections::BTreeMap;

use serde::Deserialize;

/// How a central source is read. A metric whose form file says nothing is read from a file with the columns `agency`, `measure`, `as_of` and `value`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    pub kind: ImportKind,
    /// Names of columns that the form file gives; the others are looked for by their usual names.
    pub columns: BTreeMap<Column, String>,
    /// A column a measure, by the measure's code; empty: a figure a row, with its measure and value in columns of their own.
    pub wide: BTreeMap<String, String>,
    /// What stands in the agency's column for the whole city.
    pub city: Option<String>,
    /// The sheet of a workbook; the first if not given.
    pub sheet: Option<String>,
    /// Most decimals of a value.
    pub decimals: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "ImportKind")]
pub enum ImportKind {
    /// A file that the IT unit uploads or names: CSV, XLSX or JSON.
    #[default]
    File,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Agency,
    Measure,
    Date,
    Value,
    Status,
    Comment,
    Metric,
}

impl Column {
    pub const ALL: [Column; 7] = [Column::Agency, Column::Measure, Column::Date, Column::Value, Column::Status, Column::Comment, Column::Metric];

    /// The names that it usually has, the key of the form file first.
    pub fn usual(self) -> &'static [&'static str] {
        match self {
            Column::Agency => &["agency"],
            Column::Measure => &["measure"],
            Column::Date => &["as_of", "date", "period", "time_period"],
            Column::Value => &["value", "obs_value"],
            Column::Status => &["status", "obs_status"],
            Column::Comment => &["comment", "comment_obs"],
            Column::Metric => &["metric"],
        }
    }
}
