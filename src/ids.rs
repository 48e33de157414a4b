//! Typed ids. They are made here, not by a database: both databases then behave alike, and a row can be told of before it is written.

use std::sync::atomic::{AtomicI64, Ordering};

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl $name {
            /// A new id, larger than every earlier one of this process.
            pub fn fresh() -> $name {
                $name(next())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(out)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<$name, Self::Err> {
                text.parse().map($name)
            }
        }
    )* };
}

ids! {
    AgencyId,
    ApiTokenId,
    CommentId,
    CentralFigureId,
    ContactId,
    EditionId,
    EventId,
    ExtensionId,
    HeadId,
    HeadLinkId,
    ImportFaultId,
    ImportId,
    ImportRowId,
    LetterId,
    NoteId,
    ObservationId,
    PersonId,
    ReminderId,
    RevisionId,
    RoundId,
    SessionId,
    SignInId,
    SubmissionId,
    SuccessionId,
}

static LAST: AtomicI64 = AtomicI64::new(0);

/// Milliseconds since 1970 above 20 bits that start at random and then count up. Ids of one process never repeat and
/// grow with time, so they sit side by side in an index; two processes meet only if they draw the same of a million in the same millisecond, and then the
/// primary key refuses the second.
fn next() -> i64 {
    let millis = crate::clock::Clock::machine().now().timestamp_millis();
    let drawn = (millis << 20) | i64::from(rand::random::<u32>() & 0xF_FFFF);
    let mut last = LAST.load(Ordering::Relaxed);
    loop {
        let id = drawn.max(last + 1);
        match LAST.compare_exchange_weak(last, id, Ordering::Relaxed, Ordering::Relaxed) {
            Ok(_) => return id,
            Err(now) => last = now,
        }
    }
}
