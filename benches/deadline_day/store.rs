//! Databases to measure on: made once, and copied for every run that changes them.

use std::path::{Path, PathBuf};

use mittaristo::db::Db;

use crate::Failed;
use crate::postgres::Postgres;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Sqlite => "SQLite",
            Kind::Postgres => "PostgreSQL",
        }
    }
}

/// A database by its name, on either.
#[derive(Debug, Clone)]
pub struct Store {
    pub kind: Kind,
    pub name: String,
    pub url: String,
}

pub struct Stores<'a> {
    pub folder: &'a Path,
    pub postgres: &'a Postgres,
}

impl Stores<'_> {
    fn store(&self, kind: Kind, name: &str) -> Store {
        let url = match kind {
            Kind::Sqlite => self.file(name).display().to_string(),
            Kind::Postgres => self.postgres.url(name),
        };
        Store { kind, name: name.to_owned(), url }
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.db"))
    }

    /// A database with the service's tables and nothing in them.
    pub fn empty(&self, kind: Kind, name: &str) -> Result<Store, Failed> {
        let store = self.store(kind, name);
        match kind {
            Kind::Sqlite => self.remove(name)?,
            Kind::Postgres => {
                self.postgres.sql("postgres", &format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)"))?;
                self.postgres.sql("postgres", &format!("CREATE DATABASE \"{name}\" TEMPLATE template0"))?;
            }
        }
        Db::open(&store.url)?.migrate_up()?;
        Ok(store)
    }

    /// Nobody may be using the first one.
    pub fn copy(&self, from: &Store, name: &str) -> Result<Store, Failed> {
        match from.kind {
            Kind::Sqlite => {
                self.remove(name)?;
                // What is still in the write-ahead log must be in the file.
                let conn = rusqlite::Connection::open(self.file(&from.name))?;
                conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
                std::fs::copy(self.file(&from.name), self.file(name))?;
            }
            Kind::Postgres => self.postgres.copy(&from.name, name)?,
        }
        Ok(self.store(from.kind, name))
    }

    /// What both databases know of the tables that a query planner goes by, and nothing that waits to be written.
    pub fn settle(&self, store: &Store) -> Result<(), Failed> {
        match store.kind {
            Kind::Sqlite => Ok(rusqlite::Connection::open(self.file(&store.name))?.execute_batch("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)")?),
            Kind::Postgres => {
                self.postgres.sql(&store.name, "VACUUM ANALYZE")?;
                self.postgres.sql(&store.name, "CHECKPOINT").map(drop)
            }
        }
    }

    /// One number of a database.
    pub fn number(&self, store: &Store, query: &str) -> Result<i64, Failed> {
        match store.kind {
            Kind::Sqlite => Ok(rusqlite::Connection::open(self.file(&store.name))?.query_row(query, [], |row| row.get(0))?),
            Kind::Postgres => Ok(self.postgres.sql(&store.name, query)?.parse()?),
        }
    }

    /// A column of texts.
    pub fn texts(&self, store: &Store, query: &str) -> Result<Vec<String>, Failed> {
        match store.kind {
            Kind::Sqlite => {
                let conn = rusqlite::Connection::open(self.file(&store.name))?;
                let mut statement = conn.prepare(query)?;
                Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
            }
            Kind::Postgres => Ok(self.postgres.sql(&store.name, query)?.lines().map(str::to_owned).collect()),
        }
    }

    pub fn run(&self, store: &Store, statement: &str) -> Result<(), Failed> {
        match store.kind {
            Kind::Sqlite => Ok(rusqlite::Connection::open(self.file(&store.name))?.execute_batch(statement)?),
            Kind::Postgres => self.postgres.sql(&store.name, statement).map(drop),
        }
    }

    pub fn drop(&self, store: &Store) -> Result<(), Failed> {
        match store.kind {
            Kind::Sqlite => self.remove(&store.name),
            Kind::Postgres => self.postgres.sql("postgres", &format!("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", store.name)).map(drop),
        }
    }

    fn remove(&self, name: &str) -> Result<(), Failed> {
        for end in ["", "-wal", "-shm"] {
            let file = PathBuf::from(format!("{}{end}", self.file(name).display()));
            if file.exists() {
                std::fs::remove_file(file)?;
            }
        }
        Ok(())
    }
}
