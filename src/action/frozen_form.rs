//! The form that a round asks, as its opening froze it, and the answers that were given to such forms before.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::form::check::{self, Context};
use crate::form::load;
use crate::form::{Answers, Form, Raw};
use crate::ids::AgencyId;
use crate::survey::round::Round;
use crate::survey::service::Service;

/// # Errors
/// `NotFound` where the round does not ask the metric or has not opened; `Broken` for a stored text that can no longer be read.
pub fn frozen_form(conn: &mut Conn, service: &Service, round: &Round, metric: &str) -> Result<Arc<Form>> {
    let version = db::round::frozen_version(conn, round.id, metric)?;
    version_of(conn, service, metric, version)
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

/// These versions of metrics, and the forms of today of all others; in the order of the report.
///
/// # Errors
/// `Broken` for a stored text that can no longer be read.
pub fn forms_with(conn: &mut Conn, service: &Service, frozen: Vec<(String, u32)>) -> Result<Vec<Arc<Form>>> {
    let mut forms = Vec::new();
    let mut unread = Vec::new();
    for (metric, version) in frozen {
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
    let is_frozen = |code: &str| forms.iter().any(|form| form.code == code);
    let others: Vec<Arc<Form>> = service.catalogue.iter().filter(|form| !is_frozen(&form.code)).map(|form| Arc::new(form.clone())).collect();
    forms.extend(others);
    forms.sort_by_key(|form| form.order);
    Ok(forms)
}

/// An earlier submission of the same agency and metric.
#[derive(Debug, Clone)]
pub struct Earlier {
    pub as_of: NaiveDate,
    pub raw: Raw,
    pub answers: Answers,
}

/// What the agency submitted last of a metric, in a round that speaks of `until` or an earlier day.
fn submitted(conn: &mut Conn, service: &Service, agency: AgencyId, metric: &str, until: NaiveDate) -> Result<Option<Earlier>> {
    let Some((submission, as_of)) = db::submission::last_submitted(conn, agency, metric, until)? else { return Ok(None) };
    let Some(number) = submission.submitted else { return Ok(None) };
    let Some(revision) = db::revision::by_number(conn, submission.id, number)? else { return Ok(None) };
    let version = db::round::frozen_version(conn, submission.round, metric)?;
    let form = version_of(conn, service, metric, version)?;
    let (answers, _) = check::read(&form, &revision.raw);
    Ok(Some(Earlier { as_of, raw: revision.raw, answers }))
}

/// What a check of a form knows besides the form itself.
#[derive(Debug, Clone, Default)]
pub struct Background {
    pub previous: Option<Earlier>,
    /// Answers to the metrics that the form uses.
    pub others: BTreeMap<String, Answers>,
}

impl Background {
    pub fn context(&self) -> Context<'_> {
        Context { previous: self.previous.as_ref().map(|earlier| &earlier.answers), others: &self.others }
    }
}

/// Last round's answers, and those to the metrics that the form uses: of this round where submitted, else the latest.
pub fn background(conn: &mut Conn, service: &Service, form: &Form, round: &Round, agency: AgencyId) -> Result<Background> {
    let as_of = round.dates.as_of;
    let previous = submitted(conn, service, agency, &form.code, as_of.pred_opt().unwrap_or(as_of))?;
    let mut others = BTreeMap::new();
    for metric in &form.uses {
        if let Some(found) = submitted(conn, service, agency, metric, as_of)? {
            others.insert(metric.clone(), found.answers);
        }
    }
    Ok(Background { previous, others })
}
