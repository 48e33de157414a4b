//! What a fault of the database means to whoever waits for the outcome.

use diesel::result::{DatabaseErrorKind, Error as Cause};

use crate::error::Error;
use crate::text;

/// How SQLite's own messages begin where the file or its disk is at fault, and not what was asked. Its messages are always in English.
const SQLITE: [&str; 9] = [
    "database is locked",
    "database table is locked",
    "database schema is locked",
    "attempt to write a readonly database",
    "database or disk is full",
    "disk I/O error",
    "unable to open database file",
    "database disk image is malformed",
    "file is not a database",
];

/// What somebody must do before it works again, by how SQLite's message begins; the rest mends itself.
const ADVICE: [(&str, &str); 4] = [
    ("attempt to write a readonly database", "let the service's user write the database file and its folder"),
    ("database or disk is full", "make room on the disk of the database"),
    ("database disk image is malformed", "the database file is damaged: stop the service, run PRAGMA integrity_check and restore a backup"),
    ("file is not a database", "the database file is damaged: stop the service and restore a backup"),
];

/// How PostgreSQL's begin that have no kind of their own. A server in another language gives others, which then are called broken and not busy.
const POSTGRES: [&str; 12] = [
    "deadlock detected",
    "canceling statement due to",
    "terminating connection due to",
    "the database system is",
    "could not write to file",
    "could not extend file",
    "out of shared memory",
    "sorry, too many clients already",
    // These are libpq's own, of a server that died.
    "server closed the connection unexpectedly",
    "no connection to the server",
    "could not send data to server",
    "could not receive data from server",
];

/// Two who do the same at the same moment are kept apart by the unique keys of the tables: the second is told so. An action that can say it better looks first, and holds what it looked at.
/// What is the fault of the machine and not of what was asked is `Busy`: nothing was done, and trying again may help.
impl From<Cause> for Error {
    fn from(cause: Cause) -> Error {
        match &cause {
            Cause::DatabaseError(DatabaseErrorKind::UniqueViolation, about) => {
                tracing::warn!(key = about.constraint_name(), "two did the same at once");
                Error::conflict(text!("refused-at-once"))
            }
            Cause::DatabaseError(kind, about) if is_of_the_machine(kind, about.message()) => {
                if let Some((_, advice)) = ADVICE.iter().find(|(start, _)| about.message().starts_with(start)) {
                    tracing::error!(cause = about.message(), advice, "the database cannot be used");
                }
                Error::busy("the database", cause)
            }
            Cause::BrokenTransactionManager => Error::busy("the database", cause),
            _ => Error::broken("the database", cause),
        }
    }
}

fn is_of_the_machine(kind: &DatabaseErrorKind, message: &str) -> bool {
    match kind {
        DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => true,
        DatabaseErrorKind::SerializationFailure | DatabaseErrorKind::ReadOnlyTransaction => true,
        DatabaseErrorKind::Unknown => SQLITE.iter().chain(&POSTGRES).any(|start| message.starts_with(start)),
        _ => false,
    }
}
