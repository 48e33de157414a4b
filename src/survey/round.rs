//! A collection round: its dates, its four lasting facts, and the phase that they give for an agency at a moment.
//!
//! The facts are separate on purpose: may agencies enter (`opened_at`, `closed_at` and the dates), may the IT unit correct (`correcting`), is it published
//! (`published_at`), and who has an extension. None follows from another.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::clock;
use crate::error::{Error, Fault, Result};
use crate::ids::{AgencyId, ExtensionId, PersonId, RoundId};
use crate::{text, words};

/// At most this many rounds speak of the same calendar year: what the coordination group promised the agencies.
pub const ROUNDS_A_YEAR: usize = 4;

#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    pub id: RoundId,
    pub dates: Dates,
    /// When agencies were let in; opening freezes the forms and the list of expected submissions.
    pub opened_at: Option<DateTime<Utc>>,
    /// When the round was closed, by the IT unit or by the clock.
    pub closed_at: Option<DateTime<Utc>>,
    pub published_at: Option<DateTime<Utc>>,
    /// The IT unit may return submissions and correct figures.
    pub correcting: bool,
}

/// What a round speaks of and when it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// The day that the data speak of; unique among rounds, and the round's name in addresses.
    pub as_of: NaiveDate,
    pub opens_at: DateTime<Utc>,
    /// Return by. An agency is on time before this moment, and late from it on.
    pub due_at: DateTime<Utc>,
    /// Agencies enter before this moment.
    pub closes_at: DateTime<Utc>,
}

/// A metric that a round asks, with the version that opening froze.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundMetric {
    pub metric: String,
    pub version: Option<u32>,
}

/// A later deadline for one agency: it neither is late nor shut out before `until`.
#[derive(Debug, Clone, PartialEq)]
pub struct Extension {
    pub id: ExtensionId,
    pub round: RoundId,
    pub agency: AgencyId,
    pub until: DateTime<Utc>,
    pub reason: String,
    /// `None`: granted from the command line.
    pub granted_by: Option<PersonId>,
    pub granted_at: DateTime<Utc>,
}

/// Where a round stands for one agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Planned {
        opens_at: DateTime<Utc>,
    },
    /// The agency may enter, and is on time.
    Open {
        due_at: DateTime<Utc>,
        closes_at: DateTime<Utc>,
    },
    /// The agency may enter, and is late.
    Late {
        due_at: DateTime<Utc>,
        closes_at: DateTime<Utc>,
    },
    Closed {
        at: DateTime<Utc>,
    },
}

words! {
    /// How far a round has come, for lists.
    Stage { Planned = "planned", Open = "open", Closed = "closed", Published = "published" }
}

impl Round {
    /// As people read it: published outranks closed. The facts themselves stay separate.
    pub fn stage(&self) -> Stage {
        match (self.opened_at, self.closed_at, self.published_at) {
            (_, _, Some(_)) => Stage::Published,
            (_, Some(_), _) => Stage::Closed,
            (Some(_), ..) => Stage::Open,
            _ => Stage::Planned,
        }
    }

    /// Figures may change: nothing is published yet, or the IT unit corrects for the next edition.
    pub fn may_change(&self) -> bool {
        self.published_at.is_none() || self.correcting
    }

    /// The round's name in addresses.
    pub fn slug(&self) -> String {
        self.dates.as_of.to_string()
    }

    /// The day that a name in an address stands for: only as `slug` writes it. Of days beyond four digits a database may know nothing.
    pub fn day_of(slug: &str) -> Option<NaiveDate> {
        slug.parse().ok().filter(|day: &NaiveDate| slug.len() == "2015-06-30".len() && day.to_string() == slug)
    }

    /// When an agency must have answered.
    pub fn due_for(&self, extension: Option<&Extension>) -> DateTime<Utc> {
        extension.map_or(self.dates.due_at, |extension| extension.until.max(self.dates.due_at))
    }

    /// When an agency is shut out.
    pub fn closes_for(&self, extension: Option<&Extension>) -> DateTime<Utc> {
        let closes = self.closed_at.map_or(self.dates.closes_at, |closed| closed.min(self.dates.closes_at));
        extension.map_or(closes, |extension| extension.until.max(closes))
    }

    /// The one function that says where the round stands for an agency. Moments are half-open: at `due_at` sharp an agency is late, at `closes_at` sharp it is shut out.
    pub fn phase(&self, now: DateTime<Utc>, extension: Option<&Extension>) -> Phase {
        if self.opened_at.is_none_or(|opened| now < opened) {
            return Phase::Planned { opens_at: self.dates.opens_at };
        }
        let closes_at = self.closes_for(extension);
        let due_at = self.due_for(extension);
        if now >= closes_at {
            Phase::Closed { at: closes_at }
        } else if now >= due_at {
            Phase::Late { due_at, closes_at }
        } else {
            Phase::Open { due_at, closes_at }
        }
    }

    /// May an agency enter now?
    ///
    /// # Errors
    /// `Forbidden`, which says why, and from or since when.
    pub fn must_be_open(&self, now: DateTime<Utc>, extension: Option<&Extension>, zone: Tz) -> Result<()> {
        match self.phase(now, extension) {
            Phase::Open { .. } | Phase::Late { .. } => Ok(()),
            Phase::Planned { opens_at } => Err(Error::forbidden(text!("refused-round-planned", as_of = self.dates.as_of, opens = (opens_at, zone)))),
            Phase::Closed { at } => Err(Error::forbidden(text!("refused-round-closed", as_of = self.dates.as_of, closed = (at, zone)))),
        }
    }
}

impl Dates {
    /// # Errors
    /// `Invalid` with a fault at each date that is out of order.
    pub fn check(&self, zone: Tz) -> Result<()> {
        let mut faults = Vec::new();
        if self.due_at <= self.opens_at {
            faults.push(Fault::new("due_at", text!("round-due-before-opens", opens = (self.opens_at, zone))));
        }
        if self.closes_at < self.due_at {
            faults.push(Fault::new("closes_at", text!("round-closes-before-due", due = (self.due_at, zone))));
        }
        if clock::local_day(self.due_at, zone) < self.as_of {
            faults.push(Fault::new("due_at", text!("round-due-before-as-of", as_of = self.as_of)));
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
    }
}

/// May a round that speaks of `new` be added to those that speak of `taken`?
///
/// # Errors
/// `Invalid` at `as_of`: the same day again, or a fifth round of the calendar year, with the four named.
pub fn check_quota(taken: &[NaiveDate], new: NaiveDate) -> Result<()> {
    if taken.contains(&new) {
        return Err(Error::invalid("as_of", text!("round-exists", as_of = new)));
    }
    let mut same: Vec<NaiveDate> = taken.iter().copied().filter(|day| day.year() == new.year()).collect();
    if same.len() < ROUNDS_A_YEAR {
        return Ok(());
    }
    same.sort_unstable();
    let named: Vec<String> = same.iter().map(|day| format!("{}.{}.", day.day(), day.month())).collect();
    Err(Error::invalid("as_of", text!("round-fifth", year = new.year().to_string(), taken = named.join(", "), limit = ROUNDS_A_YEAR)))
}

/// Calendar years from the first round to `today` that no round speaks of: at least one a year was promised.
pub fn years_without(taken: &[NaiveDate], today: NaiveDate) -> Vec<i32> {
    let Some(first) = taken.iter().map(Datelike::year).min() else { return vec![today.year()] };
    (first..=today.year()).filter(|year| !taken.iter().any(|day| day.year() == *year)).collect()
}

#[cfg(test)]
mod tests;
