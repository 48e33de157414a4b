//! Submissions: what is expected of whom, and how far it is.

pub mod count;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::schema::{rounds, submissions};
use super::{Conn, both, moments, stored};
use crate::error::{Error, Result};
use crate::ids::{AgencyId, PersonId, RoundId, SubmissionId};
use crate::survey::submission::{State, Submission};

/// Rows of one INSERT: SQLite binds 32,766 values and a row has eight.
const CHUNK: usize = 1000;

type Row = (
    SubmissionId,
    RoundId,
    AgencyId,
    String,
    State,
    i32,
    i32,
    Option<i32>,
    Option<NaiveDateTime>,
    Option<NaiveDateTime>,
    Option<PersonId>,
    String,
    i32,
);

fn submission((id, round, agency, metric, state, current, _last, submitted, first, at, by, reason, seconds): Row) -> Submission {
    Submission {
        id,
        round,
        agency,
        metric,
        state,
        current,
        first_submitted_at: moments(first),
        submitted_at: moments(at),
        submitted_by: by,
        submitted,
        reason,
        seconds,
    }
}

/// Makes the list of what a round expects.
pub fn expect(conn: &mut Conn, round: RoundId, expected: &[(AgencyId, String)]) -> Result<()> {
    for chunk in expected.chunks(CHUNK) {
        let rows: Vec<_> = chunk
            .iter()
            .map(|(agency, metric)| {
                (
                    submissions::id.eq(SubmissionId::fresh()),
                    submissions::round_id.eq(round),
                    submissions::agency_id.eq(*agency),
                    submissions::metric.eq(metric),
                    submissions::state.eq(State::Untouched),
                    submissions::current_revision.eq(0),
                    submissions::last_revision.eq(0),
                    submissions::reason.eq(""),
                    submissions::seconds.eq(0),
                )
            })
            .collect();
        both!(conn, |inner| diesel::insert_into(submissions::table).values(rows).on_conflict_do_nothing().execute(inner))?;
    }
    Ok(())
}

/// # Errors
/// `NotFound` where the round does not expect this of the agency.
pub fn find(conn: &mut Conn, round: RoundId, agency: AgencyId, metric: &str) -> Result<Submission> {
    maybe(conn, round, agency, metric)?.ok_or(Error::NotFound("submission"))
}

/// # Errors
/// `NotFound` for an id that none has.
pub fn by_id(conn: &mut Conn, id: SubmissionId) -> Result<Submission> {
    let row: Option<Row> = submissions::table.find(id).first(conn).optional()?;
    row.map(submission).ok_or(Error::NotFound("submission"))
}

pub fn maybe(conn: &mut Conn, round: RoundId, agency: AgencyId, metric: &str) -> Result<Option<Submission>> {
    let row: Option<Row> = submissions::table
        .filter(submissions::round_id.eq(round))
        .filter(submissions::agency_id.eq(agency))
        .filter(submissions::metric.eq(metric))
        .first(conn)
        .optional()?;
    Ok(row.map(submission))
}

pub fn of_round(conn: &mut Conn, round: RoundId) -> Result<Vec<Submission>> {
    let rows: Vec<Row> = submissions::table.filter(submissions::round_id.eq(round)).load(conn)?;
    Ok(rows.into_iter().map(submission).collect())
}

/// How many submissions of each round are in each state.
pub fn tallies(conn: &mut Conn) -> Result<Vec<(RoundId, State, i64)>> {
    Ok(submissions::table
        .group_by((submissions::round_id, submissions::state))
        .select((submissions::round_id, submissions::state, diesel::dsl::count_star()))
        .load(conn)?)
}

/// What these rounds expect of these metrics.
pub fn of_metrics(conn: &mut Conn, rounds: &[RoundId], metrics: &[String]) -> Result<Vec<Submission>> {
    let rows: Vec<Row> = submissions::table.filter(submissions::round_id.eq_any(rounds)).filter(submissions::metric.eq_any(metrics)).load(conn)?;
    Ok(rows.into_iter().map(submission).collect())
}

pub fn of_agency(conn: &mut Conn, round: RoundId, agency: AgencyId) -> Result<Vec<Submission>> {
    let rows: Vec<Row> = submissions::table.filter(submissions::round_id.eq(round)).filter(submissions::agency_id.eq(agency)).load(conn)?;
    Ok(rows.into_iter().map(submission).collect())
}

/// What a round expects of several agencies.
pub fn of_round_and_agencies(conn: &mut Conn, round: RoundId, agencies: &[AgencyId]) -> Result<Vec<Submission>> {
    let rows: Vec<Row> = submissions::table.filter(submissions::round_id.eq(round)).filter(submissions::agency_id.eq_any(agencies)).load(conn)?;
    Ok(rows.into_iter().map(submission).collect())
}

/// What an agency submitted last of a metric, in a round that speaks of `until` or an earlier day, and that day.
pub fn last_submitted(conn: &mut Conn, agency: AgencyId, metric: &str, until: NaiveDate) -> Result<Option<(Submission, NaiveDate)>> {
    let row: Option<(Row, NaiveDate)> = submissions::table
        .inner_join(rounds::table)
        .filter(submissions::agency_id.eq(agency))
        .filter(submissions::metric.eq(metric))
        .filter(submissions::submitted_revision.is_not_null())
        .filter(rounds::as_of.le(until))
        .order(rounds::as_of.desc())
        .select((submissions::all_columns, rounds::as_of))
        .first(conn)
        .optional()?;
    Ok(row.map(|(row, as_of)| (submission(row), as_of)))
}

/// What these agencies submitted of a metric in the last round that any of them answered it in, which speaks of `until` or an earlier day; and that day.
pub fn last_round(conn: &mut Conn, agencies: &[AgencyId], metric: &str, until: NaiveDate) -> Result<Option<(Vec<Submission>, NaiveDate)>> {
    let submitted = || {
        submissions::table
            .inner_join(rounds::table)
            .filter(submissions::agency_id.eq_any(agencies.to_vec()))
            .filter(submissions::metric.eq(metric))
            .filter(submissions::submitted_revision.is_not_null())
    };
    let last = submitted().filter(rounds::as_of.le(until)).order(rounds::as_of.desc()).select(rounds::as_of).first(conn).optional()?;
    let Some(as_of): Option<NaiveDate> = last else { return Ok(None) };
    let rows: Vec<Row> = submitted().filter(rounds::as_of.eq(as_of)).select(submissions::all_columns).load(conn)?;
    Ok(Some((rows.into_iter().map(submission).collect(), as_of)))
}

/// The submission, whose row is this transaction's until it ends: two posts of one form come one after the other, also on PostgreSQL.
pub fn hold(conn: &mut Conn, id: SubmissionId) -> Result<Submission> {
    diesel::update(submissions::table.find(id)).set(submissions::seconds.eq(submissions::seconds)).execute(conn)?;
    let row: Row = submissions::table.find(id).first(conn)?;
    Ok(submission(row))
}

/// The next free revision number.
pub fn next_number(conn: &mut Conn, id: SubmissionId) -> Result<i32> {
    Ok(diesel::update(submissions::table.find(id))
        .set(submissions::last_revision.eq(submissions::last_revision + 1))
        .returning(submissions::last_revision)
        .get_result(conn)?)
}

/// Puts a revision in the place of the one it was typed on, in one of these states; `false` when that is no longer the current one, or the state has changed.
pub fn put_current(conn: &mut Conn, id: SubmissionId, base: i32, number: i32, from: &[State], to: State) -> Result<bool> {
    let same =
        submissions::table.filter(submissions::id.eq(id)).filter(submissions::current_revision.eq(base)).filter(submissions::state.eq_any(from));
    Ok(diesel::update(same).set((submissions::current_revision.eq(number), submissions::state.eq(to))).execute(conn)? == 1)
}

/// Marks the current revision as the submitted one.
pub fn mark_submitted(conn: &mut Conn, id: SubmissionId, by: Option<PersonId>, now: DateTime<Utc>) -> Result<()> {
    diesel::update(submissions::table.find(id))
        .set((
            submissions::submitted_revision.eq(submissions::current_revision.nullable()),
            submissions::submitted_at.eq(stored(now)),
            submissions::submitted_by.eq(by),
            submissions::reason.eq(""),
        ))
        .execute(conn)?;
    let first = submissions::table.filter(submissions::id.eq(id)).filter(submissions::first_submitted_at.is_null());
    diesel::update(first).set(submissions::first_submitted_at.eq(stored(now))).execute(conn)?;
    Ok(())
}

/// From one of these states to another, with a reason; whether this call did it.
pub fn set_state(conn: &mut Conn, id: SubmissionId, from: &[State], to: State, reason: &str) -> Result<bool> {
    let row = submissions::table.filter(submissions::id.eq(id)).filter(submissions::state.eq_any(from));
    Ok(diesel::update(row).set((submissions::state.eq(to), submissions::reason.eq(reason))).execute(conn)? == 1)
}

pub fn add_seconds(conn: &mut Conn, id: SubmissionId, seconds: i32) -> Result<()> {
    diesel::update(submissions::table.find(id)).set(submissions::seconds.eq(submissions::seconds + seconds)).execute(conn)?;
    Ok(())
}

/// Of several agencies, in every round.
pub fn of_agencies(conn: &mut Conn, agencies: &[AgencyId]) -> Result<Vec<Submission>> {
    let rows: Vec<Row> = submissions::table.filter(submissions::agency_id.eq_any(agencies)).load(conn)?;
    Ok(rows.into_iter().map(submission).collect())
}
