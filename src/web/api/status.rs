//! How a round proceeds, for the IT unit's own tools. No people are in it.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use super::answer::give;
use super::caller::Caller;
use super::document::{Answer, Kind, Operation, path, schema_of};
use super::query::Query;
use crate::survey::api_token::Scope;
use crate::survey::overview::{Overview, Share};
use crate::survey::submission::Completeness;
use crate::web::State;
use crate::web::fault::Failure;
use crate::web::round::day;
use crate::web::round::read::overview;

/// What a round has got so far.
#[derive(Debug, Serialize, JsonSchema)]
struct RoundStatus {
    as_of: NaiveDate,
    /// `planned`, `open`, `closed` or `published`.
    stage: &'static str,
    due_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    /// When this was counted.
    counted_at: DateTime<Utc>,
    total: Counts,
    /// By code.
    metrics: BTreeMap<String, Counts>,
    /// In the report's order.
    agencies: Vec<AgencyStatus>,
}

/// Answers.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
struct Counts {
    expected: usize,
    received: usize,
    /// Received before the agency's own deadline.
    on_time: usize,
}

/// What an agency has answered.
#[derive(Debug, Serialize, JsonSchema)]
struct AgencyStatus {
    code: String,
    /// Its own deadline: later than the round's where it has an extension.
    due_at: DateTime<Utc>,
    has_extension: bool,
    /// Something is missing after its deadline.
    is_late: bool,
    counts: Counts,
    /// By code of the metric: `untouched`, `draft`, `submitted`, `reopened`, `returned`, `accepted` or `exempt`.
    submissions: BTreeMap<String, &'static str>,
}

impl From<Completeness> for Counts {
    fn from(completeness: Completeness) -> Counts {
        Counts { expected: completeness.expected, received: completeness.received, on_time: completeness.on_time }
    }
}

pub const STATUS: Operation = Operation {
    method: "get",
    path: "/api/v1/rounds/{as_of}/status",
    summary: "How a round proceeds",
    description: "Answers expected, received and received on time: of the round, by metric and by agency. An exempted answer is not expected.",
    parameters: &[path("as_of", Kind::Day, "Reference day of the round, such as `2015-06-30`.")],
    scope: Some(Scope::RoundStatus),
    body: None,
    answers: &[Answer { status: 200, description: "The counts.", schema: schema_of::<RoundStatus> }],
};

pub async fn show(state: web::Data<State>, request: HttpRequest, caller: Caller, as_of: web::Path<String>) -> Result<HttpResponse, Failure> {
    caller.must_have(Scope::RoundStatus)?;
    Query::read(&request, &STATUS)?;
    let (as_of, now) = (day(&as_of)?, state.clock.now());
    let overview = state.read(move |conn, service| overview(conn, service, as_of, now)).await?;
    give(&request, &caller, &told(&overview))
}

fn told(overview: &Overview) -> RoundStatus {
    let round = &overview.round;
    let agency = |share: &Share| AgencyStatus {
        code: share.agency.code.clone(),
        due_at: share.due_at(round),
        has_extension: share.extension.is_some(),
        is_late: share.is_late(round, overview.now),
        counts: share.completeness(round).into(),
        submissions: share.submissions.iter().map(|(metric, submission)| (metric.clone(), submission.state.code())).collect(),
    };
    RoundStatus {
        as_of: round.dates.as_of,
        stage: round.stage().code(),
        due_at: round.dates.due_at,
        closes_at: round.dates.closes_at,
        counted_at: overview.now,
        total: overview.completeness().into(),
        metrics: overview.metrics.iter().map(|column| (column.code.clone(), overview.of_metric(&column.code).into())).collect(),
        agencies: overview.shares.iter().map(agency).collect(),
    }
}
