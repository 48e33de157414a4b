//! Corrections of a published round, and the edition that they become.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::Deserialize;

use super::day;
use crate::action::publish_correction::{changes_of, publish_correction};
use crate::action::read_results;
use crate::db::{self, Conn};
use crate::error::{Error, Fault, Result};
use crate::form::Form;
use crate::survey::agency::Agency;
use crate::survey::edition::{Address, Changed, Edition, Which};
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::view::result::Changes;
use crate::view::round::correction::{CorrectionPage, page as correction};
use crate::web::State;
use crate::web::body::Posted;
use crate::web::fault::Failure;
use crate::web::page;
use crate::web::visit::{ItUnit, Visit};
use crate::{t, text};

#[derive(Debug, Default, Deserialize)]
struct Typed {
    #[serde(default)]
    number: String,
    #[serde(default)]
    reason: String,
}

pub async fn show(state: web::Data<State>, ItUnit(visit): ItUnit, slug: web::Path<String>) -> Result<HttpResponse, Failure> {
    shown(&state, &visit, day(&slug)?, "", &[], StatusCode::OK).await
}

pub async fn publish(state: web::Data<State>, ItUnit(visit): ItUnit, slug: web::Path<String>, posted: Posted) -> Result<HttpResponse, Failure> {
    let (as_of, typed, now) = (day(&slug)?, posted.read::<Typed>()?, state.clock.now());
    let number = typed.number.parse().map_err(|_| Error::NotFound("edition"))?;
    let (who, reason) = (visit.viewer.clone(), typed.reason.clone());
    match state.write(move |conn, service| publish_correction(conn, &who, service, as_of, number, &reason, now)).await {
        Ok(_) => Ok(page::done(&format!("/rounds/{as_of}"), "correction-published")),
        Err(Error::Invalid(faults)) => shown(&state, &visit, as_of, &typed.reason, &faults, StatusCode::UNPROCESSABLE_ENTITY).await,
        Err(other) => Err(other.into()),
    }
}

async fn shown(state: &State, visit: &Visit, as_of: NaiveDate, reason: &str, faults: &[Fault], status: StatusCode) -> Result<HttpResponse, Failure> {
    let read = state.snapshot(move |conn, service| read(conn, service, as_of)).await?;
    let changes = Changes { lang: visit.lang, forms: &read.forms, agencies: &read.agencies, changes: &read.changes };
    let main = correction(&CorrectionPage { round: &read.round, newest: &read.newest, changes, reason, faults });
    let title = t!(visit.lang, "edition-correct-title", number = read.newest.number + 1, as_of = as_of);
    Ok(page::show_as(state, visit, status, &title, main))
}

struct Read {
    round: Round,
    newest: Edition,
    changes: Changed,
    forms: Vec<Arc<Form>>,
    agencies: Vec<Agency>,
}

/// # Errors
/// `Conflict` for a round that is not published.
fn read(conn: &mut Conn, service: &Service, as_of: NaiveDate) -> Result<Read> {
    let draft = read_results::reading(conn, Address { as_of, which: Which::Draft }, true)?;
    let Some(newest) = draft.editions.first().cloned() else { return Err(Error::conflict(text!("edition-unpublished"))) };
    let changes = changes_of(conn, &draft.round, newest.number + 1)?;
    let forms = read_results::forms_of(conn, service, &draft)?;
    Ok(Read { newest, changes, forms, agencies: db::agency::all_on(conn, draft.round.dates.as_of)?, round: draft.round })
}
