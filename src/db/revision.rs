//! Revisions: everything that was ever typed into a submission, save by save.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::schema::{revisions, submissions};
use super::{Conn, moment, stored};
use crate::error::{Error, Result};
use crate::form::Raw;
use crate::ids::{AgencyId, PersonId, RevisionId, RoundId, SubmissionId};
use crate::survey::submission::{Revision, RevisionKind, RevisionLine};

pub(super) type Row = (RevisionId, SubmissionId, i32, i32, RevisionKind, String, Option<PersonId>, Option<String>, NaiveDateTime);

pub(super) fn revision((id, submission, number, base, kind, raw, by, _key, at): Row) -> Result<Revision> {
    let raw: Raw = serde_json::from_str(&raw).map_err(|cause| Error::broken(format!("reading revision {id}"), cause))?;
    Ok(Revision { id, submission, number, base, kind, raw, by, at: moment(at) })
}

/// `post_key` is the form's own key: the same key again for the same submission is refused by the database.
pub fn insert(conn: &mut Conn, revision: &Revision, post_key: Option<&str>) -> Result<()> {
    let raw = serde_json::to_string(&revision.raw).map_err(|cause| Error::broken("writing a revision", cause))?;
    diesel::insert_into(revisions::table)
        .values((
            revisions::id.eq(revision.id),
            revisions::submission_id.eq(revision.submission),
            revisions::number.eq(revision.number),
            revisions::base.eq(revision.base),
            revisions::kind.eq(revision.kind),
            revisions::raw.eq(raw),
            revisions::person_id.eq(revision.by),
            revisions::post_key.eq(post_key),
            revisions::at.eq(stored(revision.at)),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn by_number(conn: &mut Conn, submission: SubmissionId, number: i32) -> Result<Option<Revision>> {
    let row: Option<Row> =
        revisions::table.filter(revisions::submission_id.eq(submission)).filter(revisions::number.eq(number)).first(conn).optional()?;
    row.map(revision).transpose()
}

pub fn by_key(conn: &mut Conn, submission: SubmissionId, post_key: &str) -> Result<Option<Revision>> {
    let row: Option<Row> =
        revisions::table.filter(revisions::submission_id.eq(submission)).filter(revisions::post_key.eq(post_key)).first(conn).optional()?;
    row.map(revision).transpose()
}

/// What agencies submitted of a metric in a round.
pub fn submitted(conn: &mut Conn, round: RoundId, metric: &str) -> Result<Vec<(AgencyId, Revision)>> {
    let rows: Vec<(AgencyId, Row)> = submissions::table
        .inner_join(
            revisions::table.on(revisions::submission_id.eq(submissions::id).and(revisions::number.nullable().eq(submissions::submitted_revision))),
        )
        .filter(submissions::round_id.eq(round))
        .filter(submissions::metric.eq(metric))
        .select((submissions::agency_id, revisions::all_columns))
        .load(conn)?;
    rows.into_iter().map(|(agency, row)| Ok((agency, revision(row)?))).collect()
}

type Line = (i32, RevisionKind, Option<PersonId>, NaiveDateTime);
type LineColumns = (revisions::number, revisions::kind, revisions::person_id, revisions::at);
const LINE: LineColumns = (revisions::number, revisions::kind, revisions::person_id, revisions::at);

fn line((number, kind, by, at): Line) -> RevisionLine {
    RevisionLine { number, kind, by, at: moment(at) }
}

/// Without what was typed, the newest first.
pub fn lines(conn: &mut Conn, submission: SubmissionId, limit: i64) -> Result<Vec<RevisionLine>> {
    let rows: Vec<Line> =
        revisions::table.filter(revisions::submission_id.eq(submission)).order(revisions::number.desc()).limit(limit).select(LINE).load(conn)?;
    Ok(rows.into_iter().map(line).collect())
}

/// The newest version that was kept aside and that its author has not saved over since.
pub fn unsettled(conn: &mut Conn, submission: SubmissionId) -> Result<Option<RevisionLine>> {
    let of_submission = || revisions::table.filter(revisions::submission_id.eq(submission));
    let aside: Option<Line> =
        of_submission().filter(revisions::kind.eq(RevisionKind::Aside)).order(revisions::number.desc()).select(LINE).first(conn).optional()?;
    let Some(aside) = aside.map(line) else { return Ok(None) };
    let since = of_submission().filter(revisions::number.gt(aside.number));
    let settled: i64 = since.filter(revisions::person_id.eq(aside.by)).count().get_result(conn)?;
    Ok((settled == 0).then_some(aside))
}
