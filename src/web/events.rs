//! The audit trail as a page.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::Deserialize;

use super::State;
use super::fault::Failure;
use super::letters::{cut, page_number};
use super::page;
use super::visit::ItUnit;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::{AgencyId, ApiTokenId, PersonId};
use crate::survey::event::Recorded;
use crate::view::event::{Filter, List};
use crate::view::part::Pages;
use crate::{t, view};

/// Lines on a page.
const PAGE: i64 = 100;

#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    round: String,
    #[serde(default)]
    agency: String,
    #[serde(default)]
    page: String,
}

pub async fn list(state: web::Data<State>, ItUnit(visit): ItUnit, query: web::Query<Query>) -> Result<HttpResponse, Failure> {
    let filter = Filter { round: query.round.clone(), agency: query.agency.clone(), agencies: vec![] };
    let number = page_number(&query.page);
    let (list, filter, is_last) = state.read(move |conn, _| read(conn, filter, number)).await?;
    let href = format!("/events?round={}&agency={}", page::encoded(&filter.round), page::encoded(&filter.agency));
    let pages = Pages { href, page: number, is_last };
    Ok(page::show(&state, &visit, &t!(visit.lang, "round-event-title"), view::event::page(visit.lang, state.service.zone, &list, &filter, &pages)))
}

/// A round or an agency that is not there is filtered by nothing.
fn read(conn: &mut Conn, filter: Filter, number: i64) -> Result<(List, Filter, bool)> {
    let as_of: Option<NaiveDate> = filter.round.parse().ok();
    let round = db::round::all(conn)?.into_iter().find(|round| Some(round.dates.as_of) == as_of);
    let agency = db::agency::find_code(conn, &filter.agency)?;
    let mut events =
        db::event::page(conn, round.as_ref().map(|round| round.id), agency.as_ref().map(|agency| agency.id), (number - 1) * PAGE, PAGE + 1)?;
    let is_last = cut(&mut events, PAGE);
    let filter = Filter {
        round: round.map(|round| round.slug()).unwrap_or_default(),
        agency: agency.map(|agency| agency.code).unwrap_or_default(),
        agencies: db::agency::choices(conn)?,
    };
    Ok((named(conn, events)?, filter, is_last))
}

/// With the names of what they speak of.
pub(super) fn named(conn: &mut Conn, events: Vec<Recorded>) -> Result<List> {
    let mut people: Vec<PersonId> = events.iter().flat_map(|event| [event.actor_person, event.person]).flatten().collect();
    people.sort_unstable();
    people.dedup();
    let mut tokens: Vec<ApiTokenId> = events.iter().filter_map(|event| event.token).collect();
    tokens.sort_unstable();
    tokens.dedup();
    let mut agencies: Vec<AgencyId> = events.iter().filter_map(|event| event.agency).collect();
    agencies.sort_unstable();
    agencies.dedup();
    Ok(List {
        tokens: db::api_token::by_ids(conn, &tokens)?.into_iter().map(|token| (token.id, token.name)).collect(),
        people: db::person::by_ids(conn, &people)?.into_iter().map(|person| (person.id, person)).collect(),
        agencies: db::agency::by_ids(conn, &agencies)?.into_iter().map(|agency| (agency.id, agency)).collect(),
        rounds: db::round::all(conn)?.into_iter().map(|round| (round.id, round.dates.as_of)).collect(),
        events,
    })
}
