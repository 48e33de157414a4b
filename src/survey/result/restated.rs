//! The same figures on the organisation of another day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Column, Results};
use crate::form::Form;
use crate::ids::{AgencyId, RoundId};
use crate::survey::agency::{Agency, Succession};
use crate::survey::restate::{Mark, Organisation, Rounds};

impl Rounds for Results {
    fn stated_on(&self, round: RoundId) -> NaiveDate {
        self.rounds.iter().find(|each| each.id == round).map(|round| round.dates.as_of).unwrap_or_default()
    }

    /// It owes an answer, or nobody asked and the source had nothing of it. Who was exempted, or answers elsewhere, leaves nothing out.
    fn is_silent(&self, round: RoundId, agency: AgencyId) -> bool {
        self.owes(round, agency) || (!self.is_asked && self.of(round, Some(agency)).is_empty())
    }
}

impl Results {
    /// On the organisation of a day; `form` has the rule of each measure, `everyone` are all agencies that there ever were. Agencies of that day are shown, and others that kept a figure or owe one.
    #[must_use]
    pub fn on(self, day: NaiveDate, form: &Form, everyone: Vec<Agency>, successions: &[Succession]) -> Results {
        let figures = self.observations.values().flatten().cloned().collect();
        let restated = Organisation { agencies: &everyone, successions, day }.restate(form, figures, &self);
        let mut observations: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for each in restated.figures {
            observations.entry((each.round, each.agency)).or_default().push(each);
        }
        let keeps = |agency: &Agency| observations.keys().any(|(_, of)| *of == Some(agency.id)) || self.owing.iter().any(|(_, of)| *of == agency.id);
        let (agencies, gone) = everyone.into_iter().partition(|agency| agency.alive_on(day) || keeps(agency));
        Results { agencies, gone, observations, marks: restated.marks, ..self }
    }

    /// What has to be known of a cell; nothing where figures stand as reported.
    pub fn marks<'a>(&'a self, agency: AgencyId, column: &'a Column, measure: &'a str) -> impl Iterator<Item = &'a Mark> + use<'a> {
        self.marks.iter().filter(move |mark| mark.agency == agency && mark.round == column.round && mark.measure == measure)
    }

    /// Marks of a round, in no order that people would know.
    pub fn marks_of(&self, round: RoundId) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.round == round)
    }

    /// Agencies that are not shown: all that they reported is read elsewhere.
    pub fn gone(&self) -> &[Agency] {
        &self.gone
    }

    /// An agency, shown or not.
    pub fn agency(&self, id: AgencyId) -> Option<&Agency> {
        self.agencies.iter().chain(&self.gone).find(|agency| agency.id == id)
    }
}
