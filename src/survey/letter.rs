//! What a letter says, before it is words: `mail::letter` writes it in the reader's language. Stored as JSON in the outbox.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{AgencyId, RoundId};
use crate::lang::Label;
use crate::survey::comment::CommentState;

/// One kind of letter with its facts. Links are absolute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Letter {
    /// Link and code to sign in. Its body is wiped from the outbox once it is sent.
    SignIn { link: String, code: String, expires_at: DateTime<Utc> },
    /// To somebody who asked to sign in and may not: why, and what to do.
    SignInRefused { why: Standing },
    /// To an agency head: confirm, decline or replace these contacts.
    HeadConfirm { agency: Label, contacts: Vec<Nominee>, link: String, expires_at: DateTime<Utc> },
    /// To a contact: the head has confirmed you, sign in here.
    ContactConfirmed { agency: Label, term_until: Option<DateTime<Utc>>, link: String },
    /// To a contact: the head declined, or the confirmation ended.
    ContactDeclined { agency: Label },
    /// To whoever submitted: what was received and when.
    Receipt { agency: Label, metric: Label, as_of: chrono::NaiveDate, received_at: DateTime<Utc>, late: bool, link: String, warnings: Vec<Explained> },
    /// To the agency's contacts: a submission came back with a reason.
    Returned { agency: Label, metric: Label, as_of: chrono::NaiveDate, reason: String, deadline: DateTime<Utc>, link: String },
    /// To the agency's contacts: a later deadline was granted.
    Extended { agency: Label, as_of: chrono::NaiveDate, until: DateTime<Utc>, reason: String, link: String },
    /// A reminder that is still only an intent: who gets it and what is missing is decided when it is sent, and it then becomes a `Missing`, a `HeadLate` or nothing.
    Reminder,
    /// To a contact: what is asked (step `Opening`) or still missing, all rounds and agencies in one letter.
    Missing { rounds: Vec<RoundMissing> },
    /// To an agency head: the agency stays late; all the late agencies of a head of several in one letter.
    HeadLate { agencies: Vec<AgencyLate> },
    /// To the IT unit: `count` comments came in since the last such letter, the first of them in full.
    NewComments { comments: Vec<NewComment>, count: usize, link: String },
    /// To whoever commented: what the IT unit says to it.
    CommentAnswered {
        agency: Label,
        metric: Label,
        as_of: chrono::NaiveDate,
        comment: String,
        state: CommentState,
        change_on: Option<chrono::NaiveDate>,
        answer: String,
        /// It takes the place of an earlier answer.
        corrects: bool,
        link: String,
    },
}

impl Letter {
    /// The word of its kind, for lists and the outbox.
    pub fn kind(&self) -> &'static str {
        match self {
            Letter::SignIn { .. } => "sign-in",
            Letter::SignInRefused { .. } => "sign-in-refused",
            Letter::HeadConfirm { .. } => "head-confirm",
            Letter::ContactConfirmed { .. } => "contact-confirmed",
            Letter::ContactDeclined { .. } => "contact-declined",
            Letter::Receipt { .. } => "receipt",
            Letter::Returned { .. } => "returned",
            Letter::Extended { .. } => "extended",
            Letter::Reminder => "reminder",
            Letter::Missing { .. } => "missing",
            Letter::HeadLate { .. } => "head-late",
            Letter::NewComments { .. } => "new-comments",
            Letter::CommentAnswered { .. } => "comment-answered",
        }
    }

    /// Who waits for it.
    pub fn haste(&self) -> Haste {
        match self {
            Letter::SignIn { .. } | Letter::SignInRefused { .. } => Haste::AtTheScreen,
            Letter::Reminder | Letter::Missing { .. } | Letter::HeadLate { .. } => Haste::None,
            _ => Haste::Soon,
        }
    }

    /// Its words open a door: they are not kept once it is sent.
    pub fn is_secret(&self) -> bool {
        matches!(self, Letter::SignIn { .. } | Letter::HeadConfirm { .. })
    }

    /// The letter without what opens a door.
    pub fn without_secrets(self) -> Letter {
        match self {
            Letter::SignIn { expires_at, .. } => Letter::SignIn { link: String::new(), code: String::new(), expires_at },
            Letter::HeadConfirm { agency, contacts, expires_at, .. } => Letter::HeadConfirm { agency, contacts, link: String::new(), expires_at },
            other => other,
        }
    }
}

/// Who waits for a letter; those that are waited for more go first, however many others are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Haste {
    /// Somebody sits before a page that says 'see your mail'.
    AtTheScreen = 0,
    /// It tells of something that somebody has just done.
    Soon = 1,
    /// It goes to many, and nobody looks out for it.
    None = 2,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Nominee {
    pub name: String,
    pub email: String,
}

/// Whether a person may sign in, and why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    May,
    /// Nominated, or confirmed for a term that has run out: the head has to confirm.
    AwaitsHead,
    /// Declined, replaced or ended.
    Ended,
    /// Known for something else, such as heading an agency.
    NoContact,
}

/// A soft rule's message and the explanation that was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explained {
    pub message: Label,
    pub explanation: String,
}

/// A comment as the IT unit is told of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewComment {
    pub agency: Label,
    pub metric: Label,
    pub as_of: chrono::NaiveDate,
    pub at: DateTime<Utc>,
    pub comment: String,
}

/// A late agency as its head is told of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AgencyLate {
    pub agency: Label,
    /// Who has been written to.
    pub contacts: Vec<Nominee>,
    pub rounds: Vec<RoundMissing>,
}

/// What one agency still owes to one round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoundMissing {
    pub round: RoundId,
    pub agency: AgencyId,
    pub agency_name: Label,
    pub as_of: chrono::NaiveDate,
    /// The agency's own deadline: the round's, or its extension's.
    pub due_at: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
    pub step: Step,
    pub metrics: Vec<MetricMissing>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MetricMissing {
    pub title: Label,
    /// The form, straight.
    pub link: String,
    /// A draft exists, or it was returned, or nothing yet.
    pub state: MissingState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MissingState {
    Untouched,
    Draft,
    Returned,
}

/// The steps of chasing, in order. Days are local calendar days before or after the agency's deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    Opening,
    WeekBefore,
    DayBefore,
    DayAfter,
    WeekAfter,
    /// The head is written to.
    Head,
}

impl Step {
    pub const ALL: [Step; 6] = [Step::Opening, Step::WeekBefore, Step::DayBefore, Step::DayAfter, Step::WeekAfter, Step::Head];

    pub fn code(self) -> &'static str {
        match self {
            Step::Opening => "opening",
            Step::WeekBefore => "week-before",
            Step::DayBefore => "day-before",
            Step::DayAfter => "day-after",
            Step::WeekAfter => "week-after",
            Step::Head => "head",
        }
    }

    pub fn from_code(code: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.code() == code)
    }
}
