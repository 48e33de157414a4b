//! The answers of the last round that an agency's are compared with: its own, or those of the agencies that have become it since.

use chrono::NaiveDate;

use super::frozen_form::version_of;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::form::check;
use crate::form::{Answers, Form};
use crate::ids::AgencyId;
use crate::survey::restate::{Base, Organisation, combine};
use crate::survey::service::Service;
use crate::survey::submission::{Place, Submission};

/// Answers that were submitted in an earlier round.
#[derive(Debug, Clone)]
pub struct Earlier {
    pub as_of: NaiveDate,
    pub answers: Answers,
    /// Codes of the agencies whose answers these are together; empty where they are the agency's own.
    pub of: Vec<String>,
}

/// What the agency submitted last of a metric, in a round that speaks of `until` or an earlier day.
pub(super) fn submitted(conn: &mut Conn, service: &Service, agency: AgencyId, metric: &str, until: NaiveDate) -> Result<Option<Earlier>> {
    let Some(last) = db::place::last_submitted(conn, agency, metric, until)? else { return Ok(None) };
    let form = version_of(conn, service, metric, last.version)?;
    Ok(Some(Earlier { as_of: last.as_of, answers: check::read(&form, &last.revision.raw).0, of: vec![] }))
}

fn answers(conn: &mut Conn, service: &Service, submission: &Submission) -> Result<Option<Answers>> {
    let Some(number) = submission.submitted else { return Ok(None) };
    let Some(revision) = db::revision::by_number(conn, submission.id, number)? else { return Ok(None) };
    let version = db::round::frozen_version(conn, submission.round, &submission.metric)?;
    let form = version_of(conn, service, &submission.metric, version)?;
    Ok(Some(check::read(&form, &revision.raw).0))
}

/// What is compared with the answers to a form in a place; nothing where it cannot be known what was whose.
pub(super) fn previous(conn: &mut Conn, service: &Service, form: &Form, place: &Place) -> Result<Option<Earlier>> {
    let (as_of, agency) = (place.round.dates.as_of, place.agency.id);
    let until = as_of.pred_opt().unwrap_or(as_of);
    if !place.has_kin {
        return submitted(conn, service, agency, &form.code, until);
    }
    let successions = db::agency::successions(conn)?;
    if !successions.iter().any(|each| each.effective <= as_of && (each.successor == agency || each.predecessor == agency)) {
        return submitted(conn, service, agency, &form.code, until);
    }
    let agencies = db::agency::all(conn)?;
    let organisation = Organisation { agencies: &agencies, successions: &successions, day: as_of };
    let family: Vec<AgencyId> = organisation.family(agency).into_iter().collect();
    let Some((found, day)) = db::submission::last_round(conn, &family, &form.code, until)? else { return Ok(None) };
    let of = |id: AgencyId| found.iter().find(|submission| submission.agency == id);
    // Who answered before its first day answered for those it was made of.
    let is_to_come = !agencies.iter().any(|each| each.id == agency && each.alive_on(day)) && of(agency).is_some();
    let parts = match organisation.base(agency, day) {
        _ if is_to_come => return submitted(conn, service, agency, &form.code, until),
        Base::Own => return submitted(conn, service, agency, &form.code, until),
        Base::Unknown => return Ok(None),
        Base::Of(parts) => parts,
    };
    let mut given = Vec::new();
    for (id, part) in &parts {
        let Some(submission) = of(*id) else { return Ok(None) };
        let Some(answers) = answers(conn, service, submission)? else { return Ok(None) };
        given.push((*part, answers));
    }
    let given: Vec<_> = given.iter().map(|(part, answers)| (*part, answers)).collect();
    let of = agencies.iter().filter(|each| parts.contains_key(&each.id)).map(|each| each.code.clone()).collect();
    Ok(Some(Earlier { as_of: day, answers: combine(form, &given), of }))
}
