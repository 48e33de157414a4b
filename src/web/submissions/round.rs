//! One agency's share of a round: what is asked of it, how far each form is, who answers, and until when.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::decide::Decision;
use super::show::event_lines;
use crate::action::extend::{Grant, extend as extend_it};
use crate::action::frozen_form::version_of;
use crate::db::{self, Conn};
use crate::error::{Error, Fault, Result};
use crate::survey::agency::Agency;
use crate::survey::person::Person;
use crate::survey::round::{Extension, Round, RoundMetric};
use crate::survey::service::Service;
use crate::survey::submission::Submission;
use crate::survey::viewer::Viewer;
use crate::view::submission::desk::EventLine;
use crate::view::submission::round::AgencyPage;
use crate::view::submission::share::{Share, Task};
use crate::web::State;
use crate::web::body::Posted;
use crate::web::fault::Failure;
use crate::web::page;
use crate::web::visit::{ItUnit, SignedIn, Visit};
use crate::{t, text, view};

/// Events of an agency in a round that its page shows.
const EVENTS: i64 = 100;

/// The path of an agency's share of a round.
#[derive(Debug, Clone, Deserialize)]
pub struct Address {
    as_of: String,
    agency: String,
}

impl Address {
    fn as_of(&self) -> Result<NaiveDate> {
        crate::web::round::day(&self.as_of)
    }
}

struct Found {
    share: Share,
    contacts: Vec<Person>,
    granted_by: String,
    events: Vec<EventLine>,
}

fn find(conn: &mut Conn, service: &Service, who: &Viewer, as_of: NaiveDate, agency: &str, now: DateTime<Utc>) -> Result<Found> {
    let agency = db::agency::by_code(conn, agency)?;
    who.must_see(agency.id)?;
    let round = db::round::by_as_of(conn, as_of)?;
    let extension = db::extension::find(conn, round.id, agency.id)?;
    let asked = db::round::metrics(conn, round.id)?;
    let submissions = db::submission::of_agency(conn, round.id, agency.id)?;
    let active: Vec<_> = db::contact::of_agency(conn, agency.id)?.into_iter().filter(|contact| contact.is_active(now)).collect();
    let contacts = db::person::by_ids(conn, &active.iter().map(|contact| contact.person).collect::<Vec<_>>())?;
    let granted_by = super::names(conn, [extension.as_ref().and_then(|extension| extension.granted_by)])?.into_values().next().unwrap_or_default();
    let events = db::event::newest(conn, Some(round.id), Some(agency.id), None, EVENTS)?;
    let events = event_lines(conn, events, |metric| service.catalogue.get(metric).map(|form| form.title.clone()))?;
    let share = share(conn, service, &agency, round, extension, &asked, submissions)?;
    Ok(Found { share, contacts, granted_by, events })
}

/// In the order that the round asks.
pub fn share(
    conn: &mut Conn,
    service: &Service,
    agency: &Agency,
    round: Round,
    extension: Option<Extension>,
    asked: &[RoundMetric],
    submissions: Vec<Submission>,
) -> Result<Share> {
    let mut tasks = Vec::new();
    for submission in submissions {
        let Some((place, metric)) = asked.iter().enumerate().find(|(_, asked)| asked.metric == submission.metric) else { continue };
        let version = metric.version.ok_or(Error::NotFound("form"))?;
        let title = version_of(conn, service, &metric.metric, version)?.title.clone();
        tasks.push((place, Task { title, submission }));
    }
    tasks.sort_by_key(|(place, _)| *place);
    let tasks = tasks.into_iter().map(|(_, task)| task).collect();
    Ok(Share { agency: agency.clone(), round, extension, tasks })
}

pub async fn show(state: web::Data<State>, SignedIn(visit): SignedIn, address: web::Path<Address>) -> Result<HttpResponse, Failure> {
    agency_page(&state, &visit, &address, StatusCode::OK, &Decision::default(), &[]).await
}

async fn agency_page(
    state: &State,
    visit: &Visit,
    address: &Address,
    status: StatusCode,
    decision: &Decision,
    faults: &[Fault],
) -> Result<HttpResponse, Failure> {
    let (as_of, agency, viewer, now) = (address.as_of()?, address.agency.clone(), visit.viewer.clone(), state.clock.now());
    let found = state.read(move |conn, service| find(conn, service, &viewer, as_of, &agency, now)).await?;
    let main = view::submission::round::page(&AgencyPage {
        lang: visit.lang,
        zone: state.service.zone,
        now,
        share: &found.share,
        contacts: &found.contacts,
        granted_by: &found.granted_by,
        events: &found.events,
        is_it_unit: visit.viewer.is_it_unit(),
        reason: &decision.reason,
        until: &decision.until,
        faults,
    });
    let title = t!(visit.lang, "submission-share-title", agency = &found.share.agency.name, as_of = as_of);
    Ok(page::show_as(state, visit, status, &title, main))
}

pub async fn extend(state: web::Data<State>, ItUnit(visit): ItUnit, address: web::Path<Address>, posted: Posted) -> Result<HttpResponse, Failure> {
    let (as_of, decision, now) = (address.as_of()?, posted.read::<Decision>()?, state.clock.now());
    let done = match decision.until(&state) {
        Ok(Some(until)) => {
            let (agency, who, grant) = (address.agency.clone(), visit.viewer.clone(), Grant { until, reason: decision.reason.clone() });
            state.write(move |conn, service| extend_it(conn, &who, service, as_of, &agency, &grant, now)).await.map(drop)
        }
        Ok(None) => Err(Error::invalid("until", text!("submission-until-missing"))),
        Err(fault) => Err(fault),
    };
    match done {
        Ok(()) => Ok(page::done(&format!("/rounds/{as_of}/{}", address.agency), "extended")),
        Err(Error::Invalid(faults)) => agency_page(&state, &visit, &address, StatusCode::UNPROCESSABLE_ENTITY, &decision, &faults).await,
        Err(other) => Err(other.into()),
    }
}
