//! Shows any metric's form from its definition: a new metric needs no page of its own.
//!
//! [`fill`] is the form to fill in, [`answers`] what was answered, [`conflict`] two versions to choose from. A field's id and name are its posted key (see
//! [`crate::form::Raw`]); what the script needs is in `data-` attributes. Without the script the form does all the same, with a button for each step.

mod answers;
pub mod central;
pub mod conflict;
mod desk;
mod fill;
mod grid;
mod number;
mod plain;
mod rows;
mod say;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::error::Fault;
use crate::form::check::Warning;
use crate::form::{Answer, Answers, Form, Raw};
use crate::lang::Lang;
use crate::t;

pub use answers::{AnswersPage, answers};
pub use central::Central;
pub use conflict::{ConflictPage, conflict};
pub use fill::fill;
pub use say::{label_of, say_computed};

/// Blank rows that a table offers after the filled ones.
pub const BLANK_ROWS: usize = 3;

/// Posted names that belong to the page and not to the form: the web layer takes them out before the rest is [`Raw`].
pub const PAGE_NAMES: [&str; 5] = ["central", "do", "key", "revision", "seconds"];

/// A form to fill in.
#[derive(Debug)]
pub struct FormPage<'a> {
    pub lang: Lang,
    pub zone: Tz,
    pub form: &'a Form,
    /// The agency's name.
    pub agency: &'a str,
    pub as_of: NaiveDate,
    /// The agency's own deadline and end.
    pub due_at: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
    pub is_late: bool,
    /// Why the IT unit returned it; empty if it did not.
    pub returned: &'a str,
    /// What stands in the fields, as it was typed.
    pub raw: &'a Raw,
    /// What follows from it, by posted key (`form::check::computed`).
    pub computed: &'a BTreeMap<String, Answer>,
    pub previous: Option<Previous<'a>>,
    pub central: Central<'a>,
    pub faults: &'a [Fault],
    pub warnings: &'a [Warning],
    /// Number of the revision that the fields show; 0 before anything was saved.
    pub revision: i32,
    /// A fresh key: the same key posted again is the same post.
    pub key: &'a str,
    pub saved: Option<Saved<'a>>,
    /// Blank rows after the filled ones of each table: [`BLANK_ROWS`], more for who asked for more.
    pub blank_rows: usize,
    /// Where the form is posted to.
    pub action: &'a str,
    /// Where the script posts drafts to.
    pub draft_url: &'a str,
    /// Where the script asks for totals.
    pub computed_url: &'a str,
}

/// What was answered to the metric in the last round.
#[derive(Debug, Clone, Copy)]
pub struct Previous<'a> {
    pub as_of: NaiveDate,
    pub answers: &'a Answers,
    /// Codes of the agencies whose answers these are together; empty where they are the agency's own.
    pub of: &'a [String],
}

impl Previous<'_> {
    /// 'Last time: 1 234 (31.12.2014)'.
    fn say(&self, lang: Lang, value: &str) -> String {
        match self.of {
            [] => t!(lang, "form-previous", value = value, day = self.as_of),
            agencies => t!(lang, "form-previous-of", value = value, day = self.as_of, agencies = agencies.join(" + ")),
        }
    }
}

/// Who saved last, and when.
#[derive(Debug, Clone, Copy)]
pub struct Saved<'a> {
    pub by: &'a str,
    pub at: DateTime<Utc>,
}
