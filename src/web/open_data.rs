//! Open data: the figures of a round, or of one metric in it, as a file of any format.

pub mod content;
mod spool;

use std::io::BufWriter;
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::SizedStream;
use actix_web::http::header;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout;

use super::State;
use super::fault::Failure;
use super::results::address;
use super::results::metric::organisation;
use super::visit::Visit;
use crate::db::Db;
use crate::error::Error;
use crate::export::Format;
use crate::survey::service::Service;
use content::{Content, Wanted};
use spool::Sink;

/// Files that are made at once, each with a connection that reads: the others are for pages.
static MADE: Semaphore = Semaphore::const_new(3);
/// Files that are sent at once, each on the disk until it is.
static SENT: Semaphore = Semaphore::const_new(100);
/// How long a request waits until others are made.
const WAIT: Duration = Duration::from_secs(10);
/// How long the first bytes wait for the last ones: the length of a short file is then told before it.
const A_MOMENT: Duration = Duration::from_millis(100);
/// Bytes that are written at once.
const BUFFER: usize = 64 * 1024;

#[derive(Deserialize)]
pub struct Query {
    /// The year on whose organisation figures are read.
    #[serde(default)]
    organisation: String,
}

pub async fn round(
    state: web::Data<State>,
    visit: Visit,
    path: web::Path<(String, String)>,
    query: web::Query<Query>,
) -> Result<HttpResponse, Failure> {
    let (as_of, format) = path.into_inner();
    send(&state, &visit, &as_of, None, &query, &format).await
}

pub async fn metric(
    state: web::Data<State>,
    visit: Visit,
    path: web::Path<(String, String, String)>,
    query: web::Query<Query>,
) -> Result<HttpResponse, Failure> {
    let (as_of, metric, format) = path.into_inner();
    send(&state, &visit, &as_of, Some(metric), &query, &format).await
}

/// Written to a temporary file, and sent from it as it grows: a slow reader then holds no database connection. What fails before the first byte is a page that says so, and what fails after it breaks the connection.
async fn send(state: &State, visit: &Visit, slug: &str, metric: Option<String>, query: &Query, format: &str) -> Result<HttpResponse, Failure> {
    let format = Format::from_code(format).ok_or(Error::NotFound("format"))?;
    let wanted = Wanted {
        address: address(slug)?,
        metric,
        lang: visit.lang,
        organisation: organisation(&query.organisation)?,
        drafts: visit.viewer.reads_drafts(),
        now: state.clock.now(),
    };
    let busy = |cause: &'static str| Error::busy("making a file", cause);
    let sending = SENT.try_acquire().map_err(|_| busy("too many files are being sent"))?;
    let making = timeout(WAIT, MADE.acquire()).await.ok().and_then(Result::ok).ok_or_else(|| busy("too many files are being made"))?;
    let (sink, mut spool) = spool::open().map_err(|cause| Error::broken("making a temporary file", cause))?;
    let (tell, told) = oneshot::channel();
    let (db, service) = (state.db.clone(), Arc::clone(&state.service));
    let made = tokio::task::spawn_blocking(move || {
        let _making = making;
        make(&db, &service, &wanted, format, sink, tell)
    });
    let Ok(name) = told.await else {
        let failed = made.await.map_err(|cause| Error::broken("making a file", cause))?;
        return Err(failed.err().unwrap_or_else(|| Error::broken("making a file", "it has no name")).into());
    };
    let growth = spool.begin(A_MOMENT).await.map_err(|cause| Error::broken("making a file", cause))?;
    let mut answer = HttpResponse::Ok();
    answer.content_type(format.media_type()).insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")));
    let chunks = spool.chunks(sending);
    Ok(if growth.is_whole { answer.body(SizedStream::new(growth.bytes, chunks)) } else { answer.streaming(chunks) })
}

/// Tells the file's name when it is known, and writes the file then.
fn make(db: &Db, service: &Service, wanted: &Wanted, format: Format, sink: Sink, tell: oneshot::Sender<String>) -> Result<(), Error> {
    let mut out = BufWriter::with_capacity(BUFFER, sink);
    let written = db.snapshot_now(|conn| {
        let content = Content::find(conn, service, wanted, format)?;
        if tell.send(content.name.clone()).is_err() {
            return Ok(());
        }
        content.write(conn, &mut out).inspect_err(|error| tracing::warn!(%error, "a file could not be made"))
    });
    written?;
    out.into_inner().map_err(|cause| Error::broken("making a file", cause.into_error()))?.finish();
    Ok(())
}
