//! Numbers and dates as each language writes them. Our own, since the libraries say '4. marraskuu' or bring megabytes (and 'sv' there is Sweden, not Finland).

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use rust_decimal::Decimal;

use super::Lang;

/// Groups of three digits are held together by a no-break space in Finnish and Swedish.
const NO_BREAK: char = '\u{a0}';

impl Lang {
    /// `1 234 567,8` in Finnish and Swedish, `1,234,567.8` in English. Digits are kept as they are: nothing is rounded here.
    pub fn number(self, number: Decimal) -> String {
        let plain = number.normalize().abs().to_string();
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let (group, point) = if self == Lang::En { (',', '.') } else { (NO_BREAK, ',') };
        let mut said = String::new();
        if number.is_sign_negative() && !number.is_zero() {
            said.push('\u{2212}');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                said.push(group);
            }
            said.push(digit);
        }
        if !part.is_empty() {
            said.push(point);
            said.push_str(part);
        }
        said
    }

    pub fn count(self, count: i64) -> String {
        self.number(Decimal::from(count))
    }

    /// `56 %`: with a no-break space in Finnish and Swedish, without one in English.
    pub fn percent(self, number: Decimal) -> String {
        match self {
            Lang::En => format!("{}%", self.number(number)),
            Lang::Fi | Lang::Sv => format!("{}{NO_BREAK}%", self.number(number)),
        }
    }

    /// `30.6.2015`, in English `30 June 2015`: never a form that could be read as month first.
    pub fn day(self, day: NaiveDate) -> String {
        match self {
            Lang::Fi | Lang::Sv => format!("{}.{}.{}", day.day(), day.month(), day.year()),
            Lang::En => format!("{} {} {}", day.day(), month(day.month()), day.year()),
        }
    }

    /// What a figure speaks of (SDMX TIME_PERIOD), as people write it: a day as [`Lang::day`] does, `2015-01` as `1/2015` or `January 2015`. Other periods stay as they are.
    pub fn period(self, period: &str) -> String {
        if let Ok(day) = period.parse() {
            return self.day(day);
        }
        let Some((year, number)) = period.split_once('-').and_then(|(year, month)| Some((year, month.parse().ok()?))) else {
            return period.to_owned();
        };
        match self {
            Lang::Fi | Lang::Sv => format!("{number}/{year}"),
            Lang::En => format!("{} {year}", month(number)),
        }
    }

    /// Day and time of day, without seconds: `30.6.2015 klo 16.00`, `30.6.2015 kl. 16.00`, `30 June 2015 at 16:00`.
    pub fn moment(self, moment: DateTime<Utc>, zone: Tz) -> String {
        let local = moment.with_timezone(&zone).naive_local();
        let (day, hour, minute) = (self.day(local.date()), local.hour(), local.minute());
        match self {
            Lang::Fi => format!("{day} klo {hour}.{minute:02}"),
            Lang::Sv => format!("{day} kl. {hour}.{minute:02}"),
            Lang::En => format!("{day} at {hour}:{minute:02}"),
        }
    }
}

fn month(number: u32) -> &'static str {
    const NAMES: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    usize::try_from(number).ok().and_then(|number| NAMES.get(number.wrapping_sub(1))).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        let number = Decimal::new(-12_345_678, 1);
        assert_eq!(Lang::Fi.number(number), "\u{2212}1\u{a0}234\u{a0}567,8");
        assert_eq!(Lang::En.number(number), "\u{2212}1,234,567.8");
        assert_eq!(Lang::Sv.count(999), "999");
        assert_eq!(Lang::Fi.percent(Decimal::from(56)), "56\u{a0}%");
    }

    #[test]
    fn periods_are_days_months_and_years() {
        assert_eq!(Lang::Fi.period("2014-12-31"), "31.12.2014");
        assert_eq!(Lang::Sv.period("2015-01"), "1/2015");
        assert_eq!(Lang::En.period("2015-01"), "January 2015");
        assert_eq!(["2013", "2014-Q1"].map(|period| Lang::Fi.period(period)), ["2013", "2014-Q1"]);
    }

    #[test]
    fn moments_are_local() {
        let moment = DateTime::from_timestamp(1_435_669_200, 0).unwrap_or_default();
        assert_eq!(Lang::Fi.moment(moment, chrono_tz::Europe::Helsinki), "30.6.2015 klo 16.00");
        assert_eq!(Lang::En.moment(moment, chrono_tz::Europe::Helsinki), "30 June 2015 at 16:00");
    }
}
