//! How the report shows a metric: its charts, the shares that follow from its figures, what is aimed at, and what has changed in what it counts.
//!
//! It is no part of what a round freezes: a target is set, and a chart is chosen, while the questions stay as they are.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::definition::{Form, Level, Measure};
use crate::lang::Label;

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// In the order in which they stand on the page; empty: as [`Form::charts`] says.
    pub charts: Vec<Chart>,
    pub shares: Vec<Share>,
    pub targets: Vec<Target>,
    /// The oldest first.
    pub changes: Vec<Change>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    pub kind: ChartKind,
    /// Codes of measures, or of a share of one measure in another.
    pub measures: Vec<String>,
    /// Bars of larger figures are cut here; without it the extremes are found.
    pub cut: Option<Decimal>,
    /// What it is called; the label of its measure, or the metric's title, without.
    pub title: Option<Label>,
}

/// The shapes of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChartKind {
    /// Bars by agency: one measure at several dates, or several measures now.
    Grouped,
    /// Bars by agency, made of measures that are parts of a whole.
    Stacked,
    /// How the whole city's figures are shared out.
    Shares,
    /// The whole city over time.
    Lines,
}

/// A share in per cent, computed whenever it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Unlike that of any measure.
    pub code: String,
    pub label: Label,
    pub of: ShareOf,
    /// Decimals of the per cents; parts have none.
    pub decimals: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShareOf {
    /// One measure in another.
    Part { of: String, out_of: String },
    /// Measures that make a whole: their shares add up to 100.
    Whole(Vec<String>),
}

/// What is aimed at by the end of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Code of a measure, or of a share of one measure in another.
    pub measure: String,
    pub value: Decimal,
    pub year: i32,
    /// Of the whole city, or of each agency.
    pub level: Level,
}

/// The metric counts something else than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub since: Since,
    pub kind: ChangeKind,
    pub what: Label,
}

/// The first round with the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// The first that asks this version of the form, or a later one.
    Version(u32),
    /// The first that speaks of this day or a later one: what a source counts changes without a word of the form.
    Day(NaiveDate),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// Figures before and after it may be compared.
    Comparable,
    /// They may not: the series breaks (SDMX OBS_STATUS B).
    Break,
}

/// Sections of a form file that say how it is shown or imported, not what is asked.
const SHOWN: &[&str] = &["chart", "share", "target", "change", "import"];

/// Two texts of a form ask the same; how the report shows the answers may differ.
pub fn ask_the_same(one: &str, other: &str) -> bool {
    let asked = |text: &str| {
        let mut table: toml::Table = text.parse().ok()?;
        SHOWN.iter().for_each(|section| drop(table.remove(*section)));
        Some(table)
    };
    one == other || asked(one).is_some_and(|one| asked(other).is_some_and(|other| one == other))
}

impl Form {
    /// The measures that sum the metric up: its total where it has one, otherwise each of its figures.
    pub fn headline(&self) -> Vec<&Measure> {
        let total: Vec<&Measure> = self.measures.iter().filter(|measure| measure.code == "total").collect();
        if total.is_empty() { self.measures.iter().collect() } else { total }
    }

    /// The declared charts. A metric without any has bars of its first headline by agency; one of the whole city a line of each.
    pub fn charts(&self) -> Vec<Chart> {
        if !self.report.charts.is_empty() {
            return self.report.charts.clone();
        }
        let headline = self.headline();
        let chart = |kind, measure: &&Measure| Chart { kind, measures: vec![measure.code.clone()], cut: None, title: None };
        match self.level {
            Level::Agency => headline.first().map(|measure| chart(ChartKind::Grouped, measure)).into_iter().collect(),
            Level::City => headline.iter().map(|measure| chart(ChartKind::Lines, measure)).collect(),
        }
    }

    pub fn measure(&self, code: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.code == code)
    }
}

impl Report {
    pub fn share(&self, code: &str) -> Option<&Share> {
        self.shares.iter().find(|share| share.code == code)
    }

    /// What is aimed at of a measure or share, the nearest year first.
    pub fn targets_of<'a>(&'a self, code: &'a str, level: Level) -> impl Iterator<Item = &'a Target> {
        self.targets.iter().filter(move |target| target.measure == code && target.level == level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_is_shown_is_not_what_is_asked() {
        let form = "version = 1\n[[measure]]\ncode = \"total\"\n";
        assert!(ask_the_same(form, "version = 1\n# as it was\n[[measure]]\ncode = 'total'\n[[target]]\nvalue = 5\n"));
        assert!(!ask_the_same(form, "version = 1\n[[measure]]\ncode = \"sum\"\n"));
        assert!(ask_the_same("no toml", "no toml") && !ask_the_same("no toml", form));
    }
}
