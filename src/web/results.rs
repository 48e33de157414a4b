//! Reading results: anyone once a round is published, before that the IT unit and those who read drafts.

pub mod metric;

use std::collections::BTreeSet;
use std::sync::Arc;

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;

use super::State;
use super::fault::Failure;
use super::page;
use super::round::day;
use super::visit::Visit;
use crate::action::frozen_form::forms_of;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::form::Form;
use crate::lang::Text;
use crate::survey::result::{Results, headline};
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::submission::Submission;
use crate::t;
use crate::view::result::{self, Chapter, CityFigure, Latest, Summary};

/// A year of rounds: the newest figures of each metric are looked for in these.
const NEWEST: usize = crate::survey::round::ROUNDS_A_YEAR;

pub async fn index(state: web::Data<State>, visit: Visit) -> Result<HttpResponse, Failure> {
    let drafts = visit.viewer.reads_drafts();
    let codes: Vec<String> = state.service.catalogue.iter().map(|form| form.code.clone()).collect();
    let (rounds, present) = state
        .read(move |conn, _| {
            let mut rounds = db::round::all(conn)?;
            rounds.retain(|round| is_open_to(round, drafts));
            let newest: Vec<_> = rounds.iter().take(NEWEST).map(|round| round.id).collect();
            let present = db::observation::present(conn, &newest, &codes)?;
            Ok((rounds, present))
        })
        .await?;
    let mut latest = Vec::new();
    for form in &state.service.catalogue {
        let has = |round: &&Round| present.iter().any(|(id, metric)| *id == round.id && *metric == form.code);
        latest.extend(rounds.iter().find(has).map(|round| (form.category, Latest { form, round })));
    }
    let chapters = Chapter::gather(latest);
    let main = result::index(visit.lang, state.service.zone, &rounds, &chapters);
    Ok(page::show(&state, &visit, &t!(visit.lang, "result-title"), main))
}

pub(super) fn is_open_to(round: &Round, drafts: bool) -> bool {
    round.published_at.is_some() || (drafts && round.opened_at.is_some())
}

/// What a round says of the city.
pub async fn round(state: web::Data<State>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse, Failure> {
    let (as_of, drafts) = (day(&path)?, visit.viewer.reads_drafts());
    let (round, read) = state.read(move |conn, service| summaries(conn, service, as_of, drafts)).await?;
    let summaries = read.iter().map(|(form, figures)| (form.category, Summary { form, figures })).collect();
    let main = result::round(visit.lang, state.service.zone, &round, &Chapter::gather(summaries));
    Ok(page::show(&state, &visit, &t!(visit.lang, "result-round-title", as_of = as_of), main))
}

type Summed = (Arc<Form>, Vec<CityFigure>);

fn summaries(conn: &mut Conn, service: &Service, as_of: NaiveDate, drafts: bool) -> Result<(Round, Vec<Summed>)> {
    let round = db::round::by_as_of(conn, as_of)?;
    if !is_open_to(&round, drafts) {
        return Err(Error::NotFound("round"));
    }
    let forms = forms_of(conn, service, &round)?;
    let codes: Vec<String> = forms.iter().map(|form| form.code.clone()).collect();
    let measures: BTreeSet<String> = forms.iter().flat_map(|form| headline(form)).map(|measure| measure.code.clone()).collect();
    let mut observations = db::observation::of_measures(conn, round.id, &codes, &measures.into_iter().collect::<Vec<_>>())?;
    let submissions = db::submission::of_round(conn, round.id)?;
    let mut summed = Vec::new();
    for form in forms {
        let own = observations.extract_if(.., |each| each.metric == form.code).collect();
        let expected: Vec<Submission> = submissions.iter().filter(|each| answers_to(&form).contains(&each.metric)).cloned().collect();
        let results = Results::new(vec![round.clone()], vec![], own, &expected);
        let figures = city_figures(&form, &results);
        if !figures.is_empty() {
            summed.push((form, figures));
        }
    }
    Ok((round, summed))
}

/// The metrics whose answers give a metric its figures.
pub(super) fn answers_to(form: &Form) -> Vec<String> {
    if form.is_derived() { form.uses.clone() } else { vec![form.code.clone()] }
}

fn city_figures(form: &Form, results: &Results) -> Vec<CityFigure> {
    let columns = results.columns();
    let Some(column) = columns.last() else { return vec![] };
    let known = |code: &str| results.observations().any(|each| each.measure == code);
    let measures = headline(form).into_iter().filter(|measure| known(&measure.code));
    measures
        .map(|measure| CityFigure {
            label: Text::Label(measure.label.clone()),
            unit: measure.unit.clone().map(Text::Label),
            total: results.total(column, &measure.code),
            reported: results.city(column, &measure.code).cloned(),
        })
        .collect()
}
