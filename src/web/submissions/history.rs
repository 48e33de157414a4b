//! What was received, and everything that was ever saved of a form.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::sheet::sheet;
use super::show::answers;
use super::{Address, names};
use crate::db;
use crate::error::{Error, Result};
use crate::survey::round::Phase;
use crate::survey::submission::State as Progress;
use crate::view::submission::told::ReceiptPage;
use crate::view::submission::versions::{RevisionPage, VersionLine, VersionsPage};
use crate::web::State;
use crate::web::fault::Failure;
use crate::web::page;
use crate::web::visit::SignedIn;
use crate::{t, view};

/// Revisions that a list shows: a page that saves by itself makes many.
const MOST: u16 = 500;

pub async fn receipt(state: web::Data<State>, SignedIn(visit): SignedIn, address: web::Path<Address>) -> Result<HttpResponse, Failure> {
    let (key, viewer, now) = (address.key()?, visit.viewer.clone(), state.clock.now());
    let (sheet, received) = state
        .read(move |conn, service| {
            let sheet = sheet(conn, service, &viewer, key, now)?;
            let number = sheet.place.submission.submitted;
            let received = number.map(|number| db::revision::by_number(conn, sheet.place.submission.id, number)).transpose()?.flatten();
            Ok((sheet, received))
        })
        .await?;
    let Some(received) = received else { return Ok(page::redirect(&sheet.path())) };
    let is_open = !matches!(sheet.phase(), Phase::Closed { .. });
    let main = view::submission::told::receipt(&ReceiptPage {
        lang: visit.lang,
        zone: state.service.zone,
        heading: sheet.heading(),
        answers: answers(&visit, &sheet, &received),
        is_own: sheet.place.submission.submitted_by.is_some_and(|person| visit.viewer.person_id() == Some(person)),
        may_answer: sheet.may_answer,
        may_reopen: sheet.may_answer && is_open && sheet.place.submission.state == Progress::Submitted,
        ask: &state.service.help_address,
    });
    Ok(page::show(&state, &visit, &t!(visit.lang, "submission-receipt-title"), main))
}

pub async fn revisions(state: web::Data<State>, SignedIn(visit): SignedIn, address: web::Path<Address>) -> Result<HttpResponse, Failure> {
    let (key, viewer, now) = (address.key()?, visit.viewer.clone(), state.clock.now());
    let (sheet, lines) = state
        .read(move |conn, service| {
            let sheet = sheet(conn, service, &viewer, key, now)?;
            let lines = db::revision::lines(conn, sheet.place.submission.id, i64::from(MOST))?;
            let names = names(conn, lines.iter().map(|line| line.by))?;
            let name = |by| Option::and_then(by, |person| names.get(&person).cloned()).unwrap_or_default();
            let lines: Vec<VersionLine> = lines.into_iter().map(|line| VersionLine { by: name(line.by), line }).collect();
            Ok((sheet, lines))
        })
        .await?;
    let main = view::submission::versions::list(&VersionsPage {
        lang: visit.lang,
        zone: state.service.zone,
        heading: sheet.heading(),
        lines: &lines,
        most: usize::from(MOST),
    });
    Ok(page::show(&state, &visit, &t!(visit.lang, "submission-versions-title"), main))
}

/// The path of a revision.
#[derive(Deserialize)]
pub struct RevisionAddress {
    number: i32,
    as_of: String,
    agency: String,
    metric: String,
}

pub async fn revision(state: web::Data<State>, SignedIn(visit): SignedIn, address: web::Path<RevisionAddress>) -> Result<HttpResponse, Failure> {
    let RevisionAddress { number, as_of, agency, metric } = address.into_inner();
    let (key, viewer, now) = (Address { as_of, agency, metric }.key()?, visit.viewer.clone(), state.clock.now());
    let (sheet, revision, by) = state
        .read(move |conn, service| {
            let sheet = sheet(conn, service, &viewer, key, now)?;
            let revision = db::revision::by_number(conn, sheet.place.submission.id, number)?.ok_or(Error::NotFound("revision"))?;
            let by = names(conn, [revision.by])?.into_values().next().unwrap_or_default();
            Ok((sheet, revision, by))
        })
        .await?;
    let main = view::submission::versions::revision(&RevisionPage {
        lang: visit.lang,
        zone: state.service.zone,
        heading: sheet.heading(),
        revision: &revision,
        by: &by,
        answers: answers(&visit, &sheet, &revision),
        may_use: sheet.is_editable() && revision.number != sheet.place.submission.current,
    });
    Ok(page::show(&state, &visit, &t!(visit.lang, "submission-version-title", number = i64::from(number)), main))
}
