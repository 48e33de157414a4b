//! Agencies, what they were called before, and their successions.

use std::str::FromStr;

use chrono::NaiveDate;
use diesel::prelude::*;
use rust_decimal::Decimal;

use super::Conn;
use super::schema::{agencies, agency_names, successions};
use crate::error::{Error, Result};
use crate::ids::{AgencyId, SuccessionId};
use crate::lang::Label;
use crate::survey::agency::{Agency, AgencyKind, FormerName, Succession};

/// Agencies that a list to choose from has at most.
const CHOICES: i64 = 200;

pub(super) type Row = (AgencyId, String, AgencyKind, String, String, String, Option<NaiveDate>, Option<NaiveDate>, i32);

pub(super) fn agency((id, code, kind, fi, sv, en, valid_from, valid_to, position): Row) -> Agency {
    Agency { id, code, kind, name: Label::new(fi, sv, en), valid_from, valid_to, position }
}

type NameRow = (AgencyId, NaiveDate, String, String, String);

fn former_name((agency, last_day, fi, sv, en): NameRow) -> FormerName {
    FormerName { agency, last_day, name: Label::new(fi, sv, en) }
}

/// Every agency that there ever was, in the report's order, as it is called today.
pub fn all(conn: &mut Conn) -> Result<Vec<Agency>> {
    let rows: Vec<Row> = agencies::table.order((agencies::position, agencies::id)).load(conn)?;
    Ok(rows.into_iter().map(agency).collect())
}

/// Those that live on a day, in the report's order.
pub fn alive(conn: &mut Conn, day: NaiveDate) -> Result<Vec<AgencyId>> {
    Ok(agencies::table
        .filter(agencies::valid_from.is_null().or(agencies::valid_from.le(day)))
        .filter(agencies::valid_to.is_null().or(agencies::valid_to.ge(day)))
        .order((agencies::position, agencies::id))
        .select(agencies::id)
        .load(conn)?)
}

/// All, where they are few enough to choose from a list; otherwise none.
pub fn choices(conn: &mut Conn) -> Result<Vec<Agency>> {
    let rows: Vec<Row> = agencies::table.order((agencies::position, agencies::id)).limit(CHOICES + 1).load(conn)?;
    if rows.len() > usize::try_from(CHOICES).unwrap_or_default() { Ok(vec![]) } else { Ok(rows.into_iter().map(agency).collect()) }
}

type Boxed<'a> = agencies::BoxedQuery<'a, <Conn as diesel::Connection>::Backend>;

/// Those whose life has not ended on a day, or those whose life has.
fn living<'a>(today: NaiveDate, is_living: bool) -> Boxed<'a> {
    let all = agencies::table.into_boxed();
    if is_living { all.filter(agencies::valid_to.is_null().or(agencies::valid_to.ge(today))) } else { all.filter(agencies::valid_to.lt(today)) }
}

/// How many are living, and how many have ended.
pub fn count(conn: &mut Conn, today: NaiveDate) -> Result<(usize, usize)> {
    let mut count = |is_living| -> Result<usize> {
        let counted: i64 = living(today, is_living).count().get_result(conn)?;
        Ok(usize::try_from(counted).unwrap_or_default())
    };
    Ok((count(true)?, count(false)?))
}

/// A page of those that live, or of those that have ended, in the report's order.
pub fn page(conn: &mut Conn, today: NaiveDate, is_living: bool, skip: usize, limit: usize) -> Result<Vec<Agency>> {
    let page = living(today, is_living).order((agencies::position, agencies::id));
    let [skip, limit] = [skip, limit].map(|number| i64::try_from(number).unwrap_or(i64::MAX));
    let rows: Vec<Row> = page.offset(skip).limit(limit).load(conn)?;
    Ok(rows.into_iter().map(agency).collect())
}

/// Every agency that there ever was, in the report's order, as it was called on a day.
pub fn all_on(conn: &mut Conn, day: NaiveDate) -> Result<Vec<Agency>> {
    let former = former_names(conn)?;
    Ok(all(conn)?.into_iter().map(|agency| agency.called_on(day, &former)).collect())
}

/// What agencies were called before, of each the oldest first.
pub fn former_names(conn: &mut Conn) -> Result<Vec<FormerName>> {
    let rows: Vec<NameRow> = agency_names::table.order((agency_names::agency_id, agency_names::last_day)).load(conn)?;
    Ok(rows.into_iter().map(former_name).collect())
}

/// What one agency was called before, the oldest first.
pub fn former_names_of(conn: &mut Conn, agency: AgencyId) -> Result<Vec<FormerName>> {
    let rows: Vec<NameRow> = agency_names::table.filter(agency_names::agency_id.eq(agency)).order(agency_names::last_day).load(conn)?;
    Ok(rows.into_iter().map(former_name).collect())
}

pub fn insert_former_name(conn: &mut Conn, former: &FormerName) -> Result<()> {
    diesel::insert_into(agency_names::table)
        .values((
            agency_names::agency_id.eq(former.agency),
            agency_names::last_day.eq(former.last_day),
            agency_names::name_fi.eq(&former.name.fi),
            agency_names::name_sv.eq(&former.name.sv),
            agency_names::name_en.eq(&former.name.en),
        ))
        .execute(conn)?;
    Ok(())
}

/// # Errors
/// `NotFound` for a code that no agency has.
pub fn by_code(conn: &mut Conn, code: &str) -> Result<Agency> {
    find_code(conn, code)?.ok_or(Error::NotFound("agency"))
}

pub fn find_code(conn: &mut Conn, code: &str) -> Result<Option<Agency>> {
    // PostgreSQL cannot even be asked for what has a NUL.
    if code.contains('\0') {
        return Ok(None);
    }
    let row: Option<Row> = agencies::table.filter(agencies::code.eq(code)).first(conn).optional()?;
    Ok(row.map(agency))
}

pub fn by_id(conn: &mut Conn, id: AgencyId) -> Result<Agency> {
    let row: Option<Row> = agencies::table.find(id).first(conn).optional()?;
    row.map(agency).ok_or(Error::NotFound("agency"))
}

/// Makes the agency's row this transaction's until it ends: what is done to its head and its contacts is done one after the other, also on PostgreSQL.
pub fn hold(conn: &mut Conn, id: AgencyId) -> Result<()> {
    diesel::update(agencies::table.find(id)).set(agencies::position.eq(agencies::position)).execute(conn)?;
    Ok(())
}

pub fn by_ids(conn: &mut Conn, ids: &[AgencyId]) -> Result<Vec<Agency>> {
    let rows: Vec<Row> = agencies::table.filter(agencies::id.eq_any(ids)).order((agencies::position, agencies::id)).load(conn)?;
    Ok(rows.into_iter().map(agency).collect())
}

pub fn insert(conn: &mut Conn, agency: &Agency) -> Result<()> {
    diesel::insert_into(agencies::table).values((agencies::id.eq(agency.id), columns(agency))).execute(conn)?;
    Ok(())
}

pub fn update(conn: &mut Conn, agency: &Agency) -> Result<()> {
    diesel::update(agencies::table.find(agency.id)).set(columns(agency)).execute(conn)?;
    Ok(())
}

type Columns<'a> = (
    diesel::dsl::Eq<agencies::code, &'a String>,
    diesel::dsl::Eq<agencies::kind, AgencyKind>,
    diesel::dsl::Eq<agencies::name_fi, &'a String>,
    diesel::dsl::Eq<agencies::name_sv, &'a String>,
    diesel::dsl::Eq<agencies::name_en, &'a String>,
    diesel::dsl::Eq<agencies::valid_from, Option<NaiveDate>>,
    diesel::dsl::Eq<agencies::valid_to, Option<NaiveDate>>,
    diesel::dsl::Eq<agencies::position, i32>,
);

fn columns(agency: &Agency) -> Columns<'_> {
    (
        agencies::code.eq(&agency.code),
        agencies::kind.eq(agency.kind),
        agencies::name_fi.eq(&agency.name.fi),
        agencies::name_sv.eq(&agency.name.sv),
        agencies::name_en.eq(&agency.name.en),
        agencies::valid_from.eq(agency.valid_from),
        agencies::valid_to.eq(agency.valid_to),
        agencies::position.eq(agency.position),
    )
}

pub(super) type SuccessionRow = (SuccessionId, AgencyId, AgencyId, NaiveDate, Option<String>);

pub(super) fn succession((id, predecessor, successor, effective, share): SuccessionRow) -> Result<Succession> {
    let share = share.map(|text| Decimal::from_str(&text).map_err(|cause| Error::broken(format!("reading succession {id}"), cause))).transpose()?;
    Ok(Succession { id, predecessor, successor, effective, share })
}

/// The oldest first.
pub fn successions(conn: &mut Conn) -> Result<Vec<Succession>> {
    let rows: Vec<SuccessionRow> = successions::table.order((successions::effective, successions::id)).load(conn)?;
    rows.into_iter().map(succession).collect()
}

pub fn insert_succession(conn: &mut Conn, succession: &Succession) -> Result<()> {
    diesel::insert_into(successions::table)
        .values((
            successions::id.eq(succession.id),
            successions::predecessor_id.eq(succession.predecessor),
            successions::successor_id.eq(succession.successor),
            successions::effective.eq(succession.effective),
            successions::share.eq(succession.share.map(|share| share.normalize().to_string())),
        ))
        .execute(conn)?;
    Ok(())
}

/// # Errors
/// `NotFound` where there is none.
pub fn delete_succession(conn: &mut Conn, id: SuccessionId) -> Result<()> {
    let gone = diesel::delete(successions::table.find(id)).execute(conn)?;
    if gone == 0 { Err(Error::NotFound("succession")) } else { Ok(()) }
}
