//! A copy of an SQLite database, made while others write, and put in the place of one. PostgreSQL has programs of its own for both.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use diesel::{Connection, RunQueryDsl, SqliteConnection, sql_query};
use tempfile::NamedTempFile;

use super::connect;
use super::migrate::{Schema, schema};
use super::{Conn, both};
use crate::error::{Error, Result};

/// What every SQLite database begins with.
const HEAD: &[u8] = b"SQLite format 3\0";

/// The file of an SQLite database; `None` for a PostgreSQL server.
pub fn file_of(url: &str) -> Option<&Path> {
    (!connect::is_postgres(url)).then(|| Path::new(connect::path(url)))
}

/// Copies the database to a new file, which then has all that was committed when this began. Others read and write meanwhile. The copy is checked, and stands under its name only when it is whole and on the disk.
///
/// # Errors
/// A database that is not there, a file that is, a disk that is full, a copy that is not sound.
pub fn backup(url: &str, to: &Path) -> Result<()> {
    let failed = |cause: String| Error::broken("making a backup", cause);
    // Opening it would make it.
    if file_of(url).is_none_or(|file| !file.exists()) {
        return Err(failed(format!("there is no database {}", connect::path(url))));
    }
    if to.exists() {
        return Err(failed(format!("{} is there already, and no backup is overwritten", to.display())));
    }
    let copy = beside(to)?;
    // No connection of the pool's kind: one that may not write makes no copy either, and one that may first waits for its turn to try.
    let mut conn = SqliteConnection::establish(connect::path(url)).map_err(|cause| Error::broken(connect::opening(url), cause))?;
    conn.batch_execute("PRAGMA busy_timeout = 60000")?;
    sql_query("VACUUM INTO ?").bind::<Text, _>(copy.path().to_string_lossy()).execute(&mut conn)?;
    check(copy.path())?;
    copy.as_file().sync_all().map_err(|cause| failed(cause.to_string()))?;
    copy.persist_noclobber(to).map_err(|cause| failed(format!("{}: {}", to.display(), cause.error)))?;
    keep_names(to)
}

/// What putting a backup back has done.
#[derive(Debug)]
pub struct Restored {
    /// Where the database lies now that was there before.
    pub aside: Option<PathBuf>,
    /// Steps of the schema that the backup lacks.
    pub missing: Vec<String>,
}

/// Puts a copy of the backup in the place of the database, which is kept beside it under a name that ends in `stamp`.
///
/// # Errors
/// A file that is no sound database of this program or of an earlier version, a database that a service holds. Then nothing is changed.
pub fn restore(url: &str, from: &Path, stamp: &str) -> Result<Restored> {
    let failed = |cause: String| Error::broken("restoring a backup", cause);
    let told = |path: &Path| {
        let path = path.display().to_string();
        move |cause: std::io::Error| Error::broken("restoring a backup", format!("{path}: {cause}"))
    };
    let target = file_of(url).ok_or_else(|| failed("PostgreSQL has its own programs for that".to_owned()))?;
    let mut source = File::open(from).map_err(told(from))?;
    let mut head = [0; 16];
    if source.read_exact(&mut head).is_err() || head != HEAD {
        return Err(failed(format!("{} is no SQLite database", from.display())));
    }
    if std::fs::metadata(with_end(from, "-wal")).is_ok_and(|log| log.len() > 0) {
        return Err(failed(format!(
            "{} has a log beside it (-wal), whose commits are not in it; open and close it with the sqlite3 shell first",
            from.display()
        )));
    }
    let mut copy = beside(target)?;
    std::io::copy(&mut File::open(from).map_err(told(from))?, copy.as_file_mut()).map_err(told(from))?;
    copy.as_file().sync_all().map_err(told(copy.path()))?;
    let schema = check(copy.path())?;
    // Held until the new file stands in its place.
    let held = hold(target)?;
    let aside = with_end(target, &format!(".replaced-{stamp}"));
    let was_there = target.exists();
    if was_there {
        std::fs::hard_link(target, &aside).map_err(told(&aside))?;
    }
    // A log that belongs to the old file would be taken for the new one's.
    for end in ["-wal", "-shm"] {
        let log = with_end(target, end);
        if log.exists() {
            std::fs::rename(&log, with_end(&aside, end)).map_err(told(&log))?;
        }
    }
    if was_there {
        like(target, copy.as_file()).map_err(told(copy.path()))?;
    }
    copy.persist(target).map_err(|cause| told(target)(cause.error))?;
    keep_names(target)?;
    drop(held);
    Ok(Restored { aside: was_there.then_some(aside), missing: schema.missing().into_iter().map(str::to_owned).collect() })
}

/// Gives a new file the owner and the rights of the one that it replaces: whoever restores may be another user than the service.
fn like(old: &Path, new: &File) -> std::io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let old = std::fs::metadata(old)?;
    let own = new.metadata()?;
    if (old.uid(), old.gid()) != (own.uid(), own.gid()) {
        fchown(new, Some(old.uid()), Some(old.gid()))?;
    }
    new.set_permissions(old.permissions())
}

/// A database that is whole, and of this program or of an earlier version.
fn check(file: &Path) -> Result<Schema> {
    let failed = |cause: String| Error::broken("checking a backup", cause);
    let inner = SqliteConnection::establish(&file.to_string_lossy()).map_err(|cause| failed(cause.to_string()))?;
    let mut conn = Conn::Sqlite(inner);
    let integrity = words(&mut conn, "SELECT integrity_check AS word FROM pragma_integrity_check LIMIT 1")?;
    if integrity != ["ok"] {
        return Err(failed(format!("the database is damaged: {}", integrity.join("; "))));
    }
    if let Some(table) = words(&mut conn, "SELECT \"table\" AS word FROM pragma_foreign_key_check LIMIT 1")?.pop() {
        return Err(failed(format!("the table {table} has rows that belong to none")));
    }
    let schema = schema(&mut conn)?;
    match schema.newer() {
        Some(newer) => Err(failed(newer)),
        None if schema.steps.iter().all(|step| !step.applied) => Err(failed("it is no database of Mittaristo".to_owned())),
        None => Ok(schema),
    }
}

/// Keeps every other program out of a database, whose log is then in its file. One that is too damaged to be held is in nobody's use.
fn hold(file: &Path) -> Result<Option<SqliteConnection>> {
    if !file.exists() {
        return Ok(None);
    }
    let mut conn = SqliteConnection::establish(&file.to_string_lossy()).map_err(|cause| Error::broken("restoring a backup", cause))?;
    // A database in WAL leaves that mode only for its one user.
    match conn.batch_execute("PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE;") {
        Ok(()) => Ok(Some(conn)),
        Err(cause) if cause.to_string().contains("locked") => {
            Err(Error::broken("restoring a backup", format!("a service or another program holds {}; stop it first", file.display())))
        }
        Err(cause) if !["file is not a database", "database disk image is malformed"].iter().any(|damage| cause.to_string().starts_with(damage)) => {
            Err(Error::broken(format!("looking whether {} is in use", file.display()), cause))
        }
        Err(cause) => {
            tracing::warn!(%cause, "the database that is replaced cannot be read");
            Ok(None)
        }
    }
}

#[derive(diesel::QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

fn words(conn: &mut Conn, sql: &str) -> Result<Vec<String>> {
    let rows: Vec<Word> = both!(conn, |inner| sql_query(sql).load(inner))?;
    Ok(rows.into_iter().map(|row| row.word).collect())
}

/// An empty file that only we can read, in the folder of another so that it can be given its name.
fn beside(file: &Path) -> Result<NamedTempFile> {
    let made = tempfile::Builder::new().prefix(".mittaristo-").tempfile_in(folder(file));
    made.map_err(|cause| Error::broken(format!("making a file in {}", folder(file).display()), cause))
}

fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn with_end(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// The names in the folder of a file are on the disk, too.
fn keep_names(file: &Path) -> Result<()> {
    let kept = File::open(folder(file)).and_then(|folder| folder.sync_all());
    kept.map_err(|cause| Error::broken(format!("writing {}", folder(file).display()), cause))
}
