//! A contact: a person who answers for an agency once its head has said so, for a term.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::clock::{from_local, local_day};
use crate::ids::{AgencyId, ContactId, PersonId};

/// How long a confirmation lasts unless the head says otherwise: one year, in days.
pub const TERM_DAYS: u64 = 365;
/// The longest term that a head can give, in days: five years.
pub const TERM_DAYS_MOST: u64 = 1827;
/// Contacts of one agency who answer or wait for the head, at most.
pub const CONTACTS_MOST: usize = 20;
/// How long a head's link lasts, in days. After that it offers a new one.
pub const HEAD_LINK_DAYS: i64 = 30;

#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    pub id: ContactId,
    pub agency: AgencyId,
    pub person: PersonId,
    pub state: ContactState,
    pub nominated_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
    /// End of the confirmation.
    pub ends_at: Option<DateTime<Utc>>,
}

crate::words! {
    ContactState {
        Nominated = "nominated",
        Confirmed = "confirmed",
        Declined = "declined",
        /// The head named somebody else instead.
        Replaced = "replaced",
        /// Ended by the IT unit, or by a change of head.
        Ended = "ended",
    }
}

/// How long a head confirms a contact for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Term {
    #[default]
    Year,
    /// The last day.
    Until(NaiveDate),
    UntilHeadChanges,
}

impl Term {
    /// The last day, unless only a change of head ends it.
    pub fn last_day(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Term::Year => Some(today + Days::new(TERM_DAYS)),
            Term::Until(day) => Some(day),
            Term::UntilHeadChanges => None,
        }
    }

    /// The last second of the last day, local time: a page that shows the moment as a day then shows that day.
    pub fn ends_at(self, now: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        let last_second = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
        self.last_day(local_day(now, zone)).map(|day| from_local(day.and_time(last_second), zone))
    }

    /// The last days that can be chosen: from tomorrow to five years from now.
    pub fn choosable(today: NaiveDate) -> (NaiveDate, NaiveDate) {
        (today + Days::new(1), today + Days::new(TERM_DAYS_MOST))
    }

    pub fn is_sound(self, today: NaiveDate) -> bool {
        let (first, last) = Term::choosable(today);
        self.last_day(today).is_none_or(|day| (first..=last).contains(&day))
    }
}

impl Contact {
    /// Confirmed, and the term has not run out: the only contacts who sign in and get letters.
    pub fn is_active(&self, now: DateTime<Utc>) -> bool {
        self.state == ContactState::Confirmed && self.ends_at.is_none_or(|end| now < end)
    }

    /// Waits for the head: nominated, or confirmed for a term that has run out.
    pub fn awaits_head(&self, now: DateTime<Utc>) -> bool {
        self.state == ContactState::Nominated || (self.state == ContactState::Confirmed && !self.is_active(now))
    }

    /// Neither answers nor waits.
    pub fn is_over(&self) -> bool {
        matches!(self.state, ContactState::Declined | ContactState::Replaced | ContactState::Ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Helsinki;

    #[test]
    fn a_term_ends_with_its_last_day_in_the_service_s_zone() {
        // Half past midnight in Helsinki is still yesterday in UTC.
        let now: DateTime<Utc> = "2015-08-02T21:30:00Z".parse().unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(Term::Year.ends_at(now, Helsinki), Some("2016-08-02T20:59:59Z".parse().unwrap()));
        assert_eq!(Term::Until(day("2015-12-31")).ends_at(now, Helsinki), Some("2015-12-31T21:59:59Z".parse().unwrap()));
        assert_eq!(Term::UntilHeadChanges.ends_at(now, Helsinki), None);
    }

    #[test]
    fn a_term_ends_after_today_and_within_five_years() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2015-08-03");
        let sound = |text: &str| Term::Until(day(text)).is_sound(today);
        assert!(!sound("2014-08-03") && !sound("2015-08-03") && sound("2015-08-04"));
        assert!(sound("2020-08-03") && !sound("2020-08-04"));
        assert!(Term::Year.is_sound(today) && Term::UntilHeadChanges.is_sound(today));
    }
}
