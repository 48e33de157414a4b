//! The sections of a form file that say how the report shows the metric, as they are written and as a [`Report`] has them.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

use super::file::{At, FormFile};
use crate::form::definition::Level;
use crate::form::report::{Change, ChangeKind, Chart, ChartKind, Report, Share, ShareOf, Since, Target};
use crate::lang::Label;

/// A chart of the metric's page. Without any there are bars by agency of its total or first figure.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Chart")]
pub struct ChartFile {
    /// `grouped`: bars by agency, one measure at several dates or several measures now. `stacked`: bars by agency made of measures. `shares`: how the city's figures are shared out. `lines`: the city over time.
    pub kind: Option<At<ChartKind>>,
    /// Codes of measures; `grouped` and `lines` also take the code of a share that has `of` and `in`.
    pub measures: At<Vec<At<String>>>,
    /// Bars of larger figures are cut here and marked; without it the extremes are found.
    pub cut: Option<At<f64>>,
    /// What the chart is called, where that is not the measure.
    pub title: Option<At<Label>>,
}

/// A share in per cent that follows from the figures: of one measure `in` another, or `parts` that add up to 100.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Share")]
pub struct ShareFile {
    /// Lower-case letters, digits and `-`; unlike that of any measure.
    pub code: At<String>,
    pub label: At<Label>,
    pub of: Option<At<String>>,
    #[serde(rename = "in")]
    pub out_of: Option<At<String>>,
    pub parts: Option<At<Vec<At<String>>>>,
    /// Decimals of a share of one measure in another; whole per cents if not given.
    pub decimals: Option<At<u32>>,
}

/// What is aimed at by the end of a year.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Target")]
pub struct TargetFile {
    /// Code of a measure, or of a share that has `of` and `in`.
    pub measure: At<String>,
    pub value: At<f64>,
    pub year: At<i64>,
    /// Of the whole city, if not given, or of each agency.
    pub level: Option<Level>,
}

/// A change in what the metric counts. Says from which round on: by the form's version, or by a day.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Change")]
pub struct ChangeFile {
    /// The first version of the form with the change.
    pub version: Option<At<u32>>,
    /// The first day that figures with the change speak of, `"2014-12-31"`.
    pub since: Option<At<String>>,
    /// `comparable` with earlier figures, or a `break` in the series.
    pub kind: Option<At<ChangeKind>>,
    /// What has changed.
    pub what: At<Label>,
}

/// What cannot be read was told by the lint, and is left out.
pub fn report(file: &FormFile) -> Report {
    Report {
        charts: file.chart.iter().filter_map(chart).collect(),
        shares: file.share.iter().filter_map(share).collect(),
        targets: file.target.iter().map(target).collect(),
        changes: file.change.iter().filter_map(change).collect(),
    }
}

fn codes(list: &At<Vec<At<String>>>) -> Vec<String> {
    list.get().iter().map(|code| code.get().clone()).collect()
}

/// A number as it is written: `0.1` is a tenth.
pub fn decimal(number: f64) -> Option<Decimal> {
    number.to_string().parse().ok()
}

fn chart(file: &ChartFile) -> Option<Chart> {
    Some(Chart {
        kind: *file.kind.as_ref()?.get(),
        measures: codes(&file.measures),
        cut: file.cut.as_ref().and_then(|cut| decimal(*cut.get())),
        title: file.title.as_ref().map(|title| title.get().clone()),
    })
}

fn share(file: &ShareFile) -> Option<Share> {
    let of = match (&file.of, &file.out_of, &file.parts) {
        (Some(of), Some(out_of), _) => ShareOf::Part { of: of.get().clone(), out_of: out_of.get().clone() },
        (_, _, Some(parts)) => ShareOf::Whole(codes(parts)),
        _ => return None,
    };
    let decimals = file.decimals.as_ref().map_or(0, |decimals| *decimals.get());
    Some(Share { code: file.code.get().clone(), label: file.label.get().clone(), of, decimals })
}

fn target(file: &TargetFile) -> Target {
    Target {
        measure: file.measure.get().clone(),
        value: decimal(*file.value.get()).unwrap_or_default(),
        year: i32::try_from(*file.year.get()).unwrap_or_default(),
        level: file.level.unwrap_or(Level::City),
    }
}

fn change(file: &ChangeFile) -> Option<Change> {
    let since = match (&file.version, &file.since) {
        (Some(version), _) => Since::Version(*version.get()),
        (None, Some(day)) => Since::Day(day.get().parse().ok()?),
        (None, None) => return None,
    };
    Some(Change { since, kind: *file.kind.as_ref()?.get(), what: file.what.get().clone() })
}
