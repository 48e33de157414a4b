//! Whoever does or reads a thing, and what they may.

use crate::error::{Error, Result};
use crate::ids::{AgencyId, ApiTokenId, PersonId};
use crate::survey::api_token::Scope;
use crate::survey::person::{Person, Role};
use crate::text;

/// A reader, or whoever acts: a signed-in person, the head behind a link, the job loop, the command line.
#[derive(Debug, Clone, PartialEq)]
pub enum Viewer {
    Anyone,
    Person {
        person: Person,
        /// Agencies that the person is an active contact of.
        agencies: Vec<AgencyId>,
    },
    /// An agency head who opened the link of a letter.
    Head {
        person: PersonId,
        agency: AgencyId,
    },
    /// A program that uses the API by a token of the IT unit.
    Token {
        id: ApiTokenId,
        scopes: Vec<Scope>,
    },
    /// The job loop.
    Clock,
    /// The command line, and so whoever runs the service.
    Console,
}

impl Viewer {
    pub fn person(&self) -> Option<&Person> {
        match self {
            Viewer::Person { person, .. } => Some(person),
            _ => None,
        }
    }

    /// The person of the audit trail.
    pub fn person_id(&self) -> Option<PersonId> {
        match self {
            Viewer::Person { person, .. } => Some(person.id),
            Viewer::Head { person, .. } => Some(*person),
            _ => None,
        }
    }

    /// The kind of actor, for the audit trail.
    pub fn actor(&self) -> &'static str {
        match self {
            Viewer::Anyone => "anyone",
            Viewer::Person { .. } => "person",
            Viewer::Head { .. } => "head",
            Viewer::Token { .. } => "token",
            Viewer::Clock => "clock",
            Viewer::Console => "console",
        }
    }

    pub fn is_it_unit(&self) -> bool {
        match self {
            Viewer::Person { person, .. } => person.role == Role::ItUnit,
            Viewer::Clock | Viewer::Console => true,
            Viewer::Anyone | Viewer::Head { .. } | Viewer::Token { .. } => false,
        }
    }

    /// May read results before they are published.
    pub fn reads_drafts(&self) -> bool {
        self.is_it_unit() || self.person().is_some_and(|person| person.role == Role::Reader) || self.has_scope(Scope::ReadDrafts)
    }

    /// A token with this scope.
    pub fn has_scope(&self, scope: Scope) -> bool {
        matches!(self, Viewer::Token { scopes, .. } if scopes.contains(&scope))
    }

    /// The token of the audit trail.
    pub fn token_id(&self) -> Option<ApiTokenId> {
        match self {
            Viewer::Token { id, .. } => Some(*id),
            _ => None,
        }
    }

    pub fn is_contact_of(&self, agency: AgencyId) -> bool {
        matches!(self, Viewer::Person { agencies, .. } if agencies.contains(&agency))
    }

    pub fn agencies(&self) -> &[AgencyId] {
        match self {
            Viewer::Person { agencies, .. } => agencies,
            _ => &[],
        }
    }

    /// # Errors
    /// `Forbidden` for everybody but the IT unit.
    pub fn must_be_it_unit(&self) -> Result<()> {
        if self.is_it_unit() { Ok(()) } else { Err(Error::forbidden(text!("refused-it-unit-only"))) }
    }

    /// # Errors
    /// `Forbidden` for everybody but the IT unit and tokens that upload for it.
    pub fn must_import(&self) -> Result<()> {
        if self.has_scope(Scope::UploadImports) { Ok(()) } else { self.must_be_it_unit() }
    }

    /// # Errors
    /// `NotFound` for the work of another agency: who has none there need not know that there is any.
    pub fn must_see(&self, agency: AgencyId) -> Result<()> {
        if self.is_it_unit() || self.is_contact_of(agency) { Ok(()) } else { Err(Error::NotFound("page")) }
    }

    /// # Errors
    /// As `must_see`; and `Forbidden` for the IT unit, which returns a submission but never answers for an agency.
    pub fn must_answer_for(&self, agency: AgencyId) -> Result<()> {
        self.must_see(agency)?;
        if self.is_contact_of(agency) || matches!(self, Viewer::Console) { Ok(()) } else { Err(Error::forbidden(text!("refused-contacts-only"))) }
    }
}
