//! The page of one round, and what the IT unit does to it.

pub mod correction;
pub(super) mod counted;
pub(super) mod read;
mod show;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::Deserialize;

use super::State;
use super::body::Posted;
use super::fault::Failure;
use super::page;
use super::rounds;
use super::visit::ItUnit;
use crate::action::close_round::{close_round, set_correcting};
use crate::action::open_round::open_round;
use crate::action::plan_round::{cancel_round, change_round};
use crate::action::publish_round::publish_round;
use crate::db;
use crate::error::Error;
use crate::export::{Dialect, round_csv};
use crate::survey::round::Round;
use crate::view::round::{path, plan};
use crate::{t, text};

pub use show::show;

#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    format: String,
}

/// The day that names a round in an address.
///
/// # Errors
/// `NotFound` for what is no day.
pub(super) fn day(slug: &str) -> Result<NaiveDate, Error> {
    Round::day_of(slug).ok_or(Error::NotFound("round"))
}

pub async fn csv(state: web::Data<State>, ItUnit(visit): ItUnit, slug: web::Path<String>, query: web::Query<Query>) -> Result<HttpResponse, Failure> {
    let (as_of, now) = (day(&slug)?, state.clock.now());
    let overview = state.read(move |conn, service| read::overview(conn, service, as_of, now)).await?;
    let bytes = round_csv::write(visit.lang, state.service.zone, &overview, Dialect::of(&query.format))?;
    Ok(page::download(&format!("{}-{}.csv", t!(visit.lang, "round-csv-name"), overview.round.slug()), "text/csv; charset=utf-8", bytes))
}

pub async fn open(state: web::Data<State>, ItUnit(visit): ItUnit, slug: web::Path<String>) -> Result<HttpResponse, Failure> {
    let (as_of, now) = (day(&slug)?, state.clock.now());
    let round = state.write(move |conn, service| open_round(conn, &visit.viewer, service, as_of, now)).await?;
    Ok(page::done(&path(&round), "round-opened"))
}

pub async fn close(state: web::Data<State>, ItUnit(visit): ItUnit, slug: web::Path<String>) -> Result<HttpResponse, Failure> {
    let (as_of, now) = (day(&slug)?, state.clock.now());
    let round = state.write(move |conn, _| close_round(conn, &visit.viewer, as_of, now)).await?;
    Ok(page::done(&path(&round), "round-closed"))
}

pub async fn publish(state: web::Data<State>, ItUnit(visit): ItUnit, slug: web::Path<String>) -> Result<HttpResponse, Failure> {
    let (as_of, now) = (day(&slug)?, state.clock.now());
    let round = state.write(move |conn, service| publish_round(conn, &visit.viewer, service, as_of, now)).await?;
    Ok(page::done(&path(&round), "round-published"))
}

pub async fn correcting(state: web::Data<State>, ItUnit(visit): ItUnit, slug: web::Path<String>, posted: Posted) -> Result<HttpResponse, Failure> {
    let (as_of, now, correcting) = (day(&slug)?, state.clock.now(), posted.get("correcting") == "yes");
    let round = state.write(move |conn, _| set_correcting(conn, &visit.viewer, as_of, correcting, now)).await?;
    Ok(page::done(&path(&round), "correcting"))
}

pub async fn cancel(state: web::Data<State>, ItUnit(visit): ItUnit, slug: web::Path<String>) -> Result<HttpResponse, Failure> {
    let (as_of, now) = (day(&slug)?, state.clock.now());
    state.write(move |conn, _| cancel_round(conn, &visit.viewer, as_of, now)).await?;
    Ok(page::done("/rounds", "round-cancelled"))
}

pub async fn edit(state: web::Data<State>, ItUnit(visit): ItUnit, slug: web::Path<String>) -> Result<HttpResponse, Failure> {
    let as_of = day(&slug)?;
    let (round, metrics) = state
        .read(move |conn, _| {
            let round = db::round::by_as_of(conn, as_of)?;
            let metrics = db::round::metrics(conn, round.id)?;
            Ok((round, metrics))
        })
        .await?;
    if round.closed_at.is_some() {
        return Err(Error::conflict(text!("round-change-closed")).into());
    }
    let metrics = metrics.into_iter().map(|metric| metric.metric).collect();
    let typed = rounds::as_typed(visit.lang, state.service.zone, &round.dates, metrics);
    Ok(rounds::shown(&state, &visit, Some(&round), StatusCode::OK, &typed, &[]))
}

pub async fn change(state: web::Data<State>, ItUnit(visit): ItUnit, slug: web::Path<String>, posted: Posted) -> Result<HttpResponse, Failure> {
    let as_of = day(&slug)?;
    let round = state.read(move |conn, _| db::round::by_as_of(conn, as_of)).await?;
    let typed = rounds::read(&posted);
    let again = |typed: &plan::Typed, faults| Ok(rounds::shown(&state, &visit, Some(&round), StatusCode::UNPROCESSABLE_ENTITY, typed, faults));
    let opened = round.opened_at.map(|_| &round.dates);
    let dates = match rounds::dates(&typed, opened, state.service.zone) {
        Ok(dates) => dates,
        Err(faults) => return again(&typed, &faults),
    };
    let (now, viewer, metrics) = (state.clock.now(), visit.viewer.clone(), rounds::in_order(&state, &typed.metrics));
    match state.write(move |conn, service| change_round(conn, &viewer, service, as_of, dates, &metrics, now)).await {
        Ok(round) => Ok(page::done(&path(&round), "round-changed")),
        Err(Error::Invalid(faults)) => again(&typed, &faults),
        Err(other) => Err(other.into()),
    }
}
