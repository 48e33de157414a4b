//! Figures of a metric, narrowed and page by page.

use diesel::prelude::*;

use super::{Version, load, observations, of};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{AgencyId, RoundId};
use crate::survey::observation::Observation;

/// Whose figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of every agency.
    Agencies,
    Agency(AgencyId),
    /// Of the whole city.
    City,
}

/// What is wanted of a metric; `None`: all of it.
#[derive(Debug, Clone)]
pub struct Filter {
    pub measure: Option<String>,
    pub period: Option<String>,
    pub whose: Whose,
}

/// The last figure that was read; the agency is `None` for the whole city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub measure: String,
    pub agency: Option<AgencyId>,
    pub period: String,
}

/// The next figures of a metric in a version of a round, at most `limit`: by measure, agency and period, those after `last`.
pub fn filtered(
    conn: &mut Conn,
    round: RoundId,
    version: Version,
    metric: &str,
    filter: &Filter,
    last: Option<&Place>,
    limit: i64,
) -> Result<Vec<Observation>> {
    let mut page = of(round, version).filter(observations::metric.eq(metric.to_owned()));
    page = match filter.whose {
        Whose::Agencies => page.filter(observations::agency_id.is_not_null()),
        Whose::Agency(agency) => page.filter(observations::agency_id.eq(agency)),
        Whose::City => page.filter(observations::agency_id.is_null()),
    };
    if let Some(measure) = &filter.measure {
        page = page.filter(observations::measure.eq(measure));
    }
    if let Some(period) = &filter.period {
        page = page.filter(observations::period.eq(period));
    }
    if let Some(last) = last {
        // The first condition follows from the second; it is what an index begins at.
        page = page.filter(observations::measure.ge(&last.measure));
        let (later_measure, same_measure) = (observations::measure.gt(&last.measure), observations::measure.eq(&last.measure));
        page = match last.agency {
            Some(agency) => {
                let later = observations::agency_id.gt(agency).or(observations::agency_id.eq(agency).and(observations::period.gt(&last.period)));
                page.filter(later_measure.or(same_measure.and(later.assume_not_null())))
            }
            None => page.filter(later_measure.or(same_measure.and(observations::period.gt(&last.period)))),
        };
    }
    load(conn, page.order((observations::measure, observations::agency_id, observations::period)).limit(limit))
}
