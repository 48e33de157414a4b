//! What a figure speaks of, as SDMX TIME_PERIOD writes it, on the axis of time.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The last day of `2014-12-31`, `2015-01` or `2013`.
pub fn last_day(period: &str) -> Option<NaiveDate> {
    let mut parts = period.splitn(3, '-').map(|part| part.parse::<u32>().ok());
    let year = i32::try_from(parts.next()??).ok()?;
    match (parts.next(), parts.next()) {
        (None, _) => NaiveDate::from_ymd_opt(year, 12, 31),
        (Some(month), None) => NaiveDate::from_ymd_opt(year, month?, 1).map(|first| first + Months::new(1) - Days::new(1)),
        (Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month?, day?),
    }
}

/// The same period a year later, with its last day.
pub fn next_year(period: &str) -> Option<(NaiveDate, String)> {
    let last = last_day(period)? + Months::new(12);
    let code = match period.len() {
        4 => format!("{:04}", last.year()),
        7 => format!("{:04}-{:02}", last.year(), last.month()),
        _ => last.to_string(),
    };
    Some((last_day(&code)?, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_have_a_last_day_and_a_next_year() {
        let said = |period: &str| (last_day(period).unwrap().to_string(), next_year(period).unwrap().1);
        assert_eq!(said("2014-12-31"), ("2014-12-31".into(), "2015-12-31".into()));
        assert_eq!(said("2015-02"), ("2015-02-28".into(), "2016-02".into()));
        assert_eq!(said("2013"), ("2013-12-31".into(), "2014".into()));
        assert_eq!(next_year("2015-02").unwrap().0.to_string(), "2016-02-29");
        assert!(["", "2015-13", "2015-W01", "x"].iter().all(|period| last_day(period).is_none()));
    }
}
