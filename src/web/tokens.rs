//! Tokens of the API, for the IT unit.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::State;
use super::body::Posted;
use super::fault::Failure;
use super::page;
use super::visit::{ItUnit, Visit};
use crate::action::make_token::{Wish, make_token};
use crate::action::revoke_token::revoke_token;
use crate::db;
use crate::error::{Error, Fault};
use crate::ids::PersonId;
use crate::survey::api_token::Scope;
use crate::view::token::{List, Typed};
use crate::{t, view};

/// Most tokens that are listed.
const LISTED: i64 = 500;

pub async fn list(state: web::Data<State>, ItUnit(visit): ItUnit) -> Result<HttpResponse, Failure> {
    show(&state, &visit, StatusCode::OK, None, &Typed::default(), &[]).await
}

async fn show(
    state: &State,
    visit: &Visit,
    status: StatusCode,
    made: Option<(&str, &str)>,
    typed: &Typed,
    faults: &[Fault],
) -> Result<HttpResponse, Failure> {
    let now = state.clock.now();
    let list = state
        .read(move |conn, _| {
            let tokens = db::api_token::newest(conn, LISTED)?;
            let makers: Vec<PersonId> = tokens.iter().filter_map(|token| token.created_by).collect();
            let people = db::person::by_ids(conn, &makers)?.into_iter().map(|person| (person.id, person.name)).collect();
            Ok(List { tokens, people, now })
        })
        .await?;
    let main = view::token::page(visit.lang, state.service.zone, &list, made, typed, faults);
    Ok(page::show_as(state, visit, status, &t!(visit.lang, "token-title"), main))
}

/// Answers with the page itself and not with a redirect: the secret is shown here and nowhere else. Posted again, the name is taken.
pub async fn make(state: web::Data<State>, ItUnit(visit): ItUnit, posted: Posted) -> Result<HttpResponse, Failure> {
    let typed = Typed { name: posted.get("name").to_owned(), scopes: posted.all("scopes"), days: posted.get("days").to_owned() };
    let wish = Wish {
        name: typed.name.clone(),
        scopes: typed.scopes.iter().filter_map(|code| Scope::from_code(code)).collect(),
        days: typed.days.parse().unwrap_or_default(),
    };
    let (now, who) = (state.clock.now(), visit.viewer.clone());
    match state.write(move |conn, _| make_token(conn, &who, &wish, now)).await {
        Ok((token, secret)) => show(&state, &visit, StatusCode::OK, Some((&token.name, &secret)), &Typed::default(), &[]).await,
        Err(Error::Invalid(faults)) => show(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, None, &typed, &faults).await,
        Err(other) => Err(other.into()),
    }
}

pub async fn revoke(state: web::Data<State>, ItUnit(visit): ItUnit, id: web::Path<String>) -> Result<HttpResponse, Failure> {
    let id = id.parse().map_err(|_| Error::NotFound("token"))?;
    let now = state.clock.now();
    state.write(move |conn, _| revoke_token(conn, &visit.viewer, id, now)).await?;
    Ok(page::done("/tokens", "token-revoked"))
}
