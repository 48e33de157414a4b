//! What each failure becomes: a status, and a page in the reader's language that says what happened and what to do next.

use std::fmt;
use std::rc::Rc;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError};

use super::api::{self, Problem, TokenFault};
use super::body::Posted;
use super::observe::RequestId;
use super::visit::{Visit, language, state};
use super::{page, visit};
use crate::error::Error;
use crate::lang::Text;
use crate::survey::viewer::Viewer;
use crate::text;

/// Why a handler gives no page of its own.
#[derive(Debug)]
pub enum Failure {
    Error(Error),
    /// Nobody is signed in, and somebody has to be.
    SignInFirst,
    /// A request of the API has no token that lets it.
    Token(TokenFault),
    /// The post came from another site.
    Foreign,
    /// More than the limit was posted; the limit in bytes.
    TooLarge(usize),
    /// More fields than the limit were posted.
    TooMany(usize),
    /// What was posted is no form.
    Unreadable(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Error(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Error(error) => error.fmt(out),
            Failure::SignInFirst => out.write_str("nobody is signed in"),
            Failure::Token(fault) => write!(out, "no token that lets it: {fault:?}"),
            Failure::Foreign => out.write_str("a post from another site"),
            Failure::TooLarge(limit) => write!(out, "more than {limit} bytes were posted"),
            Failure::TooMany(limit) => write!(out, "more than {limit} fields were posted"),
            Failure::Unreadable(why) => write!(out, "the post cannot be read: {why}"),
        }
    }
}

/// Carried from `error_response`, which knows no reader, to [`pages`], which does.
struct Carried {
    status: StatusCode,
    text: Text,
    sign_in: bool,
    /// What the API says.
    problem: Problem,
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        match self {
            Failure::Error(Error::NotFound(_)) => StatusCode::NOT_FOUND,
            Failure::Error(Error::Forbidden(_)) | Failure::Foreign | Failure::Token(TokenFault::Lacks(_)) => StatusCode::FORBIDDEN,
            Failure::Error(Error::Conflict(_)) => StatusCode::CONFLICT,
            Failure::Error(Error::Invalid(_)) => StatusCode::UNPROCESSABLE_ENTITY,
            Failure::Error(Error::Throttled(_)) => StatusCode::TOO_MANY_REQUESTS,
            Failure::Error(Error::Busy(_)) => StatusCode::SERVICE_UNAVAILABLE,
            Failure::Error(Error::Broken(_)) => StatusCode::INTERNAL_SERVER_ERROR,
            Failure::SignInFirst | Failure::Token(_) => StatusCode::UNAUTHORIZED,
            Failure::TooLarge(_) | Failure::TooMany(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Failure::Unreadable(_) => StatusCode::BAD_REQUEST,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let status = self.status_code();
        if status.is_server_error() {
            tracing::error!(failure = %self, "a request failed");
        }
        let mut response = HttpResponse::build(status);
        if let Failure::Error(Error::Throttled(seconds)) = self {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.insert_header((header::RETRY_AFTER, "5"));
        }
        let mut response = response.finish();
        response.extensions_mut().insert(Rc::new(Carried {
            status,
            text: words(self),
            sign_in: matches!(self, Failure::SignInFirst),
            problem: Problem::of(self),
        }));
        response
    }
}

fn words(failure: &Failure) -> Text {
    match failure {
        Failure::Error(Error::NotFound(_)) => text!("fault-not-found"),
        Failure::Error(Error::Forbidden(why) | Error::Conflict(why)) => why.clone(),
        Failure::Error(Error::Invalid(faults)) => faults.first().map_or_else(|| text!("fault-invalid"), |fault| fault.text.clone()),
        Failure::Error(Error::Throttled(seconds)) => text!("fault-throttled", minutes = seconds.div_ceil(60).to_string()),
        Failure::Error(Error::Busy(_)) => text!("fault-busy"),
        Failure::Error(Error::Broken(_)) => text!("fault-broken"),
        Failure::SignInFirst | Failure::Token(_) => text!("fault-sign-in"),
        Failure::Foreign => text!("fault-foreign"),
        Failure::TooLarge(limit) => text!("fault-too-large", megabytes = (limit / 1_048_576).to_string()),
        Failure::TooMany(limit) => text!("fault-too-many", limit = limit.to_string()),
        Failure::Unreadable(_) => text!("fault-unreadable"),
    }
}

/// Gives every failure its page. A reader who is not signed in is sent to sign in and back; a script gets JSON.
pub async fn pages(request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    let carried = response.response().extensions().get::<Rc<Carried>>().cloned();
    let unmatched = carried.is_none() && response.status() == StatusCode::NOT_FOUND && response.headers().get(header::CONTENT_TYPE).is_none();
    let Some(carried) = carried.or_else(|| unmatched.then(|| Rc::new(not_found()))) else { return Ok(response) };
    let kept: Option<header::HeaderValue> = response.headers().get(header::RETRY_AFTER).cloned();
    let (request, _) = response.into_parts();
    let mut answer = answer(&request, &carried);
    if let Some(wait) = kept {
        answer.headers_mut().insert(header::RETRY_AFTER, wait);
    }
    Ok(ServiceResponse::new(request, answer))
}

/// An address that no page leads to: a number or a name in it cannot be read.
pub fn no_such_address() -> Failure {
    Error::NotFound("page").into()
}

fn not_found() -> Carried {
    Carried { status: StatusCode::NOT_FOUND, text: text!("fault-not-found"), sign_in: false, problem: Problem::no_such_address() }
}

fn answer(request: &HttpRequest, carried: &Carried) -> HttpResponse {
    if api::has(request.path()) {
        return carried.problem.answer(request, carried.status);
    }
    // Apart, since reading a cookie wants the extensions too.
    let known = request.extensions().get::<Visit>().cloned();
    let visit = known.unwrap_or_else(|| unknown(request));
    let wants_json = request.headers().get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"application/json"));
    if wants_json {
        let body = serde_json::json!({ "error": visit.lang.say(&carried.text), "signed_out": carried.sign_in });
        return HttpResponse::build(carried.status).json(body);
    }
    if carried.sign_in && request.method() == Method::GET {
        return page::redirect(&format!("/sign-in?to={}", page::encoded(&visit.here)));
    }
    let reference = request.extensions().get::<RequestId>().filter(|_| carried.status.is_server_error()).map(|id| id.0.clone());
    match state(request) {
        Ok(state) => {
            // The fault is ours, or somebody was faster: it may be gone in a moment, and until then what was typed is on the page.
            let typed = request
                .extensions()
                .get::<Rc<Posted>>()
                .filter(|posted| carried.status.is_server_error() || carried.status == StatusCode::CONFLICT && posted.has_words())
                .cloned();
            page::fault(&state, &visit, carried.status, &carried.text, reference.as_deref(), typed.as_deref())
        }
        Err(_) => HttpResponse::build(carried.status).body(visit.lang.say(&carried.text)),
    }
}

/// The visitor of a request that failed before it was known who asks.
fn unknown(request: &HttpRequest) -> Visit {
    let lang = language(request, &Viewer::Anyone);
    visit::Visit { viewer: Viewer::Anyone, lang, here: request.path().to_owned(), client: String::new(), token: None }
}
