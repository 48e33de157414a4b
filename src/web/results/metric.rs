//! One metric in one round: its page.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use maud::Markup;
use serde::Deserialize;

use super::kept::{self, Made};
use super::{address, answers_to};
use crate::action::read_central::read_central;
use crate::action::read_results;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::form::Form;
use crate::form::definition::ProducedBy;
use crate::lang::Label;
use crate::survey::agency::Agency;
use crate::survey::edition::{Address, Reading};
use crate::survey::note::{Note, numbered};
use crate::survey::restate::{last_day, years};
use crate::survey::result::Results;
use crate::survey::service::Service;
use crate::survey::standing::Central;
use crate::view;
use crate::view::part::Window;
use crate::view::result::{MetricPage, Rows, metric};
use crate::web::State;
use crate::web::fault::Failure;
use crate::web::page;
use crate::web::visit::Visit;

/// Columns of a table over time: the round that is read about and two before it.
const ROUNDS: i64 = 3;
/// Agencies whose rows a page has.
const AGENCIES: usize = 100;
/// Years of organisations that can be asked for.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

#[derive(Deserialize)]
pub struct Query {
    measure: Option<String>,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    page: String,
}

impl Query {
    fn measure(&self) -> Option<&str> {
        self.measure.as_deref().filter(|measure| !measure.is_empty())
    }
}

/// The year on whose organisation figures are read; as they were reported where none is given.
pub fn organisation(typed: &str) -> Result<Option<i32>> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().ok().filter(|year| YEARS.contains(year)).map(Some).ok_or(Error::NotFound("organisation"))
}

pub async fn show(
    state: web::Data<State>,
    visit: Visit,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    query: web::Query<Query>,
) -> Result<HttpResponse, Failure> {
    let (slug, metric) = path.into_inner();
    let comments = comments(&state, &visit, &slug, &metric).await?;
    let extra = (!comments.is_empty()).then(|| view::comment::below_results(visit.lang, &Markup::default(), &comments));
    let measure = query.measure().unwrap_or_default();
    let address = kept::address(request.path(), &[("organisation", &query.organisation), ("measure", measure), ("page", &query.page)]);
    kept::show(&state, &visit, &request, address, make(&state, &visit, (slug, metric), &query), extra).await
}

async fn make(state: &State, visit: &Visit, path: (String, String), query: &Query) -> Result<Made, Failure> {
    let organisation = organisation(&query.organisation)?;
    let read = read(state, visit, path, ROUNDS, organisation).await?;
    let reading = read.reading()?;
    let over_time = match query.measure() {
        Some(measure) if !read.results.measures(&read.form, true).iter().any(|shown| shown.code() == measure) => {
            return Err(Error::NotFound("measure").into());
        }
        Some(measure) => Some(measure),
        None => read.form.headline().first().map(|measure| measure.code.as_str()),
    };
    let page = MetricPage {
        lang: visit.lang,
        zone: state.service.zone,
        form: &read.form,
        reading,
        central: read.central.as_ref(),
        notes: &read.notes,
        earlier: read.readings.get(1..).unwrap_or_default(),
        round: &reading.round,
        results: &read.results,
        over_time,
        chosen: query.measure.as_deref(),
        organisation,
        years: &read.years,
        rows: Rows::Names,
        agencies: Window::new(AGENCIES, read.results.agencies.len(), &query.page),
    };
    // The organisation of another year is read by the names and the rules of today.
    let is_lasting = reading.edition().is_some() && organisation.is_none();
    Ok(Made { title: read.form.title.get(visit.lang).to_owned(), main: metric(&page), is_lasting })
}

/// Where a contact comments on a published metric, and for which of their agencies that lived on its day.
async fn comments(state: &State, visit: &Visit, slug: &str, metric: &str) -> Result<Vec<(String, Label)>> {
    if visit.viewer.agencies().is_empty() {
        return Ok(vec![]);
    }
    let (address, drafts, ids) = (address(slug)?, visit.viewer.reads_drafts(), visit.viewer.agencies().to_vec());
    let (reading, agencies) = state.read(move |conn, _| Ok((read_results::reading(conn, address, drafts)?, db::agency::by_ids(conn, &ids)?))).await?;
    let round = &reading.round;
    let own = agencies.into_iter().filter(|agency| round.published_at.is_some() && agency.alive_on(round.dates.as_of));
    let link =
        |agency: &Agency| format!("/comments/new?metric={}&round={}&agency={}", page::encoded(metric), round.slug(), page::encoded(&agency.code));
    Ok(own.map(|agency| (link(&agency), agency.name)).collect())
}

/// A metric as its reader may see it.
struct Read {
    form: Arc<Form>,
    /// What is read, and then earlier rounds.
    readings: Vec<Reading>,
    results: Results,
    /// In the order of their numbers.
    notes: Vec<Note>,
    /// Where a central metric stands in a draft.
    central: Option<Central>,
    /// The years whose organisations differ.
    years: Vec<i32>,
}

impl Read {
    fn reading(&self) -> Result<&Reading> {
        self.readings.first().ok_or(Error::NotFound("round"))
    }
}

async fn read(state: &State, visit: &Visit, (slug, metric): (String, String), count: i64, organisation: Option<i32>) -> Result<Read> {
    let (address, drafts, now) = (address(&slug)?, visit.viewer.reads_drafts(), state.clock.now());
    state
        .snapshot(move |conn, service| {
            let read = find(conn, service, (address, &metric), drafts, count, now)?;
            restated(conn, service, read, organisation)
        })
        .await
}

/// On the organisation of a year, by the rules that the metric has today: texts that were frozen before there were rules know none.
fn restated(conn: &mut Conn, service: &Service, read: Read, organisation: Option<i32>) -> Result<Read> {
    let successions = db::agency::successions(conn)?;
    let years = years(&successions);
    let Some(day) = organisation.and_then(last_day) else { return Ok(Read { years, ..read }) };
    let rules = service.catalogue.get(&read.form.code).unwrap_or(&read.form);
    let results = read.results.on(day, rules, db::agency::all_on(conn, day)?, &successions);
    Ok(Read { years, results, ..read })
}

/// # Errors
/// `NotFound` where there is no such round or metric, where the round neither asks it nor has figures of it (nor waits for them, as a draft does), or where the reader may not read the round yet.
fn find(conn: &mut Conn, service: &Service, (address, metric): (Address, &str), drafts: bool, count: i64, now: DateTime<Utc>) -> Result<Read> {
    let reading = read_results::reading(conn, address, drafts)?;
    let form = read_results::form_of(conn, service, &reading, metric)?;
    let readings = read_results::with_earlier(conn, &reading, metric, drafts, count)?;
    let observations = db::observation::of_metric(conn, metric, &read_results::versions(&readings))?;
    let expected = read_results::expected_of(conn, &readings, &answers_to(&form))?;
    let is_there = |id| observations.iter().any(|each| each.round == id) || expected.iter().any(|each| each.round == id);
    let central = waited_for(conn, service, &reading, &form, now)?;
    if !is_there(reading.round.id) && central.is_none() {
        return Err(Error::NotFound("metric"));
    }
    let agencies = read_results::agencies_of(conn, &reading)?;
    let notes = numbered(db::note::of_versions(conn, &read_results::versions(&readings), Some(metric))?, reading.round.id, &agencies);
    let rounds = readings.iter().map(|reading| reading.round.clone()).collect();
    let versions = read_results::asked_versions(conn, &readings)?.into_iter().filter(|(_, code, _)| code == metric);
    let results = Results::new(rounds, agencies, observations, &expected).asking(versions.map(|(round, _, version)| (round, version)).collect());
    Ok(Read { form, readings, notes, central, results, years: vec![] })
}

/// Where a metric of a central source stands; an edition has what it has.
fn waited_for(conn: &mut Conn, service: &Service, reading: &Reading, form: &Form, now: DateTime<Utc>) -> Result<Option<Central>> {
    if reading.edition().is_some() || form.produced_by == ProducedBy::Agency {
        return Ok(None);
    }
    Ok(read_central(conn, service, &reading.round, now)?.into_iter().find(|central| central.metric == form.code))
}
