//! What two versions of a round's report say differently.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::form::answer::Status;
use crate::ids::AgencyId;
use crate::survey::note::Note;
use crate::survey::observation::{Comment, Observation};

/// Everything that differs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changed {
    pub figures: Vec<Change>,
    /// Notes that only the earlier version has, and those that only the later one has.
    pub notes_gone: Vec<Note>,
    pub notes_new: Vec<Note>,
    /// There are more figures than are told.
    pub is_cut: bool,
}

impl Changed {
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.notes_gone.is_empty() && self.notes_new.is_empty()
    }
}

/// A cell that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub metric: String,
    pub measure: String,
    /// `None` is the whole city.
    pub agency: Option<AgencyId>,
    pub period: String,
    /// `None`: there was nothing.
    pub before: Option<Content>,
    /// `None`: there is nothing any more.
    pub after: Option<Content>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    pub value: Option<Decimal>,
    pub status: Status,
    pub comment: Comment,
    /// It is what the agency answered; otherwise a central source gave it.
    pub is_answer: bool,
}

impl Content {
    fn of(figure: &Observation) -> Content {
        Content { value: figure.value, status: figure.status, comment: figure.comment.clone(), is_answer: figure.submission.is_some() }
    }
}

/// By metric, measure, agency and period. `ended` are the figures that only the earlier version has, `begun` those that only the later one has: a figure that was put anew as it was is no change.
pub fn changes(ended: &[Observation], begun: &[Observation]) -> Vec<Change> {
    type Cell<'a> = (&'a str, &'a str, Option<AgencyId>, &'a str);
    fn cell(figure: &Observation) -> Cell<'_> {
        (&figure.metric, &figure.measure, figure.agency, &figure.period)
    }
    let mut cells: BTreeMap<Cell, (Option<Content>, Option<Content>)> = BTreeMap::new();
    for figure in ended {
        cells.entry(cell(figure)).or_default().0 = Some(Content::of(figure));
    }
    for figure in begun {
        cells.entry(cell(figure)).or_default().1 = Some(Content::of(figure));
    }
    let differs = cells.into_iter().filter(|(_, (before, after))| before != after);
    differs
        .map(|((metric, measure, agency, period), (before, after))| Change {
            metric: metric.to_owned(),
            measure: measure.to_owned(),
            agency,
            period: period.to_owned(),
            before,
            after,
        })
        .collect()
}
