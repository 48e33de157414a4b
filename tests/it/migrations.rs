//! The schema goes up and back, with data in the tables.

use std::process::Stdio;

use mittaristo::db::Db;
use mittaristo::demo;

use crate::running::execute;
use crate::support::app::{TestApp, as_of};
use crate::support::database;
use crate::support::instance::{output, program, settings};
use crate::support::source::{files, none, root};

#[test]
fn up_back_and_up_again() {
    let database = database::empty();
    let db = Db::open(&database.url).unwrap();
    assert!(db.schema().unwrap().steps.iter().all(|step| !step.applied));
    let applied = db.migrate_up().unwrap();
    assert!(!applied.is_empty());
    assert!(db.migrate_up().unwrap().is_empty(), "a second run has nothing to do");
    assert!(db.schema().unwrap().steps.iter().all(|step| step.applied));
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
    let steps = db.schema().unwrap().steps.len();
    for _ in 0..steps {
        db.migrate_down().unwrap().unwrap();
    }
    assert_eq!(db.migrate_up().unwrap().len(), steps);
    assert!(demo::fill(&db, &app.state.service).unwrap(), "the tables are empty again");
}

#[test]
fn each_step_is_applied_once_however_many_apply() {
    let database = database::empty();
    let start = || settings(&mut program(&["migrate", "up"]), &database.url).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let running: Vec<_> = (0..6).map(|_| start()).collect();
    let mut applied: Vec<String> = Vec::new();
    for child in running {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        applied.extend(text.lines().filter_map(|line| line.strip_prefix("applied ").map(str::to_owned)));
    }
    applied.sort();
    let schema = Db::open(&database.url).unwrap().schema().unwrap();
    assert_eq!(schema.missing(), Vec::<&str>::new());
    assert_eq!(applied, schema.steps.iter().map(|step| step.version.clone()).collect::<Vec<_>>());
}

#[test]
fn a_newer_schema_is_named_and_left_alone() {
    let database = database::fresh();
    execute(&database.url, "INSERT INTO __diesel_schema_migrations (version) VALUES ('20990101000001')");
    let schema = Db::open(&database.url).unwrap().schema().unwrap();
    assert_eq!(schema.unknown, ["20990101000001"]);
    assert!(schema.lets_go_on(), "it has only added");
    for arguments in [&["serve"][..], &["jobs", "run"], &["migrate", "up"], &["migrate", "down"]] {
        let (text, ok) = output(settings(&mut program(arguments), &database.url));
        assert!(!ok && text.contains("it has 20990101000001") && text.contains("start the newer program"), "{arguments:?}: {text}");
    }
    let (text, ok) = output(settings(&mut program(&["migrate", "status"]), &database.url));
    assert!(ok && text.contains("newer 20990101000001"), "{text}");
    execute(&database.url, "UPDATE schema_floor SET version = '20990101000001'");
    assert!(!Db::open(&database.url).unwrap().schema().unwrap().lets_go_on());
}

/// Older programs run on while a step is applied, and only the schema can tell them that they must not.
#[test]
fn a_step_that_breaks_earlier_programs_says_so() {
    const FIRST: &str = "20261124000014";
    let mut faults = Vec::new();
    for path in files("migrations").iter().filter(|path| path.ends_with("/up.sql")) {
        let version: String = path.split(['/', '_']).nth(1).unwrap_or_default().replace('-', "");
        let sql = std::fs::read_to_string(root().join(path)).unwrap().to_uppercase();
        let breaks = ["DROP TABLE", "DROP COLUMN", "RENAME", "SET NOT NULL", "ADD CONSTRAINT"].iter().any(|words| sql.contains(words));
        if version.as_str() > FIRST && breaks && !sql.contains(&format!("UPDATE SCHEMA_FLOOR SET VERSION = '{version}'")) {
            faults.push(format!("{path}: earlier programs cannot run on it; add: UPDATE schema_floor SET version = '{version}';"));
        }
    }
    none(&faults);
}
