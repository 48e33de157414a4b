//! The form that a round asks, as its opening froze it.

use std::sync::Arc;

use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::form::{Form, load};
use crate::ids::RoundId;
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::submission::Place;

/// # Errors
/// `NotFound` where the round does not ask the metric or has not opened; `Broken` for a stored text that can no longer be read.
pub fn frozen_form(conn: &mut Conn, service: &Service, round: &Round, metric: &str) -> Result<Arc<Form>> {
    let version = db::round::frozen_version(conn, round.id, metric)?;
    version_of(conn, service, metric, version)
}

/// The form of a place.
///
/// # Errors
/// As [`frozen_form`].
pub fn form_of(conn: &mut Conn, service: &Service, place: &Place) -> Result<Arc<Form>> {
    version_of(conn, service, &place.submission.metric, place.version.ok_or(Error::NotFound("form"))?)
}

/// A version that some round froze; read once, then remembered.
pub fn version_of(conn: &mut Conn, service: &Service, metric: &str, version: u32) -> Result<Arc<Form>> {
    if let Some(form) = service.recall(metric, version) {
        return Ok(form);
    }
    let source = db::form_version::source_of(conn, metric, version)?;
    remembered(service, metric, &source)
}

fn remembered(service: &Service, metric: &str, source: &str) -> Result<Arc<Form>> {
    let form = load::read(&format!("{metric}.toml"), source)
        .map_err(|faults| Error::broken(format!("reading the frozen form of {metric}"), format!("{faults:?}")))?;
    Ok(service.remember(form))
}

/// The forms that a round asks, in no order.
///
/// # Errors
/// `Broken` for a stored text that can no longer be read.
pub fn asked_forms(conn: &mut Conn, service: &Service, round: RoundId) -> Result<Vec<Arc<Form>>> {
    let mut forms = Vec::new();
    let mut unread = Vec::new();
    for (metric, version) in db::round::frozen_metrics(conn, round)? {
        match service.recall(&metric, version) {
            Some(form) => forms.push(form),
            None => unread.push((metric, version)),
        }
    }
    if !unread.is_empty() {
        for (metric, source) in db::form_version::sources_of(conn, &unread)? {
            forms.push(remembered(service, &metric, &source)?);
        }
    }
    Ok(forms)
}
