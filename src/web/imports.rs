//! Imports: a file is read, looked at, and taken or dropped; names that nobody knows are given their agency.

use std::collections::BTreeMap;

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::State;
use super::body::Posted;
use super::fault::Failure;
use super::letters::{cut, page_number};
use super::page;
use super::upload::Upload;
use super::visit::{ItUnit, Visit};
use crate::action::fetch_figures::ask_fetch;
use crate::action::import_figures::{Order, Outcome, drop_figures, read_figures, take_figures, target};
use crate::action::map_name::{forget_name, map_name};
use crate::action::read_central::read_central;
use crate::db::{self, Conn};
use crate::error::{Error, Fault, Result};
use crate::ids::ImportId;
use crate::import::file::{FileSource, MAX_BYTES, MAX_ROWS};
use crate::lang::Label;
use crate::survey::import::{Import, Origin};
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::view::import::{Limits, List, Names, One, Run, Typed, TypedName};
use crate::view::part::Pages;
use crate::{t, text, view};

/// Lines on a page: runs, changed cells.
const PAGE: i64 = 100;
/// Most names that are listed.
const NAMES: i64 = 500;
const LIMITS: Limits = Limits { megabytes: MAX_BYTES / 1_048_576, rows: MAX_ROWS };

#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    page: String,
    #[serde(default)]
    metric: String,
    #[serde(default)]
    round: String,
    #[serde(default)]
    again: String,
}

pub async fn list(state: web::Data<State>, ItUnit(visit): ItUnit, query: web::Query<Query>) -> Result<HttpResponse, Failure> {
    let typed = Typed { metric: query.metric.clone(), round: query.round.clone() };
    listed(&state, &visit, StatusCode::OK, page_number(&query.page), &typed, &[]).await
}

async fn listed(state: &State, visit: &Visit, status: StatusCode, number: i64, typed: &Typed, faults: &[Fault]) -> Result<HttpResponse, Failure> {
    let now = state.clock.now();
    let list = state.read(move |conn, service| read_list(conn, service, number, now)).await?;
    let main = view::import::list(visit.lang, state.service.zone, &list, LIMITS, typed, faults);
    Ok(page::show_as(state, visit, status, &t!(visit.lang, "import-title"), main))
}

fn read_list(conn: &mut Conn, service: &Service, number: i64, now: DateTime<Utc>) -> Result<List> {
    let mut imports = db::import::page(conn, (number - 1) * PAGE, PAGE + 1)?;
    let is_last = cut(&mut imports, PAGE);
    let metrics = service.catalogue.iter().filter(|form| form.import().is_some()).map(|form| (form.code.clone(), form.title.clone()));
    let rounds: Vec<Round> = db::round::all(conn)?.into_iter().filter(Round::may_change).collect();
    let central = rounds.first().map(|round| Ok::<_, Error>((round.clone(), read_central(conn, service, round, now)?))).transpose()?;
    Ok(List {
        runs: runs(conn, service, imports)?,
        waiting: db::import::waiting(conn, None, NAMES)?.len(),
        metrics: metrics.collect(),
        rounds: rounds.into_iter().map(|round| round.dates.as_of).collect(),
        central,
        pages: Pages { href: "/imports".to_owned(), page: number, is_last },
    })
}

/// With the names of what they speak of.
fn runs(conn: &mut Conn, service: &Service, imports: Vec<Import>) -> Result<Vec<Run>> {
    let days: BTreeMap<_, _> = db::round::all(conn)?.into_iter().map(|round| (round.id, round.dates.as_of)).collect();
    let mut people: Vec<_> = imports.iter().filter_map(|import| import.person).collect();
    people.sort_unstable();
    people.dedup();
    let people: BTreeMap<_, _> = db::person::by_ids(conn, &people)?.into_iter().map(|person| (person.id, person.name)).collect();
    let run = |import: Import| {
        let title = service
            .catalogue
            .get(&import.metric)
            .map_or_else(|| Label::new(&import.metric, &import.metric, &import.metric), |form| form.title.clone());
        let who = import.person.and_then(|person| people.get(&person).cloned());
        Run { title, as_of: days.get(&import.round).copied().unwrap_or_default(), who, import }
    };
    Ok(imports.into_iter().map(run).collect())
}

pub async fn upload(state: web::Data<State>, ItUnit(visit): ItUnit, posted: Multipart) -> Result<HttpResponse, Failure> {
    let upload = Upload::read(posted).await?;
    let typed = Typed { metric: upload.get("metric").to_owned(), round: upload.get("round").to_owned() };
    let (clock, who, order) = (state.clock.clone(), visit.viewer.clone(), typed.clone());
    let read = state
        .work(move |db, service| {
            let form = service.catalogue.get(&order.metric).ok_or_else(|| Error::invalid("metric", text!("import-choose-metric")))?;
            let as_of = order.round.parse().map_err(|_| Error::invalid("round", text!("import-choose-round")))?;
            let uploaded = upload.file.ok_or_else(|| Error::invalid("file", text!("import-choose-file")))?;
            let mut source = FileSource::open(uploaded.file, form)?;
            let origin = Origin { kind: "file".to_owned(), file_name: uploaded.name, sha256: uploaded.sha256 };
            let order = Order { metric: order.metric, as_of, origin, run: None };
            read_figures(db, &who, service, &order, &mut source, &mut |_| (), &clock)
        })
        .await;
    match read {
        Ok(Outcome::Read(import)) => Ok(page::redirect(&format!("/imports/{}", import.id))),
        Ok(Outcome::Again(import)) => Ok(page::redirect(&format!("/imports/{}?again=yes", import.id))),
        Err(Error::Invalid(faults)) => listed(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, 1, &typed, &faults).await,
        Err(other) => Err(other.into()),
    }
}

/// Asks for a fetch: a job loop does it, so that neither this request nor the database waits for the source.
pub async fn fetch(state: web::Data<State>, ItUnit(visit): ItUnit, posted: Posted) -> Result<HttpResponse, Failure> {
    let typed = Typed { metric: posted.get("metric").to_owned(), round: posted.get("round").to_owned() };
    let (now, who, order) = (state.clock.now(), visit.viewer.clone(), typed.clone());
    let asked = state
        .write(move |conn, service| {
            let as_of = order.round.parse().map_err(|_| Error::invalid("round", text!("import-choose-round")))?;
            ask_fetch(conn, &who, service, &order.metric, as_of, now)
        })
        .await;
    match asked {
        Ok(id) => {
            state.fetch_bell.notify_one();
            Ok(page::done(&format!("/imports/{id}"), "import-asked"))
        }
        Err(Error::Invalid(faults)) => listed(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, 1, &typed, &faults).await,
        Err(other) => Err(other.into()),
    }
}

pub async fn show(state: web::Data<State>, ItUnit(visit): ItUnit, id: web::Path<String>, query: web::Query<Query>) -> Result<HttpResponse, Failure> {
    let (id, number, again) = (import_id(&id)?, page_number(&query.page), query.again == "yes");
    let page = state.read(move |conn, service| read_one(conn, service, id, number, again)).await?;
    let title = t!(visit.lang, "import-one-title", metric = &page.run.title, as_of = page.run.as_of);
    Ok(page::show(&state, &visit, &title, view::import::one(visit.lang, state.service.zone, &page)))
}

fn read_one(conn: &mut Conn, service: &Service, id: ImportId, number: i64, again: bool) -> Result<One> {
    let import = db::import::by_id(conn, id)?;
    let measures = service.catalogue.get(&import.metric).map(|form| form.measures.clone()).unwrap_or_default();
    let target = target(service, &import.metric);
    let mut changes = db::import::rows::changes(conn, id, target, (number - 1) * PAGE, PAGE + 1)?;
    let is_last = cut(&mut changes, PAGE);
    let run = runs(conn, service, vec![import])?.pop().ok_or(Error::NotFound("import"))?;
    Ok(One {
        run,
        changes,
        faults: db::import::faults(conn, id)?,
        waiting: db::import::waiting(conn, Some(id), NAMES)?,
        agencies: db::agency::all(conn)?.into_iter().map(|agency| (agency.id, agency.name)).collect(),
        measures: measures.into_iter().map(|measure| (measure.code, measure.label)).collect(),
        pages: Pages { href: format!("/imports/{id}"), page: number, is_last },
        again,
    })
}

fn import_id(slug: &str) -> Result<ImportId, Error> {
    slug.parse().map_err(|_| Error::NotFound("import"))
}

pub async fn take(state: web::Data<State>, ItUnit(visit): ItUnit, id: web::Path<String>, posted: Posted) -> Result<HttpResponse, Failure> {
    let (id, good_only, now) = (import_id(&id)?, posted.get("good") == "yes", state.clock.now());
    state.work(move |db, service| take_figures(db, &visit.viewer, service, id, good_only, now)).await?;
    Ok(page::done(&format!("/imports/{id}"), "import-taken"))
}

pub async fn drop(state: web::Data<State>, ItUnit(visit): ItUnit, id: web::Path<String>) -> Result<HttpResponse, Failure> {
    let (id, now) = (import_id(&id)?, state.clock.now());
    state.write(move |conn, _| drop_figures(conn, &visit.viewer, id, now)).await?;
    Ok(page::done(&format!("/imports/{id}"), "import-dropped"))
}

pub async fn names(state: web::Data<State>, ItUnit(visit): ItUnit) -> Result<HttpResponse, Failure> {
    named(&state, &visit, StatusCode::OK, &TypedName::default(), &[]).await
}

async fn named(state: &State, visit: &Visit, status: StatusCode, typed: &TypedName, faults: &[Fault]) -> Result<HttpResponse, Failure> {
    let page = state
        .read(|conn, _| {
            let agencies = db::agency::all(conn)?.into_iter().map(|agency| (agency.id, agency.code, agency.name)).collect();
            Ok(Names { waiting: db::import::waiting(conn, None, NAMES)?, aliases: db::import::aliases(conn)?, agencies })
        })
        .await?;
    let main = view::import::names(visit.lang, &page, typed, faults);
    Ok(page::show_as(state, visit, status, &t!(visit.lang, "import-names-title"), main))
}

pub async fn map(state: web::Data<State>, ItUnit(visit): ItUnit, posted: Posted) -> Result<HttpResponse, Failure> {
    let typed = TypedName { name: posted.get("name").to_owned(), agency: posted.get("agency").to_owned() };
    let (now, who, given) = (state.clock.now(), visit.viewer.clone(), typed.clone());
    let mapped = state
        .write(move |conn, service| {
            if given.agency.is_empty() {
                return Err(Error::invalid("agency", text!("import-choose-agency")));
            }
            map_name(conn, &who, service, &given.name, &given.agency, now)
        })
        .await;
    match mapped {
        Ok(()) => Ok(page::done("/imports/names", "name-mapped")),
        Err(Error::Invalid(faults)) => named(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, &faults).await,
        Err(other) => Err(other.into()),
    }
}

pub async fn forget(state: web::Data<State>, ItUnit(visit): ItUnit, posted: Posted) -> Result<HttpResponse, Failure> {
    let (now, name) = (state.clock.now(), posted.get("name").to_owned());
    state.write(move |conn, _| forget_name(conn, &visit.viewer, &name, now)).await?;
    Ok(page::done("/imports/names", "name-forgotten"))
}
