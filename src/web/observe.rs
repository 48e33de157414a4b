//! Every request has an id, and is counted, timed and told of in one line of the log. What is logged on the way, on whichever thread, carries the id.

use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{ConnectionType, Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, web};
use tracing::Instrument;

use super::State;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// Most characters of an id that a proxy gives.
const LONGEST: usize = 64;

/// What a person can name when something failed, and the log has on every line of the request.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

pub async fn observe(request: ServiceRequest, next: Next<impl MessageBody>) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let began = Instant::now();
    let state = request.app_data::<web::Data<State>>().cloned();
    let proxies = state.as_ref().map_or(0, |state| state.proxies);
    let id = given(request.headers(), proxies).unwrap_or_else(|| format!("{:016x}", rand::random::<u64>()));
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    // Of the highest level, or a log of errors alone would not have it.
    let span = tracing::error_span!("request", id);
    let mut response = next.call(request).instrument(span.clone()).await?;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, value);
    }
    if state.is_some_and(|state| state.health.is_draining()) {
        // The next request of this connection has to find another instance.
        response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    // The route's pattern and not the path, which may hold the token of a link, and of which there is no end.
    let route = response.request().match_pattern().unwrap_or_else(|| "-".to_owned());
    let seconds = began.elapsed().as_secs_f64();
    let status = response.status();
    let milliseconds = (seconds * 1_000_000.0).round() / 1000.0;
    span.in_scope(|| match route.as_str() {
        "/healthz" | "/readyz" => tracing::debug!(%method, route, status = status.as_u16(), milliseconds, "request"),
        _ => tracing::info!(%method, route, status = status.as_u16(), milliseconds, "request"),
    });
    count(&method, route, status, seconds);
    Ok(response)
}

fn count(method: &Method, route: String, status: StatusCode, seconds: f64) {
    let method = match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        _ => "other",
    };
    let class = match status.as_u16() {
        100..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        _ => "5xx",
    };
    metrics::counter!("mittaristo_http_requests_total", "method" => method, "route" => route.clone(), "status" => class).increment(1);
    metrics::histogram!("mittaristo_http_request_duration_seconds", "route" => route).record(seconds);
}

/// The id that a proxy before us has given; a client's own is not ours to log.
fn given(headers: &HeaderMap, proxies: usize) -> Option<String> {
    let id = headers.get(HEADER).filter(|_| proxies > 0)?.to_str().ok()?;
    let is_sane = (1..=LONGEST).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    is_sane.then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderMap, HeaderValue};

    use super::{HEADER, given};

    #[test]
    fn an_id_is_taken_from_a_proxy_and_only_when_it_is_sane() {
        let of = |text: &str, proxies| given(&HeaderMap::from_iter([(HEADER, HeaderValue::from_str(text).unwrap())]), proxies);
        assert_eq!(of("7f-a_1.b", 1).as_deref(), Some("7f-a_1.b"));
        assert_eq!(of("7f-a_1.b", 0), None, "anybody can write it");
        for text in ["", "a b", "a\"b", "a/b", &"x".repeat(65)] {
            assert_eq!(of(text, 1), None, "{text}");
        }
        assert_eq!(given(&HeaderMap::new(), 1), None);
    }
}
