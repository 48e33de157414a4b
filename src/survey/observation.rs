//! An observation: one published value. Zero, 'does not apply', 'we do not know' and 'nothing to report' stay four different things.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use crate::form::answer::Status;
use crate::ids::{AgencyId, ObservationId, RoundId, SubmissionId};
use crate::lang::Lang;
use crate::t;

#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    pub id: ObservationId,
    pub round: RoundId,
    pub metric: String,
    pub measure: String,
    /// `None` is the whole city.
    pub agency: Option<AgencyId>,
    /// SDMX TIME_PERIOD: the day, month or year that the figure speaks of (`2014-12-31`, `2015-01`, `2013`).
    pub period: String,
    /// Present exactly when the status is `Value`.
    pub value: Option<Decimal>,
    pub status: Status,
    pub comment: Comment,
    /// The submission it was read from; `None` for imported figures.
    pub submission: Option<SubmissionId>,
    pub recorded_at: DateTime<Utc>,
}

/// The city's total of one measure: the sum of what is known, and whether anything is missing from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// `None` when no cell has a value.
    pub sum: Option<Decimal>,
    /// Cells that exist but are not known, or were not answered: the sum is then a part of the truth. 'Does not apply' and 'nothing to report' leave nothing out.
    pub unknown: usize,
}

/// Sums cells; `None` is an agency that was expected and has not answered.
pub fn total<'a>(cells: impl IntoIterator<Item = Option<&'a Observation>>) -> Total {
    let mut total = Total { sum: None, unknown: 0 };
    for cell in cells {
        match cell.map(|cell| (cell.status, cell.value)) {
            Some((Status::Value, Some(value))) => total.sum = Some(total.sum.unwrap_or_default().saturating_add(value)),
            Some((Status::NotApplicable | Status::Nothing, _)) => {}
            Some(_) | None => total.unknown += 1,
        }
    }
    total
}

/// Stands around what a program wrote into a comment: no typed text has it.
const MARK: char = '\u{1e}';
/// Stands between the figure and the reason.
const PART: char = '\u{1f}';

/// A comment on a figure. What a person wrote is kept in their words. What the program says is kept as its facts, between marks, and becomes words where it is read ([`Comment::say`]): so it is in the reader's
/// language, and stays whole where comments of several figures are put together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comment(String);

impl Comment {
    /// As a person wrote it.
    pub fn typed(words: impl Into<String>) -> Comment {
        Comment(words.into().replace([MARK, PART], " "))
    }

    /// The agency gives another figure than the source, and says why.
    pub fn own_figure(source: Decimal, reason: &str) -> Comment {
        let reason = reason.replace([MARK, PART], " ");
        Comment(format!("{MARK}{}{PART}{reason}{MARK}", source.normalize()))
    }

    /// As [`Comment::stored`] gave it.
    pub fn from_stored(stored: String) -> Comment {
        Comment(stored)
    }

    /// As a database keeps it.
    pub fn stored(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Several as one, each once where it follows itself.
    pub fn join<'a>(comments: impl IntoIterator<Item = &'a Comment>) -> Comment {
        let mut parts: Vec<&str> = comments.into_iter().filter(|comment| !comment.is_empty()).map(Comment::stored).collect();
        parts.dedup();
        Comment(parts.join("; "))
    }

    /// What [`Comment::own_figure`] keeps: what the source said, and why the agency gives another figure. `None` where the agency gives no figure of its own.
    pub fn dispute(&self) -> Option<(Decimal, &str)> {
        let (source, reason) = self.0.split(MARK).nth(1)?.split_once(PART)?;
        Some((source.parse().ok()?, reason))
    }

    /// As people read it.
    pub fn say(&self, lang: Lang) -> String {
        let part = |(at, part): (usize, &str)| match part.split_once(PART).map(|(source, reason)| (source.parse::<Decimal>(), reason)) {
            Some((Ok(source), reason)) if at % 2 == 1 => t!(lang, "central-own-figure", source = source, reason = reason),
            _ => part.to_owned(),
        };
        self.0.split(MARK).enumerate().map(part).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_several_figures_are_each_said_in_the_readers_language() {
        let own = Comment::own_figure(Decimal::new(1200, 1), "Kaksi\u{1e} puuttuu.");
        let both = Comment::join([&Comment::typed("arvio\u{1f}"), &own, &own, &Comment::default()]);
        assert_eq!(both.say(Lang::Fi), "arvio ; Hallintokunnan oma luku, lähteen mukaan 120: Kaksi  puuttuu.");
        assert_eq!(both.say(Lang::En), "arvio ; The agency’s own figure; the source says 120: Kaksi  puuttuu.");
        assert_eq!(both.dispute(), Some((Decimal::from(120), "Kaksi  puuttuu.")));
        assert_eq!((Comment::typed("arvio").dispute(), Comment::from_stored(both.stored().to_owned())), (None, both));
    }
}
