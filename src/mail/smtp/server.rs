//! The mail server's address as one URL, with its login and what is expected of its TLS.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// Port of message submission (RFC 6409), where TLS begins with STARTTLS.
const SUBMISSION_PORT: u16 = 587;
/// Port of submission over TLS from the first byte (RFC 8314).
const SUBMISSIONS_PORT: u16 = 465;
/// Port of relaying, where no TLS is expected.
const RELAY_PORT: u16 = 25;

/// `smtp://user:password@host:587?tls=required`, `smtps://…` or, on this machine only, `smtp://127.0.0.1:1025`.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub login: Option<Login>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// In the clear: this machine's own server, or said so with `?tls=none`.
    None,
    /// STARTTLS, and nothing is sent to a server that does not offer it.
    StartTls,
    /// TLS from the first byte.
    Wrapped,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    pub user: String,
    pub password: String,
}

/// What is wrong with the URL. It never repeats the URL: a password may stand in it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum BadServer {
    #[error("the SMTP URL cannot be read ({0}); expected smtp://user:password@host:587, with / @ : # in the password written as %2F %40 %3A %23")]
    Unreadable(url::ParseError),
    #[error("the SMTP URL begins with '{0}:'; expected smtp:// (STARTTLS) or smtps:// (TLS from the start)")]
    Scheme(String),
    #[error("the SMTP URL has no host; expected smtp://host:587")]
    NoHost,
    #[error("the SMTP URL has something after the host; expected at most ?tls=required or ?tls=none")]
    Trailing,
    #[error("the SMTP URL has tls={0}; expected tls=required or tls=none")]
    Tls(String),
    #[error("the SMTP URL says smtps:// and tls=none; expected one or the other")]
    Contradiction,
    #[error("the SMTP URL has {0}; expected user and password together, as user:password@host")]
    HalfLogin(&'static str),
}

impl FromStr for Server {
    type Err = BadServer;

    fn from_str(text: &str) -> Result<Server, BadServer> {
        let url = Url::parse(text.trim()).map_err(BadServer::Unreadable)?;
        let wrapped = match url.scheme() {
            "smtp" => false,
            "smtps" => true,
            other => return Err(BadServer::Scheme(other.to_owned())),
        };
        let host = match url.host() {
            Some(Host::Ipv6(address)) => address.to_string(),
            Some(host) if !host.to_string().is_empty() => host.to_string(),
            _ => return Err(BadServer::NoHost),
        };
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(BadServer::Trailing);
        }
        let security = match (wrapped, tls(&url)?) {
            (true, Some(false)) => return Err(BadServer::Contradiction),
            (true, _) => Security::Wrapped,
            (false, Some(true)) => Security::StartTls,
            (false, Some(false)) => Security::None,
            (false, None) if is_this_machine(&host) => Security::None,
            (false, None) => Security::StartTls,
        };
        let port = url.port().unwrap_or(match security {
            Security::None => RELAY_PORT,
            Security::StartTls => SUBMISSION_PORT,
            Security::Wrapped => SUBMISSIONS_PORT,
        });
        Ok(Server { host, port, security, login: login(&url)? })
    }
}

/// Whether TLS is asked for (`Some(true)`), declined, or not spoken of.
fn tls(url: &Url) -> Result<Option<bool>, BadServer> {
    let mut said = None;
    for (name, value) in url.query_pairs() {
        said = match (name.as_ref(), value.as_ref()) {
            ("tls", "required") => Some(true),
            ("tls", "none") => Some(false),
            ("tls", other) => return Err(BadServer::Tls(other.to_owned())),
            _ => return Err(BadServer::Trailing),
        };
    }
    Ok(said)
}

fn login(url: &Url) -> Result<Option<Login>, BadServer> {
    let plain = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    match (url.username(), url.password().unwrap_or("")) {
        ("", "") => Ok(None),
        ("", _) => Err(BadServer::HalfLogin("a password without a user")),
        (_, "") => Err(BadServer::HalfLogin("a user without a password")),
        (user, password) => Ok(Some(Login { user: plain(user), password: plain(password) })),
    }
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// For logs: who and where, without the password.
impl fmt::Display for Server {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.security == Security::Wrapped { "smtps" } else { "smtp" };
        let user = self.login.as_ref().map_or_else(String::new, |login| format!("{}@", login.user));
        write!(out, "{scheme}://{user}{}:{}", self.host, self.port)
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Server({self}, {:?})", self.security)
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Login({})", self.user)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Server {
        text.parse().unwrap()
    }

    #[test]
    fn tls_is_expected_unless_the_server_is_this_machine_or_it_is_declined() {
        for (text, security, port) in [
            ("smtp://mail.hel.fi", Security::StartTls, 587),
            ("smtp://mail.hel.fi:25?tls=none", Security::None, 25),
            ("smtp://mail.hel.fi?tls=none", Security::None, 25),
            ("smtps://mail.hel.fi", Security::Wrapped, 465),
            ("smtp://127.0.0.1:1025", Security::None, 1025),
            ("smtp://[::1]:1025", Security::None, 1025),
            ("smtp://localhost:1025?tls=required", Security::StartTls, 1025),
            ("smtp://127.0.0.1.evil.example", Security::StartTls, 587),
        ] {
            assert_eq!((read(text).security, read(text).port), (security, port), "{text}");
        }
        assert_eq!(read("smtp://[::1]:1025").host, "::1");
    }

    #[test]
    fn the_login_is_decoded_and_the_password_stays_out_of_logs() {
        let server = read("smtp://it%40hel.fi:a+b&c%2F%40ö@mail.hel.fi");
        assert_eq!(server.login, Some(Login { user: "it@hel.fi".to_owned(), password: "a+b&c/@ö".to_owned() }));
        let shown = format!("{server} {server:?} {:?}", server.login);
        assert!(shown.contains("it@hel.fi") && !shown.contains("a+b"), "{shown}");
    }

    #[test]
    fn a_wrong_url_is_told_what_was_expected_without_repeating_it() {
        for bad in [
            "mail.hel.fi:587",
            "http://secret@mail.hel.fi",
            "smtp://",
            "smtp:///x",
            "smtp://u:secret@mail.hel.fi/x",
            "smtp://u:secret@mail.hel.fi?tls=maybe",
            "smtp://u:secret@mail.hel.fi?ssl=on",
            "smtps://u:secret@mail.hel.fi?tls=none",
            "smtp://u:se/cret@mail.hel.fi",
            "smtp://user@mail.hel.fi",
            "smtp://:secret@mail.hel.fi",
        ] {
            let said = bad.parse::<Server>().unwrap_err().to_string();
            assert!(said.contains("expected") && !said.contains("secret"), "{bad}: {said}");
        }
    }
}
