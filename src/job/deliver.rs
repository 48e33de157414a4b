//! The outbox is delivered: each letter is claimed, composed, sent with no database connection held, and its outcome stored.

use chrono::{DateTime, Utc};

use crate::action::compose::{Composed, compose};
use crate::clock::Clock;
use crate::db::letter::Finish;
use crate::db::{self, Conn, Db};
use crate::error::{Error, Result};
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
const REFUSED_BEFORE: &str = "the address was refused before; not tried again";

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

impl Delivered {
    fn count(&mut self, state: LetterState) {
        *match state {
            LetterState::Sent => &mut self.sent,
            LetterState::Dropped => &mut self.dropped,
            LetterState::Refused => &mut self.refused,
            LetterState::Failed => &mut self.failed,
            LetterState::Unknown => &mut self.unknown,
            LetterState::Waiting | LetterState::Sending => &mut self.waiting,
        } += 1;
    }
}

impl End {
    fn of(state: LetterState, outcome: impl Into<String>) -> End {
        End { state, outcome: outcome.into(), next_at: None }
    }
}

/// Delivers what is due. A letter that cannot be sent keeps no other from going.
///
/// # Errors
/// The first failure of the database, after the others have had their turn.
pub fn deliver(db: &Db, service: &Service, delivery: &mut Delivery, clock: &Clock) -> Result<Delivered> {
    let mut done = Delivered::default();
    let now = clock.now();
    let due = db.read_now(|conn| db::letter::due(conn, now, BATCH))?;
    if db.read_now(|conn| db::letter::any_stale(conn, now))? {
        done.unknown += db.write_now(|conn| db::letter::abandon_stale(conn, now, ABANDONED))?;
    }
    let mut first_failure = None;
    for id in due {
        match one(db, service, delivery, id, clock) {
            Ok(Some(state)) => done.count(state),
            Ok(None) => {}
            Err(failure) => {
                tracing::error!(letter = %id, %failure, "a letter could not be delivered");
                first_failure.get_or_insert(failure);
            }
        }
    }
    first_failure.map_or(Ok(done), Err)
}

/// What became of a letter; `None` when another sender has it.
fn one(db: &Db, service: &Service, delivery: &mut Delivery, id: LetterId, clock: &Clock) -> Result<Option<LetterState>> {
    let now = clock.now();
    let Some(attempts) = db.write_now(|conn| db::letter::claim(conn, id, now))? else { return Ok(None) };
    let (outgoing, last_look) = match db.read_now(|conn| prepare(conn, service, &delivery.writing, id, now)) {
        Ok(prepared) => prepared,
        Err(failure) => {
            // Nothing has left yet, so it may be tried again without doubt.
            db.write_now(|conn| db::letter::put_back(conn, id, next_try(attempts, now), &failure.to_string(), now))?;
            return Err(failure);
        }
    };
    let ready = match last_look {
        Ok(ready) => ready,
        Err(why) => return store(db, id, &End::of(LetterState::Dropped, why), ["", "", ""], &outgoing.letter, now).map(Some),
    };
    let Ready { to, letter, written, is_refused } = ready;
    let end = if is_refused {
        End::of(LetterState::Refused, REFUSED_BEFORE)
    } else {
        let message = message(delivery, id, &to, &written, now);
        ended(delivery.transport.send(&message), attempts, clock.now())
    };
    if end.state != LetterState::Sent {
        // Mail servers like to repeat the address, and a log is no place for it.
        let outcome = end.outcome.replace(&to.email, "(the address)");
        tracing::warn!(letter = %id, kind = letter.kind(), state = end.state.code(), outcome, "a letter was not sent");
    }
    let body = if delivery.wipe_secrets && letter.is_secret() { "" } else { &written.text };
    // A letter that did not arrive keeps its link, and a reminder its intent: when a person sends it once more, it looks again who owes what.
    let kept = match end.state {
        LetterState::Sent if delivery.wipe_secrets => letter.without_secrets(),
        LetterState::Sent => letter,
        _ => outgoing.letter,
    };
    store(db, id, &end, [&to.email, &written.subject, body], &kept, clock.now()).map(Some)
}

/// A letter as it would leave now.
struct Ready {
    to: Person,
    letter: Letter,
    written: Written,
    /// The address was refused for good, and nobody has asked to try it again.
    is_refused: bool,
}

/// The letter's last look at the world: its words, or why it is not needed any more.
fn prepare(
    conn: &mut Conn,
    service: &Service,
    writing: &Writing,
    id: LetterId,
    now: DateTime<Utc>,
) -> Result<(Outgoing, Result<Ready, &'static str>)> {
    let outgoing = db::letter::by_id(conn, id)?.ok_or(Error::NotFound("letter"))?;
    let (to, letter) = match compose(conn, service, &outgoing, now)? {
        Composed::Send { to, letter } => (to, *letter),
        Composed::Drop(why) => return Ok((outgoing, Err(why.code()))),
    };
    let written = write(&letter, to.lang, writing).ok_or_else(|| Error::broken(format!("writing letter {id}"), "it has no words"))?;
    let is_first_try = outgoing.attempts == 1 && outgoing.outcome.is_empty();
    // Whoever asks to sign in is there, whatever the server said before.
    let is_refused = is_first_try && outgoing.kind != "sign-in" && db::letter::is_refused(conn, &to.email)?;
    Ok((outgoing, Ok(Ready { to, letter, written, is_refused })))
}

/// Stores what became of a letter, as `[address, subject, body]` and facts.
fn store(db: &Db, id: LetterId, end: &End, [address, subject, body]: [&str; 3], letter: &Letter, now: DateTime<Utc>) -> Result<LetterState> {
    let how = Finish { state: end.state, outcome: &end.outcome, next_at: end.next_at, address, subject, body, letter };
    if !db.write_now(|conn| db::letter::finish(conn, id, &how, now))? {
        tracing::warn!(letter = %id, state = end.state.code(), "a letter took so long that another sender has it now");
    }
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
