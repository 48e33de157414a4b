//! A feedback system that speaks Open311 GeoReport v2: its requests from the beginning of the year to the round's day, counted by the agency that is responsible, and by state.
//!
//! A query may span 90 days at most, so the year is asked for in windows, and each window page by page.

mod xml;

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use serde::de::Deserializer;
use serde_json::Value;

use super::Period;
use super::fetch::{Auth, Fetch, Page, fault};
use super::tally::{Gathered, Tally};
use crate::clock::from_local;
use crate::config::Sources;
use crate::error::Result;
use crate::form::Form;
use crate::form::import::{Format, Import, Mark};
use crate::text;

/// A request of somebody, as far as it is counted.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
struct Request {
    /// Text, or a number in some systems.
    #[serde(deserialize_with = "words")]
    service_request_id: String,
    status: Option<String>,
    agency_responsible: Option<String>,
}

fn words<'de, D: Deserializer<'de>>(json: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(json)? {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    })
}

/// # Errors
/// `Invalid` at `source` for whatever the system did not give as it should.
pub fn gather(sources: &Sources, zone: Tz, form: &Form, import: &Import, as_of: NaiveDate, tick: &mut dyn FnMut(i64)) -> Result<Gathered> {
    let mut fetch = Fetch::begin(sources, &sources.open311, Auth::Parameter("api_key"));
    let mut tally = Tally::new(form, import);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let path = match import.format {
        Format::Json => "requests.json",
        Format::Xml => "requests.xml",
    };
    for (from, until) in windows(as_of, import.days, zone) {
        let mut page_number = 1;
        loop {
            let page = fetch.page(path, &query(import, (from, until), page_number, fetch.limits.page_size))?;
            let address = page.address.clone();
            let requests = read(page, import.format)?;
            tick(fetch.count(requests.len())?);
            let got = requests.len();
            let mut new = 0;
            for request in requests {
                if request.service_request_id.is_empty() {
                    return Err(fault(text!("fetch-no-id", address = address)));
                }
                if seen.insert(request.service_request_id.clone()) {
                    new += 1;
                    add(&mut tally, &request);
                }
            }
            if got == 0 || (new == 0 && got < fetch.limits.page_size) {
                break;
            }
            // A full page that has nothing new is the first one again: there is more, and it cannot be had this way.
            if new == 0 {
                return Err(fault(text!("fetch-repeats", address = address, size = got, days = import.days)));
            }
            page_number += 1;
        }
    }
    let address = sources.open311.url.join(path).map(String::from).unwrap_or_default();
    // A window may be empty; a year in which nobody asked for anything is a fault of the source.
    if seen.is_empty() {
        return Err(fault(text!("fetch-empty", address = address)));
    }
    // The figures of a whole year are named by the year.
    let is_year = as_of.month() == 12 && as_of.day() == 31;
    let period = is_year.then(|| Period { code: format!("{:04}", as_of.year()), last: as_of });
    Ok(tally.end("open311", address, i64::try_from(seen.len()).unwrap_or(i64::MAX), period))
}

fn read(page: Page, format: Format) -> Result<Vec<Request>> {
    match format {
        Format::Json => page.json("request[]"),
        Format::Xml => {
            let address = page.address.clone();
            xml::read(page.reader()).map_err(|why| super::fetch::unreadable(&address, "service_requests", why))
        }
    }
}

fn query(import: &Import, (from, until): (DateTime<Utc>, DateTime<Utc>), page: usize, size: usize) -> Vec<(&str, String)> {
    let written = |moment: DateTime<Utc>| moment.to_rfc3339_opts(SecondsFormat::Secs, true);
    // Without a state some systems give the open ones only.
    let own = [
        ("start_date", written(from)),
        ("end_date", written(until)),
        ("status", "open,closed".to_owned()),
        ("page", page.to_string()),
        ("page_size", size.to_string()),
    ];
    let given = |name: &str| import.query.contains_key(name);
    let more = import.query.iter().map(|(name, value)| (name.as_str(), value.clone()));
    own.into_iter().filter(|(name, _)| !given(name)).chain(more).collect()
}

fn add(tally: &mut Tally<'_>, request: &Request) {
    let status = request.status.as_deref().unwrap_or_default().to_lowercase();
    tally.add(request.agency_responsible.as_deref().unwrap_or_default(), &|mark| match mark {
        Mark::All => true,
        Mark::Status(wanted) => *wanted == status,
        _ => false,
    });
}

/// From the first moment of the year to the last second of the day, in pieces of so many days.
fn windows(as_of: NaiveDate, days: u32, zone: Tz) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    let begin = |day: NaiveDate| from_local(day.and_time(NaiveTime::MIN), zone);
    let end = as_of.checked_add_days(Days::new(1)).unwrap_or(as_of);
    let mut first = NaiveDate::from_ymd_opt(as_of.year(), 1, 1).unwrap_or(as_of);
    let mut windows = Vec::new();
    while first < end {
        let next = first.checked_add_days(Days::new(days.max(1).into())).unwrap_or(end).min(end);
        windows.push((begin(first), begin(next) - TimeDelta::seconds(1)));
        first = next;
    }
    windows
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Helsinki;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn windows_cover_the_year_to_the_day_without_gap_or_overlap(day in 0_u64..3000, days in 1_u32..=90) {
            let as_of = NaiveDate::from_ymd_opt(2012, 1, 1).unwrap() + Days::new(day);
            let windows = windows(as_of, days, Helsinki);
            let first = from_local(NaiveDate::from_ymd_opt(as_of.year(), 1, 1).unwrap().and_time(NaiveTime::MIN), Helsinki);
            prop_assert_eq!(windows[0].0, first);
            prop_assert_eq!(windows.last().unwrap().1 + TimeDelta::seconds(1), from_local((as_of + Days::new(1)).and_time(NaiveTime::MIN), Helsinki));
            for pair in windows.windows(2) {
                prop_assert_eq!(pair[0].1 + TimeDelta::seconds(1), pair[1].0);
            }
            for (from, until) in windows {
                prop_assert!(from < until && until - from <= TimeDelta::days(i64::from(days)) + TimeDelta::hours(1));
            }
        }
    }
}
