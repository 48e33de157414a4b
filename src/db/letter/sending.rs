//! What becomes of a letter while it is sent: claimed by one sender, and ended by what the server said.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use diesel::prelude::*;

use super::super::schema::letters;
use super::super::{Conn, stored};
use super::facts;
use crate::error::Result;
use crate::ids::LetterId;
use crate::survey::letter::Letter;
use crate::survey::outbox::{CLAIM_MINUTES, LetterState};

/// Letters whose time has come, the oldest first.
pub fn due(conn: &mut Conn, now: DateTime<Utc>, limit: i64) -> Result<Vec<LetterId>> {
    Ok(letters::table
        .filter(letters::state.eq(LetterState::Waiting).and(letters::next_at.le(stored(now))))
        .order((letters::next_at, letters::id))
        .limit(limit)
        .select(letters::id)
        .load(conn)?)
}

/// Takes a waiting letter for sending, and says which try this is; `None` when another sender was faster, also one whose try has failed already.
pub fn claim(conn: &mut Conn, id: LetterId, now: DateTime<Utc>) -> Result<Option<i32>> {
    let waiting = letters::table.filter(letters::id.eq(id)).filter(letters::state.eq(LetterState::Waiting)).filter(letters::next_at.le(stored(now)));
    Ok(diesel::update(waiting)
        .set((
            letters::state.eq(LetterState::Sending),
            letters::attempts.eq(letters::attempts + 1),
            letters::claimed_until.eq(stored(now + TimeDelta::minutes(CLAIM_MINUTES))),
        ))
        .returning(letters::attempts)
        .get_result(conn)
        .optional()?)
}

/// Puts a claimed letter back that could not even be written: for another try, or for good.
pub fn put_back(conn: &mut Conn, id: LetterId, next_at: Option<DateTime<Utc>>, outcome: &str, now: DateTime<Utc>) -> Result<()> {
    let state = if next_at.is_some() { LetterState::Waiting } else { LetterState::Failed };
    diesel::update(letters::table.filter(letters::id.eq(id)).filter(letters::state.eq(LetterState::Sending)))
        .set((
            letters::state.eq(state),
            letters::outcome.eq(outcome),
            letters::next_at.eq(stored(next_at.unwrap_or(now))),
            letters::claimed_until.eq(None::<NaiveDateTime>),
            letters::finished_at.eq(next_at.is_none().then(|| stored(now))),
        ))
        .execute(conn)?;
    Ok(())
}

/// Letters that somebody began to send and never told of: the process died in the middle. Whether they arrived nobody knows.
pub fn abandon_stale(conn: &mut Conn, now: DateTime<Utc>, outcome: &str) -> Result<usize> {
    let stale = letters::table.filter(letters::state.eq(LetterState::Sending)).filter(letters::claimed_until.lt(stored(now)));
    Ok(diesel::update(stale)
        .set((letters::state.eq(LetterState::Unknown), letters::outcome.eq(outcome), letters::finished_at.eq(stored(now))))
        .execute(conn)?)
}

/// What came of sending. The letter's facts and words are stored as they are told here: a sign-in letter's secrets are gone once it is sent.
pub struct Finish<'a> {
    pub state: LetterState,
    pub outcome: &'a str,
    /// When to try again; only for `Waiting`.
    pub next_at: Option<DateTime<Utc>>,
    pub address: &'a str,
    pub subject: &'a str,
    pub body: &'a str,
    pub letter: &'a Letter,
}

/// Whether it was stored: a letter that was taken for abandoned may be known better now, but one that a person has sent once more meanwhile is another sender's.
pub fn finish(conn: &mut Conn, id: LetterId, how: &Finish<'_>, now: DateTime<Utc>) -> Result<bool> {
    let is_over = how.state != LetterState::Waiting;
    let own = letters::table.filter(letters::id.eq(id)).filter(letters::state.eq_any([LetterState::Sending, LetterState::Unknown]));
    let done = diesel::update(own)
        .set((
            letters::state.eq(how.state),
            letters::outcome.eq(how.outcome),
            letters::next_at.eq(stored(how.next_at.unwrap_or(now))),
            letters::claimed_until.eq(None::<NaiveDateTime>),
            letters::finished_at.eq(is_over.then(|| stored(now))),
            letters::address.eq(how.address),
            letters::subject.eq(how.subject),
            letters::body.eq(how.body),
            letters::facts.eq(facts(how.letter)?),
        ))
        .execute(conn)?;
    Ok(done == 1)
}

/// Sends a letter that failed, was refused or is unknown once more, because a person decided so; whether there was one.
pub fn retry(conn: &mut Conn, id: LetterId, now: DateTime<Utc>) -> Result<bool> {
    let ended = [LetterState::Failed, LetterState::Refused, LetterState::Unknown];
    let row = letters::table.filter(letters::id.eq(id)).filter(letters::state.eq_any(ended));
    Ok(diesel::update(row)
        .set((
            letters::state.eq(LetterState::Waiting),
            letters::attempts.eq(0),
            letters::next_at.eq(stored(now)),
            letters::finished_at.eq(None::<NaiveDateTime>),
        ))
        .execute(conn)?
        == 1)
}

pub fn any_stale(conn: &mut Conn, now: DateTime<Utc>) -> Result<bool> {
    let stale = letters::table.filter(letters::state.eq(LetterState::Sending)).filter(letters::claimed_until.lt(stored(now)));
    Ok(diesel::select(diesel::dsl::exists(stale)).get_result(conn)?)
}
