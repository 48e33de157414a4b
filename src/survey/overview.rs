//! One round as the IT unit watches it: agencies by metrics, with how far each is. Pure, so that the page and its CSV cannot tell different things.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::ids::LetterId;
use crate::lang::Label;
use crate::survey::agency::Agency;
use crate::survey::outbox::LetterState;
use crate::survey::person::Person;
use crate::survey::round::{Extension, Round};
use crate::survey::submission::{Completeness, Submission};
use crate::words;

#[derive(Debug, Clone)]
pub struct Overview {
    pub round: Round,
    /// When it was looked at.
    pub now: DateTime<Utc>,
    /// In the order of the report.
    pub metrics: Vec<Column>,
    /// In the order of the report.
    pub shares: Vec<Share>,
}

#[derive(Debug, Clone)]
pub struct Column {
    pub code: String,
    pub title: Label,
}

/// One agency's part of the round.
#[derive(Debug, Clone)]
pub struct Share {
    pub agency: Agency,
    /// Active contacts.
    pub contacts: Vec<Person>,
    pub extension: Option<Extension>,
    /// By metric; nothing before the round opens.
    pub submissions: BTreeMap<String, Submission>,
    /// The last letter about the round to a contact or the head.
    pub last_letter: Option<LastLetter>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct LastLetter {
    pub id: LetterId,
    /// As [`crate::survey::letter::Letter::kind`] has it.
    pub kind: String,
    pub state: LetterState,
    /// When it was sent, or queued.
    pub at: DateTime<Utc>,
}

words! {
    /// Which agencies are shown.
    Show {
        All = "all",
        /// Something is still expected.
        Missing = "missing",
        /// Something is still expected, and the agency's deadline has passed.
        Late = "late",
    }
}

impl Share {
    pub fn due_at(&self, round: &Round) -> DateTime<Utc> {
        round.due_for(self.extension.as_ref())
    }

    pub fn completeness(&self, round: &Round) -> Completeness {
        let mut completeness = Completeness::default();
        self.submissions.values().for_each(|submission| completeness.add(submission, self.due_at(round)));
        completeness
    }

    pub fn is_missing(&self) -> bool {
        self.submissions.values().any(|submission| submission.state.is_missing())
    }

    /// Something is missing after the agency's deadline, or after a round that was closed before it.
    pub fn is_late(&self, round: &Round, now: DateTime<Utc>) -> bool {
        self.is_missing() && now >= self.due_at(round).min(round.closes_for(self.extension.as_ref()))
    }
}

impl Overview {
    pub fn completeness(&self) -> Completeness {
        self.sum(self.shares.iter().map(|share| share.completeness(&self.round)))
    }

    pub fn of_metric(&self, metric: &str) -> Completeness {
        self.sum(self.shares.iter().filter_map(|share| {
            let mut completeness = Completeness::default();
            completeness.add(share.submissions.get(metric)?, share.due_at(&self.round));
            Some(completeness)
        }))
    }

    fn sum(&self, parts: impl Iterator<Item = Completeness>) -> Completeness {
        parts.fold(Completeness::default(), |sum, part| sum + part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AgencyId, ExtensionId, RoundId, SubmissionId};
    use crate::survey::agency::AgencyKind;
    use crate::survey::round::Dates;
    use crate::survey::submission::State;

    fn at(text: &str) -> DateTime<Utc> {
        format!("2015-{text}:00Z").parse().unwrap()
    }

    fn submission(state: State, first: Option<&str>, seconds: i32) -> Submission {
        Submission {
            id: SubmissionId(1),
            round: RoundId(1),
            agency: AgencyId(1),
            metric: "phones".into(),
            state,
            last: 0,
            current: 1,
            first_submitted_at: first.map(at),
            submitted_at: first.map(at),
            submitted_by: None,
            submitted: first.map(|_| 1),
            reason: String::new(),
            seconds,
        }
    }

    fn share(submission: Submission, until: Option<&str>) -> Share {
        let agency = Agency {
            id: AgencyId(1),
            code: "HKR".into(),
            kind: AgencyKind::Department,
            name: Label::default(),
            valid_from: None,
            valid_to: None,
            position: 1,
        };
        let extension = until.map(|until| Extension {
            id: ExtensionId(1),
            round: RoundId(1),
            agency: agency.id,
            until: at(until),
            reason: String::new(),
            granted_by: None,
            granted_at: at("08-01T10:00"),
        });
        Share { agency, contacts: vec![], extension, submissions: [("phones".to_owned(), submission)].into(), last_letter: None }
    }

    fn overview(shares: Vec<Share>, now: &str) -> Overview {
        let dates =
            Dates { as_of: "2015-06-30".parse().unwrap(), opens_at: at("08-03T05:00"), due_at: at("08-21T13:00"), closes_at: at("09-04T13:00") };
        let round = Round { id: RoundId(1), dates, opened_at: Some(dates.opens_at), closed_at: None, published_at: None, correcting: true };
        Overview { round, now: at(now), metrics: vec![Column { code: "phones".into(), title: Label::default() }], shares }
    }

    #[test]
    fn late_are_those_whose_own_deadline_has_passed_also_after_the_close() {
        let shares = || {
            vec![
                share(submission(State::Submitted, Some("08-20T10:00"), 60), None),
                share(submission(State::Submitted, Some("08-22T10:00"), 600), None),
                share(submission(State::Draft, None, 30), None),
                share(submission(State::Untouched, None, 0), Some("08-28T13:00")),
                share(submission(State::Exempt, None, 0), None),
            ]
        };
        let counts = |now: &str| {
            let overview = overview(shares(), now);
            let is = |is: fn(&Share, &Overview) -> bool| overview.shares.iter().filter(|share| is(share, &overview)).count();
            [is(|share, _| share.is_missing()), is(|share, overview| share.is_late(&overview.round, overview.now))]
        };
        assert_eq!(counts("08-21T12:59"), [2, 0]);
        assert_eq!(counts("08-21T13:00"), [2, 1]);
        assert_eq!(counts("08-28T13:00"), [2, 2]);
        assert_eq!(counts("10-01T13:00"), [2, 2]);
        let overview = overview(shares(), "08-22T12:00");
        assert_eq!(overview.completeness(), Completeness { expected: 4, received: 2, on_time: 1 });
        assert_eq!(overview.completeness(), overview.of_metric("phones"));
    }
}
