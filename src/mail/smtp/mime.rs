//! A message as the bytes that travel: headers, the text part and the HTML part.

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox as Written, MultiPart};
use lettre::{Address, Message as Mime};

use crate::mail::transport::{Mailbox, Message};

/// The bytes with the two addresses of the envelope.
pub struct Parcel {
    pub from: Address,
    pub to: Address,
    pub bytes: Vec<u8>,
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
    Ok(Parcel { from: from.email, to: to.email, bytes: letter.formatted() })
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
