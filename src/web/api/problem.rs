//! Failures of the API as problem details (RFC 9457), in English: what happened, where, and what was expected.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use schemars::JsonSchema;
use serde::Serialize;

use super::answer::share;
use super::caller::{TokenFault, bearer};
use crate::action::make_token::PREFIX;
use crate::error::Error;
use crate::lang::Lang;
use crate::web::fault::Failure;

/// What went wrong, without where: the request is known when it is told.
#[derive(Debug, Clone)]
pub struct Problem {
    detail: String,
    faults: Vec<ProblemFault>,
    /// `WWW-Authenticate`.
    challenge: Option<String>,
}

/// Why a request was not answered, as RFC 9457 has it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProblemDetails {
    /// Always `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The words of the status.
    title: &'static str,
    status: u16,
    /// What happened, and what was expected.
    detail: String,
    /// The path and query that were asked for.
    instance: String,
    /// Every fault of the request, each with its place.
    faults: Vec<ProblemFault>,
}

/// One fault of a request.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProblemFault {
    /// The parameter, or `file` for what was uploaded.
    at: String,
    /// What is wrong, and what was expected.
    detail: String,
}

impl Problem {
    pub fn of(failure: &Failure) -> Problem {
        let detail = match failure {
            Failure::Error(Error::NotFound(what)) => {
                format!(
                    "This {what} does not exist, or it is not published. The lists of the API name what is there; a token with the scope read-drafts also reads what is not published."
                )
            }
            Failure::Error(Error::Forbidden(why) | Error::Conflict(why)) => Lang::En.say(why),
            Failure::Error(Error::Invalid(faults)) => match faults.len() {
                1 => "The request has a fault.".to_owned(),
                count => format!("The request has {count} faults."),
            },
            Failure::Error(Error::Throttled(seconds)) => {
                format!(
                    "Too many requests without a token; wait {seconds} seconds. At most {} a minute are answered.",
                    super::limit::REQUESTS_A_MINUTE
                )
            }
            Failure::Error(Error::Busy(_)) => "The service is busy; try again in a few seconds.".to_owned(),
            Failure::Error(Error::Broken(_)) => "The service failed. It is no fault of the request; try again later.".to_owned(),
            Failure::Token(TokenFault::Missing(scope)) => {
                format!(
                    "This needs a token with the scope {}: send 'Authorization: Bearer {PREFIX}…'. The IT unit makes tokens on the page /tokens.",
                    scope.code()
                )
            }
            Failure::Token(TokenFault::Unknown) => {
                format!("The token is not known: it is revoked, has expired, or is mistyped; expected 'Authorization: Bearer {PREFIX}…'.")
            }
            Failure::Token(TokenFault::Lacks(scope)) => format!("The token lacks the scope {}.", scope.code()),
            Failure::SignInFirst | Failure::Foreign => "This is not for programs.".to_owned(),
            Failure::TooLarge(limit) => format!("The body is larger than {limit} bytes."),
            Failure::TooMany(limit) => format!("The body has more than {limit} fields."),
            Failure::Unreadable(why) => format!("The request cannot be read: {why}."),
        };
        let faults = match failure {
            Failure::Error(Error::Invalid(faults)) => {
                faults.iter().map(|fault| ProblemFault { at: fault.at.clone(), detail: Lang::En.say(&fault.text) }).collect()
            }
            _ => Vec::new(),
        };
        Problem { detail, faults, challenge: challenge(failure) }
    }

    /// For an address that leads nowhere.
    pub fn no_such_address() -> Problem {
        let detail = "There is nothing at this address, or not for this method; /api/v1/openapi.json describes what there is.".to_owned();
        Problem { detail, faults: Vec::new(), challenge: None }
    }

    pub fn answer(&self, request: &HttpRequest, status: StatusCode) -> HttpResponse {
        let details = ProblemDetails {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or_default(),
            status: status.as_u16(),
            detail: self.detail.clone(),
            instance: request.uri().path_and_query().map(ToString::to_string).unwrap_or_default(),
            faults: self.faults.clone(),
        };
        let mut answer = HttpResponse::build(status);
        answer.insert_header((header::CACHE_CONTROL, "no-store")).insert_header((header::VARY, "Authorization"));
        if let Some(challenge) = &self.challenge {
            answer.insert_header((header::WWW_AUTHENTICATE, challenge.as_str()));
        }
        if bearer(request.headers()).is_none() {
            share(&mut answer);
        }
        answer.content_type("application/problem+json").body(serde_json::to_string(&details).unwrap_or_default())
    }
}

/// RFC 6750, 3.
fn challenge(failure: &Failure) -> Option<String> {
    let Failure::Token(fault) = failure else { return None };
    Some(match fault {
        TokenFault::Missing(scope) => format!("Bearer realm=\"Mittaristo\", scope=\"{}\"", scope.code()),
        TokenFault::Unknown => "Bearer realm=\"Mittaristo\", error=\"invalid_token\"".to_owned(),
        TokenFault::Lacks(scope) => format!("Bearer realm=\"Mittaristo\", error=\"insufficient_scope\", scope=\"{}\"", scope.code()),
    })
}
