//! What the figures of one measure in one round come to, once it is known which way each goes.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::{Decimal, RoundingStrategy};

use super::way::Way;
use super::{Mark, Restated, Sense, Why};
use crate::form::answer::Status;
use crate::ids::{AgencyId, RoundId};
use crate::survey::observation::{Comment, Observation};

/// Decimals of a share in per cent.
const PLACES: u32 = 1;

/// At most one figure of each agency.
pub(super) struct Parts<'a> {
    pub ways: &'a BTreeMap<AgencyId, Way>,
    /// The ways of those who should have had a figure and have none.
    pub silent: &'a BTreeMap<AgencyId, Way>,
    pub figures: Vec<Observation>,
}

/// Figures that come to each agency.
type Taken = BTreeMap<AgencyId, Vec<Observation>>;

fn is_gap(figure: &Observation) -> bool {
    matches!(figure.status, Status::Unknown | Status::Missing)
}

/// Marks of one measure in one round.
struct Marker<'a> {
    like: Observation,
    marks: &'a mut Vec<Mark>,
}

impl Marker<'_> {
    fn mark(&mut self, agency: AgencyId, sense: Sense, others: impl IntoIterator<Item = AgencyId>) {
        let others: BTreeSet<AgencyId> = others.into_iter().filter(|other| *other != agency).collect();
        if !others.is_empty() {
            let (round, measure) = (self.like.round, self.like.measure.clone());
            self.marks.push(Mark { round, agency, measure, sense, others: others.into_iter().collect() });
        }
    }

    /// The figure stays with `holder`, and each of the others is told.
    fn stays(&mut self, holder: AgencyId, why: Why, others: &BTreeSet<AgencyId>) {
        self.mark(holder, Sense::Undivided(why), others.iter().copied());
        others.iter().for_each(|other| self.mark(*other, Sense::Lacks(why), [holder]));
    }
}

impl<'a> Parts<'a> {
    /// Each figure with its agency and its way.
    fn each(&self) -> impl Iterator<Item = (AgencyId, &'a Way, &Observation)> {
        self.figures.iter().filter_map(|figure| {
            let agency = figure.agency?;
            Some((agency, self.ways.get(&agency)?, figure))
        })
    }

    fn marker<'m>(&self, restated: &'m mut Vec<Mark>) -> Option<Marker<'m>> {
        Some(Marker { like: self.figures.first()?.clone(), marks: restated })
    }

    pub fn add_up(&self, restated: &mut Restated) {
        let Some(mut marker) = self.marker(&mut restated.marks) else { return };
        let mut takers: BTreeMap<AgencyId, usize> = BTreeMap::new();
        self.each().flat_map(|(_, way, _)| way.ends.keys()).for_each(|end| *takers.entry(*end).or_default() += 1);
        let gaps: BTreeSet<AgencyId> =
            self.each().filter(|(agency, way, figure)| way.stays(*agency) && is_gap(figure)).map(|(agency, ..)| agency).collect();
        let mut taken = Taken::new();
        for (agency, way, figure) in self.each() {
            let is_alone = way.ends.len() == 1 && way.ends.keys().all(|end| takers.get(end) == Some(&1));
            let fits = way.stays(agency) || if is_gap(figure) { is_alone } else { way.ends.keys().all(|end| !gaps.contains(end)) };
            if !fits {
                marker.stays(agency, Why::NoFigure, &way.ends.keys().copied().collect());
                taken.entry(agency).or_default().push(figure.clone());
                continue;
            }
            if !matches!(figure.status, Status::NotApplicable | Status::Nothing) {
                way.blocks.iter().for_each(|block| marker.stays(block.holder, block.why, &block.towards));
            }
            marker.mark(agency, Sense::IncludedIn, way.ends.keys().copied());
            for (end, value) in divide(figure.value, way) {
                taken.entry(end).or_default().push(Observation { value, ..figure.clone() });
            }
        }
        for (end, figures) in taken {
            let others: BTreeSet<AgencyId> = figures.iter().filter_map(|each| each.agency).filter(|agency| *agency != end).collect();
            if !others.is_empty() {
                let silent = self.silent.iter().filter(|(_, way)| way.ends.contains_key(&end)).map(|(agency, _)| *agency);
                marker.mark(end, Sense::Lacks(Why::NoFigure), silent);
            }
            marker.mark(end, Sense::Includes, others);
            restated.figures.extend(sum(end, &figures));
        }
    }

    /// The agency's own figure, otherwise the one that speaks of the latest period; figures of one period that differ stay where they are.
    pub fn latest(&self, restated: &mut Restated) {
        let Some(mut marker) = self.marker(&mut restated.marks) else { return };
        let mut taken = Taken::new();
        for (_, way, figure) in self.each() {
            way.ends.keys().for_each(|end| taken.entry(*end).or_default().push(figure.clone()));
        }
        let mut staying: BTreeMap<AgencyId, Observation> = BTreeMap::new();
        for (end, figures) in taken {
            let origins: BTreeSet<AgencyId> = figures.iter().filter_map(|each| each.agency).collect();
            let rank = |each: &&Observation| (each.agency == Some(end), each.value.is_some(), each.period.clone());
            let best = figures.iter().max_by_key(rank).map(|best| rank(&best));
            let mut chosen = figures.iter().filter(|each| Some(rank(each)) == best);
            let Some(first) = chosen.next() else { continue };
            if chosen.any(|other| (other.value, other.status) != (first.value, first.status)) {
                marker.mark(end, Sense::Lacks(Why::Differ), origins);
                staying.extend(figures.into_iter().filter_map(|each| Some((each.agency?, each))));
                continue;
            }
            origins.iter().for_each(|origin| marker.mark(*origin, Sense::IncludedIn, [end]));
            marker.mark(end, Sense::Includes, first.agency);
            restated.figures.push(Observation { agency: Some(end), ..first.clone() });
        }
        self.each().flat_map(|(_, way, _)| &way.blocks).for_each(|block| marker.stays(block.holder, block.why, &block.towards));
        restated.figures.extend(staying.into_values());
    }

    /// Nothing goes anywhere.
    pub fn stay(&self, why: Why, restated: &mut Restated) {
        let Some(mut marker) = self.marker(&mut restated.marks) else { return };
        for (agency, way, figure) in self.each() {
            let others = way.ends.keys().chain(way.blocks.iter().flat_map(|block| &block.towards)).copied().collect();
            marker.stays(agency, why, &others);
            restated.figures.push(figure.clone());
        }
    }
}

/// The parts of a value with as many decimals as it has; they add up to it. What has no value goes to each as it is.
fn divide(value: Option<Decimal>, way: &Way) -> Vec<(AgencyId, Option<Decimal>)> {
    let Some(value) = value else { return way.ends.keys().map(|end| (*end, None)).collect() };
    let places = value.normalize().scale();
    let (mut share, mut given) = (Decimal::ZERO, Decimal::ZERO);
    let last = way.ends.last_key_value().map(|(end, _)| *end);
    let part = |(end, part): (&AgencyId, &Decimal)| {
        share += part;
        let so_far = if Some(*end) == last { value } else { (value * share).round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero) };
        let own = so_far - given;
        given = so_far;
        (*end, Some(own))
    };
    way.ends.iter().map(part).collect()
}

/// The figures that one agency has now, as one. Their comments go with them.
fn sum(agency: AgencyId, figures: &[Observation]) -> Option<Observation> {
    let base = figures.iter().find(|each| each.agency == Some(agency)).or(figures.first())?;
    if figures.len() == 1 {
        return Some(Observation { agency: Some(agency), ..base.clone() });
    }
    let value =
        figures.iter().filter_map(|each| each.value).fold(None, |sum: Option<Decimal>, value| Some(sum.unwrap_or_default().saturating_add(value)));
    let rank = |status: &Status| Status::ALL.iter().position(|each| each == status);
    let without =
        [Status::Unknown, Status::Missing, Status::NotApplicable].into_iter().find(|status| figures.iter().any(|each| each.status == *status));
    let status = if value.is_some() { Status::Value } else { without.or(figures.iter().map(|each| each.status).min_by_key(rank))? };
    let comment = Comment::join(figures.iter().map(|each| &each.comment));
    let period = figures.iter().map(|each| &each.period).max().unwrap_or(&base.period).clone();
    let recorded_at = figures.iter().map(|each| each.recorded_at).max().unwrap_or(base.recorded_at);
    Some(Observation { agency: Some(agency), period, value, status, comment, submission: None, recorded_at, ..base.clone() })
}

/// The share of two measures that are restated already, wherever they are not what the agency reported.
pub(super) fn recompute(
    round: RoundId,
    ways: &BTreeMap<AgencyId, Way>,
    [of, out_of]: [&String; 2],
    group: Vec<Observation>,
    restated: &mut Restated,
) {
    let Some(like) = group.first().cloned() else { return };
    let marks: Vec<Mark> = restated.marks.iter().filter(|mark| mark.round == round && [of, out_of].contains(&&mark.measure)).cloned().collect();
    let moved = |mark: &&Mark| matches!(mark.sense, Sense::Includes | Sense::IncludedIn);
    let touched: BTreeSet<AgencyId> = marks.iter().filter(moved).map(|mark| mark.agency).collect();
    restated.marks.extend(marks.iter().map(|mark| Mark { measure: like.measure.clone(), ..mark.clone() }));
    let mut marker = Marker { like: like.clone(), marks: &mut restated.marks };
    let mut figures: Vec<Observation> = Vec::new();
    for each in group {
        let Some(agency) = each.agency.filter(|agency| !touched.contains(agency)) else { continue };
        if let Some(way) = ways.get(&agency).filter(|way| !way.stays(agency)) {
            marker.stays(agency, Why::NoParts, &way.ends.keys().copied().collect());
        }
        figures.push(each);
    }
    let is_of = |each: &&Observation, measure: &String| each.round == round && each.measure == *measure;
    let is_touched = |each: &&Observation| each.agency.is_some_and(|agency| touched.contains(&agency));
    for part in restated.figures.iter().filter(|each| is_of(each, of)).filter(is_touched) {
        let whole = restated.figures.iter().find(|each| is_of(each, out_of) && (each.agency, &each.period) == (part.agency, &part.period));
        let share = part.value.zip(whole.and_then(|whole| whole.value)).and_then(|(part, whole)| (part * Decimal::ONE_HUNDRED).checked_div(whole));
        let (Some(agency), Some(share)) = (part.agency, share) else {
            let others = marks.iter().filter(moved).filter(|mark| Some(mark.agency) == part.agency).flat_map(|mark| &mark.others);
            part.agency.into_iter().for_each(|agency| marker.mark(agency, Sense::Lacks(Why::NoParts), others.clone().copied()));
            continue;
        };
        let value = Some(share.round_dp_with_strategy(PLACES, RoundingStrategy::MidpointAwayFromZero));
        let whose = Observation { agency: Some(agency), measure: like.measure.clone(), comment: Comment::default(), ..part.clone() };
        figures.push(Observation { value, status: Status::Value, ..whose });
    }
    restated.figures.extend(figures);
}
