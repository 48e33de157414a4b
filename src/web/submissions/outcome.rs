//! What a post of a form came to, as a page or as what the script reads.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use chrono::{DateTime, Utc};
use maud::Markup;

use super::sheet::{Sheet, sheet};
use super::show::{Shown, answers, faulty, fill};
use crate::action::save_draft::{Key, Saved};
use crate::action::token;
use crate::db;
use crate::error::{Error, Fault, Result};
use crate::form::Raw;
use crate::form::check::Checked;
use crate::form::merge::{Merge, merge};
use crate::lang::Text;
use crate::survey::round::Phase;
use crate::survey::submission::{Revision, State as Progress};
use crate::view::form::{BLANK_ROWS, ConflictPage, say_computed};
use crate::view::submission::told::KeptPage;
use crate::view::{self, form};
use crate::web::State;
use crate::web::fault::Failure;
use crate::web::page;
use crate::web::visit::Visit;
use crate::{t, text};

pub(super) async fn load(state: &State, visit: &Visit, key: &Key) -> Result<Sheet> {
    let (key, viewer, now) = (key.clone(), visit.viewer.clone(), state.clock.now());
    state.read(move |conn, service| sheet(conn, service, &viewer, key, now)).await
}

/// A version against the current one, on top of what it was typed on.
pub(super) async fn merged(state: &State, sheet: &Sheet, mine: &Revision) -> Result<Merge> {
    let (submission, number) = (mine.submission, mine.base);
    let base = state.read(move |conn, _| db::revision::by_number(conn, submission, number)).await?;
    let base = base.map(|revision| revision.raw).unwrap_or_default();
    let theirs = sheet.place.current.as_ref().map(|revision| revision.raw.clone()).unwrap_or_default();
    Ok(merge(&sheet.form, &base, &theirs, &mine.raw))
}

pub(super) fn conflict_page(state: &State, visit: &Visit, sheet: &Sheet, mine: &Revision, theirs: &Revision, merge: &Merge) -> Markup {
    let versions = Versions { their_name: sheet.name(theirs.by), their_at: theirs.at, my_at: mine.at, revision: theirs.number };
    choose(state, visit, sheet, merge, &versions, &[], &BTreeMap::new())
}

struct Versions<'a> {
    their_name: &'a str,
    their_at: DateTime<Utc>,
    my_at: DateTime<Utc>,
    revision: i32,
}

fn choose(
    state: &State,
    visit: &Visit,
    sheet: &Sheet,
    merge: &Merge,
    versions: &Versions,
    faults: &[Fault],
    chosen: &BTreeMap<String, String>,
) -> Markup {
    form::conflict(&ConflictPage {
        lang: visit.lang,
        zone: state.service.zone,
        form: &sheet.form,
        merge,
        their_name: versions.their_name,
        their_at: versions.their_at,
        my_at: versions.my_at,
        revision: versions.revision,
        key: &token::fresh(),
        action: &sheet.path(),
        faults,
        chosen,
    })
}

/// A choice between two versions that left something open, to be chosen again.
pub(super) async fn open_choice(
    state: &State,
    visit: &Visit,
    key: &Key,
    posted: &BTreeMap<String, String>,
    revision: i32,
    faults: &[Fault],
) -> Result<HttpResponse, Failure> {
    let sheet = load(state, visit, key).await?;
    let id = sheet.place.submission.id;
    let theirs = state.read(move |conn, _| db::revision::by_number(conn, id, revision)).await?.ok_or(Error::NotFound("revision"))?;
    let (merge, chosen) = form::conflict::posted_merge(posted);
    let my_at = sheet.unsettled.as_ref().map_or(sheet.now, |aside| aside.at);
    let versions = Versions { their_name: sheet.name(theirs.by), their_at: theirs.at, my_at, revision };
    Ok(faulty(state, visit, &sheet, choose(state, visit, &sheet, &merge, &versions, faults, &chosen)))
}

/// After a save: on to `next`, or the page of what stands in its way. What was typed is stored in each case.
pub(super) async fn saved(state: &State, visit: &Visit, key: &Key, saved: Saved, next: HttpResponse) -> Result<HttpResponse, Failure> {
    match saved {
        Saved::Current(_) => Ok(next),
        Saved::Kept { mine, why } => {
            let sheet = load(state, visit, key).await?;
            Ok(told(state, visit, &sheet, kept(state, visit, &sheet, &mine, &why)))
        }
        Saved::Aside { mine, theirs } => {
            let sheet = load(state, visit, key).await?;
            let theirs = sheet.place.current.clone().unwrap_or(theirs);
            let merge = merged(state, &sheet, &mine).await?;
            Ok(told(state, visit, &sheet, conflict_page(state, visit, &sheet, &mine, &theirs, &merge)))
        }
    }
}

fn told(state: &State, visit: &Visit, sheet: &Sheet, main: Markup) -> HttpResponse {
    page::show_as(state, visit, StatusCode::CONFLICT, sheet.form.title.get(visit.lang), main)
}

fn kept(state: &State, visit: &Visit, sheet: &Sheet, mine: &Revision, why: &Text) -> Markup {
    let is_open = !matches!(sheet.phase(), Phase::Closed { .. });
    view::submission::told::kept(&KeptPage {
        lang: visit.lang,
        zone: state.service.zone,
        heading: sheet.heading(),
        why,
        at: mine.at,
        number: mine.number,
        may_reopen: is_open && sheet.place.submission.state == Progress::Submitted,
        typed: answers(visit, sheet, mine),
        ask: &state.service.help_address,
    })
}

/// The form again, with every fault at its field and every typed value.
pub(super) async fn faults(state: &State, visit: &Visit, key: &Key, draft: &Revision, checked: &Checked) -> Result<HttpResponse, Failure> {
    let sheet = load(state, visit, key).await?;
    let name = visit.viewer.person().map_or("", |person| person.name.as_str());
    let shown = Shown {
        raw: &draft.raw,
        faults: &checked.faults,
        warnings: &checked.warnings,
        revision: draft.number,
        saved: Some((name, draft.at)),
        blank_rows: BLANK_ROWS,
        from: None,
    };
    Ok(faulty(state, visit, &sheet, fill(state, visit, &sheet, &shown)))
}

/// What the script is told of a save.
pub(super) async fn as_json(state: &State, visit: &Visit, key: &Key, saved: Saved) -> Result<HttpResponse, Failure> {
    let lang = visit.lang;
    Ok(match saved {
        Saved::Current(revision) => {
            let sheet = load(state, visit, key).await?;
            let by = visit.viewer.person().map_or("", |person| person.name.as_str());
            let told = t!(lang, "form-saved", at = (revision.at, state.service.zone), by = by);
            HttpResponse::Ok()
                .json(serde_json::json!({ "revision": revision.number, "saved": told, "computed": computed(visit, &sheet, &revision.raw) }))
        }
        Saved::Aside { mine, .. } => {
            HttpResponse::Conflict().json(serde_json::json!({ "conflict": format!("{}?version={}", key.path(), mine.number) }))
        }
        Saved::Kept { mine, why } => HttpResponse::Conflict().json(serde_json::json!({
            "refused": lang.say(&text!("submission-kept-short", why = why)),
            "see": format!("{}/revisions/{}", key.path(), mine.number),
            "see_text": t!(lang, "submission-kept-see"),
        })),
    })
}

/// What follows from what was typed, in the reader's words.
pub(super) fn computed(visit: &Visit, sheet: &Sheet, raw: &Raw) -> BTreeMap<String, String> {
    say_computed(visit.lang, &sheet.form, &sheet.computed(raw))
}
