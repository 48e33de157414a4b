//! Delivery over SMTP with lettre. lettre's ready transport hides at which stage a delivery broke off, and that stage is what tells
//! 'certainly not sent' from 'nobody knows'; so this speaks through lettre's connection, and keeps it for the next letter.

mod mime;
mod server;

use std::error::Error as _;
use std::fmt;
use std::io;
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

/// How long the server may take to be reached, and to give each answer but the last.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// How long it may take to answer after the final dot, when it filters, stores and forwards: who goes away earlier never learns what became of the letter (RFC 5321, 4.5.3.2.6).
/// With all the other waits of a letter still shorter than a claim lasts (`survey::outbox::CLAIM_MINUTES`).
pub const TAKEN_WITHIN: Duration = Duration::from_secs(300);
/// A connection that rested longer than this is opened anew; servers and firewalls drop idle ones without a word.
pub const IDLE_AT_MOST: Duration = Duration::from_secs(60);
/// A connection that rested longer than this is asked whether it is still there before a letter is taken in hand.
const TRUSTED_FOR: Duration = Duration::from_secs(1);
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
    pub taken: Duration,
    pub idle: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience { answer: ANSWER_WITHIN, taken: TAKEN_WITHIN, idle: IDLE_AT_MOST }
    }
}

/// One connection to the server, at most. Clones share what is known of it and nothing else.
pub struct Smtp {
    server: Server,
    tls: Option<TlsParameters>,
    patience: Patience,
    kept: Option<Kept>,
}

struct Kept {
    connection: SmtpConnection,
    used: Instant,
    /// No letter that went wrong is left lying in it.
    is_clean: bool,
}

impl Smtp {
    /// Opens no connection yet. Fails when this machine's certificates cannot be read.
    pub fn new(server: Server) -> Result<Smtp, Error> {
        Smtp::with_patience(server, Patience::default())
    }

    pub fn with_patience(server: Server, patience: Patience) -> Result<Smtp, Error> {
        let tls = if server.security == Security::None { None } else { Some(TlsParameters::new(server.host.clone())?) };
        Ok(Smtp { server, tls, patience, kept: None })
    }

    fn connect(&self) -> Result<SmtpConnection, Error> {
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

    /// The kept connection if it still answers, or a new one. RSET asks and in the same breath clears what a letter that went wrong left behind.
    fn connection(&mut self) -> Result<SmtpConnection, String> {
        let is_open = self.is_open();
        if let Some(Kept { mut connection, used, .. }) = self.kept.take() {
            if is_open {
                return Ok(connection);
            }
            if used.elapsed() > self.patience.idle {
                say_goodbye(connection);
            } else if connection.command(Rset).is_ok() {
                return Ok(connection);
            }
        }
        self.connect().map_err(|error| reason(&format!("connecting to {}", self.server), &error))
    }

    fn deliver(&mut self, parcel: &Parcel) -> Outcome {
        let mut connection = match self.connection() {
            Ok(connection) => connection,
            Err(reason) => return Outcome::Unavailable { reason },
        };
        if !parcel.to.to_string().is_ascii() && !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            self.keep(connection, true);
            return Outcome::Refused { reason: format!("the mail server takes only addresses in plain letters, not {}", parcel.to) };
        }
        match converse(&mut connection, parcel, self.patience) {
            Ok(response) => {
                self.keep(connection, true);
                Outcome::Sent { response: said(&response) }
            }
            Err(stop) => {
                if stop.usable() {
                    self.keep(connection, false);
                }
                stop.outcome()
            }
        }
    }

    fn keep(&mut self, connection: SmtpConnection, is_clean: bool) {
        self.kept = Some(Kept { connection, used: Instant::now(), is_clean });
    }
}

impl Clone for Smtp {
    fn clone(&self) -> Smtp {
        Smtp { server: self.server.clone(), tls: self.tls.clone(), patience: self.patience, kept: None }
    }
}

impl Transport for Smtp {
    fn is_open(&self) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.is_clean && kept.used.elapsed() <= TRUSTED_FOR.min(self.patience.idle))
    }

    fn open(&mut self) -> Result<(), String> {
        let connection = self.connection()?;
        self.keep(connection, true);
        Ok(())
    }

    fn send(&mut self, message: &Message) -> Outcome {
        let parcel = match pack(message) {
            Ok(parcel) => parcel,
            Err(Unfit::Recipient(reason) | Unfit::Whole(reason)) => return Outcome::Refused { reason },
            Err(Unfit::Sender(reason)) => return Outcome::Failed { reason: format!("the sender: {reason}") },
        };
        let was_kept = self.kept.is_some();
        let outcome = self.deliver(&parcel);
        // A kept connection may have ended since, or the server may want a new one after so many letters.
        let has_ended = was_kept && self.kept.is_none() && matches!(outcome, Outcome::Unavailable { .. });
        if has_ended { self.deliver(&parcel) } else { outcome }
    }

    fn close(&mut self) {
        if let Some(kept) = self.kept.take() {
            say_goodbye(kept.connection);
        }
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
    /// The message had not left: a server takes nothing before it has seen the final dot.
    Content,
    /// The message with its final dot was on its way.
    Answer,
}

fn converse(connection: &mut SmtpConnection, parcel: &Parcel, patience: Patience) -> Result<Response, Stop> {
    let at = |stage| move |error| Stop { stage, error };
    let plain = parcel.to.to_string().is_ascii() && parcel.from.to_string().is_ascii();
    let options = if plain { vec![] } else { vec![MailParameter::SmtpUtfEight] };
    connection.command(Mail::new(Some(parcel.from.clone()), options)).map_err(at(Stage::Sender))?;
    connection.command(Rcpt::new(parcel.to.clone(), vec![])).map_err(at(Stage::Recipient))?;
    connection.command(Data).map_err(at(Stage::Content))?;

    let _ = connection.set_timeout(Some(patience.taken));
    let answer = connection.command(&parcel.whole);
    let _ = connection.set_timeout(Some(patience.answer));
    answer.map_err(|error| Stop { stage: if is_unwritten(&error) { Stage::Content } else { Stage::Answer }, error })
}

/// Only writing to a connection that the other end has left breaks so; the final dot is the last that is written.
fn is_unwritten(error: &Error) -> bool {
    error.source().and_then(|cause| cause.downcast_ref::<io::Error>()).is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

impl Stop {
    fn outcome(&self) -> Outcome {
        let reason = match self.stage {
            Stage::Sender => reason("at the sender's address", &self.error),
            Stage::Recipient => reason("at the recipient's address", &self.error),
            Stage::Content => reason("before the letter was handed over", &self.error),
            Stage::Answer => reason("after the letter was handed over", &self.error),
        };
        if self.stage == Stage::Sender {
            // The server has not heard yet whom the letter is to.
            Outcome::Unavailable { reason }
        } else if self.concerns_the_letter() {
            Outcome::Refused { reason }
        } else if self.stage == Stage::Answer && self.error.status().is_none() {
            Outcome::Unknown { reason }
        } else {
            Outcome::Failed { reason }
        }
    }

    /// 55x speaks of the mailbox or of the letter. Other permanent answers speak of our session (a lost login, a command it does not know):
    /// these are mended by the IT unit, and no address must be given up because of them.
    fn concerns_the_letter(&self) -> bool {
        let Some(code) = self.error.status().filter(|_| self.error.is_permanent()) else { return false };
        code.category == Category::MailSystem || (self.stage == Stage::Recipient && code.to_string() == BAD_PARAMETER)
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
        self.close();
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
