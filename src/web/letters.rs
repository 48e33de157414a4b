//! The outbox as pages.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::State;
use super::events;
use super::fault::Failure;
use super::page;
use super::visit::ItUnit;
use crate::action::retry_letter::retry_letter;
use crate::db;
use crate::error::Error;
use crate::ids::LetterId;
use crate::survey::outbox::LetterState;
use crate::view::outbox::{self, List};
use crate::view::part::Pages;
use crate::{t, view};

/// Letters on a page.
const PAGE: i64 = 50;

#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    state: String,
    #[serde(default)]
    page: String,
}

pub async fn list(state: web::Data<State>, ItUnit(visit): ItUnit, query: web::Query<Query>) -> Result<HttpResponse, Failure> {
    let (only, number) = (LetterState::from_code(&query.state), page_number(&query.page));
    let list = state
        .read(move |conn, _| {
            let mut letters = db::letter::page(conn, only, (number - 1) * PAGE, PAGE + 1)?;
            let href = only.map_or_else(|| "/letters".to_owned(), |only| format!("/letters?state={}", only.code()));
            let pages = Pages { href, page: number, is_last: cut(&mut letters, PAGE) };
            let people: Vec<_> = letters.iter().map(|letter| letter.person).collect();
            let people = db::person::by_ids(conn, &people)?.into_iter().map(|person| (person.id, person)).collect();
            Ok(List { letters, people, state: only, tallies: db::letter::tallies(conn)?, pages })
        })
        .await?;
    Ok(page::show(&state, &visit, &t!(visit.lang, "outbox-title"), outbox::list(visit.lang, state.service.zone, &list)))
}

pub async fn show(state: web::Data<State>, ItUnit(visit): ItUnit, id: web::Path<LetterId>) -> Result<HttpResponse, Failure> {
    let id = *id;
    let (letter, people, events) = state
        .read(move |conn, _| {
            let letter = db::letter::by_id(conn, id)?.ok_or(Error::NotFound("letter"))?;
            let people: BTreeMap<_, _> = db::person::by_ids(conn, &[letter.person])?.into_iter().map(|person| (person.id, person)).collect();
            let events = db::event::of_letter(conn, id)?;
            Ok((letter, people, events::named(conn, events)?))
        })
        .await?;
    let title = if letter.subject.is_empty() { view::words::letter_kind(visit.lang, letter.letter.kind()) } else { letter.subject.clone() };
    Ok(page::show(&state, &visit, &title, outbox::letter(visit.lang, state.service.zone, &letter, &people, &events)))
}

pub async fn retry(state: web::Data<State>, ItUnit(visit): ItUnit, id: web::Path<LetterId>) -> Result<HttpResponse, Failure> {
    let (id, now) = (*id, state.clock.now());
    state.write(move |conn, _| retry_letter(conn, &visit.viewer, id, now)).await?;
    Ok(page::done(&format!("/letters/{id}"), "letter-retried"))
}

/// The page of an address; the first where it is none.
pub(super) fn page_number(typed: &str) -> i64 {
    /// Far beyond any list, and far below where the arithmetic ends.
    const MOST: i64 = 1_000_000;
    typed.parse().unwrap_or(1).clamp(1, MOST)
}

/// Cuts what was read beyond the page, to know whether there is more; whether there is not.
pub(super) fn cut<T>(rows: &mut Vec<T>, page: i64) -> bool {
    let page = usize::try_from(page).unwrap_or_default();
    let is_last = rows.len() <= page;
    rows.truncate(page);
    is_last
}
