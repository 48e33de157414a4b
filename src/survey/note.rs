//! A note: what readers of a figure have to know, as the IT unit says it. It stands at one cell, at an agency's row, at a date, or at the metric as a whole, and goes with the figure into every file.

use chrono::{DateTime, Utc};

use crate::ids::{AgencyId, NoteId, PersonId, RoundId, SubmissionId};
use crate::lang::Lang;
use crate::survey::agency::Agency;
use crate::survey::result::Column;

/// Most characters of a note in a language.
pub const LONGEST: usize = 2000;

#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub id: NoteId,
    /// The round in whose report it was written.
    pub round: RoundId,
    pub metric: String,
    pub place: Place,
    pub wording: Wording,
    /// The submission whose explanation it was made of.
    pub submission: Option<SubmissionId>,
    pub written_by: Option<PersonId>,
    pub written_at: DateTime<Utc>,
}

/// What a note is about. An agency and a period are a cell, an agency alone its row, a period alone a date, neither the metric; each of one measure or of all.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// SDMX TIME_PERIOD, as the figures have it.
    pub period: Option<String>,
    pub agency: Option<AgencyId>,
    pub measure: Option<String>,
}

/// Words in at least one language; where one is empty, readers of it get another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    pub fi: String,
    pub sv: String,
    pub en: String,
}

impl Wording {
    pub fn new(fi: impl Into<String>, sv: impl Into<String>, en: impl Into<String>) -> Wording {
        Wording { fi: fi.into(), sv: sv.into(), en: en.into() }
    }

    /// As it was written in a language, which may be empty.
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fi => &self.fi,
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }

    pub fn is_empty(&self) -> bool {
        Lang::ALL.iter().all(|lang| self.of(*lang).is_empty())
    }

    /// In the reader's language, or else in the first that has words; and which language that is.
    pub fn get(&self, lang: Lang) -> (Lang, &str) {
        let mut those = std::iter::once(lang).chain(Lang::ALL).map(|lang| (lang, self.of(lang)));
        those.find(|(_, words)| !words.is_empty()).unwrap_or((lang, ""))
    }
}

impl Note {
    fn is_of(&self, measure: &str) -> bool {
        self.place.measure.as_deref().is_none_or(|own| own == measure)
    }

    /// It stands at the figure where an agency (`None`: the city) and a period meet.
    pub fn is_at_cell(&self, agency: Option<AgencyId>, period: &str, measure: &str) -> bool {
        self.place.period.as_deref() == Some(period) && self.place.agency.is_some() && self.place.agency == agency && self.is_of(measure)
    }

    /// It stands at an agency's row in the report of a round.
    pub fn is_at_row(&self, round: RoundId, agency: AgencyId, measures: &[&str]) -> bool {
        self.round == round && self.place.period.is_none() && self.place.agency == Some(agency) && measures.iter().any(|measure| self.is_of(measure))
    }

    /// It stands at a date.
    pub fn is_at_column(&self, column: &Column, measure: &str) -> bool {
        self.place.agency.is_none() && self.place.period.as_deref() == Some(&column.period) && self.is_of(measure)
    }

    /// It is about the metric as a whole.
    pub fn is_general(&self) -> bool {
        self.place.agency.is_none() && self.place.period.is_none()
    }

    /// It goes with a figure of its round into files.
    pub fn is_about(&self, agency: Option<AgencyId>, period: &str, measure: &str) -> bool {
        let of_agency = self.place.agency.is_none_or(|own| Some(own) == agency);
        let of_period = self.place.period.as_deref().is_none_or(|own| own == period);
        !self.is_general() && of_agency && of_period && self.is_of(measure)
    }
}

/// Notes in the order of their numbers: of the metric, of dates, of rows and cells as the agencies stand. An earlier round's notes on its metric or its rows stay in its own report.
pub fn numbered(mut notes: Vec<Note>, round: RoundId, agencies: &[Agency]) -> Vec<Note> {
    notes.retain(|note| note.round == round || note.place.period.is_some());
    let position = |note: &Note| {
        let agency = note.place.agency.map(|id| agencies.iter().position(|agency| agency.id == id).unwrap_or(usize::MAX));
        (agency.is_some(), agency, note.place.period.clone(), note.place.measure.clone(), note.written_at, note.id)
    };
    notes.sort_by_cached_key(position);
    notes
}
