//! Reading results: the figures of the report stand on the pages and in the files, and only those see drafts who may.

use std::collections::BTreeMap;
use std::str::FromStr;

use mittaristo::action::close_round::close_round;
use mittaristo::action::open_round::open_round;
use mittaristo::action::plan_round::plan_round;
use mittaristo::action::publish_round::publish_round;
use mittaristo::action::save_draft::{Key, Typed};
use mittaristo::action::submit::{Submitted, submit};
use mittaristo::demo;
use mittaristo::form::Raw;
use mittaristo::lang::Lang;
use mittaristo::survey::round::Dates;
use mittaristo::survey::viewer::Viewer;
use rust_decimal::Decimal;

use crate::support::app::{AS_OF, READER, TestApp, as_of, local};
use crate::support::client::{Client, Page};

type Row = BTreeMap<String, String>;

fn rows(text: &str) -> Vec<Row> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn of_report(name: &str) -> Vec<Row> {
    rows(&std::fs::read_to_string(format!("src/demo/data/{name}.csv")).unwrap())
}

/// A service that holds the three rounds of the report.
pub fn report() -> TestApp {
    let app = TestApp::new();
    assert!(demo::fill(&app.state.db, &app.state.service).unwrap());
    app.leave_mail();
    app
}

/// The round in whose report a figure stood.
fn round_of(period: &str) -> String {
    let year: i32 = period[..4].parse().unwrap();
    let is_early = period.get(5..7).is_some_and(|month| month <= "03");
    let year = if is_early { year - 1 } else { year };
    format!("{}-12-31", if year < 2012 { 2014 } else { year })
}

/// A table of a page, as words.
#[derive(Debug)]
struct Shown {
    caption: String,
    head: Vec<String>,
    body: BTreeMap<String, Vec<String>>,
    foot: BTreeMap<String, Vec<String>>,
}

fn words(html: &str) -> String {
    let visible = html.replace("<span class=\"unseen\">", "<!--").replace("\u{a0}", "");
    visible.split('<').map(|piece| if piece.starts_with("!--") { "" } else { piece.split_once('>').map_or(piece, |(_, text)| text) }).collect()
}

fn between<'a>(html: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    html.split(start).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

fn lines(html: &str) -> BTreeMap<String, Vec<String>> {
    let cells = |line: &str| {
        between(line, "<th scope=\"row\"", "</th>")
            .into_iter()
            .chain(between(line, "<td", "</td>"))
            .map(|cell| words(&format!("<{cell}")))
            .collect::<Vec<_>>()
    };
    between(html, "<tr>", "</tr>").into_iter().map(cells).map(|cells| (cells[0].clone(), cells[1..].to_vec())).collect()
}

fn tables(page: &Page) -> Vec<Shown> {
    let shown = |table: &str| {
        let part = |name: &str| between(table, &format!("<{name}>"), &format!("</{name}>")).concat();
        let head = between(&part("thead"), "<th scope=\"col\"", "</th>").into_iter().map(|cell| words(&format!("<{cell}"))).collect();
        Shown { caption: part("caption"), head, body: lines(&part("tbody")), foot: lines(&part("tfoot")) }
    };
    between(&page.text, "<table", "</table>").into_iter().map(shown).collect()
}

/// A number as the Finnish page writes it, without its spaces.
fn number(text: &str) -> Decimal {
    Decimal::from_str(&text.replace(',', ".")).unwrap()
}

#[test]
fn files_hold_the_cells_of_the_report() {
    let app = report();
    let anyone = app.anyone();
    let mut files: BTreeMap<(String, String), Vec<Row>> = BTreeMap::new();
    let mut file = |round: &str, metric: &str| {
        let load = || {
            let page = anyone.get(&format!("/results/{round}/{metric}/files/csv"));
            assert_eq!(page.status, 200, "{round} {metric}");
            rows(&page.text)
        };
        files.entry((round.to_owned(), metric.to_owned())).or_insert_with(load).clone()
    };
    let observations = of_report("observations");
    for cell in &observations {
        let file = file(&round_of(&cell["as_of"]), &cell["metric"]);
        let found: Vec<&Row> = file.iter().filter(|line| line["measure"] == cell["measure"] && line["agency"] == cell["agency"]).collect();
        assert_eq!(found.len(), 1, "{cell:?}");
        assert_eq!(found[0]["value"], cell["value"], "{cell:?}");
        // An agency says 'we do not know' of what the text of the report lost.
        let is_lost = cell["obs_status"] == "O" && found[0]["obs_status"] == "L";
        assert!(found[0]["obs_status"] == cell["obs_status"] || is_lost, "{cell:?}");
    }
    let totals = of_report("city-totals");
    for total in &totals {
        let file = file(&round_of(&total["as_of"]), &total["metric"]);
        let found: Vec<&Row> =
            file.iter().filter(|line| line["measure"] == total["measure"] && line["agency"] == "_T" && line["period"] == total["as_of"]).collect();
        assert_eq!(found.len(), 1, "{total:?}");
        assert_eq!((found[0]["value"].as_str(), found[0]["agency_name"].as_str()), (total["total"].as_str(), "Koko kaupunki"));
    }
    assert_eq!((observations.len(), totals.len()), (1221, 85));
}

/// The table that shows a measure of agencies, and the column of the round itself: the last one over time, or its own beside other measures.
fn table_of<'a>(tables: &'a [Shown], label: &str) -> (&'a Shown, usize) {
    let over_time = tables.iter().find(|table| table.caption.starts_with(label) && !table.foot.is_empty());
    let beside = || tables.iter().find_map(|table| Some((table, table.head.iter().position(|head| head.starts_with(label))? - 1)));
    over_time.map(|table| (table, table.head.len() - 2)).or_else(beside).unwrap_or_else(|| panic!("{label}: {tables:?}"))
}

#[test]
fn totals_of_pages_are_those_of_the_report() {
    let app = report();
    let anyone = app.anyone();
    let (mut summed, mut partly, mut city) = (0, 0, 0);
    for total in of_report("city-totals") {
        let form = app.state.service.catalogue.get(&total["metric"]).unwrap();
        let label = &form.measures.iter().find(|measure| measure.code == total["measure"]).unwrap().label.fi;
        let path = format!("/results/{}/{}", round_of(&total["as_of"]), total["metric"]);
        let expected = number(&total["total"]);
        let page = anyone.get(&format!("{path}?measure={}", total["measure"]));
        if page.status == 404 {
            let tables = tables(&anyone.get(&path));
            let period = Lang::Fi.period(&total["as_of"]);
            let found = tables.iter().filter(|table| table.foot.is_empty()).find_map(|table| {
                let column = table.head.iter().position(|head| *head == period)?;
                let (_, cells) = table.body.iter().find(|(measure, _)| measure.starts_with(label.as_str()))?;
                Some(number(&cells[column - 1]))
            });
            assert_eq!(found, Some(expected), "{total:?} {tables:?}");
            city += 1;
            continue;
        }
        let tables = tables(&page);
        let (table, column) = table_of(&tables, label);
        let sum = table.foot.get("Yhteensä").or(table.foot.get("Tiedossa olevien summa")).unwrap();
        let cells: Vec<&str> = table.body.values().map(|cells| cells[column].as_str()).collect();
        let known: Decimal = cells.iter().filter(|cell| cell.starts_with(|sign: char| sign.is_ascii_digit())).map(|cell| number(cell)).sum();
        // Those that merged later have no figures of their own.
        let agencies = BTreeMap::from([("2012", 38), ("2013", 36), ("2014", 33)]);
        assert_eq!((table.body.len(), number(&sum[column])), (agencies[&round_of(&total["as_of"])[..4]], known), "{total:?}");
        // The report adds up what it knows of social media.
        if cells.contains(&"..") && total["metric"] != "social-media" {
            let lacking = cells.iter().filter(|cell| **cell == "..").count();
            assert_eq!(table.foot["Puuttuvia lukuja"][column], lacking.to_string(), "{total:?}");
            assert_eq!(number(&table.foot["Koko kaupunki, erikseen ilmoitettu"][column]), expected, "{total:?}");
            partly += 1;
        } else {
            assert_eq!(known, expected, "{total:?}");
            summed += 1;
        }
    }
    assert_eq!((summed, partly, city), (34, 3, 48));
}

/// `<main>` in lines; charts, which have snapshots of their own, by their titles.
pub fn snapshot(page: &Page) -> String {
    let main = page.main();
    let mut text = String::new();
    for (at, piece) in main.split("<figure class=\"chart\">").enumerate() {
        let Some((chart, rest)) = piece.split_once("</figure>").filter(|_| at > 0) else {
            text.push_str(piece);
            continue;
        };
        text.push_str(&format!("[{}]\n{rest}", between(chart, "<figcaption>", "</figcaption>").concat()));
    }
    ["</tr>", "</caption>", "</h1>", "</h2>", "</p>", "</div>", "</li>"].iter().fold(text, |text, end| text.replace(end, &format!("{end}\n")))
}

#[test]
fn pages_of_metrics() {
    let app = report();
    let anyone = app.anyone();
    insta::assert_snapshot!("results-open-data-fi", snapshot(&anyone.get("/results/2014-12-31/open-data")));
    insta::assert_snapshot!("results-project-progress-fi", snapshot(&anyone.get("/results/2014-12-31/project-progress")));
    anyone.headers.borrow_mut().insert("accept-language".into(), "sv".into());
    insta::assert_snapshot!("results-e-services-registered-sv", snapshot(&anyone.get("/results/2014-12-31/e-services-registered")));
}

#[test]
fn a_round_sums_up_every_metric() {
    let app = report();
    let page = app.anyone().get("/results/2014-12-31");
    let words = page.words().replace('\u{a0}', " ");
    for said in
        ["Avatut datat 623 kpl", "Rekisteröityneet yksityisasiakkaat 207 729 kpl", "Etenee suunnitellusti 64 kpl", "Puhelimet yhteensä 30 949 kpl"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
    let index = app.anyone().get("/results");
    assert!(index.text.contains("href=\"/results/2013-12-31/ict-staff\""), "the newest figures are older: {}", index.words());
    assert!(!index.words().contains("Luonnos") && !index.text.contains("2015-06-30"), "{}", index.words());
}

/// Submits the social-media form of an agency.
pub fn answer(app: &TestApp, as_of: &str, agency: &str, raw: &[(&str, &str)]) {
    let key = Key { as_of: as_of.parse().unwrap(), agency: agency.into(), metric: "social-media".into() };
    let raw = Raw(raw.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
    let typed = Typed { raw, base: 0, post_key: None, seconds: 0 };
    let outcome = app.write(|conn, service, now| submit(conn, &Viewer::Console, service, &key, typed, now));
    assert!(matches!(outcome, Submitted::Received(_)), "{outcome:?}");
}

/// A round before that of the other tests, which Att answers.
pub fn earlier(app: &TestApp, day: &str, raw: &[(&str, &str)]) {
    let dates = Dates { as_of: day.parse().unwrap(), opens_at: app.now(), due_at: local("2015-08-21 16:00"), closes_at: local("2015-09-04 16:00") };
    app.write(|conn, service, now| plan_round(conn, &Viewer::Console, service, dates, &["social-media".into()], now));
    app.write(|conn, service, now| open_round(conn, &Viewer::Console, service, dates.as_of, now));
    answer(app, day, "Att", raw);
}

pub fn publish(app: &TestApp) {
    app.go_to("2015-09-07 08:00");
    app.write(|conn, _, now| close_round(conn, &Viewer::Console, as_of(), now));
    app.write(|conn, service, now| publish_round(conn, &Viewer::Console, service, as_of(), now));
    app.leave_mail();
}

fn statuses(client: &Client) -> Vec<u16> {
    ["", "/social-media", "/social-media/files/csv"].iter().map(|path| client.get(&format!("/results/{AS_OF}{path}")).status).collect()
}

#[test]
fn drafts_are_for_those_who_read_drafts() {
    let app = TestApp::with_agencies(&["Att", "Zoo"]);
    app.round(&["social-media"]);
    answer(&app, AS_OF, "Att", &[("sites", "3")]);
    app.leave_mail();
    for client in [app.anyone(), app.contact("Att")] {
        assert_eq!(statuses(&client), [404, 404, 404]);
        assert!(!client.get("/results").text.contains(AS_OF));
    }
    for client in [app.it_unit(), app.signed_in(READER)] {
        assert_eq!(statuses(&client), [200, 200, 200]);
        assert!(client.get("/results").words().contains("30.6.2015 Luonnos"));
        let page = client.get(&format!("/results/{AS_OF}/social-media"));
        let words = page.words();
        assert!(words.contains("Tämä on luonnos.") && words.contains("Zoo suomeksi (Zoo) ei vastausta"), "{words}");
        assert!(words.contains("Tiedossa olevien summa 3 Puuttuvia lukuja 1"), "{words}");
    }
    publish(&app);
    assert_eq!(statuses(&app.anyone()), [200, 200, 200]);
    assert!(!app.anyone().get(&format!("/results/{AS_OF}/social-media")).words().contains("luonnos"));
}

#[test]
fn a_published_round_does_not_show_an_earlier_draft() {
    let app = TestApp::with_agencies(&["Att"]);
    earlier(&app, "2015-03-31", &[("sites", "8765")]);
    app.round(&["social-media"]);
    answer(&app, AS_OF, "Att", &[("sites", "8766")]);
    publish(&app);
    let path = format!("/results/{AS_OF}/social-media");
    let seen = |client: Client| ["8\u{a0}765", "8\u{a0}766"].map(|figure| client.get(&path).text.contains(figure));
    assert_eq!((seen(app.anyone()), seen(app.it_unit())), ([false, true], [false, true]));
}

#[test]
fn what_there_is_not_is_not_found() {
    let app = TestApp::with_agencies(&["Att"]);
    app.round(&["social-media"]);
    publish(&app);
    let anyone = app.anyone();
    for path in ["2015-06-29", "x", "2015-06-30/phones", "2015-06-30/x", "2015-06-30/phones/files/csv", "2015-06-30/social-media?measure=x"] {
        assert_eq!(anyone.get(&format!("/results/{path}")).status, 404, "{path}");
    }
    assert_eq!(statuses(&anyone), [200, 200, 200], "nobody answered, and it was asked");
}
