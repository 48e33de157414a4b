//! Days and times as people type them. What is empty is nothing, and no fault: whether it may be empty is for the action to say.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::clock::{from_local, to_local};
use crate::form::check;
use crate::form::number::shown;
use crate::lang::Text;
use crate::text;

/// `30.6.2015` or `2015-06-30`.
///
/// # Errors
/// What was typed and what was expected.
pub fn day(typed: &str) -> Result<Option<NaiveDate>, Text> {
    if typed.trim().is_empty() { Ok(None) } else { check::day(typed).map(Some) }
}

/// `16.00`, `16:00` or `16`.
///
/// # Errors
/// What was typed and what was expected.
pub fn time(typed: &str) -> Result<Option<NaiveTime>, Text> {
    let trimmed = typed.trim();
    if trimmed.is_empty() {
        return Ok(None);
    }
    let (hour, minute) = trimmed.split_once(['.', ':']).unwrap_or((trimmed, "00"));
    let number = |text: &str, shortest: usize| {
        let sound = (shortest..=2).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
        sound.then(|| text.parse::<u32>().ok()).flatten()
    };
    let read = number(hour, 1).zip(number(minute, 2)).and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0));
    read.map(Some).ok_or_else(|| text!("typed-time", typed = shown(typed)))
}

/// A day and a time of day in one: `30.6.2015 klo 16.00`, `30.6.2015 16:00`, `2015-06-30T16:00`.
///
/// # Errors
/// What was typed and what was expected.
pub fn moment(typed: &str, zone: Tz) -> Result<Option<DateTime<Utc>>, Text> {
    let trimmed = typed.trim();
    if trimmed.is_empty() {
        return Ok(None);
    }
    let incomplete = || text!("typed-moment", typed = shown(typed));
    let (day_typed, rest) = trimmed.split_once([' ', '\u{a0}', 'T']).ok_or_else(incomplete)?;
    let rest = rest.trim_start();
    let time_typed = ["klo", "kl.", "at"].into_iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let day = day(day_typed)?.ok_or_else(incomplete)?;
    let time = time(time_typed)?.ok_or_else(incomplete)?;
    let local = day.and_time(time);
    let moment = from_local(local, zone);
    // What is typed is never moved in silence.
    if to_local(moment, zone) == local { Ok(Some(moment)) } else { Err(text!("typed-skipped", typed = shown(typed))) }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Helsinki;

    use super::*;
    use crate::lang::Lang;

    #[test]
    fn times_are_read_as_finns_and_machines_write_them() {
        let at = |hour, minute| Ok(NaiveTime::from_hms_opt(hour, minute, 0));
        assert_eq!(time("16.00"), at(16, 0));
        assert_eq!(time(" 8:05 "), at(8, 5));
        assert_eq!(time("16"), at(16, 0));
        assert_eq!(time(""), Ok(None));
        for wrong in ["24.00", "16.60", "16.0", "4pm", "+4.00", "16.00.00", "１６.００", "-1"] {
            assert!(time(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn moments_are_read_in_the_zone_of_the_service() {
        let expected = Ok(DateTime::from_timestamp(1_435_669_200, 0));
        for typed in ["30.6.2015 klo 16.00", "30.6.2015 16:00", "2015-06-30T16:00", " 30.6.2015  16 ", "30.6.2015 kl. 16.00", "30.6.2015\u{a0}16.00"]
        {
            assert_eq!(moment(typed, Helsinki), expected, "{typed:?}");
        }
        for wrong in ["30.6.2015", "31.6.2015 16.00", "16.00", "30.6.2015 klo", "huomenna 16.00"] {
            assert!(moment(wrong, Helsinki).is_err(), "{wrong:?}");
        }
        assert_eq!(moment("", Helsinki), Ok(None));
    }

    #[test]
    fn a_time_that_the_clocks_skip_is_refused_and_not_moved() {
        let told = Lang::En.say(&moment("27.3.2016 klo 3.30", Helsinki).unwrap_err());
        assert_eq!(told, "There is no “27.3.2016 klo 3.30”: clocks go forward to summer time then. Choose an earlier or a later time.");
        assert!(moment("27.3.2016 klo 2.59", Helsinki).is_ok() && moment("27.3.2016 klo 4.00", Helsinki).is_ok());
        assert_eq!(moment("25.10.2015 klo 3.30", Helsinki), Ok(DateTime::from_timestamp(1_445_733_000, 0)), "of a time that comes twice, the first");
    }

    #[test]
    fn what_is_shown_can_be_typed() {
        for lang in [Lang::Fi, Lang::Sv] {
            let shown = lang.moment(DateTime::from_timestamp(1_435_669_200, 0).unwrap(), Helsinki);
            assert_eq!(moment(&shown, Helsinki), Ok(DateTime::from_timestamp(1_435_669_200, 0)), "{shown}");
        }
        assert_eq!(day(" 30.6.2015"), Ok(NaiveDate::from_ymd_opt(2015, 6, 30)));
        assert_eq!(day("2015-06-30"), Ok(NaiveDate::from_ymd_opt(2015, 6, 30)));
        assert_eq!(day(" "), Ok(None));
        assert!(day("30.2.2015").is_err());
    }
}
