//! Where one stands who opens a form: a round, an agency, its submission and what stands around them, in one statement.

use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::schema::{agencies, extensions, revisions, round_metrics, rounds, submissions, successions};
use super::{Conn, agency, extension, revision, round, submission};
use crate::error::{Error, Result};
use crate::ids::AgencyId;
use crate::survey::submission::{Earlier, Place, RevisionKind};

type Row = ((round::Row, agency::Row, submission::Row), (Option<extension::Row>, Option<i32>, Option<revision::Row>), (bool, bool));

/// # Errors
/// `NotFound` where there is no such round or agency, or the round does not expect this of it.
pub fn find(conn: &mut Conn, as_of: NaiveDate, code: &str, metric: &str) -> Result<Place> {
    // PostgreSQL cannot even be asked for what has a NUL.
    if code.contains('\0') || metric.contains('\0') {
        return Err(Error::NotFound("submission"));
    }
    let kin = successions::table.filter(successions::predecessor_id.eq(agencies::id).or(successions::successor_id.eq(agencies::id)));
    let asides = diesel::alias!(revisions as asides);
    let aside = asides
        .select(asides.field(revisions::id))
        .filter(asides.field(revisions::submission_id).eq(submissions::id))
        .filter(asides.field(revisions::kind).eq(RevisionKind::Aside));
    let row: Option<Row> = submissions::table
        .inner_join(rounds::table)
        .inner_join(agencies::table.on(agencies::id.eq(submissions::agency_id)))
        .left_join(extensions::table.on(extensions::round_id.eq(submissions::round_id).and(extensions::agency_id.eq(submissions::agency_id))))
        .left_join(round_metrics::table.on(round_metrics::round_id.eq(submissions::round_id).and(round_metrics::metric.eq(submissions::metric))))
        .left_join(revisions::table.on(revisions::submission_id.eq(submissions::id).and(revisions::number.eq(submissions::current_revision))))
        .filter(rounds::as_of.eq(as_of))
        .filter(agencies::code.eq(code))
        .filter(submissions::metric.eq(metric))
        .select((
            (rounds::all_columns, agencies::all_columns, submissions::all_columns),
            (extensions::all_columns.nullable(), round_metrics::version.nullable(), revisions::all_columns.nullable()),
            (exists(kin), exists(aside)),
        ))
        .first(conn)
        .optional()?;
    let Some(((of_round, of_agency, own), (extended, version, current), (has_kin, has_aside))) = row else {
        return Err(Error::NotFound("submission"));
    };
    Ok(Place {
        round: round::round(of_round),
        agency: agency::agency(of_agency),
        submission: submission::submission(own),
        extension: extended.map(extension::extension),
        version: version.and_then(|version| u32::try_from(version).ok()),
        current: current.map(revision::revision).transpose()?,
        has_kin,
        has_aside,
    })
}

/// As [`find`], with the submission this transaction's until it ends.
pub fn hold(conn: &mut Conn, place: Place, code: &str) -> Result<Place> {
    let Conn::Postgres(inner) = conn else { return Ok(place) };
    let held = submission::hold(inner, place.submission.id)?;
    if held == place.submission { Ok(place) } else { find(conn, place.round.dates.as_of, code, &held.metric) }
}

/// What an agency submitted last of a metric, in a round that speaks of `until` or an earlier day.
pub fn last_submitted(conn: &mut Conn, agency: AgencyId, metric: &str, until: NaiveDate) -> Result<Option<Earlier>> {
    let row: Option<(revision::Row, Option<i32>, NaiveDate)> = submissions::table
        .inner_join(rounds::table)
        .inner_join(round_metrics::table.on(round_metrics::round_id.eq(submissions::round_id).and(round_metrics::metric.eq(submissions::metric))))
        .inner_join(
            revisions::table.on(revisions::submission_id.eq(submissions::id).and(revisions::number.nullable().eq(submissions::submitted_revision))),
        )
        .filter(submissions::agency_id.eq(agency))
        .filter(submissions::metric.eq(metric))
        .filter(rounds::as_of.le(until))
        .order(rounds::as_of.desc())
        .select((revisions::all_columns, round_metrics::version, rounds::as_of))
        .first(conn)
        .optional()?;
    let Some((submitted, version, as_of)) = row else { return Ok(None) };
    let version = version.and_then(|version| u32::try_from(version).ok()).ok_or(Error::NotFound("form"))?;
    Ok(Some(Earlier { as_of, version, revision: revision::revision(submitted)? }))
}
