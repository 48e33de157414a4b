//! The page of an agency's head: the link of a letter opens it, without an account. What is read changes nothing; only the button does.

use std::collections::BTreeSet;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::State;
use super::body::Posted;
use super::fault::Failure;
use super::page;
use super::people::{nomination, typed};
use super::typed::day;
use super::visit::{LANGUAGE_COOKIE, Visit};
use crate::action::ask_head::renew_link;
use crate::action::decide_contacts::{self, Decision, Desk, Term, decide_contacts, open_desk};
use crate::error::{Error, Fault, Result};
use crate::ids::ContactId;
use crate::lang::Text;
use crate::survey::contact::Contact;
use crate::view::contact::{Now, in_order};
use crate::view::head::{Deciding, HeadPage};
use crate::{t, text, view};

#[derive(serde::Deserialize)]
pub struct Query {
    #[serde(default)]
    note: String,
}

pub async fn open(
    state: web::Data<State>,
    visit: Visit,
    token: web::Path<String>,
    query: web::Query<Query>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    if query.note == "link-sent" {
        return Ok(private(page::show(&state, &visit, &t!(visit.lang, "people-renewed-title"), view::head::renewed(visit.lang))));
    }
    let desk = match desk(&state, &token).await {
        Ok(desk) => desk,
        Err(error) => return refused(&state, &visit, error),
    };
    let visit = in_language_of(visit, &desk, &request);
    if desk.expired {
        return Ok(expired(&state, &visit, &token));
    }
    let page = head_page(&state, &token, desk);
    let (title, main) = match query.note.as_str() {
        "decided" => (t!(visit.lang, "people-contacts-of", agency = &page.agency.name), view::head::decided(visit.lang, &page)),
        _ => (title(&visit, &page), view::head::decide(visit.lang, &page, |_| Deciding::nothing(page.head.lang), &[])),
    };
    Ok(private(page::show(&state, &visit, &title, main)))
}

async fn desk(state: &State, token: &str) -> Result<Desk> {
    let (token, now) = (token.to_owned(), state.clock.now());
    state.read(move |conn, _| open_desk(conn, &token, now)).await
}

/// Pages behind a secret address: not found by search engines, not kept, and not told to where a link leads.
fn private(mut response: HttpResponse) -> HttpResponse {
    let headers = response.headers_mut();
    headers.insert(header::HeaderName::from_static("x-robots-tag"), header::HeaderValue::from_static("noindex, nofollow"));
    headers.insert(header::REFERRER_POLICY, header::HeaderValue::from_static("no-referrer"));
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}

/// A head reads what they are written in, unless they chose another language here.
fn in_language_of(visit: Visit, desk: &Desk, request: &HttpRequest) -> Visit {
    let chose = request.cookie(LANGUAGE_COOKIE).is_some() || visit.viewer.person().is_some();
    Visit { lang: if chose { visit.lang } else { desk.head.lang }, ..visit }
}

fn head_page(state: &State, token: &str, desk: Desk) -> HeadPage {
    let now = Now { at: state.clock.now(), zone: state.service.zone };
    let Desk { agency, head, contacts, expires_at, .. } = desk;
    HeadPage { token: token.to_owned(), agency, head, contacts: in_order(contacts), expires_at, now }
}

fn title(visit: &Visit, page: &HeadPage) -> String {
    t!(visit.lang, "people-head-title", agency = &page.agency.name)
}

fn expired(state: &State, visit: &Visit, token: &str) -> HttpResponse {
    let main = view::head::expired(visit.lang, token);
    private(page::show_as(state, visit, StatusCode::GONE, &t!(visit.lang, "people-expired-title"), main))
}

/// The page of a link that opens nothing. A fault of ours goes up.
fn refused(state: &State, visit: &Visit, error: Error) -> Result<HttpResponse, Failure> {
    let (status, why): (StatusCode, Option<Text>) = match error {
        Error::NotFound(_) => (StatusCode::NOT_FOUND, None),
        Error::Conflict(why) => (StatusCode::CONFLICT, Some(why)),
        other => return Err(other.into()),
    };
    let main = view::head::refused(visit.lang, why.as_ref(), &state.service.help_address);
    Ok(private(page::show_as(state, visit, status, &t!(visit.lang, "people-refused-title"), main)))
}

pub async fn decide(
    state: web::Data<State>,
    visit: Visit,
    token: web::Path<String>,
    posted: Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let desk = match desk(&state, &token).await {
        Ok(desk) => desk,
        Err(error) => return refused(&state, &visit, error),
    };
    let visit = in_language_of(visit, &desk, &request);
    if desk.expired {
        return Ok(expired(&state, &visit, &token));
    }
    let now = state.clock.now();
    let (decisions, mut faults) = match read(&posted, &desk) {
        Ok(read) => read,
        Err(error) => return refused(&state, &visit, error),
    };
    if decisions.is_empty() {
        let first = in_order(desk.contacts.clone()).first().map_or_else(String::new, |(contact, _)| format!("{}.decision", contact.id));
        faults.push(Fault::new(first, text!("people-decision-missing")));
    }
    if faults.is_empty() {
        let secret = token.clone();
        match state.write(move |conn, service| decide_contacts(conn, service, &secret, &decisions, now)).await {
            Ok(_) => return Ok(private(page::done(&format!("/head/{token}"), "decided"))),
            Err(Error::Invalid(found)) => faults = found,
            Err(error) => return refused(&state, &visit, error),
        }
    } else {
        faults.extend(decide_contacts::faults(&desk, &state.service, &decisions, now)?);
    }
    let page = head_page(&state, &token, desk);
    faults.sort_by_key(|fault| place(&page, fault));
    let retyped = |contact: &Contact| deciding(&posted, contact.id);
    let main = view::head::decide(visit.lang, &page, retyped, &faults);
    Ok(private(page::show_as(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, &title(&visit, &page), main)))
}

/// Where a fault's field stands on the page.
fn place(page: &HeadPage, fault: &Fault) -> (Option<usize>, Option<usize>) {
    let (id, field) = fault.at.split_once('.').unwrap_or_default();
    let section = page.contacts.iter().position(|(contact, _)| contact.id.to_string() == id);
    (section, ["decision", "name", "email", "until"].iter().position(|each| *each == field))
}

/// What was posted about one contact.
fn deciding(posted: &Posted, id: ContactId) -> Deciding {
    let value = |field: &str| posted.get(&format!("{id}.{field}")).to_owned();
    Deciding { decision: value("decision"), term: value("term"), until: value("until"), other: typed(posted, &id.to_string()) }
}

type Decisions = Vec<(ContactId, Decision)>;

/// The decisions of a post, one a contact, with the faults of reading them. A contact about whom nothing was chosen is left as they are.
///
/// # Errors
/// `NotFound` for a contact of another agency.
fn read(posted: &Posted, desk: &Desk) -> Result<(Decisions, Vec<Fault>)> {
    let (mut decisions, mut faults) = (Vec::new(), Vec::new());
    let named = |(name, _): &(String, String)| name.strip_suffix(".decision").and_then(|id| id.parse().ok());
    let ids: BTreeSet<ContactId> = posted.0.iter().filter_map(named).collect();
    for id in ids {
        if !desk.contacts.iter().any(|(contact, _)| contact.id == id) {
            return Err(Error::NotFound("contact"));
        }
        let typed = deciding(posted, id);
        let mut term = || {
            read_term(&typed).unwrap_or_else(|text| {
                faults.push(Fault::new(format!("{id}.until"), text));
                Term::default()
            })
        };
        match typed.decision.as_str() {
            "confirm" => decisions.push((id, Decision::Confirm(term()))),
            "decline" => decisions.push((id, Decision::Decline)),
            "replace" => decisions.push((id, Decision::Replace(nomination(&typed.other), term()))),
            _ => {}
        }
    }
    Ok((decisions, faults))
}

fn read_term(typed: &Deciding) -> Result<Term, Text> {
    match typed.term.as_str() {
        "head" => Ok(Term::UntilHeadChanges),
        "date" => day(&typed.until)?.map(Term::Until).ok_or_else(|| text!("people-term-missing")),
        _ => Ok(Term::Year),
    }
}

pub async fn renew(state: web::Data<State>, visit: Visit, token: web::Path<String>) -> Result<HttpResponse, Failure> {
    let (now, secret) = (state.clock.now(), token.clone());
    match state.write(move |conn, service| renew_link(conn, service, &secret, now)).await {
        Ok(()) => Ok(private(page::done(&format!("/head/{token}"), "link-sent"))),
        Err(error) => refused(&state, &visit, error),
    }
}
