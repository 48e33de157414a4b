//! Delivery over SMTP with lettre. lettre's ready transport hides at which stage a delivery broke off, and that stage is what tells
//! 'certainly not sent' from 'nobody knows'; so this speaks through lettre's connection, and keeps it for the next letter.

mod mime;
mod server;

use std::cell::Cell;
use std::fmt;
use std::time::{Duration, Instant};

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::response::{Category, Response};

use self::mime::{Parcel, Unfit, pack};
pub use self::server::{BadServer, Login, Security, Server};
use super::transport::{Message, Outcome, Transport};

/// How long the server may take to be reached, and to give each answer.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// A connection that rested longer than this is opened anew; servers and firewalls drop idle ones without a word.
pub const IDLE_AT_MOST: Duration = Duration::from_secs(60);
/// How long the server may take to answer our goodbye: nobody waits for it.
const GOODBYE_WITHIN: Duration = Duration::from_secs(1);
/// Characters of a server's answer that are kept.
const REASON_LENGTH: usize = 500;

/// The server's answer to a session that is about to end (RFC 5321, 3.8).
const CLOSING: &str = "421";
/// Bad syntax in a parameter; after RCPT the parameter is the recipient's address.
const BAD_PARAMETER: &str = "501";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    pub answer: Duration,
    pub idle: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience { answer: ANSWER_WITHIN, idle: IDLE_AT_MOST }
    }
}

pub struct Smtp {
    server: Server,
    tls: Option<TlsParameters>,
    patience: Patience,
    open: Option<(SmtpConnection, Instant)>,
}

impl Smtp {
    /// Opens no connection yet. Fails when this machine's certificates cannot be read.
    pub fn new(server: Server) -> Result<Smtp, Error> {
        Smtp::with_patience(server, Patience::default())
    }

    pub fn with_patience(server: Server, patience: Patience) -> Result<Smtp, Error> {
        let tls = if server.security == Security::None { None } else { Some(TlsParameters::new(server.host.clone())?) };
        Ok(Smtp { server, tls, patience, open: None })
    }

    /// The kept connection if it still answers, or a new one. RSET asks and in the same breath clears what a refused letter left behind.
    fn connection(&mut self) -> Result<SmtpConnection, Error> {
        if let Some((mut kept, used)) = self.open.take() {
            if used.elapsed() > self.patience.idle {
                say_goodbye(kept);
            } else if kept.command(Rset).is_ok() {
                return Ok(kept);
            }
        }
        let hello = ClientId::default();
        let at_once = self.tls.as_ref().filter(|_| self.server.security == Security::Wrapped);
        let address = (self.server.host.as_str(), self.server.port);
        let mut fresh = SmtpConnection::connect(address, Some(self.patience.answer), &hello, at_once, None)?;
        if let (Security::StartTls, Some(tls)) = (self.server.security, &self.tls) {
            fresh.starttls(tls, &hello)?;
        }
        if let Some(login) = &self.server.login {
            fresh.auth(&[Mechanism::Plain, Mechanism::Login], &Credentials::new(login.user.clone(), login.password.clone()))?;
        }
        Ok(fresh)
    }
}

impl Transport for Smtp {
    fn send(&mut self, message: &Message) -> Outcome {
        let parcel = match pack(message) {
            Ok(parcel) => parcel,
            Err(Unfit::Recipient(reason) | Unfit::Whole(reason)) => return Outcome::Refused { reason },
            Err(Unfit::Sender(reason)) => return Outcome::Failed { reason: format!("the sender: {reason}") },
        };
        let mut connection = match self.connection() {
            Ok(connection) => connection,
            Err(error) => return Outcome::Failed { reason: reason(&format!("connecting to {}", self.server), &error) },
        };
        if !parcel.to.to_string().is_ascii() && !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            self.open = Some((connection, Instant::now()));
            return Outcome::Refused { reason: format!("the mail server takes only addresses in plain letters, not {}", parcel.to) };
        }
        let (outcome, usable) = match deliver(&mut connection, parcel) {
            Ok(response) => (Outcome::Sent { response: said(&response) }, true),
            Err(stop) => (stop.outcome(), stop.usable()),
        };
        if usable {
            self.open = Some((connection, Instant::now()));
        }
        outcome
    }
}

/// A stop on the way, and where it happened.
struct Stop {
    stage: Stage,
    error: Error,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Sender,
    Recipient,
    /// The message had not wholly left: a server takes nothing before it has seen the final dot.
    Content,
    /// The final dot was on its way.
    Answer,
}

fn deliver(connection: &mut SmtpConnection, parcel: Parcel) -> Result<Response, Stop> {
    let at = |stage| move |error| Stop { stage, error };
    let plain = parcel.to.to_string().is_ascii() && parcel.from.to_string().is_ascii();
    let options = if plain { vec![] } else { vec![MailParameter::SmtpUtfEight] };
    connection.command(Mail::new(Some(parcel.from), options)).map_err(at(Stage::Sender))?;
    connection.command(Rcpt::new(parcel.to, vec![])).map_err(at(Stage::Recipient))?;
    connection.command(Data).map_err(at(Stage::Content))?;

    // lettre asks for the next piece only when the one before has been written, and writes the final dot after the last. (These two writes
    // cost the 40 ms of a delayed acknowledgement each letter with lettre 0.11.23; its successor writes once.)
    let all_written = Cell::new(false);
    let end = std::iter::from_fn(|| {
        all_written.set(true);
        None
    });
    let answer = connection.message_iter(std::iter::once(parcel.bytes).chain(end));
    answer.map_err(|error| Stop { stage: if all_written.get() { Stage::Answer } else { Stage::Content }, error })
}

impl Stop {
    fn outcome(&self) -> Outcome {
        let reason = match self.stage {
            Stage::Sender => reason("at the sender's address", &self.error),
            Stage::Recipient => reason("at the recipient's address", &self.error),
            Stage::Content => reason("before the letter was handed over", &self.error),
            Stage::Answer => reason("after the letter was handed over", &self.error),
        };
        if self.concerns_the_letter() {
            Outcome::Refused { reason }
        } else if self.stage == Stage::Answer && self.error.status().is_none() {
            Outcome::Unknown { reason }
        } else {
            Outcome::Failed { reason }
        }
    }

    /// 55x speaks of the mailbox or of the letter. Other permanent answers speak of our session or our sender (a lost login, a command it does not know):
    /// these are mended by the IT unit, and no address must be given up because of them.
    fn concerns_the_letter(&self) -> bool {
        let Some(code) = self.error.status().filter(|_| self.error.is_permanent()) else { return false };
        let of_mail = code.category == Category::MailSystem && self.stage != Stage::Sender;
        of_mail || (self.stage == Stage::Recipient && code.to_string() == BAD_PARAMETER)
    }

    /// The server answered and goes on: the next letter can use the connection.
    fn usable(&self) -> bool {
        self.error.status().is_some_and(|code| code.to_string() != CLOSING)
    }
}

fn reason(stage: &str, error: &Error) -> String {
    format!("{stage}: {error}").chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(REASON_LENGTH).collect()
}

fn said(response: &Response) -> String {
    let words = response.message().collect::<Vec<_>>().join(" ");
    format!("{} {words}", response.code()).chars().take(REASON_LENGTH).collect()
}

impl Drop for Smtp {
    fn drop(&mut self) {
        if let Some((connection, _)) = self.open.take() {
            say_goodbye(connection);
        }
    }
}

/// A courtesy: whether it is heard changes nothing.
fn say_goodbye(mut connection: SmtpConnection) {
    let _ = connection.set_timeout(Some(GOODBYE_WITHIN));
    let _ = connection.quit();
}

impl fmt::Debug for Smtp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Smtp({})", self.server)
    }
}
