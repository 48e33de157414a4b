//! The IT unit's pages of rounds, as it uses them.

use mittaristo::action::extend::{Grant, extend};
use mittaristo::action::plan_round::plan_round;
use mittaristo::db;
use mittaristo::survey::round::Dates;
use mittaristo::survey::viewer::Viewer;

use crate::support::app::{CLOSES, DUE, TestApp, as_of, local};
use crate::support::client::Page;

/// `<main>` without what differs from run to run: ids, and where the service is.
fn redacted(app: &TestApp, page: &Page) -> String {
    assert_eq!(page.status, 200, "{}", page.main());
    let mut text = String::new();
    let main = page.main().replace(&app.base_url, "http://127.0.0.1").replace("><", ">\n<");
    let mut digits = String::new();
    for letter in main.chars().chain([' ']) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        text.push_str(if digits.len() > 15 { "[id]" } else { &digits });
        digits.clear();
        text.push(letter);
    }
    text
}

const DATES: [(&str, &str); 4] =
    [("as_of", "30.6.2015"), ("opens_at", "5.8.2015 klo 8.00"), ("due_at", "21.8.2015 16.00"), ("closes_at", "2015-09-04T16:00")];

fn with<'a>(metrics: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    DATES.into_iter().chain(metrics.iter().map(|metric| ("metrics", *metric))).collect()
}

#[test]
fn a_round_is_planned_changed_and_cancelled() {
    let app = TestApp::with_agencies(&["HKR"]);
    let irma = app.it_unit();
    insta::assert_snapshot!("plan", redacted(&app, &irma.get("/rounds/new")));
    let planned = irma.follow("/rounds/new", &with(&["terminals", "phones"]));
    assert_eq!(planned.status, 200);
    assert!(planned.words().contains("Keruukierros 30.6.2015 Suunniteltu"), "{}", planned.words());
    let metrics = app.read(|conn, _| {
        let round = db::round::by_as_of(conn, as_of())?;
        assert_eq!(round.dates, Dates { as_of: as_of(), opens_at: local("2015-08-05 08:00"), due_at: local(DUE), closes_at: local(CLOSES) });
        db::round::metrics(conn, round.id)
    });
    assert_eq!(metrics.iter().map(|metric| metric.metric.as_str()).collect::<Vec<_>>(), ["terminals", "phones"], "in the order of the report");

    let edit = irma.get("/rounds/2015-06-30/edit");
    assert_eq!((edit.value("as_of"), edit.value("due_at")), ("30.6.2015".into(), "21.8.2015 klo 16.00".into()));
    let mut later = with(&["phones"]);
    later[2].1 = "28.8.2015 klo 16.00";
    assert_eq!(irma.post("/rounds/2015-06-30/edit", &later).status, 303);
    assert_eq!(app.read(|conn, _| db::round::by_as_of(conn, as_of())).dates.due_at, local("2015-08-28 16:00"));
    assert_eq!(irma.post("/rounds/2015-06-30/cancel", &[]).status, 303);
    assert_eq!(irma.get("/rounds/2015-06-30").status, 404);
    assert!(irma.get("/events").words().contains("Keruukierros peruttu"));
}

#[test]
fn what_is_wrong_with_a_plan_is_told_at_its_field_and_what_was_typed_stays() {
    let app = TestApp::new();
    let irma = app.it_unit();
    let typed = [("as_of", "31.6.2015"), ("opens_at", "elokuussa"), ("due_at", ""), ("closes_at", "4.9.2015"), ("metrics", "phones")];
    let page = irma.post("/rounds/new", &typed);
    assert_eq!(page.status, 422);
    for (name, value) in &typed[..4] {
        assert_eq!(page.value(name), *value);
        assert!(page.main().contains(&format!("id=\"{name}-fault\"")), "{name}: {}", page.main());
    }
    assert!(page.main().contains("value=\"phones\" checked"), "{}", page.main());

    let mut order = with(&[]);
    order[3].1 = "1.8.2015 klo 16.00";
    let page = irma.post("/rounds/new", &order);
    assert_eq!(page.status, 422);
    for name in ["closes_at", "metrics"] {
        assert!(page.main().contains(&format!("id=\"{name}-fault\"")), "all at once, {name} too: {}", page.main());
    }
}

#[test]
fn a_fifth_round_of_a_year_is_refused_with_the_four_named_and_a_year_without_one_is_warned_of() {
    let app = TestApp::new();
    for (day, due) in [("2013-03-31", "2013-05-01"), ("2013-06-30", "2013-08-01"), ("2013-09-30", "2013-11-01"), ("2013-12-31", "2014-02-01")] {
        let due = local(&format!("{due} 16:00"));
        let dates = Dates { as_of: day.parse().unwrap(), opens_at: due - chrono::TimeDelta::days(20), due_at: due, closes_at: due };
        app.write(|conn, service, now| plan_round(conn, &Viewer::Console, service, dates, &["phones".into()], now));
    }
    let irma = app.it_unit();
    let list = irma.get("/rounds").words();
    assert!(list.contains("Vuosilta 2014, 2015 ei ole yhtään keruukierrosta"), "{list}");
    let mut fifth = with(&["phones"]);
    fifth[0].1 = "31.1.2013";
    let page = irma.post("/rounds/new", &fifth);
    assert_eq!(page.status, 422);
    assert!(page.words().contains("31.3., 30.6., 30.9., 31.12."), "{}", page.words());
    let stuck = irma.get("/rounds/2013-03-31");
    assert!(stuck.main().contains("notice error"), "it can no longer open, and says so: {}", stuck.main());
    assert_eq!(irma.post("/rounds/2013-03-31/open", &[]).status, 409);
}

#[test]
fn a_round_is_watched_closed_and_published() {
    let app = TestApp::with_agencies(&["HKR", "Kirj"]);
    app.bare_agency("Zoo");
    let irma = app.it_unit();
    irma.follow("/rounds/new", &with(&["phones", "social-media"]));
    let ahead = irma.get("/rounds/2015-06-30/reminders?at=2015-08-05T08:00");
    assert!(ahead.words().contains("2 viestiä lähtee"), "before it opens one sees who will be written to: {}", ahead.words());
    assert_eq!(irma.post("/rounds/2015-06-30/open", &[]).status, 303);
    assert_eq!(irma.post("/rounds/2015-06-30/open", &[]).status, 303, "twice is once");
    app.schedule();
    app.deliver();
    crate::reminders::submit_nothing(&app, "HKR", "phones");
    let grant = Grant { until: local("2015-08-28 16:00"), reason: "=Kesälomat".into() };
    app.write(|conn, service, now| extend(conn, &Viewer::Console, service, as_of(), "Kirj", &grant, now));
    app.deliver();
    app.go_to("2015-08-24 12:00");
    let irma = app.it_unit();
    insta::assert_snapshot!("list", redacted(&app, &irma.get("/rounds")));
    insta::assert_snapshot!("dashboard", redacted(&app, &irma.get("/rounds/2015-06-30")));
    let late = irma.get("/rounds/2015-06-30?show=late").words();
    assert!(late.contains("HKR suomeksi") && late.contains("Zoo suomeksi") && !late.contains("Kirj suomeksi Lisäaikaa"), "{late}");
    insta::assert_snapshot!("reminders", redacted(&app, &irma.get("/rounds/2015-06-30/reminders?at=2015-08-29T09:00")));
    insta::assert_snapshot!("reminders-now", redacted(&app, &irma.get("/reminders")));
    let plan = irma.get("/reminders");
    let link = plan.text.split('"').find(|part| part.starts_with("/reminders/") && part.contains("?at=")).expect("a preview").replace("&amp;", "&");
    assert!(irma.get(&link).words().contains("Sosiaalisen median hyödyntäminen"));
    assert_eq!(irma.post("/reminders/send", &[]).status, 303);
    app.deliver();

    assert_eq!(irma.post("/rounds/2015-06-30/publish", &[]).status, 409, "it is open");
    assert_eq!(irma.post("/rounds/2015-06-30/close", &[]).status, 303);
    let refused = irma.post("/rounds/2015-06-30/publish", &[]);
    assert_eq!(refused.status, 409, "an extension runs");
    assert!(refused.words().contains("Kirj suomeksi saa vastata 28.8.2015 klo 16.00 asti"), "{}", refused.words());
    assert_eq!(irma.get("/rounds/2015-06-30/edit").status, 409);
    app.go_to("2015-08-28 16:00");
    let irma = app.it_unit();
    assert_eq!(irma.post("/rounds/2015-06-30/publish", &[]).status, 303);
    irma.follow("/rounds/2015-06-30/correcting", &[("correcting", "no")]);
    let facts = irma.get("/rounds/2015-06-30").words();
    assert!(facts.contains("Julkaistu 28.8.2015 klo 16.00"), "{facts}");
    insta::assert_snapshot!("events", redacted(&app, &irma.get("/events?round=2015-06-30&agency=Kirj")));
    insta::assert_snapshot!("letters", redacted(&app, &irma.get("/letters")));
}

#[test]
fn a_round_tells_when_agencies_were_shut_out_and_in_words_what_happened() {
    let app = TestApp::with_agencies(&["HKR"]);
    app.round(&["phones"]);
    app.schedule();
    app.deliver();
    let irma = app.it_unit();
    for page in ["/rounds/2015-06-30/HKR", "/agencies/HKR", "/events"] {
        let told = irma.get(page).words();
        assert!(told.contains("Avausviesti") && !told.contains("opening"), "{page}: {told}");
    }
    // The job was not run for ten days.
    app.go_to("2015-09-14 09:00");
    app.schedule();
    let told = app.it_unit().get("/rounds/2015-06-30").words();
    assert!(told.contains("Eivät, 4.9.2015 klo 16.00 alkaen"), "{told}");
    app.leave_mail();
}

#[test]
fn a_round_can_be_downloaded() {
    let app = TestApp::with_agencies(&["HKR"]);
    app.round(&["phones", "terminals"]);
    app.schedule();
    app.deliver();
    crate::reminders::submit_nothing(&app, "HKR", "phones");
    let irma = app.it_unit();
    let file = irma.get("/rounds/2015-06-30.csv");
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    assert!(file.headers["content-disposition"].contains("keruukierros-2015-06-30.csv"));
    insta::assert_snapshot!(file.text.replace('\r', ""), @r"
    Lyhenne,Hallintokunta,Mittarin tunnus,Mittari,Tila,Lähetetty ensimmäisen kerran,Lähetetty viimeksi,Määräajassa,Määräaika,Vastuuhenkilö,Viimeisin viesti,Viimeisimmän viestin aika
    HKR,HKR suomeksi,phones,Henkilöstön työvälineet (puhelimet),Lähetetty,2015-08-03 08:00,2015-08-03 08:00,kyllä,2015-08-21 16:00,Contact of HKR <contact@hkr.example>,Muistutus,2015-08-03 08:00
    HKR,HKR suomeksi,terminals,Päätelaitteet (tietokoneet),Aloittamatta,,,,2015-08-21 16:00,Contact of HKR <contact@hkr.example>,Muistutus,2015-08-03 08:00
    ");
    let excel = irma.get("/rounds/2015-06-30.csv?format=excel").text;
    assert!(excel.starts_with("\u{feff}Lyhenne;Hallintokunta;"), "{excel}");
}

#[test]
fn a_round_that_is_no_day_is_not_there() {
    let app = TestApp::new();
    let irma = app.it_unit();
    for path in ["/rounds/huomenna", "/rounds/2015-06-31", "/rounds/2015-06-30", "/rounds/2015-06-30.csv", "/letters/1", "/reminders/1"] {
        let page = irma.get(path);
        assert_eq!(page.status, 404, "{path}");
        assert!(page.words().contains("tietotekniikka@hel.example"), "{path}: {}", page.words());
    }
    assert_eq!(irma.post("/rounds/2015-06-31/open", &[]).status, 404);
}

#[test]
fn two_who_plan_at_once_cannot_make_a_fifth_round_of_a_year() {
    let app = TestApp::new();
    let dates = |day: &str| {
        let due = local("2013-12-02 16:00");
        Dates { as_of: day.parse().unwrap(), opens_at: due - chrono::TimeDelta::days(20), due_at: due, closes_at: due }
    };
    let (state, now) = (&app.state, app.now());
    let plan = |day: &str| state.db.write_now(|conn| plan_round(conn, &Viewer::Console, &state.service, dates(day), &["phones".into()], now)).is_ok();
    for day in ["2013-01-31", "2013-02-28", "2013-03-31"] {
        assert!(plan(day));
    }
    let planned = std::thread::scope(|scope| {
        let threads: Vec<_> = ["2013-04-30", "2013-05-31", "2013-05-31", "2013-06-30"].map(|day| scope.spawn(move || plan(day))).into();
        threads.into_iter().map(|thread| thread.join().unwrap()).filter(|done| *done).count()
    });
    assert_eq!(planned, 1);
}
