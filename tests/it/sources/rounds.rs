//! Central sources as participants of a round: asked by the clock and by people, taken where nothing is wrong, late where they fail.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use mittaristo::action::read_central::read_central;
use mittaristo::db;
use mittaristo::form::answer::Status;
use mittaristo::form::catalogue::Catalogue;
use mittaristo::ids::ImportId;
use mittaristo::job::Imported;
use mittaristo::lang::Text;
use mittaristo::survey::edition::Version;
use mittaristo::survey::import::{Alias, Import, ImportRow, ImportState, RowState};

use super::shapes::{ckan, departments, open311, unit, units};
use crate::support::app::{AS_OF, TestApp, as_of};
use crate::support::source_server::{Does, SourceServer};

/// A city of one agency, whose round is open, and whose three sources work until they are told not to.
pub struct City {
    pub app: TestApp,
    server: SourceServer,
    works: Arc<AtomicBool>,
    datasets: Arc<Mutex<Vec<&'static str>>>,
}

impl City {
    pub fn new() -> City {
        let (works, datasets) = (Arc::new(AtomicBool::new(true)), Arc::new(Mutex::new(vec!["HKR suomeksi"])));
        let (is_up, publishers) = (Arc::clone(&works), Arc::clone(&datasets));
        let server = SourceServer::new(move |path, _| match path.split('?').next().unwrap() {
            _ if !is_up.load(Ordering::SeqCst) => Does::Refuses(500, vec![]),
            "/package_search" => {
                let publishers = publishers.lock().unwrap();
                let ids: Vec<String> = (0..publishers.len()).map(|id| id.to_string()).collect();
                let all: Vec<_> = ids.iter().zip(publishers.iter()).map(|(id, name)| (id.as_str(), *name, ["", ""])).collect();
                ckan(&all, super::number(path, "start"), super::number(path, "rows"))
            }
            "/requests.json" => open311(&[("1", "2015-02-01T10:00:00+02:00", "closed", Some("HKR"))], path),
            "/department/" => departments(),
            "/unit/" => units(&[unit(1, "HKR", "11:red")]),
            other => panic!("{other}"),
        });
        let app = TestApp::fetching(Catalogue::embedded().unwrap(), server.sources());
        app.agency("HKR");
        app.leave_mail();
        app.round(&["social-media"]);
        City { app, server, works, datasets }
    }

    /// The portal's datasets from now on, by who publishes each.
    pub fn names(&self, publishers: &[&'static str]) {
        *self.datasets.lock().unwrap() = publishers.to_vec();
    }

    pub fn runs(&self) -> Vec<Import> {
        self.app.read(|conn, _| db::import::page(conn, 0, 100))
    }

    fn figures(&self, metric: &str) -> Vec<String> {
        let found = self.app.read(|conn, _| {
            let round = db::round::by_as_of(conn, as_of())?;
            db::observation::of_metric(conn, metric, &[(round.id, Version::Draft)])
        });
        let mut lines: Vec<String> = found.iter().map(|each| format!("{} {}", each.measure, each.value.unwrap())).collect();
        lines.sort();
        lines
    }

    /// The part of the round's page about central metrics.
    fn told(&self) -> String {
        let page = self.app.it_unit().get(&format!("/rounds/{AS_OF}"));
        assert_eq!(page.status, 200, "{}", page.text);
        page.words().split_once("Näiden mittarien luvut saadaan").unwrap().1.to_owned()
    }
}

#[test]
fn the_clock_fetches_once_in_the_night_and_takes_what_is_sound() {
    let city = City::new();
    assert_eq!(city.app.imports(), Imported { asked: 4, taken: 4, ..Imported::default() });
    assert_eq!(city.figures("open-data"), ["datasets 1", "hri-datasets-all-publishers 1"]);
    assert_eq!(city.figures("feedback"), ["handled 1", "received 1"]);
    assert_eq!(city.figures("accessibility"), ["sites-assessed 1", "sites-to-assess 1"]);
    assert_eq!(city.app.imports(), Imported::default(), "nothing is due");
    let asked = city.server.asked().len();
    city.app.go_to("2015-08-04 02:59");
    assert_eq!(city.app.imports(), Imported::default(), "it is not night");
    city.app.go_to("2015-08-04 03:00");
    assert_eq!(city.app.imports(), Imported { asked: 1, same: 1, ..Imported::default() }, "what has come once stays as it was");
    assert!(city.server.asked().len() > asked);
    city.app.go_to("2015-08-21 16:00");
    assert_eq!(city.app.imports(), Imported::default(), "the round is due");
    let told = city.told();
    assert!(told.contains("Avoin data Avoimen datan palvelu (CKAN) Joka yö tilannepäivän jälkeen, kunnes luvut on saatu Hyväksytty"), "{told}");
    assert!(told.contains("lähde http://127.0.0.1"), "{told}");
    assert!(city.app.it_unit().get("/events").words().contains("Keskitetysti saadut luvut tallennettu"), "the trail");
}

#[test]
fn two_instances_do_it_once() {
    let city = City::new();
    let done: Vec<Imported> = std::thread::scope(|scope| {
        let state = &city.app.state;
        let turns: Vec<_> = (0..3).map(|_| scope.spawn(move || mittaristo::job::imports(&state.db, &state.service, &state.clock).unwrap())).collect();
        turns.into_iter().map(|turn| turn.join().unwrap()).collect()
    });
    let sum = |of: fn(&Imported) -> usize| done.iter().map(of).sum::<usize>();
    assert_eq!((sum(|done| done.asked), sum(|done| done.taken), city.runs().len()), (4, 4, 4), "{done:?}");
}

#[test]
fn a_source_that_fails_leaves_the_last_figures_and_makes_the_metric_late() {
    let city = City::new();
    let results = |metric: &str| city.app.it_unit().get(&format!("/results/{AS_OF}/{metric}"));
    assert!(results("open-data").words().contains("Ei lukuja"), "nobody expects them yet");
    city.works.store(false, Ordering::SeqCst);
    assert_eq!(city.app.imports(), Imported { asked: 4, failed: 4, ..Imported::default() });
    let run = city.runs().into_iter().find(|run| run.metric == "open-data").unwrap();
    assert_eq!(run.state, ImportState::Failed);
    let told = city.told();
    assert!(told.contains("Ei lukuja Myöhässä 3.8.2015 klo 8.00 alkaen"), "{told}");
    assert!(told.contains("vastasi tilakoodilla 500; odotettiin tilakoodia 200. Yrityksiä: 3."), "in the reader's language: {told}");
    let late = ": lukuja ajankohdalta 30.6.2015 ei ole saatu. Viive alkoi 3.8.2015 klo 8.00. Aiempiakaan lukuja ei ole.";
    let draft = results("open-data");
    assert!(draft.status == 200 && draft.words().contains(late), "{}", draft.words());
    assert!(!results("social-media").words().contains("Viive alkoi"), "agencies answer it");
    let swedish = city.app.it_unit();
    swedish.headers.borrow_mut().insert("accept-language".into(), "sv".into());
    let page = swedish.get(&format!("/imports/{}", run.id)).words();
    assert!(page.contains("Misslyckades") || page.contains("Epäonnistui"), "{page}");
    assert!(!page.contains("hidden"), "no key is told");
    assert!(city.app.it_unit().get("/events").words().contains("Keskitetysti saatavia lukuja ei saatu"));

    city.works.store(true, Ordering::SeqCst);
    city.app.go_to("2015-08-04 03:00");
    assert_eq!(city.app.imports(), Imported { asked: 4, taken: 4, ..Imported::default() }, "it is tried again the next night");
    assert!(!city.told().contains("Myöhässä 3.8.2015"));
    assert!(!results("open-data").words().contains("Viive alkoi"));
    let before = city.figures("feedback");
    city.works.store(false, Ordering::SeqCst);
    city.app.go_to("2015-08-05 03:00");
    assert_eq!(city.app.imports(), Imported { asked: 1, failed: 1, ..Imported::default() });
    assert_eq!(city.figures("feedback"), before, "the last good figures stay");
    let told = city.told();
    assert!(told.contains("Epäonnistui 5.8.2015 klo 3.00"), "{told}");
    let standing = city.app.read(|conn, service| {
        let round = db::round::by_as_of(conn, as_of())?;
        read_central(conn, service, &round, city.app.now())
    });
    let feedback = standing.iter().find(|central| central.metric == "feedback").unwrap();
    assert!(feedback.failing_since.is_some() && feedback.late_since.is_none() && feedback.has_figures());
}

#[test]
fn what_has_a_name_that_nobody_knows_waits_for_the_it_unit() {
    let city = City::new();
    city.datasets.lock().unwrap().push("Uusi virasto");
    let done = city.app.imports();
    assert_eq!((done.taken, done.waiting), (2, 2), "{done:?}");
    let run = city.runs().into_iter().find(|run| run.metric == "open-data").unwrap();
    assert_eq!(run.state, ImportState::Read);
    let it_unit = city.app.it_unit();
    let page = it_unit.get(&format!("/imports/{}", run.id));
    assert!(page.words().contains("Uusi virasto : yksi rivi"), "{}", page.words());
    it_unit.follow("/imports/names", &[("name", "Uusi virasto"), ("agency", "HKR")]);
    city.app.go_to("2015-08-04 03:00");
    assert_eq!(city.app.imports().asked, 1, "it has come, and waits: once is once");
}

#[test]
fn the_it_unit_asks_and_the_loop_fetches() {
    let city = City::new();
    let it_unit = city.app.it_unit();
    let answer = it_unit.post("/imports/fetch", &[("metric", "open-data"), ("round", AS_OF)]);
    assert_eq!(answer.status, 303, "{}", answer.words());
    assert!(city.server.asked().is_empty(), "the page waits for nobody");
    let page = it_unit.get(&answer.location);
    assert!(page.words().contains("Haku on pyydetty") && page.words().contains("Odottaa hakua"), "{}", page.words());
    let again = it_unit.post("/imports/fetch", &[("metric", "open-data"), ("round", AS_OF)]);
    assert_eq!(again.location, answer.location, "twice is once");
    assert!(city.told().contains("Odottaa hakua"));
    assert_eq!(city.app.imports().taken, 4);
    let path = answer.location.split('?').next().unwrap();
    assert!(it_unit.get(path).words().contains("Hyväksytty"));
    for (metric, round, status) in
        [("map-feedback", AS_OF, 422), ("nothing", AS_OF, 422), ("open-data", "eilen", 422), ("open-data", "2013-01-01", 404)]
    {
        assert_eq!(it_unit.post("/imports/fetch", &[("metric", metric), ("round", round)]).status, status, "{metric} {round}");
    }
}

#[test]
fn no_connection_is_held_while_a_source_is_waited_for() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let server = SourceServer::new(move |_, _| {
        counted.fetch_add(1, Ordering::SeqCst);
        Does::IsSilent
    });
    let app = TestApp::fetching(Catalogue::embedded().unwrap(), server.sources());
    app.agency("HKR");
    app.leave_mail();
    app.round(&["social-media"]);
    std::thread::scope(|scope| {
        let state = &app.state;
        let turn = scope.spawn(|| mittaristo::job::imports(&state.db, &state.service, &state.clock).unwrap());
        while asked.load(Ordering::SeqCst) == 0 {
            std::thread::yield_now();
        }
        // The one writer of SQLite is free, whatever the source does.
        let began = std::time::Instant::now();
        let agency = app.read(|conn, _| db::agency::by_code(conn, "HKR")).id;
        app.write(|conn, _, now| db::import::insert_alias(conn, &Alias { name: "x".into(), agency }, now));
        assert!(began.elapsed() < std::time::Duration::from_millis(250), "{:?}", began.elapsed());
        assert_eq!(turn.join().unwrap().failed, 4);
    });
}

/// How many rows a run has.
fn rows(app: &TestApp, id: ImportId) -> i64 {
    app.read(|conn, _| RowState::ALL.iter().map(|state| db::import::rows::count(conn, id, *state)).sum())
}

#[test]
fn what_a_stopped_instance_left_is_ended_and_cleared_away() {
    let city = City::new();
    city.app.imports();
    let run = city.runs().into_iter().find(|run| run.metric == "open-data").unwrap();
    let left = Import { id: ImportId::fresh(), state: ImportState::Reading, touched_at: Some(city.app.now()), due_at: None, ..run.clone() };
    let row = ImportRow {
        line: 1,
        state: RowState::Waiting,
        name: "Kukaan ei tunne".into(),
        agency: None,
        measure: "datasets".into(),
        period: AS_OF.into(),
        value: Some(1.into()),
        status: Status::Value,
        comment: String::new(),
    };
    let many = vec![row; 900];
    city.app.write(|conn, _, _| {
        db::import::insert(conn, &left)?;
        db::import::rows::insert(conn, left.id, many)
    });
    assert!(city.app.read(|conn, _| db::import::waiting(conn, None, 10)).is_empty(), "rows that are still read wait for no name");
    assert_eq!(city.app.imports().abandoned, 0, "it may still be at work");
    city.app.state.clock.go_to(city.app.now() + TimeDelta::hours(2));
    assert_eq!(city.app.imports().abandoned, 1);
    let ended = city.app.read(|conn, _| db::import::by_id(conn, left.id));
    assert_eq!(ended.state, ImportState::Failed);
    assert!(matches!(ended.failure, Some(Text::Key { ref key, .. }) if key == "import-abandoned"), "{:?}", ended.failure);
    assert_eq!(rows(&city.app, left.id), 0);
    assert_eq!(rows(&city.app, run.id), 2, "figures that were taken stay to be looked at");
}

#[test]
fn rows_that_others_followed_go_after_a_month_unless_a_name_waits() {
    let city = City::new();
    city.app.imports();
    let first = city.runs().into_iter().find(|run| run.metric == "open-data").unwrap();
    city.datasets.lock().unwrap().extend(["HKR suomeksi", "HKR suomeksi"]);
    let it_unit = city.app.it_unit();
    it_unit.post("/imports/fetch", &[("metric", "open-data"), ("round", AS_OF)]);
    assert_eq!(city.app.imports().taken, 1);
    assert_eq!(city.figures("open-data"), ["datasets 3", "hri-datasets-all-publishers 3"]);
    assert_eq!(rows(&city.app, first.id), 2);
    city.app.state.clock.go_to(city.app.now() + TimeDelta::days(31));
    city.app.imports();
    assert_eq!(rows(&city.app, first.id), 0);
    let second = city.runs().into_iter().filter(|run| run.metric == "open-data").map(|run| run.id).max().unwrap();
    assert_eq!(rows(&city.app, second), 2, "those of the last stay");
}
