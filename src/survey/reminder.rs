//! When an agency's contacts are written to. Days are local calendar days around the agency's own deadline, so an extension moves the steps with it.

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;

use crate::clock;
use crate::survey::letter::Step;
use crate::survey::round::{Extension, Round};

/// Local hour of the day before which no reminder goes out; only the opening letter of this very day goes when the round opens.
pub const MORNING_HOUR: u32 = 9;
/// The head is written to this many days after the deadline: the day after the second late letter brought nothing.
pub const HEAD_DAYS_AFTER: i64 = 8;

/// The steps of one agency in one round, and what they are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steps {
    pub opened_at: DateTime<Utc>,
    /// When the agency was told of its deadline: at the opening, or by the letter about its extension. Steps that lie before it are not taken: that letter said all that they would.
    pub told_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    pub zone: Tz,
}

impl Steps {
    /// `None` before the round has opened.
    pub fn of(round: &Round, extension: Option<&Extension>, zone: Tz) -> Option<Steps> {
        let opened_at = round.opened_at?;
        let due_at = round.due_for(extension);
        let granted_at = extension.filter(|_| due_at > round.dates.due_at).map(|extension| extension.granted_at);
        Some(Steps { opened_at, told_at: granted_at.map_or(opened_at, |granted| granted.max(opened_at)), due_at, zone })
    }

    /// The moment from which a step is to be taken. The opening letter goes when the round opens; the others in the morning of their day.
    pub fn moment(&self, step: Step) -> DateTime<Utc> {
        let days = match step {
            Step::Opening => return self.opened_at,
            Step::WeekBefore => -7,
            Step::DayBefore => -1,
            Step::DayAfter => 1,
            Step::WeekAfter => 7,
            Step::Head => HEAD_DAYS_AFTER,
        };
        let day = clock::local_day(clock::shift_days(self.due_at, days, self.zone), self.zone);
        clock::from_local(day.and_time(NaiveTime::from_hms_opt(MORNING_HOUR, 0, 0).unwrap_or_default()), self.zone)
    }

    /// The latest step whose moment has come. A loop that was down for a week takes only this one: nobody gets three letters at once.
    pub fn current(&self, now: DateTime<Utc>) -> Option<Step> {
        Step::ALL.into_iter().rev().find(|step| self.moment(*step) <= now && self.is_taken(*step))
    }

    fn is_taken(&self, step: Step) -> bool {
        step == Step::Opening || self.moment(step) > self.told_at
    }

    /// The moments that are still to come, in their order.
    pub fn ahead(&self, now: DateTime<Utc>) -> Vec<(Step, DateTime<Utc>)> {
        Step::ALL.into_iter().map(|step| (step, self.moment(step))).filter(|(step, moment)| *moment > now && self.is_taken(*step)).collect()
    }

    /// The day that the ledger names a step by: a step is taken once per deadline. The opening has no deadline.
    pub fn ledger_day(&self, step: Step) -> NaiveDate {
        clock::local_day(if step == Step::Opening { self.opened_at } else { self.due_at }, self.zone)
    }

    /// A step that is due at night waits for the morning, unless the round has opened this very day.
    pub fn waits_for_morning(&self, step: Step, now: DateTime<Utc>) -> bool {
        let is_night = clock::to_local(now, self.zone).hour() < MORNING_HOUR;
        is_night && !(step == Step::Opening && clock::local_day(now, self.zone) == clock::local_day(self.opened_at, self.zone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AgencyId, ExtensionId, RoundId};
    use crate::survey::round::Dates;
    use chrono_tz::Europe::Helsinki;

    fn local(text: &str) -> DateTime<Utc> {
        clock::from_local(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap(), Helsinki)
    }

    fn steps(opened: &str, due: &str) -> Steps {
        Steps { opened_at: local(opened), told_at: local(opened), due_at: local(due), zone: Helsinki }
    }

    #[test]
    fn each_step_begins_in_the_morning_of_its_day() {
        let steps = steps("2015-07-01 08:00", "2015-08-14 16:00");
        let at = |moment: &str| steps.current(local(moment));
        assert_eq!(at("2015-07-01 07:59"), None);
        assert_eq!(at("2015-07-01 08:00"), Some(Step::Opening));
        assert_eq!(at("2015-08-07 08:59"), Some(Step::Opening));
        assert_eq!(at("2015-08-07 09:00"), Some(Step::WeekBefore));
        assert_eq!(at("2015-08-13 09:00"), Some(Step::DayBefore));
        assert_eq!(at("2015-08-15 09:00"), Some(Step::DayAfter));
        assert_eq!(at("2015-08-21 09:00"), Some(Step::WeekAfter));
        assert_eq!(at("2015-08-22 09:00"), Some(Step::Head));
        let ahead: Vec<Step> = steps.ahead(local("2015-08-13 09:00")).into_iter().map(|(step, _)| step).collect();
        assert_eq!(ahead, [Step::DayAfter, Step::WeekAfter, Step::Head]);
    }

    #[test]
    fn days_are_counted_by_the_wall_over_daylight_saving() {
        assert_eq!(steps("2015-03-01 08:00", "2015-03-30 16:00").moment(Step::DayBefore), local("2015-03-29 09:00"));
        assert_eq!(steps("2015-10-01 08:00", "2015-10-26 00:30").moment(Step::DayBefore), local("2015-10-25 09:00"));
    }

    #[test]
    fn a_short_round_has_no_step_before_its_opening() {
        let steps = steps("2015-08-12 12:00", "2015-08-14 16:00");
        assert_eq!(steps.current(local("2015-08-12 12:00")), Some(Step::Opening));
        assert_eq!(steps.current(local("2015-08-13 09:00")), Some(Step::DayBefore));
    }

    #[test]
    fn an_extension_tells_its_deadline_itself() {
        let dates = Dates {
            as_of: "2015-06-30".parse().unwrap(),
            opens_at: local("2015-07-01 08:00"),
            due_at: local("2015-08-14 16:00"),
            closes_at: local("2015-08-31 16:00"),
        };
        let round = Round { id: RoundId(1), dates, opened_at: Some(dates.opens_at), closed_at: None, published_at: None, correcting: true };
        let extension = Extension {
            id: ExtensionId(1),
            round: RoundId(1),
            agency: AgencyId(1),
            until: local("2015-08-20 16:00"),
            reason: String::new(),
            granted_by: None,
            granted_at: local("2015-08-16 12:00"),
        };
        let steps = Steps::of(&round, Some(&extension), Helsinki).unwrap();
        assert_eq!(
            steps.current(local("2015-08-16 12:00")),
            Some(Step::Opening),
            "'a week before' was on the 13th, and the letter about the extension said it"
        );
        assert_eq!(steps.current(local("2015-08-19 09:00")), Some(Step::DayBefore));
        assert_eq!(steps.ledger_day(Step::DayBefore), "2015-08-20".parse().unwrap());
        let no_longer = Extension { until: local("2015-08-10 16:00"), ..extension };
        assert_eq!(Steps::of(&round, Some(&no_longer), Helsinki), Steps::of(&round, None, Helsinki), "one that moves nothing changes nothing");
    }

    #[test]
    fn nothing_is_sent_at_night_but_the_opening_of_the_day() {
        let steps = steps("2015-08-03 08:00", "2015-08-14 16:00");
        assert!(!steps.waits_for_morning(Step::Opening, local("2015-08-03 08:00")));
        assert!(steps.waits_for_morning(Step::Opening, local("2015-08-04 00:05")), "put off from yesterday, it does not go at midnight");
        assert!(steps.waits_for_morning(Step::DayAfter, local("2015-08-16 03:00")));
        assert!(!steps.waits_for_morning(Step::DayAfter, local("2015-08-16 09:00")));
    }
}
