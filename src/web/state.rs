//! What every handler has at hand.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

use super::health::Health;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::survey::service::Service;

use super::results::kept::Pages;
use super::round::counted::Counted;

/// Longer than any such request really takes.
pub const SIGN_IN_TAKES: Duration = Duration::from_millis(250);

/// Cheap to clone; one for the whole server.
#[derive(Clone)]
pub struct State {
    pub db: Db,
    pub service: Arc<Service>,
    pub clock: Clock,
    /// Rung when a letter was queued, so that the job loop does not wait for its next turn.
    pub bell: Arc<Notify>,
    /// Rung when a central source was asked for.
    pub fetch_bell: Arc<Notify>,
    /// Whether this instance may be given requests.
    pub health: Arc<Health>,
    /// Proxies before us that append to X-Forwarded-For.
    pub proxies: usize,
    /// How long a request for a sign-in letter is made to take.
    pub sign_in_takes: Duration,
    /// The counts of the rounds that were looked at last.
    pub counted: Arc<Counted>,
    /// Pages of editions that were made.
    pub pages: Arc<Pages>,
    /// The demo shows its mailbox as a page, and says that it is a demo.
    pub demo: bool,
}

impl State {
    /// Cookies are `Secure` and `__Host-` when people reach us by HTTPS; the demo on a loopback address has neither.
    pub fn is_secure(&self) -> bool {
        self.service.base_url.starts_with("https://")
    }

    /// Writes, and rings the bell: most writes queue a letter.
    pub async fn write<T: Send + 'static>(&self, job: impl FnOnce(&mut Conn, &Service) -> Result<T> + Send + 'static) -> Result<T> {
        let service = Arc::clone(&self.service);
        let done = self.db.write(move |conn| job(conn, &service)).await?;
        self.bell.notify_one();
        Ok(done)
    }

    pub async fn read<T: Send + 'static>(&self, job: impl FnOnce(&mut Conn, &Service) -> Result<T> + Send + 'static) -> Result<T> {
        let service = Arc::clone(&self.service);
        self.db.read(move |conn| job(conn, &service)).await
    }

    /// Reads what is of one moment, however many statements that takes.
    pub async fn snapshot<T: Send + 'static>(&self, job: impl FnOnce(&mut Conn, &Service) -> Result<T> + Send + 'static) -> Result<T> {
        let service = Arc::clone(&self.service);
        self.db.snapshot(move |conn| job(conn, &service)).await
    }

    /// Does what takes its connections itself, on a thread that may wait.
    pub async fn work<T: Send + 'static>(&self, job: impl FnOnce(&Db, &Service) -> Result<T> + Send + 'static) -> Result<T> {
        let (db, service) = (self.db.clone(), Arc::clone(&self.service));
        let span = tracing::Span::current();
        match tokio::task::spawn_blocking(move || span.in_scope(|| job(&db, &service))).await {
            Ok(done) => done,
            Err(cause) => Err(Error::broken("a job of a page", cause)),
        }
    }
}
