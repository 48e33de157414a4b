//! One letter: its last look at the world, and what came of it.

use chrono::{DateTime, TimeDelta, Utc};

use super::Turn;
use crate::action::compose::{Composed, compose};
use crate::db::letter::{Claimed, Ending, Words};
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::mail::letter::{Written, write};
use crate::mail::transport::{Mailbox, Message, Outcome, Transport};
use crate::survey::letter::Letter;
use crate::survey::outbox::{LetterState, Outgoing, next_try};
use crate::survey::person::Person;

const REFUSED_BEFORE: &str = "the address was refused before; not tried again";
/// A letter that met a server which takes nothing lets the others go first, in minutes: it might be the cause.
const STEPS_BACK_MINUTES: i64 = 1;

/// The letter as it would leave now.
struct Ready {
    to: Person,
    letter: Letter,
    written: Written,
    /// The address was refused for good, and nobody has asked to try it again.
    is_refused: bool,
}

/// What came of it.
struct End {
    state: LetterState,
    outcome: String,
    next_at: Option<DateTime<Utc>>,
    attempts: i32,
}

impl End {
    fn of(outgoing: &Outgoing, state: LetterState, outcome: impl Into<String>) -> End {
        End { state, outcome: outcome.into(), next_at: None, attempts: outgoing.attempts }
    }

    /// To be tried again, or given up after as many tries.
    fn later(outgoing: &Outgoing, outcome: impl Into<String>, now: DateTime<Utc>) -> End {
        let next_at = next_try(outgoing.attempts, now);
        let state = if next_at.is_some() { LetterState::Waiting } else { LetterState::Failed };
        End { next_at, ..End::of(outgoing, state, outcome) }
    }

    /// To be tried again, and this was none.
    fn untried(outgoing: &Outgoing, outcome: impl Into<String>, now: DateTime<Utc>) -> End {
        let next_at = Some(now + TimeDelta::minutes(STEPS_BACK_MINUTES));
        End { next_at, attempts: outgoing.attempts - 1, ..End::of(outgoing, LetterState::Waiting, outcome) }
    }

    fn ending(self, claimed: &Claimed, letter: Letter, words: Option<Words>, at: DateTime<Utc>) -> Ending {
        let End { state, outcome, next_at, attempts } = self;
        Ending { id: claimed.outgoing.id, until: claimed.until, state, attempts, outcome, next_at, letter, words, at }
    }
}

/// Sends a letter, or finds that it is not needed any more. With why the server takes nothing, if it does not.
pub(super) fn send(turn: &Turn<'_>, claimed: &Claimed, transport: &mut dyn Transport) -> (Ending, Option<String>) {
    let (outgoing, now) = (&claimed.outgoing, turn.clock.now());
    let ready = match turn.db.read_now(|conn| prepare(conn, turn, outgoing, now)) {
        Ok(Ok(ready)) => ready,
        Ok(Err(why)) => return (End::of(outgoing, LetterState::Dropped, why).ending(claimed, outgoing.letter.clone(), None, now), None),
        Err(failure) => {
            // Nothing has left yet, so it may be tried again without doubt.
            tracing::error!(letter = %outgoing.id, %failure, "a letter could not be written");
            let end = match failure {
                Error::Busy(_) => End::untried(outgoing, failure.to_string(), now),
                _ => End::later(outgoing, failure.to_string(), now),
            };
            turn.fail(failure);
            return (end.ending(claimed, outgoing.letter.clone(), None, now), None);
        }
    };
    let Ready { to, letter, written, is_refused } = ready;
    let sent = (!is_refused).then(|| transport.send(&message(turn, outgoing, &to, &written, now)));
    let now = turn.clock.now();
    let mut trouble = None;
    let end = match sent {
        None => End::of(outgoing, LetterState::Refused, REFUSED_BEFORE),
        Some(Outcome::Sent { response }) => End::of(outgoing, LetterState::Sent, response),
        Some(Outcome::Refused { reason }) => End::of(outgoing, LetterState::Refused, reason),
        Some(Outcome::Unknown { reason }) => End::of(outgoing, LetterState::Unknown, reason),
        Some(Outcome::Failed { reason }) => End::later(outgoing, reason, now),
        Some(Outcome::Unavailable { reason }) => {
            trouble = Some(reason.clone());
            End::untried(outgoing, reason, now)
        }
    };
    if end.state != LetterState::Sent {
        // Mail servers like to repeat the address, and a log is no place for it.
        let outcome = end.outcome.replace(&to.email, "(the address)");
        tracing::warn!(letter = %outgoing.id, kind = letter.kind(), state = end.state.code(), outcome, "a letter was not sent");
    }
    let body = if turn.wipe_secrets && letter.is_secret() { String::new() } else { written.text };
    // A letter that did not arrive keeps its link, and a reminder its intent: when a person sends it once more, it looks again who owes what.
    let kept = match end.state {
        LetterState::Sent if turn.wipe_secrets => letter.without_secrets(),
        LetterState::Sent => letter,
        _ => outgoing.letter.clone(),
    };
    (end.ending(claimed, kept, Some(Words { address: to.email, subject: written.subject, body }), now), trouble)
}

/// The letter's last look at the world: its words, or why it is not needed any more.
fn prepare(conn: &mut Conn, turn: &Turn<'_>, outgoing: &Outgoing, now: DateTime<Utc>) -> Result<std::result::Result<Ready, &'static str>> {
    let (to, letter) = match compose(conn, turn.service, outgoing, now)? {
        Composed::Send { to, letter } => (to, *letter),
        Composed::Drop(why) => return Ok(Err(why.code())),
    };
    let written = write(&letter, to.lang, turn.writing).ok_or_else(|| Error::broken(format!("writing letter {}", outgoing.id), "it has no words"))?;
    // Whoever asks to sign in is there, whatever the server said before.
    let is_refused = outgoing.attempts == 1 && outgoing.kind != "sign-in" && db::letter::is_refused(conn, &to.email)?;
    Ok(Ok(Ready { to, letter, written, is_refused }))
}

fn message(turn: &Turn<'_>, outgoing: &Outgoing, to: &Person, written: &Written, now: DateTime<Utc>) -> Message {
    Message {
        id: Message::id_of(outgoing.id, turn.from),
        from: turn.from.clone(),
        to: Mailbox::new(&to.name, &to.email),
        reply_to: Some(Mailbox::new("", &turn.writing.help_address)),
        date: now,
        subject: written.subject.clone(),
        text: written.text.clone(),
        html: written.html.clone(),
    }
}
