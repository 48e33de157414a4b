//! The schema goes up and back, with data in the tables.

use mittaristo::db::Db;
use mittaristo::demo;

use crate::support::app::{TestApp, as_of};
use crate::support::database;

#[test]
fn up_back_and_up_again() {
    let database = database::empty();
    let db = Db::open(&database.url).unwrap();
    assert!(db.migrate_status().unwrap().iter().all(|step| !step.applied));
    let applied = db.migrate_up().unwrap();
    assert!(!applied.is_empty());
    assert!(db.migrate_up().unwrap().is_empty(), "a second run has nothing to do");
    assert!(db.migrate_status().unwrap().iter().all(|step| step.applied));
    for _ in &applied {
        assert!(db.migrate_down().unwrap().is_some());
    }
    assert_eq!(db.migrate_down().unwrap(), None, "nothing is left to take back");
    assert_eq!(db.migrate_up().unwrap(), applied);
}

#[test]
fn back_and_up_with_a_city_in_the_tables() {
    let app = TestApp::new();
    app.leave_mail();
    let database = database::fresh();
    let db = Db::open(&database.url).unwrap();
    assert!(demo::fill(&db, &app.state.service).unwrap());
    assert!(!demo::fill(&db, &app.state.service).unwrap(), "a second start finds what the first left");
    let round = db.read_now(|conn| mittaristo::db::round::by_as_of(conn, as_of())).unwrap();
    assert!(round.opened_at.is_some());
    let steps = db.migrate_status().unwrap().len();
    for _ in 0..steps {
        db.migrate_down().unwrap().unwrap();
    }
    assert_eq!(db.migrate_up().unwrap().len(), steps);
    assert!(demo::fill(&db, &app.state.service).unwrap(), "the tables are empty again");
}
