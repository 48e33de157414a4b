//! A person: an address that letters go to, and at most one standing role. Being a contact or a head is a relation to an agency, not a role.

use crate::ids::{AgencyId, HeadId, PersonId};
use crate::lang::Lang;
use chrono::{DateTime, Utc};

#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    pub id: PersonId,
    /// Lower case; unique.
    pub email: String,
    pub name: String,
    /// The language of letters, and of pages until the person chooses another.
    pub lang: Lang,
    pub role: Role,
}

crate::words! {
    Role {
        None = "none",
        /// Reads results, drafts included: the coordination group and management.
        Reader = "reader",
        /// The IT unit.
        ItUnit = "it-unit",
    }
}

/// Who heads an agency, from when to when. A new head ends the confirmations that the former gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    pub id: HeadId,
    pub agency: AgencyId,
    pub person: PersonId,
    pub since: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
}

/// An e-mail address as we keep it. What is accepted is what a mail server would take; the rest is the server's to refuse.
pub fn normal_email(typed: &str) -> String {
    typed.trim().to_lowercase()
}
