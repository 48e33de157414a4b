//! Who asks, in which language, from where: read once a request, from the session cookie and the headers.

use std::future::Future;
use std::net::{IpAddr, Ipv6Addr};
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};

use super::State;
use super::fault::Failure;
use crate::action::sign_in;
use crate::error::Error;
use crate::lang::Lang;
use crate::survey::viewer::Viewer;
use crate::text;

/// The cookie that holds the chosen language, and nothing else.
pub const LANGUAGE_COOKIE: &str = "language";

/// How long a page waits until its visitor's last use is written down.
const TOUCH_WAIT: Duration = Duration::from_millis(200);

/// One request's visitor.
#[derive(Debug, Clone)]
pub struct Visit {
    pub viewer: Viewer,
    pub lang: Lang,
    /// Path and query, to come back to.
    pub here: String,
    /// The client's address, for limits.
    pub client: String,
    /// The session's secret, where there is a session.
    pub token: Option<String>,
}

/// Somebody who is signed in. Nobody else reaches the handler: they are sent to sign in and back.
#[derive(Debug, Clone)]
pub struct SignedIn(pub Visit);

/// Somebody of the IT unit.
#[derive(Debug, Clone)]
pub struct ItUnit(pub Visit);

pub fn session_cookie(state: &State) -> &'static str {
    if state.is_secure() { "__Host-session" } else { "session" }
}

impl FromRequest for Visit {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Visit, Failure>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { visit(&request).await })
    }
}

impl FromRequest for SignedIn {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<SignedIn, Failure>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let visit = visit(&request).await?;
            if visit.viewer.person().is_some() { Ok(SignedIn(visit)) } else { Err(Failure::SignInFirst) }
        })
    }
}

impl FromRequest for ItUnit {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<ItUnit, Failure>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let visit = visit(&request).await?;
            match visit.viewer.person() {
                None => Err(Failure::SignInFirst),
                Some(_) if visit.viewer.is_it_unit() => Ok(ItUnit(visit)),
                Some(_) => Err(Error::forbidden(text!("refused-it-unit-only")).into()),
            }
        })
    }
}

async fn visit(request: &HttpRequest) -> Result<Visit, Failure> {
    if let Some(known) = request.extensions().get::<Visit>() {
        return Ok(known.clone());
    }
    let state = state(request)?;
    let token = request.cookie(session_cookie(&state)).map(|cookie| cookie.value().to_owned());
    let viewer = match &token {
        Some(token) => viewer(&state, token.clone()).await?,
        None => Viewer::Anyone,
    };
    let visit = Visit { lang: language(request, &viewer), here: here(request), client: client(request, state.proxies), viewer, token };
    request.extensions_mut().insert(visit.clone());
    Ok(visit)
}

async fn viewer(state: &State, token: String) -> Result<Viewer, Failure> {
    let now = state.clock.now();
    let secret = token.clone();
    let Some((viewer, is_stale)) = state.db.read(move |conn| sign_in::viewer(conn, &secret, now)).await? else { return Ok(Viewer::Anyone) };
    if is_stale {
        // Beside the page, which waits but a moment: a database that cannot be written to, or not now, may still be read.
        let db = state.db.clone();
        let touched = actix_web::rt::spawn(async move {
            if let Err(failure) = db.write(move |conn| sign_in::touch(conn, &token, now)).await {
                tracing::warn!(%failure, "the last use of a session could not be written down");
            }
        });
        let _ = tokio::time::timeout(TOUCH_WAIT, touched).await;
    }
    Ok(viewer)
}

pub fn state(request: &HttpRequest) -> Result<State, Failure> {
    request
        .app_data::<web::Data<State>>()
        .map(|state| state.get_ref().clone())
        .ok_or_else(|| Error::broken("finding the state", "it was not given to the app").into())
}

fn here(request: &HttpRequest) -> String {
    request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

/// The chosen language, else the person's, else the browser's, else Finnish.
pub fn language(request: &HttpRequest, viewer: &Viewer) -> Lang {
    let chosen = request.cookie(LANGUAGE_COOKIE).and_then(|cookie| Lang::from_code(cookie.value()));
    let accepted = || request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(Lang::accepted);
    chosen.or_else(|| viewer.person().map(|person| person.lang)).or_else(accepted).unwrap_or_default()
}

/// The peer, or what the outermost trusted proxy saw. Without proxies the header is anybody's to write, and is not read.
pub fn client(request: &HttpRequest, proxies: usize) -> String {
    let peer = || request.peer_addr().map_or_else(String::new, |address| household(address.ip()));
    if proxies == 0 {
        return peer();
    }
    let forwarded: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let index = forwarded.len().checked_sub(proxies);
    index.and_then(|index| forwarded.get(index)).and_then(|text| text.parse::<IpAddr>().ok()).map_or_else(peer, household)
}

/// What one client can choose among: of an IPv6 address everybody has the last 64 bits to themselves, and a limit by the whole address would limit nobody.
fn household(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::household;

    #[test]
    fn a_client_cannot_change_its_address_to_escape_a_limit() {
        let of = |address: &str| household(address.parse().unwrap());
        assert_eq!(of("192.0.2.7"), "192.0.2.7");
        assert_eq!(of("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(of("2001:db8:1:2:aaaa::1"), of("2001:db8:1:2:bbbb::2"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    }
}
