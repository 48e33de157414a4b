//! The report: charts from form files and figures, shares as the city printed them, targets, breaks, the first page, an agency's page and the sheets for printing.

use mittaristo::action::record_figures::{Central, record_figures};
use mittaristo::db;
use mittaristo::form::Catalogue;
use mittaristo::form::answer::{Figure, Status};
use mittaristo::form::load::read;
use mittaristo::survey::viewer::Viewer;

use crate::results::{answer, publish, report};
use crate::support::app::{AS_OF, TestApp, as_of};
use crate::support::client::Page;

fn words(page: &Page) -> String {
    page.words().replace('\u{a0}', " ")
}

/// The charts of a page, each as it is drawn for a wide screen.
fn charts(page: &Page) -> String {
    let figures = page.text.split("<figure class=\"chart\">").skip(1).filter_map(|rest| rest.split("</figure>").next());
    let wide = figures.map(|chart| chart.split("<svg class=\"narrow\"").next().unwrap_or_default().replace("><", ">\n<"));
    wide.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn charts_stand_on_their_pages_in_three_languages() {
    let app = report();
    for (lang, path) in [
        ("fi", "2014-12-31/project-progress"),
        ("sv", "2014-12-31/e-services-maturity"),
        ("en", "2014-12-31/e-services-registered"),
        ("fi", "2013-12-31/ict-staff"),
        ("sv", "2014-12-31/accessibility"),
        ("en", "2014-12-31/map-feedback"),
    ] {
        let reader = app.anyone();
        reader.headers.borrow_mut().insert("accept-language".into(), lang.into());
        let page = reader.get(&format!("/results/{path}"));
        let name = path.split('/').next_back().unwrap_or_default();
        insta::assert_snapshot!(format!("chart-of-{name}-{lang}"), charts(&page));
    }
}

#[test]
fn shares_are_those_of_the_report() {
    let app = report();
    let said = |path: &str| words(&app.anyone().get(&format!("/results/{path}")));
    for (path, shares) in [
        ("2014-12-31/accessibility", &["56 % (1 019 / 1 812)"][..]),
        // The report rounds 505/979 = 51.6 % to 53; the other two are as it has them.
        ("2014-12-31/open-data", &["52 % (505 / 979)", "54 % (565 / 1 053)", "55 % (623 / 1 131)"]),
        ("2014-12-31/terminal-types", &["68 % (36 176)", "25 % (13 254)", "7 % (3 548)", "27 % (8 418)", "51 % (15 878)", "22 % (6 653)"]),
        ("2014-12-31/e-services-maturity", &["21 % (13)", "10 % (6)", "43 % (26)", "18 % (11)", "8 % (5)", "100 % (61)"]),
        (
            "2013-12-31/ict-staff",
            &[
                "ICT-johto, osuus (ilmoitettu) 9 %, Tietojärjestelmätyö, osuus (ilmoitettu) 37 %, Infrastruktuurityö, osuus (ilmoitettu) 18 %, Käyttäjä- ja työasematuki, osuus (ilmoitettu) 29 %, Muu ICT-henkilöstö, osuus (ilmoitettu) 7 %",
                "henkilöstöstä (ilmoitettu) (%) 1,2",
            ],
        ),
    ] {
        let words = said(path);
        for share in shares {
            assert!(words.contains(share), "{path}: {share}: {words}");
        }
    }
    let accessibility = said("2014-12-31/accessibility");
    assert!(accessibility.contains("Opetusvirasto (Opev) 300 133 44 %"), "an agency has its own share: {accessibility}");
}

#[test]
fn a_share_is_computed_anew_on_another_organisation() {
    let app = report();
    let words = words(&app.anyone().get("/results/2014-12-31/accessibility?organisation=2014"));
    assert!(words.contains("Kaupunginkanslia (Kanslia) 30") && words.contains("56 % (1 019 / 1 812)"), "{words}");
}

#[test]
fn the_first_page_says_what_changed_and_what_is_older() {
    let app = report();
    let page = app.anyone().get("/results/2014-12-31");
    let words = words(&page);
    for said in [
        "Käsitellyt palautteet Palautejärjestelmän palautteiden määrät 10 220 24 447 ↗ kasvoi +14 227 (+139 %)",
        "Avatut datat 623 kpl ↗ kasvoi +58 (+10 %) (31.12.2013 jälkeen)",
        "Kaikki kysytyt vastaukset on saatu.",
        "Tältä keruukierrokselta ei ole lukuja. Luvut ovat ajankohdalta 31.12.2013. ICT-henkilöstö yhteensä 487 hlö",
        "Tietokoneiden jakautuminen Pöytäkoneet 68 %; Kannettavat tietokoneet 25 %; Tabletit 7 %",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(page.text.contains("href=\"/results/2014-12-31/agencies/Kanslia\"") && page.text.contains("href=\"/results/2014-12-31/print\""));
}

#[test]
fn an_agency_has_its_own_page() {
    let app = report();
    let anyone = app.anyone();
    let words = words(&anyone.get("/results/2014-12-31/agencies/Kanslia"));
    for said in ["Avatut datat (kpl) 13 18 ↗ kasvoi +5 (+38 %) 623 2,9 %", "Arvioitujen toimipisteiden osuus (%) 100 % 56 % (1 019 / 1 812)"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    for path in ["/results/2014-12-31/agencies/Nobody", "/results/2015-06-30/agencies/Kanslia", "/results/2015-06-30/print"] {
        assert_eq!(anyone.get(path).status, 404, "{path}");
    }
    assert!(anyone.get("/results/2014-12-31/social-media").text.contains("href=\"/results/2014-12-31/agencies/HKR\""));
}

#[test]
fn who_has_not_answered_is_named() {
    let app = TestApp::with_agencies(&["Att", "Zoo"]);
    app.round(&["social-media"]);
    answer(&app, AS_OF, "Att", &[("sites", "3")]);
    publish(&app);
    let said = |path: &str| words(&app.anyone().get(&format!("/results/{AS_OF}{path}")));
    assert!(said("").contains("Yhden hallintokunnan vastauksia puuttuu. Zoo suomeksi: Sosiaalisen median hyödyntäminen"), "{}", said(""));
    let own = said("/agencies/Zoo");
    assert!(own.contains("Vastaus puuttuu: Sosiaalisen median hyödyntäminen.") && own.contains("ei vastausta"), "{own}");
    assert!(!said("/agencies/Att").contains("Vastaus puuttuu"));
    let page = app.anyone().get(&format!("/results/{AS_OF}/social-media"));
    assert!(charts(&page).contains(">ei vastausta</text>"), "{}", charts(&page));
}

/// The open-data metric with these sections in its form file.
fn with_open_data(more: &str) -> TestApp {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in mittaristo::form::catalogue::embedded_files() {
        let text = if name.ends_with("/open-data.toml") { format!("{text}\n{more}") } else { text };
        std::fs::write(folder.path().join(name.trim_start_matches("forms/")), text).unwrap();
    }
    let app = TestApp::with(Catalogue::from_folder(folder.path()).unwrap());
    app.agency("Att");
    app.agency("Zoo");
    app.round(&["social-media"]);
    let periods = [("2013-12-31", 100, 10), ("2014-12-31", 130, 20), ("2015-06-30", 150, 40)];
    app.write(|conn, _, now| {
        let [att, zoo] = ["Att", "Zoo"].map(|code| db::agency::by_code(conn, code).map(|agency| agency.id));
        let (att, zoo) = (att?, zoo?);
        let figure = |value: i64| Figure { measure: "datasets".into(), value: Some(value.into()), status: Status::Value, comment: String::new() };
        let central = |agency, period: &str, value| Central { agency: Some(agency), period: period.into(), figure: figure(value) };
        let figures: Vec<Central> =
            periods.iter().flat_map(|(period, of_att, of_zoo)| [central(att, period, *of_att), central(zoo, period, *of_zoo)]).collect();
        record_figures(conn, &Viewer::Console, as_of(), "open-data", &figures, now)
    });
    publish(&app);
    app
}

#[test]
fn targets_stand_in_chart_table_and_words() {
    let target =
        |measure: &str, value: i64, level: &str| format!("[[target]]\nmeasure = \"{measure}\"\nvalue = {value}\nyear = 2016\nlevel = \"{level}\"\n");
    let app = with_open_data(&(target("datasets", 200, "city") + &target("datasets", 50, "agency")));
    let page = app.anyone().get(&format!("/results/{AS_OF}/open-data"));
    let words = words(&page);
    for said in [
        "Tavoite 2016: 200 kpl (Avatut datat, koko kaupunki). Tilanne 30.6.2015: 190 kpl, joka on 95 % tavoitteesta.",
        "jokainen hallintokunta). Tilanne 30.6.2015: tavoitteen on saavuttanut 1 niistä 2 hallintokunnasta",
        "Tavoite 2016 200 kpl",
        "Ennuste on laskennallinen",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let drawn = charts(&page);
    assert!(drawn.contains(">Tavoite 2016: 200<") && drawn.contains(">Tavoite 2016: 50<") && drawn.contains("≈"), "{drawn}");
}

#[test]
fn a_break_is_drawn_and_told() {
    let change = |kind: &str| {
        format!(
            "[[change]]\nsince = \"2014-12-31\"\nkind = \"{kind}\"\nwhat = {{ fi = \"Rajapinnat luetaan mukaan.\", sv = \"Gränssnitt räknas med.\", en = \"APIs count too.\" }}\n"
        )
    };
    let statuses = |kind: &str| -> Vec<(String, String)> {
        let app = with_open_data(&change(kind));
        let csv = app.anyone().get(&format!("/results/{AS_OF}/open-data/files/csv")).text;
        let rows = csv::Reader::from_reader(csv.as_bytes()).into_deserialize::<std::collections::BTreeMap<String, String>>().map(Result::unwrap);
        let found: std::collections::BTreeSet<_> = rows.map(|row| (row["period"].clone(), row["obs_status"].clone())).collect();
        let told: serde_json::Value =
            serde_json::from_str(&app.anyone().get(&format!("/api/v1/observations?round={AS_OF}&metric=open-data")).text).unwrap();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let by_api = told["observations"].as_array().unwrap().iter().map(|row| (text(&row["period"]), text(&row["obs_status"]))).collect();
        assert_eq!(found, by_api, "programs read what files say");
        found.into_iter().collect()
    };
    let status = |kind: &str| statuses(kind).into_iter().map(|(_, status)| status).collect::<String>();
    assert_eq!((status("break").as_str(), status("comparable").as_str()), ("ABA", "AAA"), "files tell it as the chart does");
    let page = |kind: &str| with_open_data(&change(kind)).anyone().get(&format!("/results/{AS_OF}/open-data"));
    let broken = page("break");
    let said = words(&broken);
    assert!(said.contains("31.12.2014 (sarja katkeaa)") && !said.contains("30.6.2015 (sarja katkeaa)"), "{said}");
    assert!(said.contains("31.12.2014: Rajapinnat luetaan mukaan. Sarja katkeaa"), "{said}");
    assert!(charts(&broken).contains("class=\"break\"") && !said.contains("Ennuste on"), "two figures since the break are no line: {said}");
    let comparable = page("comparable");
    assert!(words(&comparable).contains("Luvut ovat vertailukelpoisia aiempien kanssa.") && !charts(&comparable).contains("class=\"break\""));
}

#[test]
fn a_sheet_a_metric() {
    let app = report();
    let page = app.anyone().get("/results/2014-12-31/print");
    assert_eq!(page.status, 200);
    let sheets: Vec<&str> = page.text.split("<section class=\"sheet\"").skip(1).collect();
    let metrics = app.state.service.catalogue.iter().filter(|form| form.code != "agency-profile").count();
    assert_eq!(sheets.len(), 2 + metrics, "a first page, what it holds, and every metric of the report");
    let ids: Vec<&str> = page.text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let different: std::collections::BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(ids.len(), different.len(), "every id once");
    let open_data = sheets.iter().find(|sheet| sheet.contains("id=\"sheet-open-data\"")).unwrap();
    assert!(open_data.contains("<svg") && open_data.contains("<th scope=\"row\">Tieke") && open_data.contains("55\u{a0}%"), "{open_data}");
}

/// A form that is only shown otherwise is the same form to the next round.
#[test]
fn a_target_needs_no_new_version() {
    let app = TestApp::with_agencies(&["Att"]);
    app.round(&["social-media"]);
    let form = app.state.service.catalogue.get("social-media").unwrap();
    let shown = format!("{}\n[[target]]\nmeasure = \"sites\"\nvalue = 400\nyear = 2016\n", form.text);
    assert!(mittaristo::form::report::ask_the_same(&form.text, &shown));
    assert!(!mittaristo::form::report::ask_the_same(&form.text, &shown.replace("count(pages) <= sites", "count(pages) < sites")));
    app.leave_mail();
}

#[test]
fn mistakes_in_what_is_shown_are_told() {
    let text = std::fs::read_to_string("forms/open-data.toml").unwrap();
    let told = |more: &str| match read("forms/open-data.toml", &format!("{text}\n{more}\n")) {
        Ok(form) => format!("{:?}", form.report.changes),
        Err(faults) => faults.iter().map(|fault| fault.message.clone()).collect::<Vec<_>>().join("; "),
    };
    let taken = read("forms/print.toml", &text.replace("code = \"open-data\"", "code = \"print\"")).unwrap_err();
    assert_eq!(taken[0].message, "'print' means something else in the addresses of results");
    let label = "{ fi = \"a\", sv = \"b\", en = \"c\" }";
    insta::assert_snapshot!(told("[[chart]]\nkind = \"stacked\"\nmeasures = [\"datasets\", \"dataset\"]\ncut = 0"), @"there is no measure 'dataset'; bars are cut above zero");
    insta::assert_snapshot!(told("[[chart]]\nmeasures = [\"datasets\"]"), @"a chart needs a 'kind'");
    insta::assert_snapshot!(told("[[chart]]\nkind = \"lines\"\ncut = 5"), @"missing key 'measures'; only bars by agency are cut");
    insta::assert_snapshot!(told(&format!("[[share]]\ncode = \"datasets\"\nlabel = {label}\nof = \"datasets\"")), @"'datasets' is a measure; a share is of one measure in another, or has parts");
    insta::assert_snapshot!(told("[[target]]\nmeasure = \"share-of-hr\"\nvalue = -1\nyear = 16"), @"there is no measure or share 'share-of-hr'; a target is a number, 0 or more; this is no year");
    insta::assert_snapshot!(told(&format!("[[change]]\nversion = 2\nkind = \"break\"\nwhat = {label}")), @"a change comes with a version from 2 to that of the form, 1");
    insta::assert_snapshot!(told(&format!("[[change]]\nsince = \"31.12.2014\"\nwhat = {label}")), @"'31.12.2014' is no day; a change needs a 'kind'");
}
