//! Reading results: anyone once a round is published, before that the IT unit and those who read drafts.

pub mod metric;

use std::collections::BTreeSet;
use std::sync::Arc;

use actix_web::{HttpResponse, web};

use super::State;
use super::fault::Failure;
use super::page;
use super::visit::Visit;
use crate::action::publish_correction::changes_of;
use crate::action::read_results;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::form::Form;
use crate::lang::Text;
use crate::survey::edition::{Address, Expected, Reading};
use crate::survey::result::Results;
use crate::survey::service::Service;
use crate::t;
use crate::view::result::{self, Changes, Chapter, CityFigure, Latest, Summary};

/// A year of rounds: the newest figures of each metric are looked for in these.
const NEWEST: usize = crate::survey::round::ROUNDS_A_YEAR;

pub async fn index(state: web::Data<State>, visit: Visit) -> Result<HttpResponse, Failure> {
    let drafts = visit.viewer.reads_drafts();
    let codes: Vec<String> = state.service.catalogue.iter().map(|form| form.code.clone()).collect();
    let (readings, present) = state
        .read(move |conn, _| {
            let readings = read_results::readings(conn, drafts)?;
            let newest: Vec<_> = readings.iter().take(NEWEST).map(|reading| reading.round.id).collect();
            let present = db::observation::present(conn, &newest, &codes)?;
            Ok((readings, present))
        })
        .await?;
    let mut latest = Vec::new();
    for form in &state.service.catalogue {
        let has = |reading: &&Reading| {
            present.iter().any(|(id, metric, since)| *id == reading.round.id && *metric == form.code && reading.version.has(*since, None))
        };
        latest.extend(readings.iter().find(has).map(|reading| (form.category, Latest { form, reading })));
    }
    let chapters = Chapter::gather(latest);
    let main = result::index(visit.lang, state.service.zone, &readings, &chapters);
    Ok(page::show(&state, &visit, &t!(visit.lang, "result-title"), main))
}

/// The round, or an edition of it, that an address names.
pub(super) fn address(slug: &str) -> Result<Address> {
    slug.parse().map_err(|_| Error::NotFound("round"))
}

/// What a round says of the city.
pub async fn round(state: web::Data<State>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse, Failure> {
    let (address, drafts) = (address(&path)?, visit.viewer.reads_drafts());
    let (reading, read) = state.snapshot(move |conn, service| summaries(conn, service, address, drafts)).await?;
    let summaries = read.iter().map(|(form, figures)| (form.category, Summary { form, figures })).collect();
    let main = result::round(visit.lang, state.service.zone, &reading, &Chapter::gather(summaries));
    Ok(page::show(&state, &visit, &t!(visit.lang, "result-round-title", as_of = address.as_of), main))
}

type Summed = (Arc<Form>, Vec<CityFigure>);

fn summaries(conn: &mut Conn, service: &Service, address: Address, drafts: bool) -> Result<(Reading, Vec<Summed>)> {
    let reading = read_results::reading(conn, address, drafts)?;
    let forms = read_results::forms_of(conn, service, &reading)?;
    let codes: Vec<String> = forms.iter().map(|form| form.code.clone()).collect();
    let measures: BTreeSet<String> = forms.iter().flat_map(|form| form.headline()).map(|measure| measure.code.clone()).collect();
    let measures: Vec<String> = measures.into_iter().collect();
    let mut observations = db::observation::of_measures(conn, reading.round.id, reading.version, &codes, &measures)?;
    let asked: Vec<String> = forms.iter().flat_map(|form| answers_to(form)).collect();
    let expected = read_results::expected_of(conn, std::slice::from_ref(&reading), &asked)?;
    let mut summed = Vec::new();
    for form in forms {
        let own = observations.extract_if(.., |each| each.metric == form.code).collect();
        let expected: Vec<Expected> = expected.iter().filter(|each| answers_to(&form).contains(&each.metric)).cloned().collect();
        let results = Results::new(vec![reading.round.clone()], vec![], own, &expected);
        let figures = city_figures(&form, &results);
        if !figures.is_empty() {
            summed.push((form, figures));
        }
    }
    Ok((reading, summed))
}

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

fn city_figures(form: &Form, results: &Results) -> Vec<CityFigure> {
    let columns = results.columns();
    let Some(column) = columns.last() else { return vec![] };
    let known = |code: &str| results.observations().any(|each| each.measure == code);
    let measures = form.headline().into_iter().filter(|measure| known(&measure.code));
    measures
        .map(|measure| CityFigure {
            label: Text::Label(measure.label.clone()),
            unit: measure.unit.clone().map(Text::Label),
            total: results.total(column, &measure.code),
            reported: results.city(column, &measure.code).cloned(),
        })
        .collect()
}
