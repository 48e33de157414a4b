//! The writer, against a file of its own.

use std::sync::Barrier;

use diesel::connection::SimpleConnection;
use diesel::sql_types::BigInt;
use diesel::{QueryableByName, RunQueryDsl, sql_query};

use super::super::Db;
use super::*;

struct Ledger {
    db: Db,
    _folder: tempfile::TempDir,
}

fn ledger() -> Ledger {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(folder.path().join("test.db").to_str().unwrap()).unwrap();
    db.write_now(|conn| Ok(conn.batch_execute("CREATE TABLE entries (number BIGINT PRIMARY KEY)")?)).unwrap();
    Ledger { db, _folder: folder }
}

fn enter(conn: &mut Conn, number: i64) -> Result<()> {
    Ok(conn.batch_execute(&format!("INSERT INTO entries VALUES ({number})"))?)
}

impl Ledger {
    fn entries(&self) -> Vec<i64> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = BigInt)]
            number: i64,
        }
        let rows: Vec<Row> = self.db.read_now(|conn| Ok(sql_query("SELECT number FROM entries ORDER BY number").load(conn)?)).unwrap();
        rows.into_iter().map(|row| row.number).collect()
    }

    /// Keeps the writer from its next turn, so that what is queued meanwhile shares one.
    fn while_it_is_held<T>(&self, then: impl FnOnce() -> T) -> T {
        let (begun, ended) = (Barrier::new(2), Barrier::new(2));
        std::thread::scope(|scope| {
            scope.spawn(|| {
                // It shares their commit, and their failure.
                let _ = self.db.write_now(|_| {
                    begun.wait();
                    ended.wait();
                    Ok(())
                });
            });
            begun.wait();
            let outcome = then();
            ended.wait();
            outcome
        })
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap()
}

#[test]
fn writes_that_wait_share_a_commit_and_fail_alone() {
    let ledger = ledger();
    let db = ledger.db.clone();
    let outcomes = runtime().block_on(async {
        let writes: Vec<_> = (0..9_i64)
            .map(|number| {
                let db = db.clone();
                tokio::spawn(async move {
                    db.write(move |conn| {
                        enter(conn, number)?;
                        match number {
                            3 => Err(Error::NotFound("number 3")),
                            // The same key as that of the first, which is not committed yet.
                            4 => enter(conn, 0),
                            5 => panic!("the one with number 5"),
                            _ => Ok(()),
                        }
                    })
                    .await
                })
            })
            .collect();
        let mut outcomes = Vec::new();
        for write in writes {
            outcomes.push(write.await.unwrap());
        }
        outcomes
    });
    assert!(matches!(outcomes[3], Err(Error::NotFound(_))), "{:?}", outcomes[3]);
    assert!(matches!(outcomes[4], Err(Error::Conflict(_))), "{:?}", outcomes[4]);
    assert!(matches!(outcomes[5], Err(Error::Broken(_))), "{:?}", outcomes[5]);
    assert!([0, 1, 2, 6, 7, 8].iter().all(|index| outcomes[*index].is_ok()), "{outcomes:?}");
    assert_eq!(ledger.entries(), [0, 1, 2, 6, 7, 8]);
}

#[test]
fn nobody_is_answered_before_the_commit() {
    let ledger = ledger();
    // What is written in a turn is read by others only once it is committed.
    ledger.db.write_now(|conn| enter(conn, 1)).unwrap();
    assert_eq!(ledger.entries(), [1]);
    let seen = ledger.db.write_now(|conn| {
        enter(conn, 2)?;
        Ok(ledger.entries())
    });
    assert_eq!(seen.unwrap(), [1]);
    assert_eq!(ledger.entries(), [1, 2]);
}

#[test]
fn a_commit_that_fails_is_told_to_all_who_share_it() {
    let ledger = ledger();
    ledger
        .db
        .write_now(|conn| Ok(conn.batch_execute("CREATE TABLE owned (entry BIGINT REFERENCES entries(number) DEFERRABLE INITIALLY DEFERRED)")?))
        .unwrap();
    let db = ledger.db.clone();
    let outcomes = std::thread::scope(|scope| {
        let queued = ledger.while_it_is_held(|| {
            let sound = scope.spawn(|| db.write_now(|conn| enter(conn, 7)));
            let unsound = scope.spawn(|| db.write_now(|conn| Ok(conn.batch_execute("INSERT INTO owned VALUES (404)")?)));
            // Both wait in the queue before the writer is let go.
            std::thread::sleep(Duration::from_millis(100));
            [sound, unsound]
        });
        queued.map(|thread| thread.join().unwrap())
    });
    assert!(outcomes.iter().all(Result::is_err), "{outcomes:?}");
    assert_eq!(ledger.entries(), [0_i64; 0]);
    // And it goes on.
    ledger.db.write_now(|conn| enter(conn, 8)).unwrap();
    assert_eq!(ledger.entries(), [8]);
}

#[test]
fn a_borrower_that_panics_undoes_its_own_and_the_writer_goes_on() {
    let ledger = ledger();
    let db = ledger.db.clone();
    let panicked = std::thread::spawn(move || {
        db.write_now(|conn| {
            enter(conn, 1)?;
            assert!(conn.batch_execute("SELECT 1").is_err(), "it panics here, with the connection");
            Ok(())
        })
    });
    assert!(panicked.join().is_err());
    ledger.db.write_now(|conn| enter(conn, 2)).unwrap();
    assert_eq!(ledger.entries(), [2]);
}

#[test]
fn a_full_queue_says_so_and_what_waits_too_long_is_not_done() {
    let ledger = ledger();
    let runtime = runtime();
    let full = ledger.while_it_is_held(|| {
        runtime.block_on(async {
            tokio::time::pause();
            let late = ledger.db.write(|conn| enter(conn, 1)).await;
            assert!(matches!(late, Err(Error::Busy(_))), "{late:?}");
            let mut outcomes = Vec::new();
            for number in 2..i64::try_from(QUEUE).unwrap() + 3 {
                let write = ledger.db.write(move |conn| enter(conn, number));
                outcomes.push(tokio::time::timeout(Duration::from_millis(1), write).await);
            }
            outcomes.into_iter().filter(|outcome| matches!(outcome, Ok(Err(Error::Busy(_))))).count()
        })
    });
    // The one that waited too long still stands in the queue, to be passed over.
    assert_eq!(full, 2);
    ledger.db.write_now(|_| Ok(())).unwrap();
    assert!(!ledger.entries().contains(&1));
}
