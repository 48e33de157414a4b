//! The way of an agency's figures from the organisation that they were reported on to that of another day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Organisation, Why};
use crate::ids::AgencyId;
use crate::survey::agency::Agency;

/// Where figures end up, and where they could not go.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Way {
    /// The parts, which make 1.
    pub ends: BTreeMap<AgencyId, Decimal>,
    pub blocks: Vec<Block>,
}

/// What belongs to the others stays with this one, for nobody knows how much is whose.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    pub holder: AgencyId,
    pub towards: BTreeSet<AgencyId>,
    pub why: Why,
}

impl Way {
    /// The figures stay where they are and are all that agency's.
    pub fn is_none(&self, agency: AgencyId) -> bool {
        self.blocks.is_empty() && self.stays(agency)
    }

    pub fn stays(&self, agency: AgencyId) -> bool {
        self.ends.len() == 1 && self.ends.contains_key(&agency)
    }
}

fn before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}

fn after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// Figures that are stated for a day on which the agency was not there speak of its life nearest to it. A last day on which the successor already acts counts as the successor's.
fn within_life(agency: &Agency, day: NaiveDate) -> NaiveDate {
    let day = agency.valid_to.map_or(day, |last| day.min(before(last)));
    agency.valid_from.map_or(day, |first| day.max(first))
}

impl Organisation<'_> {
    /// The way of what `agency` reported on the organisation of `stated_on`. `divides`: a split needs to know the parts.
    pub(super) fn way(&self, agency: AgencyId, stated_on: NaiveDate, divides: bool) -> Way {
        let mut way = Way::default();
        let from = self.agency(agency).map_or(stated_on, |agency| within_life(agency, stated_on));
        self.walk(agency, from, Decimal::ONE, divides, &mut way);
        way
    }

    fn agency(&self, id: AgencyId) -> Option<&Agency> {
        self.agencies.iter().find(|agency| agency.id == id)
    }

    fn lives(&self, agency: AgencyId, day: NaiveDate) -> bool {
        self.agency(agency).is_some_and(|agency| agency.alive_on(day))
    }

    /// Every step goes nearer to the day, so there is no circle.
    fn walk(&self, agency: AgencyId, from: NaiveDate, part: Decimal, divides: bool, way: &mut Way) {
        if from < self.day { self.forward(agency, from, part, divides, way) } else { self.back(agency, from, part, divides, way) }
    }

    fn forward(&self, agency: AgencyId, from: NaiveDate, part: Decimal, divides: bool, way: &mut Way) {
        let ahead = || self.successions.iter().filter(|each| each.predecessor == agency && from < each.effective && each.effective <= self.day);
        let Some(day) = ahead().map(|each| each.effective).min() else {
            *way.ends.entry(agency).or_default() += part;
            return;
        };
        let heirs: BTreeMap<AgencyId, Option<Decimal>> =
            ahead().filter(|each| each.effective == day).map(|each| (each.successor, each.share)).collect();
        let goes_on = self.lives(agency, after(day));
        let Some(parts) = shares(&heirs, goes_on, divides) else {
            let mut theirs = Way::default();
            heirs.keys().for_each(|heir| self.walk(*heir, day, Decimal::ZERO, divides, &mut theirs));
            way.blocks.push(Block { holder: agency, towards: theirs.ends.into_keys().collect(), why: Why::Split });
            self.walk(agency, day, part, divides, way);
            return;
        };
        for (heir, share) in &parts {
            self.walk(*heir, day, part * share, divides, way);
        }
        if goes_on {
            let rest = Decimal::ONE - parts.values().sum::<Decimal>();
            if rest > Decimal::ZERO || !divides {
                self.walk(agency, day, part * rest, divides, way);
            }
        }
    }

    fn back(&self, agency: AgencyId, from: NaiveDate, part: Decimal, divides: bool, way: &mut Way) {
        let behind = || self.successions.iter().filter(|each| each.successor == agency && self.day < each.effective && each.effective <= from);
        let Some(day) = behind().map(|each| each.effective).max() else {
            *way.ends.entry(agency).or_default() += part;
            return;
        };
        let origins: BTreeSet<AgencyId> = behind().filter(|each| each.effective == day).map(|each| each.predecessor).collect();
        let was = before(day);
        if let (false, 1, Some(origin)) = (self.lives(agency, was), origins.len(), origins.first()) {
            self.walk(*origin, was, part, divides, way);
            return;
        }
        let mut theirs = Way::default();
        origins.iter().for_each(|origin| self.walk(*origin, was, Decimal::ZERO, divides, &mut theirs));
        way.blocks.push(Block { holder: agency, towards: theirs.ends.into_keys().collect(), why: Why::Merger });
        self.walk(agency, was, part, divides, way);
    }
}

/// The part of each heir; `None` where it is not known. What one has no share of is the rest that the others leave, if nothing stays with the predecessor.
fn shares(heirs: &BTreeMap<AgencyId, Option<Decimal>>, goes_on: bool, divides: bool) -> Option<BTreeMap<AgencyId, Decimal>> {
    if !divides {
        return Some(heirs.keys().map(|heir| (*heir, Decimal::ONE)).collect());
    }
    let known: Decimal = heirs.values().flatten().sum();
    let open = heirs.values().filter(|share| share.is_none()).count();
    let rest = Decimal::ONE - known;
    let is_whole = match open {
        0 => rest.is_zero() || (goes_on && rest > Decimal::ZERO),
        1 => !goes_on && rest > Decimal::ZERO,
        _ => false,
    };
    is_whole.then(|| heirs.iter().map(|(heir, share)| (*heir, share.unwrap_or(rest))).collect())
}
