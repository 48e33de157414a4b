//! The report of 2012-2014, submitted: every answer passes, and gives back the figure that the report prints.

use std::collections::BTreeMap;
use std::str::FromStr;

use mittaristo::demo::history::{Historic, central, submissions};
use mittaristo::form::answer::{Figure, Status};
use mittaristo::form::check::{Checked, Context, check, figures};
use mittaristo::form::rule::Value;
use mittaristo::form::{Answer, Answers, Catalogue, Raw};
use rust_decimal::Decimal;

type Row = BTreeMap<String, String>;

fn rows(name: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(format!("src/demo/data/{name}.csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn number(text: &str) -> Option<Decimal> {
    (!text.is_empty()).then(|| Decimal::from_str(text).unwrap())
}

fn none() -> BTreeMap<String, Answers> {
    BTreeMap::new()
}

/// Every submission in its order, checked after the agency's earlier one.
fn submitted(catalogue: &Catalogue) -> Vec<(Historic, Checked)> {
    let mut previous: BTreeMap<(String, String), Answers> = BTreeMap::new();
    let check_one = |each: Historic| {
        let of = (each.metric.clone(), each.agency.clone());
        let form = catalogue.get(&each.metric).unwrap();
        let checked = check(form, &each.raw, &Context { previous: previous.get(&of), others: &none() });
        previous.insert(of, checked.answers.clone());
        (each, checked)
    };
    submissions().unwrap().into_iter().map(check_one).collect()
}

/// Figures by metric, measure, date and agency.
fn published(catalogue: &Catalogue) -> BTreeMap<[String; 4], Figure> {
    let mut published = BTreeMap::new();
    for (each, checked) in submitted(catalogue) {
        let own = figures(catalogue.get(&each.metric).unwrap(), &checked.answers, &Context { previous: None, others: &none() });
        let others = BTreeMap::from([(each.metric.clone(), checked.answers)]);
        let mut put = |metric: &str, figure: Figure| {
            let key = [metric.to_owned(), figure.measure.clone(), each.as_of.clone(), each.agency.clone()];
            assert!(published.insert(key, figure).is_none());
        };
        own.into_iter().for_each(|figure| put(&each.metric, figure));
        for derived in catalogue.derived_from(&each.metric) {
            let figures = figures(derived, &Answers::default(), &Context { previous: None, others: &others });
            figures.into_iter().for_each(|figure| put(&derived.code, figure));
        }
    }
    published
}

#[test]
fn every_answer_of_the_report_can_be_submitted() {
    let catalogue = Catalogue::embedded().unwrap();
    let submitted = submitted(&catalogue);
    for (each, checked) in &submitted {
        let unexplained: Vec<_> = checked.unexplained().collect();
        assert!(checked.is_ready(), "{} of {} for {}: {:?} {unexplained:?}", each.metric, each.agency, each.as_of, checked.faults);
    }
    // 33 agencies: social media at three dates, four other metrics at one.
    assert_eq!(submitted.len(), 33 * 7);
    let explained = submitted.iter().filter(|(_, checked)| !checked.warnings.is_empty()).count();
    assert!((1..30).contains(&explained), "{explained} answers ask for an explanation");
}

#[test]
fn the_figures_are_the_observations() {
    let catalogue = Catalogue::embedded().unwrap();
    let published = published(&catalogue);
    let central = central().unwrap();
    for row in rows("observations") {
        let key = ["metric", "measure", "as_of", "agency"].map(|column| row[column].clone());
        let (value, status) = match published.get(&key) {
            Some(figure) => (figure.value, figure.status),
            None => {
                let of = |figure: &&mittaristo::demo::history::HistoricFigure| {
                    [&figure.metric, &figure.measure, &figure.as_of] == [&key[0], &key[1], &key[2]] && figure.agency.as_ref() == Some(&key[3])
                };
                let found = central.iter().find(of).unwrap_or_else(|| panic!("{key:?} is nowhere"));
                (found.value, found.status)
            }
        };
        let expected = match (row["obs_status"].as_str(), published.contains_key(&key)) {
            ("A", _) => Status::Value,
            ("M", _) => Status::NotApplicable,
            // An agency says 'we do not know' of what the text of the report lost.
            ("L", _) | ("O", true) => Status::Unknown,
            _ => Status::Missing,
        };
        assert_eq!((value, status), (number(&row["value"]), expected), "{key:?}");
    }
}

#[test]
fn every_observation_of_an_asked_metric_is_submitted() {
    let catalogue = Catalogue::embedded().unwrap();
    let published = published(&catalogue);
    let asked = |row: &&Row| catalogue.get(&row["metric"]).unwrap().is_asked();
    let key = |row: &Row| ["metric", "measure", "as_of", "agency"].map(|column| row[column].clone());
    let rows = rows("observations");
    let (asked, rest): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(asked);
    assert!(asked.iter().all(|row| published.contains_key(&key(row))));
    assert!(!rest.iter().any(|row| published.contains_key(&key(row))));
    assert_eq!(asked.len(), 33 * (3 + 3 + 5 + 5 + 4));
}

#[test]
fn totals_are_those_of_the_report() {
    let catalogue = Catalogue::embedded().unwrap();
    let mut cells: BTreeMap<[String; 3], Vec<(Option<Decimal>, Status)>> = BTreeMap::new();
    for ([metric, measure, as_of, _], figure) in published(&catalogue) {
        cells.entry([metric, measure, as_of]).or_default().push((figure.value, figure.status));
    }
    let (city, agencies): (Vec<_>, Vec<_>) = central().unwrap().into_iter().partition(|figure| figure.agency.is_none());
    for figure in agencies {
        cells.entry([figure.metric, figure.measure, figure.as_of]).or_default().push((figure.value, figure.status));
    }
    let mut compared = 0;
    for total in &city {
        let Some(cells) = cells.get(&[total.metric.clone(), total.measure.clone(), total.as_of.clone()]) else { continue };
        if total.metric == "social-media" || cells.iter().all(|(_, status)| matches!(status, Status::Value | Status::NotApplicable)) {
            let sum: Decimal = cells.iter().filter_map(|(value, _)| *value).sum();
            assert_eq!(Some(sum), total.value, "{} {} {}", total.metric, total.measure, total.as_of);
            compared += 1;
        }
    }
    assert_eq!((compared, city.len()), (33, 85));
}

#[test]
fn services_add_up_to_levels() {
    let published = published(&Catalogue::embedded().unwrap());
    let level = |level: u32| {
        let code = format!("level-{level}");
        let of = published.iter().filter(|([metric, measure, ..], _)| metric == "e-services-maturity" && *measure == code);
        of.map(|(_, figure)| figure.value.unwrap()).sum::<Decimal>()
    };
    assert_eq!([0, 1, 2, 3, 4].map(level), [13, 6, 26, 11, 5].map(Decimal::from));
}

#[test]
fn totals_and_shares_of_services_are_those_of_the_report() {
    let catalogue = Catalogue::embedded().unwrap();
    let mut found = BTreeMap::new();
    for (each, checked) in submitted(&catalogue).into_iter().filter(|(each, _)| each.metric == "e-services") {
        for row in 0..checked.answers.row_counts.get("services").copied().unwrap_or(0) {
            let of = |column: &str| checked.answers.get(&format!("services.{row}.{column}")).clone();
            let Answer::Value(Value::Text(name)) = of("name") else { panic!("a service without a name") };
            found.insert((each.agency.clone(), name), (of("total"), of("electronic_share")));
        }
    }
    let value = |answer: &Answer| match answer {
        Answer::Value(Value::Number(number)) => Some(*number),
        _ => None,
    };
    let rows = rows("e-services");
    assert_eq!((rows.len(), found.len()), (61, 61));
    for row in rows {
        let (total, share) = &found[&(row["agency"].clone(), row["service"].clone())];
        // The report's sheet adds two empty cells to 0; here what is not known is not zero.
        let nothing_known = row["electronic"].is_empty() && row["other_channels"].is_empty();
        let printed = number(&row["total"]).filter(|_| !nothing_known);
        assert_eq!((value(total), value(share)), (printed, number(&row["electronic_share_pct"])), "{row:?}");
    }
}

/// The report has these per city only: the city answers as one agency would.
#[test]
fn terminals_and_phones_add_up() {
    let catalogue = Catalogue::embedded().unwrap();
    let totals: BTreeMap<(String, String), String> =
        rows("city-totals").into_iter().map(|row| ((row["metric"].clone(), row["measure"].clone()), row["total"].clone())).collect();
    for (metric, keys) in [
        ("terminals", &["staff.desktops", "staff.laptops", "staff.tablets", "customer.desktops", "customer.laptops", "customer.tablets"][..]),
        ("phones", &["basic", "desk", "smart"]),
    ] {
        let mut raw = Raw::default();
        for key in keys {
            let field = if metric == "terminals" { format!("devices.{key}") } else { (*key).to_owned() };
            raw.set(field, totals[&(metric.to_owned(), key.replace('.', "-"))].clone());
        }
        let form = catalogue.get(metric).unwrap();
        let context = Context { previous: None, others: &none() };
        let checked = check(form, &raw, &context);
        assert!(checked.is_ready(), "{checked:?}");
        for figure in figures(form, &checked.answers, &context) {
            assert_eq!(figure.value, number(&totals[&(metric.to_owned(), figure.measure.clone())]), "{metric} {}", figure.measure);
        }
    }
}
