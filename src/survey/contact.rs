//! A contact: a person who answers for an agency once its head has said so, for a term.

use chrono::{DateTime, Utc};

use crate::ids::{AgencyId, ContactId, PersonId};

/// How long a confirmation lasts unless the head says otherwise: one year, in days.
pub const TERM_DAYS: i64 = 365;
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

impl Contact {
    /// Confirmed, and the term has not run out: the only contacts who sign in and get letters.
    pub fn is_active(&self, now: DateTime<Utc>) -> bool {
        self.state == ContactState::Confirmed && self.ends_at.is_none_or(|end| now < end)
    }

    /// Waits for the head: nominated, or confirmed for a term that has run out.
    pub fn awaits_head(&self, now: DateTime<Utc>) -> bool {
        self.state == ContactState::Nominated || (self.state == ContactState::Confirmed && !self.is_active(now))
    }
}
