//! Editions: what is published never changes, a correction makes a new one that says what changed and why.

use mittaristo::action::close_round::close_round;
use mittaristo::action::publish_correction::{changes_of, publish_correction};
use mittaristo::action::publish_round::publish_round;
use mittaristo::action::read_results;
use mittaristo::action::record_figures::{Central, record_figures};
use mittaristo::action::save_draft::{Key, Typed};
use mittaristo::action::submit::{Submitted, submit};
use mittaristo::db;
use mittaristo::export::Format;
use mittaristo::form::Catalogue;
use mittaristo::form::Raw;
use mittaristo::form::answer::{Figure, Status};
use mittaristo::ids::SuccessionId;
use mittaristo::survey::agency::Succession;
use mittaristo::survey::edition::{Address, Version, Which};
use mittaristo::survey::service::{Secret, Service};
use mittaristo::survey::viewer::Viewer;

use crate::results::{answer, publish};
use crate::support::app::{AS_OF, TestApp, as_of};

/// A published round in which Att has 3 sites and Zoo has not answered; the IT unit corrects.
pub fn published() -> TestApp {
    let app = TestApp::with_agencies(&["Att", "Zoo"]);
    app.round(&["social-media"]);
    answer(&app, AS_OF, "Att", &[("sites", "3001")]);
    central(&app, "Att", 7001);
    publish(&app);
    app
}

/// The source says so many datasets of an agency.
fn central(app: &TestApp, agency: &str, value: i64) {
    let figure = Figure { measure: "datasets".into(), value: Some(value.into()), status: Status::Value, comment: String::new() };
    app.write(|conn, _, now| {
        let agency = Some(db::agency::by_code(conn, agency)?.id);
        let figures = [Central { agency, period: AS_OF.into(), figure: figure.clone() }];
        record_figures(conn, &Viewer::Console, as_of(), "open-data", &figures, now)
    });
}

/// Att's form is returned, and it may answer again.
fn corrected_until(app: &TestApp) {
    let path = format!("/rounds/{AS_OF}/Att/social-media/return");
    let returned = app.it_unit().post(&path, &[("reason", "Luvusta puuttui kolme sivustoa."), ("until", "1.10.2015 16:00")]);
    assert_eq!(returned.status, 303, "{}", returned.words());
    app.leave_mail();
}

/// Att's form is returned, and it answers anew.
pub fn corrected(app: &TestApp, sites: &str) {
    corrected_until(app);
    let key = Key { as_of: as_of(), agency: "Att".into(), metric: "social-media".into() };
    let raw = Raw([("sites".to_owned(), sites.to_owned())].into());
    let typed = Typed { raw, base: 1, post_key: None, seconds: 0 };
    let outcome = app.write(|conn, service, now| submit(conn, &Viewer::Console, service, &key, typed.clone(), now));
    assert!(matches!(outcome, Submitted::Received(_)), "{outcome:?}");
    app.leave_mail();
}

pub fn correct(app: &TestApp, number: &str, reason: &str) -> crate::support::client::Page {
    app.it_unit().post(&format!("/rounds/{AS_OF}/correction"), &[("number", number), ("reason", reason)])
}

#[test]
fn a_correction_is_a_new_edition_and_the_old_one_stays() {
    let app = published();
    let anyone = app.anyone();
    let first = format!("/results/{AS_OF}-edition-1/social-media");
    let before = anyone.get(&first);
    assert!(before.text.contains("3\u{a0}001"), "{}", before.words());
    let files = Format::ALL.map(|format| anyone.get(&format!("{first}/files/{}", format.code())).bytes);
    corrected(&app, "3004");
    central(&app, "Att", 7001);
    central(&app, "Zoo", 5);

    // Nobody sees it before it is published, but those who read drafts.
    assert!(anyone.get(&format!("/results/{AS_OF}/social-media")).text.contains("3\u{a0}001"));
    assert_eq!(anyone.get(&format!("/results/{AS_OF}-draft/social-media")).status, 404);
    assert!(app.it_unit().get(&format!("/results/{AS_OF}-draft/social-media")).text.contains("3\u{a0}004"));

    let preview = app.it_unit().get(&format!("/rounds/{AS_OF}/correction"));
    insta::assert_snapshot!(preview.words());
    assert_eq!(correct(&app, "2", "").status, 422);
    assert_eq!(correct(&app, "3", "Att korjasi lukunsa.").status, 409, "the next is 2");
    assert_eq!(correct(&app, "2", "Att korjasi lukunsa.").status, 303);
    assert_eq!(correct(&app, "2", "Att korjasi lukunsa.").status, 303, "the same again makes no third");
    assert_eq!(anyone.get(&format!("/results/{AS_OF}-edition-3")).status, 404);

    let newest = anyone.get(&format!("/results/{AS_OF}/social-media"));
    assert!(newest.text.contains("3\u{a0}004") && !newest.text.contains("3\u{a0}001"), "{}", newest.words());
    insta::assert_snapshot!("what_edition_2_changed", anyone.get(&format!("/results/{AS_OF}-edition-2/changes")).words());
    let round = anyone.get(&format!("/results/{AS_OF}")).words();
    assert!(round.contains("Painos 2") && round.contains("Att korjasi lukunsa."), "{round}");

    // The first stays, to the byte where a file holds nothing else than its edition.
    let old = anyone.get(&first);
    assert!(old.text.contains("3\u{a0}001") && !old.text.contains("3\u{a0}004"));
    assert!(old.words().contains("Lukuja on sen jälkeen korjattu"), "{}", old.words());
    for (format, bytes) in Format::ALL.into_iter().zip(files) {
        let now = anyone.get(&format!("{first}/files/{}", format.code())).bytes;
        assert!(now == bytes, "{format:?} of the first edition changed");
    }
}

#[test]
fn an_edition_keeps_its_agencies_and_who_had_not_answered() {
    let app = published();
    let path = format!("/results/{AS_OF}/social-media");
    let not_answered = |path: &str| app.anyone().get(path).words().contains("ei vastausta");
    let (before, missing) = (app.anyone().get(&path).words(), not_answered(&path));
    assert!(missing, "{before}");
    // Zoo answers after all, is called otherwise, and HKR comes to be.
    app.it_unit().post(&format!("/rounds/{AS_OF}/Zoo/extend"), &[("reason", "Kesken jäi."), ("until", "1.10.2015 16:00")]);
    app.write(|conn, _, _| {
        let mut zoo = db::agency::by_code(conn, "Zoo")?;
        zoo.name = mittaristo::lang::Label::new("Eläintarha", "Djurgården", "Zoo");
        zoo.code = "Elain".into();
        db::agency::update(conn, &zoo)
    });
    app.agency("HKR");
    app.leave_mail();
    let strip = |words: String| words.replace("Painos", "");
    assert_eq!(strip(app.anyone().get(&path).words()), strip(before));
    let draft = app.it_unit().get(&format!("/results/{AS_OF}-draft/social-media")).words();
    assert!(draft.contains("Eläintarha") && draft.contains("HKR"), "{draft}");
}

#[test]
fn a_later_round_shows_earlier_ones_as_they_stood_then() {
    let app = TestApp::with_agencies(&["Att"]);
    let figures = |app: &TestApp, slug: &str| {
        let text = app.anyone().get(&format!("/results/{slug}/social-media")).text;
        ["3\u{a0}001", "3\u{a0}004"].map(|figure| text.contains(figure))
    };
    crate::results::earlier(&app, "2015-03-31", &[("sites", "3001")]);
    let march = "2015-03-31".parse().unwrap();
    app.write(|conn, _, now| close_round(conn, &Viewer::Console, march, now));
    app.write(|conn, service, now| publish_round(conn, &Viewer::Console, service, march, now));
    app.round(&["social-media"]);
    answer(&app, AS_OF, "Att", &[("sites", "3002")]);
    publish(&app);
    app.go_to("2015-09-08 08:00");
    app.write(|conn, service, now| {
        let round = db::round::by_as_of(conn, march)?;
        let agency = db::agency::by_code(conn, "Att")?;
        let mut figures = db::observation::of_metric(conn, "social-media", &[(round.id, Version::Draft)])?;
        figures.retain(|each| each.measure == "sites");
        for each in &mut figures {
            each.id = mittaristo::ids::ObservationId::fresh();
            each.value = Some(3004.into());
        }
        db::observation::replace(conn, round.id, "social-media", &[Some(agency.id)], &figures)?;
        publish_correction(conn, &Viewer::Console, service, march, 2, "Korjattu luku.", now)
    });
    assert_eq!(figures(&app, "2015-03-31"), [false, true]);
    assert_eq!(figures(&app, "2015-03-31-edition-1"), [true, false]);
    assert_eq!(figures(&app, AS_OF), [true, false], "what was published then does not change");
}

#[test]
fn an_import_into_a_published_round_changes_its_next_edition_only() {
    let app = published();
    let csv = b"agency,measure,value\nAtt,datasets,7002\nZoo,datasets,4\n";
    let it_unit = app.it_unit();
    let read = crate::imports::upload(&it_unit, "open-data", AS_OF, "a.csv", csv);
    let path = read.location.split('?').next().unwrap().to_owned();
    assert_eq!(it_unit.post(&format!("{path}/take"), &[]).status, 303);
    let page = |slug: &str| it_unit.get(&format!("/results/{slug}/open-data")).text;
    assert!(page(AS_OF).contains("7\u{a0}001") && !page(AS_OF).contains("7\u{a0}002"));
    assert!(page(&format!("{AS_OF}-draft")).contains("7\u{a0}002"));
    assert_eq!(correct(&app, "2", "Lähde korjasi lukunsa.").status, 303);
    assert!(page(AS_OF).contains("7\u{a0}002"));
    assert!(page(&format!("{AS_OF}-edition-1")).contains("7\u{a0}001"));
    // The same file again changes nothing, and a draft that was changed back is no change.
    central(&app, "Att", 9000);
    central(&app, "Att", 7002);
    let changes = app.read(|conn, _| {
        let round = db::round::by_as_of(conn, as_of())?;
        changes_of(conn, &round, 3)
    });
    assert!(changes.is_empty(), "{changes:?}");
}

#[test]
fn nothing_is_corrected_before_it_is_published() {
    let app = TestApp::with_agencies(&["Att"]);
    app.round(&["social-media"]);
    app.leave_mail();
    assert_eq!(app.it_unit().get(&format!("/rounds/{AS_OF}/correction")).status, 409);
    assert_eq!(correct(&app, "1", "Korjataan jotain.").status, 409);
    for slug in ["2015-06-30-edition-1", "2015-06-30-edition-0", "2015-06-30-x", "2015-06-30-edition-9999999999"] {
        assert_eq!(app.it_unit().get(&format!("/results/{slug}")).status, 404, "{slug}");
    }
}

/// The forms of today with these changes of words.
fn changed(changes: &[(&str, &str, &str)]) -> Service {
    let folder = tempfile::tempdir().unwrap();
    for (name, mut text) in mittaristo::form::catalogue::embedded_files() {
        for (of, old, new) in changes.iter().filter(|(of, ..)| name.ends_with(&format!("/{of}.toml"))) {
            assert!(text.contains(old), "{of}");
            text = text.replace(old, new);
        }
        std::fs::write(folder.path().join(name.trim_start_matches("forms/")), text).unwrap();
    }
    let catalogue = Catalogue::from_folder(folder.path()).unwrap();
    Service::new("http://127.0.0.1", chrono_tz::Europe::Helsinki, "help@hel.example", catalogue, Secret("x".into()))
}

#[test]
fn an_edition_keeps_its_words_and_how_it_shows_figures() {
    let app = published();
    let more = "[[target]]\nmeasure = \"sites\"\nvalue = 50\nyear = 2016\nlevel = \"city\"\n\n[[measure]]";
    let service = changed(&[("open-data", "Avoin data", "Avattu tieto"), ("social-media", "[[measure]]", more)]);
    let read = |which: Which, metric: &str| {
        app.read(|conn, _| {
            let reading = read_results::reading(conn, Address { as_of: as_of(), which }, true)?;
            let one = read_results::form_of(conn, &service, &reading, metric)?;
            let all = read_results::forms_of(conn, &service, &reading)?;
            let same = all.iter().find(|form| form.code == metric).unwrap();
            assert_eq!((&same.title, &same.report), (&one.title, &one.report));
            Ok((one.title.fi.clone(), one.report.targets.len()))
        })
    };
    assert_eq!(read(Which::Newest, "open-data").0, "Avoin data");
    assert_eq!(read(Which::Draft, "open-data").0, "Avattu tieto");
    assert_eq!(
        (read(Which::Newest, "social-media").1, read(Which::Draft, "social-media").1),
        (0, 1),
        "a target does not come into what is published"
    );
}

/// Figures that are all replaced in the draft stay in the edition that has them, wherever it is read.
#[test]
fn a_draft_takes_nothing_out_of_an_edition() {
    let app = published();
    let seen = |app: &TestApp| {
        let anyone = app.anyone();
        let page = |path: &str| anyone.get(&format!("/results{path}")).text.contains("Avoin data");
        let api = anyone.get("/api/v1/metrics/open-data").text.contains(AS_OF);
        [page(""), page(&format!("/{AS_OF}")), page(&format!("/{AS_OF}/agencies/Att")), page(&format!("/{AS_OF}-edition-1/print")), api]
    };
    assert_eq!(seen(&app), [true; 5]);
    central(&app, "Att", 7002);
    assert_eq!(seen(&app), [true; 5], "only the draft has another figure");
    assert!(app.anyone().get(&format!("/results/{AS_OF}")).text.contains("7\u{a0}001"));
}

#[test]
fn figures_that_came_into_an_earlier_draft_are_no_column_of_what_was_published() {
    let app = TestApp::with_agencies(&["Att"]);
    crate::results::earlier(&app, "2015-03-31", &[("sites", "3001")]);
    let march = "2015-03-31".parse().unwrap();
    app.write(|conn, _, now| close_round(conn, &Viewer::Console, march, now));
    app.write(|conn, service, now| publish_round(conn, &Viewer::Console, service, march, now));
    app.round(&["social-media"]);
    answer(&app, AS_OF, "Att", &[("sites", "3002")]);
    central(&app, "Att", 7001);
    publish(&app);
    let path = format!("/results/{AS_OF}-edition-1/open-data");
    let before = app.anyone().get(&path).words();
    let figure = Figure { measure: "datasets".into(), value: Some(6000.into()), status: Status::Value, comment: String::new() };
    app.write(|conn, _, now| {
        let agency = Some(db::agency::by_code(conn, "Att")?.id);
        record_figures(conn, &Viewer::Console, march, "open-data", &[Central { agency, period: "2015-03-31".into(), figure: figure.clone() }], now)
    });
    assert_eq!(app.anyone().get(&path).words(), before);
    assert!(app.it_unit().get(&format!("/results/{AS_OF}-draft/open-data")).words().contains("7 001"));
}

#[test]
fn nobody_answers_into_a_published_round_that_is_not_corrected() {
    let app = published();
    corrected_until(&app);
    app.it_unit().post(&format!("/rounds/{AS_OF}/correcting"), &[("correcting", "no")]);
    let key = Key { as_of: as_of(), agency: "Att".into(), metric: "social-media".into() };
    let typed = Typed { raw: Raw([("sites".to_owned(), "4".to_owned())].into()), base: 1, post_key: None, seconds: 0 };
    let outcome = app.write(|conn, service, now| submit(conn, &Viewer::Console, service, &key, typed.clone(), now));
    assert!(matches!(outcome, Submitted::NotNow(_)), "{outcome:?}");
}

/// What an edition says of earlier rounds does not move when a succession is entered later.
#[test]
fn a_succession_that_is_entered_later_changes_no_edition() {
    let app = TestApp::with_agencies(&["Att", "Zoo"]);
    crate::results::earlier(&app, "2015-03-31", &[("sites", "3001")]);
    let march = "2015-03-31".parse().unwrap();
    app.write(|conn, _, now| close_round(conn, &Viewer::Console, march, now));
    app.write(|conn, service, now| publish_round(conn, &Viewer::Console, service, march, now));
    app.round(&["social-media"]);
    answer(&app, AS_OF, "Att", &[("sites", "3002")]);
    publish(&app);
    let seen = || ["", "/agencies/Att", "/print"].map(|path| app.anyone().get(&format!("/results/{AS_OF}-edition-1{path}")).words());
    let before = seen();
    app.write(|conn, _, _| {
        let [att, zoo] = ["Att", "Zoo"].map(|code| db::agency::by_code(conn, code).map(|agency| agency.id));
        let (predecessor, successor) = (att?, zoo?);
        let effective = "2015-05-01".parse().unwrap();
        db::agency::insert_succession(conn, &Succession { id: SuccessionId::fresh(), predecessor, successor, effective, share: Some(1.into()) })
    });
    assert_eq!(seen(), before);
    let draft = app.it_unit().get(&format!("/results/{AS_OF}-draft/agencies/Zoo")).words();
    let published = app.anyone().get(&format!("/results/{AS_OF}-edition-1/agencies/Zoo")).words();
    assert!(draft.contains("3 001") && !published.contains("3 001"), "the draft goes by it: {draft}");
}

/// A form that is on its way when its round is published is in the edition from the beginning, or in none.
#[test]
fn an_edition_waits_for_a_form_that_is_being_submitted() {
    let app = published();
    corrected_until(&app);
    let key = Key { as_of: as_of(), agency: "Att".into(), metric: "social-media".into() };
    let typed = Typed { raw: Raw([("sites".to_owned(), "3004".to_owned())].into()), base: 1, post_key: None, seconds: 0 };
    let (db, service, now) = (app.state.db.clone(), std::sync::Arc::clone(&app.state.service), app.now());
    let (submitted, is_submitted) = std::sync::mpsc::channel();
    let submitting = std::thread::spawn(move || {
        db.write_now(|conn| {
            let outcome = submit(conn, &Viewer::Console, &service, &key, typed, now)?;
            submitted.send(()).unwrap();
            // Before its transaction ends somebody publishes.
            std::thread::sleep(std::time::Duration::from_millis(300));
            Ok(outcome)
        })
    });
    is_submitted.recv().unwrap();
    app.write(|conn, service, now| publish_correction(conn, &Viewer::Console, service, as_of(), 2, "Luku korjattiin.", now));
    let read = || app.anyone().get(&format!("/results/{AS_OF}-edition-2/social-media")).words();
    let at_first = read();
    assert!(matches!(submitting.join().unwrap().unwrap(), Submitted::Received(_)));
    assert_eq!(read(), at_first, "what was published changed");
    assert!(at_first.contains("3 004"), "{at_first}");
    app.leave_mail();
}
