//! Reading results: anyone once a round is published, before that the IT unit and those who read drafts.

pub mod kept;
pub mod metric;
mod report;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::State;
use super::fault::Failure;
use super::page;
use super::visit::Visit;
use crate::action::publish_correction::changes_of;
use crate::action::read_results;
use crate::db;
use crate::error::{Error, Result};
use crate::form::Form;
use crate::survey::edition::{Address, Reading};
use crate::t;
use crate::view::result::{self, AgencyPage, Changes, Chapter, Latest, RoundPage};
use kept::Made;

/// A year of rounds: the newest figures of each metric are looked for in these.
const NEWEST: usize = crate::survey::round::ROUNDS_A_YEAR;

pub async fn index(state: web::Data<State>, visit: Visit, request: HttpRequest) -> Result<HttpResponse, Failure> {
    kept::show(&state, &visit, &request, "/results".to_owned(), make_index(&state, &visit), None).await
}

async fn make_index(state: &State, visit: &Visit) -> Result<Made, Failure> {
    let drafts = visit.viewer.reads_drafts();
    let codes: Vec<String> = state.service.catalogue.iter().map(|form| form.code.clone()).collect();
    let (readings, present) = state
        .read(move |conn, _| {
            let readings = read_results::readings(conn, drafts)?;
            let present = db::observation::present(conn, readings.get(..NEWEST).unwrap_or(&readings), &codes)?;
            Ok((readings, present))
        })
        .await?;
    let mut latest = Vec::new();
    for form in &state.service.catalogue {
        let has = |reading: &&Reading| present.iter().any(|each| each.is_in(reading, &form.code));
        latest.extend(readings.iter().find(has).map(|reading| (form.category, Latest { form, reading })));
    }
    let chapters = Chapter::gather(latest);
    let main = result::index(visit.lang, state.service.zone, &readings, &chapters);
    Ok(Made { title: t!(visit.lang, "result-title"), main, is_lasting: !drafts })
}

/// The round, or an edition of it, that an address names.
pub(super) fn address(slug: &str) -> Result<Address> {
    slug.parse().map_err(|_| Error::NotFound("round"))
}

#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    page: String,
}

/// The first page of a round's report.
pub async fn round(
    state: web::Data<State>,
    visit: Visit,
    request: HttpRequest,
    path: web::Path<String>,
    query: web::Query<Query>,
) -> Result<HttpResponse, Failure> {
    let (address, drafts) = (address(&path)?, visit.viewer.reads_drafts());
    let make = async {
        let whole = state.snapshot(move |conn, service| report::load(conn, service, address, drafts, IN_BRIEF)).await?;
        let page = RoundPage { typed_page: query.page.clone(), ..whole.page(visit.lang, state.service.zone) };
        Ok(whole.made(t!(visit.lang, "result-round-title", as_of = address.as_of), result::round(&page)))
    };
    kept::show(&state, &visit, &request, kept::address(request.path(), &[("page", &query.page)]), make, None).await
}

/// An agency's own page.
pub async fn agency(state: web::Data<State>, visit: Visit, request: HttpRequest, path: web::Path<(String, String)>) -> Result<HttpResponse, Failure> {
    let (slug, code) = path.into_inner();
    let (address, drafts) = (address(&slug)?, visit.viewer.reads_drafts());
    let make = async {
        let whole = state.snapshot(move |conn, service| report::load(conn, service, address, drafts, TWO_ROUNDS)).await?;
        let agency = whole.agencies.iter().find(|agency| agency.code == code).ok_or(Error::NotFound("agency"))?;
        let page = AgencyPage { lang: visit.lang, reading: &whole.reading, agency, metrics: whole.told(), owing: whole.owed_by(agency.id) };
        let title = t!(visit.lang, "report-agency-title", agency = agency.name.get(visit.lang), as_of = address.as_of);
        Ok(whole.made(title, result::agency(&page)))
    };
    kept::show(&state, &visit, &request, request.path().to_owned(), make, None).await
}

/// The whole report for printing.
pub async fn print(state: web::Data<State>, visit: Visit, request: HttpRequest, path: web::Path<String>) -> Result<HttpResponse, Failure> {
    let (address, drafts) = (address(&path)?, visit.viewer.reads_drafts());
    let load = move |conn: &mut db::Conn, service: &crate::survey::service::Service| {
        let first = report::load(conn, service, address, drafts, IN_BRIEF)?;
        Ok((first, report::load(conn, service, address, drafts, THREE_ROUNDS)?))
    };
    let make = async {
        let (first, whole) = state.snapshot(load).await?;
        let (lang, zone) = (visit.lang, state.service.zone);
        let main = result::print(&first.page(lang, zone), &whole.sheets(lang, zone));
        Ok(whole.made(t!(lang, "result-round-title", as_of = address.as_of), main))
    };
    kept::show(&state, &visit, &request, request.path().to_owned(), make, None).await
}

/// As a metric's page has them.
const THREE_ROUNDS: report::Extent = report::Extent { rounds: 3, restated: false, headline: false };
/// A round beside the figures before it, on the same organisation.
const TWO_ROUNDS: report::Extent = report::Extent { rounds: 2, restated: true, headline: false };
/// The same, in brief.
const IN_BRIEF: report::Extent = report::Extent { headline: true, ..TWO_ROUNDS };

/// What a corrected edition says otherwise than the one before it.
pub async fn changes(state: web::Data<State>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse, Failure> {
    let (address, drafts) = (address(&path)?, visit.viewer.reads_drafts());
    let (reading, edition, changes, forms, agencies) = state
        .snapshot(move |conn, service| {
            let reading = read_results::reading(conn, address, drafts)?;
            let edition = reading.edition().cloned().ok_or(Error::NotFound("edition"))?;
            let changes = changes_of(conn, &reading.round, edition.number)?;
            let (forms, agencies) = (read_results::forms_of(conn, service, &reading)?, read_results::agencies_of(conn, &reading)?);
            Ok((reading, edition, changes, forms, agencies))
        })
        .await?;
    let page = Changes { lang: visit.lang, forms: &forms, agencies: &agencies, changes: &changes };
    let title = t!(visit.lang, "edition-changes-title", number = edition.number, as_of = address.as_of);
    Ok(page::show(&state, &visit, &title, result::changes_page(state.service.zone, &reading, &edition, &page)))
}

/// The metrics whose answers give a metric its figures.
pub(super) fn answers_to(form: &Form) -> Vec<String> {
    if form.is_derived() { form.uses.clone() } else { vec![form.code.clone()] }
}
