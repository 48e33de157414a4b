//! Figures: filtered, page by page, of editions that never change.

use mittaristo::action::publish_correction::publish_correction;
use mittaristo::action::record_figures::{Central, record_figures};
use mittaristo::form::answer::{Figure, Status};
use mittaristo::survey::api_token::Scope;
use mittaristo::survey::viewer::Viewer;
use serde_json::Value;

use super::{app, check, import, json, program, publish, with_token};
use crate::support::app::{AS_OF, TestApp, as_of};
use crate::support::client::Client;

const PATH: &str = "/api/v1/observations";

/// Agency, period, value and edition of each figure, and the next page.
fn page(app: &TestApp, client: &Client, path: &str) -> (Vec<String>, Option<String>) {
    let page = client.get(path);
    assert_eq!(page.status, 200, "{path}: {}", page.text);
    let found = check(app, PATH, "get", &page);
    let line = |each: &Value| {
        let agency = each["agency"].as_str().unwrap_or("city");
        format!("{agency} {} {} {} #{}", each["measure"].as_str().unwrap(), each["period"].as_str().unwrap(), each["value"], each["edition"])
    };
    let next = found["next"].as_str().map(|next| next.strip_prefix(&app.base_url).unwrap().to_owned());
    (found["observations"].as_array().unwrap().iter().map(line).collect(), next)
}

/// Every page from this one on.
fn all(app: &TestApp, client: &Client, path: &str) -> (Vec<String>, usize) {
    let (mut lines, mut next) = page(app, client, path);
    let mut pages = 1;
    while let Some(path) = next {
        let more = page(app, client, &path);
        lines.extend(more.0);
        next = more.1;
        pages += 1;
    }
    (lines, pages)
}

/// A figure of the whole city.
fn record_city(app: &TestApp, value: i64) {
    let figure = Figure { measure: "datasets".into(), value: Some(value.into()), status: Status::Value, comment: String::new() };
    let central = Central { agency: None, period: AS_OF.into(), figure };
    app.write(|conn, _, now| record_figures(conn, &Viewer::Console, as_of(), "open-data", &[central], now));
}

#[test]
fn pages_follow_each_other_and_filters_narrow() {
    let app = app();
    import(&app, "agency;measure;as_of;value\nHKR;datasets;2013;4\nKir;datasets;2013;0\n");
    record_city(&app, 7);
    publish(&app);
    let anyone = program(&app);
    let first = &json(&anyone.get("/api/v1/observations?metric=open-data"))["observations"][0];
    assert_eq!((&first["answer"], &first["obs_status"]), (&"value".into(), &"A".into()));
    let whole = all(&app, &anyone, "/api/v1/observations?round=2015-06-30");
    let expected = [
        "HKR datasets 2013 4 #1",
        "HKR datasets 2015-06-30 5 #1",
        "Kir datasets 2013 0 #1",
        "Kir datasets 2015-06-30 0 #1",
        "city datasets 2015-06-30 7 #1",
    ];
    assert_eq!(whole, (expected.map(str::to_owned).to_vec(), 1));
    for limit in 1..=5 {
        let (lines, pages) = all(&app, &anyone, &format!("/api/v1/observations?metric=open-data&limit={limit}"));
        assert_eq!(lines, expected, "{limit}");
        assert_eq!(pages, 5 / limit + 1, "{limit}");
    }
    let lines = |query: &str| all(&app, &anyone, &format!("{PATH}?metric=open-data&{query}")).0;
    assert_eq!(lines("agency=Kir"), [expected[2], expected[3]]);
    assert_eq!(lines("agency=city"), [expected[4]]);
    assert_eq!(lines("period=2013&limit=1"), [expected[0], expected[2]]);
    assert_eq!(lines("measure=datasets&agency=HKR&period=2015-06-30"), [expected[1]]);
    assert!(lines("measure=nothing").is_empty());
}

#[test]
fn an_edition_stays_and_a_draft_needs_a_token() {
    let app = app();
    let (anyone, reader) = (program(&app), with_token(&app, &[Scope::ReadDrafts]));
    let of = |client: &Client, round: &str| all(&app, client, &format!("{PATH}?round={round}&agency=HKR")).0;
    assert_eq!(anyone.get(&format!("{PATH}?round=2015-06-30")).status, 404);
    assert_eq!(page(&app, &anyone, &format!("{PATH}?metric=open-data")), (vec![], None));
    assert_eq!(of(&reader, "2015-06-30"), ["HKR datasets 2015-06-30 5 #null"]);
    publish(&app);
    import(&app, "agency;measure;as_of;value\nHKR;datasets;30.6.2015;6\n");
    assert_eq!(of(&anyone, "2015-06-30"), ["HKR datasets 2015-06-30 5 #1"]);
    assert_eq!(anyone.get(&format!("{PATH}?round=2015-06-30-draft")).status, 404);
    assert_eq!(of(&reader, "2015-06-30-draft"), ["HKR datasets 2015-06-30 6 #null"]);
    app.write(|conn, service, now| publish_correction(conn, &Viewer::Console, service, as_of(), 2, "Laskettiin väärin", now));
    assert_eq!(of(&anyone, "2015-06-30"), ["HKR datasets 2015-06-30 6 #2"]);
    assert_eq!(of(&anyone, "2015-06-30-edition-1"), ["HKR datasets 2015-06-30 5 #1"]);
    assert_eq!(anyone.get(&format!("{PATH}?round=2015-06-30-edition-3")).status, 404);
    let round = check(&app, "/api/v1/rounds/{as_of}", "get", &anyone.get("/api/v1/rounds/2015-06-30-edition-1"));
    assert_eq!(
        (&round["edition"], &round["editions"][0]["number"], &round["editions"][0]["reason"]),
        (&1.into(), &2.into(), &"Laskettiin väärin".into())
    );
}

#[test]
fn figures_carry_the_notes_of_their_edition() {
    let app = app();
    let it_unit = app.it_unit();
    for (agency, period, fi, sv) in
        [("HKR", "", "HKR listasi vain omansa.", ""), ("", AS_OF, "Laskettu kesäkuussa.", "Räknat i juni."), ("", "", "Koskee koko mittaria.", "")]
    {
        let typed = [("agency", agency), ("period", period), ("measure", ""), ("fi", fi), ("sv", sv), ("en", ""), ("submission", "")];
        assert_eq!(it_unit.post(&format!("/rounds/{AS_OF}/notes/open-data"), &typed).status, 303);
    }
    publish(&app);
    let anyone = program(&app);
    let listed = check(&app, PATH, "get", &anyone.get(&format!("{PATH}?metric=open-data&limit=1")));
    let own = serde_json::json!({ "fi": "HKR listasi vain omansa.", "sv": null, "en": null });
    let of_day = serde_json::json!({ "fi": "Laskettu kesäkuussa.", "sv": "Räknat i juni.", "en": null });
    assert_eq!(listed["observations"][0]["notes"], serde_json::json!([own, of_day]));
    let others = check(&app, PATH, "get", &anyone.get(&format!("{PATH}?round={AS_OF}&agency=Kir")));
    assert_eq!(others["observations"][0]["notes"], serde_json::json!([of_day]));
    let round = check(&app, "/api/v1/rounds/{as_of}", "get", &anyone.get(&format!("/api/v1/rounds/{AS_OF}")));
    assert_eq!(round["metrics"][0]["notes"], serde_json::json!([{ "fi": "Koskee koko mittaria.", "sv": null, "en": null }]));
}

#[test]
fn a_wrong_query_is_told_at_each_parameter() {
    let app = app();
    let fault = |query: &str| {
        let page = program(&app).get(&format!("{PATH}?{query}"));
        assert_eq!(page.status, 422, "{query}: {}", page.text);
        let problem = check(&app, PATH, "get", &page);
        format!("{}: {}", problem["faults"][0]["at"].as_str().unwrap(), problem["faults"][0]["detail"].as_str().unwrap())
    };
    let told = [
        fault(""),
        fault("metric=open-data&limit=0"),
        fault("metric=open-data&limit=5001"),
        fault("round=30.6.2015"),
        fault("metric=open-data&after=2"),
        fault("metric=open-data&agency=Nobody"),
        fault("metirc=open-data"),
    ];
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(json(&program(&app).get(&format!("{PATH}?metric=nothing")))["observations"], Value::Array(vec![]));
}
