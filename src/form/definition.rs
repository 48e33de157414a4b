//! A form, read and found sound. XLSForm's words where they fit: name, label, hint, required, constraint, relevant, calculation.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::import::Import;
use super::report::Report;
use super::rule::Expr;
use crate::lang::Label;

/// Everything about one metric that agencies answer.
#[derive(Debug, Clone)]
pub struct Form {
    /// The metric's code, and the name of its file: `terminals` is `forms/terminals.toml`.
    pub code: String,
    /// Raised by whoever changes what is asked or checked. Opening a round freezes the version.
    pub version: u32,
    /// Its place in the report: metrics are listed by this, and no two have the same.
    pub order: u32,
    pub category: Category,
    pub produced_by: ProducedBy,
    pub level: Level,
    pub title: Label,
    /// What is counted and what is not.
    pub definition: Label,
    /// Where the figures come from, as the report prints it.
    pub source: Label,
    /// Other metrics whose answers of the same agency the rules may name (`agency_profile.staff`): nothing is asked twice.
    pub uses: Vec<String>,
    pub fields: Vec<Field>,
    pub rules: Vec<Rule>,
    pub measures: Vec<Measure>,
    /// How a central source is read; `None` where the file does not say.
    pub import: Option<Import>,
    /// How the report shows it.
    pub report: Report,
    /// The TOML it was read from: what a round freezes.
    pub text: String,
}

/// The chapters of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    Basics,
    Participation,
    Productivity,
    ItEfficiency,
}

/// Who produces a metric: `H` the agencies, `K` a central source, `K+H` a central source confirmed by the agencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub enum ProducedBy {
    #[serde(rename = "H")]
    Agency,
    #[serde(rename = "K")]
    Central,
    #[serde(rename = "K+H")]
    Mixed,
}

/// What the figures of a metric speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Each agency, and the city as their total.
    #[default]
    Agency,
    /// The whole city only.
    City,
}

impl Form {
    /// Agencies are asked something. The figures of other metrics are imported, or follow from a metric that is asked.
    pub fn is_asked(&self) -> bool {
        self.fields.iter().any(|field| field.calculation.is_none())
    }

    /// How its central figures are imported; `None` for a metric of which agencies alone give every figure.
    pub fn import(&self) -> Option<Import> {
        self.imported().next().map(|_| self.import.clone().unwrap_or_default())
    }

    /// The measures whose figures a source gives. Of a metric that agencies answer: those of the whole city that do not follow from answers.
    pub fn imported(&self) -> impl Iterator<Item = &Measure> {
        let is_of_city = |measure: &Measure| measure.value.is_none() && (self.level == Level::City || measure.level == Level::City);
        self.measures.iter().filter(move |measure| self.produced_by != ProducedBy::Agency || is_of_city(measure))
    }

    /// Nothing is asked, and the figures of each agency follow from its answers to other metrics.
    pub fn is_derived(&self) -> bool {
        self.level == Level::Agency && !self.is_asked() && !self.uses.is_empty()
    }
}

#[derive(Debug, Clone)]
pub struct Field {
    /// Lower-case letters, digits and `_`: it is a name in rules and in posted keys.
    pub name: String,
    pub label: Label,
    pub hint: Option<Label>,
    /// What is counted: 'kpl', 'st', 'pcs'.
    pub unit: Option<Label>,
    pub kind: Kind,
    pub required: bool,
    /// Asked only when this is true; unknown counts as true.
    pub relevant: Option<Expr>,
    /// Must not be false; `this` is the field's own value.
    pub constraint: Option<Constraint>,
    /// The field is computed, shown and never typed.
    pub calculation: Option<Expr>,
    /// Limits of a numeric value, both allowed.
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
}

#[derive(Debug, Clone)]
pub struct Constraint {
    pub check: Expr,
    pub message: Label,
}

#[derive(Debug, Clone)]
pub enum Kind {
    /// A whole number, 0 or more.
    Count,
    /// A decimal number with at most this many decimals.
    Decimal {
        places: u32,
    },
    /// 0 to 100, at most one decimal.
    Percent,
    Choice(Vec<Choice>),
    /// One line of at most this many characters.
    Text {
        max_length: usize,
    },
    LongText {
        max_length: usize,
    },
    Date,
    YesNo,
    /// Counts in named rows and columns, with totals of both.
    Grid {
        rows: Vec<Axis>,
        columns: Vec<Axis>,
    },
    /// A repeating table of at most `max` rows (500 at the most) with columns and rules of its own.
    Rows {
        columns: Vec<Field>,
        rules: Vec<Rule>,
        max: usize,
    },
}

impl Kind {
    /// A number that can also be 'does not apply' or 'we do not know'.
    pub fn is_numeric(&self) -> bool {
        matches!(self, Kind::Count | Kind::Decimal { .. } | Kind::Percent)
    }
}

/// One of the choices of a field; its name is what is stored and what rules compare with.
#[derive(Debug, Clone)]
pub struct Choice {
    pub name: String,
    pub label: Label,
}

/// A row or a column of a grid.
#[derive(Debug, Clone)]
pub struct Axis {
    pub name: String,
    pub label: Label,
}

/// A check over the whole form (or over one row of a table). Broken only when it is false: what is not known breaks nothing.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Unique in the form; the key of the explanation.
    pub name: String,
    pub check: Expr,
    pub severity: Severity,
    /// The field that the fault is shown at.
    pub at: String,
    pub message: Label,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Blocks submitting.
    Hard,
    /// Asks for a written explanation, which is stored with the answers.
    Soft,
}

/// A figure that the metric publishes.
#[derive(Debug, Clone)]
pub struct Measure {
    /// The code of the figure in results and exports, as in `staff-total`.
    pub code: String,
    pub label: Label,
    pub unit: Option<Label>,
    /// How it follows from the answers; `None`: it is imported.
    pub value: Option<Expr>,
    pub restate: Restate,
    /// Of each agency; or a figure of the whole city only, though the metric is the agencies'.
    pub level: Level,
}

/// What becomes of figures when they are read on the organisation of another year: agencies have merged or split between.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Restate {
    /// Figures of agencies that merged add up; those of one that split are divided by the shares of its successors.
    #[default]
    Sum,
    /// The agency's own, otherwise the latest of its predecessors: for what does not add up.
    Latest,
    /// A share in per cent is computed anew from two measures that add up.
    Recompute { of: String, out_of: String },
    /// The figure means nothing on another organisation.
    None,
}
