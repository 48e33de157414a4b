//! What moment it is. The only caller of `Utc::now`, so that a test or the demo can say 'it is now the day before the deadline'.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, SubsecRound, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// A source of moments. Moments are UTC, cut to microseconds: PostgreSQL keeps no more, and equality must survive storing.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock, moved by a fixed amount (zero in production; the demo moves it to show lateness).
    Moved(TimeDelta),
    /// A clock that stands still until it is set: microseconds since 1970. For tests.
    Set(Arc<AtomicI64>),
}

impl Clock {
    pub fn machine() -> Clock {
        Clock::Moved(TimeDelta::zero())
    }

    pub fn set_at(moment: DateTime<Utc>) -> Clock {
        Clock::Set(Arc::new(AtomicI64::new(moment.timestamp_micros())))
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Clock::Moved(by) => (Utc::now() + *by).trunc_subsecs(6),
            Clock::Set(micros) => DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)).unwrap_or_default(),
        }
    }

    /// Moves a set clock; a machine's clock is not ours to move, so nothing happens there.
    pub fn go_to(&self, moment: DateTime<Utc>) {
        if let Clock::Set(micros) = self {
            micros.store(moment.timestamp_micros(), Ordering::SeqCst);
        }
    }
}

/// The moment of a local wall-clock time. In the hour that autumn repeats the earlier one; in the hour that spring skips, the first moment after the gap.
pub fn from_local(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    match zone.from_local_datetime(&local) {
        chrono::LocalResult::Single(moment) | chrono::LocalResult::Ambiguous(moment, _) => moment.to_utc(),
        chrono::LocalResult::None => {
            let later = local + TimeDelta::hours(1);
            let after = zone.from_local_datetime(&later).earliest();
            let hour = after.map_or_else(|| later.and_utc(), |moment| moment.to_utc());
            // 03:30 does not exist: 04:30 does, and the gap ended half an hour before it.
            hour - TimeDelta::minutes(i64::from(chrono::Timelike::minute(&local))) - TimeDelta::seconds(i64::from(chrono::Timelike::second(&local)))
        }
    }
}

pub fn to_local(moment: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    moment.with_timezone(&zone).naive_local()
}

/// The local calendar day of a moment: reminders are counted in days as people count them, also over a change of daylight saving.
pub fn local_day(moment: DateTime<Utc>, zone: Tz) -> NaiveDate {
    to_local(moment, zone).date()
}

/// The same wall-clock time some days earlier or later.
pub fn shift_days(moment: DateTime<Utc>, days: i64, zone: Tz) -> DateTime<Utc> {
    let local = to_local(moment, zone);
    let amount = Days::new(days.unsigned_abs());
    let moved = if days < 0 { local.checked_sub_days(amount) } else { local.checked_add_days(amount) };
    from_local(moved.unwrap_or(local), zone)
}
