//! The outbox is delivered: each letter is claimed, composed, sent with no database connection held, and its outcome stored.

use chrono::{DateTime, Utc};

use crate::action::compose::{Composed, compose};
use crate::clock::Clock;
use crate::db::letter::Finish;
use crate::db::{self, Db};
use crate::error::Result;
use crate::ids::LetterId;
use crate::mail::letter::{Writing, Written, write};
use crate::mail::transport::{Mailbox, Message, Outcome, Transport};
use crate::survey::letter::Letter;
use crate::survey::outbox::{LetterState, Outgoing, next_try};
use crate::survey::person::Person;
use crate::survey::service::Service;

/// Letters of one run at most: the loop then looks at its other work.
const BATCH: i64 = 200;
const ABANDONED: &str = "the sender died while sending; it may have arrived";

/// How letters leave.
pub struct Delivery {
    pub transport: Box<dyn Transport>,
    pub from: Mailbox,
    pub writing: Writing,
    /// Keeps no link that opens a door once it is sent. Only the demo, whose mailbox is a page, says no.
    pub wipe_secrets: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delivered {
    pub sent: usize,
    pub dropped: usize,
    pub refused: usize,
    pub failed: usize,
    pub unknown: usize,
    /// To be tried again.
    pub waiting: usize,
}

/// What becomes of a letter.
struct End {
    state: LetterState,
    outcome: String,
    next_at: Option<DateTime<Utc>>,
}

impl End {
    fn of(state: LetterState, outcome: impl Into<String>) -> End {
        End { state, outcome: outcome.into(), next_at: None }
    }
}

pub fn deliver(db: &Db, service: &Service, delivery: &mut Delivery, clock: &Clock) -> Result<Delivered> {
    let mut done = Delivered::default();
    let now = clock.now();
    let due = db.read_now(|conn| db::letter::due(conn, now, BATCH))?;
    if db.read_now(|conn| db::letter::any_stale(conn, now))? {
        done.unknown += db.write_now(|conn| db::letter::abandon_stale(conn, now, ABANDONED))?;
    }
    for id in due {
        let now = clock.now();
        let Some(outgoing) = db.write_now(|conn| db::letter::claim(conn, id, now))? else { continue };
        match one(db, service, delivery, id, &outgoing, clock)? {
            LetterState::Sent => done.sent += 1,
            LetterState::Dropped => done.dropped += 1,
            LetterState::Refused => done.refused += 1,
            LetterState::Failed => done.failed += 1,
            LetterState::Unknown => done.unknown += 1,
            LetterState::Waiting | LetterState::Sending => done.waiting += 1,
        }
    }
    Ok(done)
}

fn one(db: &Db, service: &Service, delivery: &mut Delivery, id: LetterId, outgoing: &Outgoing, clock: &Clock) -> Result<LetterState> {
    let now = clock.now();
    let (to, letter) = match db.read_now(|conn| compose(conn, service, outgoing, now))? {
        Composed::Send { to, letter } => (to, letter),
        Composed::Drop(why) => {
            let how =
                Finish { state: LetterState::Dropped, outcome: why, next_at: None, address: "", subject: "", body: "", letter: &outgoing.letter };
            db.write_now(|conn| db::letter::finish(conn, id, &how, now))?;
            return Ok(LetterState::Dropped);
        }
    };
    let Some(written) = write(&letter, to.lang, &delivery.writing) else {
        return Err(crate::error::Error::broken(format!("writing letter {id}"), "it has no words"));
    };
    let is_first_try = outgoing.attempts == 1 && outgoing.outcome.is_empty();
    let is_refused = is_first_try && outgoing.kind != "sign-in" && db.read_now(|conn| db::letter::is_refused(conn, &to.email))?;
    let end = if is_refused {
        End::of(LetterState::Refused, "the address was refused before; not tried again")
    } else {
        let message = message(delivery, id, &to, &written, now);
        ended(delivery.transport.send(&message), outgoing.attempts, clock.now())
    };
    if end.state != LetterState::Sent {
        tracing::warn!(letter = %id, kind = letter.kind(), state = end.state.code(), outcome = %end.outcome, "a letter was not sent");
    }
    let kept = if end.state == LetterState::Waiting { outgoing.letter.clone() } else { delivery.kept(&letter, end.state) };
    let body = if delivery.wipe_secrets && letter.is_secret() { "" } else { &written.text };
    let how =
        Finish { state: end.state, outcome: &end.outcome, next_at: end.next_at, address: &to.email, subject: &written.subject, body, letter: &kept };
    db.write_now(|conn| db::letter::finish(conn, id, &how, clock.now()))?;
    Ok(end.state)
}

fn message(delivery: &Delivery, id: LetterId, to: &Person, written: &Written, now: DateTime<Utc>) -> Message {
    Message {
        id: Message::id_of(id, &delivery.from),
        from: delivery.from.clone(),
        to: Mailbox::new(&to.name, &to.email),
        reply_to: Some(Mailbox::new("", &delivery.writing.help_address)),
        date: now,
        subject: written.subject.clone(),
        text: written.text.clone(),
        html: written.html.clone(),
    }
}

fn ended(outcome: Outcome, attempts: i32, now: DateTime<Utc>) -> End {
    match outcome {
        Outcome::Sent { response } => End::of(LetterState::Sent, response),
        Outcome::Refused { reason } => End::of(LetterState::Refused, reason),
        Outcome::Unknown { reason } => End::of(LetterState::Unknown, reason),
        Outcome::Failed { reason } => match next_try(attempts, now) {
            Some(next) => End { state: LetterState::Waiting, outcome: reason, next_at: Some(next) },
            None => End::of(LetterState::Failed, reason),
        },
    }
}

impl Delivery {
    /// The letter as the outbox keeps it at its end. One that did not arrive keeps its link: a person may send it once more.
    fn kept(&self, letter: &Letter, state: LetterState) -> Letter {
        if self.wipe_secrets && state == LetterState::Sent { letter.clone().without_secrets() } else { letter.clone() }
    }
}
