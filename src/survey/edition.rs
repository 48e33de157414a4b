//! An edition: a report of a round as it was published. It never changes; a correction makes a new one, which says why and what changed.

mod address;
mod change;

use chrono::{DateTime, Utc};

use crate::ids::{AgencyId, EditionId, PersonId, RoundId};
use crate::survey::round::Round;
use crate::survey::submission::Submission;

pub use address::{Address, Which};
pub use change::{Change, Changed, Content, changes};

/// A published, frozen report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    pub id: EditionId,
    pub round: RoundId,
    /// From 1, by round.
    pub number: i32,
    pub published_at: DateTime<Utc>,
    /// `None`: published from the command line.
    pub published_by: Option<PersonId>,
    /// Why there had to be a new one; empty for the first.
    pub reason: String,
}

/// What is read of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// The figures as they stand now, with corrections that are not published yet.
    Draft,
    /// Those of the edition with this number.
    Edition(i32),
}

impl Version {
    /// A figure that is in the editions from `since` to before `until` is in this version.
    pub fn has(self, since: i32, until: Option<i32>) -> bool {
        match self {
            Version::Draft => until.is_none(),
            Version::Edition(number) => since <= number && until.is_none_or(|until| number < until),
        }
    }
}

/// A round as somebody reads it.
#[derive(Debug, Clone)]
pub struct Reading {
    pub round: Round,
    /// Where it is read.
    pub address: Address,
    /// Editions of the round, the newest first.
    pub editions: Vec<Edition>,
    pub version: Version,
}

impl Reading {
    /// What an address leads to, if the reader may go there: a draft only with `drafts`.
    pub fn find(round: Round, address: Address, editions: Vec<Edition>, drafts: bool) -> Option<Reading> {
        let may_draft = drafts && round.opened_at.is_some();
        let version = match (address.which, editions.first()) {
            (Which::Newest, Some(newest)) => Version::Edition(newest.number),
            (Which::Edition(number), _) if editions.iter().any(|edition| edition.number == number) => Version::Edition(number),
            (Which::Newest, None) | (Which::Draft, _) if may_draft => Version::Draft,
            _ => return None,
        };
        Some(Reading { round, address, editions, version })
    }

    /// `None` for a draft.
    pub fn edition(&self) -> Option<&Edition> {
        self.editions.iter().find(|edition| self.version == Version::Edition(edition.number))
    }

    /// Its address for good; of a draft, for as long as there is one.
    pub fn lasting(&self) -> Address {
        let which = self.edition().map_or(Which::Draft, |edition| Which::Edition(edition.number));
        Address { as_of: self.round.dates.as_of, which }
    }

    /// The page of the results, or of one metric under it.
    pub fn href(&self, metric: Option<&str>) -> String {
        href(self.address, metric)
    }
}

/// The page of a round's results, or of one metric under it.
pub fn href(address: Address, metric: Option<&str>) -> String {
    metric.map_or_else(|| format!("/results/{address}"), |metric| format!("/results/{address}/{metric}"))
}

/// An answer that a round expects of an agency, and whether it is still missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    pub round: RoundId,
    pub agency: AgencyId,
    pub metric: String,
    pub is_missing: bool,
}

impl From<&Submission> for Expected {
    fn from(submission: &Submission) -> Expected {
        Expected { round: submission.round, agency: submission.agency, metric: submission.metric.clone(), is_missing: submission.state.is_missing() }
    }
}
