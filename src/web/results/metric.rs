//! One metric in one round: its page, and its figures as a file.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::{address, answers_to};
use crate::action::read_results;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::export::Dialect;
use crate::export::results_csv::{self, Line, Restated};
use crate::form::Form;
use crate::form::answer::Status;
use crate::lang::{Label, Lang};
use crate::survey::agency::Agency;
use crate::survey::edition::{Address, Reading};
use crate::survey::note::{Note, numbered};
use crate::survey::observation::Observation;
use crate::survey::restate::{Mark, last_day, years};
use crate::survey::result::Results;
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::view::result::{MetricPage, Rows, metric, reason, sign};
use crate::web::State;
use crate::web::fault::Failure;
use crate::web::page;
use crate::web::visit::Visit;
use crate::{t, view};

/// Columns of a table over time: the round that is read about and two before it.
const ROUNDS: i64 = 3;
/// Years of organisations that can be asked for.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

#[derive(Deserialize)]
pub struct Query {
    measure: Option<String>,
    #[serde(default)]
    organisation: String,
}

/// The year on whose organisation figures are read; as they were reported where none is given.
fn organisation(typed: &str) -> Result<Option<i32>> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().ok().filter(|year| YEARS.contains(year)).map(Some).ok_or(Error::NotFound("organisation"))
}

pub async fn show(
    state: web::Data<State>,
    visit: Visit,
    path: web::Path<(String, String)>,
    query: web::Query<Query>,
) -> Result<HttpResponse, Failure> {
    let organisation = organisation(&query.organisation)?;
    let read = read(&state, &visit, path.into_inner(), ROUNDS, organisation).await?;
    let reading = read.reading()?;
    let over_time = match &query.measure {
        Some(measure) if !read.results.measures(&read.form, true).iter().any(|shown| shown.code() == measure) => {
            return Err(Error::NotFound("measure").into());
        }
        Some(measure) => Some(measure.as_str()),
        None => read.form.headline().first().map(|measure| measure.code.as_str()),
    };
    let page = MetricPage {
        lang: visit.lang,
        zone: state.service.zone,
        form: &read.form,
        reading,
        notes: &read.notes,
        earlier: read.readings.get(1..).unwrap_or_default(),
        round: &reading.round,
        results: &read.results,
        report: &state.service.catalogue.get(&read.form.code).unwrap_or(&read.form).report,
        over_time,
        chosen: query.measure.as_deref(),
        organisation,
        years: &read.years,
        rows: Rows::Names,
    };
    let main = view::comment::below_results(visit.lang, &metric(&page), &read.comments(&visit)?);
    Ok(page::show(&state, &visit, read.form.title.get(visit.lang), main))
}

#[derive(Deserialize)]
pub struct Format {
    #[serde(default)]
    format: String,
    #[serde(default)]
    organisation: String,
}

pub async fn csv(
    state: web::Data<State>,
    visit: Visit,
    path: web::Path<(String, String)>,
    query: web::Query<Format>,
) -> Result<HttpResponse, Failure> {
    let organisation = organisation(&query.organisation)?;
    let read = read(&state, &visit, path.into_inner(), 1, organisation).await?;
    let round = &read.reading()?.round;
    let bytes = results_csv::write(&lines(&read, round, visit.lang, organisation), Dialect::of(&query.format))?;
    let on = organisation.map_or_else(String::new, |year| format!("-organisation-{year}"));
    Ok(page::download(&format!("{}-{}{on}.csv", read.form.code, round.slug()), "text/csv; charset=utf-8", bytes))
}

/// A metric as its reader may see it.
struct Read {
    form: Arc<Form>,
    /// What is read, and then earlier rounds.
    readings: Vec<Reading>,
    results: Results,
    /// In the order of their numbers.
    notes: Vec<Note>,
    /// The years whose organisations differ.
    years: Vec<i32>,
}

impl Read {
    /// Where a contact comments on it, and for which agency.
    fn comments(&self, visit: &Visit) -> Result<Vec<(String, Label)>> {
        let round = &self.reading()?.round;
        let own = self.results.agencies.iter().filter(|agency| round.published_at.is_some() && visit.viewer.is_contact_of(agency.id));
        let link = |agency: &Agency| format!("/comments/new?metric={}&round={}&agency={}", self.form.code, round.slug(), page::encoded(&agency.code));
        Ok(own.map(|agency| (link(agency), agency.name.clone())).collect())
    }

    fn reading(&self) -> Result<&Reading> {
        self.readings.first().ok_or(Error::NotFound("round"))
    }
}

async fn read(state: &State, visit: &Visit, (slug, metric): (String, String), count: i64, organisation: Option<i32>) -> Result<Read> {
    let (address, drafts) = (address(&slug)?, visit.viewer.reads_drafts());
    state
        .snapshot(move |conn, service| {
            let read = find(conn, service, address, &metric, drafts, count)?;
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
    let results = read.results.on(day, rules, db::agency::all(conn)?, &successions);
    Ok(Read { years, results, ..read })
}

/// # Errors
/// `NotFound` where there is no such round or metric, where the round neither asks it nor has figures of it, or where the reader may not read the round yet.
fn find(conn: &mut Conn, service: &Service, address: Address, metric: &str, drafts: bool, count: i64) -> Result<Read> {
    let reading = read_results::reading(conn, address, drafts)?;
    let form = read_results::form_of(conn, service, &reading, metric)?;
    let readings = read_results::with_earlier(conn, &reading, metric, drafts, count)?;
    let observations = db::observation::of_metric(conn, metric, &read_results::versions(&readings))?;
    let expected = read_results::expected_of(conn, &readings, &answers_to(&form))?;
    let is_there = |id| observations.iter().any(|each| each.round == id) || expected.iter().any(|each| each.round == id);
    if !is_there(reading.round.id) {
        return Err(Error::NotFound("metric"));
    }
    let agencies = read_results::agencies_of(conn, &reading)?;
    let notes = numbered(db::note::of_versions(conn, &read_results::versions(&readings), Some(metric))?, reading.round.id, &agencies);
    let rounds = readings.iter().map(|reading| reading.round.clone()).collect();
    let versions = read_results::asked_versions(conn, &readings)?.into_iter().filter(|(_, code, _)| code == metric);
    let results = Results::new(rounds, agencies, observations, &expected).asking(versions.map(|(round, _, version)| (round, version)).collect());
    Ok(Read { form, readings, notes, results, years: vec![] })
}

/// Every figure by measure, then by agency in the order of the report, the whole city last; an expected answer that never came is a row without a figure.
fn lines(read: &Read, round: &Round, lang: Lang, organisation: Option<i32>) -> Vec<Line> {
    let (form, results) = (&read.form, &read.results);
    let mut lines = Vec::new();
    for shown in results.measures(form, true).iter().chain(&results.measures(form, false)) {
        let measure = form.measures.iter().find(|each| each.code == shown.code());
        let unit = measure.and_then(|measure| measure.unit.as_ref()).map_or("", |unit| unit.get(lang));
        let line = |agency: Option<&Agency>| Line {
            metric: form.code.clone(),
            measure: shown.code().to_owned(),
            agency: agency.map_or_else(String::new, |agency| agency.code.clone()),
            agency_name: agency.map_or_else(|| t!(lang, "result-city"), |agency| agency.name.get(lang).to_owned()),
            period: round.slug(),
            value: None,
            status: Status::Missing,
            unit: unit.to_owned(),
            comment: String::new(),
            restated: organisation.map(|organisation| Restated { organisation, obs_status: None }),
        };
        let figures = |agency: Option<&Agency>| {
            let of = agency.map(|agency| agency.id);
            let mut own: Vec<&Observation> = results.observations().filter(|each| each.agency == of && each.measure == shown.code()).collect();
            own.sort_by_key(|each| &each.period);
            let told = |each: &Observation| Line {
                period: each.period.clone(),
                value: each.value,
                status: each.status,
                comment: each.comment.say(lang),
                ..line(agency)
            };
            own.into_iter().map(told).collect::<Vec<_>>()
        };
        for agency in &results.agencies {
            lines.extend(marked(results, round, shown.code(), agency, lang, figures(Some(agency)), || line(Some(agency))));
            if results.owes(round.id, agency.id) && measure.is_some_and(|measure| measure.value.is_some()) {
                lines.push(line(Some(agency)));
            }
        }
        for agency in results.gone() {
            lines.extend(marked(results, round, shown.code(), agency, lang, vec![], || line(Some(agency))));
        }
        lines.extend(figures(None));
    }
    lines
}

/// The lines of one agency with what its marks say; a line without a figure where the figure is another's.
fn marked(
    results: &Results,
    round: &Round,
    measure: &str,
    agency: &Agency,
    lang: Lang,
    figures: Vec<Line>,
    empty: impl FnOnce() -> Line,
) -> Vec<Line> {
    let marks: Vec<&Mark> = results.marks_of(round.id).filter(|mark| mark.agency == agency.id && mark.measure == measure).collect();
    if marks.is_empty() {
        return figures;
    }
    let obs_status = sign(&marks, !figures.is_empty());
    let reasons = marks.iter().map(|mark| reason(lang, results, mark)).collect::<Vec<_>>().join(" ");
    let lines = if figures.is_empty() { vec![empty()] } else { figures };
    let told = |line: Line| Line {
        comment: if line.comment.is_empty() { reasons.clone() } else { format!("{} {reasons}", line.comment) },
        restated: line.restated.map(|restated| Restated { obs_status: obs_status.or(restated.obs_status), ..restated }),
        ..line
    };
    lines.into_iter().map(told).collect()
}
