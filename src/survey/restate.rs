//! History read on the organisation of another day. Values are never moved: what was reported stays, and this says what it comes to after mergers and splits, each measure by its own rule,
//! with a mark wherever a figure is not the agency's own any more.
//!
//! * A merger adds up. A split divides by the shares of the successors. Without shares the figure stays in the predecessor's row, whole, and the successors' cells say so.
//! * Backwards, what one agency left to one other is that agency's again; a merger cannot be undone, so the figure stays with the successor.
//! * A figure that is not known is not added to others: it stays in its own row, so the city's total and what it lacks are the same as reported.

mod base;
mod change;
mod combine;
mod way;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

pub use self::base::{Base, combine};
pub use self::change::{Change, changes};
use self::combine::{Parts, recompute};
use self::way::Way;
use crate::form::Form;
use crate::form::definition::Restate;
use crate::ids::{AgencyId, RoundId};
use crate::survey::agency::{Agency, Succession};
use crate::survey::observation::Observation;

/// Who there was on a day.
#[derive(Debug, Clone, Copy)]
pub struct Organisation<'a> {
    /// All that there ever were.
    pub agencies: &'a [Agency],
    pub successions: &'a [Succession],
    /// Successions of this day or an earlier one have happened.
    pub day: NaiveDate,
}

/// The last day of a year: whose organisation is meant by 'the organisation of 2014'.
pub fn last_day(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 12, 31)
}

/// The years whose organisations differ: those with a succession, and the one before the first.
pub fn years(successions: &[Succession]) -> Vec<i32> {
    use chrono::Datelike;
    let years: BTreeSet<i32> = successions.iter().map(|each| each.effective.year()).collect();
    years.first().map(|first| first - 1).into_iter().chain(years.iter().copied()).collect()
}

crate::words! {
    /// Why a figure could not be restated.
    Why {
        /// The agency's tasks went to several, or it goes on itself, and nobody knows what part of the figure is whose.
        Split = "split",
        /// Several agencies became this one, and nobody knows what part of the figure was whose.
        Merger = "merger",
        /// The measure's rule says that it means nothing on another organisation.
        Rule = "rule",
        /// There is no figure to go with: not known, or not answered.
        NoFigure = "no-figure",
        /// Figures of one day say different things, and do not add up.
        Differ = "differ",
        /// One of the two figures that a share is computed of is not there, or is zero.
        NoParts = "no-parts",
    }
}

/// What has to be known of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// The figure has those of the others in it (SDMX W).
    Includes,
    /// There is no figure: it is in those of the others (SDMX K).
    IncludedIn,
    /// The figure stayed, though a part of it is the others' (SDMX W).
    Undivided(Why),
    /// What the others have is not in the figure, or there is no figure for it (SDMX K where there is none).
    Lacks(Why),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub round: RoundId,
    pub agency: AgencyId,
    pub measure: String,
    pub sense: Sense,
    pub others: Vec<AgencyId>,
}

/// Figures on another organisation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Restated {
    pub figures: Vec<Observation>,
    pub marks: Vec<Mark>,
}

/// What is known of the rounds whose figures are restated.
pub trait Rounds {
    /// The day on whose organisation a round's figures are stated: its reference day.
    fn stated_on(&self, round: RoundId) -> NaiveDate;
    /// This agency should have had a figure and has none.
    fn is_silent(&self, round: RoundId, agency: AgencyId) -> bool;
}

type Group = Vec<Observation>;

impl Organisation<'_> {
    /// The figures of one metric, all measures of it; those of the whole city stay as they are.
    pub fn restate(&self, form: &Form, figures: Vec<Observation>, rounds: &impl Rounds) -> Restated {
        let mut restated = Restated::default();
        let mut groups: BTreeMap<(RoundId, String), Group> = BTreeMap::new();
        for each in figures {
            if each.agency.is_some() { groups.entry((each.round, each.measure.clone())).or_default().push(each) } else { restated.figures.push(each) }
        }
        let rule = |code: &str| form.measures.iter().find(|measure| measure.code == code).map_or(Restate::Sum, |measure| measure.restate.clone());
        let mut shares = Vec::new();
        for ((round, measure), group) in groups {
            let stated_on = rounds.stated_on(round);
            match rule(&measure) {
                Restate::Recompute { of, out_of } => shares.push((round, of, out_of, group)),
                rule => {
                    let silent = self
                        .agencies
                        .iter()
                        .filter(|agency| agency.alive_on(stated_on) && rounds.is_silent(round, agency.id))
                        .map(|agency| agency.id);
                    let silent = silent.filter(|agency| group.iter().all(|each| each.agency != Some(*agency))).collect();
                    self.group(&rule, stated_on, &silent, group, &mut restated);
                }
            }
        }
        for (round, of, out_of, group) in shares {
            let ways = self.ways(&group, rounds.stated_on(round), true);
            recompute(round, &ways, [&of, &out_of], group, &mut restated);
        }
        restated.marks.sort();
        restated.marks.dedup();
        restated
    }

    fn ways(&self, group: &Group, stated_on: NaiveDate, divides: bool) -> BTreeMap<AgencyId, Way> {
        let agencies: BTreeSet<AgencyId> = group.iter().filter_map(|each| each.agency).collect();
        agencies.into_iter().map(|agency| (agency, self.way(agency, stated_on, divides))).collect()
    }

    /// The figures of one measure in one round.
    fn group(&self, rule: &Restate, stated_on: NaiveDate, silent: &BTreeSet<AgencyId>, group: Group, restated: &mut Restated) {
        let ways = self.ways(&group, stated_on, *rule != Restate::Latest);
        if ways.iter().all(|(agency, way)| way.is_none(*agency)) {
            restated.figures.extend(group);
            return;
        }
        let silent = silent.iter().map(|agency| (*agency, self.way(*agency, stated_on, true))).collect();
        // Where one agency has figures of several periods, each period is a table of its own.
        let mut of_agency: BTreeMap<AgencyId, usize> = BTreeMap::new();
        group.iter().filter_map(|each| each.agency).for_each(|agency| *of_agency.entry(agency).or_default() += 1);
        let by_period = of_agency.values().any(|count| *count > 1);
        let mut periods: BTreeMap<String, Group> = BTreeMap::new();
        for each in group {
            periods.entry(if by_period { each.period.clone() } else { String::new() }).or_default().push(each);
        }
        for (_, figures) in periods {
            let parts = Parts { ways: &ways, silent: &silent, figures };
            match rule {
                Restate::Latest => parts.latest(restated),
                Restate::None => parts.stay(Why::Rule, restated),
                Restate::Sum | Restate::Recompute { .. } => parts.add_up(restated),
            }
        }
    }
}

#[cfg(test)]
mod tests;
