//! What another set of successions would change of what is read.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Organisation, Restated, Rounds, Sense};
use crate::form::Catalogue;
use crate::ids::{AgencyId, RoundId};
use crate::survey::observation::Observation;

/// Cells of a metric in a round that are read differently on the organisation of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub year: i32,
    pub metric: String,
    pub round: RoundId,
    pub cells: usize,
}

/// The reference days of rounds. Who is silent in them changes no figure.
struct Days<'a>(&'a BTreeMap<RoundId, NaiveDate>);

impl Rounds for Days<'_> {
    fn stated_on(&self, round: RoundId) -> NaiveDate {
        self.0.get(&round).copied().unwrap_or_default()
    }

    fn is_silent(&self, _: RoundId, _: AgencyId) -> bool {
        false
    }
}

/// One thing that is read of a cell.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    /// Period, value, and the kind of answer.
    Figure(String, Option<Decimal>, &'static str),
    Mark(Sense, Vec<AgencyId>),
}

fn read(restated: Restated) -> BTreeSet<(RoundId, Option<AgencyId>, String, Said)> {
    let figures =
        restated.figures.into_iter().map(|each| (each.round, each.agency, each.measure, Said::Figure(each.period, each.value, each.status.code())));
    let marks = restated.marks.into_iter().map(|mark| (mark.round, Some(mark.agency), mark.measure, Said::Mark(mark.sense, mark.others)));
    figures.chain(marks).collect()
}

/// By metric in the order of the report, then by round. A metric whose form is gone is not told of.
pub fn changes(
    catalogue: &Catalogue,
    figures: &[Observation],
    before: Organisation,
    after: Organisation,
    year: i32,
    days: &BTreeMap<RoundId, NaiveDate>,
) -> Vec<Change> {
    let mut found = Vec::new();
    for form in catalogue {
        let own: Vec<Observation> = figures.iter().filter(|each| each.metric == form.code).cloned().collect();
        let [was, is] = [before, after].map(|organisation| read(organisation.restate(form, own.clone(), &Days(days))));
        let cells: BTreeSet<_> = was.symmetric_difference(&is).map(|(round, agency, measure, _)| (*round, *agency, measure)).collect();
        let mut by_round: BTreeMap<NaiveDate, (RoundId, usize)> = BTreeMap::new();
        for (round, ..) in cells {
            by_round.entry(days.get(&round).copied().unwrap_or_default()).or_insert((round, 0)).1 += 1;
        }
        found.extend(by_round.into_values().map(|(round, cells)| Change { year, metric: form.code.clone(), round, cells }));
    }
    found
}
