//! Where agencies' figures differ from a central source's, for the IT unit.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;

use super::State;
use super::fault::Failure;
use super::page;
use super::round::day;
use super::visit::ItUnit;
use crate::action::read_results;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::form::definition::ProducedBy;
use crate::survey::central::disputes;
use crate::survey::edition::{Address, Version, Which};
use crate::survey::service::Service;
use crate::t;
use crate::view::round::disputes::{Line, Page, show as shown};

pub async fn show(state: web::Data<State>, ItUnit(visit): ItUnit, slug: web::Path<String>) -> Result<HttpResponse, Failure> {
    let as_of = day(&slug)?;
    let page = state.read(move |conn, service| read(conn, service, as_of)).await?;
    Ok(page::show(&state, &visit, &t!(visit.lang, "central-disputes-title", as_of = as_of), shown(visit.lang, &page)))
}

/// By agency in the order of the report, then by metric and measure as they stand there.
fn read(conn: &mut Conn, service: &Service, as_of: NaiveDate) -> Result<Page> {
    let round = db::round::by_as_of(conn, as_of)?;
    let draft = read_results::reading(conn, Address { as_of, which: Which::Draft }, true)?;
    let forms: Vec<_> = read_results::forms_of(conn, service, &draft)?.into_iter().filter(|form| form.produced_by == ProducedBy::Mixed).collect();
    let metrics: Vec<String> = forms.iter().map(|form| form.code.clone()).collect();
    let figures = db::central::of_round(conn, round.id, &metrics)?;
    let mut observations = Vec::new();
    for metric in &metrics {
        observations.extend(db::observation::of_metric(conn, metric, &[(round.id, Version::Draft)])?);
    }
    let agencies = db::agency::all(conn)?;
    let places: BTreeMap<_, _> = agencies.iter().enumerate().map(|(place, agency)| (agency.id, (place, agency))).collect();
    let mut lines = Vec::new();
    for dispute in disputes(&figures, &observations) {
        let Some((place, agency)) = places.get(&dispute.agency) else { continue };
        let Some((order, form)) = forms.iter().enumerate().find(|(_, form)| form.code == dispute.metric) else { continue };
        let Some((at, measure)) = form.measures.iter().enumerate().find(|(_, measure)| measure.code == dispute.measure) else { continue };
        // What is computed from another metric was answered there.
        let asked = if form.is_asked() { &form.code } else { form.uses.first().unwrap_or(&form.code) };
        let path = format!("/rounds/{}/{}/{asked}", round.slug(), agency.code);
        let line = Line { agency: agency.name.clone(), metric: form.title.clone(), measure: measure.label.clone(), dispute, path };
        lines.push(((*place, order, at), line));
    }
    lines.sort_by_key(|(place, _)| *place);
    Ok(Page { round, lines: lines.into_iter().map(|(_, line)| line).collect() })
}
