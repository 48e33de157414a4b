//! The demonstration's mailbox. It shows sign-in links to anyone, so there is none in production.

use actix_web::http::header;
use actix_web::{HttpResponse, web};

use super::State;
use super::fault::Failure;
use super::page;
use super::visit::Visit;
use crate::db;
use crate::error::Error;
use crate::ids::LetterId;
use crate::mail::letter::{Writing, write};
use crate::survey::outbox::{LetterState, Outgoing};
use crate::{t, view};

const LETTERS: i64 = 200;
/// Letters style themselves, and their links leave the frame.
const LETTER_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

fn only_in_the_demo(state: &State) -> Result<(), Failure> {
    if state.demo { Ok(()) } else { Err(Error::NotFound("page").into()) }
}

pub async fn list(state: web::Data<State>, visit: Visit) -> Result<HttpResponse, Failure> {
    only_in_the_demo(&state)?;
    let letters = state.db.read(|conn| db::letter::newest(conn, None, None, LETTERS)).await?;
    let sent: Vec<Outgoing> = letters.into_iter().filter(|letter| letter.state == LetterState::Sent).collect();
    Ok(page::show(&state, &visit, &t!(visit.lang, "mailbox-title"), view::mailbox::list(visit.lang, state.service.zone, &sent)))
}

async fn sent(state: &State, id: LetterId) -> Result<Outgoing, Failure> {
    only_in_the_demo(state)?;
    let letter = state.db.read(move |conn| db::letter::by_id(conn, id)).await?;
    Ok(letter.filter(|letter| letter.state == LetterState::Sent).ok_or(Error::NotFound("letter"))?)
}

pub async fn show(state: web::Data<State>, visit: Visit, id: web::Path<LetterId>) -> Result<HttpResponse, Failure> {
    let letter = sent(&state, *id).await?;
    Ok(page::show(&state, &visit, &letter.subject, view::mailbox::letter(visit.lang, state.service.zone, &letter)))
}

/// The letter's own document, for the frame.
pub async fn html(state: web::Data<State>, id: web::Path<LetterId>) -> Result<HttpResponse, Failure> {
    let letter = sent(&state, *id).await?;
    let person = letter.person;
    let lang = state.db.read(move |conn| db::person::by_id(conn, person)).await?.lang;
    let service = &state.service;
    let writing = Writing { base_url: service.base_url.clone(), help_address: service.help_address.clone(), zone: service.zone };
    let written = write(&letter.letter, lang, &writing).ok_or(Error::NotFound("letter"))?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, LETTER_POLICY))
        .body(written.html.replace("<a ", "<a target=\"_top\" ")))
}
