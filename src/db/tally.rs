//! What is counted for whoever watches the service: four statements that look at what is open and not at what is stored.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::dsl::{count_star, min};
use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl};

use super::import::schema::imports;
use super::schema::{letters, submissions};
use super::{Conn, moments, round};
use crate::error::Result;
use crate::ids::RoundId;
use crate::survey::import::ImportState;
use crate::survey::outbox::LetterState;
use crate::survey::submission::State;

/// What is under way at one moment.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Letters that have not ended well; of those that were sent there is no end.
    pub letters: Vec<(LetterState, i64)>,
    /// When the letter that waits longest was to go.
    pub oldest_due: Option<DateTime<Utc>>,
    pub imports: Vec<(ImportState, i64)>,
    pub rounds: Vec<Standing>,
}

/// How complete a round is that is open, or not yet published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub as_of: NaiveDate,
    pub expected: i64,
    pub received: i64,
}

/// What is no more waited for needs no watching, and what has been sent is not counted anew each time.
const LETTERS: &[LetterState] = &[LetterState::Waiting, LetterState::Sending, LetterState::Refused, LetterState::Failed, LetterState::Unknown];

pub fn tally(conn: &mut Conn) -> Result<Tally> {
    let letters = letters::table
        .filter(letters::state.eq_any(LETTERS.iter().copied()))
        .group_by(letters::state)
        .select((letters::state, count_star()))
        .load(conn)?;
    let oldest: Option<NaiveDateTime> = letters::table.filter(letters::state.eq(LetterState::Waiting)).select(min(letters::next_at)).first(conn)?;
    let imports = imports::table.group_by(imports::state).select((imports::state, count_star())).load(conn)?;
    let running = round::running(conn)?;
    let ids: Vec<RoundId> = running.iter().map(|round| round.id).collect();
    let counts: Vec<(RoundId, State, i64)> = submissions::table
        .filter(submissions::round_id.eq_any(ids))
        .group_by((submissions::round_id, submissions::state))
        .select((submissions::round_id, submissions::state, count_star()))
        .load(conn)?;
    let sum = |of: RoundId, counts_as: fn(State) -> bool| -> i64 {
        counts.iter().filter(|(round, state, _)| *round == of && counts_as(*state)).map(|(_, _, count)| count).sum()
    };
    let standing = |round: &crate::survey::round::Round| Standing {
        as_of: round.dates.as_of,
        expected: sum(round.id, State::is_expected),
        received: sum(round.id, State::is_received),
    };
    Ok(Tally { letters, oldest_due: moments(oldest), imports, rounds: running.iter().map(standing).collect() })
}
