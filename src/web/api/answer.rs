//! An answer of the API: JSON with what a cache and a browser of another site may do with it.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use serde::Serialize;

use super::caller::Caller;
use crate::action::token;
use crate::error::Error;
use crate::web::fault::Failure;

/// What is published may lie in caches this long: a new edition is then seen within five minutes.
const PUBLISHED: &str = "public, max-age=300";
/// Characters of a hash that tell one answer from the next.
const TAG: usize = 32;

/// What was found, or 304 where the reader has it already.
pub fn give<T: Serialize>(request: &HttpRequest, caller: &Caller, found: &T) -> Result<HttpResponse, Failure> {
    let body = serde_json::to_string(found).map_err(|cause| Error::broken("writing an answer as JSON", cause))?;
    let hash = token::hash(&body);
    // Weak: compression changes the bytes and not what they say.
    let tag = format!("W/\"{}\"", hash.get(..TAG).unwrap_or(&hash));
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_known = known.split(',').map(str::trim).any(|each| each == tag || each == "*");
    let mut answer = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::ETAG, tag)).insert_header((header::VARY, "Authorization"));
    if caller.is_anyone() {
        share(&mut answer).insert_header((header::CACHE_CONTROL, PUBLISHED)).insert_header((header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag"));
    } else {
        answer.insert_header((header::CACHE_CONTROL, "no-store"));
    }
    Ok(if is_known { answer.finish() } else { answer.content_type("application/json").body(body) })
}

/// Pages of every site may read it: nothing in it depends on who sees them. A request with a token is not theirs to make, since no preflight is answered.
pub fn share(answer: &mut HttpResponseBuilder) -> &mut HttpResponseBuilder {
    answer.insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
}
