//! The charts of the report, from its own figures.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::NaiveDate;
use mittaristo::form::answer::Status;
use mittaristo::lang::Lang;
use mittaristo::survey::forecast::Fit;
use mittaristo::view::chart::{Ahead, Category, Cell, Chart, Kind, Line, Lines, Part, Point, Series, Table, Target, Unit};
use rust_decimal::Decimal;

type Row = BTreeMap<String, String>;

fn rows(name: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(format!("src/demo/data/{name}.csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn cell(row: &Row) -> Cell {
    match row["obs_status"].as_str() {
        "A" => Cell::value(Decimal::from_str(&row["value"]).unwrap()),
        "M" => Cell::absent(Status::NotApplicable),
        "L" => Cell::absent(Status::Unknown),
        _ => Cell::absent(Status::Missing),
    }
}

/// The agencies of 2014, in the order of the report, with these series: measure, date and label of each.
fn table(lang: Lang, metric: &str, series: &[(&str, &str, String)]) -> Table {
    let observations = rows("observations");
    let agencies: Vec<Row> = rows("agencies").into_iter().filter(|row| row["valid_to"].is_empty()).collect();
    let name = format!("name_{}", lang.code());
    let categories = agencies.iter().map(|row| Category { code: row["code"].clone(), name: row[&name].clone() }).collect();
    let one = |(measure, date, label): &(&str, &str, String)| {
        let of = |agency: &Row| {
            let is = |row: &&Row| row["metric"] == metric && row["measure"] == *measure && row["as_of"] == *date && row["agency"] == agency["code"];
            observations.iter().find(is).map_or_else(|| Cell::absent(Status::Missing), cell)
        };
        Series { label: label.clone(), cells: agencies.iter().map(of).collect() }
    };
    Table { categories, series: series.iter().map(one).collect(), target: None, cut: None }
}

fn day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 12, 31).unwrap()
}

fn chart(id: &str, title: &str, kind: Kind) -> Chart {
    Chart { id: id.into(), title: title.into(), unit: Unit::Number, kind }
}

pub fn open_data(lang: Lang) -> Chart {
    let dates = [2012, 2013, 2014].map(|year| ("datasets", format!("{year}-12-31"), lang.day(day(year))));
    let series: Vec<(&str, &str, String)> = dates.iter().map(|(measure, date, label)| (*measure, date.as_str(), label.clone())).collect();
    let mut table = table(lang, "open-data", &series);
    let tieke = table.categories.iter().position(|category| category.code == "Tieke").unwrap();
    for series in &mut table.series {
        series.cells[tieke] = series.cells[tieke].with_note(1);
    }
    chart("open-data", "Avatut datat (kpl)", Kind::Grouped(table))
}

pub fn open_data_types(lang: Lang) -> Chart {
    let parts = [("statistics", "Tilastot ym."), ("geospatial", "Paikkatiedot"), ("apis", "Rajapinnat ja API")];
    let series: Vec<(&str, &str, String)> = parts.map(|(measure, label)| (measure, "2014-12-31", label.to_owned())).into();
    chart("open-data-types", "Avatut datat tyypeittäin (kpl)", Kind::Stacked(table(lang, "open-data-types", &series)))
}

/// The levels of the listed services; one that is not assessed counts as level 0.
pub fn maturity() -> Chart {
    let services = rows("e-services");
    let labels = [
        "Taso 0: palvelua rakennetaan, ei ole vielä julkaistu tai kypsyystasoa ei ole arvioitu",
        "Taso 1: asiakas voi käynnistää palvelun sähköisesti",
        "Taso 2: asiakas pystyy seuraamaan prosessin etenemistä sähköisesti",
        "Taso 3: ratkaisu tai palvelu toimitetaan asiakkaalle sähköisen kanavan kautta",
        "Taso 4: palvelu on automatisoitu",
    ];
    let level = |row: &Row| row["maturity_level"].parse::<usize>().unwrap_or(0);
    let part = |(at, label): (usize, &str)| Part {
        label: label.to_owned(),
        cell: Cell::value(i64::try_from(services.iter().filter(|row| level(row) == at).count()).unwrap()),
    };
    chart("maturity", "Palvelujen kypsyystasot", Kind::Shares(labels.into_iter().enumerate().map(part).collect()))
}

/// With a forecast for the next year.
pub fn registered() -> Chart {
    let totals = rows("city-totals");
    let points = totals.iter().filter(|row| row["metric"] == "e-services-registered" && row["measure"] == "private-customers").map(|row| {
        let year = row["as_of"].get(..4).unwrap();
        Point { at: day(year.parse().unwrap()), label: year.into(), cell: Cell::value(Decimal::from_str(&row["total"]).unwrap()), is_break: false }
    });
    let points: Vec<Point> = points.collect();
    let known: Vec<(NaiveDate, Decimal)> = points.iter().map(|point| (point.at, point.cell.value.unwrap())).collect();
    let forecast = Fit::through(&known).unwrap().at(day(2015)).within(0.0, f64::INFINITY);
    let line = Line { label: "Henkilöasiakkaat".into(), points, forecast: Some(Ahead { label: "2015".into(), forecast }) };
    let target = Some(Target { value: Decimal::from(250_000), year: Some(2016) });
    chart("registered", "Rekisteröityneet henkilöasiakkaat", Kind::Lines(Lines { series: vec![line], target }))
}
