//! Where a page of figures begins: after the last figure of the page before it.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::db::observation::filter::{Place, Whose};
use crate::ids::AgencyId;
use crate::survey::edition::Reading;
use crate::survey::observation::Observation;
use crate::survey::round::Round;

/// Between the parts; no code has it.
const BREAK: char = '~';

/// A figure in the order of the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    pub round: NaiveDate,
    metric: String,
    place: Place,
}

impl After {
    pub fn of(reading: &Reading, row: &Observation) -> After {
        let place = Place { measure: row.measure.clone(), agency: row.agency, period: row.period.clone() };
        After { round: reading.round.dates.as_of, metric: row.metric.clone(), place }
    }

    /// Whether a metric of a reading is not wholly before it.
    pub fn reaches(&self, reading: &Reading, metric: &str) -> bool {
        reading.round.dates.as_of < self.round || metric >= self.metric.as_str()
    }

    /// Where a part of a metric goes on; `Some(None)`: at its beginning, `None`: it was told already.
    pub fn within(&self, reading: &Reading, metric: &str, part: Whose) -> Option<Option<&Place>> {
        if reading.round.dates.as_of != self.round || metric != self.metric {
            return Some(None);
        }
        match (self.place.agency.is_none(), part == Whose::City) {
            (true, false) => None,
            (false, true) => Some(None),
            _ => Some(Some(&self.place)),
        }
    }
}

impl fmt::Display for After {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let agency = self.place.agency.map_or_else(String::new, |agency| agency.to_string());
        write!(out, "{}{BREAK}{}{BREAK}{}{BREAK}{agency}{BREAK}{}", self.round, self.metric, self.place.measure, self.place.period)
    }
}

impl FromStr for After {
    type Err = ();

    fn from_str(text: &str) -> Result<After, ()> {
        let parts: Vec<&str> = text.split(BREAK).collect();
        let [round, metric, measure, agency, period] = parts.as_slice() else { return Err(()) };
        let agency = if agency.is_empty() { None } else { Some(agency.parse::<AgencyId>().map_err(drop)?) };
        let place = Place { measure: (*measure).to_owned(), agency, period: (*period).to_owned() };
        Ok(After { round: Round::day_of(round).ok_or(())?, metric: (*metric).to_owned(), place })
    }
}

#[cfg(test)]
mod tests {
    use super::After;

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        for text in ["2014-12-31~terminals~computers~17~2014-12-31", "2014-12-31~terminals~computers~~2014"] {
            assert_eq!(text.parse::<After>().unwrap().to_string(), text);
        }
        for text in ["", "2014-12-31", "2014-12-31~a~b~x~2014", "2014-13-31~a~b~~2014", "2014-12-31~a~b~1~2014~"] {
            assert!(text.parse::<After>().is_err(), "{text}");
        }
    }
}
