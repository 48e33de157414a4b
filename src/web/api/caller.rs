//! Who asks the API: anyone, or a program with a token.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderMap};
use actix_web::{FromRequest, HttpRequest, web};

use super::limit::Limits;
use crate::action::use_token;
use crate::survey::api_token::Scope;
use crate::survey::viewer::Viewer;
use crate::web::fault::Failure;
use crate::web::visit::{client, state};

/// Whoever asks; also the extractor that refuses a token that is none, and those who ask too often without one.
#[derive(Debug, Clone)]
pub struct Caller(pub Viewer);

/// Why a request gets no further for want of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenFault {
    /// None was sent, and this needs one.
    Missing(Scope),
    /// It is revoked, has expired, or never was.
    Unknown,
    /// It may not do this.
    Lacks(Scope),
}

impl Caller {
    pub fn is_anyone(&self) -> bool {
        self.0 == Viewer::Anyone
    }

    /// # Errors
    /// For everybody but a token with this scope.
    pub fn must_have(&self, scope: Scope) -> Result<(), Failure> {
        match () {
            () if self.0.has_scope(scope) => Ok(()),
            () if self.is_anyone() => Err(Failure::Token(TokenFault::Missing(scope))),
            () => Err(Failure::Token(TokenFault::Lacks(scope))),
        }
    }
}

/// The secret of `Authorization: Bearer <secret>`; empty for another way of authorization.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().unwrap_or_default();
    let secret = value.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map_or("", |(_, secret)| secret.trim());
    Some(secret)
}

impl FromRequest for Caller {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Caller, Failure>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { caller(&request).await })
    }
}

async fn caller(request: &HttpRequest) -> Result<Caller, Failure> {
    let state = state(request)?;
    let now = state.clock.now();
    let known = match bearer(request.headers()).map(str::to_owned) {
        None => Ok(Viewer::Anyone),
        Some(secret) => match state.db.read(move |conn| use_token::bearer(conn, &secret, now)).await? {
            Some((viewer, stale)) => {
                if let Some(id) = stale {
                    state.db.write(move |conn| use_token::touch(conn, id, now)).await?;
                }
                return Ok(Caller(viewer));
            }
            None => Err(Failure::Token(TokenFault::Unknown)),
        },
    };
    // Guessing at tokens counts too.
    if let Some(limits) = request.app_data::<web::Data<Limits>>() {
        limits.count(&client(request, state.proxies), now)?;
    }
    known.map(Caller)
}
