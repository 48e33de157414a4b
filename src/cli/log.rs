//! The log: lines on standard error, as text or as JSON.

use std::io::IsTerminal;

use tracing::{Level, Metadata};
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};

use super::Failed;
use crate::config::{log_filter, log_is_json};

/// Begins to log. What is said is chosen by RUST_LOG's syntax in MITTARISTO_LOG.
///
/// # Errors
/// A format that is not known.
pub fn start() -> Result<(), Failed> {
    let filter = EnvFilter::try_new(log_filter()).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = if log_is_json()? {
        fmt::layer().json().flatten_event(true).with_span_list(false).with_writer(std::io::stderr).boxed()
    } else {
        fmt::layer().with_ansi(std::io::stderr().is_terminal()).with_writer(std::io::stderr).boxed()
    };
    let _ = tracing_subscriber::registry().with(filter).with(filter_fn(may_be_said)).with(lines).try_init();
    Ok(())
}

/// What libraries say below `info` may hold what people typed, the links of letters and cookies: never, whatever MITTARISTO_LOG says.
fn may_be_said(line: &Metadata<'_>) -> bool {
    *line.level() <= Level::INFO || line.target().starts_with("mittaristo")
}
