//! Tokens by which other programs use the API: what each may, and until when.

use chrono::{DateTime, Utc};

use crate::ids::{ApiTokenId, PersonId};

crate::words! {
    /// What a token lets a program do. What is published needs none.
    Scope {
        /// Read rounds and figures that are not published yet.
        ReadDrafts = "read-drafts",
        /// Follow what a round has got: expected, received, on time.
        RoundStatus = "round-status",
        /// Send the figures of a central metric, and have them taken when they are without fault.
        UploadImports = "upload-imports",
    }
}

/// A token as the IT unit sees it; its secret was shown once and is kept as a hash.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiToken {
    pub id: ApiTokenId,
    /// What it is for; unique among those that are not revoked.
    pub name: String,
    pub scopes: Vec<Scope>,
    /// `None`: made on the command line.
    pub created_by: Option<PersonId>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
    /// To some minutes.
    pub last_used_at: Option<DateTime<Utc>>,
}

impl ApiToken {
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }
}
