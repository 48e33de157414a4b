//! Open data: the figures of a round, or of one metric in it, as a file of any format.

pub mod content;

use std::fs::File;
use std::io::{Error as IoError, Read as _, Result as IoResult};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use actix_web::body::SizedStream;
use actix_web::http::header;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use tokio::sync::mpsc;

use super::State;
use super::fault::Failure;
use super::results::address;
use super::results::metric::organisation;
use super::visit::Visit;
use crate::error::Error;
use crate::export::Format;
use content::Wanted;

/// Bytes that are read of a file at once.
const CHUNK: usize = 64 * 1024;
/// Chunks that wait for a slow reader.
const AHEAD: usize = 2;

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

/// Written to a temporary file first: a slow reader then holds no database connection, and what cannot be written is a page that says so and not half a file.
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
    let service = Arc::clone(&state.service);
    let made = state.db.snapshot(move |conn| content::make(conn, &service, &wanted, format)).await?;
    Ok(HttpResponse::Ok()
        .content_type(format.media_type())
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", made.name)))
        .body(SizedStream::new(made.length, chunks(made.file))))
}

/// A file's bytes as they are asked for.
struct Chunks(mpsc::Receiver<IoResult<web::Bytes>>);

impl futures_core::Stream for Chunks {
    type Item = IoResult<web::Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

/// Reads on threads that may wait, which are free again while the reader is slow. A reader who has left ends it.
fn chunks(mut file: File) -> Chunks {
    let (sender, receiver) = mpsc::channel(AHEAD);
    actix_web::rt::spawn(async move {
        loop {
            let read = tokio::task::spawn_blocking(move || chunk(&mut file).map(|bytes| (file, bytes))).await;
            match read.unwrap_or_else(|cause| Err(IoError::other(cause))) {
                Ok((_, bytes)) if bytes.is_empty() => return,
                Ok((same, bytes)) => {
                    file = same;
                    if sender.send(Ok(bytes)).await.is_err() {
                        return;
                    }
                }
                Err(cause) => {
                    tracing::error!(%cause, "an export could not be read back");
                    let _ = sender.send(Err(cause)).await;
                    return;
                }
            }
        }
    });
    Chunks(receiver)
}

fn chunk(file: &mut File) -> IoResult<web::Bytes> {
    let mut bytes = Vec::with_capacity(CHUNK);
    file.take(CHUNK as u64).read_to_end(&mut bytes)?;
    Ok(bytes.into())
}
