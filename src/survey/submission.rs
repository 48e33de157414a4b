//! A submission: one agency's answers to one metric in one round. It exists, untouched, from the moment the round opens: the submissions of a round are the list of what is expected.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use crate::form::Raw;
use crate::ids::{AgencyId, PersonId, RevisionId, RoundId, SubmissionId};
use crate::survey::agency::Agency;
use crate::survey::round::{Extension, Round};
use crate::words;

#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    pub id: SubmissionId,
    pub round: RoundId,
    pub agency: AgencyId,
    pub metric: String,
    pub state: State,
    /// Number of the revision that the form shows; 0 before anything was typed.
    pub current: i32,
    /// Number of the last revision, also of one that was kept aside.
    pub last: i32,
    pub first_submitted_at: Option<DateTime<Utc>>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub submitted_by: Option<PersonId>,
    /// Number of the revision that was submitted last.
    pub submitted: Option<i32>,
    /// Why it was returned, or exempted.
    pub reason: String,
    /// How long the form was open in front of people, in seconds, as their browsers told it.
    pub seconds: i32,
}

words! {
    State {
        Untouched = "untouched",
        Draft = "draft",
        Submitted = "submitted",
        /// A contact took it back before the round closed.
        Reopened = "reopened",
        /// The IT unit sent it back with a reason.
        Returned = "returned",
        Accepted = "accepted",
        /// Not expected after all, with a reason.
        Exempt = "exempt",
    }
}

impl State {
    pub fn is_expected(self) -> bool {
        self != State::Exempt
    }

    pub fn is_received(self) -> bool {
        matches!(self, State::Submitted | State::Accepted)
    }

    /// The agency still owes something.
    pub fn is_missing(self) -> bool {
        self.is_expected() && !self.is_received()
    }
}

words! {
    /// How a revision came to be.
    RevisionKind {
        Draft = "draft",
        /// Saved by the page while somebody typed.
        Autosave = "autosave",
        Submitted = "submitted",
        /// Saved on top of a revision that was no longer the current one: kept, shown, and not put in its place.
        Aside = "aside",
    }
}

/// What was typed, as it was saved at one moment. Never changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    pub id: RevisionId,
    pub submission: SubmissionId,
    pub number: i32,
    /// The number it was typed on top of.
    pub base: i32,
    pub kind: RevisionKind,
    pub raw: Raw,
    pub by: Option<PersonId>,
    pub at: DateTime<Utc>,
}

/// A form of an agency in a round, and what stands around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub round: Round,
    pub agency: Agency,
    pub submission: Submission,
    pub extension: Option<Extension>,
    /// The version of the form that the round asks; none before it opens.
    pub version: Option<u32>,
    /// What the form shows.
    pub current: Option<Revision>,
    /// The agency has followed on another, or another on it.
    pub has_kin: bool,
    /// Some version was once kept aside.
    pub has_aside: bool,
}

/// What was submitted in an earlier round, to the version of the form that it asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    pub as_of: NaiveDate,
    pub version: u32,
    pub revision: Revision,
}

/// A revision as a list tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionLine {
    pub number: i32,
    pub kind: RevisionKind,
    pub by: Option<PersonId>,
    pub at: DateTime<Utc>,
}

/// Counts of a dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Completeness {
    pub expected: usize,
    pub received: usize,
    /// Received, and first submitted before the agency's deadline.
    pub on_time: usize,
}

impl Completeness {
    /// `due_at` is the agency's own deadline.
    pub fn add(&mut self, submission: &Submission, due_at: DateTime<Utc>) {
        if !submission.state.is_expected() {
            return;
        }
        self.expected += 1;
        if submission.state.is_received() {
            self.received += 1;
            self.on_time += usize::from(submission.first_submitted_at.is_some_and(|at| at < due_at));
        }
    }

    /// Received of expected, in whole percent; nothing expected has no rate. A rate of 100 is said only when all is in.
    pub fn rate(&self) -> Option<Decimal> {
        percent(self.received, self.expected)
    }

    pub fn on_time_rate(&self) -> Option<Decimal> {
        percent(self.on_time, self.expected)
    }
}

impl std::ops::Add for Completeness {
    type Output = Completeness;

    fn add(self, other: Completeness) -> Completeness {
        Completeness { expected: self.expected + other.expected, received: self.received + other.received, on_time: self.on_time + other.on_time }
    }
}

fn percent(part: usize, whole: usize) -> Option<Decimal> {
    let share = (part * 100).checked_div(whole)?;
    Some(Decimal::from(share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_not_rounded_up_to_all() {
        assert_eq!(percent(329, 330), Some(Decimal::from(99)));
        assert_eq!(percent(330, 330), Some(Decimal::from(100)));
        assert_eq!(percent(0, 0), None);
    }
}
