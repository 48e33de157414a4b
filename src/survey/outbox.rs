//! The outbox: letters that wait, were sent, or could not be.

use chrono::{DateTime, TimeDelta, Utc};

use crate::ids::{AgencyId, LetterId, PersonId, RoundId};
use crate::survey::letter::Letter;
use crate::words;

/// Waits between tries, in minutes; after the last one the letter has failed. Together five days, as mail servers do among themselves (RFC 5321, 4.5.4.1): a mailbox or a server that says
/// 'later' over Easter loses nothing. A server that cannot be reached at all costs no letter a try.
pub const WAITS_MINUTES: [i64; 34] = {
    let mut waits = [240; 34];
    waits[0] = 1;
    waits[1] = 5;
    waits[2] = 15;
    waits[3] = 60;
    waits
};
/// How long a sender may work on a letter before another takes it for dead, in minutes. Longer than any time-out of the transport.
pub const CLAIM_MINUTES: i64 = 10;

words! {
    LetterState {
        Waiting = "waiting",
        /// Somebody is sending it now.
        Sending = "sending",
        Sent = "sent",
        /// Not needed any more when it was to be sent; `outcome` says why.
        Dropped = "dropped",
        /// The address was refused for good.
        Refused = "refused",
        /// Tried to the end.
        Failed = "failed",
        /// The connection was lost after the text was handed over: it may have arrived. Never sent again by itself.
        Unknown = "unknown",
    }
}

words! {
    /// Why a letter was not needed any more when its turn came.
    Dropped {
        Expired = "expired",
        NotAContact = "not-a-contact",
        NotAHead = "not-a-head",
        NotItUnit = "not-it-unit",
        NothingMissing = "nothing-missing",
    }
}

/// A row of the outbox.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    pub id: LetterId,
    pub kind: String,
    pub person: PersonId,
    pub round: Option<RoundId>,
    pub agency: Option<AgencyId>,
    pub letter: Letter,
    pub state: LetterState,
    /// Tries so far.
    pub attempts: i32,
    pub next_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
    /// As sent; empty before.
    pub address: String,
    pub subject: String,
    pub body: String,
    /// What the server said, or why it was dropped.
    pub outcome: String,
}

/// When to try again after so many tries, or never.
pub fn next_try(attempts: i32, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let index = usize::try_from(attempts.saturating_sub(1)).ok()?;
    WAITS_MINUTES.get(index).map(|minutes| now + TimeDelta::minutes(*minutes))
}
