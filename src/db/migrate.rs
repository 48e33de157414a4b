//! Migrations: one portable set, embedded, run by `migrate`, by `demo`, and by nothing else on its own.
//!
//! Any number of programs may migrate at once: each step is a transaction that takes a lock, looks what is missing, and applies the first of it. The others wait, and find it applied.

use diesel::migration::{Migration, MigrationSource};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Conn, Db, be_patient, both, hold_table, in_transaction};
use crate::error::{Error, Result};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// A migration and whether the database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub name: String,
    /// As the database keeps it.
    pub version: String,
    pub applied: bool,
}

/// How the database's schema and this program stand to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// Every step of this program, the oldest first.
    pub steps: Vec<Step>,
    /// Versions that a newer program has applied and this one does not know, the oldest first.
    pub unknown: Vec<String>,
    /// The oldest step that a program has to know to run; empty before the schema says it.
    floor: String,
}

impl Schema {
    /// Names of the steps that the database lacks.
    pub fn missing(&self) -> Vec<&str> {
        self.steps.iter().filter(|step| !step.applied).map(|step| step.name.as_str()).collect()
    }

    /// Whether what a newer program has applied leaves this one able to go on: it has only added.
    pub fn lets_go_on(&self) -> bool {
        self.unknown.is_empty() || self.steps.last().is_some_and(|newest| self.floor <= newest.version)
    }

    /// Which steps are newer than this program, and what to do; `None` if none is.
    pub fn newer(&self) -> Option<String> {
        let newest = self.steps.last().map_or("none", |step| step.name.as_str());
        let unknown = self.unknown.join(", ");
        (!self.unknown.is_empty()).then(|| {
            format!("the database's schema is newer than this program: it has {unknown}, and the newest step known here is {newest}; start the newer program instead")
        })
    }
}

impl Db {
    /// Brings the schema up to date; the versions of what was applied.
    ///
    /// # Errors
    /// A schema that is newer than this program, or what the database said of a step; the steps before it are applied.
    pub fn migrate_up(&self) -> Result<Vec<String>> {
        self.alone(|conn| {
            let mut applied = Vec::new();
            while let Some(version) = locked(conn, |conn| {
                both!(conn, |inner| match inner.pending_migrations(MIGRATIONS).map_err(broken)?.first() {
                    Some(next) => inner.run_migration(next.as_ref()).map(|version| Some(version.to_string())).map_err(broken),
                    None => Ok(None),
                })
            })? {
                applied.push(version);
            }
            Ok(applied)
        })
    }

    /// Takes the last migration back, with the data of its tables; its version, or `None` when there is none.
    ///
    /// # Errors
    /// A schema that is newer than this program, or what the database said.
    pub fn migrate_down(&self) -> Result<Option<String>> {
        self.alone(|conn| {
            locked(conn, |conn| {
                if both!(conn, |inner| inner.applied_migrations()).map_err(broken)?.is_empty() {
                    return Ok(None);
                }
                both!(conn, |inner| inner.revert_last_migration(MIGRATIONS).map(|version| Some(version.to_string()))).map_err(broken)
            })
        })
    }

    /// # Errors
    /// What the database said.
    pub fn schema(&self) -> Result<Schema> {
        self.read_now(schema)
    }
}

/// Reads how the schema stands, and changes nothing.
pub(super) fn schema(conn: &mut Conn) -> Result<Schema> {
    let known: Vec<Box<dyn Migration<diesel::sqlite::Sqlite>>> = MIGRATIONS.migrations().map_err(broken)?;
    let applied = words_of(conn, "__diesel_schema_migrations")?;
    let mut steps: Vec<Step> = known
        .iter()
        .map(|migration| {
            let version = migration.name().version().to_string();
            Step { name: migration.name().to_string(), applied: applied.contains(&version), version }
        })
        .collect();
    steps.sort_by(|a, b| a.version.cmp(&b.version));
    let unknown = applied.into_iter().filter(|version| steps.iter().all(|step| step.version != *version)).collect();
    let floor = words_of(conn, "schema_floor")?.pop().unwrap_or_default();
    Ok(Schema { steps, unknown, floor })
}

#[derive(diesel::QueryableByName)]
struct Word {
    #[diesel(sql_type = diesel::sql_types::Text)]
    word: String,
}

/// The versions in a table, in order; none if there is no such table yet.
fn words_of(conn: &mut Conn, table: &str) -> Result<Vec<String>> {
    let tables = match conn {
        Conn::Sqlite(_) => format!("SELECT name AS word FROM sqlite_master WHERE type = 'table' AND name = '{table}'"),
        Conn::Postgres(_) => format!("SELECT '{table}' AS word WHERE to_regclass('{table}') IS NOT NULL"),
    };
    let mut words = |sql: String| -> Result<Vec<Word>> { Ok(both!(conn, |inner| diesel::RunQueryDsl::load(diesel::sql_query(sql), inner))?) };
    if words(tables)?.is_empty() {
        return Ok(Vec::new());
    }
    Ok(words(format!("SELECT version AS word FROM {table} ORDER BY version"))?.into_iter().map(|row| row.word).collect())
}

/// In a transaction that no other program migrates in, unless one that is newer than we are has.
fn locked<T>(conn: &mut Conn, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    in_transaction(conn, "BEGIN IMMEDIATE", "BEGIN", |conn| {
        // A step may rewrite a table, and the lock is waited for as long as another's step takes.
        be_patient(conn)?;
        // Released at the end of the transaction, also when the connection is lost. Any number that nothing else here locks.
        hold_table(conn, "SELECT pg_advisory_xact_lock(1835627636)")?;
        match schema(conn)?.newer() {
            Some(newer) => Err(Error::broken("migrating the database", newer)),
            None => job(conn),
        }
    })
}

fn broken(cause: Box<dyn std::error::Error + Send + Sync>) -> Error {
    Error::broken("migrating the database", cause)
}
