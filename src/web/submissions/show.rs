//! The page of a form: to fill in for its contacts while they may, to read for everybody else who may see it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use maud::Markup;
use serde::Deserialize;

use super::Address;
use super::decide::Decision;
use super::outcome::conflict_page;
use super::sheet::{Sheet, sheet};
use crate::action::token;
use crate::db;
use crate::error::{Error, Fault, Result};
use crate::form::Raw;
use crate::form::check::Warning;
use crate::form::merge::Side;
use crate::lang::Label;
use crate::survey::central::{confirmed, stamp};
use crate::survey::event::Recorded;
use crate::survey::round::Phase;
use crate::survey::submission::{Revision, State as Progress};
use crate::view::form::{AnswersPage, BLANK_ROWS, Central, FormPage, Saved};
use crate::view::submission::FillPage;
use crate::view::submission::desk::{DeskPage, EventLine};
use crate::view::submission::read::ReadPage;
use crate::view::{self, form};
use crate::web::State;
use crate::web::fault::Failure;
use crate::web::page;
use crate::web::visit::{SignedIn, Visit};

/// Most blank rows of a table that an address asks for.
const MOST_BLANK_ROWS: usize = 50;
/// Events under a form; the rest is on the page of events.
const EVENTS: i64 = 50;

#[derive(Debug, Default, Deserialize)]
pub struct Query {
    /// Blank rows at the end of each table.
    rows: Option<usize>,
    /// A version that was kept aside, to be put in the place of the current one.
    version: Option<i32>,
}

pub async fn form(
    state: web::Data<State>,
    SignedIn(visit): SignedIn,
    address: web::Path<Address>,
    query: web::Query<Query>,
) -> Result<HttpResponse, Failure> {
    let (key, viewer, now, version) = (address.key()?, visit.viewer.clone(), state.clock.now(), query.version);
    let (sheet, aside, events) = state
        .read(move |conn, service| {
            let sheet = sheet(conn, service, &viewer, key, now)?;
            let aside = version.map(|number| db::revision::by_number(conn, sheet.place.submission.id, number)).transpose()?.flatten();
            let events = if viewer.is_it_unit() { events(conn, &sheet)? } else { vec![] };
            Ok((sheet, aside, events))
        })
        .await?;
    if version.is_some() && aside.is_none() {
        return Err(Error::NotFound("revision").into());
    }
    if !sheet.is_editable() {
        let decision = Decision::default();
        return Ok(page::show(&state, &visit, sheet.form.title.get(visit.lang), read(&state, &visit, &sheet, &events, &decision, &[])));
    }
    if let Some(aside) = aside {
        return version_of(&state, &visit, &sheet, aside).await;
    }
    // Nobody is asked what a central source knows: it stands there until something is saved.
    let known = || confirmed(&sheet.form, &Raw::default(), &sheet.background.central);
    let raw = sheet.place.current.as_ref().map_or_else(known, |revision| revision.raw.clone());
    // Explanations that were given stay in sight; what else is odd is said when the form is submitted.
    let warnings: Vec<Warning> = sheet.check(&raw).warnings.into_iter().filter(|warning| !warning.explanation.is_empty()).collect();
    let blank_rows = query.rows.unwrap_or(BLANK_ROWS).min(MOST_BLANK_ROWS);
    let shown = Shown { blank_rows, warnings: &warnings, ..Shown::of(&sheet, &raw) };
    let mut main = fill(&state, &visit, &sheet, &shown);
    if visit.viewer.is_it_unit() {
        // The IT unit's own agency has contacts too.
        let decision = Decision::default();
        main = view::submission::desk::below(visit.lang, state.service.zone, &main, &desk(&sheet, &events, &decision, &[]));
    }
    Ok(page::show(&state, &visit, sheet.form.title.get(visit.lang), main))
}

/// A version that was kept aside: beside the current one where both have something of their own, else in the form, where it takes effect when it is saved.
async fn version_of(state: &State, visit: &Visit, sheet: &Sheet, aside: Revision) -> Result<HttpResponse, Failure> {
    let merged = super::outcome::merged(state, sheet, &aside).await?;
    let is_clear = merged.differences.iter().all(|difference| difference.proposed == Some(Side::Mine));
    if !is_clear && let Some(theirs) = &sheet.place.current {
        return Ok(page::show(state, visit, sheet.form.title.get(visit.lang), conflict_page(state, visit, sheet, &aside, theirs, &merged)));
    }
    let shown = Shown { from: Some(aside.at), ..Shown::of(sheet, &aside.raw) };
    Ok(page::show(state, visit, sheet.form.title.get(visit.lang), fill(state, visit, sheet, &shown)))
}

/// What a form to fill in shows besides the form.
pub(super) struct Shown<'a> {
    pub raw: &'a Raw,
    pub faults: &'a [Fault],
    pub warnings: &'a [Warning],
    pub revision: i32,
    /// Who saved what it shows, and when.
    pub saved: Option<(&'a str, DateTime<Utc>)>,
    pub blank_rows: usize,
    /// It shows a version that was kept aside at this moment, and is not saved.
    pub from: Option<DateTime<Utc>>,
}

impl<'a> Shown<'a> {
    pub fn of(sheet: &'a Sheet, raw: &'a Raw) -> Shown<'a> {
        let saved = sheet.place.current.as_ref().map(|revision| (sheet.name(revision.by), revision.at));
        let revision = sheet.place.submission.current;
        Shown { raw, faults: &[], warnings: &[], revision, saved, blank_rows: BLANK_ROWS, from: None }
    }
}

/// The form to fill in.
pub(super) fn fill(state: &State, visit: &Visit, sheet: &Sheet, shown: &Shown) -> Markup {
    let (lang, zone, path, place) = (visit.lang, state.service.zone, sheet.path(), &sheet.place);
    let (compared, stamp) = (sheet.compare(shown.raw, shown.saved.map(|(_, at)| at)), stamp(&sheet.background.central));
    let may_confirm = sheet.background.may_confirm(&sheet.form, shown.raw);
    let form_page = FormPage {
        lang,
        zone,
        form: &sheet.form,
        agency: place.agency.name.get(lang),
        as_of: place.round.dates.as_of,
        due_at: place.round.due_for(place.extension.as_ref()),
        closes_at: place.round.closes_for(place.extension.as_ref()),
        is_late: matches!(sheet.phase(), Phase::Late { .. }),
        returned: if place.submission.state == Progress::Returned { &place.submission.reason } else { "" },
        raw: shown.raw,
        computed: &sheet.computed(shown.raw),
        previous: sheet.previous(),
        central: Central { compared: &compared, stamp: &stamp, may_confirm },
        faults: shown.faults,
        warnings: shown.warnings,
        revision: shown.revision,
        key: &token::fresh(),
        saved: shown.saved.map(|(by, at)| Saved { by, at }),
        blank_rows: shown.blank_rows,
        action: &path,
        draft_url: &path,
        computed_url: &format!("{path}/computed"),
    };
    let unsettled = sheet.unsettled.as_ref().map(|aside| (sheet.name(aside.by), aside.at, aside.number));
    view::submission::fill(&FillPage {
        lang,
        zone,
        heading: sheet.heading(),
        unsettled: unsettled.filter(|_| shown.from.is_none()),
        from: shown.from,
        form: form::fill(&form_page),
        comments: sheet.beside(visit, zone),
    })
}

/// The form to read, with what the IT unit may do; `decision` and `faults` are of a decision that was not sound.
pub(super) fn read(state: &State, visit: &Visit, sheet: &Sheet, events: &[EventLine], decision: &Decision, faults: &[Fault]) -> Markup {
    let (lang, zone) = (visit.lang, state.service.zone);
    let compared = sheet.place.current.as_ref().map(|revision| sheet.compare(&revision.raw, Some(revision.at))).unwrap_or_default();
    view::submission::read::page(&ReadPage {
        lang,
        zone,
        heading: sheet.heading(),
        answers: sheet.place.current.as_ref().map(|revision| answers(visit, sheet, revision)),
        central: form::central::read(lang, zone, &sheet.form, &compared),
        refused: sheet.refused.as_ref().filter(|_| sheet.may_answer),
        may_reopen: sheet.may_answer && sheet.place.submission.state == Progress::Submitted && !matches!(sheet.phase(), Phase::Closed { .. }),
        ask: &state.service.help_address,
        comments: sheet.beside(visit, zone),
        desk: visit.viewer.is_it_unit().then(|| desk(sheet, events, decision, faults)),
    })
}

fn desk<'a>(sheet: &Sheet, events: &'a [EventLine], decision: &'a Decision, faults: &'a [Fault]) -> DeskPage<'a> {
    DeskPage {
        state: sheet.place.submission.state,
        path: sheet.path(),
        correcting: sheet.place.round.correcting,
        is_closed: matches!(sheet.phase(), Phase::Closed { .. }),
        seconds: sheet.place.submission.seconds,
        events,
        reason: &decision.reason,
        until: &decision.until,
        faults,
    }
}

/// What was typed, to read: answers, and what of it is no answer.
pub(super) fn answers(visit: &Visit, sheet: &Sheet, revision: &Revision) -> Markup {
    let raw = &revision.raw;
    let checked = sheet.background.check_saved(&sheet.form, raw, revision.at);
    let page = AnswersPage {
        lang: visit.lang,
        form: &sheet.form,
        answers: &checked.answers,
        computed: &sheet.computed(raw),
        warnings: &checked.warnings,
        comment: raw.get("comment"),
        previous: sheet.previous(),
    };
    let unread: Vec<(String, &str, &Fault)> = checked
        .faults
        .iter()
        .filter(|fault| !raw.get(&fault.at).is_empty())
        .map(|fault| (form::label_of(visit.lang, &sheet.form, &fault.at).unwrap_or_else(|| fault.at.clone()), raw.get(&fault.at), fault))
        .collect();
    view::submission::typed(visit.lang, &form::answers(&page), &unread)
}

/// What happened to the form, the newest first.
pub(super) fn events(conn: &mut db::Conn, sheet: &Sheet) -> Result<Vec<EventLine>> {
    let found = db::event::newest(conn, Some(sheet.place.round.id), Some(sheet.place.agency.id), Some(&sheet.key.metric), EVENTS)?;
    event_lines(conn, found, |_| None)
}

/// Events with the names of who did it; `title` names the form of each where several are told.
pub(super) fn event_lines(conn: &mut db::Conn, found: Vec<Recorded>, title: impl Fn(&str) -> Option<Label>) -> Result<Vec<EventLine>> {
    let names = super::names(conn, found.iter().map(|event| event.actor_person))?;
    let line = |event: Recorded| EventLine {
        who: event.actor_person.and_then(|person| names.get(&person)).cloned(),
        form: event.metric.as_deref().and_then(&title),
        at: event.at,
        actor: event.actor,
        verb: event.verb,
        detail: event.detail,
    };
    Ok(found.into_iter().map(line).collect())
}

/// A page with the status of faults.
pub(super) fn faulty(state: &State, visit: &Visit, sheet: &Sheet, main: Markup) -> HttpResponse {
    page::show_as(state, visit, StatusCode::UNPROCESSABLE_ENTITY, sheet.form.title.get(visit.lang), main)
}
