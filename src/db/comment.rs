//! Comments and their answers.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use rust_decimal::Decimal;

use super::schema::{agencies, rounds};
use super::{Conn, agency, moment, moments, stored};
use crate::error::{Error, Result};
use crate::ids::{AgencyId, CommentId, PersonId, RoundId};
use crate::survey::agency::Agency;
use crate::survey::comment::{Answer, Comment, CommentState};

diesel::table! {
    comments (id) {
        id -> BigInt,
        post_key -> Nullable<Text>,
        agency_id -> BigInt,
        round_id -> BigInt,
        metric -> Text,
        measure -> Nullable<Text>,
        value -> Nullable<Text>,
        body -> Text,
        person_id -> BigInt,
        made_at -> Timestamp,
        told_at -> Nullable<Timestamp>,
        state -> Text,
        change_on -> Nullable<Date>,
        answer -> Text,
        answered_by -> Nullable<BigInt>,
        answered_at -> Nullable<Timestamp>,
        shared -> Bool,
        version -> Integer,
    }
}

diesel::allow_tables_to_appear_in_same_query!(comments, agencies);
diesel::allow_tables_to_appear_in_same_query!(comments, rounds);
diesel::joinable!(comments -> agencies (agency_id));
diesel::joinable!(comments -> rounds (round_id));

type Said = (CommentId, AgencyId, RoundId, String, Option<String>, Option<String>, String, PersonId, NaiveDateTime);
type Answered = (CommentState, Option<NaiveDate>, String, Option<PersonId>, Option<NaiveDateTime>, bool, i32);

type SaidColumns = (
    comments::id,
    comments::agency_id,
    comments::round_id,
    comments::metric,
    comments::measure,
    comments::value,
    comments::body,
    comments::person_id,
    comments::made_at,
);
type AnsweredColumns =
    (comments::state, comments::change_on, comments::answer, comments::answered_by, comments::answered_at, comments::shared, comments::version);

const COLUMNS: (SaidColumns, AnsweredColumns) = (
    (
        comments::id,
        comments::agency_id,
        comments::round_id,
        comments::metric,
        comments::measure,
        comments::value,
        comments::body,
        comments::person_id,
        comments::made_at,
    ),
    (comments::state, comments::change_on, comments::answer, comments::answered_by, comments::answered_at, comments::shared, comments::version),
);

fn comment((said, answered): (Said, Answered)) -> Result<Comment> {
    let (id, agency, round, metric, measure, value, body, person, at) = said;
    let (state, change_on, text, answered_by, answered_at, shared, version) = answered;
    let value = value.map(|text| Decimal::from_str(&text).map_err(|cause| Error::broken(format!("reading comment {id}"), cause))).transpose()?;
    let answer = Answer { state, text, change_on, shared };
    Ok(Comment {
        id,
        agency,
        round,
        metric,
        measure,
        value,
        body,
        person,
        at: moment(at),
        answer,
        answered_by,
        answered_at: moments(answered_at),
        version,
    })
}

/// Which comments a list has.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub state: Option<CommentState>,
    pub metric: Option<String>,
    /// Of these agencies; `None` is all.
    pub agencies: Option<Vec<AgencyId>>,
}

/// # Errors
/// `Conflict` when a comment of the same `post_key` came in this moment.
pub fn insert(conn: &mut Conn, comment: &Comment, post_key: Option<&str>) -> Result<()> {
    diesel::insert_into(comments::table)
        .values((
            comments::id.eq(comment.id),
            comments::post_key.eq(post_key),
            comments::agency_id.eq(comment.agency),
            comments::round_id.eq(comment.round),
            comments::metric.eq(&comment.metric),
            comments::measure.eq(&comment.measure),
            comments::value.eq(comment.value.map(|value| value.normalize().to_string())),
            comments::body.eq(&comment.body),
            comments::person_id.eq(comment.person),
            comments::made_at.eq(stored(comment.at)),
            comments::state.eq(comment.answer.state),
            comments::answer.eq(&comment.answer.text),
            comments::shared.eq(comment.answer.shared),
            comments::version.eq(comment.version),
        ))
        .execute(conn)?;
    Ok(())
}

/// # Errors
/// `NotFound` for an id that no comment has.
pub fn by_id(conn: &mut Conn, id: CommentId) -> Result<Comment> {
    let row: Option<(Said, Answered)> = comments::table.find(id).select(COLUMNS).first(conn).optional()?;
    comment(row.ok_or(Error::NotFound("comment"))?)
}

/// The comment that a post of this key made.
pub fn by_post_key(conn: &mut Conn, key: &str) -> Result<Option<Comment>> {
    let row: Option<(Said, Answered)> = comments::table.filter(comments::post_key.eq(key)).select(COLUMNS).first(conn).optional()?;
    row.map(comment).transpose()
}

/// A comment, the day of the round that it speaks of, and the agency that made it.
pub type InPlace = (Comment, NaiveDate, Agency);

type InPlaceRow = ((Said, Answered), NaiveDate, agency::Row);

fn in_place((row, as_of, of): InPlaceRow) -> Result<InPlace> {
    Ok((comment(row)?, as_of, agency::agency(of)))
}

/// # Errors
/// `NotFound` for an id that no comment has.
pub fn in_its_place(conn: &mut Conn, id: CommentId) -> Result<InPlace> {
    let joined = comments::table.inner_join(rounds::table).inner_join(agencies::table).filter(comments::id.eq(id));
    let row: Option<InPlaceRow> = joined.select((COLUMNS, rounds::as_of, agencies::all_columns)).first(conn).optional()?;
    in_place(row.ok_or(Error::NotFound("comment"))?)
}

/// A page of the list: those that wait, the oldest first; then the others, the last answered first.
pub fn page(conn: &mut Conn, filter: &Filter, skip: i64, limit: i64) -> Result<Vec<InPlace>> {
    let order = (comments::state.ne(CommentState::Received).asc(), comments::answered_at.desc(), comments::id.asc());
    let joined = comments::table.inner_join(rounds::table).inner_join(agencies::table);
    let mut query = joined.order(order).offset(skip).limit(limit).select((COLUMNS, rounds::as_of, agencies::all_columns)).into_boxed();
    if let Some(state) = filter.state {
        query = query.filter(comments::state.eq(state));
    }
    if let Some(metric) = &filter.metric {
        query = query.filter(comments::metric.eq(metric));
    }
    if let Some(agencies) = &filter.agencies {
        query = query.filter(comments::agency_id.eq_any(agencies));
    }
    let rows: Vec<InPlaceRow> = query.load(conn)?;
    rows.into_iter().map(in_place).collect()
}

/// What the form of an agency shows beside a metric: its own comments, and those that are answered to every agency; the newest first.
pub fn beside(conn: &mut Conn, metric: &str, agency: AgencyId, limit: i64) -> Result<Vec<InPlace>> {
    let rows: Vec<InPlaceRow> = comments::table
        .inner_join(rounds::table)
        .inner_join(agencies::table)
        .filter(comments::metric.eq(metric))
        .filter(comments::agency_id.eq(agency).or(comments::shared.eq(true)))
        .order(comments::id.desc())
        .limit(limit)
        .select((COLUMNS, rounds::as_of, agencies::all_columns))
        .load(conn)?;
    rows.into_iter().map(in_place).collect()
}

/// How many wait for an answer.
pub fn waiting(conn: &mut Conn) -> Result<i64> {
    Ok(comments::table.filter(comments::state.eq(CommentState::Received)).select(count_star()).first(conn)?)
}

/// How many an agency made since a moment.
pub fn made_since(conn: &mut Conn, agency: AgencyId, since: DateTime<Utc>) -> Result<i64> {
    let made = comments::table.filter(comments::agency_id.eq(agency)).filter(comments::made_at.ge(stored(since)));
    Ok(made.select(count_star()).first(conn)?)
}

/// Answers it, if it still has the `version` that its reader saw; whether this call did it.
pub fn answer(conn: &mut Conn, id: CommentId, version: i32, answer: &Answer, by: Option<PersonId>, now: DateTime<Utc>) -> Result<bool> {
    let seen = comments::table.filter(comments::id.eq(id)).filter(comments::version.eq(version));
    let set = (
        comments::state.eq(answer.state),
        comments::change_on.eq(answer.change_on),
        comments::answer.eq(&answer.text),
        comments::answered_by.eq(by),
        comments::answered_at.eq(Some(stored(now))),
        comments::shared.eq(answer.shared),
        comments::version.eq(version + 1),
    );
    Ok(diesel::update(seen).set(set).execute(conn)? == 1)
}

/// When the IT unit was last told of new comments.
pub fn last_told(conn: &mut Conn) -> Result<Option<DateTime<Utc>>> {
    Ok(moments(comments::table.select(max(comments::told_at)).first(conn)?))
}

/// Is there a comment that waits and that the IT unit was not told of?
pub fn any_untold(conn: &mut Conn) -> Result<bool> {
    let untold = comments::table.filter(comments::state.eq(CommentState::Received)).filter(comments::told_at.is_null());
    Ok(untold.select(count_star()).first::<i64>(conn)? > 0)
}

/// Marks those that wait and that the IT unit was not told of, and gives them, the oldest first. Of two that do it at once the second finds none.
pub fn tell(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<Comment>> {
    let untold = comments::table.filter(comments::state.eq(CommentState::Received)).filter(comments::told_at.is_null());
    if diesel::update(untold).set(comments::told_at.eq(Some(stored(now)))).execute(conn)? == 0 {
        return Ok(vec![]);
    }
    let rows: Vec<(Said, Answered)> =
        comments::table.filter(comments::told_at.eq(Some(stored(now)))).order(comments::id).select(COLUMNS).load(conn)?;
    rows.into_iter().map(comment).collect()
}
