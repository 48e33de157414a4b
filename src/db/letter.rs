//! The outbox.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use diesel::prelude::*;

use super::schema::letters;
use super::{Conn, moment, moments, stored};
use crate::error::{Error, Result};
use crate::ids::{AgencyId, LetterId, PersonId, RoundId};
use crate::survey::letter::Letter;
use crate::survey::outbox::{CLAIM_MINUTES, LetterState, Outgoing};

type Row = (
    LetterId,
    String,
    PersonId,
    Option<RoundId>,
    Option<AgencyId>,
    String,
    LetterState,
    i32,
    NaiveDateTime,
    Option<NaiveDateTime>,
    NaiveDateTime,
    Option<NaiveDateTime>,
    String,
    String,
    String,
    String,
);

fn outgoing(row: Row) -> Result<Outgoing> {
    let (id, kind, person, round, agency, facts, state, attempts, next, _claimed, created, finished, address, subject, body, outcome) = row;
    let letter: Letter = serde_json::from_str(&facts).map_err(|cause| Error::broken(format!("reading letter {id}"), cause))?;
    Ok(Outgoing {
        id,
        kind,
        person,
        round,
        agency,
        letter,
        state,
        attempts,
        next_at: moment(next),
        created_at: moment(created),
        finished_at: moments(finished),
        address,
        subject,
        body,
        outcome,
    })
}

/// Puts a letter into the outbox, in the transaction of what it tells of.
pub fn queue(
    conn: &mut Conn,
    to: PersonId,
    round: Option<RoundId>,
    agency: Option<AgencyId>,
    letter: &Letter,
    now: DateTime<Utc>,
) -> Result<LetterId> {
    let id = LetterId::fresh();
    diesel::insert_into(letters::table)
        .values((
            letters::id.eq(id),
            letters::kind.eq(letter.kind()),
            letters::person_id.eq(to),
            letters::round_id.eq(round),
            letters::agency_id.eq(agency),
            letters::facts.eq(facts(letter)?),
            letters::state.eq(LetterState::Waiting),
            letters::attempts.eq(0),
            letters::next_at.eq(stored(now)),
            letters::created_at.eq(stored(now)),
            (letters::address.eq(""), letters::subject.eq(""), letters::body.eq(""), letters::outcome.eq("")),
        ))
        .execute(conn)?;
    Ok(id)
}

fn facts(letter: &Letter) -> Result<String> {
    serde_json::to_string(letter).map_err(|cause| Error::broken("writing a letter", cause))
}

/// Letters whose time has come, the oldest first; also those whose sender has died.
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

pub fn by_id(conn: &mut Conn, id: LetterId) -> Result<Option<Outgoing>> {
    let row: Option<Row> = letters::table.find(id).first(conn).optional()?;
    row.map(outgoing).transpose()
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

/// The newest letters, of a round, to a person, or all.
pub fn newest(conn: &mut Conn, round: Option<RoundId>, person: Option<PersonId>, limit: i64) -> Result<Vec<Outgoing>> {
    let mut query = letters::table.order((letters::created_at.desc(), letters::id.desc())).limit(limit).into_boxed();
    if let Some(round) = round {
        query = query.filter(letters::round_id.eq(round));
    }
    if let Some(person) = person {
        query = query.filter(letters::person_id.eq(person));
    }
    let rows: Vec<Row> = query.load(conn)?;
    rows.into_iter().map(outgoing).collect()
}

/// The newest letters about an agency.
pub fn of_agency(conn: &mut Conn, agency: AgencyId, limit: i64) -> Result<Vec<Outgoing>> {
    let rows: Vec<Row> =
        letters::table.filter(letters::agency_id.eq(agency)).order((letters::created_at.desc(), letters::id.desc())).limit(limit).load(conn)?;
    rows.into_iter().map(outgoing).collect()
}

/// Letters in these states asked nobody.
const LOST: [LetterState; 3] = [LetterState::Failed, LetterState::Refused, LetterState::Dropped];

/// The last letter that asked this head to confirm the agency's contacts.
pub fn last_to_head(conn: &mut Conn, agency: AgencyId, head: PersonId) -> Result<Option<Outgoing>> {
    let row: Option<Row> = letters::table
        .filter(letters::kind.eq("head-confirm").and(letters::state.ne_all(LOST)))
        .filter(letters::agency_id.eq(agency).and(letters::person_id.eq(head)))
        .order((letters::created_at.desc(), letters::id.desc()))
        .first(conn)
        .optional()?;
    row.map(outgoing).transpose()
}

/// When each agency's heads, the present and the former, were last asked to confirm its contacts.
pub fn heads_asked(conn: &mut Conn) -> Result<HashMap<(AgencyId, PersonId), DateTime<Utc>>> {
    let rows: Vec<(Option<AgencyId>, PersonId, Option<NaiveDateTime>)> = letters::table
        .filter(letters::kind.eq("head-confirm").and(letters::state.ne_all(LOST)))
        .group_by((letters::agency_id, letters::person_id))
        .select((letters::agency_id, letters::person_id, diesel::dsl::max(letters::created_at)))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(agency, person, at)| Some(((agency?, person), moment(at?)))).collect())
}

/// Who was written a reminder of any round since a moment, or has one on the way: one that waited for a mail server over night arrives today.
pub fn reminded_since(conn: &mut Conn, since: DateTime<Utc>) -> Result<Vec<PersonId>> {
    let on_the_way = letters::state.eq_any([LetterState::Waiting, LetterState::Sending]);
    let finished = letters::finished_at.is_not_null().and(letters::finished_at.assume_not_null().ge(stored(since)));
    Ok(letters::table
        .filter(letters::kind.eq("reminder"))
        .filter(letters::state.ne(LetterState::Dropped))
        .filter(letters::created_at.ge(stored(since)).or(finished).or(on_the_way))
        .select(letters::person_id)
        .distinct()
        .load(conn)?)
}

/// Was the last letter to this address, of those that came to an end, refused for good?
pub fn is_refused(conn: &mut Conn, address: &str) -> Result<bool> {
    let last: Option<LetterState> = letters::table
        .filter(letters::address.eq(address))
        .filter(letters::state.eq_any([LetterState::Sent, LetterState::Refused]))
        .filter(letters::finished_at.is_not_null())
        .order((letters::finished_at.desc(), letters::id.desc()))
        .select(letters::state)
        .first(conn)
        .optional()?;
    Ok(last == Some(LetterState::Refused))
}

/// Addresses for which [`is_refused`] holds.
pub fn refused_addresses(conn: &mut Conn) -> Result<HashSet<String>> {
    use diesel::dsl::max;
    let last = |conn: &mut Conn, state: LetterState| -> Result<HashMap<String, NaiveDateTime>> {
        let rows: Vec<(String, Option<NaiveDateTime>)> = letters::table
            .filter(letters::state.eq(state))
            .group_by(letters::address)
            .select((letters::address, max(letters::finished_at)))
            .load(conn)?;
        Ok(rows.into_iter().filter_map(|(address, at)| Some((address, at?))).collect())
    };
    let refused = last(conn, LetterState::Refused)?;
    if refused.is_empty() {
        return Ok(HashSet::new());
    }
    let sent = last(conn, LetterState::Sent)?;
    Ok(refused.into_iter().filter(|(address, at)| sent.get(address).is_none_or(|sent| sent < at)).map(|(address, _)| address).collect())
}

pub fn any_stale(conn: &mut Conn, now: DateTime<Utc>) -> Result<bool> {
    let stale = letters::table.filter(letters::state.eq(LetterState::Sending)).filter(letters::claimed_until.lt(stored(now)));
    Ok(diesel::select(diesel::dsl::exists(stale)).get_result(conn)?)
}
