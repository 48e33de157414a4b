//! The figures of the report as the answers that would have given them, and what came from central sources.
//!
//! Where the report says less than a form asks, its own notes decide: see [`service`].

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};
use crate::form::answer::Status;
use crate::form::check::{Context, check};
use crate::form::{Answers, Catalogue, Raw};

const OBSERVATIONS: &str = include_str!("data/observations.csv");
const CITY_TOTALS: &str = include_str!("data/city-totals.csv");
const E_SERVICES: &str = include_str!("data/e-services.csv");
const FOOTNOTES: &str = include_str!("data/footnotes.csv");

/// The reference day of the list of services.
const SERVICES_AS_OF: &str = "2014-12-31";
/// The list is kept per service, its counts are not asked.
const SERVICES: &str = "e-services";
/// A note on a service that the report counts as a project.
const IN_PROJECT: [&str; 4] = ["Ei julkaistu", "Hanke, ei vielä julkaistu", "Palvelu on vielä työn alla", "ei ole tuotannollisessa käytössä vielä"];
/// Said of a figure that cannot be read from the report.
const NOT_IN_REPORT: &str = "Lukua ei saa selville 12.3.2015 päivätystä raportista.";
/// Said of a change that the report does not explain.
const UNEXPLAINED: &str = "Luku on 12.3.2015 päivätyn raportin mukainen. Raportissa ei kerrota muutoksen syytä.";

/// What one agency answers to one metric.
#[derive(Debug, Clone)]
pub struct Historic {
    pub metric: String,
    /// The agency's code.
    pub agency: String,
    /// As the report dates it: a day, a month or a year.
    pub as_of: String,
    pub raw: Raw,
}

/// A figure that no agency answers: of a central source, or the report's total for the city.
#[derive(Debug, Clone)]
pub struct HistoricFigure {
    pub metric: String,
    pub measure: String,
    /// The agency's code; `None` is the whole city.
    pub agency: Option<String>,
    pub as_of: String,
    pub value: Option<Decimal>,
    pub status: Status,
}

#[derive(Deserialize)]
struct Observed {
    metric: String,
    measure: String,
    as_of: String,
    agency: String,
    value: Option<Decimal>,
    obs_status: String,
}

#[derive(Deserialize)]
struct CityTotal {
    metric: String,
    measure: String,
    as_of: String,
    total: Decimal,
}

#[derive(Deserialize)]
struct Service {
    agency: String,
    service: String,
    maturity_level: String,
    electronic: String,
    other_channels: String,
    total: String,
    electronic_share_pct: String,
    note: String,
}

/// A note of the report; an empty day or agency is all of them.
#[derive(Debug, Deserialize)]
pub struct Footnote {
    pub metric: String,
    pub as_of: String,
    pub agency: String,
    pub note_fi: String,
}

/// Every answer of the report, the earliest first. An agency's changes since its earlier answer are explained where a rule asks for that.
///
/// # Errors
/// Data or forms that the program brought along and cannot read.
pub fn submissions() -> Result<Vec<Historic>> {
    let catalogue = catalogue()?;
    let footnotes: Vec<Footnote> = rows(FOOTNOTES)?;
    let mut answered: BTreeMap<(String, String, String), Raw> = BTreeMap::new();
    for row in rows::<Observed>(OBSERVATIONS)?.into_iter().filter(|row| is_asked(&catalogue, &row.metric)) {
        let note = footnotes.iter().find(|note| note.metric == row.metric && note.agency == row.agency && note.as_of == row.as_of);
        let note = note.map_or(NOT_IN_REPORT, |note| note.note_fi.as_str());
        // An agency without services answers with an empty list.
        let raw = answered.entry((row.as_of.clone(), row.metric.clone(), row.agency.clone())).or_default();
        if row.metric != SERVICES {
            cell(raw, &row, note);
        }
    }
    for (agency, services) in services()? {
        let raw = answered.entry((SERVICES_AS_OF.to_owned(), SERVICES.to_owned(), agency)).or_default();
        services.iter().enumerate().for_each(|(number, each)| service(raw, number, each));
    }
    for note in footnotes.iter().filter(|note| !note.agency.is_empty()) {
        let of = |(as_of, metric, agency): &(String, String, String)| {
            *metric == note.metric && *agency == note.agency && (note.as_of.is_empty() || note.as_of == *as_of)
        };
        answered.iter_mut().filter(|(key, _)| of(key)).for_each(|(_, raw)| raw.set("comment", note.note_fi.clone()));
    }
    let mut submissions: Vec<Historic> = answered.into_iter().map(|((as_of, metric, agency), raw)| Historic { metric, agency, as_of, raw }).collect();
    explain(&catalogue, &mut submissions);
    Ok(submissions)
}

/// The report's own notes.
///
/// # Errors
/// Data that the program brought along and cannot read.
pub fn footnotes() -> Result<Vec<Footnote>> {
    rows(FOOTNOTES)
}

/// Figures of central sources, and the report's totals of the city.
///
/// # Errors
/// Data or forms that the program brought along and cannot read.
pub fn central() -> Result<Vec<HistoricFigure>> {
    let catalogue = catalogue()?;
    let mut figures = Vec::new();
    for row in rows::<Observed>(OBSERVATIONS)?.into_iter().filter(|row| !is_asked(&catalogue, &row.metric)) {
        let status = match row.obs_status.as_str() {
            "A" => Status::Value,
            "M" => Status::NotApplicable,
            "L" => Status::Unknown,
            _ => Status::Missing,
        };
        figures.push(HistoricFigure {
            metric: row.metric,
            measure: row.measure,
            agency: Some(row.agency),
            as_of: row.as_of,
            value: row.value,
            status,
        });
    }
    let total = |row: CityTotal| HistoricFigure {
        metric: row.metric,
        measure: row.measure,
        agency: None,
        as_of: row.as_of,
        value: Some(row.total),
        status: Status::Value,
    };
    figures.extend(rows(CITY_TOTALS)?.into_iter().map(total));
    Ok(figures)
}

fn catalogue() -> Result<Catalogue> {
    Catalogue::embedded().map_err(|faults| Error::broken("reading the forms", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

fn is_asked(catalogue: &Catalogue, metric: &str) -> bool {
    catalogue.get(metric).is_some_and(crate::form::Form::is_asked)
}

fn rows<T: DeserializeOwned>(text: &str) -> Result<Vec<T>> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|cause| Error::broken("reading the report's figures", cause))
}

/// The services of each agency, in the order of the report.
fn services() -> Result<BTreeMap<String, Vec<Service>>> {
    let mut services: BTreeMap<String, Vec<Service>> = BTreeMap::new();
    for row in rows::<Service>(E_SERVICES)? {
        services.entry(row.agency.clone()).or_default().push(row);
    }
    Ok(services)
}

/// One figure as the answer that gives it: fields are named as measures are.
fn cell(raw: &mut Raw, row: &Observed, note: &str) {
    let key = row.measure.replace('-', "_");
    match (row.obs_status.as_str(), row.value) {
        ("A", Some(value)) => raw.set(key, value.to_string()),
        ("M", _) => raw.set(format!("{key}:is"), "na"),
        _ => unknown(raw, &key, note),
    }
}

fn unknown(raw: &mut Raw, key: &str, note: &str) {
    raw.set(format!("{key}:is"), "unknown");
    raw.set(format!("{key}:note"), note);
}

/// One service. The report prints a share only where other channels are known: a share beside an empty cell says that there are no others, and a zero without a share
/// that nobody counts them. Which services are projects is in their notes; the counts per agency agree.
fn service(raw: &mut Raw, number: usize, row: &Service) {
    let state = if IN_PROJECT.contains(&row.note.as_str()) { "in-project" } else { "published" };
    let has_share = !row.electronic_share_pct.is_empty();
    let mut set = |column: &str, value: &str| {
        if !value.is_empty() {
            raw.set(format!("services.{number}.{column}"), value);
        }
    };
    set("name", &row.service);
    set("state", state);
    set("maturity", &row.maturity_level);
    set("electronic", &row.electronic);
    set("note", &row.note);
    match row.other_channels.as_str() {
        "" if has_share => set("other_channels", "0"),
        "0" if !has_share && row.total != "0" => unknown(raw, &format!("services.{number}.other_channels"), &row.note),
        known => set("other_channels", known),
    }
}

/// Explains what the rules ask an explanation of, given what the agency answered before.
fn explain(catalogue: &Catalogue, submissions: &mut [Historic]) {
    let others = BTreeMap::new();
    let mut previous: BTreeMap<(String, String), Answers> = BTreeMap::new();
    for each in submissions {
        let Some(form) = catalogue.get(&each.metric) else { continue };
        let of = (each.metric.clone(), each.agency.clone());
        let checked = check(form, &each.raw, &Context { previous: previous.get(&of), others: &others });
        let rules: BTreeSet<String> = checked.unexplained().map(|warning| warning.rule.clone()).collect();
        let reason = if each.raw.get("comment").is_empty() { UNEXPLAINED.to_owned() } else { each.raw.get("comment").to_owned() };
        rules.iter().for_each(|rule| each.raw.set(format!("explain:{rule}"), reason.clone()));
        previous.insert(of, checked.answers);
    }
}
