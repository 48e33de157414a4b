//! Sending the figures of a central metric, and looking at what came of it.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use super::answer::give;
use super::caller::Caller;
use super::document::{Answer, Kind, Operation, needed, path, query, schema_of};
use super::query::{Query, fault};
use crate::action::import_figures::{Order, Outcome, read_figures, take_figures};
use crate::clock::Clock;
use crate::db::{self, Conn, Db};
use crate::error::{Error, Result};
use crate::ids::ImportId;
use crate::import::file::FileSource;
use crate::lang::Lang;
use crate::survey::api_token::Scope;
use crate::survey::import::{Import, ImportState, Origin};
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::web::State;
use crate::web::fault::Failure;
use crate::web::upload::{Uploaded, body};

/// Most names that nobody knows that are told.
const NAMES: i64 = 500;

/// One reading of a file, and what became of it.
#[derive(Debug, Serialize, JsonSchema)]
struct ImportRun {
    id: String,
    metric: String,
    /// Reference day of the round.
    round: NaiveDate,
    /// `read`: it waits to be taken; `taken`; `dropped`; `failed`; or `queued`, `fetching`, `reading` while it is at work.
    state: &'static str,
    file: String,
    /// Of the file, in hexadecimal digits.
    sha256: String,
    read_at: DateTime<Utc>,
    taken_at: Option<DateTime<Utc>>,
    counts: ImportCounts,
    /// Every faulty row, at most a thousand of them.
    faults: Vec<ImportFault>,
    /// Names of agencies that nobody knows; their rows wait until the IT unit maps them.
    unknown_names: Vec<UnknownName>,
    /// The run for people to look at.
    page: String,
}

/// Figures of a run.
#[derive(Debug, Serialize, JsonSchema)]
struct ImportCounts {
    read: i64,
    /// Of another metric, or of a date that belongs to another round.
    other: i64,
    refused: i64,
    /// Of an agency that nobody knew when the file was read.
    unknown: i64,
    /// Figures that the round did not have, had otherwise, and had already.
    new: i64,
    changed: i64,
    same: i64,
}

/// What is wrong with a row.
#[derive(Debug, Serialize, JsonSchema)]
struct ImportFault {
    /// From 1, as an editor or a spreadsheet counts; in JSON the number of the object.
    line: i64,
    /// Empty where the whole row is meant.
    column: String,
    reason: String,
}

/// A name that nobody knows, and how many rows wait for it.
#[derive(Debug, Serialize, JsonSchema)]
struct UnknownName {
    name: String,
    rows: i64,
}

pub const UPLOAD: Operation = Operation {
    method: "post",
    path: "/api/v1/imports",
    summary: "Send figures of a central metric",
    description: "Reads a CSV, XLSX or JSON file into a round. Reading changes no figure; `take=true` also takes the figures, if no row has a fault. What is taken into a published round is part of its next edition, where corrections are allowed. The same file again changes nothing.",
    parameters: &[
        needed("metric", Kind::Text, "Code of a metric that is imported, such as `open-data`."),
        needed("round", Kind::Day, "Reference day of the round, such as `2015-06-30`."),
        query("take", Kind::YesNo, "Take the figures if no row has a fault."),
        query("file", Kind::Text, "Name of the file, as the list of imports shows it."),
    ],
    scope: Some(Scope::UploadImports),
    body: Some("The bytes of the file, at most 50 MiB and 1,000,000 rows."),
    answers: &[
        Answer { status: 201, description: "The file was read, and taken if that was asked for.", schema: schema_of::<ImportRun> },
        Answer { status: 200, description: "The figures of the round are from this very file: nothing was done.", schema: schema_of::<ImportRun> },
        Answer { status: 422, description: "`take=true` was asked for and rows have faults: nothing was taken.", schema: schema_of::<ImportRun> },
    ],
};

pub const ONE: Operation = Operation {
    method: "get",
    path: "/api/v1/imports/{id}",
    summary: "What came of sending figures",
    description: "A run with its faults and the names that nobody knows.",
    parameters: &[path("id", Kind::Text, "As `id` of the answer to sending says it.")],
    scope: Some(Scope::UploadImports),
    body: None,
    answers: &[Answer { status: 200, description: "The run.", schema: schema_of::<ImportRun> }],
};

pub async fn upload(state: web::Data<State>, request: HttpRequest, caller: Caller, payload: web::Payload) -> Result<HttpResponse, Failure> {
    caller.must_have(Scope::UploadImports)?;
    let query = Query::read(&request, &UPLOAD)?;
    let metric = query.need("metric", "the code of a metric")?.to_owned();
    let as_of = query.need("round", "a day such as 2015-06-30").map(Round::day_of)?;
    let as_of = as_of.ok_or_else(|| Error::Invalid(vec![fault("round", "it is no day; expected one such as 2015-06-30")]))?;
    let take = query.parsed("take", "true or false", |text| text.parse::<bool>().ok())?.unwrap_or_default();
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/") {
        return Err(Failure::Unreadable(
            "it is a form; expected the bytes of the file as the body, as 'curl --data-binary @FILE' sends them".to_owned(),
        ));
    }
    let uploaded = body(payload, query.get("file").unwrap_or("api")).await?;
    let sent = Sent { metric, as_of, uploaded, take };
    let (clock, who) = (state.clock.clone(), caller.0);
    let (status, run) = state.work(move |db, service| read(db, service, &who, sent, &clock)).await?;
    let mut answer = HttpResponse::build(status);
    answer.insert_header((header::LOCATION, format!("/api/v1/imports/{}", run.id))).insert_header((header::CACHE_CONTROL, "no-store"));
    Ok(answer.json(&run))
}

/// What a program sent.
struct Sent {
    metric: String,
    as_of: NaiveDate,
    uploaded: Uploaded,
    take: bool,
}

fn read(db: &Db, service: &Service, who: &Viewer, sent: Sent, clock: &Clock) -> Result<(StatusCode, ImportRun)> {
    let form = service.catalogue.get(&sent.metric).ok_or(Error::NotFound("metric"))?;
    let mut source = FileSource::open(sent.uploaded.file, form)?;
    let origin = Origin { kind: "file".to_owned(), file_name: sent.uploaded.name, sha256: sent.uploaded.sha256 };
    let order = Order { metric: sent.metric, as_of: sent.as_of, origin, run: None };
    let (status, import) = match read_figures(db, who, service, &order, &mut source, &mut |_| (), clock)? {
        Outcome::Again(import) => (StatusCode::OK, import),
        Outcome::Read(import) if !sent.take => (StatusCode::CREATED, import),
        Outcome::Read(import) if import.counts.refused > 0 => (StatusCode::UNPROCESSABLE_ENTITY, import),
        Outcome::Read(import) => {
            let taken = take_figures(db, who, service, import.id, false, clock.now())?;
            (StatusCode::CREATED, taken)
        }
    };
    Ok((status, db.read_now(|conn| told(conn, service, import))?))
}

pub async fn one(state: web::Data<State>, request: HttpRequest, caller: Caller, id: web::Path<String>) -> Result<HttpResponse, Failure> {
    caller.must_have(Scope::UploadImports)?;
    Query::read(&request, &ONE)?;
    let id: ImportId = id.parse().map_err(|_| Error::NotFound("import"))?;
    let run = state.read(move |conn, service| db::import::by_id(conn, id).and_then(|import| told(conn, service, import))).await?;
    give(&request, &caller, &run)
}

fn told(conn: &mut Conn, service: &Service, import: Import) -> Result<ImportRun> {
    let counts = import.counts;
    let faults = db::import::faults(conn, import.id)?;
    // Those of a run that was not wanted wait for nobody.
    let unknown = if import.state == ImportState::Dropped { vec![] } else { db::import::waiting(conn, Some(import.id), NAMES)? };
    Ok(ImportRun {
        id: import.id.to_string(),
        page: service.link(&format!("/imports/{}", import.id)),
        round: db::round::by_id(conn, import.round)?.dates.as_of,
        metric: import.metric,
        state: import.state.code(),
        file: import.origin.file_name,
        sha256: import.origin.sha256,
        read_at: import.read_at,
        taken_at: import.taken_at,
        counts: ImportCounts {
            read: counts.read,
            other: counts.other,
            refused: counts.refused,
            unknown: counts.unknown(),
            new: counts.new,
            changed: counts.changed,
            same: counts.same,
        },
        faults: faults.into_iter().map(|fault| ImportFault { line: fault.line, column: fault.column, reason: Lang::En.say(&fault.reason) }).collect(),
        unknown_names: unknown.into_iter().map(|name| UnknownName { name: name.name, rows: name.rows }).collect(),
    })
}
