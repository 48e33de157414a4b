//! The ways an action can fail. No HTTP here: `web::fault` says what each becomes on a page, `cli` what it becomes in a terminal.

use std::fmt;

use crate::lang::Text;

/// What went wrong. Everything but `Broken` is the caller's to mend and says how.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or the reader may not know that there is.
    #[error("{0} was not found")]
    NotFound(&'static str),
    /// The reader is known and may not do this; the text says why, until when, and whom to ask.
    #[error("refused: {0}")]
    Forbidden(Text),
    /// Somebody else changed the thing meanwhile, or it is no longer in the state that this needs.
    #[error("conflict: {0}")]
    Conflict(Text),
    /// The input has faults, each at the field that holds it.
    #[error("{}", list(.0))]
    Invalid(Vec<Fault>),
    /// Too many tries; the number is how many seconds to wait.
    #[error("too many tries, wait {0} s")]
    Throttled(u64),
    /// The database gives no connection: it is down, or all are in use. Trying again may help.
    #[error("busy: {0}")]
    Busy(Broken),
    /// A fault of ours or of the machine: a database, a disk, a bug. Never shown as the user's mistake.
    #[error("broken: {0}")]
    Broken(#[from] Broken),
}

/// One fault of the input: the posted field and what was expected there.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Name of the posted field; empty for the whole.
    pub at: String,
    pub text: Text,
}

impl Fault {
    pub fn new(at: impl Into<String>, text: Text) -> Fault {
        Fault { at: at.into(), text }
    }
}

/// The cause of a `Broken`: what we were doing and what the machine said.
#[derive(Debug)]
pub struct Broken {
    pub doing: String,
    pub cause: Box<dyn std::error::Error + Send + Sync>,
}

impl fmt::Display for Broken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.doing, self.cause)
    }
}

impl std::error::Error for Broken {}

impl Error {
    pub fn broken(doing: impl Into<String>, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        Error::Broken(Broken { doing: doing.into(), cause: cause.into() })
    }

    pub fn busy(doing: impl Into<String>, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        Error::Busy(Broken { doing: doing.into(), cause: cause.into() })
    }

    pub fn forbidden(text: Text) -> Error {
        Error::Forbidden(text)
    }

    pub fn conflict(text: Text) -> Error {
        Error::Conflict(text)
    }

    pub fn invalid(at: impl Into<String>, text: Text) -> Error {
        Error::Invalid(vec![Fault::new(at, text)])
    }
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

fn list(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(|fault| format!("{}: {}", fault.at, fault.text)).collect();
    lines.join("; ")
}
