//! Rows: the only user of diesel. One file a table, queries as functions of `&mut Conn`, which are the same on both databases.
//!
//! [`Db::read`] and [`Db::write`] run a closure on a thread that may wait. A write is one transaction: it is all there, or nothing is. On SQLite there is exactly one writing
//! connection, on a thread of its own (`writer`), and its transactions begin IMMEDIATE (several writers starve each other there, and a transaction that turns from reading to
//! writing fails); on PostgreSQL every connection writes.

pub mod agency;
pub mod api_token;
pub mod backup;
pub mod central;
pub mod comment;
pub mod connect;
pub mod contact;
pub mod edition;
pub mod event;
pub mod extension;
mod fault;
pub mod form_version;
pub mod head;
pub mod import;
pub mod letter;
pub mod migrate;
pub mod note;
pub mod observation;
pub mod person;
pub mod place;
pub mod pulse;
pub mod reminder;
pub mod revision;
pub mod round;
mod schema;
pub mod session;
pub mod sign_in;
pub mod submission;
pub mod tally;
mod types;
mod writer;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDateTime, SubsecRound, Utc};
use diesel::connection::{AnsiTransactionManager, Connection, TransactionManager};
use diesel::r2d2::Pool;
use tokio::sync::Semaphore;

pub use connect::Conn;
use connect::{Access, Manager, Refusals};
use writer::Writer;

use crate::error::{Error, Result};

/// How long a request waits for a free connection before it is told that the service is busy.
const WAIT: Duration = Duration::from_secs(10);
/// The same while the database gives none.
const SHORT_WAIT: Duration = Duration::from_millis(500);
/// It holds no row that others wait for, and may take its time over the last page of a long file.
const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL idle_in_transaction_session_timeout = '10min'";
/// Connections that read SQLite, or do anything on PostgreSQL.
const POOL_SIZE: u32 = 8;

/// Runs the same diesel code on the inner connection of either database, for what the enum cannot do itself (ON CONFLICT, inserts of many rows).
macro_rules! both {
    ($conn:expr, |$inner:ident| $body:expr) => {
        match $conn {
            $crate::db::Conn::Postgres($inner) => $body,
            $crate::db::Conn::Sqlite($inner) => $body,
        }
    };
}
pub(crate) use both;

/// The database of a running service. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    readers: Pool<Manager>,
    writers: Writers,
    refusals: Refusals,
    /// As many as there are connections, for those that do not hold a thread while they wait.
    places: Arc<Semaphore>,
    url: Arc<str>,
}

#[derive(Clone)]
enum Writers {
    /// SQLite's.
    One(Writer),
    /// PostgreSQL's: the readers.
    Any,
}

impl Db {
    /// Opens a database by its URL: `postgres://…`, or a path or `sqlite:<path>` for SQLite, whose file is made if it is missing.
    ///
    /// # Errors
    /// `Broken` with what the database said.
    pub fn open(url: &str) -> Result<Db> {
        // One real connection first: a pool only says 'timed out', this says why.
        let manager = Manager::new(url, Access::Write);
        let first = manager.establish().map_err(|cause| Error::broken(connect::opening(url), cause))?;
        let is_postgres = connect::is_postgres(url);
        let refusals = Refusals::default();
        let readers = Pool::builder()
            .max_size(POOL_SIZE)
            .min_idle(Some(1))
            .connection_timeout(WAIT)
            .test_on_check_out(is_postgres)
            .error_handler(Box::new(refusals.clone()))
            .build_unchecked(if is_postgres { manager.clone() } else { Manager::new(url, Access::Read) });
        let writers = if is_postgres { Writers::Any } else { Writers::One(Writer::start(manager, first)?) };
        let places = Arc::new(Semaphore::new(POOL_SIZE as usize));
        Ok(Db { readers, writers, refusals, places, url: url.into() })
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Reads, on a thread that may wait.
    pub async fn read<T: Send + 'static>(&self, job: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static) -> Result<T> {
        self.blocking(move |db| db.read_now(job)).await
    }

    /// Reads what is of one moment, however many statements that takes, on a thread that may wait.
    pub async fn snapshot<T: Send + 'static>(&self, job: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static) -> Result<T> {
        self.blocking(move |db| db.snapshot_now(job)).await
    }

    /// Writes in one transaction, on a thread that may wait. Answers after the commit.
    pub async fn write<T: Send + 'static>(&self, job: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static) -> Result<T> {
        match &self.writers {
            Writers::One(writer) => {
                let span = tracing::Span::current();
                writer.write(move |conn| span.in_scope(|| job(conn))).await
            }
            Writers::Any => self.blocking(move |db| db.write_now(job)).await,
        }
    }

    /// On a thread that may wait, once there is a connection for it: many threads that wait for few connections wake each other for nothing.
    async fn blocking<T: Send + 'static>(&self, job: impl FnOnce(&Db) -> Result<T> + Send + 'static) -> Result<T> {
        let waited = tokio::time::timeout(self.wait(), Arc::clone(&self.places).acquire_owned()).await;
        let place = waited.map_err(|cause| Error::busy("waiting for a database connection", cause))?;
        // What is logged there is of the same request.
        let (db, span) = (self.clone(), tracing::Span::current());
        let done = tokio::task::spawn_blocking(move || {
            let _place = place;
            span.in_scope(|| job(&db))
        });
        done.await.unwrap_or_else(|cause| Err(Error::broken("a database job", cause)))
    }

    /// How long one waits for a connection.
    fn wait(&self) -> Duration {
        if self.refusals.are_fresh() { SHORT_WAIT } else { WAIT }
    }

    /// Reads on this thread: for the command line, jobs and tests.
    pub fn read_now<T>(&self, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        self.with(job)
    }

    /// Reads what is of one moment, on this thread.
    pub fn snapshot_now<T>(&self, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        self.with(|conn| in_transaction(conn, "BEGIN", SNAPSHOT, job))
    }

    /// Writes on this thread, in one transaction.
    pub fn write_now<T>(&self, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        match &self.writers {
            Writers::One(writer) => writer.write_now(job),
            Writers::Any => self.with(|conn| in_transaction(conn, "BEGIN", "BEGIN", job)),
        }
    }

    /// Works on this thread with a connection that writes, outside a transaction.
    fn alone<T>(&self, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        match &self.writers {
            Writers::One(writer) => writer.alone(job),
            Writers::Any => self.with(job),
        }
    }

    /// With a connection of the pool.
    fn with<T>(&self, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        let mut held = self.readers.get_timeout(self.wait()).map_err(|cause| Error::busy("waiting for a database connection", cause))?;
        self.refusals.forget();
        let outcome = job(&mut held);
        held.is_suspect |= outcome.is_err();
        outcome
    }
}

/// Whatever writes: a database, each time in a transaction of its own, or a transaction that is under way.
pub trait Write {
    /// # Errors
    /// What the job failed with, or the database.
    fn write_part<T>(&mut self, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T>;
}

impl Write for &Db {
    fn write_part<T>(&mut self, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        self.write_now(job)
    }
}

impl Write for &mut Conn {
    fn write_part<T>(&mut self, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        job(self)
    }
}

/// `sqlite` and `postgres` begin it.
fn in_transaction<T>(conn: &mut Conn, sqlite: &str, postgres: &str, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    type Manager = <Conn as Connection>::TransactionManager;
    match conn {
        Conn::Sqlite(inner) => AnsiTransactionManager::begin_transaction_sql(inner, sqlite)?,
        Conn::Postgres(inner) => AnsiTransactionManager::begin_transaction_sql(inner, postgres)?,
    }
    match job(conn) {
        Ok(done) => {
            Manager::commit_transaction(conn)?;
            Ok(done)
        }
        Err(failed) => {
            // What failed is the better news; a rollback that fails too leaves a broken connection, which the pool throws away.
            if let Err(cause) = Manager::rollback_transaction(conn) {
                tracing::error!(%cause, "a transaction could not be rolled back");
            }
            Err(failed)
        }
    }
}

/// Keeps every other writer out of a table until this transaction ends, so that what is read now is still so when it is written. SQLite has one writer anyway.
fn hold_table(conn: &mut Conn, lock: &str) -> Result<()> {
    if let Conn::Postgres(inner) = conn {
        diesel::RunQueryDsl::execute(diesel::sql_query(lock), inner)?;
    }
    Ok(())
}

/// Lets statements of this transaction take long: over a million rows PostgreSQL is not done in the minute that others get.
pub fn be_patient(conn: &mut Conn) -> Result<()> {
    if let Conn::Postgres(inner) = conn {
        diesel::RunQueryDsl::execute(diesel::sql_query("SET LOCAL statement_timeout = '15min'"), inner)?;
    }
    Ok(())
}

/// A moment as both databases keep it: UTC, microseconds.
fn stored(moment: DateTime<Utc>) -> NaiveDateTime {
    moment.naive_utc().trunc_subsecs(6)
}

fn moment(stored: NaiveDateTime) -> DateTime<Utc> {
    stored.and_utc()
}

fn moments(stored: Option<NaiveDateTime>) -> Option<DateTime<Utc>> {
    stored.map(moment)
}
