//! The figures of one metric over some rounds, laid out to be read: agencies by rounds, and what is known of the whole city. They stand as they were reported, or [restated](Results::on) on another organisation.

mod restated;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

pub use whole::{Moment, Sharing, Whole};

use crate::form::Form;
use crate::form::definition::Measure;
use crate::ids::{AgencyId, RoundId};
use crate::survey::agency::Agency;
use crate::survey::edition::Expected;
use crate::survey::observation::{Observation, Total, total};
use crate::survey::restate::Mark;
use crate::survey::round::Round;

/// What was read of one metric.
#[derive(Debug)]
pub struct Results {
    /// The round that is read about, and then earlier ones with figures of the metric, the newest first.
    pub rounds: Vec<Round>,
    /// The agencies of the day that the newest round speaks of, and every other that has a figure or owes one in these rounds; in the order of the report.
    pub agencies: Vec<Agency>,
    /// Those that are not shown, because all their figures are read in those of others.
    gone: Vec<Agency>,
    marks: Vec<Mark>,
    /// By round and agency; `None` is the whole city.
    observations: BTreeMap<(RoundId, Option<AgencyId>), Vec<Observation>>,
    /// Who was expected to answer and has not. Where a metric follows from others: to answer those.
    owing: BTreeSet<(RoundId, AgencyId)>,
    /// A round asks agencies for the metric.
    is_asked: bool,
    /// The version of the form that a round asked.
    versions: BTreeMap<RoundId, u32>,
}

/// A round in a table over time; where the round has several periods of one agency, one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub round: RoundId,
    /// The period that its figures, or most of them, speak of.
    pub period: String,
    /// Figures of other periods stand in another column.
    exact: bool,
}

/// What stands where an agency and a column meet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    Figure(&'a Observation),
    /// The agency was expected to answer and has not.
    NotAnswered,
    /// Nothing was expected: the agency was not there, was not asked, or was exempted.
    Empty,
}

/// A measure to show.
#[derive(Debug)]
pub enum Shown<'a> {
    Measure(&'a Measure),
    /// The form no longer has it, and an earlier round has figures of it: shown by its code.
    Stray(String),
}

impl Shown<'_> {
    pub fn code(&self) -> &str {
        match self {
            Shown::Measure(measure) => &measure.code,
            Shown::Stray(code) => code,
        }
    }
}

impl Results {
    /// `agencies` are all that there ever were, in the order of the report; `expected` what these rounds expected of the metric.
    pub fn new(rounds: Vec<Round>, agencies: Vec<Agency>, observations: Vec<Observation>, expected: &[Expected]) -> Results {
        let owing: BTreeSet<(RoundId, AgencyId)> = expected.iter().filter(|each| each.is_missing).map(|each| (each.round, each.agency)).collect();
        let day = rounds.first().map(|round| round.dates.as_of);
        let named: BTreeSet<AgencyId> = observations.iter().filter_map(|each| each.agency).chain(owing.iter().map(|(_, agency)| *agency)).collect();
        let is_shown = |agency: &Agency| day.is_some_and(|day| agency.alive_on(day)) || named.contains(&agency.id);
        let mut by_cell: BTreeMap<_, Vec<Observation>> = BTreeMap::new();
        for each in observations {
            by_cell.entry((each.round, each.agency)).or_default().push(each);
        }
        let agencies = agencies.into_iter().filter(is_shown).collect();
        Results {
            rounds,
            agencies,
            gone: vec![],
            marks: vec![],
            observations: by_cell,
            owing,
            is_asked: !expected.is_empty(),
            versions: BTreeMap::new(),
        }
    }

    /// Knows which version of the form each round asked.
    #[must_use]
    pub fn asking(self, versions: BTreeMap<RoundId, u32>) -> Results {
        Results { versions, ..self }
    }

    pub fn version(&self, round: RoundId) -> Option<u32> {
        self.versions.get(&round).copied()
    }

    /// In no order that people would know.
    pub fn observations(&self) -> impl Iterator<Item = &Observation> {
        self.observations.values().flatten()
    }

    /// The figures of an agency in a round; `None` is the whole city.
    pub fn of(&self, round: RoundId, agency: Option<AgencyId>) -> &[Observation] {
        self.observations.get(&(round, agency)).map_or(&[], Vec::as_slice)
    }

    pub fn owes(&self, round: RoundId, agency: AgencyId) -> bool {
        self.owing.contains(&(round, agency)) && self.of(round, Some(agency)).is_empty()
    }

    /// The measures that have figures, in the order of the form: of agencies, or of the whole city only.
    pub fn measures<'a>(&self, form: &'a Form, of_agencies: bool) -> Vec<Shown<'a>> {
        let with = |agencies: bool| -> BTreeSet<&str> {
            self.observations().filter(|each| each.agency.is_some() == agencies).map(|each| each.measure.as_str()).collect()
        };
        let (agencies, city) = (with(true), with(false));
        // Before the first answer of a round that asks agencies, its table says who has not answered.
        let none_yet = of_agencies && agencies.is_empty() && self.is_asked;
        let codes: BTreeSet<&str> = if of_agencies { agencies } else { city.difference(&agencies).copied().collect() };
        let known = form.measures.iter().filter(|measure| codes.contains(measure.code.as_str()) || (none_yet && measure.value.is_some()));
        let strays = codes.iter().filter(|code| !form.measures.iter().any(|measure| measure.code == **code));
        known.map(Shown::Measure).chain(strays.map(|code| Shown::Stray((*code).to_owned()))).collect()
    }

    /// The columns of tables over time, the oldest first.
    pub fn columns(&self) -> Vec<Column> {
        self.rounds.iter().rev().flat_map(|round| self.columns_of(round)).collect()
    }

    fn columns_of(&self, round: &Round) -> Vec<Column> {
        let mut by_cell: BTreeMap<(Option<AgencyId>, &str), usize> = BTreeMap::new();
        let mut periods: BTreeMap<&str, usize> = BTreeMap::new();
        for each in self.observations().filter(|each| each.round == round.id && each.agency.is_some()) {
            *by_cell.entry((each.agency, &each.measure)).or_default() += 1;
            *periods.entry(&each.period).or_default() += 1;
        }
        let column = |period: &str, exact| Column { round: round.id, period: period.to_owned(), exact };
        if by_cell.values().any(|count| *count > 1) {
            return periods.keys().map(|period| column(period, true)).collect();
        }
        let as_of = round.slug();
        let most = periods.iter().max_by_key(|(_, count)| **count).map_or(as_of.as_str(), |(period, _)| period);
        vec![column(most, false)]
    }

    pub fn cell(&self, agency: AgencyId, column: &Column, measure: &str) -> Cell<'_> {
        let own = self.of(column.round, Some(agency)).iter().filter(|each| each.measure == measure);
        match newest(own, column) {
            Some(found) => Cell::Figure(found),
            None if self.owes(column.round, agency) => Cell::NotAnswered,
            None => Cell::Empty,
        }
    }

    /// The sum of what the agencies' cells hold.
    pub fn total(&self, column: &Column, measure: &str) -> Total {
        let told = self.observations.keys().filter_map(|(round, agency)| Some((*round, (*agency)?)));
        let agencies: BTreeSet<_> = told.chain(self.owing.iter().copied()).filter(|(round, _)| *round == column.round).collect();
        let cells = agencies.into_iter().map(|(_, agency)| self.cell(agency, column, measure));
        total(cells.filter_map(|cell| match cell {
            Cell::Figure(found) => Some(Some(found)),
            Cell::NotAnswered => Some(None),
            Cell::Empty => None,
        }))
    }

    /// What was reported of the whole city.
    pub fn city(&self, column: &Column, measure: &str) -> Option<&Observation> {
        newest(self.of(column.round, None).iter().filter(|each| each.measure == measure), column)
    }

    /// Something else was reported of the whole city than what the agencies' figures add up to.
    pub fn differs(&self, column: &Column, measure: &str) -> bool {
        let summed = self.total(column, measure);
        self.city(column, measure).is_some_and(|found| summed.unknown > 0 || summed.sum != found.value)
    }

    /// The periods that figures of the whole city speak of, the oldest first.
    pub fn city_periods(&self, measures: &[Shown]) -> Vec<&str> {
        let shown = self.observations().filter(|each| each.agency.is_none() && measures.iter().any(|measure| measure.code() == each.measure));
        let periods: BTreeSet<&str> = shown.map(|each| each.period.as_str()).collect();
        periods.into_iter().collect()
    }

    /// The figure of the whole city for a period, as the newest round has it.
    pub fn city_at(&self, period: &str, measure: &str) -> Option<&Observation> {
        let of = |round: &Round| self.of(round.id, None).iter().find(|each| each.period == period && each.measure == measure);
        self.rounds.iter().find_map(of)
    }
}

/// The figure of the column's own period, or else the one of the latest period, where the column does not hold only its own.
fn newest<'a>(figures: impl Iterator<Item = &'a Observation>, column: &Column) -> Option<&'a Observation> {
    figures.filter(|each| !column.exact || each.period == column.period).max_by_key(|each| (each.period == column.period, each.period.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::answer::Status;
    use crate::ids::ObservationId;
    use crate::survey::observation::Comment;
    use crate::survey::round::Dates;
    use chrono::{DateTime, Utc};
    use rust_decimal::Decimal;

    fn round(id: i64, as_of: &str) -> Round {
        let at = DateTime::<Utc>::UNIX_EPOCH;
        let dates = Dates { as_of: as_of.parse().unwrap(), opens_at: at, due_at: at, closes_at: at };
        Round { id: RoundId(id), dates, opened_at: Some(at), closed_at: None, published_at: None, correcting: false }
    }

    fn figure(round: i64, agency: Option<i64>, period: &str, value: i64) -> Observation {
        Observation {
            id: ObservationId::fresh(),
            round: RoundId(round),
            metric: "feedback".into(),
            measure: "handled".into(),
            agency: agency.map(AgencyId),
            period: period.into(),
            value: Some(Decimal::from(value)),
            status: Status::Value,
            comment: Comment::default(),
            submission: None,
            recorded_at: DateTime::<Utc>::UNIX_EPOCH,
        }
    }

    fn sums(results: &Results) -> Vec<(String, Option<Decimal>)> {
        results.columns().iter().map(|column| (column.period.clone(), results.total(column, "handled").sum)).collect()
    }

    #[test]
    fn a_round_with_two_periods_of_an_agency_has_two_columns() {
        let figures = vec![figure(2, Some(1), "2013", 3), figure(2, Some(1), "2014", 5), figure(2, Some(2), "2014", 7), figure(2, None, "2014", 40)];
        let results = Results::new(vec![round(2, "2014-12-31")], vec![], figures, &[]);
        assert_eq!(sums(&results), [("2013".into(), Some(3.into())), ("2014".into(), Some(12.into()))]);
        let [before, now] = results.columns().try_into().unwrap();
        assert_eq!(results.cell(AgencyId(2), &before, "handled"), Cell::Empty);
        assert!(results.city(&before, "handled").is_none() && !results.differs(&before, "handled"));
        assert!(results.differs(&now, "handled"), "40 is not 12");
    }

    #[test]
    fn a_column_is_named_by_what_most_of_its_figures_speak_of() {
        let figures = vec![
            figure(1, Some(1), "2013-03", 3),
            figure(2, Some(1), "2015-01", 4),
            figure(2, Some(2), "2015-01", 7),
            figure(2, Some(3), "2014-12-31", 1),
        ];
        let results = Results::new(vec![round(2, "2014-12-31"), round(1, "2012-12-31")], vec![], figures, &[]);
        assert_eq!(sums(&results), [("2013-03".into(), Some(3.into())), ("2015-01".into(), Some(12.into()))]);
    }

    #[test]
    fn the_newest_round_tells_a_period_of_the_city() {
        let figures = vec![figure(1, None, "2012", 9), figure(2, None, "2012", 10), figure(2, None, "2013", 20)];
        let results = Results::new(vec![round(2, "2013-12-31"), round(1, "2012-12-31")], vec![], figures, &[]);
        let told: Vec<_> = results
            .city_periods(&[Shown::Stray("handled".into())])
            .into_iter()
            .filter_map(|period| results.city_at(period, "handled")?.value)
            .collect();
        assert_eq!(told, [10.into(), 20.into()]);
    }
}
