//! Editions, and what each froze besides its figures: the texts of its metrics, its agencies, and who had not answered.

mod schema;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::{Conn, agency, both, moment, stored};
use crate::error::Result;
use crate::form::Form;
use crate::ids::{AgencyId, EditionId, PersonId, RoundId};
use crate::survey::agency::{Agency, Succession};
use crate::survey::edition::Edition;
use crate::survey::submission::State;
use schema::{edition_agencies, edition_metrics, edition_owing, edition_successions, editions};

type Row = (EditionId, RoundId, i32, NaiveDateTime, Option<PersonId>, String);

fn edition((id, round, number, at, published_by, reason): Row) -> Edition {
    Edition { id, round, number, published_at: moment(at), published_by, reason }
}

/// The editions of these rounds, by round, the newest first.
pub fn of_rounds(conn: &mut Conn, rounds: &[RoundId]) -> Result<Vec<Edition>> {
    let rows: Vec<Row> = editions::table.filter(editions::round_id.eq_any(rounds)).order((editions::round_id, editions::number.desc())).load(conn)?;
    Ok(rows.into_iter().map(edition).collect())
}

/// What was published, and which successions are known: while it is the same, so is every page of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, QueryableByName)]
pub struct Stamp {
    #[diesel(sql_type = BigInt)]
    pub editions: i64,
    #[diesel(sql_type = BigInt)]
    pub newest: i64,
    #[diesel(sql_type = BigInt)]
    pub successions: i64,
    #[diesel(sql_type = BigInt)]
    pub newest_succession: i64,
}

pub fn stamp(conn: &mut Conn) -> Result<Stamp> {
    let sql = "SELECT (SELECT COUNT(*) FROM editions) AS editions, COALESCE((SELECT MAX(id) FROM editions), 0) AS newest,
        (SELECT COUNT(*) FROM successions) AS successions, COALESCE((SELECT MAX(id) FROM successions), 0) AS newest_succession";
    Ok(both!(conn, |inner| diesel::sql_query(sql).get_result(inner))?)
}

/// The number of the edition that a figure which is written now will be in first.
pub(super) fn making(conn: &mut Conn, round: RoundId) -> Result<i32> {
    let last: Option<i32> = editions::table.filter(editions::round_id.eq(round)).select(diesel::dsl::max(editions::number)).first(conn)?;
    Ok(last.unwrap_or(0) + 1)
}

/// Publishes the figures of a round as they stand, with the agencies of today under their names of the round's day, and who owes what. `metrics` are shown by these forms, and asked in
/// these versions.
pub fn insert(conn: &mut Conn, new: &Edition, metrics: &[(u32, &Form)]) -> Result<()> {
    diesel::insert_into(editions::table)
        .values((
            editions::id.eq(new.id),
            editions::round_id.eq(new.round),
            editions::number.eq(new.number),
            editions::published_at.eq(stored(new.published_at)),
            editions::published_by.eq(new.published_by),
            editions::reason.eq(&new.reason),
        ))
        .execute(conn)?;
    for (version, form) in metrics {
        let version = i32::try_from(*version).unwrap_or(i32::MAX);
        diesel::insert_into(edition_metrics::table)
            .values((
                edition_metrics::edition_id.eq(new.id),
                edition_metrics::metric.eq(&form.code),
                edition_metrics::version.eq(version),
                edition_metrics::source.eq(&form.text),
            ))
            .execute(conn)?;
    }
    let agencies = "INSERT INTO edition_agencies (edition_id, agency_id, code, kind, name_fi, name_sv, name_en, valid_from, valid_to, position)
        SELECT $1, a.id, a.code, a.kind, COALESCE(n.name_fi, a.name_fi), COALESCE(n.name_sv, a.name_sv), COALESCE(n.name_en, a.name_en),
            a.valid_from, a.valid_to, a.position
        FROM agencies a LEFT JOIN agency_names n ON n.agency_id = a.id AND n.last_day =
            (SELECT MIN(m.last_day) FROM agency_names m, rounds r WHERE m.agency_id = a.id AND r.id = $2 AND r.as_of <= m.last_day)";
    both!(conn, |inner| diesel::sql_query(agencies).bind::<BigInt, _>(new.id.0).bind::<BigInt, _>(new.round.0).execute(inner))?;
    let successions = "INSERT INTO edition_successions (edition_id, succession_id, predecessor_id, successor_id, effective, share)
        SELECT $1, id, predecessor_id, successor_id, effective, share FROM successions";
    both!(conn, |inner| diesel::sql_query(successions).bind::<BigInt, _>(new.id.0).execute(inner))?;
    let owing = "INSERT INTO edition_owing (edition_id, metric, agency_id) SELECT $1, metric, agency_id FROM submissions
        WHERE round_id = $2 AND state NOT IN ($3, $4, $5)";
    let [submitted, accepted, exempt] = [State::Submitted, State::Accepted, State::Exempt].map(State::code);
    both!(conn, |inner| diesel::sql_query(owing)
        .bind::<BigInt, _>(new.id.0)
        .bind::<BigInt, _>(new.round.0)
        .bind::<Text, _>(submitted)
        .bind::<Text, _>(accepted)
        .bind::<Text, _>(exempt)
        .execute(inner))?;
    Ok(())
}

/// The texts of the form files by which an edition shows its metrics: of one, or of all.
pub fn sources(conn: &mut Conn, edition: EditionId, metric: Option<&str>) -> Result<Vec<(String, String)>> {
    let own = edition_metrics::table.filter(edition_metrics::edition_id.eq(edition));
    let columns = (edition_metrics::metric, edition_metrics::source);
    Ok(match metric {
        Some(metric) => own.filter(edition_metrics::metric.eq(metric)).select(columns).load(conn)?,
        None => own.select(columns).load(conn)?,
    })
}

/// The versions of all texts of these editions.
pub fn versions(conn: &mut Conn, editions: &[EditionId]) -> Result<Vec<(EditionId, String, u32)>> {
    let rows: Vec<(EditionId, String, i32)> = edition_metrics::table
        .filter(edition_metrics::edition_id.eq_any(editions))
        .select((edition_metrics::edition_id, edition_metrics::metric, edition_metrics::version))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(edition, metric, version)| Some((edition, metric, u32::try_from(version).ok()?))).collect())
}

/// Every agency that there ever was, in the report's order, as they were then.
pub fn agencies(conn: &mut Conn, edition: EditionId) -> Result<Vec<Agency>> {
    let rows: Vec<agency::Row> = edition_agencies::table
        .filter(edition_agencies::edition_id.eq(edition))
        .order((edition_agencies::position, edition_agencies::agency_id))
        .select((
            edition_agencies::agency_id,
            edition_agencies::code,
            edition_agencies::kind,
            edition_agencies::name_fi,
            edition_agencies::name_sv,
            edition_agencies::name_en,
            edition_agencies::valid_from,
            edition_agencies::valid_to,
            edition_agencies::position,
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(agency::agency).collect())
}

/// The successions that were known then, as [`agency::successions`] orders them.
pub fn successions(conn: &mut Conn, edition: EditionId) -> Result<Vec<Succession>> {
    let rows: Vec<agency::SuccessionRow> = edition_successions::table
        .filter(edition_successions::edition_id.eq(edition))
        .order((edition_successions::effective, edition_successions::succession_id))
        .select((
            edition_successions::succession_id,
            edition_successions::predecessor_id,
            edition_successions::successor_id,
            edition_successions::effective,
            edition_successions::share,
        ))
        .load(conn)?;
    rows.into_iter().map(agency::succession).collect()
}

/// Who had not answered which metric.
pub fn owing(conn: &mut Conn, editions: &[EditionId]) -> Result<Vec<(EditionId, String, AgencyId)>> {
    let rows = edition_owing::table.filter(edition_owing::edition_id.eq_any(editions));
    Ok(rows.select((edition_owing::edition_id, edition_owing::metric, edition_owing::agency_id)).load(conn)?)
}
