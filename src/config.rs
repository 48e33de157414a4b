//! Every setting with its variable and default. The only reader of the environment.
//!
//! A setting is a flag or an environment variable; the flag wins. [`Settings::check`] names every missing or wrong one at once, with what is expected, before anything starts.

mod open_data;
mod portal;
mod running;
mod sources;

use std::net::SocketAddr;
use std::path::PathBuf;

use chrono_tz::Tz;
use url::Url;

pub use open_data::{Licence, OpenData, OpenDataSettings};
pub use portal::{Portal, PortalSettings};
pub use running::{Running, RunningSettings};
pub use sources::{Endpoint, Key, Limits, Sources, SourcesSettings};

/// As given. Each is explained by `mittaristo serve --help`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Settings {
    /// Database: postgres://user@host/name, or a path or sqlite:<path> for SQLite (required)
    #[arg(long, env = "MITTARISTO_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Address and port to listen on
    #[arg(long, env = "MITTARISTO_ADDRESS", default_value = "127.0.0.1:8080")]
    pub address: String,
    /// Where people reach the service, as links in letters have it: https://mittaristo.example.fi (required)
    #[arg(long, env = "MITTARISTO_BASE_URL")]
    pub base_url: Option<String>,
    /// Mail server: smtps://user:password@host, smtp://user:password@host:587?tls=required, or smtp://127.0.0.1:1025 (required)
    #[arg(long, env = "MITTARISTO_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Connections to the mail server at once, when many letters are due: 1 to 64
    #[arg(long, env = "MITTARISTO_SMTP_CONNECTIONS", default_value = "4")]
    pub smtp_connections: String,
    /// Sender of letters: "Mittaristo <mittaristo@example.fi>" (required)
    #[arg(long, env = "MITTARISTO_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// Whom people ask: an e-mail address of the IT unit (default: the sender's)
    #[arg(long, env = "MITTARISTO_HELP_ADDRESS")]
    pub help_address: Option<String>,
    /// Time zone of all dates that people see and type
    #[arg(long, env = "MITTARISTO_TIME_ZONE", default_value = "Europe/Helsinki")]
    pub time_zone: String,
    /// Random text of at least 32 characters that salts hashes of codes; the same for all instances (required)
    #[arg(long, env = "MITTARISTO_SECRET", hide_env_values = true)]
    pub secret: Option<String>,
    /// Folder with form files to use instead of the embedded ones
    #[arg(long, env = "MITTARISTO_FORMS")]
    pub forms: Option<PathBuf>,
    /// How many proxies stand before the service and append to X-Forwarded-For; 0: none, the header is not read
    #[arg(long, env = "MITTARISTO_PROXIES", default_value = "0")]
    pub proxies: String,
    #[command(flatten)]
    pub running: RunningSettings,
    #[command(flatten)]
    pub open_data: OpenDataSettings,
    #[command(flatten)]
    pub sources: SourcesSettings,
}

/// Checked.
#[derive(Debug, Clone)]
pub struct Config {
    pub database_url: String,
    pub address: SocketAddr,
    pub base_url: String,
    pub smtp_url: String,
    pub smtp_connections: usize,
    pub mail_from: String,
    pub help_address: String,
    pub zone: Tz,
    pub secret: String,
    pub forms: Option<PathBuf>,
    pub proxies: usize,
    pub running: Running,
    pub open_data: OpenData,
    pub sources: Sources,
}

/// A setting that is missing or wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{variable} (or {flag}): {problem}; expected {expected}")]
pub struct SettingFault {
    pub variable: &'static str,
    pub flag: &'static str,
    pub problem: String,
    pub expected: &'static str,
}

/// Shortest secret, in characters.
const SECRET_LENGTH: usize = 32;

/// Most connections to the mail server.
const SMTP_CONNECTIONS_AT_MOST: usize = 64;

impl Settings {
    /// # Errors
    /// Every fault at once.
    pub fn check(self) -> Result<Config, Vec<SettingFault>> {
        let mut faults = Vec::new();
        let database_url = need(&mut faults, DATABASE_URL, self.database_url, known_database);
        let base_url = need(&mut faults, BASE_URL, self.base_url, sound_base);
        let smtp_url = need(&mut faults, SMTP_URL, self.smtp_url, |text| match Url::parse(text) {
            Ok(url) if matches!(url.scheme(), "smtp" | "smtps") && url.host().is_some() => Ok(()),
            Ok(_) => Err("it is no SMTP address".to_owned()),
            Err(cause) => Err(cause.to_string()),
        });
        let mail_from = need(&mut faults, MAIL_FROM, self.mail_from, |text| if text.contains('@') { Ok(()) } else { Err("it has no @".to_owned()) });
        let secret = need(&mut faults, SECRET, self.secret, |text| match text.chars().count() {
            count if count >= SECRET_LENGTH => Ok(()),
            count => Err(format!("it has {count} characters")),
        });
        let address: Option<SocketAddr> = parsed(&mut faults, ADDRESS, &self.address);
        let zone: Option<Tz> = parsed(&mut faults, TIME_ZONE, &self.time_zone);
        let proxies: Option<usize> = parsed(&mut faults, PROXIES, &self.proxies);
        let smtp_connections = parsed(&mut faults, SMTP_CONNECTIONS, &self.smtp_connections).and_then(|count: usize| {
            let is_sound = (1..=SMTP_CONNECTIONS_AT_MOST).contains(&count);
            if !is_sound {
                faults.push(SMTP_CONNECTIONS.fault(format!("it is {count}")));
            }
            is_sound.then_some(count)
        });
        let running = self.running.check(&mut faults);
        let open_data = self.open_data.check(&mut faults);
        let sources = self.sources.check(&mut faults);
        if let Some(folder) = self.forms.as_deref().filter(|folder| !folder.is_dir()) {
            faults.push(FORMS.fault(format!("{} is no folder", folder.display())));
        }
        let (Some(address), Some(zone), Some(proxies), Some(smtp_connections), true) = (address, zone, proxies, smtp_connections, faults.is_empty())
        else {
            return Err(faults);
        };
        let help_address = self.help_address.unwrap_or_else(|| bare_address(&mail_from));
        let base_url = base_url.trim_end_matches('/').to_owned();
        Ok(Config {
            database_url,
            address,
            base_url,
            smtp_url,
            smtp_connections,
            mail_from,
            help_address,
            zone,
            secret,
            forms: self.forms,
            proxies,
            running,
            open_data,
            sources,
        })
    }
}

impl Settings {
    /// The database alone, for commands that need nothing else.
    ///
    /// # Errors
    /// Its fault.
    pub fn database(&self) -> Result<String, SettingFault> {
        let mut faults = Vec::new();
        let url = need(&mut faults, DATABASE_URL, self.database_url.clone(), known_database);
        faults.pop().map_or(Ok(url), Err)
    }
}

/// What is logged, in the syntax of tracing's EnvFilter: MITTARISTO_LOG, by default `info`.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
pub fn log_filter() -> String {
    std::env::var("MITTARISTO_LOG").unwrap_or_else(|_| "info".to_owned())
}

/// Whether each line of the log is a JSON object: MITTARISTO_LOG_FORMAT, by default `text`.
///
/// # Errors
/// What it says, when that is neither.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
pub fn log_is_json() -> Result<bool, String> {
    match std::env::var("MITTARISTO_LOG_FORMAT").as_deref() {
        Ok("json") => Ok(true),
        Ok("text" | "") | Err(_) => Ok(false),
        Ok(other) => Err(format!("MITTARISTO_LOG_FORMAT: {other:?} is no format; expected text or json")),
    }
}

/// The address of `Name <address>`.
fn bare_address(from: &str) -> String {
    from.split_once('<').map_or(from, |(_, rest)| rest.trim_end_matches('>')).trim().to_owned()
}

struct Setting {
    variable: &'static str,
    flag: &'static str,
    expected: &'static str,
}

const DATABASE_URL: Setting = Setting {
    variable: "MITTARISTO_DATABASE_URL",
    flag: "--database-url",
    expected: "postgres://user@host/name, or a path or sqlite:<path> for SQLite",
};
const ADDRESS: Setting = Setting { variable: "MITTARISTO_ADDRESS", flag: "--address", expected: "an IP address and a port, such as 127.0.0.1:8080" };
const BASE_URL: Setting = Setting {
    variable: "MITTARISTO_BASE_URL",
    flag: "--base-url",
    expected: "https:// and a host name without a path, such as https://mittaristo.example.fi (http:// only for this machine)",
};
const SMTP_URL: Setting = Setting {
    variable: "MITTARISTO_SMTP_URL",
    flag: "--smtp-url",
    expected: "smtps://user:password@host, smtp://user:password@host:587?tls=required, or smtp://127.0.0.1:1025",
};
const SMTP_CONNECTIONS: Setting =
    Setting { variable: "MITTARISTO_SMTP_CONNECTIONS", flag: "--smtp-connections", expected: "a whole number from 1 to 64; mail servers allow few" };
const MAIL_FROM: Setting =
    Setting { variable: "MITTARISTO_MAIL_FROM", flag: "--mail-from", expected: "an e-mail address, such as 'Mittaristo <mittaristo@example.fi>'" };
const TIME_ZONE: Setting = Setting { variable: "MITTARISTO_TIME_ZONE", flag: "--time-zone", expected: "an IANA time zone, such as Europe/Helsinki" };
const SECRET: Setting = Setting {
    variable: "MITTARISTO_SECRET",
    flag: "--secret",
    expected: "at least 32 random characters, such as what 'openssl rand -hex 32' prints",
};
const PROXIES: Setting = Setting { variable: "MITTARISTO_PROXIES", flag: "--proxies", expected: "a whole number, such as 1" };
const FORMS: Setting = Setting { variable: "MITTARISTO_FORMS", flag: "--forms", expected: "a folder with form files" };

impl Setting {
    fn fault(&self, problem: String) -> SettingFault {
        SettingFault { variable: self.variable, flag: self.flag, problem, expected: self.expected }
    }
}

fn need(faults: &mut Vec<SettingFault>, setting: Setting, given: Option<String>, check: impl Fn(&str) -> Result<(), String>) -> String {
    let given = given.filter(|text| !text.trim().is_empty());
    match given.as_deref().map(check) {
        Some(Ok(())) => {}
        Some(Err(problem)) => faults.push(setting.fault(problem)),
        None => faults.push(setting.fault("it is missing".to_owned())),
    }
    given.unwrap_or_default()
}

fn parsed<T: std::str::FromStr>(faults: &mut Vec<SettingFault>, setting: Setting, given: &str) -> Option<T> {
    let value = given.trim().parse().ok();
    if value.is_none() {
        faults.push(setting.fault(format!("{given:?} cannot be read")));
    }
    value
}

/// A scheme that nobody knows is a mistyped address, not a file of that name.
fn known_database(url: &str) -> Result<(), String> {
    match url.split_once("://") {
        Some(("postgres" | "postgresql", _)) | None => Ok(()),
        Some((scheme, _)) => Err(format!("{scheme}:// is no database that is known here")),
    }
}

fn sound_base(text: &str) -> Result<(), String> {
    let url = Url::parse(text).map_err(|cause| cause.to_string())?;
    let is_local = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    match url.scheme() {
        "https" => {}
        "http" if is_local => {}
        other => return Err(format!("{other}:// would send sign-in links in the clear")),
    }
    if url.path() != "/" || url.query().is_some() { Err("it has a path".to_owned()) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
