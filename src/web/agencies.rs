//! The IT unit's pages of agencies: who they are, who heads them, who answers for them.

use std::collections::HashMap;
use std::ops::Range;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::State;
use super::body::Posted;
use super::fault::Failure;
use super::page;
use super::people::{faults_under, nomination, typed};
use super::typed::day;
use super::visit::{ItUnit, Visit};
use crate::action::ask_head::{ask_all_heads, ask_head};
use crate::action::name_agency::{Naming, change_agency, name_agency};
use crate::action::name_head::name_head;
use crate::action::nominate::nominate;
use crate::clock::local_day;
use crate::db::{self, Conn};
use crate::error::{Error, Fault, Result};
use crate::form::catalogue::Catalogue;
use crate::ids::{AgencyId, PersonId};
use crate::lang::Label;
use crate::survey::agency::{Agency, AgencyKind};
use crate::survey::person::Person;
use crate::view::agency::{AgencyPage, EventRow, LetterRow, List, Listed, Succeeds, Typed, TypedNaming};
use crate::view::contact::{Now, in_order};
use crate::view::part::Window;
use crate::{t, text, view};

/// Letters and events that an agency's page shows.
const LATELY: i64 = 20;
/// Agencies on a page of their list.
const PAGE: usize = 100;

#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    page: String,
}

pub async fn list(state: web::Data<State>, ItUnit(visit): ItUnit, query: web::Query<Query>) -> Result<HttpResponse, Failure> {
    let now = now(&state);
    let page = state.read(move |conn, _| read_list(conn, now, &query.page)).await?;
    let main = view::agency::list(visit.lang, now, &page);
    Ok(page::show(&state, &visit, &t!(visit.lang, "people-agencies-title"), main))
}

/// Those that live first, and then those that have ended.
fn read_list(conn: &mut Conn, now: Now, typed: &str) -> Result<List> {
    let today = local_day(now.at, now.zone);
    let (living, ended) = db::agency::count(conn, today)?;
    let (waiting, askable) = db::contact::waiting(conn, today, now.at)?;
    let window = Window::new(PAGE, living + ended, typed);
    let Range { start, end } = window.range();
    let mut shown = |is_living: bool, first: usize, count: usize| {
        let part = start.max(first)..end.min(first + count);
        let agencies = if part.is_empty() { vec![] } else { db::agency::page(conn, today, is_living, part.start - first, part.len())? };
        listed(conn, agencies)
    };
    Ok(List {
        living: shown(true, 0, living)?,
        ended: shown(false, living, ended)?,
        counts: (living, ended),
        askable,
        headless: waiting - askable,
        window,
    })
}

fn listed(conn: &mut Conn, agencies: Vec<Agency>) -> Result<Vec<Listed>> {
    let ids: Vec<AgencyId> = agencies.iter().map(|agency| agency.id).collect();
    let heads = db::head::current_of(conn, &ids)?;
    let contacts = db::contact::of_agencies(conn, &ids)?;
    let mut contacts = in_order(db::contact::with_people(conn, contacts)?);
    let headed: Vec<PersonId> = heads.iter().map(|head| head.person).collect();
    let asked = db::letter::heads_asked(conn, &headed)?;
    let people = people(conn, headed)?;
    let mut listed = Vec::new();
    for agency in agencies {
        let head = heads.iter().find(|head| head.agency == agency.id).and_then(|head| people.get(&head.person)).cloned();
        let asked_at = head.as_ref().and_then(|head| asked.get(&(agency.id, head.id))).copied();
        let own = contacts.extract_if(.., |(contact, _)| contact.agency == agency.id).collect();
        listed.push(Listed { head, asked_at, contacts: own, agency });
    }
    Ok(listed)
}

fn people(conn: &mut Conn, ids: Vec<PersonId>) -> Result<HashMap<PersonId, Person>> {
    Ok(db::person::by_ids(conn, &ids)?.into_iter().map(|person| (person.id, person)).collect())
}

fn now(state: &State) -> Now {
    Now { at: state.clock.now(), zone: state.service.zone }
}

pub async fn ask_all(state: web::Data<State>, ItUnit(visit): ItUnit) -> Result<HttpResponse, Failure> {
    let now = state.clock.now();
    state.write(move |conn, service| ask_all_heads(conn, &visit.viewer, service, now)).await?;
    Ok(page::done("/agencies", "head-asked"))
}

pub async fn new(state: web::Data<State>, ItUnit(visit): ItUnit) -> HttpResponse {
    let typed = TypedNaming { kind: AgencyKind::Department.code().to_owned(), ..TypedNaming::default() };
    page::show(&state, &visit, &t!(visit.lang, "people-agency-new"), view::agency::new(visit.lang, &typed, &[]))
}

pub async fn create(state: web::Data<State>, ItUnit(visit): ItUnit, posted: Posted) -> Result<HttpResponse, Failure> {
    let typed = TypedNaming { code: posted.get("code").to_owned(), ..typed_naming(&posted) };
    let (naming, mut faults) = read_naming(&typed);
    if faults.is_empty() {
        let (now, who) = (state.clock.now(), visit.viewer.clone());
        match state.write(move |conn, _| name_agency(conn, &who, &naming, now)).await {
            Ok(agency) => return Ok(page::done(&format!("/agencies/{}", agency.code), "agency-named")),
            Err(Error::Invalid(found)) => faults = found,
            Err(other) => return Err(other.into()),
        }
    }
    let main = view::agency::new(visit.lang, &typed, &faults);
    Ok(page::show_as(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, &t!(visit.lang, "people-agency-new"), main))
}

fn typed_naming(posted: &Posted) -> TypedNaming {
    let value = |name: &str| posted.get(name).to_owned();
    TypedNaming {
        code: String::new(),
        kind: value("kind"),
        name_fi: value("name_fi"),
        name_sv: value("name_sv"),
        name_en: value("name_en"),
        valid_from: value("valid_from"),
        valid_to: value("valid_to"),
        since: value("since"),
    }
}

/// What was typed, as an action takes it, with every fault of reading it and of itself.
fn read_naming(typed: &TypedNaming) -> (Naming, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut read_day = |at: &str, typed: &str| {
        day(typed).unwrap_or_else(|text| {
            faults.push(Fault::new(at, text));
            None
        })
    };
    let (valid_from, valid_to) = (read_day("valid_from", &typed.valid_from), read_day("valid_to", &typed.valid_to));
    let kind = AgencyKind::from_code(&typed.kind).unwrap_or_else(|| {
        faults.push(Fault::new("kind", text!("people-kind-missing")));
        AgencyKind::Department
    });
    let name = Label::new(&typed.name_fi, &typed.name_sv, &typed.name_en);
    let naming = Naming { code: typed.code.clone(), kind, name, valid_from, valid_to };
    if !faults.is_empty() {
        faults.extend(naming.faults());
    }
    (naming, faults)
}

pub async fn show(state: web::Data<State>, ItUnit(visit): ItUnit, code: web::Path<String>) -> Result<HttpResponse, Failure> {
    show_as(&state, &visit, StatusCode::OK, &code, &[], |_| {}).await
}

/// The page once more, with the faults and what was typed.
pub(super) async fn show_again(
    state: &State,
    visit: &Visit,
    code: &str,
    faults: &[Fault],
    retype: impl FnOnce(&mut Typed),
) -> Result<HttpResponse, Failure> {
    show_as(state, visit, StatusCode::UNPROCESSABLE_ENTITY, code, faults, retype).await
}

async fn show_as(
    state: &State,
    visit: &Visit,
    status: StatusCode,
    code: &str,
    faults: &[Fault],
    retype: impl FnOnce(&mut Typed),
) -> Result<HttpResponse, Failure> {
    let (code, now) = (code.to_owned(), now(state));
    let page = state.read(move |conn, service| one(conn, &service.catalogue, &code, now)).await?;
    let mut typed = Typed::of(visit.lang, &page.agency);
    retype(&mut typed);
    let title = page.agency.name.get(visit.lang).to_owned();
    Ok(page::show_as(state, visit, status, &title, view::agency::one(visit.lang, &page, &typed, faults)))
}

fn one(conn: &mut Conn, catalogue: &Catalogue, code: &str, now: Now) -> Result<AgencyPage> {
    let agency = db::agency::by_code(conn, code)?;
    let contacts = db::contact::of_agency(conn, agency.id)?;
    let contacts = in_order(db::contact::with_people(conn, contacts)?);
    let head = db::head::current(conn, agency.id)?;
    let letters = db::letter::of_agency(conn, agency.id, LATELY)?;
    let events = db::event::newest(conn, None, Some(agency.id), None, LATELY)?;
    let mut ids: Vec<PersonId> = head.iter().map(|head| head.person).chain(letters.iter().map(|letter| letter.person)).collect();
    ids.extend(events.iter().flat_map(|event| [event.actor_person, event.person]).flatten());
    let people = people(conn, ids)?;
    let name = |id: PersonId| people.get(&id).map(|person| person.name.clone());
    let asked_at = match &head {
        Some(head) => db::letter::last_to_head(conn, agency.id, head.person)?.map(|letter| letter.created_at),
        None => None,
    };
    let letter = |letter: crate::survey::outbox::Outgoing| LetterRow {
        at: letter.created_at,
        to: name(letter.person).unwrap_or_default(),
        kind: letter.kind,
        state: letter.state,
    };
    let letters = letters.into_iter().map(letter).collect();
    let event = |event: crate::survey::event::Recorded| EventRow {
        at: event.at,
        by: event.actor_person.and_then(name),
        whom: event.person.and_then(name),
        verb: event.verb,
        actor: event.actor,
        metric: event.metric.map(|code| catalogue.get(&code).map_or_else(|| Label::new(&code, &code, &code), |form| form.title.clone())),
        detail: event.detail,
    };
    let events = events.into_iter().map(event).collect();
    let (successions, former) = (successions(conn, agency.id)?, db::agency::former_names_of(conn, agency.id)?);
    Ok(AgencyPage {
        former,
        head: head.and_then(|head| people.get(&head.person).cloned()),
        asked_at,
        contacts,
        successions,
        letters,
        events,
        now,
        agency,
    })
}

fn successions(conn: &mut Conn, agency: crate::ids::AgencyId) -> Result<Vec<Succeeds>> {
    let mut of_agency = db::agency::successions(conn)?;
    of_agency.retain(|each| each.predecessor == agency || each.successor == agency);
    let ids: Vec<_> = of_agency.iter().flat_map(|each| [each.predecessor, each.successor]).collect();
    let agencies = db::agency::by_ids(conn, &ids)?;
    let succeeds = of_agency.iter().filter_map(|each| {
        let after = each.predecessor == agency;
        let other = if after { each.successor } else { each.predecessor };
        let other = agencies.iter().find(|agency| agency.id == other)?.clone();
        Some(Succeeds { other, after, effective: each.effective })
    });
    Ok(succeeds.collect())
}

pub async fn change(state: web::Data<State>, ItUnit(visit): ItUnit, code: web::Path<String>, posted: Posted) -> Result<HttpResponse, Failure> {
    let typed = TypedNaming { code: code.clone(), ..typed_naming(&posted) };
    let (naming, mut faults) = read_naming(&typed);
    let since = day(&typed.since).unwrap_or_else(|text| {
        faults.push(Fault::new("since", text));
        None
    });
    if faults.is_empty() {
        let (now, who) = (state.clock.now(), visit.viewer.clone());
        match state.write(move |conn, service| change_agency(conn, &who, service, &naming, since, now)).await {
            Ok(agency) => return Ok(page::done(&format!("/agencies/{}", agency.code), "agency-named")),
            Err(Error::Invalid(found)) => faults = found,
            Err(other) => return Err(other.into()),
        }
    }
    show_again(&state, &visit, &code, &faults, |page| page.naming = typed).await
}

pub async fn set_head(state: web::Data<State>, ItUnit(visit): ItUnit, code: web::Path<String>, posted: Posted) -> Result<HttpResponse, Failure> {
    let typed = typed(&posted, "head");
    let (now, who, agency, head) = (state.clock.now(), visit.viewer.clone(), code.clone(), nomination(&typed));
    let outcome = state.write(move |conn, _| name_head(conn, &who, &agency, &head, now)).await;
    match faults_under(outcome, "head")? {
        Ok(_) => Ok(page::done(&format!("/agencies/{code}"), "head-named")),
        Err(faults) => show_again(&state, &visit, &code, &faults, |page| page.head = typed).await,
    }
}

pub async fn add_contact(state: web::Data<State>, ItUnit(visit): ItUnit, code: web::Path<String>, posted: Posted) -> Result<HttpResponse, Failure> {
    let typed = typed(&posted, "contact");
    let (now, who, agency, nominee) = (state.clock.now(), visit.viewer.clone(), code.clone(), nomination(&typed));
    let outcome = state.write(move |conn, _| nominate(conn, &who, &agency, &nominee, now)).await;
    match faults_under(outcome, "contact")? {
        Ok(contact) if contact.is_active(now) => Ok(page::done(&format!("/agencies/{code}"), "contact-already")),
        Ok(_) => Ok(page::done(&format!("/agencies/{code}"), "nominated")),
        Err(faults) => show_again(&state, &visit, &code, &faults, |page| page.contact = typed).await,
    }
}

pub async fn ask(state: web::Data<State>, ItUnit(visit): ItUnit, code: web::Path<String>) -> Result<HttpResponse, Failure> {
    let (now, agency) = (state.clock.now(), code.clone());
    state.write(move |conn, service| ask_head(conn, &visit.viewer, service, &agency, now)).await?;
    Ok(page::done(&format!("/agencies/{code}"), "head-asked"))
}
