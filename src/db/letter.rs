//! The outbox. What becomes of a letter while it is sent is in [`sending`].

mod sending;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::schema::{letters, reminders};
use super::{Conn, moment, moments, stored};
use crate::error::{Error, Result};
use crate::ids::{AgencyId, LetterId, PersonId, RoundId};
use crate::survey::letter::{Letter, Step};
use crate::survey::outbox::{LetterState, Outgoing};

pub use sending::{Claimed, Ending, Words, abandon_stale, any_stale, claim_next, due, finish, note, retry};

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
    i32,
);

fn outgoing(row: Row) -> Result<Outgoing> {
    let (id, kind, person, round, agency, facts, state, attempts, next, _claimed, created, finished, address, subject, body, outcome, _haste) = row;
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
            (
                letters::address.eq(""),
                letters::subject.eq(""),
                letters::body.eq(""),
                letters::outcome.eq(""),
                letters::haste.eq(letter.haste() as i32),
            ),
        ))
        .execute(conn)?;
    Ok(id)
}

fn facts(letter: &Letter) -> Result<String> {
    serde_json::to_string(letter).map_err(|cause| Error::broken("writing a letter", cause))
}

pub fn by_id(conn: &mut Conn, id: LetterId) -> Result<Option<Outgoing>> {
    let row: Option<Row> = letters::table.find(id).first(conn).optional()?;
    row.map(outgoing).transpose()
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

/// When these people were last asked, as heads, to confirm the contacts of each agency.
pub fn heads_asked(conn: &mut Conn, heads: &[PersonId]) -> Result<HashMap<(AgencyId, PersonId), DateTime<Utc>>> {
    let rows: Vec<(Option<AgencyId>, PersonId, Option<NaiveDateTime>)> = letters::table
        .filter(letters::person_id.eq_any(heads))
        .filter(letters::kind.eq("head-confirm").and(letters::state.ne_all(LOST)))
        .group_by((letters::agency_id, letters::person_id))
        .select((letters::agency_id, letters::person_id, diesel::dsl::max(letters::created_at)))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(agency, person, at)| Some(((agency?, person), moment(at?)))).collect())
}

/// What a list says of a letter without its text.
#[derive(Debug, Clone)]
pub struct Summary {
    pub id: LetterId,
    pub kind: String,
    pub person: PersonId,
    pub agency: Option<AgencyId>,
    pub state: LetterState,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

type SummaryRow = (LetterId, String, PersonId, Option<AgencyId>, LetterState, NaiveDateTime, Option<NaiveDateTime>);

fn summary((id, kind, person, agency, state, created, finished): SummaryRow) -> Summary {
    Summary { id, kind, person, agency, state, created_at: moment(created), finished_at: moments(finished) }
}

/// Letters about a round to these people, the newest first; those about several rounds, which are filed under the first of them, too.
pub fn about_round(conn: &mut Conn, round: RoundId, people: &[PersonId]) -> Result<Vec<Summary>> {
    // Named in full, so that an index leads to their reminders alone.
    let chased = reminders::table
        .filter(reminders::round_id.eq(round))
        .filter(reminders::step.eq_any(Step::ALL))
        .filter(reminders::person_id.eq_any(people))
        .select(reminders::letter_id);
    let rows: Vec<SummaryRow> = letters::table
        .filter(letters::person_id.eq_any(people))
        .filter(letters::round_id.eq(round).assume_not_null().or(letters::id.eq_any(chased)))
        .order((letters::created_at.desc(), letters::id.desc()))
        .select((letters::id, letters::kind, letters::person_id, letters::agency_id, letters::state, letters::created_at, letters::finished_at))
        .load(conn)?;
    Ok(rows.into_iter().map(summary).collect())
}

/// A page of the outbox, the newest first.
pub fn page(conn: &mut Conn, state: Option<LetterState>, skip: i64, limit: i64) -> Result<Vec<Outgoing>> {
    // Ids grow with time, and their index is there.
    let mut query = letters::table.order(letters::id.desc()).offset(skip).limit(limit).into_boxed();
    if let Some(state) = state {
        query = query.filter(letters::state.eq(state));
    }
    let rows: Vec<Row> = query.load(conn)?;
    rows.into_iter().map(outgoing).collect()
}

/// How many letters are in each state.
pub fn tallies(conn: &mut Conn) -> Result<Vec<(LetterState, i64)>> {
    Ok(letters::table.group_by(letters::state).select((letters::state, diesel::dsl::count_star())).load(conn)?)
}

/// Who was written a reminder of any round since a moment, or has one on the way: one that waited for a mail server over night arrives today.
pub fn reminded_since(conn: &mut Conn, since: DateTime<Utc>) -> Result<Vec<PersonId>> {
    let reminders = || letters::table.filter(letters::kind.eq("reminder")).select(letters::person_id).distinct();
    // Two statements: each finds its few rows by an index, and what was written since is either on the way or has ended since.
    let mut people: Vec<PersonId> = reminders().filter(letters::state.eq_any([LetterState::Waiting, LetterState::Sending])).load(conn)?;
    let ended = reminders().filter(letters::state.ne(LetterState::Dropped)).filter(letters::finished_at.assume_not_null().ge(stored(since)));
    people.extend(ended.load::<PersonId>(conn)?);
    Ok(people)
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
    let addresses: Vec<String> = letters::table.filter(letters::state.eq(LetterState::Refused)).select(letters::address).distinct().load(conn)?;
    let ended: Vec<(String, LetterState)> = letters::table
        .filter(letters::address.eq_any(addresses))
        .filter(letters::state.eq_any([LetterState::Sent, LetterState::Refused]))
        .order((letters::finished_at.desc(), letters::id.desc()))
        .select((letters::address, letters::state))
        .load(conn)?;
    let mut seen = HashSet::new();
    let last = ended.into_iter().filter(|(address, _)| seen.insert(address.clone()));
    Ok(last.filter(|(_, state)| *state == LetterState::Refused).map(|(address, _)| address).collect())
}
