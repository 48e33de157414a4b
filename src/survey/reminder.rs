//! When an agency's contacts are written to. Days are local calendar days around the agency's own deadline, so an extension moves the steps with it.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::clock;
use crate::survey::letter::Step;

/// Local hour of the day before which no reminder goes out.
pub const MORNING_HOUR: u32 = 9;
/// The head is written to this many days after the deadline: the day after the second late letter brought nothing.
pub const HEAD_DAYS_AFTER: i64 = 8;

/// The moment from which a step is to be taken. The opening letter goes when the round opens; the others in the morning of their day.
pub fn step_moment(step: Step, opened_at: DateTime<Utc>, due_at: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let days = match step {
        Step::Opening => return opened_at,
        Step::WeekBefore => -7,
        Step::DayBefore => -1,
        Step::DayAfter => 1,
        Step::WeekAfter => 7,
        Step::Head => HEAD_DAYS_AFTER,
    };
    let day = clock::local_day(clock::shift_days(due_at, days, zone), zone);
    clock::from_local(day.and_time(NaiveTime::from_hms_opt(MORNING_HOUR, 0, 0).unwrap_or_default()), zone)
}

/// The latest step whose moment has come. A loop that was down for a week takes only this one: nobody gets three letters at once.
pub fn current_step(now: DateTime<Utc>, opened_at: DateTime<Utc>, due_at: DateTime<Utc>, zone: Tz) -> Option<Step> {
    let passed = |step: &Step| {
        let moment = step_moment(*step, opened_at, due_at, zone);
        // In a round shorter than a week, 'a week before' lies before the opening, whose own letter says all that it would.
        moment <= now && (*step == Step::Opening || moment > opened_at)
    };
    Step::ALL.into_iter().rev().find(passed)
}

/// The day that the ledger names a step by: a step is taken once per deadline. The opening has no deadline.
pub fn ledger_day(step: Step, opened_at: DateTime<Utc>, due_at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    clock::local_day(if step == Step::Opening { opened_at } else { due_at }, zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Helsinki;

    fn local(text: &str) -> DateTime<Utc> {
        clock::from_local(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap(), Helsinki)
    }

    #[test]
    fn each_step_begins_in_the_morning_of_its_day() {
        let (opened, due) = (local("2015-07-01 08:00"), local("2015-08-14 16:00"));
        let at = |moment: &str| current_step(local(moment), opened, due, Helsinki);
        assert_eq!(at("2015-07-01 07:59"), None);
        assert_eq!(at("2015-07-01 08:00"), Some(Step::Opening));
        assert_eq!(at("2015-08-07 08:59"), Some(Step::Opening));
        assert_eq!(at("2015-08-07 09:00"), Some(Step::WeekBefore));
        assert_eq!(at("2015-08-13 09:00"), Some(Step::DayBefore));
        assert_eq!(at("2015-08-15 09:00"), Some(Step::DayAfter));
        assert_eq!(at("2015-08-21 09:00"), Some(Step::WeekAfter));
        assert_eq!(at("2015-08-22 09:00"), Some(Step::Head));
    }

    #[test]
    fn days_are_counted_by_the_wall_over_daylight_saving() {
        let due = local("2015-03-30 16:00");
        assert_eq!(step_moment(Step::DayBefore, local("2015-03-01 08:00"), due, Helsinki), local("2015-03-29 09:00"));
        let due = local("2015-10-26 00:30");
        assert_eq!(step_moment(Step::DayBefore, local("2015-10-01 08:00"), due, Helsinki), local("2015-10-25 09:00"));
    }

    #[test]
    fn a_short_round_has_no_step_before_its_opening() {
        let (opened, due) = (local("2015-08-12 12:00"), local("2015-08-14 16:00"));
        assert_eq!(current_step(local("2015-08-12 12:00"), opened, due, Helsinki), Some(Step::Opening));
        assert_eq!(current_step(local("2015-08-13 09:00"), opened, due, Helsinki), Some(Step::DayBefore));
    }
}
