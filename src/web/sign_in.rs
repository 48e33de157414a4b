//! Signing in and out.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use validator::Validate;

use super::State;
use super::body::Posted;
use super::fault::Failure;
use super::page;
use super::visit::{SignedIn, Visit, session_cookie};
use crate::action::request_sign_in::{self, request_sign_in};
use crate::action::sign_in::{SignInOutcome, sign_in_by_code, sign_in_by_link, sign_out, sign_out_everywhere};
use crate::error::{Error, Fault};
use crate::ids::SignInId;
use crate::{t, text, view};

#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    to: String,
}

pub async fn ask(state: web::Data<State>, visit: Visit, query: web::Query<Query>) -> HttpResponse {
    if visit.viewer.person().is_some() {
        return page::redirect(&request_sign_in::local_path(&query.to));
    }
    page::show(&state, &visit, &t!(visit.lang, "sign-in-title"), view::sign_in::ask(visit.lang, "", &query.to, &[]))
}

#[derive(Deserialize, Validate)]
struct Request {
    #[validate(email)]
    email: String,
    #[serde(default)]
    to: String,
}

pub async fn request(state: web::Data<State>, visit: Visit, posted: Posted) -> Result<HttpResponse, Failure> {
    let began = tokio::time::Instant::now();
    let mut request: Request = posted.read()?;
    request.email = request.email.trim().to_owned();
    if request.validate().is_err() {
        let faults = [Fault::new("email", text!("input-email", typed = &request.email))];
        let main = view::sign_in::ask(visit.lang, &request.email, &request.to, &faults);
        return Ok(page::show_as(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, &t!(visit.lang, "sign-in-title"), main));
    }
    let (now, client) = (state.clock.now(), visit.client.clone());
    let id = state.write(move |conn, service| request_sign_in(conn, service, &request.email, &client, &request.to, now)).await?;
    // Whether the address is known or not: how long the answer takes must not tell.
    tokio::time::sleep_until(began + state.sign_in_takes).await;
    Ok(sent(&state, &visit, StatusCode::OK, id, &[]))
}

fn sent(state: &State, visit: &Visit, status: StatusCode, id: SignInId, faults: &[Fault]) -> HttpResponse {
    let main = view::sign_in::sent(visit.lang, id, request_sign_in::MINUTES, faults);
    page::show_as(state, visit, status, &t!(visit.lang, "sign-in-sent-title"), main)
}

#[derive(Deserialize)]
struct Code {
    id: SignInId,
    code: String,
}

pub async fn enter_code(state: web::Data<State>, visit: Visit, posted: Posted) -> Result<HttpResponse, Failure> {
    let Code { id, code } = posted.read()?;
    let now = state.clock.now();
    match state.write(move |conn, service| sign_in_by_code(conn, service, id, &code, now)).await? {
        SignInOutcome::In(session) => entered(&state, &session.token, &session.target),
        SignInOutcome::Over => Ok(over(&state, &visit)),
        SignInOutcome::WrongCode { left } => {
            let faults = [Fault::new("code", text!("sign-in-wrong-code", left = left))];
            Ok(sent(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, id, &faults))
        }
    }
}

pub async fn show_link(state: web::Data<State>, visit: Visit, token: web::Path<String>) -> HttpResponse {
    page::show(&state, &visit, &t!(visit.lang, "sign-in-title"), view::sign_in::button(visit.lang, &token))
}

pub async fn enter_link(state: web::Data<State>, visit: Visit, token: web::Path<String>) -> Result<HttpResponse, Failure> {
    let now = state.clock.now();
    match state.write(move |conn, _| sign_in_by_link(conn, &token, now)).await? {
        SignInOutcome::In(session) => entered(&state, &session.token, &session.target),
        // A double click, or Back and once more: whoever is in already goes on.
        _ if visit.viewer.person().is_some() => Ok(page::redirect("/")),
        _ => Ok(over(&state, &visit)),
    }
}

fn over(state: &State, visit: &Visit) -> HttpResponse {
    page::show_as(state, visit, StatusCode::GONE, &t!(visit.lang, "sign-in-over-title"), view::sign_in::over(visit.lang))
}

fn entered(state: &State, token: &str, target: &str) -> Result<HttpResponse, Failure> {
    let mut response = page::redirect(target);
    let cookie = session(state, token).finish();
    response.add_cookie(&cookie).map_err(|cause| Error::broken("setting a cookie", cause))?;
    Ok(response)
}

fn session<'a>(state: &State, token: &'a str) -> actix_web::cookie::CookieBuilder<'a> {
    // Lax: a link in a letter leads to a page that knows its reader.
    Cookie::build(session_cookie(state), token).path("/").http_only(true).same_site(SameSite::Lax).secure(state.is_secure())
}

pub async fn leave(state: web::Data<State>, visit: Visit) -> Result<HttpResponse, Failure> {
    let now = state.clock.now();
    if let Some(token) = visit.token {
        state.db.write(move |conn| sign_out(conn, &token, now)).await?;
    }
    left(&state)
}

pub async fn leave_everywhere(state: web::Data<State>, SignedIn(visit): SignedIn) -> Result<HttpResponse, Failure> {
    let now = state.clock.now();
    state.db.write(move |conn| sign_out_everywhere(conn, &visit.viewer, now)).await?;
    left(&state)
}

fn left(state: &State) -> Result<HttpResponse, Failure> {
    let mut response = page::done("/sign-in", "signed-out");
    let mut cookie = session(state, "").finish();
    cookie.make_removal();
    response.add_cookie(&cookie).map_err(|cause| Error::broken("setting a cookie", cause))?;
    Ok(response)
}
