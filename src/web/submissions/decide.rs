//! What is done with a form besides filling it in: reopened by its contact; returned, accepted, exempted by the IT unit.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::Address;
use super::sheet::sheet;
use super::show::{events, faulty, read};
use crate::action::accept::accept as accept_it;
use crate::action::exempt::{end_exemption as end_it, exempt as exempt_it};
use crate::action::reopen::reopen as reopen_it;
use crate::action::return_submission::return_submission;
use crate::action::save_draft::Key;
use crate::error::{Error, Fault, Result};
use crate::web::State;
use crate::web::body::Posted;
use crate::web::fault::Failure;
use crate::web::visit::{ItUnit, SignedIn, Visit};
use crate::web::{page, typed};

/// A reason, and until when where that is asked.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Decision {
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub until: String,
}

impl Decision {
    /// # Errors
    /// `Invalid` at `until` for what is no moment.
    pub fn until(&self, state: &State) -> Result<Option<DateTime<Utc>>> {
        typed::moment(&self.until, state.service.zone).map_err(|text| Error::invalid("until", text))
    }
}

pub async fn reopen(state: web::Data<State>, SignedIn(visit): SignedIn, address: web::Path<Address>) -> Result<HttpResponse, Failure> {
    let (key, now) = (address.key()?, state.clock.now());
    let next = page::done(&key.path(), "reopened");
    state.write(move |conn, service| reopen_it(conn, &visit.viewer, service, &key, now)).await?;
    Ok(next)
}

pub async fn send_back(state: web::Data<State>, ItUnit(visit): ItUnit, address: web::Path<Address>, posted: Posted) -> Result<HttpResponse, Failure> {
    let (key, decision, now) = (address.key()?, posted.read::<Decision>()?, state.clock.now());
    let done = match decision.until(&state) {
        Ok(until) => {
            let (to, who, why) = (key.clone(), visit.viewer.clone(), decision.reason.clone());
            state.write(move |conn, service| return_submission(conn, &who, service, &to, &why, until, now)).await
        }
        Err(fault) => Err(fault),
    };
    decided(&state, &visit, key, decision, done, "returned").await
}

pub async fn accept(state: web::Data<State>, ItUnit(visit): ItUnit, address: web::Path<Address>) -> Result<HttpResponse, Failure> {
    let (key, now) = (address.key()?, state.clock.now());
    let next = page::done(&key.path(), "accepted");
    state.write(move |conn, _| accept_it(conn, &visit.viewer, &key, now)).await?;
    Ok(next)
}

pub async fn exempt(state: web::Data<State>, ItUnit(visit): ItUnit, address: web::Path<Address>, posted: Posted) -> Result<HttpResponse, Failure> {
    let (key, decision, now) = (address.key()?, posted.read::<Decision>()?, state.clock.now());
    let (to, who, why) = (key.clone(), visit.viewer.clone(), decision.reason.clone());
    let done = state.write(move |conn, _| exempt_it(conn, &who, to.as_of, &to.agency, &to.metric, &why, now)).await;
    decided(&state, &visit, key, decision, done, "exempted").await
}

pub async fn end_exemption(state: web::Data<State>, ItUnit(visit): ItUnit, address: web::Path<Address>) -> Result<HttpResponse, Failure> {
    let (key, now) = (address.key()?, state.clock.now());
    let next = page::done(&key.path(), "exemption-ended");
    state.write(move |conn, _| end_it(conn, &visit.viewer, key.as_of, &key.agency, &key.metric, now)).await?;
    Ok(next)
}

/// Back to the form; or its page again, with what was typed and what is wrong with it.
async fn decided(state: &State, visit: &Visit, key: Key, decision: Decision, done: Result<()>, note: &str) -> Result<HttpResponse, Failure> {
    let faults: Vec<Fault> = match done {
        Ok(()) => return Ok(page::done(&key.path(), note)),
        Err(Error::Invalid(faults)) => faults,
        Err(other) => return Err(other.into()),
    };
    let (viewer, now) = (visit.viewer.clone(), state.clock.now());
    let (sheet, events) = state
        .read(move |conn, service| {
            let sheet = sheet(conn, service, &viewer, key, now)?;
            let events = events(conn, &sheet)?;
            Ok((sheet, events))
        })
        .await?;
    Ok(faulty(state, visit, &sheet, read(state, visit, &sheet, &events, &decision, &faults)))
}
