//! What a source does wrong is told: what was asked, what came, what was expected, what to do. A key is in no word of it.

use std::time::{Duration, Instant};

use mittaristo::config::Limits;

use super::shapes::{ckan, departments, open311, unit, units};
use super::{gathered, number, rows, told};
use crate::support::source_server::{Does, SourceServer};

/// What is told when the first page comes to this, and how often it was asked for.
fn fault(does: Does) -> (String, usize) {
    let server = SourceServer::new(move |_, _| does.clone());
    let began = Instant::now();
    let error = gathered(server.sources(), "open-data", "2014-12-31").unwrap_err();
    assert!(began.elapsed() < Duration::from_secs(8), "{error}: {:?}", began.elapsed());
    let told = told(&error);
    assert!(told.contains(&server.url) || told.contains("MITTARISTO_IMPORT"), "where it was: {told}");
    assert!(!told.contains("hidden"), "a key was told: {told}");
    (told, server.asked().len())
}

#[test]
fn every_fault_is_told_and_tried_again_where_that_may_help() {
    let gives = |body: &str| Does::Gives(body.to_owned());
    let status = |status| Does::Refuses(status, vec![]);
    for (does, words, tries) in [
        (Does::IsSilent, "did not answer within 0.3 seconds", 3),
        (Does::Drips, "took longer than 2 seconds", 1),
        (Does::Pours, "larger than 1 MB, and was cut", 1),
        (Does::BreaksOff("{\"success\": true".into()), "broke off", 3),
        (status(500), "answered with status 500; 200 was expected", 3),
        (status(503), "status 503", 3),
        (status(429), "status 429", 3),
        (status(404), "status 404", 1),
        (status(401), "status 401", 1),
        (Does::Refuses(503, vec![("Retry-After", "3600".into())]), "status 503", 1),
        (Does::Refuses(302, vec![("Location", "https://elsewhere.example/x?key=1".into())]), "leads on to https://elsewhere.example, and only", 1),
        (Does::Refuses(302, vec![("Location", "http://127.0.0.1:1/".into())]), "leads on to http://127.0.0.1:1, and only", 1),
        (Does::Refuses(302, vec![("Location", "/package_search".into())]), "more than 5 times", 6),
        (Does::Refuses(302, vec![]), "more than 5 times", 6),
        (gives("<html>Kirjaudu</html>"), "cannot be read as package_search: expected value at line 1", 1),
        (gives("{\"success\": true, \"result\": {\"count\": 3, \"results\": [{\"id\""), "cannot be read as package_search: EOF", 1),
        (gives(""), "cannot be read", 1),
        (gives("[]"), "cannot be read", 1),
        (gives("{\"success\": false, \"error\": {\"message\": \"Access denied\"}}"), "refused: {\"message\":\"Access denied\"}", 1),
        (gives("{\"success\": true, \"result\": {\"count\": 0, \"results\": []}}"), "is empty; it was expected to have items", 1),
        (gives("{\"success\": true, \"result\": {\"count\": 3, \"results\": []}}"), "3 items were promised and 0 came", 1),
    ] {
        let (told, asked) = fault(does.clone());
        assert!(told.contains(words), "{does:?}: {told}");
        assert_eq!(asked, tries, "{does:?}: {told}");
    }
}

#[test]
fn a_source_that_comes_back_is_read() {
    let server = SourceServer::new(|path, before| match before {
        0 => Does::Refuses(503, vec![("Retry-After", "0".into())]),
        1 => Does::BreaksOff("{".into()),
        2 => Does::Refuses(301, vec![("Location", path.replace("/package_search", "/moved/package_search"))]),
        _ => ckan(&[("1", "Tietokeskus", ["", ""])], number(path, "start"), 2),
    });
    let found = rows(gathered(server.sources(), "open-data", "2014-12-31").unwrap());
    assert_eq!(found, ["* hri-datasets-all-publishers - 1", "Tietokeskus datasets - 1"]);
    assert!(server.asked()[3].starts_with("/moved/package_search?"), "{:?}", server.asked());
}

#[test]
fn limits_end_a_fetch() {
    let endless = || SourceServer::new(|path, _| ckan(&vec![("x", "Tietokeskus", ["", ""]); 100_000], number(path, "start"), number(path, "rows")));
    for (limits, words) in [
        (Limits { pages: 4, ..Limits::default() }, "more than 4 pages"),
        (Limits { rows: 500, ..Limits::default() }, "more than 500 items"),
        (Limits { bytes: 200_000, ..Limits::default() }, "MB together"),
        (Limits { total: Duration::ZERO, ..Limits::default() }, "took longer than 0 seconds"),
    ] {
        let server = endless();
        let mut sources = server.sources();
        sources.limits = limits;
        let error = gathered(sources, "open-data", "2014-12-31").unwrap_err();
        assert!(told(&error).contains(words), "{error}");
    }
}

#[test]
fn private_networks_are_not_fetched_unless_the_settings_say_so() {
    let server = SourceServer::new(|_, _| Does::Gives("{}".into()));
    let port = server.url.rsplit(':').next().unwrap().trim_end_matches('/').to_owned();
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "127.1", "2130706433", "0.0.0.0", "10.0.0.1", "169.254.169.254", "[fe80::1]"] {
        let mut sources = server.sources();
        sources.ckan.url = format!("http://{host}:{port}/").parse().unwrap();
        sources.private_hosts = vec!["127.0.0.1:1".into(), "example.fi:80".into()];
        let error = gathered(sources, "open-data", "2014-12-31").unwrap_err();
        let told = told(&error);
        assert!(told.contains("private address") && told.contains("MITTARISTO_IMPORT_PRIVATE_HOSTS"), "{host}: {told}");
    }
    assert!(server.asked().is_empty(), "nobody was connected to");
}

#[test]
fn a_host_that_is_not_there_is_told() {
    let server = SourceServer::new(|_, _| Does::Gives("{}".into()));
    let mut sources = server.sources();
    sources.ckan.url = "http://source.invalid/".parse().unwrap();
    let error = gathered(sources.clone(), "open-data", "2014-12-31").unwrap_err();
    assert!(told(&error).contains("source.invalid"), "{error}");
    sources.ckan.url = "http://127.0.0.1:1/".parse().unwrap();
    sources.private_hosts = vec!["127.0.0.1:1".into()];
    let error = gathered(sources, "open-data", "2014-12-31").unwrap_err();
    assert!(told(&error).contains("connection refused"), "{error}");
}

#[test]
fn a_feedback_system_without_pages_is_found_out() {
    let requests: Vec<String> = (0..5).map(|id| id.to_string()).collect();
    let server = SourceServer::new(move |path, _| {
        let all: Vec<_> = requests.iter().map(|id| (id.as_str(), "2014-01-15T10:00:00+02:00", "open", Some("Rakennusvirasto"))).collect();
        let from = path.find("page=").unwrap();
        let until = from + path[from..].find('&').unwrap();
        open311(&all, &path.replace(&path[from..until], "page=1"))
    });
    let error = gathered(server.sources(), "feedback", "2014-12-31").unwrap_err();
    assert!(told(&error).contains("gives the same 2 items as the page before"), "{error}");
}

#[test]
fn a_feedback_system_that_has_nothing_of_the_whole_year_is_at_fault() {
    let server = SourceServer::new(|path, _| open311(&[], path));
    let error = gathered(server.sources(), "feedback", "2014-12-31").unwrap_err();
    assert!(told(&error).contains("is empty; it was expected to have items"), "{error}");
    assert_eq!(server.asked().len(), 13, "every window");
}

#[test]
fn a_key_that_a_redirect_repeats_is_told_to_nobody() {
    let server = SourceServer::new(|path, before| match before {
        0 => Does::Refuses(302, vec![("Location", format!("/moved{path}&back=%2Fx%3Fkey%3Da-hidden-key"))]),
        _ => Does::Refuses(404, vec![]),
    });
    let told = told(&gathered(server.sources(), "feedback", "2014-12-31").unwrap_err());
    assert!(told.contains("/moved/requests.json?start_date=") && told.contains("status 404"), "{told}");
    assert!(!told.contains("hidden") && !told.contains("api_key"), "{told}");
    assert_eq!(server.asked()[1].matches("a-hidden-key").count(), 1, "it is sent once, as it was: {:?}", server.asked());
}

#[test]
fn a_service_map_that_is_empty_or_cut_is_no_city_without_service_points() {
    for (does, words) in [
        (units(&[]), "is empty"),
        (Does::Gives("[{\"id\": 1, \"dept_id\": \"office\"".into()), "cannot be read as unit[]"),
        (Does::Gives("{\"error\": \"x\"}".into()), "cannot be read as unit[]"),
    ] {
        let server = SourceServer::new(move |path, _| if path == "/department/" { departments() } else { does.clone() });
        let error = gathered(server.sources(), "accessibility", "2014-12-31").unwrap_err();
        assert!(told(&error).contains(words), "{error}");
    }
    let long = "x".repeat(201);
    let server = SourceServer::new(move |path, _| if path == "/department/" { departments() } else { units(&[unit(1, &long, "")]) });
    let found = rows(gathered(server.sources(), "accessibility", "2014-12-31").unwrap());
    assert!(found.len() == 1 && found[0].contains("import-row-name"), "a name that cannot be one is a fault of its row: {found:?}");
}
