//! What an agency typed, and what it means.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::rule::Value;

/// What was typed, as it was typed: posted field names and their text. This is what a draft keeps and what a submission stores, so that nothing is lost in reading it.
///
/// | key | is |
/// |---|---|
/// | `name` | a plain field |
/// | `grid.row.column` | a cell of a grid |
/// | `rows.3.column` | column of the fourth row of a table; row numbers may have gaps, a row whose every cell is blank is no row |
/// | `<key>:is` | `na` (does not apply to us) or `unknown` (exists, we do not know) beside a numeric field or cell; absent or empty: the value counts |
/// | `<key>:note` | the note of an `unknown` |
/// | `explain:<rule>` | the explanation that a soft rule asked for; of a rule of a table `explain:rows.3.<rule>` |
/// | `explain:central.<measure>` | why the agency's figure is another than the central source's; of a metric that is computed from the form `explain:central.<metric>.<measure>` |
/// | `nothing` | `yes`: the whole form has nothing to report |
/// | `comment` | the contact's free comment on the metric |
///
/// A choice is typed as its name, a yes/no as `yes` or `no`. Any other key is a fault: what a page posts beside these (ids, buttons) is taken out before.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Raw(pub BTreeMap<String, String>);

impl Raw {
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    pub fn set(&mut self, key: impl Into<String>, value: impl Into<String>) {
        self.0.insert(key.into(), value.into());
    }

    /// The contact says that there is nothing to report: no field is then required, and none counts.
    pub fn is_nothing(&self) -> bool {
        self.get("nothing") == "yes"
    }
}

/// One answer, after reading. Zero is a `Value`; the other kinds of 'no figure' stay apart to the last export.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Nothing was typed.
    Blank,
    Value(Value),
    /// 'Does not apply to us' (SDMX OBS_STATUS M).
    NotApplicable,
    /// 'Exists, we do not know' (SDMX OBS_STATUS L), with what the agency says of it.
    Unknown {
        note: String,
    },
}

/// The answers of one form by key (see [`Raw`]), rows renumbered from 0 without gaps, computed fields included.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answers {
    pub by_key: BTreeMap<String, Answer>,
    /// How many rows each `rows` field has.
    pub row_counts: BTreeMap<String, usize>,
    /// The whole form is 'nothing to report'.
    pub nothing: bool,
}

impl Answers {
    pub fn get(&self, key: &str) -> &Answer {
        self.by_key.get(key).unwrap_or(&Answer::Blank)
    }
}

/// Why a published figure has a value or has none. The SDMX code alone cannot tell the last two apart, so exports carry both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Value,
    NotApplicable,
    Unknown,
    /// The whole form was 'nothing to report'.
    Nothing,
    /// No figure and no reason known.
    Missing,
}

impl Status {
    pub const ALL: [Status; 5] = [Status::Value, Status::NotApplicable, Status::Unknown, Status::Nothing, Status::Missing];

    /// SDMX CL_OBS_STATUS.
    pub fn obs_status(self) -> &'static str {
        match self {
            Status::Value => "A",
            Status::NotApplicable => "M",
            Status::Unknown => "L",
            Status::Nothing | Status::Missing => "O",
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Status::Value => "value",
            Status::NotApplicable => "not-applicable",
            Status::Unknown => "unknown",
            Status::Nothing => "nothing",
            Status::Missing => "missing",
        }
    }

    pub fn from_code(code: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// One published figure of one submission.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The measure's code.
    pub measure: String,
    /// Present exactly when the status is `Value`.
    pub value: Option<rust_decimal::Decimal>,
    pub status: Status,
    /// The agency's note on an unknown, or empty.
    pub comment: String,
}
