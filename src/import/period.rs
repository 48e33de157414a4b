//! The day, month or year that a figure speaks of.

use chrono::{Datelike, Days, Months, NaiveDate};

/// A period, with the last of its days: that says which round it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// SDMX TIME_PERIOD: `2015-06-30`, `2015-06` or `2015`.
    pub code: String,
    pub last: NaiveDate,
}

impl Period {
    pub fn day(day: NaiveDate) -> Period {
        Period { code: day.to_string(), last: day }
    }

    /// Reads `2015-06-30`, `30.6.2015`, `2015-06`, `6/2015` and `2015`.
    pub fn read(typed: &str) -> Option<Period> {
        let typed = typed.trim();
        // Some tools write a day as its midnight.
        let typed = typed.strip_suffix("T00:00:00").unwrap_or(typed);
        let parts = |mark: char| typed.split(mark).map(number).collect::<Option<Vec<u32>>>();
        let found = if typed.contains('-') {
            parts('-')
        } else if typed.contains('.') {
            parts('.').map(|parts| parts.into_iter().rev().collect())
        } else if typed.contains('/') {
            parts('/').filter(|parts| parts.len() == 2).map(|parts| parts.into_iter().rev().collect())
        } else {
            parts('-')
        };
        match found?.as_slice() {
            [year, month, day] => NaiveDate::from_ymd_opt(year_of(*year)?, *month, *day).map(Period::day),
            [year, month] => {
                let first = NaiveDate::from_ymd_opt(year_of(*year)?, *month, 1)?;
                Some(Period { code: format!("{:04}-{:02}", first.year(), first.month()), last: first + Months::new(1) - Days::new(1) })
            }
            [year] => NaiveDate::from_ymd_opt(year_of(*year)?, 12, 31).map(|last| Period { code: format!("{:04}", last.year()), last }),
            _ => None,
        }
    }
}

fn number(digits: &str) -> Option<u32> {
    let digits = digits.trim();
    (digits.len() <= 4 && digits.chars().all(|digit| digit.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
}

/// A year with four digits: `15` could be a day or a century.
fn year_of(year: u32) -> Option<i32> {
    i32::try_from(year).ok().filter(|year| (1900..=2999).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_sources_write_them() {
        for (typed, code, last) in [
            ("2015-06-30", "2015-06-30", "2015-06-30"),
            (" 30.6.2015 ", "2015-06-30", "2015-06-30"),
            ("2015-06-30T00:00:00", "2015-06-30", "2015-06-30"),
            ("2016-02", "2016-02", "2016-02-29"),
            ("6/2015", "2015-06", "2015-06-30"),
            ("2015", "2015", "2015-12-31"),
        ] {
            assert_eq!(Period::read(typed), Some(Period { code: code.to_owned(), last: last.parse().unwrap() }), "{typed}");
        }
        for wrong in ["", "15", "2015-13", "31.6.2015", "6/30/2015", "kesäkuu", "2015-06-30-01", "99999", "-5", "0-1"] {
            assert_eq!(Period::read(wrong), None, "{wrong}");
        }
    }
}
