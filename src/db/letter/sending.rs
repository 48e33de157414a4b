//! What becomes of a letter while it is sent: claimed by one sender, and ended by what the server said.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::super::schema::letters;
use super::super::{Conn, stored};
use super::{Row, facts, outgoing};
use crate::error::Result;
use crate::ids::LetterId;
use crate::survey::letter::Letter;
use crate::survey::outbox::{CLAIM_MINUTES, LetterState, Outgoing};

/// Said in words, not as a parameter: only then does a database see that its index of the few that wait serves.
fn waiting() -> SqlLiteral<Bool> {
    sql::<Bool>("letters.state = 'waiting'")
}

fn sending() -> SqlLiteral<Bool> {
    sql::<Bool>("letters.state = 'sending'")
}

/// How many letters' time has come; counted up to `at_most`.
pub fn due(conn: &mut Conn, now: DateTime<Utc>, at_most: usize) -> Result<usize> {
    let limit = i64::try_from(at_most).unwrap_or(i64::MAX);
    let some: Vec<LetterId> =
        letters::table.filter(waiting()).filter(letters::next_at.le(stored(now))).limit(limit).select(letters::id).load(conn)?;
    Ok(some.len())
}

/// The first letters whose time has come: those that somebody waits for, then the oldest. On PostgreSQL those that another sender is just taking are passed over; on SQLite there is one writer.
fn first_due(conn: &mut Conn, now: DateTime<Utc>, limit: i64) -> Result<Vec<LetterId>> {
    let first = letters::table
        .filter(waiting())
        .filter(letters::next_at.le(stored(now)))
        .order((letters::haste, letters::next_at, letters::id))
        .limit(limit)
        .select(letters::id);
    Ok(match conn {
        Conn::Postgres(inner) => first.for_update().skip_locked().load(inner)?,
        Conn::Sqlite(inner) => first.load(inner)?,
    })
}

/// A letter that one sender has in hand.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// With this try among its `attempts`.
    pub outgoing: Outgoing,
    /// Until when it is the sender's; also what tells this claim from a later one.
    pub until: DateTime<Utc>,
}

/// Takes the next letter for sending; `None` when nothing is due. Inside a transaction.
pub fn claim_next(conn: &mut Conn, now: DateTime<Utc>) -> Result<Option<Claimed>> {
    let until = now + TimeDelta::minutes(CLAIM_MINUTES);
    while let Some(id) = first_due(conn, now, 1)?.pop() {
        match claim(conn, id, until)? {
            Ok(outgoing) => return Ok(Some(Claimed { outgoing, until })),
            // A newer program may know it. It must keep no other from going.
            Err(why) => fail(conn, id, &why.to_string(), now)?,
        }
    }
    Ok(None)
}

fn fail(conn: &mut Conn, id: LetterId, why: &str, now: DateTime<Utc>) -> Result<()> {
    tracing::error!(letter = %id, why, "a letter cannot be read");
    diesel::update(letters::table.find(id))
        .set((
            letters::state.eq(LetterState::Failed),
            letters::outcome.eq(why),
            letters::claimed_until.eq(None::<NaiveDateTime>),
            letters::finished_at.eq(stored(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The letter, or why what is stored of it cannot be read.
fn claim(conn: &mut Conn, id: LetterId, until: DateTime<Utc>) -> Result<Result<Outgoing>> {
    let row: Row = diesel::update(letters::table.find(id))
        .set((letters::state.eq(LetterState::Sending), letters::attempts.eq(letters::attempts + 1), letters::claimed_until.eq(stored(until))))
        .returning(letters::all_columns)
        .get_result(conn)?;
    Ok(outgoing(row))
}

/// What came of a letter that was claimed. Its facts and words are stored as they are told here: a sign-in letter's secrets are gone once it is sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Ending {
    pub id: LetterId,
    /// Of the claim: an ending that comes after another sender's claim is not stored.
    pub until: DateTime<Utc>,
    pub state: LetterState,
    /// Tries so far; without this one, if it was none.
    pub attempts: i32,
    pub outcome: String,
    /// When to try again; only for `Waiting`.
    pub next_at: Option<DateTime<Utc>>,
    pub letter: Letter,
    /// As it was written; `None` when it could not be written, and what an earlier try wrote stays.
    pub words: Option<Words>,
    pub at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub address: String,
    pub subject: String,
    pub body: String,
}

/// Whether it was stored: a letter that was taken for abandoned may be known better now, but one that a person has sent once more meanwhile is another sender's.
pub fn finish(conn: &mut Conn, ending: &Ending) -> Result<bool> {
    let is_over = ending.state != LetterState::Waiting;
    let own = letters::table
        .filter(letters::id.eq(ending.id))
        .filter(letters::state.eq_any([LetterState::Sending, LetterState::Unknown]))
        .filter(letters::claimed_until.eq(stored(ending.until)));
    let words = ending.words.as_ref().map(|words| {
        (letters::address.eq(words.address.as_str()), letters::subject.eq(words.subject.as_str()), letters::body.eq(words.body.as_str()))
    });
    let done = diesel::update(own)
        .set((
            letters::state.eq(ending.state),
            letters::attempts.eq(ending.attempts),
            letters::outcome.eq(ending.outcome.as_str()),
            letters::next_at.eq(stored(ending.next_at.unwrap_or(ending.at))),
            letters::claimed_until.eq(None::<NaiveDateTime>),
            letters::finished_at.eq(is_over.then(|| stored(ending.at))),
            letters::facts.eq(facts(&ending.letter)?),
            words,
        ))
        .execute(conn)?;
    Ok(done == 1)
}

/// Letters that somebody began to send and never told of: the process died in the middle. Whether they arrived nobody knows.
pub fn abandon_stale(conn: &mut Conn, now: DateTime<Utc>, outcome: &str) -> Result<usize> {
    let stale = letters::table.filter(sending()).filter(letters::claimed_until.lt(stored(now)));
    Ok(diesel::update(stale)
        .set((letters::state.eq(LetterState::Unknown), letters::outcome.eq(outcome), letters::finished_at.eq(stored(now))))
        .execute(conn)?)
}

pub fn any_stale(conn: &mut Conn, now: DateTime<Utc>) -> Result<bool> {
    let stale = letters::table.filter(sending()).filter(letters::claimed_until.lt(stored(now)));
    Ok(diesel::select(diesel::dsl::exists(stale)).get_result(conn)?)
}

/// Says of the first of the letters that are due why they wait, where nothing was said of them yet.
pub fn note(conn: &mut Conn, why: &str, now: DateTime<Utc>) -> Result<usize> {
    /// Letters at most: enough for whoever looks, whatever waits.
    const NOTED: i64 = 100;
    let first = first_due(conn, now, NOTED)?;
    Ok(diesel::update(letters::table.filter(letters::id.eq_any(first)).filter(letters::outcome.eq("")))
        .set(letters::outcome.eq(why))
        .execute(conn)?)
}

/// Sends a letter that failed, was refused or is unknown once more, because a person decided so; whether there was one. It is not its first try, which would be spared an address that was
/// refused before.
pub fn retry(conn: &mut Conn, id: LetterId, now: DateTime<Utc>) -> Result<bool> {
    let ended = [LetterState::Failed, LetterState::Refused, LetterState::Unknown];
    let row = letters::table.filter(letters::id.eq(id)).filter(letters::state.eq_any(ended));
    Ok(diesel::update(row)
        .set((
            letters::state.eq(LetterState::Waiting),
            letters::attempts.eq(1),
            letters::next_at.eq(stored(now)),
            letters::finished_at.eq(None::<NaiveDateTime>),
        ))
        .execute(conn)?
        == 1)
}
