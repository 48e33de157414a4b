//! A comment: what a contact says of a metric or of a published figure, and what the IT unit answers. It is never edited, but can be followed by another; an answer can be corrected.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use crate::ids::{AgencyId, CommentId, PersonId, RoundId};

/// Comments of one agency a day, at most.
pub const A_DAY: i64 = 20;

crate::words! {
    #[derive(serde::Serialize, serde::Deserialize)]
    #[serde(rename_all = "kebab-case")]
    CommentState {
        /// It waits for an answer.
        Received = "received",
        Answered = "answered",
        /// The metric or its figures will change, from a day on.
        WillChange = "will-change",
        /// Nothing is changed; the answer says why.
        Declined = "declined",
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Comment {
    pub id: CommentId,
    /// Whose contact made it.
    pub agency: AgencyId,
    /// The round in whose form or results it was made.
    pub round: RoundId,
    pub metric: String,
    /// The figure of the agency that it is about; `None`: about the metric.
    pub measure: Option<String>,
    /// The figure as it was then.
    pub value: Option<Decimal>,
    pub body: String,
    pub person: PersonId,
    pub at: DateTime<Utc>,
    pub answer: Answer,
    /// `None` before the answer, and for one from the command line.
    pub answered_by: Option<PersonId>,
    pub answered_at: Option<DateTime<Utc>>,
    /// How many answers were given, corrections included.
    pub version: i32,
}

/// What the IT unit says to a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub state: CommentState,
    /// Empty before there is one.
    pub text: String,
    /// The reference day of the round from which on it changes.
    pub change_on: Option<NaiveDate>,
    /// Comment and answer are shown to every agency.
    pub shared: bool,
}

impl Answer {
    /// Of a comment that waits.
    pub fn none() -> Answer {
        Answer { state: CommentState::Received, text: String::new(), change_on: None, shared: false }
    }
}
