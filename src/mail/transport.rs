//! How a letter leaves: one trait, so that the demo and the tests deliver without a mail server.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};

use crate::ids::LetterId;

/// Delivers one message at a time and says what became of it. It blocks: call it where blocking is allowed, and hold no database connection meanwhile.
///
/// A transport that needs a server is opened before a letter is taken in hand: while the server is away, no letter is touched.
pub trait Transport: Send {
    /// The next message can be sent at once.
    fn is_open(&self) -> bool {
        true
    }

    /// Makes it so.
    ///
    /// # Errors
    /// Why not.
    fn open(&mut self) -> Result<(), String> {
        Ok(())
    }

    fn send(&mut self, message: &Message) -> Outcome;

    /// There is nothing more to send for a while.
    fn close(&mut self) {}
}

/// What became of a message. The difference decides whether it may be sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server took the responsibility for it; `response` is what it said, often with its queue id.
    Sent { response: String },
    /// Permanent for this address: trying again is of no use.
    Refused { reason: String },
    /// It has certainly not been taken; try later.
    Failed { reason: String },
    /// The server takes nothing from us now, whatever the letter: this was no try of it.
    Unavailable { reason: String },
    /// The whole message was handed over and the answer never came. It may or may not have been taken: a person decides, nothing is sent again by itself.
    Unknown { reason: String },
}

/// One letter to one person, ready to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The Message-ID with its angle brackets. Stable for a letter, so that a mail program shows a letter that was sent twice once.
    pub id: String,
    pub from: Mailbox,
    pub to: Mailbox,
    pub reply_to: Option<Mailbox>,
    /// When it was written; its Date header.
    pub date: DateTime<Utc>,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Message {
    /// The Message-ID of a letter: its id, at the sender's domain.
    pub fn id_of(letter: LetterId, from: &Mailbox) -> String {
        let domain = from.email.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
        format!("<letter-{letter}@{domain}>")
    }
}

/// A person or a unit with an e-mail address. The name may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mailbox {
    pub name: String,
    pub email: String,
}

impl Mailbox {
    pub fn new(name: impl Into<String>, email: impl Into<String>) -> Mailbox {
        Mailbox { name: name.into(), email: email.into() }
    }
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("expected an e-mail address, alone or after a name, such as 'mittaristo@hel.fi' or 'Mittaristo <mittaristo@hel.fi>'")]
pub struct BadMailbox;

/// `name@host` or `Name <name@host>`.
impl FromStr for Mailbox {
    type Err = BadMailbox;

    fn from_str(text: &str) -> Result<Mailbox, BadMailbox> {
        let text = text.trim();
        let (name, email) = match text.strip_suffix('>') {
            Some(rest) => rest.rsplit_once('<').ok_or(BadMailbox)?,
            None => ("", text),
        };
        let email: lettre::Address = email.trim().parse().map_err(|_| BadMailbox)?;
        Ok(Mailbox::new(name.trim().trim_matches('"'), email.to_string()))
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() { out.write_str(&self.email) } else { write!(out, "{} <{}>", self.name, self.email) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mailboxes_are_read_with_and_without_a_name() {
        assert_eq!("a@hel.fi".parse(), Ok(Mailbox::new("", "a@hel.fi")));
        assert_eq!(" Äänekoski, Ö. < a@hel.fi > ".parse(), Ok(Mailbox::new("Äänekoski, Ö.", "a@hel.fi")));
        assert_eq!("\"IT\" <it@hel.fi>".parse::<Mailbox>().map(|mailbox| mailbox.to_string()), Ok("IT <it@hel.fi>".to_owned()));
        for bad in ["", "a", "a@", "@b", "a@b@c", "A a@b.fi", "A a@b.fi>", "a@b.fi\r\nBcc: c@d.fi"] {
            assert_eq!(bad.parse::<Mailbox>(), Err(BadMailbox), "{bad}");
        }
    }

    #[test]
    fn a_letter_keeps_its_message_id() {
        let from = Mailbox::new("Mittaristo", "mittaristo@hel.fi");
        assert_eq!(Message::id_of(LetterId(7), &from), "<letter-7@hel.fi>");
    }
}
