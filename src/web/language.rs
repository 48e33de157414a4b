//! Changing the language: a cookie for everyone, and for a person also the language of letters.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::{HttpResponse, web};

use super::State;
use super::fault::Failure;
use super::page;
use super::visit::{LANGUAGE_COOKIE, SignedIn};
use crate::action::request_sign_in::local_path;
use crate::error::Error;
use crate::lang::Lang;

/// How long a browser keeps the language, in days.
const DAYS: i64 = 365;

#[derive(serde::Deserialize)]
pub struct Query {
    #[serde(default)]
    to: String,
}

pub async fn change(state: web::Data<State>, code: web::Path<String>, query: web::Query<Query>) -> Result<HttpResponse, Failure> {
    let lang = Lang::from_code(&code).ok_or(Error::NotFound("language"))?;
    let cookie = Cookie::build(LANGUAGE_COOKIE, lang.code())
        .path("/")
        .same_site(SameSite::Lax)
        .secure(state.is_secure())
        .http_only(true)
        .max_age(Duration::days(DAYS))
        .finish();
    let mut response = page::redirect(&local_path(&query.to));
    response.add_cookie(&cookie).map_err(|cause| Error::broken("setting a cookie", cause))?;
    Ok(response)
}

/// The person's own language, of letters too; and so also of the pages.
pub async fn keep(state: web::Data<State>, SignedIn(visit): SignedIn, code: web::Path<String>) -> Result<HttpResponse, Failure> {
    let lang = Lang::from_code(&code).ok_or(Error::NotFound("language"))?;
    if let Some(person) = visit.viewer.person() {
        let id = person.id;
        state.db.write(move |conn| crate::db::person::set_lang(conn, id, lang)).await?;
    }
    Ok(page::redirect(&format!("/language/{}?to=/contacts", lang.code())))
}
