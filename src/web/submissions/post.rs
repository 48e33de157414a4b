//! A form is posted: saved, submitted, or chosen from two versions. Whoever's session has ended gets everything back that they typed.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::outcome::{as_json, computed as said, faults, load, open_choice, saved};
use super::{Address, number, raw};
use crate::action::confirm_figures::confirm_figures;
use crate::action::save_draft::{Key, Saved, Typed, save_draft};
use crate::action::submit::{Submitted, submit};
use crate::form::Raw;
use crate::survey::submission::RevisionKind;
use crate::view;
use crate::view::form::{BLANK_ROWS, conflict};
use crate::web::State;
use crate::web::body::Posted;
use crate::web::fault::Failure;
use crate::web::page;
use crate::web::visit::{SignedIn, Visit};

/// Blank rows that one asks for with a button, without the script.
const MORE_ROWS: usize = 10;

/// Longest key of a post, in characters.
const KEY_LENGTH: usize = 64;

/// Not `SignedIn`: whoever is signed out meanwhile must not lose what they typed.
pub async fn form(
    state: web::Data<State>,
    request: HttpRequest,
    visit: Visit,
    address: web::Path<Address>,
    posted: Posted,
) -> Result<HttpResponse, Failure> {
    let is_script = request.headers().get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"application/json"));
    if visit.viewer.person().is_none() {
        return if is_script { Err(Failure::SignInFirst) } else { Ok(signed_out(&state, &visit, &posted)) };
    }
    let key = address.key()?;
    let next = page::done(&key.path(), "saved");
    match posted.get("do") {
        "submit" => send(&state, &visit, &key, typed(&posted, raw(&posted.map())), None).await,
        "confirm" => send(&state, &visit, &key, typed(&posted, raw(&posted.map())), Some(posted.get("central").to_owned())).await,
        "resolve" => resolve(&state, &visit, &key, &posted).await,
        "autosave" => {
            let outcome = store(&state, &visit, &key, typed(&posted, raw(&posted.map())), RevisionKind::Autosave).await?;
            if is_script { as_json(&state, &visit, &key, outcome).await } else { saved(&state, &visit, &key, outcome, next).await }
        }
        done => {
            let outcome = store(&state, &visit, &key, typed(&posted, raw(&posted.map())), RevisionKind::Draft).await?;
            let more = || page::done(&format!("{}?rows={}", key.path(), BLANK_ROWS + MORE_ROWS), "saved");
            saved(&state, &visit, &key, outcome, if done == "more" { more() } else { next }).await
        }
    }
}

pub(in crate::web) fn signed_out(state: &State, visit: &Visit, posted: &Posted) -> HttpResponse {
    let main = view::submission::told::signed_out(visit.lang, &visit.here, &posted.0);
    let title = crate::t!(visit.lang, "submission-signed-out-title");
    page::show_as(state, visit, StatusCode::UNAUTHORIZED, &title, main)
}

fn typed(posted: &Posted, raw: Raw) -> Typed {
    Typed { raw, base: number(posted, "revision"), post_key: post_key(posted.get("key")), seconds: number(posted, "seconds") }
}

/// A key as a page of ours has it. Another is none: a database may keep no index of it, and what was typed must be kept all the same.
pub(in crate::web) fn post_key(key: &str) -> Option<String> {
    let is_ours = (1..=KEY_LENGTH).contains(&key.len()) && key.chars().all(|letter| letter.is_ascii_alphanumeric());
    is_ours.then(|| key.to_owned())
}

async fn store(state: &State, visit: &Visit, key: &Key, typed: Typed, kind: RevisionKind) -> Result<Saved, Failure> {
    let (who, key, now) = (visit.viewer.clone(), key.clone(), state.clock.now());
    Ok(state.write(move |conn, service| save_draft(conn, &who, service, &key, typed, kind, now)).await?)
}

/// `confirmed` names the central figures that the page showed, where they are confirmed.
async fn send(state: &State, visit: &Visit, key: &Key, typed: Typed, confirmed: Option<String>) -> Result<HttpResponse, Failure> {
    let (who, to, now) = (visit.viewer.clone(), key.clone(), state.clock.now());
    let receipt = page::redirect(&format!("{}/receipt", key.path()));
    let outcome = state.write(move |conn, service| match confirmed {
        Some(seen) => confirm_figures(conn, &who, service, &to, typed, &seen, now),
        None => submit(conn, &who, service, &to, typed, now),
    });
    match outcome.await? {
        Submitted::Received(_) => Ok(receipt),
        Submitted::Faulty { draft, checked } => faults(state, visit, key, &draft, &checked).await,
        Submitted::NotNow(outcome) => saved(state, visit, key, outcome, page::redirect(&key.path())).await,
    }
}

async fn resolve(state: &State, visit: &Visit, key: &Key, posted: &Posted) -> Result<HttpResponse, Failure> {
    let map = posted.map();
    match conflict::chosen(&map) {
        Ok(chosen) => {
            let outcome = store(state, visit, key, typed(posted, raw(&chosen.0)), RevisionKind::Draft).await?;
            saved(state, visit, key, outcome, page::done(&key.path(), "saved")).await
        }
        Err(open) => open_choice(state, visit, key, &map, number(posted, "revision"), &open).await,
    }
}

/// Totals while one types; stores nothing.
pub async fn computed(
    state: web::Data<State>,
    SignedIn(visit): SignedIn,
    address: web::Path<Address>,
    posted: Posted,
) -> Result<HttpResponse, Failure> {
    let sheet = load(&state, &visit, &address.key()?).await?;
    visit.viewer.must_answer_for(sheet.place.agency.id)?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "computed": said(&visit, &sheet, &raw(&posted.map())) })))
}
