//! The forms of one agency in one round: filled in, read, sent back and forth.

pub mod decide;
pub mod history;
pub mod outcome;
pub mod post;
pub mod round;
mod sheet;
pub mod show;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::body::Posted;
use crate::action::save_draft::Key;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::form::Raw;
use crate::ids::PersonId;
use crate::view::form::PAGE_NAMES;

/// The path of a form.
#[derive(Debug, Clone, Deserialize)]
pub struct Address {
    as_of: String,
    agency: String,
    metric: String,
}

impl Address {
    /// # Errors
    /// `NotFound` where the round is no day.
    fn key(&self) -> Result<Key> {
        let as_of = super::round::day(&self.as_of)?;
        Ok(Key { as_of, agency: self.agency.clone(), metric: self.metric.clone() })
    }
}

/// What was typed, of all that the page posted. Blank is the same as absent, and a line ends with one character, whichever way a browser or the script posted it: two versions then differ only
/// where a person sees it.
fn raw(posted: &BTreeMap<String, String>) -> Raw {
    let typed = posted.iter().filter(|(name, value)| !value.is_empty() && !PAGE_NAMES.contains(&name.as_str()));
    Raw(typed.map(|(name, value)| (name.clone(), value.replace("\r\n", "\n"))).collect())
}

/// A number of the page's own; what is none counts as 0.
fn number(posted: &Posted, name: &str) -> i32 {
    posted.get(name).parse().unwrap_or_default()
}

/// Names of people by id.
pub(super) fn names(conn: &mut Conn, ids: impl IntoIterator<Item = Option<PersonId>>) -> Result<BTreeMap<PersonId, String>> {
    let mut ids: Vec<PersonId> = ids.into_iter().flatten().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    Ok(db::person::by_ids(conn, &ids)?.into_iter().map(|person| (person.id, person.name)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_posts_more_than_what_was_typed() {
        let posted = [("do", "save"), ("key", "k"), ("revision", "3"), ("seconds", "9"), ("staff", ""), ("story", "a\r\nb"), ("other", " ")];
        let posted = posted.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let expected = [("story", "a\nb"), ("other", " ")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(raw(&posted), Raw(expected.into()));
    }
}
