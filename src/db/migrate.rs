//! Migrations: one portable set, embedded, run by `migrate`, by `demo`, and by nothing else on its own.

use diesel::migration::{Migration, MigrationSource};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Db, both};
use crate::error::{Error, Result};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// A migration and whether the database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub name: String,
    pub applied: bool,
}

impl Db {
    /// Brings the schema up to date; the names of what was applied.
    pub fn migrate_up(&self) -> Result<Vec<String>> {
        self.alone(|conn| both!(conn, |inner| inner.run_pending_migrations(MIGRATIONS).map(names)).map_err(broken))
    }

    /// Takes the last migration back, with the data of its tables; its name, or `None` when there is none.
    pub fn migrate_down(&self) -> Result<Option<String>> {
        self.alone(|conn| {
            if both!(conn, |inner| inner.applied_migrations()).map_err(broken)?.is_empty() {
                return Ok(None);
            }
            both!(conn, |inner| inner.revert_last_migration(MIGRATIONS).map(|version| Some(version.to_string()))).map_err(broken)
        })
    }

    pub fn migrate_status(&self) -> Result<Vec<Step>> {
        self.alone(|conn| {
            let applied: Vec<String> = both!(conn, |inner| inner.applied_migrations().map(names)).map_err(broken)?;
            let known: Vec<Box<dyn Migration<diesel::sqlite::Sqlite>>> = MIGRATIONS.migrations().map_err(broken)?;
            let mut steps: Vec<Step> = known
                .iter()
                .map(|migration| {
                    let version = migration.name().version().to_string();
                    Step { name: migration.name().to_string(), applied: applied.contains(&version) }
                })
                .collect();
            steps.sort_by(|a, b| a.name.cmp(&b.name));
            Ok(steps)
        })
    }
}

fn names(versions: Vec<diesel::migration::MigrationVersion<'_>>) -> Vec<String> {
    versions.iter().map(ToString::to_string).collect()
}

fn broken(cause: Box<dyn std::error::Error + Send + Sync>) -> Error {
    Error::broken("migrating the database", cause)
}
