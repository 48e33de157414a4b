//! A figure as a program reads it, with what has to be known of it: the notes that go with it, and whether its series breaks there.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::action::read_results::form_of;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::export::table::Mark;
use crate::ids::AgencyId;
use crate::lang::Lang;
use crate::survey::edition::Reading;
use crate::survey::note;
use crate::survey::observation::Observation;
use crate::survey::service::Service;
use crate::web::api::schema::{Note, Number};
use crate::web::open_data::content::breaks::broken;

/// One published value.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Figure {
    /// Reference day of the round.
    round: NaiveDate,
    /// Number of the edition; null: a draft.
    edition: Option<i32>,
    metric: String,
    measure: String,
    /// Code of the agency; null: the whole city.
    agency: Option<String>,
    /// SDMX TIME_PERIOD: the day, month or year that the figure speaks of.
    period: String,
    /// Null exactly when the answer is not `value`. Zero is a value.
    value: Option<Number>,
    /// `value`, or why there is none: `not-applicable` (to the agency), `unknown` (it exists), `nothing` (to report) or `missing`.
    answer: &'static str,
    /// SDMX OBS_STATUS; `B` for a value that is not to be compared with those before it: the definition changed.
    obs_status: &'static str,
    comment: String,
    /// What readers of it have to know, as the report says it: of the figure, of its agency or of its period. Those of the metric as a whole stand at `/rounds/{as_of}`.
    notes: Vec<Note>,
}

/// A metric of a reading, with what its figures are told by.
pub struct Telling<'a> {
    pub reading: &'a Reading,
    pub codes: &'a BTreeMap<AgencyId, String>,
    /// Of every reading and metric.
    pub notes: &'a [note::Note],
    /// Periods whose figures are not to be compared with earlier ones.
    pub breaks: BTreeSet<String>,
}

/// The periods of a metric at which its series breaks; none where there is no form of it any more.
pub fn breaks(conn: &mut Conn, service: &Service, reading: &Reading, metric: &str, drafts: bool) -> Result<BTreeSet<String>> {
    let form = match form_of(conn, service, reading, metric) {
        Err(Error::NotFound(_)) => return Ok(BTreeSet::new()),
        form => form?,
    };
    if form.report.changes.is_empty() {
        return Ok(BTreeSet::new());
    }
    let series = db::observation::series(conn, reading.round.id, reading.version, std::slice::from_ref(&form.code))?;
    let periods: BTreeSet<String> = series.into_iter().map(|(_, _, period)| period).collect();
    broken(conn, reading, &form, &periods.into_iter().collect::<Vec<_>>(), drafts)
}

impl Telling<'_> {
    pub fn figure(&self, row: Observation) -> Figure {
        let is_own =
            |note: &&note::Note| note.round == row.round && note.metric == row.metric && note.is_about(row.agency, &row.period, &row.measure);
        let mark = (row.value.is_some() && self.breaks.contains(&row.period)).then_some(Mark::Break);
        Figure {
            round: self.reading.round.dates.as_of,
            edition: self.reading.edition().map(|edition| edition.number),
            notes: self.notes.iter().filter(is_own).map(Note::from).collect(),
            metric: row.metric,
            measure: row.measure,
            agency: row.agency.map(|id| self.codes.get(&id).cloned().unwrap_or_default()),
            period: row.period,
            value: row.value.map(Number),
            answer: row.status.code(),
            obs_status: mark.map_or(row.status.obs_status(), Mark::obs_status),
            comment: row.comment.say(Lang::En),
        }
    }
}
