//! What is known of a form besides the form: last round's answers, those to other metrics, and what a central source says. The check of what was typed, given all that.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::previous_answers::{Earlier, previous, submitted};
use crate::db::{self, Conn};
use crate::error::Result;
use crate::form::check::{self, Checked, Context};
use crate::form::definition::ProducedBy;
use crate::form::{Answers, Form, Raw};
use crate::survey::central::{self, CentralFigure, Compared};
use crate::survey::service::Service;
use crate::survey::submission::Place;

/// What a check of a form knows besides the form itself.
#[derive(Debug, Clone, Default)]
pub struct Background {
    pub previous: Option<Earlier>,
    /// Answers to the metrics that the form uses.
    pub others: BTreeMap<String, Answers>,
    /// What a central source says of the form's metric and of those computed from it, what it said before too.
    pub central: Vec<CentralFigure>,
    /// Metrics that ask nothing and are computed from this form.
    pub derived: Vec<Form>,
}

impl Background {
    pub fn context(&self) -> Context<'_> {
        Context { previous: self.previous.as_ref().map(|earlier| &earlier.answers), others: &self.others }
    }

    /// Everything that submitting checks: the form, and that a figure which differs from the source's has a reason.
    pub fn check(&self, form: &Form, raw: &Raw) -> Checked {
        let mut checked = check::check(form, raw, &self.context());
        let compared = self.compare(form, &checked.answers, None);
        central::demand(form, raw, &compared, &mut checked);
        checked
    }

    /// The same of answers that were saved at a moment: what the source said later was not asked about.
    pub fn check_saved(&self, form: &Form, raw: &Raw, saved_at: DateTime<Utc>) -> Checked {
        let mut checked = check::check(form, raw, &self.context());
        let figures = central::standing(&self.central, saved_at);
        let known = central::Known { context: self.context(), figures: &figures, derived: &self.derived };
        central::demand(form, raw, &central::compare(form, &checked.answers, &known, None), &mut checked);
        checked
    }

    /// The source knows something of the form, and with that nothing is missing from it and nothing differs.
    pub fn may_confirm(&self, form: &Form, raw: &Raw) -> bool {
        if self.central.is_empty() {
            return false;
        }
        let checked = check::check(form, &central::confirmed(form, raw, &self.central), &self.context());
        let compared = self.compare(form, &checked.answers, None);
        checked.faults.is_empty() && compared.iter().any(|each| each.source.value.is_some()) && !compared.iter().any(Compared::differs)
    }

    /// The answers beside what the source says; `saved_at` is when they were saved.
    pub fn compare(&self, form: &Form, answers: &Answers, saved_at: Option<DateTime<Utc>>) -> Vec<Compared> {
        let known = central::Known { context: self.context(), figures: &self.central, derived: &self.derived };
        central::compare(form, answers, &known, saved_at)
    }
}

/// Last round's answers, and those to the metrics that the form uses: of this round where submitted, else the latest. Of a metric that a central source knows too, what it says.
pub fn background(conn: &mut Conn, service: &Service, form: &Form, place: &Place) -> Result<Background> {
    let (as_of, agency) = (place.round.dates.as_of, place.agency.id);
    let previous = previous(conn, service, form, place)?;
    let mut others = BTreeMap::new();
    for metric in &form.uses {
        if let Some(found) = submitted(conn, service, agency, metric, as_of)? {
            others.insert(metric.clone(), found.answers);
        }
    }
    let mut known = Background { previous, others, ..Background::default() };
    if form.produced_by == ProducedBy::Mixed && form.is_asked() {
        known.derived = derived_from(service, form).cloned().collect();
        let metrics: Vec<String> = std::iter::once(form).chain(&known.derived).map(|form| form.code.clone()).collect();
        known.central = db::central::of_agency(conn, place.round.id, agency, &metrics)?;
    }
    Ok(known)
}

/// Metrics that ask nothing and are computed from this one.
pub(super) fn derived_from<'a>(service: &'a Service, form: &'a Form) -> impl Iterator<Item = &'a Form> {
    service.catalogue.iter().filter(|other| other.is_derived() && other.uses.contains(&form.code))
}
