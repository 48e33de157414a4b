//! An import: one reading of a central source for a metric and a round, and what became of its rows.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use crate::form::Form;
use crate::form::answer::Status;
use crate::form::definition::ProducedBy;
use crate::ids::{AgencyId, ImportId, PersonId, RoundId};
use crate::lang::Text;

crate::words! {
    ImportState {
        /// Asked for, by the clock or by a person; the next job loop that is free fetches it.
        Queued = "queued",
        /// A job loop gets it over the network.
        Fetching = "fetching",
        /// Its rows are being kept; they are no one's yet.
        Reading = "reading",
        /// Read, and nothing is taken yet: the IT unit looks first.
        Read = "read",
        /// Its figures are becoming those of the round, some at a time.
        Taking = "taking",
        Taken = "taken",
        /// The IT unit did not want it, or a later file came in its place.
        Dropped = "dropped",
        /// It gave no figures; why is kept.
        Failed = "failed",
    }
}

impl ImportState {
    /// Nothing has come of it yet.
    pub fn is_at_work(self) -> bool {
        matches!(self, ImportState::Queued | ImportState::Fetching | ImportState::Reading)
    }
}

crate::words! {
    RowState {
        /// Sound, of a known agency: a figure of the round when its run is taken.
        Ready = "ready",
        /// Nobody knows the agency that it names.
        Waiting = "waiting",
        /// Its agency became known after its run was taken; it is ready when it is a figure.
        Named = "named",
        /// An earlier row of the same run gives the same figure.
        Refused = "refused",
        /// A later run gave the figure meanwhile.
        Superseded = "superseded",
    }
}

/// What the figures of an import become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Figures of the round as they are.
    Observations,
    /// What the source says; the agencies confirm it or give their own.
    Central,
}

impl Target {
    pub fn of(form: &Form) -> Target {
        if form.produced_by == ProducedBy::Mixed { Target::Central } else { Target::Observations }
    }
}

/// What is known of a source before it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The code of a `form::import::ImportKind`.
    pub kind: String,
    /// The file's name, or the address of what was fetched.
    pub file_name: String,
    /// Of the file's bytes, or of the figures that were fetched, in hexadecimal digits; empty while nothing was fetched.
    pub sha256: String,
}

impl Origin {
    /// It came over a network.
    pub fn is_fetched(&self) -> bool {
        self.kind != "file"
    }
}

/// Counts of a run. A row is one figure that the source gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub read: i64,
    /// Of another metric, or of a date that belongs to another round.
    pub other: i64,
    pub refused: i64,
    /// Figures that the round did not have, had otherwise, and had already.
    pub new: i64,
    pub changed: i64,
    pub same: i64,
}

impl Counts {
    /// Rows that were sound, of a known agency, and of this metric and round.
    pub fn ready(&self) -> i64 {
        self.new + self.changed + self.same
    }

    /// Rows whose agency nobody knew when they were read.
    pub fn unknown(&self) -> i64 {
        self.read - self.other - self.refused - self.ready()
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    pub id: ImportId,
    pub round: RoundId,
    pub metric: String,
    pub origin: Origin,
    pub state: ImportState,
    pub counts: Counts,
    pub actor: String,
    pub person: Option<PersonId>,
    /// When it was read; before that, when it was asked for.
    pub read_at: DateTime<Utc>,
    pub taken_at: Option<DateTime<Utc>>,
    /// The moment of the schedule that asked for it.
    pub due_at: Option<DateTime<Utc>>,
    /// The last sign of life of whoever works on it, and when it failed.
    pub touched_at: Option<DateTime<Utc>>,
    /// Why it failed.
    pub failure: Option<Text>,
}

/// A figure of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRow {
    /// From 1, as an editor or a spreadsheet counts; in JSON the number of the object.
    pub line: i64,
    pub state: RowState,
    /// The agency as the source names it.
    pub name: String,
    /// `None` while it waits, and for the whole city.
    pub agency: Option<AgencyId>,
    pub measure: String,
    pub period: String,
    pub value: Option<Decimal>,
    pub status: Status,
    pub comment: String,
}

/// A fault of a row, told with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct ToldFault {
    pub line: i64,
    pub column: String,
    pub reason: Text,
}

/// A cell that a run changes: what the source says, and what the round has.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub agency: Option<AgencyId>,
    pub measure: String,
    pub period: String,
    /// `None`: the round has no such figure yet.
    pub old: Option<(Option<Decimal>, Status)>,
    /// `None`: an interface names it no more.
    pub new: Option<(Option<Decimal>, Status)>,
}

/// A name that nobody knows, how many rows wait for it, and of which metrics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingName {
    pub name: String,
    pub rows: i64,
}

/// Another name of an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    pub name: String,
    pub agency: AgencyId,
}

/// What is compared of a name: without case, with single blanks.
pub fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
