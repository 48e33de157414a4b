//! Comments: their list, a new one, and the IT unit's answers.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::body::Posted;
use super::fault::Failure;
use super::letters::{cut, page_number};
use super::round::day;
use super::submissions::post::post_key;
use super::visit::{ItUnit, SignedIn, Visit};
use super::{State, page, submissions, typed};
use crate::action::answer_comment::answer_comment;
use crate::action::comment::{Remark, comment, subject};
use crate::action::token;
use crate::db::comment::InPlace;
use crate::db::{self, Conn};
use crate::error::{Error, Fault, Result};
use crate::ids::{CommentId, PersonId};
use crate::lang::{Label, Text};
use crate::survey::comment::{Answer, CommentState};
use crate::survey::round::Stage;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::view::comment::{Filter, Line, List, NewPage, OnePage, Typed, field};
use crate::view::part::Pages;
use crate::{t, view};

/// Comments on a page.
const PAGE: i64 = 30;

#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    state: String,
    #[serde(default)]
    metric: String,
    #[serde(default)]
    agency: String,
    #[serde(default)]
    round: String,
    #[serde(default)]
    measure: String,
    #[serde(default)]
    page: String,
}

pub async fn list(state: web::Data<State>, SignedIn(visit): SignedIn, query: web::Query<Query>) -> Result<HttpResponse, Failure> {
    let filter = Filter { state: query.state.clone(), metric: query.metric.clone(), agency: query.agency.clone() };
    let (number, who) = (page_number(&query.page), visit.viewer.clone());
    let list = state.read(move |conn, service| read_list(conn, service, &who, filter, number)).await?;
    Ok(page::show(&state, &visit, &t!(visit.lang, "comment-title"), view::comment::list(visit.lang, state.service.zone, &list)))
}

/// What an address filters by and is not there is filtered by nothing. Whoever is not of the IT unit sees their own agencies'.
fn read_list(conn: &mut Conn, service: &Service, who: &Viewer, filter: Filter, number: i64) -> Result<List> {
    let answers = who.is_it_unit();
    let agencies = if answers { db::agency::choices(conn)? } else { vec![] };
    let agency = if answers { db::agency::find_code(conn, &filter.agency)? } else { None };
    let metric = service.catalogue.get(&filter.metric).map(|form| form.code.clone());
    let state = CommentState::from_code(&filter.state);
    let of = if answers { agency.as_ref().map(|agency| vec![agency.id]) } else { Some(who.agencies().to_vec()) };
    let wanted = db::comment::Filter { state, metric: metric.clone(), agencies: of };
    let mut comments = db::comment::page(conn, &wanted, (number - 1) * PAGE, PAGE + 1)?;
    let is_last = cut(&mut comments, PAGE);
    let names = submissions::names(conn, people(&comments))?;
    let filter = Filter {
        state: state.map(|state| state.code().to_owned()).unwrap_or_default(),
        metric: metric.unwrap_or_default(),
        agency: agency.map(|agency| agency.code).unwrap_or_default(),
    };
    let href = format!("/comments?state={}&metric={}&agency={}", filter.state, page::encoded(&filter.metric), page::encoded(&filter.agency));
    Ok(List {
        lines: lines(service, comments, &names),
        planned: if answers { planned(conn)? } else { vec![] },
        metrics: service.catalogue.iter().map(|form| (form.code.clone(), form.title.clone())).collect(),
        pages: Pages { href, page: number, is_last },
        agencies,
        filter,
        answers,
    })
}

/// The reference days of the rounds that are planned, the next first.
fn planned(conn: &mut Conn) -> Result<Vec<chrono::NaiveDate>> {
    let rounds = db::round::all(conn)?.into_iter().filter(|round| round.stage() == Stage::Planned);
    let mut days: Vec<_> = rounds.map(|round| round.dates.as_of).collect();
    days.sort_unstable();
    Ok(days)
}

/// Who is named beside comments.
pub(super) fn people(comments: &[InPlace]) -> impl Iterator<Item = Option<PersonId>> {
    comments.iter().flat_map(|(comment, ..)| [Some(comment.person), comment.answered_by])
}

/// With the names of what they speak of.
pub(super) fn lines(service: &Service, comments: Vec<InPlace>, names: &BTreeMap<PersonId, String>) -> Vec<Line> {
    let line = |(comment, as_of, agency): InPlace| {
        let form = service.catalogue.get(&comment.metric);
        let code = |code: &str| Label::new(code, code, code);
        let measure = comment.measure.as_ref().map(|measure| {
            let found = form.and_then(|form| form.measures.iter().find(|each| each.code == *measure));
            found.map_or_else(|| code(measure), |found| found.label.clone())
        });
        Line {
            title: form.map_or_else(|| code(&comment.metric), |form| form.title.clone()),
            measure,
            agency,
            as_of,
            who: names.get(&comment.person).cloned().unwrap_or_default(),
            answered_by: comment.answered_by.and_then(|person| names.get(&person).cloned()),
            comment,
        }
    };
    comments.into_iter().map(line).collect()
}

pub async fn new(state: web::Data<State>, SignedIn(visit): SignedIn, query: web::Query<Query>) -> Result<HttpResponse, Failure> {
    let remark = Remark {
        as_of: day(&query.round)?,
        agency: query.agency.clone(),
        metric: query.metric.clone(),
        measure: Some(query.measure.clone()),
        body: String::new(),
        post_key: Some(token::fresh()),
    };
    asked(&state, &visit, StatusCode::OK, remark, &[]).await
}

async fn asked(state: &State, visit: &Visit, status: StatusCode, remark: Remark, faults: &[Fault]) -> Result<HttpResponse, Failure> {
    let (who, of) = (visit.viewer.clone(), remark.clone());
    let subject = state.read(move |conn, service| subject(conn, service, &who, of.as_of, &of.agency, &of.metric)).await?;
    let main = view::comment::new(&NewPage {
        lang: visit.lang,
        form: &subject.form,
        round: &subject.round,
        agency: &subject.agency,
        figures: &subject.figures,
        measure: remark.measure.as_deref().unwrap_or_default(),
        body: &remark.body,
        key: remark.post_key.as_deref().unwrap_or_default(),
        faults,
    });
    Ok(page::show_as(state, visit, status, &t!(visit.lang, "comment-new-title"), main))
}

/// Not `SignedIn`: whoever is signed out meanwhile must not lose what they typed.
pub async fn create(state: web::Data<State>, visit: Visit, posted: Posted) -> Result<HttpResponse, Failure> {
    if visit.viewer.person().is_none() {
        return Ok(submissions::post::signed_out(&state, &visit, &posted));
    }
    let remark = Remark {
        as_of: day(posted.get("round"))?,
        agency: posted.get("agency").to_owned(),
        metric: posted.get("metric").to_owned(),
        measure: Some(posted.get("measure").to_owned()).filter(|measure| !measure.is_empty()),
        body: posted.get("body").replace("\r\n", "\n"),
        post_key: post_key(posted.get("key")),
    };
    let (who, given, now) = (visit.viewer.clone(), remark.clone(), state.clock.now());
    match state.write(move |conn, service| comment(conn, &who, service, &given, now)).await {
        Ok(made) => Ok(page::done(&format!("/comments/{}", made.id), "comment-made")),
        Err(Error::Invalid(faults)) => asked(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, remark, &faults).await,
        Err(other) => Err(other.into()),
    }
}

fn comment_id(slug: &str) -> Result<CommentId, Error> {
    slug.parse().map_err(|_| Error::NotFound("comment"))
}

pub async fn show(state: web::Data<State>, SignedIn(visit): SignedIn, id: web::Path<String>) -> Result<HttpResponse, Failure> {
    one(&state, &visit, StatusCode::OK, comment_id(&id)?, None, &[], None).await
}

/// `typed` is an answer that was not taken, with its faults or why.
async fn one(
    state: &State,
    visit: &Visit,
    status: StatusCode,
    id: CommentId,
    typed: Option<Typed>,
    faults: &[Fault],
    refused: Option<&Text>,
) -> Result<HttpResponse, Failure> {
    let who = visit.viewer.clone();
    let (line, planned) = state
        .read(move |conn, service| {
            let comment = db::comment::in_its_place(conn, id)?;
            who.must_see(comment.0.agency)?;
            let names = submissions::names(conn, people(std::slice::from_ref(&comment)))?;
            let line = lines(service, vec![comment], &names).pop().ok_or(Error::NotFound("comment"))?;
            Ok((line, planned(conn)?))
        })
        .await?;
    let typed = visit.viewer.is_it_unit().then(|| typed.unwrap_or_else(|| Typed::of(visit.lang, &line.comment)));
    let page = OnePage { lang: visit.lang, zone: state.service.zone, line: &line, planned: &planned, typed: typed.as_ref(), faults, refused };
    Ok(page::show_as(state, visit, status, line.title.get(visit.lang), view::comment::one(&page)))
}

pub async fn answer(state: web::Data<State>, ItUnit(visit): ItUnit, id: web::Path<String>, posted: Posted) -> Result<HttpResponse, Failure> {
    let id = comment_id(&id)?;
    let get = |name: &str| posted.get(&field(id, name)).to_owned();
    let typed =
        Typed { state: get("state"), answer: get("answer").replace("\r\n", "\n"), change_on: get("change_on"), shared: get("shared") == "yes" };
    let (version, now, who) = (posted.get("version").parse().unwrap_or(-1), state.clock.now(), visit.viewer.clone());
    let change_on = match typed::day(&typed.change_on) {
        Ok(day) => day,
        Err(text) => {
            let faults = [Fault::new(field(id, "change_on"), text)];
            return one(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, id, Some(typed), &faults, None).await;
        }
    };
    let state_chosen = CommentState::from_code(&typed.state).unwrap_or(CommentState::Received);
    let given = Answer { state: state_chosen, text: typed.answer.clone(), change_on, shared: typed.shared };
    match state.write(move |conn, service| answer_comment(conn, &who, service, id, version, &given, now)).await {
        Ok(()) => Ok(page::done("/comments", "comment-answered")),
        Err(Error::Invalid(faults)) => {
            let faults: Vec<Fault> = faults.into_iter().map(|fault| Fault::new(field(id, &fault.at), fault.text)).collect();
            one(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, id, Some(typed), &faults, None).await
        }
        // Somebody else's answer stands above what was typed, and the form now has its version.
        Err(Error::Conflict(why)) => one(&state, &visit, StatusCode::CONFLICT, id, Some(typed), &[], Some(&why)).await,
        Err(other) => Err(other.into()),
    }
}
