//! The IT unit's notes to the figures of a round.

use std::collections::BTreeSet;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::State;
use super::body::Posted;
use super::fault::Failure;
use super::page;
use super::round::day;
use super::visit::{ItUnit, Visit};
use crate::action::read_results;
use crate::action::write_note::{Noting, change_note, remove_note, write_note};
use crate::db::{self, Conn};
use crate::error::{Error, Fault, Result};
use crate::form::{Form, Kind, Raw};
use crate::ids::NoteId;
use crate::lang::Label;
use crate::survey::agency::Agency;
use crate::survey::edition::{Address, Version, Which};
use crate::survey::note::{Note, Wording, numbered};
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::t;
use crate::view::note::{self, Explained, MetricPage, Typed};

/// Rounds whose periods a note can be about: those that stand side by side in results.
const ROUNDS: i64 = 3;

pub async fn index(state: web::Data<State>, ItUnit(visit): ItUnit, slug: web::Path<String>) -> Result<HttpResponse, Failure> {
    let as_of = day(&slug)?;
    let (round, forms, notes) = state
        .snapshot(move |conn, service| {
            let round = db::round::by_as_of(conn, as_of)?;
            let forms = service.catalogue.iter().map(|form| Arc::new(form.clone())).collect::<Vec<_>>();
            let notes = db::note::of_versions(conn, &[(round.id, Version::Draft)], None)?;
            Ok((round, forms, notes))
        })
        .await?;
    let title = t!(visit.lang, "footnote-title", as_of = as_of);
    Ok(page::show(&state, &visit, &title, note::index(visit.lang, &round, &forms, &notes)))
}

#[derive(Debug, Default, Deserialize)]
pub struct Query {
    /// The note that is to be changed.
    note: Option<NoteId>,
    /// The place in the list of an explanation that is to become one.
    explanation: Option<usize>,
}

pub async fn show(
    state: web::Data<State>,
    ItUnit(visit): ItUnit,
    path: web::Path<(String, String)>,
    query: web::Query<Query>,
) -> Result<HttpResponse, Failure> {
    let (slug, metric) = path.into_inner();
    let read = read_of(&state, &slug, &metric).await?;
    let (action, typed) = if let Some(id) = query.note {
        let note = read.notes.iter().find(|note| note.id == id).ok_or(Error::NotFound("note"))?;
        (format!("/notes/{id}"), Typed::of_note(note, &read.agencies))
    } else {
        let explained = query.explanation.map(|at| read.explained.get(at).ok_or(Error::NotFound("explanation"))).transpose()?;
        let typed = explained.map(|each| Typed::of_explanation(each, &read.round, &read.agencies));
        (address(&slug, &metric), typed.unwrap_or_default())
    };
    Ok(shown(&state, &visit, &read, (&action, &typed), &[]))
}

pub async fn write(
    state: web::Data<State>,
    ItUnit(visit): ItUnit,
    path: web::Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Failure> {
    let (slug, metric) = path.into_inner();
    let (as_of, typed, now, who, code) = (day(&slug)?, typed(&posted), state.clock.now(), visit.viewer.clone(), metric.clone());
    let noting = noting(&typed)?;
    match state.write(move |conn, service| write_note(conn, &who, service, as_of, &code, &noting, now)).await {
        Ok(_) => Ok(page::done(&address(&slug, &metric), "note-written")),
        Err(Error::Invalid(faults)) => {
            let read = read_of(&state, &slug, &metric).await?;
            Ok(shown(&state, &visit, &read, (&address(&slug, &metric), &typed), &faults))
        }
        Err(other) => Err(other.into()),
    }
}

pub async fn change(state: web::Data<State>, ItUnit(visit): ItUnit, id: web::Path<NoteId>, posted: Posted) -> Result<HttpResponse, Failure> {
    let (id, typed, now, who) = (*id, typed(&posted), state.clock.now(), visit.viewer.clone());
    let noting = noting(&typed)?;
    let (round, metric) = place(&state, id).await?;
    match state.write(move |conn, service| change_note(conn, &who, service, id, &noting, now)).await {
        Ok(_) => Ok(page::done(&address(&round.slug(), &metric), "note-changed")),
        Err(Error::Invalid(faults)) => {
            let read = read_of(&state, &round.slug(), &metric).await?;
            Ok(shown(&state, &visit, &read, (&format!("/notes/{id}"), &typed), &faults))
        }
        Err(other) => Err(other.into()),
    }
}

pub async fn remove(state: web::Data<State>, ItUnit(visit): ItUnit, id: web::Path<NoteId>) -> Result<HttpResponse, Failure> {
    let (id, now) = (*id, state.clock.now());
    let (round, metric) = place(&state, id).await?;
    state.write(move |conn, _| remove_note(conn, &visit.viewer, id, now)).await?;
    Ok(page::done(&address(&round.slug(), &metric), "note-removed"))
}

fn address(slug: &str, metric: &str) -> String {
    format!("/rounds/{slug}/notes/{metric}")
}

async fn place(state: &State, id: NoteId) -> Result<(Round, String)> {
    state
        .read(move |conn, _| {
            let note = db::note::current(conn, id)?;
            Ok((db::round::by_id(conn, note.round)?, note.metric))
        })
        .await
}

fn typed(posted: &Posted) -> Typed {
    let value = |name: &str| posted.get(name).replace("\r\n", "\n").trim().to_owned();
    Typed {
        agency: value("agency"),
        measure: value("measure"),
        period: value("period"),
        fi: value("fi"),
        sv: value("sv"),
        en: value("en"),
        submission: value("submission"),
    }
}

fn noting(typed: &Typed) -> Result<Noting> {
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let submission = given(&typed.submission).map(|id| id.parse().map_err(|_| Error::NotFound("submission"))).transpose()?;
    Ok(Noting {
        agency: given(&typed.agency),
        measure: given(&typed.measure),
        period: given(&typed.period),
        wording: Wording::new(&typed.fi, &typed.sv, &typed.en),
        submission,
    })
}

async fn read_of(state: &State, slug: &str, metric: &str) -> Result<Read> {
    let (as_of, metric) = (day(slug)?, metric.to_owned());
    state.snapshot(move |conn, service| read(conn, service, as_of, &metric)).await
}

/// `form` is the address that the form posts to, and what stands in it.
fn shown(state: &State, visit: &Visit, read: &Read, form: (&str, &Typed), faults: &[Fault]) -> HttpResponse {
    let page = MetricPage {
        lang: visit.lang,
        round: &read.round,
        form: &read.form,
        notes: &read.notes,
        explained: &read.explained,
        agencies: &read.agencies,
        periods: &read.periods,
        action: form.0,
        typed: form.1,
        faults,
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = t!(visit.lang, "footnote-metric-title", metric = read.form.title.get(visit.lang));
    page::show_as(state, visit, status, &title, note::metric(&page))
}

struct Read {
    round: Round,
    form: Arc<Form>,
    notes: Vec<Note>,
    explained: Vec<Explained>,
    agencies: Vec<Agency>,
    periods: Vec<String>,
}

/// # Errors
/// `NotFound` for a round that is not or has not opened, and for a metric that is not.
fn read(conn: &mut Conn, service: &Service, as_of: chrono::NaiveDate, metric: &str) -> Result<Read> {
    let draft = read_results::reading(conn, Address { as_of, which: Which::Draft }, true)?;
    let form = read_results::form_of(conn, service, &draft, metric)?;
    let readings = read_results::with_earlier(conn, &draft, metric, true, ROUNDS)?;
    let figures = db::observation::of_metric(conn, metric, &read_results::versions(&readings))?;
    let mut periods: BTreeSet<String> = figures.into_iter().map(|figure| figure.period).collect();
    periods.insert(as_of.to_string());
    let agencies = db::agency::all_on(conn, as_of)?;
    let notes = db::note::of_versions(conn, &[(draft.round.id, Version::Draft)], Some(metric))?;
    let submitted = db::revision::submitted(conn, draft.round.id, metric)?;
    let mut explained: Vec<Explained> = Vec::new();
    for (agency, revision) in submitted {
        explained.extend(explanations(&form, &revision.raw).into_iter().map(|(message, explanation)| Explained {
            agency,
            submission: revision.submission,
            message,
            explanation,
        }));
    }
    explained.sort_by_key(|each| agencies.iter().position(|agency| agency.id == each.agency));
    Ok(Read {
        notes: numbered(notes, draft.round.id, &agencies),
        round: draft.round,
        form,
        explained,
        agencies,
        periods: periods.into_iter().collect(),
    })
}

/// What was given, and the rule that asked for it.
fn explanations(form: &Form, raw: &Raw) -> Vec<(Option<Label>, String)> {
    let rows = form.fields.iter().filter_map(|field| match &field.kind {
        Kind::Rows { rules, .. } => Some(rules),
        _ => None,
    });
    let rules: Vec<_> = form.rules.iter().chain(rows.flatten()).collect();
    let given = raw.0.iter().filter_map(|(key, words)| Some((key.strip_prefix("explain:")?, words.trim())));
    given
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| {
            let own = name.rsplit('.').next().unwrap_or(name);
            (rules.iter().find(|rule| rule.name == own).map(|rule| rule.message.clone()), words.to_owned())
        })
        .collect()
}
