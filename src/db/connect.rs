//! A connection to either database, chosen by the URL's scheme. Ours, since the derived `establish` tries one after the other and forgets what each said.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::r2d2::{HandleError, ManageConnection};
use diesel::{Connection, MultiConnection, PgConnection, SqliteConnection};

/// A connection to PostgreSQL or to SQLite.
#[derive(MultiConnection)]
pub enum Conn {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

/// A connection in a pool.
pub(super) struct Held {
    conn: Conn,
    /// When it was last given back.
    used: Instant,
    /// What was last done with it failed: it may have been cut.
    pub(super) is_suspect: bool,
}

/// A connection that rested longer is asked whether it still lives before it is used. One that was used a moment ago is not: under load that question would be every fifth statement.
const REST: Duration = Duration::from_secs(1);

impl Deref for Held {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl DerefMut for Held {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}

/// When the database last gave no connection. While that is fresh nobody waits long for one: with the server away every thread would be waiting before the first had its answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Refusals(Arc<Mutex<Option<Instant>>>);

/// The pool tries again at least this often, so that it is known by then whether the server is back.
const FRESH: Duration = Duration::from_secs(6);

impl Refusals {
    pub(super) fn are_fresh(&self) -> bool {
        self.last().is_some_and(|at| at.elapsed() < FRESH)
    }

    /// A connection was had.
    pub(super) fn forget(&self) {
        *self.last() = None;
    }

    fn last(&self) -> MutexGuard<'_, Option<Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HandleError<diesel::r2d2::Error> for Refusals {
    fn handle_error(&self, error: diesel::r2d2::Error) {
        tracing::warn!(%error, "the database gives no connection");
        *self.last() = Some(Instant::now());
    }
}

/// Makes and checks connections for a pool.
#[derive(Debug, Clone)]
pub(super) struct Manager {
    url: String,
    access: Access,
}

/// WAL lets readers read while one writes; FULL makes a commit durable; the time-out is for other processes, such as a backup, in milliseconds.
const SQLITE: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";

pub(super) fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// What is being done, for whoever reads that it failed. A file is named; in a server's URL a password may stand, and its own message names the server.
pub(super) fn opening(url: &str) -> String {
    if is_postgres(url) { "opening the database".to_owned() } else { format!("opening the database {}", path(url)) }
}

pub(super) fn path(url: &str) -> &str {
    url.strip_prefix("sqlite:").unwrap_or(url)
}

impl Manager {
    pub(super) fn new(url: &str, access: Access) -> Manager {
        Manager { url: url.to_owned(), access }
    }

    pub(super) fn establish(&self) -> Result<Conn, diesel::r2d2::Error> {
        if is_postgres(&self.url) {
            let mut conn = PgConnection::establish(&self.url).map_err(diesel::r2d2::Error::ConnectionError)?;
            // Moments are UTC; a statement that hangs must not hold a connection for ever, nor an instance that stands still the rows that others wait for.
            conn.batch_execute("SET TIME ZONE 'UTC'; SET statement_timeout = '60s'; SET idle_in_transaction_session_timeout = '15s'; SET client_min_messages = 'warning';")
                .map_err(diesel::r2d2::Error::QueryError)?;
            return Ok(Conn::Postgres(conn));
        }
        let mut conn = SqliteConnection::establish(path(&self.url)).map_err(diesel::r2d2::Error::ConnectionError)?;
        conn.batch_execute(SQLITE).map_err(diesel::r2d2::Error::QueryError)?;
        // What a page sorts is small; what the taking of an import puts aside may be a million rows, and spills to a file.
        let own = match self.access {
            Access::Read => "PRAGMA temp_store = MEMORY; PRAGMA query_only = ON;",
            // A file that may only be read is opened all the same, and no connection would find out that this has been mended: it is said here, before anybody is served.
            Access::Write => "PRAGMA temp_store = FILE; BEGIN IMMEDIATE; CREATE TABLE a_try_to_write (x INTEGER); ROLLBACK;",
        };
        conn.batch_execute(own).map_err(diesel::r2d2::Error::QueryError)?;
        Ok(Conn::Sqlite(conn))
    }
}

impl ManageConnection for Manager {
    type Connection = Held;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Held, Self::Error> {
        Ok(Held { conn: self.establish()?, used: Instant::now(), is_suspect: false })
    }

    fn is_valid(&self, held: &mut Held) -> Result<(), Self::Error> {
        if held.is_suspect || held.used.elapsed() > REST {
            held.conn.batch_execute("SELECT 1").map_err(diesel::r2d2::Error::QueryError)?;
            held.is_suspect = false;
        }
        Ok(())
    }

    /// Asked whenever a connection is given back.
    fn has_broken(&self, held: &mut Held) -> bool {
        use diesel::connection::TransactionManager;
        held.used = Instant::now();
        std::thread::panicking() || <Conn as Connection>::TransactionManager::is_broken_transaction_manager(&mut held.conn)
    }
}
