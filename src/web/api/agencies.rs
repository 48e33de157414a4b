//! Agencies with their dated lives, and which continued in which.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::answer::give;
use super::caller::Caller;
use super::document::{Answer, Operation, schema_of};
use super::query::Query;
use super::schema::Number;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::AgencyId;
use crate::lang::Label;
use crate::web::State;
use crate::web::fault::Failure;

/// Every agency that there ever was, in the report's order, and what became of them.
#[derive(Debug, Serialize, JsonSchema)]
struct Agencies {
    agencies: Vec<Agency>,
    /// The earliest first. No figure is moved by them: figures stand as they were reported.
    successions: Vec<Succession>,
}

/// An agency.
#[derive(Debug, Serialize, JsonSchema)]
struct Agency {
    code: String,
    /// `department` or `enterprise`.
    kind: &'static str,
    name: Label,
    /// First day of its life; null: before the records begin.
    valid_from: Option<NaiveDate>,
    /// Last day of its life; null: it lives.
    valid_to: Option<NaiveDate>,
}

/// One agency continued in another.
#[derive(Debug, Serialize, JsonSchema)]
struct Succession {
    /// Codes.
    predecessor: String,
    successor: String,
    /// The successor's first day with it.
    effective: NaiveDate,
    /// The part of the predecessor's figures that is the successor's, above 0 and at most 1; null: all of them.
    share: Option<Number>,
}

pub const LIST: Operation = Operation {
    method: "get",
    path: "/api/v1/agencies",
    summary: "Every agency",
    description: "The agencies that live and those that have ended, with their names in three languages, and the successions between them.",
    parameters: &[],
    scope: None,
    body: None,
    answers: &[Answer { status: 200, description: "The agencies.", schema: schema_of::<Agencies> }],
};

pub async fn list(state: web::Data<State>, request: HttpRequest, caller: Caller) -> Result<HttpResponse, Failure> {
    Query::read(&request, &LIST)?;
    give(&request, &caller, &state.read(|conn, _| read(conn)).await?)
}

fn read(conn: &mut Conn) -> Result<Agencies> {
    let agencies = db::agency::all(conn)?;
    let codes: BTreeMap<AgencyId, String> = agencies.iter().map(|agency| (agency.id, agency.code.clone())).collect();
    let code = |id: AgencyId| codes.get(&id).cloned().unwrap_or_default();
    let successions = db::agency::successions(conn)?.into_iter().map(|each| Succession {
        predecessor: code(each.predecessor),
        successor: code(each.successor),
        effective: each.effective,
        share: each.share.map(Number),
    });
    let successions = successions.collect();
    let agencies = agencies.into_iter().map(|agency| Agency {
        code: agency.code,
        kind: agency.kind.code(),
        name: agency.name,
        valid_from: agency.valid_from,
        valid_to: agency.valid_to,
    });
    Ok(Agencies { agencies: agencies.collect(), successions })
}
