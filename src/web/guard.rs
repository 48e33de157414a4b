//! What every request passes: posts from other sites are refused, and every answer says what a browser may do with it.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, ResponseError, web};

use super::State;
use super::api::{self, TokenFault};
use super::fault::Failure;
use crate::error::Error;
use crate::survey::api_token::Scope;

/// Nothing from elsewhere, no inline script, no framing. Letters shown by the demo's mailbox carry inline styles, in a frame of their own.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// Lets nothing in that is not from one of our pages.
pub async fn refuse(request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let origin = request.app_data::<web::Data<State>>().map_or_else(String::new, |state| state.service.base_url.clone());
    if !request.method().is_safe() && !is_by_token(&request) && !is_own(request.headers(), request.path(), &origin) {
        // The one thing that the API writes.
        let failure = if api::has(request.path()) { Failure::Token(TokenFault::Missing(Scope::UploadImports)) } else { Failure::Foreign };
        return Ok(request.into_response(failure.error_response()).map_into_boxed_body());
    }
    if has_nul(&request.uri().to_string()) {
        return Ok(request.into_response(Failure::Error(Error::NotFound("page")).error_response()).map_into_boxed_body());
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

/// The API knows no cookie, and a page of another site can send no token: it would have to ask first (CORS), and nothing of ours answers.
fn is_by_token(request: &ServiceRequest) -> bool {
    api::has(request.path()) && api::bearer(request.headers()).is_some()
}

/// PostgreSQL keeps and compares no text with a NUL, and no address of ours has one.
fn has_nul(address: &str) -> bool {
    address.contains("%00")
}

/// Says with every answer, also with the page of a failure, what a browser may do with it.
pub async fn protect(request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let secure = request.app_data::<web::Data<State>>().is_some_and(|state| state.is_secure());
    let mut response = next.call(request).await?.map_into_boxed_body();
    let is_signed_in = response.request().extensions().get::<super::visit::Visit>().is_some_and(|visit| visit.token.is_some());
    let headers = response.headers_mut();
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if !headers.contains_key(header::REFERRER_POLICY) {
        set(headers, header::REFERRER_POLICY, "same-origin");
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        set(headers, header::CONTENT_SECURITY_POLICY, POLICY);
    }
    if secure {
        set(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        // A page of somebody who is signed in must not lie in a shared cache, nor come back after signing out.
        set(headers, header::CACHE_CONTROL, if is_signed_in { "no-store" } else { "no-cache" });
    }
    Ok(response)
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}

/// Browsers say where a post comes from: Sec-Fetch-Site, or at least Origin. A post that says neither is not from one of our pages.
/// A page that sends no referrer (a head's, whose address is a secret) also keeps its origin back in older browsers; there the secret in the path proves whose post it is.
fn is_own(headers: &HeaderMap, path: &str, origin: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some("same-origin" | "none"), _) => true,
        (Some(_), _) => false,
        (None, Some("null")) => path.starts_with("/head/"),
        (None, Some(from)) => from == origin,
        (None, None) => false,
    }
}
