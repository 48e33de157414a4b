//! `mittaristo token create`, `list` and `revoke`: tokens of the API.

use super::Failed;
use crate::action::make_token::{Wish, make_token};
use crate::action::revoke_token::revoke_token;
use crate::clock::Clock;
use crate::config::Settings;
use crate::db::{self, Db};
use crate::error::Error;
use crate::ids::ApiTokenId;
use crate::survey::api_token::{ApiToken, Scope};
use crate::survey::viewer::Viewer;

/// Tokens that a list shows.
const LISTED: i64 = 500;

#[derive(Debug, clap::Args)]
pub struct Create {
    #[command(flatten)]
    settings: Settings,
    /// What it is for
    name: String,
    /// read-drafts, round-status or upload-imports; once for each
    #[arg(long = "scope", required = true, value_parser = scope)]
    scopes: Vec<Scope>,
    /// How many days it lives, 366 at the most
    #[arg(long, default_value = "365")]
    days: i64,
}

#[derive(Debug, clap::Args)]
pub struct Revoke {
    #[command(flatten)]
    settings: Settings,
    /// As `token list` prints it
    id: ApiTokenId,
}

fn scope(code: &str) -> Result<Scope, String> {
    let known: Vec<&str> = Scope::ALL.iter().map(|scope| scope.code()).collect();
    Scope::from_code(code).ok_or_else(|| format!("{code:?} is no scope; expected {}", known.join(", ")))
}

/// Prints the secret on standard output and nothing else there.
///
/// # Errors
/// A name that is none or taken, a life that is too long, or what the database said.
pub fn create(create: Create) -> Result<(), Failed> {
    let db = Db::open(&create.settings.database()?)?;
    let wish = Wish { name: create.name, scopes: create.scopes, days: create.days };
    let (token, secret) = db.write_now(|conn| make_token(conn, &Viewer::Console, &wish, Clock::machine().now()))?;
    eprintln!("{}; it is not shown again", line(&token));
    println!("{secret}");
    Ok(())
}

/// # Errors
/// A missing setting, or what the database said.
pub fn list(settings: &Settings) -> Result<(), Failed> {
    let db = Db::open(&settings.database()?)?;
    for token in db.read_now(|conn| db::api_token::newest(conn, LISTED))? {
        println!("{}", line(&token));
    }
    Ok(())
}

/// # Errors
/// An id that no token has, or what the database said.
pub fn revoke(revoke: &Revoke) -> Result<(), Failed> {
    let db = Db::open(&revoke.settings.database()?)?;
    match db.write_now(|conn| revoke_token(conn, &Viewer::Console, revoke.id, Clock::machine().now())) {
        Err(Error::NotFound(_)) => Err(format!("there is no token {}; 'mittaristo token list' prints them", revoke.id).into()),
        done => {
            done?;
            println!("token {} is revoked", revoke.id);
            Ok(())
        }
    }
}

/// A token in a line: id, name, scopes, its end and its last use.
fn line(token: &ApiToken) -> String {
    let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.code()).collect();
    let moment = |at: chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%dT%H:%MZ").to_string();
    let end = match token.revoked_at {
        Some(at) => format!("revoked {}", moment(at)),
        None => format!("expires {}", moment(token.expires_at)),
    };
    let used = token.last_used_at.map_or_else(|| "never used".to_owned(), |at| format!("last used {}", moment(at)));
    format!("{} {:?} {} {end}, {used}", token.id, token.name, scopes.join(","))
}
