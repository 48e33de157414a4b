//! The figures of a metric in a round as a file. Zero, 'does not apply', 'unknown' and 'nothing to report' are four different rows.

use rust_decimal::Decimal;

use super::{CsvFile, Dialect};
use crate::error::Result;
use crate::form::answer::Status;

/// The same in every language: programs read them.
const COLUMNS: [&str; 10] = ["metric", "measure", "agency", "agency_name", "period", "value", "obs_status", "answer", "unit", "comment"];

/// One figure, or the lack of one.
#[derive(Debug)]
pub struct Line {
    pub metric: String,
    pub measure: String,
    /// Its code; empty for the whole city.
    pub agency: String,
    pub agency_name: String,
    /// SDMX TIME_PERIOD.
    pub period: String,
    pub value: Option<Decimal>,
    pub status: Status,
    pub unit: String,
    pub comment: String,
    /// On the organisation of a year, and the SDMX status that this gives the figure.
    pub restated: Option<Restated>,
}

/// A figure that is not as it was reported, or stands among such.
#[derive(Debug, Clone, Copy)]
pub struct Restated {
    pub organisation: i32,
    /// `W` or `K`, where others' figures are in it or it is in others'.
    pub obs_status: Option<&'static str>,
}

/// # Errors
/// None that can be met: memory takes all bytes.
pub fn write(lines: &[Line], dialect: Dialect) -> Result<Vec<u8>> {
    let mut file = CsvFile::new(Vec::new(), dialect)?;
    let is_restated = lines.iter().any(|line| line.restated.is_some());
    file.row(COLUMNS.into_iter().chain(is_restated.then_some("organisation")))?;
    for line in lines {
        file.text(&line.metric)?;
        file.text(&line.measure)?;
        file.text(&line.agency)?;
        file.text(&line.agency_name)?;
        file.text(&line.period)?;
        file.number(line.value)?;
        let obs_status = line.restated.and_then(|restated| restated.obs_status).unwrap_or(line.status.obs_status());
        let year = line.restated.map(|restated| restated.organisation.to_string());
        file.row([obs_status, line.status.code(), &line.unit, &line.comment].into_iter().chain(year.as_deref()))?;
    }
    file.finish()
}
