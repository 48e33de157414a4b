//! Submissions: what is expected of whom, and how far it is.

pub mod count;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Timestamp};

use super::schema::{rounds, submissions};
use super::{Conn, both, moments, stored};
use crate::error::{Error, Result};
use crate::ids::{AgencyId, PersonId, RoundId, SubmissionId};
use crate::survey::submission::{State, Submission};
use crate::text;

/// Rows of one INSERT: SQLite binds 32,766 values and a row has eight.
const CHUNK: usize = 1000;

pub(super) type Row = (
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

pub(super) fn submission((id, round, agency, metric, state, current, last, submitted, first, at, by, reason, seconds): Row) -> Submission {
    Submission {
        id,
        round,
        agency,
        metric,
        state,
        current,
        last,
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

/// The submission, whose row is this transaction's until it ends: two posts of one form come one after the other, also on PostgreSQL. On SQLite they do anyway.
pub fn hold(conn: &mut PgConnection, id: SubmissionId) -> Result<Submission> {
    let row: Row = submissions::table.find(id).for_update().first(conn)?;
    Ok(submission(row))
}

/// What a save changes of its submission, which the transaction holds.
pub struct Saving<'a> {
    pub submission: &'a Submission,
    /// The number that the revision gets.
    pub number: i32,
    /// How long the form was in front of somebody since the last save, in seconds.
    pub seconds: i32,
    /// The state that the submission is in when the revision takes the place of the current one; none where it is kept aside.
    pub to: Option<State>,
}

/// # Errors
/// `Conflict` where somebody else changed it meanwhile, whom a hold should have kept away.
pub fn save(conn: &mut Conn, saving: &Saving) -> Result<()> {
    let Saving { submission, number, seconds, to } = saving;
    let same = submissions::table
        .filter(submissions::id.eq(submission.id))
        .filter(submissions::last_revision.eq(submission.last))
        .filter(submissions::current_revision.eq(submission.current))
        .filter(submissions::state.eq(submission.state));
    let (current, state) = to.map_or((submission.current, submission.state), |to| (*number, to));
    let set = (
        submissions::last_revision.eq(*number),
        submissions::seconds.eq(submissions::seconds + *seconds),
        submissions::current_revision.eq(current),
        submissions::state.eq(state),
    );
    if diesel::update(same).set(set).execute(conn)? == 1 { Ok(()) } else { Err(Error::conflict(text!("refused-at-once"))) }
}

/// Marks the current revision as the submitted one, from one of these states; whether this call did it.
pub fn receive(conn: &mut Conn, id: SubmissionId, from: &[State], by: Option<PersonId>, now: DateTime<Utc>) -> Result<bool> {
    let first = sql::<Nullable<Timestamp>>("COALESCE(first_submitted_at, ").bind::<Timestamp, _>(stored(now)).sql(")");
    let row = submissions::table.filter(submissions::id.eq(id)).filter(submissions::state.eq_any(from));
    let set = (
        submissions::state.eq(State::Submitted),
        submissions::submitted_revision.eq(submissions::current_revision.nullable()),
        submissions::submitted_at.eq(stored(now)),
        submissions::submitted_by.eq(by),
        submissions::reason.eq(""),
        submissions::first_submitted_at.eq(first),
    );
    Ok(diesel::update(row).set(set).execute(conn)? == 1)
}

/// From one of these states to another, with a reason; whether this call did it.
pub fn set_state(conn: &mut Conn, id: SubmissionId, from: &[State], to: State, reason: &str) -> Result<bool> {
    let row = submissions::table.filter(submissions::id.eq(id)).filter(submissions::state.eq_any(from));
    Ok(diesel::update(row).set((submissions::state.eq(to), submissions::reason.eq(reason))).execute(conn)? == 1)
}

/// Of several agencies, in every round.
pub fn of_agencies(conn: &mut Conn, agencies: &[AgencyId]) -> Result<Vec<Submission>> {
    let rows: Vec<Row> = submissions::table.filter(submissions::agency_id.eq_any(agencies)).load(conn)?;
    Ok(rows.into_iter().map(submission).collect())
}
