//! `mittaristo backup FILE` and `restore FILE`.

use std::path::{Path, PathBuf};

use url::Url;

use super::Failed;
use crate::clock::Clock;
use crate::config::Settings;
use crate::db::backup::{backup, file_of, restore};

#[derive(Debug, clap::Args)]
pub struct Backup {
    #[command(flatten)]
    settings: Settings,
    /// The file of the backup
    file: PathBuf,
}

/// # Errors
/// What [`backup`] says; of PostgreSQL, the line that does it.
pub fn make(args: &Backup) -> Result<(), Failed> {
    let url = args.settings.database()?;
    if file_of(&url).is_none() {
        let line = format!("pg_dump --format=custom --no-owner --file={} --dbname={}", quoted(&args.file), without_password(&url));
        return Err(format!("a PostgreSQL database is backed up by PostgreSQL's own program, while the service runs:\n  {line}").into());
    }
    backup(&url, &args.file)?;
    let size = std::fs::metadata(&args.file)?.len();
    println!("backed up to {}, {size} bytes, checked", args.file.display());
    Ok(())
}

/// # Errors
/// What [`restore`] says; of PostgreSQL, the line that does it.
pub fn take_back(args: &Backup) -> Result<(), Failed> {
    let url = args.settings.database()?;
    if file_of(&url).is_none() {
        let line = format!("pg_restore --exit-on-error --single-transaction --no-owner --dbname={} {}", without_password(&url), quoted(&args.file));
        return Err(format!(
            "a PostgreSQL database is restored by PostgreSQL's own program, into a database that is empty and that no service uses:\n  {line}"
        )
        .into());
    }
    let stamp = Clock::machine().now().format("%Y%m%dT%H%M%S%3fZ").to_string();
    let restored = restore(&url, &args.file, &stamp)?;
    println!("restored {}", args.file.display());
    if let Some(aside) = restored.aside {
        println!("the database that was there is kept as {}", aside.display());
    }
    if let Some(first) = restored.missing.first() {
        println!("the backup is of an earlier version, {first} is missing; run 'mittaristo migrate up' now");
    }
    Ok(())
}

fn quoted(file: &Path) -> String {
    format!("'{}'", file.display().to_string().replace('\'', "'\\''"))
}

/// For a line that is shown. PostgreSQL's programs read PGPASSWORD and ~/.pgpass.
fn without_password(url: &str) -> String {
    let Ok(mut url) = Url::parse(url) else { return "'postgres://…'".to_owned() };
    let _ = url.set_password(None);
    let kept: Vec<(String, String)> =
        url.query_pairs().filter(|(name, _)| name != "password").map(|(name, value)| (name.into(), value.into())).collect();
    url.set_query(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept);
    }
    format!("'{url}'")
}
