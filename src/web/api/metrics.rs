//! Metrics: what is measured, in three languages.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::answer::give;
use super::caller::Caller;
use super::document::{Answer, Kind, Operation, path, schema_of};
use super::query::Query;
use crate::action::read_results::readings;
use crate::db;
use crate::error::Error;
use crate::form::Form;
use crate::form::definition::{Category, Level, ProducedBy};
use crate::lang::Label;
use crate::web::State;
use crate::web::fault::Failure;

/// A metric as it is defined today.
#[derive(Debug, Serialize, JsonSchema)]
struct MetricLine {
    code: String,
    /// Raised when what is asked or checked changes.
    version: u32,
    category: Category,
    /// `H`: the agencies answer; `K`: a central source; `K+H`: a central source, confirmed by the agencies.
    produced_by: ProducedBy,
    /// What its figures speak of: each agency, or only the whole city.
    level: Level,
    title: Label,
    /// What is counted and what is not.
    definition: Label,
    /// Where the figures come from.
    source: Label,
}

/// Every metric, in the order of the report.
#[derive(Debug, Serialize, JsonSchema)]
struct Metrics {
    metrics: Vec<MetricLine>,
}

/// A metric with what it publishes.
#[derive(Debug, Serialize, JsonSchema)]
struct Metric {
    #[serde(flatten)]
    line: MetricLine,
    measures: Vec<Measure>,
    /// Reference days of the rounds that have figures of it, the newest first.
    rounds: Vec<NaiveDate>,
}

/// A figure that a metric publishes.
#[derive(Debug, Serialize, JsonSchema)]
struct Measure {
    code: String,
    label: Label,
    unit: Option<Label>,
}

impl MetricLine {
    fn of(form: &Form) -> MetricLine {
        MetricLine {
            code: form.code.clone(),
            version: form.version,
            category: form.category,
            produced_by: form.produced_by,
            level: form.level,
            title: form.title.clone(),
            definition: form.definition.clone(),
            source: form.source.clone(),
        }
    }
}

pub const LIST: Operation = Operation {
    method: "get",
    path: "/api/v1/metrics",
    summary: "Every metric",
    description: "The metrics of today, in the order of the report, with their definitions in Finnish, Swedish and English.",
    parameters: &[],
    scope: None,
    body: None,
    answers: &[Answer { status: 200, description: "The metrics.", schema: schema_of::<Metrics> }],
};

pub const ONE: Operation = Operation {
    method: "get",
    path: "/api/v1/metrics/{metric}",
    summary: "One metric",
    description: "A metric with its measures, and the rounds that have figures of it.",
    parameters: &[path("metric", Kind::Text, "Code of the metric, such as `terminals`.")],
    scope: None,
    body: None,
    answers: &[Answer { status: 200, description: "The metric.", schema: schema_of::<Metric> }],
};

pub async fn list(state: web::Data<State>, request: HttpRequest, caller: Caller) -> Result<HttpResponse, Failure> {
    Query::read(&request, &LIST)?;
    give(&request, &caller, &Metrics { metrics: state.service.catalogue.iter().map(MetricLine::of).collect() })
}

pub async fn one(state: web::Data<State>, request: HttpRequest, caller: Caller, metric: web::Path<String>) -> Result<HttpResponse, Failure> {
    Query::read(&request, &ONE)?;
    let (metric, viewer) = (metric.into_inner(), caller.0.clone());
    let found = state
        .read(move |conn, service| {
            let form = service.catalogue.get(&metric).ok_or(Error::NotFound("metric"))?;
            let mut rounds = readings(conn, viewer.reads_drafts())?;
            let present = db::observation::present(conn, &rounds, std::slice::from_ref(&form.code))?;
            rounds.retain(|reading| present.iter().any(|each| each.is_in(reading, &form.code)));
            let measure = |measure: &crate::form::definition::Measure| Measure {
                code: measure.code.clone(),
                label: measure.label.clone(),
                unit: measure.unit.clone(),
            };
            Ok(Metric {
                line: MetricLine::of(form),
                measures: form.measures.iter().map(measure).collect(),
                rounds: rounds.iter().map(|reading| reading.round.dates.as_of).collect(),
            })
        })
        .await?;
    give(&request, &caller, &found)
}
