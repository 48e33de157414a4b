//! The first page: a contact's tasks. Others are sent to what is theirs; whoever is not signed in reads what this is.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};

use super::State;
use super::fault::Failure;
use super::page;
use super::submissions::round::share;
use super::visit::Visit;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::{AgencyId, RoundId};
use crate::survey::round::{Round, RoundMetric};
use crate::survey::service::Service;
use crate::survey::submission::Submission;
use crate::t;
use crate::view::home::{ContactPage, contact, stranger, welcome};
use crate::view::submission::share::Share;

/// Rounds of the past that the page lists, the latest ones: two years of four.
const PAST_ROUNDS: usize = 8;

pub async fn show(state: web::Data<State>, visit: Visit) -> Result<HttpResponse, Failure> {
    let lang = visit.lang;
    if visit.viewer.person().is_none() {
        return Ok(page::show(&state, &visit, &t!(lang, "home-welcome-title"), welcome(lang)));
    }
    if visit.viewer.agencies().is_empty() {
        return Ok(match (visit.viewer.is_it_unit(), visit.viewer.reads_drafts()) {
            (true, _) => page::redirect("/rounds"),
            (_, true) => page::redirect("/results"),
            _ => page::show(&state, &visit, &t!(lang, "home-stranger-title"), stranger(lang, &state.service.help_address)),
        });
    }
    let agencies = visit.viewer.agencies().to_vec();
    let (shares, planned) = state.read(move |conn, service| shares(conn, service, &agencies)).await?;
    let page = ContactPage { lang, zone: state.service.zone, now: state.clock.now(), shares: &shares, planned: &planned, past: PAST_ROUNDS };
    Ok(page::show(&state, &visit, &t!(lang, "home-tasks-title"), contact(&page)))
}

/// What the agencies were ever asked, the newest rounds first, and the rounds to come.
fn shares(conn: &mut Conn, service: &Service, agencies: &[AgencyId]) -> Result<(Vec<Share>, Vec<Round>)> {
    let (opened, planned): (Vec<Round>, Vec<Round>) = db::round::all(conn)?.into_iter().partition(|round| round.opened_at.is_some());
    let mut asked: BTreeMap<RoundId, Vec<RoundMetric>> = BTreeMap::new();
    for (round, metric) in db::round::all_metrics(conn)? {
        asked.entry(round).or_default().push(metric);
    }
    let extensions = db::extension::of_agencies(conn, agencies)?;
    let mut submissions: BTreeMap<(RoundId, AgencyId), Vec<Submission>> = BTreeMap::new();
    for submission in db::submission::of_agencies(conn, agencies)? {
        submissions.entry((submission.round, submission.agency)).or_default().push(submission);
    }
    let mut shares = Vec::new();
    for agency in db::agency::by_ids(conn, agencies)? {
        for round in &opened {
            let Some(own) = submissions.remove(&(round.id, agency.id)) else { continue };
            let extension = extensions.iter().find(|each| each.round == round.id && each.agency == agency.id).cloned();
            let asked = asked.get(&round.id).map_or(&[][..], Vec::as_slice);
            shares.push(share(conn, service, &agency, round.clone(), extension, asked, own)?);
        }
    }
    Ok((shares, planned))
}
