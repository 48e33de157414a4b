//! Central sources over a network: each kind in the shape of the real interface, page by page, and everything that can go wrong with one.

mod again;
mod faults;
mod rounds;
pub mod shapes;

use chrono_tz::Europe::Helsinki;
use mittaristo::config::Sources;
use mittaristo::error::{Error, Result};
use mittaristo::form::catalogue::Catalogue;
use mittaristo::import::{Entry, Gathered, Source, Whose, gather};
use mittaristo::survey::service::{Secret, Service};

use self::shapes::{ckan, departments, open311, unit, units};
use crate::support::source_server::{Does, SourceServer};

fn service(sources: Sources) -> Service {
    Service::new("http://127.0.0.1", Helsinki, "help@hel.example", Catalogue::embedded().unwrap(), Secret("x".into())).fetching(sources)
}

fn gathered(sources: Sources, metric: &str, as_of: &str) -> Result<Gathered> {
    let service = service(sources);
    gather(&service, service.catalogue.get(metric).unwrap(), as_of.parse().unwrap(), &mut |_| ())
}

/// The rows of a source: whose, measure, period, value.
fn rows(mut gathered: Gathered) -> Vec<String> {
    let mut rows = Vec::new();
    let read = gathered.read(&mut |entry| {
        rows.push(match entry {
            Entry::Row(row) => {
                let whose = if let Whose::Named(name) = row.whose { name } else { "*".into() };
                format!("{whose} {} {} {}", row.measure, row.period.map_or("-".into(), |period| period.code), row.value.unwrap())
            }
            other => format!("{other:?}"),
        });
        Ok(())
    });
    read.unwrap();
    rows
}

fn told(error: &Error) -> String {
    assert!(matches!(error, Error::Invalid(faults) if faults.len() == 1 && faults[0].at == "source"), "{error:?}");
    error.to_string()
}

/// The value of a parameter in a path.
fn parameter(path: &str, name: &str) -> Option<String> {
    let query = path.split_once('?')?.1;
    serde_urlencoded::from_str::<Vec<(String, String)>>(query).unwrap().into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

fn number(path: &str, name: &str) -> usize {
    parameter(path, name).unwrap().parse().unwrap()
}

#[test]
fn datasets_of_a_portal_are_counted_page_by_page() {
    let datasets = [
        ("1", "Tietokeskus", ["tag:tilasto", ""]),
        ("2", "Kaupunkisuunnitteluvirasto", ["format:WMS", ""]),
        ("3", "Tietokeskus", ["group:kartat", "format:API"]),
        ("4", "Tietokeskus", ["tag:Rajapinta", ""]),
        ("5", "Vantaan kaupunki", ["format:WFS", ""]),
    ];
    let server = SourceServer::new(move |path, _| {
        assert!(path.starts_with("/package_search?"), "{path}");
        ckan(&datasets, number(path, "start"), number(path, "rows"))
    });
    let found = gathered(server.sources(), "open-data", "2014-12-31").unwrap();
    assert_eq!((found.items, found.ignored, found.kind), (5, 1, "ckan"));
    assert_eq!(
        rows(found),
        ["* hri-datasets-all-publishers - 5", "Kaupunkisuunnitteluvirasto datasets - 1", "Tietokeskus datasets - 3"],
        "the region's datasets, and the city's agencies'"
    );
    assert_eq!(server.asked().iter().map(|path| number(path, "start")).collect::<Vec<_>>(), [0, 2, 4]);
    assert!(server.keys().iter().all(|key| key == "a-hidden-key"));
    let types = rows(gathered(server.sources(), "open-data-types", "2014-12-31").unwrap());
    let expected = [
        "Kaupunkisuunnitteluvirasto statistics - 0",
        "Kaupunkisuunnitteluvirasto geospatial - 1",
        "Kaupunkisuunnitteluvirasto apis - 0",
        "Tietokeskus statistics - 1",
        "Tietokeskus geospatial - 1",
        "Tietokeskus apis - 1",
    ];
    assert_eq!(types, expected, "each dataset once");
}

#[test]
fn a_portal_that_gives_less_at_once_than_asked_is_read_all_the_same() {
    let datasets: Vec<(String, &str, [&str; 2])> = (0..7).map(|id| (id.to_string(), "Tietokeskus", ["", ""])).collect();
    let server = SourceServer::new(move |path, _| {
        let datasets: Vec<_> = datasets.iter().map(|(id, organization, has)| (id.as_str(), *organization, *has)).collect();
        ckan(&datasets, number(path, "start"), 1)
    });
    let found = rows(gathered(server.sources(), "open-data", "2014-12-31").unwrap());
    assert_eq!(found, ["* hri-datasets-all-publishers - 7", "Tietokeskus datasets - 7"]);
}

#[test]
fn requests_of_a_feedback_system_are_counted_by_window_and_page() {
    let requests = [
        ("1", "2014-01-01T00:00:00+02:00", "closed", Some("Rakennusvirasto")),
        ("2", "2014-01-15T10:00:00+02:00", "open", Some("Rakennusvirasto")),
        ("3", "2014-01-20T10:00:00+02:00", "closed", None),
        ("4", "2014-07-01T10:00:00+03:00", "closed", Some("Liikuntavirasto")),
        ("5", "2014-12-31T23:59:59+02:00", "closed", Some("Rakennusvirasto")),
        ("6", "2015-01-01T00:00:00+02:00", "closed", Some("Rakennusvirasto")),
        ("7", "2013-12-31T23:59:59+02:00", "closed", Some("Rakennusvirasto")),
    ];
    let server = SourceServer::new(move |path, _| open311(&requests, path));
    let found = gathered(server.sources(), "feedback", "2014-12-31").unwrap();
    assert_eq!(found.items, 5, "those of the year in local time");
    let expected = [
        "- handled 2014 1",
        "- received 2014 1",
        "Liikuntavirasto handled 2014 1",
        "Liikuntavirasto received 2014 1",
        "Rakennusvirasto handled 2014 2",
        "Rakennusvirasto received 2014 3",
    ];
    assert_eq!(rows(found), expected);
    let asked = server.asked();
    assert_eq!(parameter(&asked[0], "start_date").unwrap(), "2013-12-31T22:00:00Z");
    assert_eq!(asked.iter().filter(|path| number(path, "page") == 1).count(), 13, "windows of thirty days");
    assert!(asked.iter().all(|path| parameter(path, "api_key").as_deref() == Some("a-hidden-key")));

    let half = gathered(server.sources(), "feedback", "2014-06-30").unwrap();
    assert_eq!(half.items, 3);
    assert!(rows(half).contains(&"Rakennusvirasto received - 2".to_owned()), "the round's own day");
}

#[test]
fn names_that_differ_in_case_and_blanks_are_one() {
    let datasets =
        [("1", "Tietokeskus", ["", ""]), ("2", "TIETOKESKUS", ["", ""]), ("3", " tieto  keskus", ["", ""]), ("4", "Tieto Keskus", ["", ""])];
    let server = SourceServer::new(move |path, _| ckan(&datasets, number(path, "start"), number(path, "rows")));
    let found = rows(gathered(server.sources(), "open-data", "2014-12-31").unwrap());
    assert_eq!(found, ["* hri-datasets-all-publishers - 4", "tieto  keskus datasets - 2", "Tietokeskus datasets - 2"], "as each came first");
}

#[test]
fn service_points_are_counted_by_department() {
    let server = SourceServer::new(|path, _| match path {
        "/department/" => departments(),
        "/unit/" => units(&[
            unit(1, "division", "00:unknown,11:green,12:red"),
            unit(2, "office", "00:unknown,11:unknown"),
            unit(3, "office", ""),
            unit(4, "stranger", "11:red"),
        ]),
        other => panic!("{other}"),
    });
    let found = gathered(server.sources(), "accessibility", "2014-12-31").unwrap();
    assert_eq!(found.items, 4);
    let expected = [
        "Kasvatuksen ja koulutuksen toimiala sites-to-assess - 3",
        "Kasvatuksen ja koulutuksen toimiala sites-assessed - 1",
        "stranger sites-to-assess - 1",
        "stranger sites-assessed - 1",
    ];
    assert_eq!(rows(found), expected, "an office is part of its division, and nothing is dropped");
}

#[test]
fn the_same_figures_have_the_same_hash() {
    let server =
        SourceServer::new(
            |path, before| if path == "/department/" { departments() } else { units(&[unit(1, "office", if before < 5 { "" } else { "11:red" })]) },
        );
    let mut hashes = (0..3).map(|_| gathered(server.sources(), "accessibility", "2014-12-31").unwrap().sha256());
    let first = hashes.next().unwrap();
    assert_eq!(hashes.next().unwrap(), first);
    assert_ne!(hashes.next().unwrap(), first);
}

#[test]
fn a_metric_that_comes_from_files_is_fetched_from_nowhere() {
    let server = SourceServer::new(|_, _| Does::Gives("[]".into()));
    let error = gathered(server.sources(), "map-feedback", "2014-12-31").unwrap_err();
    assert!(told(&error).contains("not fetched from anywhere"), "{error}");
    assert!(server.asked().is_empty());
}
