//! What happens to an SQLite file and its disk: locked by another program, full, read-only, damaged. People are told to try again, and the log says what is to be done.

use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};
use tempfile::TempDir;

use super::audit::{nothing_is_half, promises_are_kept};
use super::scene::{PATIENCE, Scene, until};
use super::store::Store;

const AGENCIES: usize = 9;

#[test]
#[ignore = "takes half a minute; tests/run runs it"]
fn locked_by_another_program() {
    let scene = Scene::open(Store::sqlite(), AGENCIES);
    let mut other = SqliteConnection::establish(&scene.store.url()).unwrap();
    other.batch_execute("PRAGMA busy_timeout = 10000").unwrap();

    // For a moment: whoever saves waits, and it is saved.
    other.batch_execute("BEGIN EXCLUSIVE").unwrap();
    std::thread::scope(|scope| {
        let saved = scope.spawn(|| scene.save("5"));
        std::thread::sleep(Duration::from_secs(3));
        assert_eq!(scene.form().status, 200, "reading goes on");
        other.batch_execute("COMMIT").unwrap();
        assert_eq!(saved.join().unwrap().status, 303);
    });

    // For longer than anybody waits.
    other.batch_execute("BEGIN EXCLUSIVE").unwrap();
    let began = Instant::now();
    scene.save("123456").must_keep("123456");
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    assert_eq!(scene.form().status, 200, "reading goes on");
    assert!(scene.is_told("locked") || scene.is_told("waiting"), "{}", scene.service.told());
    other.batch_execute("COMMIT").unwrap();

    let load = scene.load();
    load.until_more(AGENCIES, PATIENCE);
    let seen = load.end();
    assert!(seen.odd.is_empty() && seen.broken == 0, "{seen:?}");
    scene.service.must_not_have_panicked();
}

/// A small file system in memory, gone when it is dropped.
struct SmallDisk(TempDir);

impl SmallDisk {
    /// `None` where one may not mount: one has to be root, and not in every container.
    fn mount() -> Option<SmallDisk> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"]).arg(folder.path()).output();
        mounted.is_ok_and(|output| output.status.success()).then(|| SmallDisk(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
#[ignore = "mounts a small disk; tests/run runs it"]
fn disk_full() {
    let Some(disk) = SmallDisk::mount() else {
        println!("not tried: mounting a small disk takes root");
        return;
    };
    let folder = tempfile::tempdir_in(disk.0.path()).unwrap();
    let filler = disk.0.path().join("filler");
    let scene = Scene::open(Store::Sqlite(folder), AGENCIES);
    let load = scene.load();
    load.until_more(AGENCIES, PATIENCE);
    fill(&filler);
    until("the disk is full", || scene.save("5").status == 503);
    assert_eq!(scene.form().status, 200, "what can be read is read");
    scene.save("123456").must_keep("123456");
    assert!(scene.is_told("make room on the disk"), "{}", scene.service.told());
    std::fs::remove_file(&filler).unwrap();
    load.until_more(AGENCIES, PATIENCE);
    let seen = load.end();
    assert!(seen.odd.is_empty() && seen.broken == 0, "{seen:?}");
    scene.store.run("DELETE FROM revisions WHERE kind = 'draft'");
    nothing_is_half(&scene.store);
    promises_are_kept(&scene.store, &seen.promises);
    assert_eq!(scene.store.lines("SELECT integrity_check AS line FROM pragma_integrity_check"), ["ok"]);
    scene.service.must_not_have_panicked();
}

/// Takes what room there is.
fn fill(path: &Path) {
    use std::io::Write;
    let mut file = std::fs::File::create(path).unwrap();
    for size in [1 << 16, 1 << 10] {
        while file.write_all(&vec![0; size]).is_ok() {}
    }
}

#[test]
#[ignore = "needs a service of its own; tests/run runs it"]
fn read_only() {
    let mut scene = Scene::open(Store::sqlite(), 1);
    scene.service.stop();
    scene.store.run("PRAGMA wal_checkpoint(TRUNCATE)");
    // Root writes what nobody may write, but not this.
    if !Command::new("chattr").arg("+i").arg(scene.store.file()).output().is_ok_and(|output| output.status.success()) {
        println!("not tried: making a file immutable takes root and a file system that can");
        return;
    }
    scene.service.spawn();
    let began = Instant::now();
    while scene.service.is_running() && began.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(50));
    }
    let is_running = scene.service.is_running();
    Command::new("chattr").arg("-i").arg(scene.store.file()).status().unwrap();
    let log = scene.service.log();
    assert!(!is_running, "it serves a database that it cannot write to: {log}");
    assert!(log.contains("faults.db: attempt to write a readonly database"), "it does not say which file, and why: {log}");
    scene.service.run();
    assert_eq!(scene.save("5").status, 303);
    scene.service.must_not_have_panicked();
}

#[test]
#[ignore = "needs a service of its own; tests/run runs it"]
fn damaged() {
    let mut scene = Scene::open(Store::sqlite(), AGENCIES);
    scene.service.stop();
    scene.store.run("PRAGMA wal_checkpoint(TRUNCATE)");
    let page = |sql: &str| -> u64 { scene.store.lines(sql).first().unwrap().parse().unwrap() };
    let size = page("SELECT CAST(page_size AS TEXT) AS line FROM pragma_page_size");
    let root = page("SELECT CAST(rootpage AS TEXT) AS line FROM sqlite_master WHERE name = 'revisions'");
    let whole = page("SELECT CAST(rootpage AS TEXT) AS line FROM sqlite_master WHERE name = 'submissions'");
    let file = std::fs::File::options().write(true).open(scene.store.file()).unwrap();
    for number in [root, whole] {
        file.write_all_at(&vec![0x5a; usize::try_from(size).unwrap()], (number - 1) * size).unwrap();
    }
    scene.service.run();
    scene.form().must_say_busy();
    scene.save("123456").must_keep("123456");
    assert!(scene.is_told("PRAGMA integrity_check"), "{}", scene.service.told());
    assert!(scene.service.is_running());
    scene.service.must_not_have_panicked();
}
