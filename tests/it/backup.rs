//! A backup that is made while others write has all that was there when it began, and is taken back.

use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query};
use mittaristo::action::name_agency::{Naming, name_agency};
use mittaristo::db::{self, Db};
use mittaristo::demo;
use mittaristo::lang::Label;
use mittaristo::survey::agency::AgencyKind;
use mittaristo::survey::viewer::Viewer;

use crate::support::app::TestApp;
use crate::support::database;
use crate::support::instance::{Instance, output, program};

fn run(command: &str, database_url: &str, file: &Path) -> (String, bool) {
    output(program(&[command, file.to_str().unwrap()]).env("MITTARISTO_DATABASE_URL", database_url))
}

fn is_postgres() -> bool {
    database::empty().url.starts_with("postgres")
}

#[test]
fn a_backup_under_load_has_all_that_was_acknowledged_before_it() {
    if is_postgres() {
        return;
    }
    let app = TestApp::new();
    app.leave_mail();
    let url = app.state.db.url().to_owned();
    let folder = tempfile::tempdir().unwrap();
    let (is_over, acknowledged) = (AtomicBool::new(false), Mutex::new(Vec::new()));
    let rounds = std::thread::scope(|scope| {
        for thread in 0..8 {
            let (db, now, is_over, acknowledged) = (app.state.db.clone(), app.now(), &is_over, &acknowledged);
            scope.spawn(move || {
                for count in 0.. {
                    if is_over.load(Ordering::SeqCst) {
                        return;
                    }
                    let code = format!("T{thread}N{count}");
                    let naming = Naming {
                        code: code.clone(),
                        kind: AgencyKind::Department,
                        name: Label::new(format!("{code} suomeksi"), format!("{code} på svenska"), format!("{code} in English")),
                        valid_from: None,
                        valid_to: None,
                    };
                    db.write_now(|conn| name_agency(conn, &Viewer::Console, &naming, now)).unwrap();
                    acknowledged.lock().unwrap().push(code);
                }
            });
        }
        let rounds: Vec<_> = (0..3)
            .map(|number| {
                std::thread::sleep(std::time::Duration::from_millis(100));
                let file = folder.path().join(format!("backup-{number}"));
                let before = acknowledged.lock().unwrap().clone();
                let told = run("backup", &url, &file);
                (file, before, told)
            })
            .collect();
        is_over.store(true, Ordering::SeqCst);
        rounds
    });
    for (file, before, (text, ok)) in rounds {
        assert!(ok && text.contains("checked"), "{text}");
        let target = folder.path().join("restored.db");
        let (text, ok) = run("restore", target.to_str().unwrap(), &file);
        assert!(ok, "{text}");
        let restored = Db::open(target.to_str().unwrap()).unwrap();
        let known: Vec<String> = restored.read_now(db::agency::all).unwrap().into_iter().map(|agency| agency.code).collect();
        let lost: Vec<&String> = before.iter().filter(|code| !known.contains(code)).collect();
        assert!(before.len() > 8 && lost.is_empty(), "of {} are not there: {lost:?}", before.len());
        drop(restored);
        // Its writer closes the file on a thread of its own.
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
}

#[test]
fn a_backup_is_put_back_only_where_nobody_works_and_what_it_replaces_is_kept() {
    if is_postgres() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let url = place("service.db").to_str().unwrap().to_owned();
    let (text, ok) = run("backup", &url, &place("nothing"));
    assert!(!ok && text.contains("there is no database") && !place("service.db").exists(), "{text}");
    drop(Db::open(&url).unwrap().migrate_up().unwrap());
    assert!(run("backup", &url, &place("backup")).1);
    let (text, ok) = run("backup", &url, &place("backup"));
    assert!(!ok && text.contains("is there already"), "{text}");
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(place("backup")).unwrap().permissions()) & 0o077,
        0,
        "it holds personal data"
    );

    let instance = Instance::start(&url, &[]);
    let (text, ok) = run("restore", &url, &place("backup"));
    assert!(!ok && text.contains("stop it first"), "{text}");
    drop(instance);
    // It was killed: what it wrote is in its log.
    let (text, ok) = run("restore", &url, &place("backup"));
    assert!(ok && text.contains("is kept as"), "{text}");
    let kept: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(kept.iter().any(|name| name.starts_with("service.db.replaced-")), "{kept:?}");
    assert!(!kept.iter().any(|name| name.ends_with("-wal") || name.starts_with(".mittaristo")), "{kept:?}");
    assert_eq!(Db::open(&url).unwrap().schema().unwrap().missing(), Vec::<&str>::new());

    std::fs::write(place("letter.txt"), "Hyvä vastaanottaja, tämä ei ole tietokanta.").unwrap();
    let (text, ok) = run("restore", &url, &place("letter.txt"));
    assert!(!ok && text.contains("is no SQLite database"), "{text}");
    let bytes = std::fs::read(place("backup")).unwrap();
    std::fs::write(place("half"), &bytes[..bytes.len() / 2]).unwrap();
    let (text, ok) = run("restore", &url, &place("half"));
    assert!(!ok && (text.contains("damaged") || text.contains("malformed")), "{text}");
    crate::running::execute(place("foreign").to_str().unwrap(), "CREATE TABLE thing (id INTEGER)");
    let (text, ok) = run("restore", &url, &place("foreign"));
    assert!(!ok && text.contains("no database of Mittaristo"), "{text}");
}

#[test]
fn of_postgresql_the_line_is_told_without_its_password() {
    let file = Path::new("copy.dump");
    for (command, program) in [("backup", "pg_dump --format=custom"), ("restore", "pg_restore --exit-on-error")] {
        let (text, ok) = run(command, "postgres://mittaristo:salasana@localhost:5433/mittaristo?password=salasana&sslmode=require", file);
        assert!(!ok && text.contains(program) && text.contains("postgres://mittaristo@localhost:5433/mittaristo?sslmode=require"), "{text}");
        assert!(!text.contains("salasana"), "{text}");
    }
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = diesel::sql_types::Text)]
    word: String,
}

/// Every table with its rows as one sum.
fn tables(url: &str) -> Vec<(String, String)> {
    let mut conn = PgConnection::establish(url).unwrap();
    let mut words = |sql: String| -> Vec<String> { sql_query(sql).load::<Word>(&mut conn).unwrap().into_iter().map(|row| row.word).collect() };
    let names = words("SELECT tablename::text AS word FROM pg_tables WHERE schemaname = 'public' ORDER BY 1".to_owned());
    let sum = |name: &String| format!("SELECT COUNT(*) || ' ' || COALESCE(MD5(STRING_AGG(t::text, '|' ORDER BY t::text)), '') AS word FROM {name} t");
    names.iter().map(|name| (name.clone(), words(sum(name)).remove(0))).collect()
}

#[test]
fn what_pg_dump_keeps_pg_restore_brings_back() {
    if !is_postgres() {
        return;
    }
    let app = TestApp::new();
    app.leave_mail();
    let (city, empty) = (database::fresh(), database::empty());
    demo::fill(&Db::open(&city.url).unwrap(), &app.state.service).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.dump");
    for (command, url) in [("backup", &city.url), ("restore", &empty.url)] {
        // The very line that the program tells.
        let line = run(command, url, &file).0.lines().last().unwrap().trim().to_owned();
        let done = Command::new("sh").args(["-c", &line]).output().unwrap();
        assert!(done.status.success(), "{line}: {}", String::from_utf8_lossy(&done.stderr));
    }
    let before = tables(&city.url);
    assert!(before.len() > 20 && before.iter().any(|(name, sum)| name == "observations" && !sum.starts_with("0 ")), "{before:?}");
    assert_eq!(before, tables(&empty.url));
    assert_eq!(Db::open(&empty.url).unwrap().schema().unwrap().missing(), Vec::<&str>::new());
}
