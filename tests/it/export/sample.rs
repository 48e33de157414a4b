//! Tables to export: the city's report, and a small one of made-up figures.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::TimeZone;
use chrono_tz::Europe::Helsinki;
use mittaristo::export::table::{Agency, Licence, Measure, Metric, Publisher, Row, Table};
use mittaristo::form::answer::Status;
use mittaristo::form::{Catalogue, Form};
use mittaristo::lang::Lang;
use rust_decimal::Decimal;

type Line = BTreeMap<String, String>;

fn lines(name: &str) -> Vec<Line> {
    let mut reader = csv::Reader::from_path(format!("src/demo/data/{name}.csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn status(code: &str) -> Status {
    match code {
        "A" => Status::Value,
        "M" => Status::NotApplicable,
        "L" => Status::Unknown,
        "O" => Status::Missing,
        other => panic!("{other}"),
    }
}

/// The notes of the report that fit: on an agency, at a date or at all, or on the metric.
fn notes(footnotes: &[Line], metric: &str, agency: &str, as_of: Option<&str>) -> Vec<String> {
    let fits = |note: &&Line| note["metric"] == metric && note["agency"] == agency && (note["as_of"].is_empty() || as_of == Some(&note["as_of"]));
    footnotes.iter().filter(fits).map(|note| note["note_fi"].clone()).collect()
}

fn metric(form: &Form, lang: Lang, footnotes: &[Line], rows: &[Row]) -> Metric {
    let mut periods: Vec<String> = rows.iter().filter(|row| row.metric == form.code).map(|row| row.period.clone()).collect();
    periods.sort();
    periods.dedup();
    let measure = |measure: &mittaristo::form::definition::Measure| Measure {
        code: measure.code.clone(),
        label: measure.label.get(lang).to_owned(),
        unit: measure.unit.as_ref().map(|unit| unit.get(lang).to_owned()),
    };
    Metric {
        code: form.code.clone(),
        title: form.title.get(lang).to_owned(),
        definition: form.definition.get(lang).to_owned(),
        source: form.source.get(lang).to_owned(),
        measures: form.measures.iter().map(measure).collect(),
        periods,
        notes: notes(footnotes, &form.code, "", None),
    }
}

/// Every cell of the report and every total that it prints.
pub fn report(lang: Lang) -> (Table, Vec<Row>) {
    let footnotes = lines("footnotes");
    let as_of = "2014-12-31".parse().unwrap();
    let mut rows: Vec<Row> = Vec::new();
    for line in lines("observations") {
        rows.push(Row {
            metric: line["metric"].clone(),
            measure: line["measure"].clone(),
            agency: Some(line["agency"].clone()),
            as_of,
            period: line["as_of"].clone(),
            value: (!line["value"].is_empty()).then(|| Decimal::from_str(&line["value"]).unwrap()),
            status: status(&line["obs_status"]),
            mark: None,
            comment: if line["obs_status"] == "L" { "Tietoa ei ole koottu.".into() } else { String::new() },
            notes: notes(&footnotes, &line["metric"], &line["agency"], Some(&line["as_of"])),
        });
    }
    for line in lines("city-totals") {
        rows.push(Row {
            metric: line["metric"].clone(),
            measure: line["measure"].clone(),
            agency: None,
            as_of,
            period: line["as_of"].clone(),
            value: Some(Decimal::from_str(&line["total"]).unwrap()),
            status: Status::Value,
            mark: None,
            comment: String::new(),
            notes: Vec::new(),
        });
    }
    let catalogue = Catalogue::embedded().unwrap();
    let metrics: Vec<Metric> =
        catalogue.iter().map(|form| metric(form, lang, &footnotes, &rows)).filter(|metric| !metric.periods.is_empty()).collect();
    rows.sort_by_key(|row| metrics.iter().position(|metric| metric.code == row.metric).expect("every metric of the report has a form"));
    let name = |line: &Line| line[&format!("name_{}", lang.code())].clone();
    let agencies = lines("agencies").iter().map(|line| Agency { code: line["code"].clone(), name: name(line) }).collect();
    (table(lang, metrics, agencies), rows)
}

/// Of the report, two metrics with every kind of answer in it, of five agencies.
pub fn part(lang: Lang) -> (Table, Vec<Row>) {
    let (mut table, mut rows) = report(lang);
    table.agencies.retain(|agency| ["Helen", "Opev", "Stara", "Vaka", "Zoo"].contains(&agency.code.as_str()));
    table.metrics.retain(|metric| ["social-media", "mobile-work"].contains(&metric.code.as_str()));
    rows.retain(|row| {
        table.metrics.iter().any(|metric| metric.code == row.metric)
            && row.agency.as_ref().is_none_or(|code| table.agencies.iter().any(|agency| agency.code == *code))
    });
    (table, rows)
}

fn table(lang: Lang, metrics: Vec<Metric>, agencies: Vec<Agency>) -> Table {
    Table {
        lang,
        title: "Tietotekniikkaohjelma 2012–2014".into(),
        edition: "12.3.2015".into(),
        as_of: "2014-12-31".parse().unwrap(),
        updated: Helsinki.with_ymd_and_hms(2015, 3, 12, 9, 30, 0).unwrap(),
        address: Some("https://mittaristo.example.fi/results/2014-12-31".into()),
        publisher: Publisher { name: "Helsingin kaupunki".into(), code: "HELSINKI".into() },
        licence: Licence {
            code: "CC-BY-4.0".into(),
            title: "Creative Commons Attribution 4.0".into(),
            address: "https://creativecommons.org/licenses/by/4.0/".into(),
        },
        metrics,
        agencies,
    }
}

/// A metric `m` with the measure `n`, of as many agencies (`A0`, `A1`, ..) and years (from 1000 on) as are wanted, and without rows.
pub fn empty(agencies: usize, years: usize) -> Table {
    let metric = Metric {
        code: "m".into(),
        title: "Metric".into(),
        definition: String::new(),
        source: String::new(),
        measures: vec![Measure { code: "n".into(), label: "Number".into(), unit: None }],
        periods: (0..years).map(|year| (1000 + year).to_string()).collect(),
        notes: Vec::new(),
    };
    let agency = |number: usize| Agency { code: format!("A{number}"), name: format!("Agency {number}") };
    table(Lang::En, vec![metric], (0..agencies).map(agency).collect())
}

/// A row of [`empty`].
pub fn row(agency: usize, year: usize, value: impl Into<Decimal>) -> Row {
    Row {
        metric: "m".into(),
        measure: "n".into(),
        agency: Some(format!("A{agency}")),
        as_of: "2014-12-31".parse().unwrap(),
        period: (1000 + year).to_string(),
        value: Some(value.into()),
        status: Status::Value,
        mark: None,
        comment: String::new(),
        notes: Vec::new(),
    }
}
