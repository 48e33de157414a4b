//! How far a round is, counted: the figures of its page, and the agencies of its lists, whatever part of them a page shows. Pure.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::ids::AgencyId;
use crate::survey::overview::Show;
use crate::survey::submission::{Completeness, State};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// When it was counted.
    pub at: DateTime<Utc>,
    /// Whom the round asks, in the order of the report; before it opens, whom it will ask.
    pub agencies: Vec<AgencyId>,
    /// Of these, those that still owe something.
    pub missing: Vec<AgencyId>,
    /// Those whose own deadline has passed too.
    pub late: Vec<AgencyId>,
    /// Those that nobody answers for while something is owed, or will be.
    pub alone: Vec<AgencyId>,
    /// Those with an extension.
    pub extended: Vec<AgencyId>,
    pub metrics: BTreeMap<String, OfMetric>,
}

/// One metric of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OfMetric {
    pub completeness: Completeness,
    /// Median of how long the form took those whose answer has come, in seconds. `None` where no browser told.
    pub median_seconds: Option<i32>,
}

/// Submissions of one metric in one state, and how many of them first came before their agency's deadline.
#[derive(Debug, Clone, Copy)]
pub struct InState {
    pub state: State,
    pub count: usize,
    pub on_time: usize,
}

impl Counts {
    pub fn completeness(&self) -> Completeness {
        self.metrics.values().fold(Completeness::default(), |sum, each| sum + each.completeness)
    }

    pub fn of_metric(&self, metric: &str) -> OfMetric {
        self.metrics.get(metric).copied().unwrap_or_default()
    }

    pub fn shown(&self, show: Show) -> &[AgencyId] {
        match show {
            Show::All => &self.agencies,
            Show::Missing => &self.missing,
            Show::Late => &self.late,
        }
    }

    /// Submissions that were counted.
    pub fn size(&self) -> usize {
        self.metrics.values().map(|each| each.completeness.expected).sum()
    }
}

impl FromIterator<InState> for Completeness {
    fn from_iter<I: IntoIterator<Item = InState>>(states: I) -> Completeness {
        let mut sum = Completeness::default();
        for InState { state, count, on_time } in states {
            sum.expected += if state.is_expected() { count } else { 0 };
            sum.received += if state.is_received() { count } else { 0 };
            sum.on_time += if state.is_received() { on_time } else { 0 };
        }
        sum
    }
}

/// The median of numbers of which each was counted so many times; given in ascending order.
pub fn median(counted: &[(i32, usize)]) -> Option<i32> {
    let all: usize = counted.iter().map(|(_, count)| count).sum();
    let at = |index: usize| {
        let mut passed = 0;
        counted.iter().find_map(|(number, count)| {
            passed += count;
            (index < passed).then_some(*number)
        })
    };
    Some(at(all.checked_sub(1)? / 2)?.midpoint(at(all / 2)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_lies_between_the_two_in_the_middle() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[(60, 1)]), Some(60));
        assert_eq!(median(&[(60, 1), (600, 1)]), Some(330));
        assert_eq!(median(&[(10, 3), (20, 1), (30, 3)]), Some(20));
        assert_eq!(median(&[(10, 4), (20, 4)]), Some(15));
    }

    #[test]
    fn what_was_exempted_is_not_expected_and_what_was_taken_back_is_not_on_time() {
        let state = |state, count, on_time| InState { state, count, on_time };
        let states = [state(State::Submitted, 5, 3), state(State::Accepted, 2, 2), state(State::Reopened, 1, 1), state(State::Exempt, 4, 0)];
        assert_eq!(states.into_iter().collect::<Completeness>(), Completeness { expected: 8, received: 7, on_time: 5 });
    }
}
