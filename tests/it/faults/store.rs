//! The database of a fault test: an SQLite file in a folder of its own, or a PostgreSQL server of its own.

use std::path::PathBuf;

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query};
use tempfile::TempDir;

use super::postgres::Postgres;

pub enum Store {
    Sqlite(TempDir),
    Postgres(Postgres),
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = diesel::sql_types::Text)]
    line: String,
}

impl Store {
    pub fn sqlite() -> Store {
        Store::Sqlite(tempfile::tempdir().unwrap())
    }

    pub fn postgres() -> Store {
        Store::Postgres(Postgres::start())
    }

    pub fn url(&self) -> String {
        match self {
            Store::Sqlite(_) => self.file().to_str().unwrap().to_owned(),
            Store::Postgres(server) => server.url(),
        }
    }

    /// The SQLite file.
    pub fn file(&self) -> PathBuf {
        match self {
            Store::Sqlite(folder) => folder.path().join("faults.db"),
            Store::Postgres(_) => panic!("PostgreSQL has no file"),
        }
    }

    pub fn server(&mut self) -> &mut Postgres {
        match self {
            Store::Postgres(server) => server,
            Store::Sqlite(_) => panic!("SQLite has no server"),
        }
    }

    /// What a query selects as its only column, `line`, past the service.
    pub fn lines(&self, sql: &str) -> Vec<String> {
        let lines: Vec<Line> = match self {
            Store::Sqlite(_) => sql_query(sql).load(&mut self.sqlite_connection()),
            Store::Postgres(server) => sql_query(sql).load(&mut PgConnection::establish(&server.url()).unwrap()),
        }
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
        lines.into_iter().map(|line| line.line).collect()
    }

    /// One statement.
    pub fn run(&self, sql: &str) {
        let done = match self {
            Store::Sqlite(_) => self.sqlite_connection().batch_execute(sql),
            Store::Postgres(server) => PgConnection::establish(&server.url()).unwrap().batch_execute(sql),
        };
        done.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    fn sqlite_connection(&self) -> SqliteConnection {
        let mut conn = SqliteConnection::establish(&self.url()).unwrap();
        sql_query("PRAGMA busy_timeout = 10000").execute(&mut conn).unwrap();
        conn
    }
}
