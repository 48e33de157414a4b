//! Open data: every format of a round and of a metric over HTTP and on the command line, and who gets them.

use std::collections::BTreeSet;
use std::process::{Command, Output};

use calamine::Data;
use mittaristo::db;
use mittaristo::export::Format;
use mittaristo::survey::edition::Version;
use mittaristo::survey::observation::Observation;
use mittaristo::view::open_data::FORMATS;

use crate::export::read::{Told, back, sheet, sheets};
use crate::results::{answer, publish, report};
use crate::support::app::{AS_OF, READER, TestApp, as_of};
use crate::support::client::Client;

const ROUND: &str = "/results/2014-12-31";
const METRIC: &str = "/results/2014-12-31/social-media";

/// Metric, measure, agency, period and value of every figure of a round, or of one metric in it.
fn figures(app: &TestApp, metric: Option<&str>) -> BTreeSet<(String, String, String, String, String)> {
    app.read(|conn, service| {
        let round = db::round::by_as_of(conn, "2014-12-31".parse().unwrap())?;
        let agencies = db::agency::all(conn)?;
        let code =
            |each: &Observation| agencies.iter().find(|agency| Some(agency.id) == each.agency).map_or("_T".into(), |agency| agency.code.clone());
        let mut found = BTreeSet::new();
        for form in service.catalogue.iter().filter(|form| metric.is_none_or(|metric| form.code == metric)) {
            for each in db::observation::of_metric(conn, &form.code, &[(round.id, Version::Draft)])? {
                let value = each.value.map(|value| value.normalize().to_string()).unwrap_or_default();
                assert!(found.insert((each.metric.clone(), each.measure.clone(), code(&each), each.period.clone(), value)));
            }
        }
        Ok(found)
    })
}

fn key(told: &Told) -> (String, String, String, String, String) {
    let value = told.value.map(|value| value.normalize().to_string()).unwrap_or_default();
    (told.metric.clone(), told.measure.clone(), told.agency.clone(), told.period.clone(), value)
}

/// Asks for each format; what comes holds every figure, and says besides only whose answer is missing.
fn every_format(app: &TestApp, path: &str, name: &str, metric: Option<&str>) {
    let (anyone, expected) = (app.anyone(), figures(app, metric));
    assert!(expected.len() > 30, "{expected:?}");
    let mut owed = BTreeSet::new();
    for format in Format::ALL {
        let file = anyone.get(&format!("{path}/files/{}", format.code()));
        assert_eq!((file.status, file.headers["content-type"].as_str()), (200, format.media_type()), "{format:?}");
        assert_eq!(file.headers["content-disposition"], format!("attachment; filename=\"{name}{}\"", format.ending()));
        // A file that takes longer to make is sent before its length is known.
        assert!(file.headers.get("content-length").is_none_or(|length| *length == file.bytes.len().to_string()), "{format:?}");
        if format == Format::Xlsx {
            // A sheet about the file comes before those of the metrics, and one with notes after them.
            let of_metrics = (1..sheets(&file.bytes).len()).map(|place| sheet(&file.bytes, place)).filter(|(name, _)| name != "Huomautukset");
            let rows: usize = of_metrics.map(|(_, rows)| rows.len() - 1).sum();
            owed.insert(rows - expected.len());
            continue;
        }
        let (table, _) = crate::export::sample::report(mittaristo::lang::Lang::Fi);
        let told = back(format, &table, &file.bytes);
        let (known, missing): (Vec<&Told>, Vec<&Told>) = told.iter().partition(|told| expected.contains(&key(told)));
        assert_eq!(known.len(), expected.len(), "{format:?}");
        assert!(missing.iter().all(|told| told.answer == "missing"), "{format:?} {missing:?}");
        owed.insert(missing.len());
    }
    assert_eq!(owed.len(), 1, "the formats tell different numbers of missing answers: {owed:?}");
}

#[test]
fn a_round_and_a_metric_in_every_format() {
    let app = report();
    every_format(&app, ROUND, "mittaristo-2014-12-31-edition-1", None);
    every_format(&app, METRIC, "mittaristo-2014-12-31-edition-1-social-media", Some("social-media"));
}

#[test]
fn pages_lead_to_every_format() {
    let app = report();
    assert_eq!(FORMATS.iter().collect::<BTreeSet<_>>(), Format::ALL.map(Format::code).iter().collect::<BTreeSet<_>>());
    for path in [ROUND, METRIC] {
        let page = app.anyone().get(path);
        for format in FORMATS {
            assert!(page.text.contains(&format!("href=\"{path}/files/{format}\"")), "{path} {format}");
        }
    }
}

#[test]
fn figures_come_in_pages_none_twice_and_none_left_out() {
    let app = report();
    app.read(|conn, _| {
        let round = db::round::by_as_of(conn, "2014-12-31".parse().unwrap())?.id;
        let whole = db::observation::of_metric(conn, "e-services", &[(round, Version::Draft)])?;
        let mut found = db::observation::of_city(conn, round, Version::Draft, "e-services")?;
        let mut pages = 0;
        let mut last: Option<Observation> = None;
        loop {
            let page = db::observation::page(conn, round, Version::Draft, "e-services", last.as_ref(), 7)?;
            let Some(end) = page.last() else { break };
            last = Some(end.clone());
            found.extend(page);
            pages += 1;
        }
        let ids = |each: &[Observation]| each.iter().map(|each| each.id.0).collect::<BTreeSet<_>>();
        assert!(pages > 4 && found.len() == whole.len() && ids(&found) == ids(&whole), "{pages} pages, {} of {}", found.len(), whole.len());
        Ok(())
    });
}

fn statuses(client: &Client) -> BTreeSet<u16> {
    let of = |path: &str| FORMATS.map(|format| client.get(&format!("/results/{AS_OF}{path}/files/{format}")).status);
    of("").into_iter().chain(of("/social-media")).collect()
}

/// The cells of a workbook's first sheet.
fn about(bytes: &[u8]) -> String {
    sheet(bytes, 0).1.iter().flatten().map(Data::to_string).collect::<Vec<_>>().join(" | ")
}

#[test]
fn drafts_are_for_those_who_read_drafts_and_say_so() {
    let app = TestApp::with_agencies(&["Att", "Zoo"]);
    app.round(&["social-media"]);
    answer(&app, AS_OF, "Att", &[("sites", "3")]);
    app.leave_mail();
    for client in [app.anyone(), app.contact("Att")] {
        assert_eq!(statuses(&client), BTreeSet::from([404]));
    }
    for client in [app.it_unit(), app.signed_in(READER)] {
        assert_eq!(statuses(&client), BTreeSet::from([200]));
    }
    let draft = app.it_unit().get(&format!("/results/{AS_OF}/social-media/files/xlsx"));
    assert!(draft.headers["content-disposition"].contains("mittaristo-2015-06-30-draft-social-media.xlsx"), "{:?}", draft.headers);
    assert!(about(&draft.bytes).contains("Luonnos: Sosiaalisen median hyödyntäminen 30.6.2015"), "{}", about(&draft.bytes));
    publish(&app);
    for client in [app.anyone(), app.contact("Att"), app.it_unit(), app.signed_in(READER)] {
        assert_eq!(statuses(&client), BTreeSet::from([200]));
    }
    let published = app.anyone().get(&format!("/results/{AS_OF}/files/xlsx"));
    let words = about(&published.bytes);
    assert!(!words.contains("Luonnos") && words.contains("Tietotekniikkaohjelman mittarien tulokset 30.6.2015"), "{words}");
    assert!(words.contains("7.9.2015") && words.contains(&format!("{}/results/{AS_OF}", app.base_url)), "{words}");
    assert!(words.contains("creativecommons.org/licenses/by/4.0/"), "{words}");
}

#[test]
fn four_answers_without_a_figure_stay_four() {
    let app = TestApp::with_agencies(&["Att", "Hank", "HKR", "Kir", "Zoo"]);
    app.round(&["social-media"]);
    answer(&app, AS_OF, "Att", &[("sites", "0")]);
    answer(&app, AS_OF, "Hank", &[("sites:is", "na")]);
    answer(&app, AS_OF, "HKR", &[("sites:is", "unknown"), ("sites:note", "=HYPERLINK(\"http://evil.example\";\"x\")")]);
    answer(&app, AS_OF, "Kir", &[("nothing", "yes")]);
    publish(&app);
    app.leave_mail();
    let file = app.anyone().get(&format!("/results/{AS_OF}/social-media/files/csv"));
    insta::assert_snapshot!(file.text.replace("\r\n", "\n"), @r#"
    metric,measure,measure_name,unit,agency,agency_name,as_of,period,value,obs_status,answer,comment,notes
    social-media,sites,Sosiaalisen median sivustot,kpl,Att,Att suomeksi,2015-06-30,2015-06-30,0,A,value,,
    social-media,sites,Sosiaalisen median sivustot,kpl,Hank,Hank suomeksi,2015-06-30,2015-06-30,,M,not-applicable,,
    social-media,sites,Sosiaalisen median sivustot,kpl,HKR,HKR suomeksi,2015-06-30,2015-06-30,,L,unknown,"'=HYPERLINK(""http://evil.example"";""x"")",
    social-media,sites,Sosiaalisen median sivustot,kpl,Kir,Kir suomeksi,2015-06-30,2015-06-30,,O,nothing,,
    social-media,sites,Sosiaalisen median sivustot,kpl,Zoo,Zoo suomeksi,2015-06-30,2015-06-30,,O,missing,,
    "#);
    let excel = app.anyone().get(&format!("/results/{AS_OF}/social-media/files/csv-excel")).text;
    assert!(excel.starts_with("\u{feff}metric;measure;measure_name;unit;agency;"), "{excel}");
    assert!(excel.contains("\"'=HYPERLINK("), "{excel}");
    let words = app.anyone().get(&format!("/results/{AS_OF}/social-media")).words();
    for said in ["(Att) 0", "(Hank) . Ei koske", "(HKR) .. On, mutta", "(Kir) – Ei raportoitavaa", "(Zoo) ei vastausta", "Puuttuvia lukuja 2"] {
        assert!(words.contains(said), "{said}: {words}");
    }
}

#[test]
fn what_there_is_not_is_not_found() {
    let app = TestApp::with_agencies(&["Att"]);
    app.round(&["social-media"]);
    publish(&app);
    for path in ["2015-06-29/files/csv", "x/files/csv", "2015-06-30/files/ods", "2015-06-30/phones/files/csv", "2015-06-30/x/files/csv"] {
        assert_eq!(app.anyone().get(&format!("/results/{path}")).status, 404, "{path}");
    }
}

/// `mittaristo export` on the database of a test.
fn export(app: &TestApp, arguments: &[&str]) -> Output {
    let settings = [
        ("DATABASE_URL", app.state.db.url()),
        ("BASE_URL", &app.base_url),
        ("SMTP_URL", "smtp://127.0.0.1:1"),
        ("MAIL_FROM", "mittaristo@hel.example"),
        ("SECRET", "0123456789abcdef0123456789abcdef"),
    ];
    let mut command = Command::new(env!("CARGO_BIN_EXE_mittaristo"));
    command.arg("export").args(arguments).env_clear();
    settings.iter().for_each(|(name, value)| {
        command.env(format!("MITTARISTO_{name}"), value);
    });
    command.output().unwrap()
}

#[test]
fn the_command_line_writes_the_same_bytes() {
    let app = report();
    for format in Format::ALL {
        let served = app.anyone().get(&format!("{METRIC}/files/{}", format.code())).bytes;
        let written = export(&app, &["2014-12-31", "social-media", "--format", format.code(), "--output", "-"]);
        assert!(written.status.success() && written.stdout == served, "{format:?} {}", String::from_utf8_lossy(&written.stderr));
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("round.zip");
    let written = export(&app, &["2014-12-31", "--format", "data-package", "--output", path.to_str().unwrap(), "--lang", "sv"]);
    assert!(written.status.success() && written.stdout.is_empty(), "{written:?}");
    let swedish = app.anyone();
    swedish.headers.borrow_mut().insert("accept-language".into(), "sv".into());
    assert_eq!(std::fs::read(&path).unwrap(), swedish.get(&format!("{ROUND}/files/data-package")).bytes);
}

#[test]
fn the_command_line_takes_drafts_when_told_to() {
    let app = TestApp::with_agencies(&["Att"]);
    app.round(&["social-media"]);
    app.leave_mail();
    let day = as_of().to_string();
    let refused = export(&app, &[&day, "--format", "json-stat", "--output", "-"]);
    let told = String::from_utf8_lossy(&refused.stderr);
    assert!(!refused.status.success() && refused.stdout.is_empty() && told.contains("--draft"), "{told}");
    let draft = export(&app, &[&day, "--format", "json-stat", "--output", "-", "--draft"]);
    assert!(draft.status.success() && String::from_utf8_lossy(&draft.stdout).contains("Tämä on luonnos."), "{draft:?}");
    let unknown = export(&app, &[&day, "--format", "ods", "--output", "-"]);
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("data-package"), "{unknown:?}");
}
