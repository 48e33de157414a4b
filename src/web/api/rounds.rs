//! Rounds: the published ones with their editions, and for a token that reads drafts all that have opened.

use std::collections::BTreeSet;

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use super::answer::give;
use super::caller::Caller;
use super::document::{Answer, Kind, Operation, path, schema_of};
use super::query::Query;
use super::schema::Note;
use crate::action::read_results::{forms_of, reading, readings};
use crate::db::{self, Conn};
use crate::error::Result;
use crate::lang::Label;
use crate::survey::edition::{Address, Reading, Which};
use crate::survey::service::Service;
use crate::web::State;
use crate::web::fault::Failure;
use crate::web::results::address;

/// A collection round, in the version that was asked for.
#[derive(Debug, Serialize, JsonSchema)]
struct RoundLine {
    /// The day that its figures speak of, and its name in addresses.
    as_of: NaiveDate,
    /// `open`, `closed` or `published`.
    stage: &'static str,
    opens_at: DateTime<Utc>,
    /// Answers were to be given before this moment.
    due_at: DateTime<Utc>,
    /// Agencies could answer before this moment.
    closes_at: DateTime<Utc>,
    /// Number of the edition that is told of here; null: the figures that are not published yet.
    edition: Option<i32>,
    /// The newest first. An edition never changes; a correction makes a new one.
    editions: Vec<EditionLine>,
}

/// A published, frozen report of a round.
#[derive(Debug, Serialize, JsonSchema)]
struct EditionLine {
    /// From 1.
    number: i32,
    published_at: DateTime<Utc>,
    /// Why there had to be a new one; empty for the first.
    reason: String,
    /// What `round` is to be to read it, for good: `2014-12-31-edition-1`.
    round: String,
    /// Its results for people to read.
    page: String,
}

/// Rounds, the newest reference day first.
#[derive(Debug, Serialize, JsonSchema)]
struct Rounds {
    rounds: Vec<RoundLine>,
}

/// A round with the metrics that have figures in it.
#[derive(Debug, Serialize, JsonSchema)]
struct RoundDetails {
    #[serde(flatten)]
    line: RoundLine,
    /// In the order of the report.
    metrics: Vec<RoundMetric>,
}

/// A metric as an edition has it.
#[derive(Debug, Serialize, JsonSchema)]
struct RoundMetric {
    code: String,
    version: u32,
    title: Label,
    /// What is counted and what is not.
    definition: Label,
    /// Of the metric as a whole; those of its figures stand at them.
    notes: Vec<Note>,
}

pub const LIST: Operation = Operation {
    method: "get",
    path: "/api/v1/rounds",
    summary: "Every published round",
    description: "The rounds whose results are published, the newest first, with their editions; with a token of the scope `read-drafts` all that have opened.",
    parameters: &[],
    scope: None,
    body: None,
    answers: &[Answer { status: 200, description: "The rounds.", schema: schema_of::<Rounds> }],
};

pub const ONE: Operation = Operation {
    method: "get",
    path: "/api/v1/rounds/{as_of}",
    summary: "One round",
    description: "A round, or an edition of it, with the metrics that have figures in it and their texts as they were then.",
    parameters: &[path(
        "as_of",
        Kind::Text,
        "`2014-12-31`: its newest edition; `2014-12-31-edition-1`: that one; `2014-12-31-draft`: what is not published yet, which needs a token.",
    )],
    scope: None,
    body: None,
    answers: &[Answer { status: 200, description: "The round.", schema: schema_of::<RoundDetails> }],
};

fn line(service: &Service, reading: &Reading) -> RoundLine {
    let round = &reading.round;
    let edition = |number| Address { as_of: round.dates.as_of, which: Which::Edition(number) }.to_string();
    RoundLine {
        as_of: round.dates.as_of,
        stage: round.stage().code(),
        opens_at: round.dates.opens_at,
        due_at: round.dates.due_at,
        closes_at: round.dates.closes_at,
        edition: reading.edition().map(|edition| edition.number),
        editions: reading
            .editions
            .iter()
            .map(|each| EditionLine {
                number: each.number,
                published_at: each.published_at,
                reason: each.reason.clone(),
                round: edition(each.number),
                page: service.link(&format!("/results/{}", edition(each.number))),
            })
            .collect(),
    }
}

pub async fn list(state: web::Data<State>, request: HttpRequest, caller: Caller) -> Result<HttpResponse, Failure> {
    Query::read(&request, &LIST)?;
    let drafts = caller.0.reads_drafts();
    let rounds =
        state.snapshot(move |conn, service| Ok(readings(conn, drafts)?.iter().map(|reading| line(service, reading)).collect::<Vec<_>>())).await?;
    give(&request, &caller, &Rounds { rounds })
}

pub async fn one(state: web::Data<State>, request: HttpRequest, caller: Caller, as_of: web::Path<String>) -> Result<HttpResponse, Failure> {
    Query::read(&request, &ONE)?;
    let (address, drafts) = (address(&as_of)?, caller.0.reads_drafts());
    let found = state.snapshot(move |conn, service| details(conn, service, address, drafts)).await?;
    give(&request, &caller, &found)
}

fn details(conn: &mut Conn, service: &Service, address: Address, drafts: bool) -> Result<RoundDetails> {
    let reading = reading(conn, address, drafts)?;
    let forms = forms_of(conn, service, &reading)?;
    let codes: Vec<String> = forms.iter().map(|form| form.code.clone()).collect();
    let series = db::observation::series(conn, reading.round.id, reading.version, &codes)?;
    let present: BTreeSet<String> = series.into_iter().map(|(metric, ..)| metric).collect();
    let mut notes = db::note::of_versions(conn, &[(reading.round.id, reading.version)], None)?;
    notes.retain(|note| note.is_general());
    let metrics = forms.iter().filter(|form| present.contains(&form.code));
    let metrics = metrics.map(|form| RoundMetric {
        code: form.code.clone(),
        version: form.version,
        title: form.title.clone(),
        definition: form.definition.clone(),
        notes: notes.iter().filter(|note| note.metric == form.code).map(Note::from).collect(),
    });
    Ok(RoundDetails { line: line(service, &reading), metrics: metrics.collect() })
}
