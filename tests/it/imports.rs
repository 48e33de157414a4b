//! Central figures come in from files: read, looked at, taken; over HTTP and on the command line.

use std::fmt::Write;

use mittaristo::action::close_round::close_round;
use mittaristo::action::import_figures::taking::go_on;
use mittaristo::action::import_figures::{Order, Outcome, read_figures, take_figures};
use mittaristo::action::publish_round::publish_round;
use mittaristo::cli::import::listing;
use mittaristo::db;
use mittaristo::error::Error;
use mittaristo::form::answer::Status;
use mittaristo::ids::ImportId;
use mittaristo::import::{Entry, Period, Source, SourceRow, Whose};
use mittaristo::survey::edition::Version;
use mittaristo::survey::import::{ImportState, Origin};
use mittaristo::survey::observation::Observation;
use mittaristo::survey::viewer::Viewer;
use rust_decimal::Decimal;

use crate::support::app::{AS_OF, CLOSES, TestApp, as_of};
use crate::support::client::{Client, Page};

const METRIC: &str = "open-data";

/// Posts a file as a browser does.
pub fn upload(client: &Client, metric: &str, round: &str, name: &str, bytes: &[u8]) -> Page {
    let mut body = Vec::new();
    for (field, value) in [("metric", metric), ("round", round)] {
        body.extend(format!("--line\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
    }
    body.extend(format!("--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n").bytes());
    body.extend(bytes);
    body.extend(b"\r\n--line--\r\n");
    client.post_body("/imports", "multipart/form-data; boundary=line", &body)
}

/// Uploads, and looks at what was read.
fn read(client: &Client, csv: &str) -> (String, Page) {
    let answer = upload(client, METRIC, AS_OF, "luvut.csv", csv.as_bytes());
    assert_eq!(answer.status, 303, "{}", answer.words());
    let page = client.get(&answer.location);
    assert_eq!(page.status, 200, "{}", page.words());
    (answer.location.split('?').next().unwrap().to_owned(), page)
}

/// The figures of a round: agency, measure, period, figure.
fn figures(app: &TestApp, metric: &str, day: &str) -> Vec<String> {
    let (agencies, found) = app.read(|conn, _| {
        let round = db::round::by_as_of(conn, day.parse().unwrap())?;
        Ok((db::agency::all(conn)?, db::observation::of_metric(conn, metric, &[(round.id, Version::Draft)])?))
    });
    let line = |each: &Observation| {
        let agency = agencies.iter().find(|agency| Some(agency.id) == each.agency).map_or("-", |agency| &agency.code);
        let figure = each.value.map_or_else(|| each.status.code().to_owned(), |value| value.to_string());
        format!("{agency} {} {} {figure}", each.measure, each.period)
    };
    let mut lines: Vec<String> = found.iter().map(line).collect();
    lines.sort();
    lines
}

fn app() -> TestApp {
    let app = TestApp::with_agencies(&["HKR", "Kir"]);
    app.leave_mail();
    app.round(&["social-media"]);
    app
}

#[test]
fn a_file_is_looked_at_then_taken_and_the_same_again_is_nothing() {
    let app = app();
    let it_unit = app.it_unit();
    let csv = "agency;measure;as_of;value\nHKR;datasets;30.6.2015;5\nKir suomeksi;datasets;;7\nkir;datasets;2013;9\n";
    let (path, page) = read(&it_unit, csv);
    assert!(page.words().contains("HKR suomeksi Avatut datat 30.6.2015 ei lukua 5"), "{}", page.words());
    assert!(figures(&app, METRIC, AS_OF).is_empty(), "nothing is taken by reading");
    let taken = it_unit.follow(&format!("{path}/take"), &[]);
    assert!(taken.words().contains("Hyväksytty"), "{}", taken.words());
    let first = ["HKR datasets 2015-06-30 5", "Kir datasets 2013 9", "Kir datasets 2015-06-30 7"];
    assert_eq!(figures(&app, METRIC, AS_OF), first);

    let (again, page) = read(&it_unit, csv);
    assert_eq!(again, path);
    assert!(page.words().contains("jo tästä samasta tiedostosta"), "{}", page.words());

    let (path, page) = read(&it_unit, "agency,measure,value\nHKR,datasets,6\n");
    assert!(page.words().contains("HKR suomeksi Avatut datat 30.6.2015 5 6"), "old and new: {}", page.words());
    it_unit.follow(&format!("{path}/take"), &[]);
    assert_eq!(it_unit.post(&format!("{path}/take"), &[]).status, 409, "once");
    assert_eq!(it_unit.post(&format!("{path}/drop"), &[]).status, 409);
    let second = ["HKR datasets 2015-06-30 6", "Kir datasets 2013 9", "Kir datasets 2015-06-30 7"];
    assert_eq!(figures(&app, METRIC, AS_OF), second, "what the file does not speak of stays");
    let list = it_unit.get("/imports");
    assert!(list.words().contains("Irma Tieto Avoin data luvut.csv 30.6.2015 Hyväksytty 3 3 0 0"), "{}", list.words());
    assert!(it_unit.get("/events").words().contains("Tuontitiedosto luettu"));
}

#[test]
fn faults_stop_all_unless_the_good_are_wanted() {
    let app = app();
    let it_unit = app.it_unit();
    let (path, page) = read(&it_unit, "agency,measure,value\nHKR,datasets,5\nKir,datasets,noin 5\nHKR,datasets,6\n");
    assert!(page.words().contains("3 value ”noin 5”"), "{}", page.words());
    assert!(page.words().contains("4 Sama luku"), "{}", page.words());
    assert_eq!(it_unit.post(&format!("{path}/take"), &[]).status, 409);
    assert!(figures(&app, METRIC, AS_OF).is_empty());
    it_unit.follow(&format!("{path}/take"), &[("good", "yes")]);
    assert_eq!(figures(&app, METRIC, AS_OF), ["HKR datasets 2015-06-30 5"]);
}

#[test]
fn faults_are_told_up_to_a_thousand_and_then_counted() {
    let app = app();
    let mut csv = "agency,measure,value\n".to_owned();
    for _ in 0..1200 {
        csv.push_str("HKR,datasets,x\n");
    }
    let (_, page) = read(&app.it_unit(), &csv);
    assert!(page.words().contains("Näytetään 1 000 virhettä; virheellisiä rivejä on 1 200"), "{:.600}", page.words());
    assert!(!page.main().contains(">1002<") && page.main().contains(">1001<"));
}

#[test]
fn names_that_nobody_knows_wait_and_are_taken_in_when_they_are_mapped() {
    let app = app();
    let it_unit = app.it_unit();
    let (path, page) = read(&it_unit, "agency,measure,value\nHKR,datasets,5\nKiinteistöt <b>,datasets,8\n");
    assert!(page.words().contains("Kiinteistöt <b> : yksi rivi") && !page.text.contains("<b>"), "{}", page.words());
    it_unit.follow(&format!("{path}/take"), &[]);
    assert_eq!(figures(&app, METRIC, AS_OF), ["HKR datasets 2015-06-30 5"]);
    assert!(it_unit.get("/imports").words().contains("Yhtä nimeä ei tunneta"));

    let names = it_unit.get("/imports/names");
    assert_eq!(names.value("name"), "Kiinteistöt <b>");
    assert_eq!(it_unit.post("/imports/names", &[("name", "Kiinteistöt <b>"), ("agency", "")]).status, 422);
    assert_eq!(it_unit.post("/imports/names", &[("name", "hkr"), ("agency", "Kir")]).status, 422, "a code is its agency's");
    let mapped = it_unit.follow("/imports/names", &[("name", "kiinteistöt  <B>"), ("agency", "Kir")]);
    assert!(mapped.words().contains("Mikään rivi ei odota"), "{}", mapped.words());
    assert_eq!(figures(&app, METRIC, AS_OF), ["HKR datasets 2015-06-30 5", "Kir datasets 2015-06-30 8"]);
    assert_eq!(it_unit.post("/imports/names", &[("name", "Kiinteistöt <b>"), ("agency", "HKR")]).status, 422, "it means Kir already");

    let (path, page) = read(&it_unit, "agency,measure,value\nKIINTEISTÖT <b>,datasets,9\n");
    assert!(page.words().contains("Kir suomeksi Avatut datat 30.6.2015 8 9"), "known from then on: {}", page.words());
    let dropped = it_unit.follow(&format!("{path}/drop"), &[]);
    assert!(dropped.words().contains("Hylätty"), "{}", dropped.words());
    it_unit.follow("/imports/names/forget", &[("name", "Kiinteistöt <b>")]);
    assert_eq!(it_unit.post("/imports/names/forget", &[("name", "Kiinteistöt <b>")]).status, 404);
    assert_eq!(figures(&app, METRIC, AS_OF).len(), 2, "figures that came by it stay");
}

#[test]
fn a_name_that_is_mapped_late_undoes_no_later_figure() {
    let app = app();
    let it_unit = app.it_unit();
    for csv in [
        "agency,measure,value\nVanha,datasets,1\nKir,hri-datasets-all-publishers,3\nVanha,hri-datasets-all-publishers,4\n",
        "agency,measure,value\nKir,datasets,2\n",
    ] {
        let (path, _) = read(&it_unit, csv);
        it_unit.follow(&format!("{path}/take"), &[]);
    }
    it_unit.follow("/imports/names", &[("name", "Vanha"), ("agency", "Kir")]);
    let expected = ["Kir datasets 2015-06-30 2", "Kir hri-datasets-all-publishers 2015-06-30 3"];
    assert_eq!(figures(&app, METRIC, AS_OF), expected, "the later file counts, and so does the row that was there first");
    let list = app.read(|conn, _| db::import::page(conn, 0, 10));
    assert_eq!(list[1].counts.refused, 1, "the row that gave the same cell is told as a fault");
}

#[test]
fn pages_refuse_what_cannot_be_read() {
    let app = app();
    let it_unit = app.it_unit();
    let csv = b"agency,measure,value\nHKR,datasets,5\n";
    for (metric, round, bytes, at) in [
        ("nothing", AS_OF, &csv[..], "metric"),
        (METRIC, "eilen", csv, "round"),
        (METRIC, AS_OF, b"virasto,luku\n", "file"),
        ("phones", AS_OF, csv, "file"),
    ] {
        let page = upload(&it_unit, metric, round, "a.csv", bytes);
        assert_eq!(page.status, 422, "{metric} {round}");
        assert!(page.main().contains(&format!("href=\"#{at}\"")), "{}", page.main());
    }
    assert!(upload(&it_unit, METRIC, AS_OF, "", b"").words().contains("Valitse tiedosto"));
    assert_eq!(upload(&it_unit, METRIC, "2014-06-30", "a.csv", csv).status, 404, "no such round");
    assert_eq!(upload(&it_unit, METRIC, AS_OF, "a.csv", &vec![b'x'; 50 * 1_048_576 + 1]).status, 413);
    assert_eq!(it_unit.post_body("/imports", "multipart/form-data; boundary=line", b"nonsense").status, 400);
    assert_eq!(it_unit.get("/imports/x").status, 404);
    app.go_to("2015-09-05 08:00");
    app.schedule();
    app.write(|conn, service, now| mittaristo::action::publish_round::publish_round(conn, &Viewer::Console, service, as_of(), now));
    app.write(|conn, _, now| mittaristo::action::close_round::set_correcting(conn, &Viewer::Console, as_of(), false, now));
    assert_eq!(upload(&app.it_unit(), METRIC, AS_OF, "a.csv", csv).status, 409, "nobody corrects what is published");
}

#[test]
fn figures_of_the_whole_city_come_beside_what_agencies_answer() {
    let app = app();
    let it_unit = app.it_unit();
    let csv = "agency,measure,value\n,reported-share-of-employees,1.2\n_T,reported-share-management,9\nHKR,reported-share-other,7\n,total,487\n";
    let answer = upload(&it_unit, "ict-staff", AS_OF, "ict.csv", csv.as_bytes());
    let page = it_unit.get(&answer.location).words();
    assert!(page.contains("4 agency Hallintokunnat vastaavat tähän mittariin itse"), "{page}");
    assert!(page.contains("5 measure Mittarilla ei ole tunnuslukua ”total”"), "{page}");
    let path = answer.location.split('?').next().unwrap();
    assert_eq!(it_unit.post(&format!("{path}/take"), &[("good", "yes")]).status, 303);
    assert_eq!(figures(&app, "ict-staff", AS_OF), ["- reported-share-management 2015-06-30 9", "- reported-share-of-employees 2015-06-30 1.2"]);
    assert!(!it_unit.get(&format!("/rounds/{AS_OF}")).words().contains("ICT-henkilöstö Tiedosto"), "no source is late of what agencies answer");
}

/// A source of its own: so many rows, made as they are asked for.
struct Made {
    rows: i64,
}

impl Source for Made {
    fn read(&mut self, take: &mut dyn FnMut(Entry) -> mittaristo::error::Result<()>) -> mittaristo::error::Result<()> {
        let mut day = as_of();
        for line in 1..=self.rows {
            let agency = if line % 2 == 0 { "HKR" } else { "Kir" };
            let row = SourceRow {
                line,
                whose: Whose::Named(agency.into()),
                measure: "datasets".into(),
                period: Some(Period::day(day)),
                value: Some(Decimal::from(line)),
                status: Status::Value,
                comment: String::new(),
            };
            take(Entry::Row(row))?;
            if line % 2 == 0 {
                day = day.pred_opt().unwrap();
            }
        }
        Ok(())
    }
}

fn order(sha256: &str) -> Order {
    let origin = Origin { kind: "file".into(), file_name: "made".into(), sha256: sha256.into() };
    Order { metric: METRIC.into(), as_of: as_of(), origin, run: None }
}

fn read_made(app: &TestApp, rows: i64, sha256: &str) -> ImportId {
    let state = &app.state;
    let outcome = read_figures(&state.db, &Viewer::Console, &state.service, &order(sha256), &mut Made { rows }, &mut |_| (), &state.clock).unwrap();
    let Outcome::Read(import) = outcome else { panic!("{outcome:?}") };
    import.id
}

#[test]
fn many_rows_pass_through_in_chunks() {
    let app = app();
    let id = read_made(&app, 2500, "one");
    let import = app.write(|conn, service, now| take_figures(conn, &Viewer::Console, service, id, false, now));
    assert_eq!((import.state, import.counts.new, import.counts.read), (ImportState::Taken, 2500, 2500));
    assert_eq!(figures(&app, METRIC, AS_OF).len(), 2500);
    let id = read_made(&app, 2501, "two");
    let import = app.write(|conn, service, now| take_figures(conn, &Viewer::Console, service, id, false, now));
    assert_eq!((import.counts.new, import.counts.changed, import.counts.same), (1, 0, 2500));
    let mut text = String::new();
    write!(text, "{}", app.read(|conn, service| listing(conn, &service.catalogue))).unwrap();
    assert!(text.contains("open-data 2015-06-30 taken read 2501 taken 2501 refused 0 made"), "{text}");
}

/// Whoever took a run was stopped right after it began.
fn stopped(app: &TestApp, sha256: &str) -> ImportId {
    let id = read_made(app, 30, sha256);
    app.write(|conn, _, now| db::import::begin_taking(conn, id, now));
    assert_eq!(figures(app, METRIC, AS_OF), Vec::<String>::new());
    id
}

#[test]
fn a_run_whose_taker_was_stopped_is_taken_to_its_end() {
    let app = app();
    let id = stopped(&app, "one");
    let again = app.state.db.write_now(|conn| take_figures(conn, &Viewer::Console, &app.state.service, id, false, app.now()));
    assert!(matches!(again, Err(Error::Conflict(_))), "it is not taken twice");
    // As the job loop does, which would fetch over the network too.
    assert_eq!(go_on(&app.state.db, &Viewer::Clock, &app.state.service).unwrap(), 1);
    let import = app.read(|conn, _| db::import::by_id(conn, id));
    assert_eq!((import.state, import.counts.new, import.counts.same), (ImportState::Taken, 30, 0));
    assert_eq!(figures(&app, METRIC, AS_OF).len(), 30);
}

#[test]
fn nothing_is_published_of_half_a_run() {
    let app = app();
    let id = stopped(&app, "one");
    app.go_to(CLOSES);
    app.write(|conn, _, now| close_round(conn, &Viewer::Console, as_of(), now));
    app.write(|conn, service, now| publish_round(conn, &Viewer::Console, service, as_of(), now));
    assert_eq!(app.read(|conn, _| db::import::by_id(conn, id)).state, ImportState::Taken);
    assert_eq!(figures(&app, METRIC, AS_OF).len(), 30);
}

#[test]
fn the_reports_own_file_gives_the_reports_figures() {
    let app = TestApp::new();
    app.leave_mail();
    let agencies = std::fs::read_to_string("src/demo/data/observations.csv").unwrap();
    let mut codes: Vec<&str> = agencies.lines().skip(1).filter_map(|line| line.split(',').nth(3)).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.iter().for_each(|code| app.bare_agency(code));
    app.go_to("2013-01-07 08:00");
    for day in ["2012-12-31", "2013-12-31", "2014-12-31"] {
        app.write(|conn, service, now| {
            let later = |days| now + chrono::TimeDelta::days(days);
            let dates =
                mittaristo::survey::round::Dates { as_of: day.parse().unwrap(), opens_at: later(1000), due_at: later(1030), closes_at: later(1040) };
            mittaristo::action::plan_round::plan_round(conn, &Viewer::Console, service, dates, &["social-media".to_owned()], now)
        });
    }
    let it_unit = app.it_unit();
    for metric in [METRIC, "open-data-types"] {
        for day in ["2012-12-31", "2013-12-31", "2014-12-31"] {
            let answer = upload(&it_unit, metric, day, "observations.csv", agencies.as_bytes());
            assert_eq!(answer.status, 303, "{}", answer.words());
            it_unit.follow(&format!("{}/take", answer.location), &[]);
            let mut expected: Vec<String> = agencies
                .lines()
                .skip(1)
                .map(|line| line.split(',').collect::<Vec<_>>())
                .filter(|row| row[0] == metric && row[2] == day)
                .map(|row| format!("{} {} {day} {}", row[3], row[1], if row[5] == "A" { row[4] } else { "missing" }))
                .collect();
            expected.sort();
            assert!(expected.len() <= 99);
            assert_eq!(figures(&app, metric, day), expected, "{metric} {day}");
        }
    }
}

#[test]
fn names_that_wait_and_names_that_were_given_stand_on_one_page() {
    let app = app();
    let it_unit = app.it_unit();
    read(&it_unit, "agency;measure;as_of;value\nRakennusvirasto <1>;datasets;30.6.2015;5\nMuu;datasets;30.6.2015;2\nMuu;datasets;2013;3\n");
    assert_eq!(it_unit.post("/imports/names", &[("name", "Rakennusvirasto Hki"), ("agency", "HKR")]).status, 303);
    insta::assert_snapshot!("import-names", it_unit.get("/imports/names").main().replace("><", ">\n<"));
    let refused = it_unit.post("/imports/names", &[("name", "Muu"), ("agency", "a\0b")]);
    assert_eq!(refused.status, 404, "no agency has such a code, and no database is asked");
}
