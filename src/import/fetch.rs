//! Fetching pages of a central source: of the host that the settings name and of no other, within limits of time, bytes, pages and rows, and tried again where that may help.
//!
//! A page lies on disk before it is read, and nothing here knows a database: no connection waits for a network.

mod guard;
mod page;
mod send;

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use ureq::Agent;
use ureq::http::{Response, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

pub use self::page::{Page, unreadable};

use self::guard::{Guard, refused};
use crate::clock::Clock;
use crate::config::{Endpoint, Limits, Sources};
use crate::error::{Error, Result};
use crate::lang::Text;
use crate::text;

/// Redirects that are followed within the host.
const REDIRECTS: u32 = 5;
/// Longest wait that a source may ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(120);

/// How the key of an interface is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auth {
    /// As `Authorization`.
    Header,
    /// As this parameter of the query.
    Parameter(&'static str),
}

/// One fetch of a source, page by page, and what is left of its limits.
pub struct Fetch<'a> {
    agent: Agent,
    endpoint: &'a Endpoint,
    auth: Auth,
    pub limits: &'a Limits,
    began: Instant,
    pages: usize,
    bytes: u64,
    rows: usize,
}

/// Why a try gave no page.
enum Failed {
    /// Another try may help, after so long where the source says it.
    Perhaps(Text, Option<Duration>),
    ForGood(Error),
}

impl<'a> Fetch<'a> {
    pub fn begin(sources: &'a Sources, endpoint: &'a Endpoint, auth: Auth) -> Fetch<'a> {
        let limits = &sources.limits;
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            // A proxy would look up names for us, and then nobody guards where they lead.
            .proxy(None)
            .tls_config(tls)
            .user_agent(concat!("Mittaristo/", env!("CARGO_PKG_VERSION")))
            .timeout_resolve(Some(limits.connect))
            .timeout_connect(Some(limits.connect))
            .timeout_recv_response(Some(limits.read))
            .timeout_per_read(Some(limits.read))
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), Guard::new(&sources.private_hosts));
        Fetch { agent, endpoint, auth, limits, began: Instant::now(), pages: 0, bytes: 0, rows: 0 }
    }

    /// Gets the page at a path below the source's address.
    ///
    /// # Errors
    /// `Invalid` at `source`: what was asked, what came, what was expected.
    pub fn page(&mut self, path: &str, query: &[(&str, String)]) -> Result<Page> {
        self.pages += 1;
        if self.pages > self.limits.pages {
            return Err(fault(text!("fetch-pages", pages = self.limits.pages)));
        }
        let mut url = self.endpoint.url.join(path).map_err(|cause| Error::broken("making the address of a source", cause))?;
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let mut wait = self.limits.first_wait;
        for attempt in 1.. {
            match self.attempt(&url) {
                Ok(page) => return Ok(page),
                Err(Failed::ForGood(error)) => return Err(error),
                Err(Failed::Perhaps(why, asked)) => {
                    let pause = asked.unwrap_or(wait).min(LONGEST_WAIT);
                    if attempt >= self.limits.tries || pause >= self.left() {
                        return Err(fault(text!("fetch-given-up", tries = attempt, why = why)));
                    }
                    tracing::warn!(address = %url, attempt, %why, "a page of a source did not come; trying again");
                    std::thread::sleep(pause);
                    wait = wait.saturating_mul(4);
                }
            }
        }
        unreachable!("the loop ends by returning")
    }

    /// Counts what a page had.
    ///
    /// # Errors
    /// `Invalid` at `source` beyond the limit.
    pub fn count(&mut self, rows: usize) -> Result<i64> {
        self.rows += rows;
        if self.rows > self.limits.rows {
            return Err(fault(text!("fetch-rows", rows = self.limits.rows)));
        }
        Ok(i64::try_from(self.rows).unwrap_or(i64::MAX))
    }

    fn left(&self) -> Duration {
        self.limits.total.saturating_sub(self.began.elapsed())
    }

    fn attempt(&mut self, asked: &Url) -> Result<Page, Failed> {
        let mut url = asked.clone();
        for _ in 0..=REDIRECTS {
            let response = self.call(&url)?;
            match response.status().as_u16() {
                200 => return self.save(response, url.to_string()),
                301 | 302 | 303 | 307 | 308 => url = self.redirected(&url, &response)?,
                status => return Err(refusal(&url, status, &response)),
            }
        }
        Err(Failed::ForGood(fault(text!("fetch-redirects", address = asked.as_str(), redirects = REDIRECTS))))
    }

    fn call(&self, url: &Url) -> Result<Response<ureq::Body>, Failed> {
        let left = self.left();
        if left.is_zero() {
            return Err(self.out_of_time(url));
        }
        let mut keyed = url.clone();
        let key = self.endpoint.key.as_ref();
        if let (Some(key), Auth::Parameter(name)) = (key, self.auth) {
            keyed.query_pairs_mut().append_pair(name, &key.0);
        }
        let mut request = self.agent.get(keyed.as_str()).config().timeout_global(Some(left)).build();
        if let (Some(key), Auth::Header) = (key, self.auth) {
            request = request.header(header::AUTHORIZATION, &key.0);
        }
        request.call().map_err(|cause| self.unanswered(url, cause))
    }

    fn out_of_time(&self, url: &Url) -> Failed {
        Failed::ForGood(fault(text!("fetch-total-time", address = url.as_str(), seconds = seconds(self.limits.total))))
    }

    /// What the failure of a request or of reading its answer means. Causes are named by kind: in their words the key could stand.
    fn unanswered(&self, url: &Url, cause: ureq::Error) -> Failed {
        if self.left().is_zero() {
            return self.out_of_time(url);
        }
        let address = url.as_str();
        if let Some(private) = refused(&cause) {
            let host = format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default());
            return Failed::ForGood(fault(text!("fetch-private", address = address, ip = private.to_string(), host = host)));
        }
        let why = match &cause {
            ureq::Error::Timeout(_) => return Failed::Perhaps(text!("fetch-time", address = address, seconds = seconds(self.limits.read)), None),
            ureq::Error::HostNotFound => return Failed::Perhaps(text!("fetch-host", address = address), None),
            ureq::Error::Io(cause) if cause.kind() == std::io::ErrorKind::TimedOut => {
                return Failed::Perhaps(text!("fetch-time", address = address, seconds = seconds(self.limits.read)), None);
            }
            ureq::Error::Io(cause) => cause.kind().to_string(),
            ureq::Error::Rustls(cause) => return Failed::ForGood(fault(text!("fetch-tls", address = address, why = cause.to_string()))),
            ureq::Error::Tls(cause) => return Failed::ForGood(fault(text!("fetch-tls", address = address, why = *cause))),
            ureq::Error::Protocol(cause) => cause.to_string(),
            _ => "HTTP".to_owned(),
        };
        Failed::Perhaps(text!("fetch-broken-off", address = address, why = why), None)
    }

    /// Where a redirect leads: to the same host, or nowhere.
    fn redirected(&self, url: &Url, response: &Response<ureq::Body>) -> Result<Url, Failed> {
        let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let to = url.join(location).map_err(|_| Failed::ForGood(fault(text!("fetch-redirect", address = url.as_str(), host = "?"))))?;
        if to.origin() != self.endpoint.url.origin() {
            let host = to.origin().ascii_serialization();
            return Err(Failed::ForGood(fault(text!("fetch-redirect", address = url.as_str(), host = host))));
        }
        Ok(self.without_key(to))
    }

    /// A source may repeat the key that came in a query: it goes out of the address, which is told, and is sent again as it was.
    fn without_key(&self, mut url: Url) -> Url {
        let (Some(key), Auth::Parameter(name)) = (self.endpoint.key.as_ref(), self.auth) else { return url };
        let (kept, keyed): (Vec<_>, Vec<_>) = url.query_pairs().into_owned().partition(|(other, value)| other != name && !value.contains(&key.0));
        if keyed.is_empty() {
            return url;
        }
        url.set_query(None);
        if !kept.is_empty() {
            url.query_pairs_mut().extend_pairs(kept);
        }
        url
    }
}

/// An answer that is no page.
fn refusal(url: &Url, status: u16, response: &Response<ureq::Body>) -> Failed {
    let told = text!("fetch-status", address = url.as_str(), status = status.to_string());
    match status {
        408 | 429 | 500..=599 => {
            let asked = response.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok());
            Failed::Perhaps(told, asked.and_then(|asked| pause(asked, Clock::machine().now())))
        }
        _ => Failed::ForGood(fault(told)),
    }
}

/// Reads `Retry-After`: seconds, or a moment (RFC 9110, 10.2.3).
fn pause(asked: &str, now: DateTime<Utc>) -> Option<Duration> {
    if let Ok(seconds) = asked.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = DateTime::parse_from_rfc2822(asked.trim()).ok()?;
    Some((moment.to_utc() - now).to_std().unwrap_or_default())
}

/// The source is at fault, or what the settings say of it.
pub fn fault(text: Text) -> Error {
    Error::invalid("source", text)
}

fn seconds(duration: Duration) -> String {
    duration.as_secs_f64().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_read_as_seconds_or_as_a_moment() {
        let now = "2015-08-03T05:00:00Z".parse().unwrap();
        for (asked, expected) in [
            ("7", Some(7)),
            (" 0 ", Some(0)),
            ("Mon, 03 Aug 2015 05:01:30 GMT", Some(90)),
            ("Mon, 03 Aug 2015 04:00:00 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
        ] {
            assert_eq!(pause(asked, now), expected.map(Duration::from_secs), "{asked}");
        }
    }
}
