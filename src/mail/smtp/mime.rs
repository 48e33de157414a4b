//! A message as the bytes that travel: headers, the text part and the HTML part.

use std::fmt;

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox as Written, MultiPart};
use lettre::{Address, Message as Mime};

use crate::mail::transport::{Mailbox, Message};

/// The letter with the two addresses of the envelope.
pub struct Parcel {
    pub from: Address,
    pub to: Address,
    pub whole: Whole,
}

/// A message as it is written after DATA: its lines that begin with a dot have one more, and a dot of its own ends it (RFC 5321, 4.5.2).
///
/// In one piece, so that it is one write like any command. lettre 0.11 writes the final dot by itself, and the second write of a letter then waits 40 ms for the acknowledgement that the other
/// end delays: no more than 23 letters a second.
pub struct Whole(String);

impl Whole {
    fn of(message: &str) -> Whole {
        let mut whole = String::with_capacity(message.len() + message.len() / 64 + 5);
        for line in message.split_inclusive("\r\n") {
            if line.starts_with('.') {
                whole.push('.');
            }
            whole.push_str(line);
        }
        if !whole.ends_with("\r\n") {
            whole.push_str("\r\n");
        }
        whole.push_str(".\r\n");
        Whole(whole)
    }
}

impl fmt::Display for Whole {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Why a message cannot be made.
pub enum Unfit {
    Sender(String),
    Recipient(String),
    Whole(String),
}

pub fn pack(message: &Message) -> Result<Parcel, Unfit> {
    let from = written(&message.from).map_err(Unfit::Sender)?;
    let to = written(&message.to).map_err(Unfit::Recipient)?;
    let mut letter = Mime::builder()
        .from(from.clone())
        .to(to.clone())
        .date(message.date.into())
        .message_id(Some(one_line(&message.id)))
        .subject(one_line(&message.subject))
        // Out-of-office programs do not answer what says this of itself (RFC 3834).
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    if let Some(reply_to) = &message.reply_to {
        letter = letter.reply_to(written(reply_to).map_err(Unfit::Sender)?);
    }
    let both = MultiPart::alternative_plain_html(message.text.clone(), message.html.clone());
    let letter = letter.multipart(both).map_err(|error| Unfit::Whole(error.to_string()))?;
    // Both parts are encoded in ASCII; in headers an address may have other letters, as UTF-8.
    let text = String::from_utf8(letter.formatted()).map_err(|error| Unfit::Whole(error.to_string()))?;
    Ok(Parcel { from: from.email, to: to.email, whole: Whole::of(&text) })
}

fn written(mailbox: &Mailbox) -> Result<Written, String> {
    let email: Address = mailbox.email.parse().map_err(|error| format!("'{}' is not an e-mail address: {error}", one_line(&mailbox.email)))?;
    let name = one_line(&mailbox.name);
    Ok(Written::new((!name.is_empty()).then_some(name), email))
}

/// A header is one line: a line break in a name or a subject would begin a header of its writer's choice.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_ends_with_the_only_lonely_dot() {
        for (message, whole) in [
            ("", "\r\n.\r\n"),
            ("Hei", "Hei\r\n.\r\n"),
            ("Hei\r\n", "Hei\r\n.\r\n"),
            (".\r\n", "..\r\n.\r\n"),
            ("a\r\n.\r\n..b\r\n.c.", "a\r\n..\r\n...b\r\n..c.\r\n.\r\n"),
            ("a\r\n\r\n", "a\r\n\r\n.\r\n"),
        ] {
            assert_eq!(Whole::of(message).to_string(), whole, "{message:?}");
        }
    }
}
