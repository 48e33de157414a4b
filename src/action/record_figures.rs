//! Figures that come from a central source are recorded for a round.

use chrono::{DateTime, NaiveDate, Utc};

use crate::db::{self, Conn};
use crate::error::Result;
use crate::form::answer::Figure;
use crate::ids::{AgencyId, ObservationId};
use crate::survey::event::Event;
use crate::survey::observation::{Comment, Observation};
use crate::survey::viewer::Viewer;

/// A figure, of whom (`None`: of the whole city) and when (SDMX TIME_PERIOD).
#[derive(Debug, Clone)]
pub struct Central {
    pub agency: Option<AgencyId>,
    pub period: String,
    pub figure: Figure,
}

/// Puts them in the place of earlier ones of the same metric, round and agency.
///
/// # Errors
/// `NotFound` for a round that is not; `Forbidden` for all but the IT unit and jobs.
pub fn record_figures(conn: &mut Conn, who: &Viewer, as_of: NaiveDate, metric: &str, figures: &[Central], now: DateTime<Utc>) -> Result<usize> {
    who.must_be_it_unit()?;
    // The figures go into the edition in the making: none may be published before they are there.
    db::round::hold(conn)?;
    let round = db::round::by_as_of(conn, as_of)?;
    let mut agencies: Vec<Option<AgencyId>> = figures.iter().map(|central| central.agency).collect();
    agencies.sort_unstable();
    agencies.dedup();
    let rows: Vec<Observation> = figures
        .iter()
        .map(|central| Observation {
            id: ObservationId::fresh(),
            round: round.id,
            metric: metric.to_owned(),
            measure: central.figure.measure.clone(),
            agency: central.agency,
            period: central.period.clone(),
            value: central.figure.value,
            status: central.figure.status,
            comment: Comment::typed(&central.figure.comment),
            submission: None,
            recorded_at: now,
        })
        .collect();
    db::observation::replace(conn, round.id, metric, &agencies, &rows)?;
    let event = Event::of("figures-recorded").round(round.id).metric(metric).detail(rows.len().to_string());
    db::event::record(conn, who, &event, now)?;
    Ok(rows.len())
}
