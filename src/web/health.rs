//! Whether the instance is alive, and whether it may be given requests: what a proxy and whoever restarts it ask.
//!
//! Being alive touches nothing. Being ready wants a database that answers, a schema that this program can work on, and that nobody has told it to stop. It is asked of the database at most once a
//! second however many ask, on a connection of its own: a service with much to do is ready, or a proxy would take away the instances that are left.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use actix_web::HttpResponse;

use super::fault::Failure;
use super::visit;
use crate::db::Db;
use crate::db::migrate::Schema;
use crate::db::pulse::Pulse;
use crate::error::Result;

/// How long the database may take to answer.
const WITHIN: Duration = Duration::from_secs(2);
/// How long an answer holds.
const HOLDS: Duration = Duration::from_secs(1);

/// Why an instance may be given no requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unready {
    /// It was told to stop.
    Draining,
    /// The database gives no answer, and why.
    Database(String),
    /// Steps of the schema are missing: somebody took them back.
    Behind(String),
    /// A newer program has changed the schema so that this one cannot go on; which steps.
    Outgrown(String),
}

impl Unready {
    /// A word for a program, without what the database said: that is in the log.
    pub fn code(&self) -> &'static str {
        match self {
            Unready::Draining => "draining",
            Unready::Database(_) => "database-does-not-answer",
            Unready::Behind(_) => "schema-is-behind",
            Unready::Outgrown(_) => "schema-is-newer",
        }
    }
}

/// The health of one instance.
pub struct Health {
    pulse: Pulse,
    is_draining: AtomicBool,
    last: Mutex<Option<(Instant, Option<Unready>)>>,
    /// One asks the database, and the others wait for what it hears.
    asking: tokio::sync::Mutex<()>,
}

impl Health {
    pub fn new(db: &Db) -> Health {
        Health { pulse: Pulse::new(db), is_draining: AtomicBool::new(false), last: Mutex::default(), asking: tokio::sync::Mutex::default() }
    }

    /// From now on the instance says that it may be given no requests, and closes each connection after its answer.
    pub fn drain(&self) {
        self.is_draining.store(true, Ordering::SeqCst);
    }

    pub fn is_draining(&self) -> bool {
        self.is_draining.load(Ordering::SeqCst)
    }

    /// Why it may be given no requests; `None` when it may.
    pub async fn unready(&self) -> Option<Unready> {
        let draining = || self.is_draining().then_some(Unready::Draining);
        if let Some(draining) = draining() {
            return Some(draining);
        }
        let _turn = self.asking.lock().await;
        if let Some((at, known)) = self.last().as_ref()
            && at.elapsed() < HOLDS
        {
            return draining().or_else(|| known.clone());
        }
        let pulse = self.pulse.clone();
        let beat = tokio::time::timeout(WITHIN, tokio::task::spawn_blocking(move || pulse.beat())).await;
        let found = match beat {
            Ok(Ok(answer)) => verdict(answer),
            Ok(Err(cause)) => Some(Unready::Database(cause.to_string())),
            Err(_) => Some(Unready::Database(format!("no answer in {WITHIN:?}"))),
        };
        self.tell(found.clone());
        draining().or(found)
    }

    /// Keeps what was found, and logs what is other than before.
    fn tell(&self, found: Option<Unready>) {
        let mut last = self.last();
        let before = last.as_ref().and_then(|(_, known)| known.clone());
        match (&found, &before) {
            (Some(now), Some(before)) if now.code() == before.code() => {}
            (None, None) => {}
            (None, Some(_)) => tracing::info!("ready for requests again"),
            (Some(Unready::Database(why)), _) => tracing::error!(why, "not ready: the database does not answer"),
            (Some(Unready::Behind(step)), _) => tracing::error!(step, "not ready: a step of the database's schema was taken back"),
            (Some(Unready::Outgrown(why)), _) => tracing::error!(why, "not ready: the database's schema is newer than this program can work on"),
            (Some(Unready::Draining), _) => {}
        }
        *last = Some((Instant::now(), found));
    }

    fn last(&self) -> MutexGuard<'_, Option<(Instant, Option<Unready>)>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn verdict(answer: Result<Schema>) -> Option<Unready> {
    match answer {
        Err(failure) => Some(Unready::Database(failure.to_string())),
        Ok(schema) => match (schema.missing().first(), schema.newer()) {
            (Some(step), _) => Some(Unready::Behind((*step).to_owned())),
            (None, Some(newer)) if !schema.lets_go_on() => Some(Unready::Outgrown(newer)),
            (None, _) => None,
        },
    }
}

/// The process answers, whatever else is the matter.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "alive": true }))
}

/// 200, or 503 with the reason.
pub async fn ready(request: actix_web::HttpRequest) -> Result<HttpResponse, Failure> {
    let state = visit::state(&request)?;
    Ok(match state.health.unready().await {
        None => HttpResponse::Ok().json(serde_json::json!({ "ready": true, "reasons": [] })),
        Some(why) => HttpResponse::ServiceUnavailable().json(serde_json::json!({ "ready": false, "reasons": [why.code()] })),
    })
}
