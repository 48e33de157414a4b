//! Faults of the sections that say how the report shows a metric: charts, shares, targets and changes.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::names::Names;
use super::said;
use crate::form::definition::{Form, Level};
use crate::form::load::{At, ChangeFile, ChartFile, Faults, FormFile, ShareFile, TargetFile};
use crate::form::report::ChartKind;
use crate::form::rule::nearest;

/// Parts of a whole: more could not be told apart.
const MOST_PARTS: usize = 8;
/// Lines in one chart.
const MOST_LINES: usize = 6;
const MOST_CHARTS: usize = 6;
const MOST_DECIMALS: u32 = 3;
/// What stands beside the metrics in addresses of results.
const TAKEN: &[&str] = &["agencies", "changes", "files", "print"];
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2200;

pub fn report(file: &FormFile, form: &Form, faults: &mut Faults) {
    if TAKEN.contains(&file.code.get().as_str()) {
        faults.add(file.code.span(), format!("'{}' means something else in the addresses of results", file.code.get()), None);
    }
    Names::new(faults).codes("a share's code", file.share.iter().map(|share| &share.code));
    let measures: Vec<&str> = file.measure.iter().map(|measure| measure.code.get().as_str()).collect();
    let shares: Vec<&str> = file.share.iter().filter(|share| share.of.is_some()).map(|share| share.code.get().as_str()).collect();
    let known = Known { measures, shares };
    file.share.iter().for_each(|share| known.share(share, faults));
    if let Some(chart) = file.chart.get(MOST_CHARTS) {
        faults.add(chart.measures.span(), format!("a metric has at most {MOST_CHARTS} charts"), None);
    }
    file.chart.iter().for_each(|chart| known.chart(chart, form.level, faults));
    let mut seen = BTreeSet::new();
    for target in &file.target {
        known.target(target, faults);
        if !seen.insert((target.measure.get(), *target.year.get(), target.level.unwrap_or(Level::City) == Level::City)) {
            faults.add(target.measure.span(), format!("there is another target of '{}' for {}", target.measure.get(), target.year.get()), None);
        }
    }
    file.change.iter().for_each(|change| self::change(change, form, faults));
}

/// What can be named.
struct Known<'a> {
    measures: Vec<&'a str>,
    /// Of one measure in another.
    shares: Vec<&'a str>,
}

impl Known<'_> {
    fn measure(&self, code: &At<String>, faults: &mut Faults) {
        self.one_of(code, &self.measures, "measure", faults);
    }

    fn figure(&self, code: &At<String>, faults: &mut Faults) {
        let all: Vec<&str> = self.measures.iter().chain(&self.shares).copied().collect();
        self.one_of(code, &all, "measure or share", faults);
    }

    fn one_of(&self, code: &At<String>, known: &[&str], what: &str, faults: &mut Faults) {
        if !known.contains(&code.get().as_str()) {
            let near = nearest(code.get(), known.iter().copied()).map(|near| format!("did you mean '{near}'?"));
            let help = near.or_else(|| Some(format!("there are {}", known.join(", "))));
            faults.add(code.span(), format!("there is no {what} '{}'", code.get()), help);
        }
    }

    fn share(&self, share: &ShareFile, faults: &mut Faults) {
        said(&share.label, faults);
        if self.measures.contains(&share.code.get().as_str()) {
            faults.add(share.code.span(), format!("'{}' is a measure", share.code.get()), None);
        }
        match (&share.of, &share.out_of, &share.parts) {
            (Some(of), Some(out_of), None) => [of, out_of].into_iter().for_each(|code| self.measure(code, faults)),
            (None, None, Some(parts)) => {
                parts.get().iter().for_each(|code| self.measure(code, faults));
                count(parts, 2..=MOST_PARTS, "parts", faults);
                if let Some(decimals) = &share.decimals {
                    faults.add(decimals.span(), "the shares of parts are whole per cents", None);
                }
            }
            _ => {
                let help = "of = \"...\" and in = \"...\", or parts = [\"...\", \"...\"]";
                faults.add(share.code.span(), "a share is of one measure in another, or has parts", Some(help.to_owned()));
            }
        }
        if let Some(decimals) = share.decimals.as_ref().filter(|decimals| *decimals.get() > MOST_DECIMALS) {
            faults.add(decimals.span(), format!("a share has at most {MOST_DECIMALS} decimals"), None);
        }
    }

    fn chart(&self, chart: &ChartFile, level: Level, faults: &mut Faults) {
        chart.title.iter().for_each(|title| said(title, faults));
        let Some(kind) = &chart.kind else {
            faults.add(chart.measures.span(), "a chart needs a 'kind'", Some("grouped, stacked, shares or lines".to_owned()));
            return;
        };
        let (least, most) = match kind.get() {
            ChartKind::Grouped => (1, MOST_PARTS),
            ChartKind::Stacked | ChartKind::Shares => (2, MOST_PARTS),
            ChartKind::Lines => (1, MOST_LINES),
        };
        count(&chart.measures, least..=most, "measures", faults);
        let takes_shares = matches!(kind.get(), ChartKind::Grouped | ChartKind::Lines);
        for code in chart.measures.get() {
            if takes_shares { self.figure(code, faults) } else { self.measure(code, faults) }
        }
        let is_by_agency = matches!(kind.get(), ChartKind::Grouped | ChartKind::Stacked);
        if is_by_agency && level == Level::City {
            faults.add(kind.span(), "a metric of the whole city has no figures by agency", Some("shares or lines".to_owned()));
        }
        match &chart.cut {
            Some(cut) if !is_by_agency => faults.add(cut.span(), "only bars by agency are cut", None),
            Some(cut) if !(*cut.get() > 0.0 && cut.get().is_finite()) => faults.add(cut.span(), "bars are cut above zero", None),
            _ => {}
        }
    }

    fn target(&self, target: &TargetFile, faults: &mut Faults) {
        self.figure(&target.measure, faults);
        if !target.value.get().is_finite() || *target.value.get() < 0.0 {
            faults.add(target.value.span(), "a target is a number, 0 or more", None);
        }
        if !YEARS.contains(target.year.get()) {
            faults.add(target.year.span(), "this is no year", Some("year = 2016".to_owned()));
        }
    }
}

fn count(list: &At<Vec<At<String>>>, allowed: std::ops::RangeInclusive<usize>, what: &str, faults: &mut Faults) {
    let codes: BTreeSet<&String> = list.get().iter().map(At::get).collect();
    if !allowed.contains(&list.get().len()) || codes.len() < list.get().len() {
        faults.add(list.span(), format!("{} to {} different {what} stand here", allowed.start(), allowed.end()), None);
    }
}

/// It begins with a version of the form, or with a day.
fn change(change: &ChangeFile, form: &Form, faults: &mut Faults) {
    said(&change.what, faults);
    if change.kind.is_none() {
        faults.add(change.what.span(), "a change needs a 'kind'", Some("comparable or break".to_owned()));
    }
    match (&change.version, &change.since) {
        (Some(version), None) if !(2..=form.version).contains(version.get()) => {
            faults.add(version.span(), format!("a change comes with a version from 2 to that of the form, {}", form.version), None);
        }
        (None, Some(day)) if day.get().parse::<NaiveDate>().is_err() => {
            faults.add(day.span(), format!("'{}' is no day", day.get()), Some("since = \"2014-12-31\"".to_owned()));
        }
        (Some(_), None) | (None, Some(_)) => {}
        (Some(version), Some(_)) => faults.add(version.span(), "a change begins with a version or on a day, not both", None),
        (None, None) => faults.add(change.what.span(), "a change needs 'version' or 'since'", None),
    }
}
