//! A line of the audit trail: who did what to what, when. Written in the transaction that did it, never changed.

use chrono::{DateTime, Utc};

use crate::ids::{AgencyId, ApiTokenId, EventId, PersonId, RoundId};

/// What was done. `verb` is also the text key `event-<verb>`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Event {
    pub verb: &'static str,
    pub round: Option<RoundId>,
    pub agency: Option<AgencyId>,
    pub metric: Option<String>,
    /// Whom it concerns, where it is somebody else than the actor.
    pub person: Option<PersonId>,
    /// Reasons and changed values, in words.
    pub detail: String,
}

/// An event as it was recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    pub id: EventId,
    pub at: DateTime<Utc>,
    pub actor: String,
    pub actor_person: Option<PersonId>,
    pub verb: String,
    pub round: Option<RoundId>,
    pub agency: Option<AgencyId>,
    pub metric: Option<String>,
    pub person: Option<PersonId>,
    pub detail: String,
    /// The token that a program did it by.
    pub token: Option<ApiTokenId>,
}

impl Event {
    pub fn of(verb: &'static str) -> Event {
        Event { verb, ..Event::default() }
    }

    pub fn round(mut self, round: RoundId) -> Event {
        self.round = Some(round);
        self
    }

    pub fn agency(mut self, agency: AgencyId) -> Event {
        self.agency = Some(agency);
        self
    }

    pub fn metric(mut self, metric: impl Into<String>) -> Event {
        self.metric = Some(metric.into());
        self
    }

    pub fn person(mut self, person: PersonId) -> Event {
        self.person = Some(person);
        self
    }

    pub fn detail(mut self, detail: impl Into<String>) -> Event {
        self.detail = detail.into();
        self
    }
}
