//! Where central metrics stand in a round, as participants of it: when each is fetched, what came, and since when it is late.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;

use crate::clock::{from_local, local_day};
use crate::form::Form;
use crate::form::import::{ImportKind, Schedule};
use crate::lang::{Label, Text};
use crate::survey::import::{Import, ImportState};
use crate::survey::round::{Dates, Round};
use crate::text;

/// The hour of the night that sources are fetched at.
const HOUR: NaiveTime = match NaiveTime::from_hms_opt(3, 0, 0) {
    Some(hour) => hour,
    None => NaiveTime::MIN,
};

/// The newest moment up to now that a schedule fetches at; `None` before the reference day is over, and when it has nothing more to do. `has_come`: the round has its figures, or they wait for the IT unit.
pub fn due(schedule: Schedule, dates: &Dates, has_come: bool, zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let is_done = has_come && (schedule == Schedule::Once || now >= dates.due_at);
    let first = dates.as_of.checked_add_days(Days::new(1))?;
    let at = |day: NaiveDate| from_local(day.and_time(HOUR), zone);
    let today = local_day(now, zone);
    let night = if at(today) <= now { today } else { today.pred_opt()? };
    let night = match schedule {
        Schedule::Weekly => night.checked_sub_days(Days::new(night.weekday().days_since(Weekday::Mon).into()))?,
        Schedule::Once | Schedule::Daily => night,
    };
    (!is_done && first <= night).then(|| at(night))
}

/// Where a central metric stands in a round.
#[derive(Debug, Clone, PartialEq)]
pub struct Central {
    pub metric: String,
    pub title: Label,
    /// Who produces the figures, as the report prints it.
    pub source: Label,
    pub kind: ImportKind,
    pub schedule: Option<Schedule>,
    /// The run that the figures of the round are from.
    pub taken: Option<Import>,
    /// The newest run, where it is not that one.
    pub newest: Option<Import>,
    /// The source has given nothing since: when it first failed. It may have given figures before.
    pub failing_since: Option<DateTime<Utc>>,
    /// The round has no figures of it though it should: since when.
    pub late_since: Option<DateTime<Utc>>,
    /// The reference day of the newest round up to this one that has figures of it.
    pub figures_of: Option<NaiveDate>,
    as_of: NaiveDate,
}

impl Central {
    /// `runs` are those of the round, the newest first; `figures_of` is the day of the newest round up to this one that has figures of the metric.
    pub fn of(form: &Form, round: &Round, runs: &[Import], figures_of: Option<NaiveDate>, now: DateTime<Utc>) -> Central {
        let import = form.import().unwrap_or_default();
        let own: Vec<&Import> = runs.iter().filter(|run| run.metric == form.code).collect();
        let taken = own.iter().find(|run| run.state == ImportState::Taken).copied();
        let newest = own.first().copied().filter(|newest| taken.is_none_or(|taken| taken.id != newest.id));
        let ended = own.iter().filter(|run| run.origin.is_fetched() && !run.state.is_at_work());
        let failures: Vec<&Import> = ended.take_while(|run| run.state == ImportState::Failed).copied().collect();
        // Figures that came by another way since have mended it.
        let failing_since = failures.iter().rfind(|run| taken.is_none_or(|taken| taken.id < run.id)).map(|run| run.touched_at.unwrap_or(run.read_at));
        let has_figures = taken.is_some() || figures_of == Some(round.dates.as_of);
        let overdue = (now >= round.dates.due_at).then_some(round.dates.due_at);
        let late_since = [failing_since, overdue].into_iter().flatten().min().filter(|_| !has_figures);
        Central {
            metric: form.code.clone(),
            title: form.title.clone(),
            source: form.source.clone(),
            kind: import.kind,
            schedule: import.schedule,
            taken: taken.cloned(),
            newest: newest.cloned(),
            failing_since,
            late_since,
            figures_of,
            as_of: round.dates.as_of,
        }
    }

    /// The run that failed last, while the source fails.
    pub fn failed(&self) -> Option<&Import> {
        self.newest.as_ref().filter(|run| run.state == ImportState::Failed && self.failing_since.is_some())
    }

    /// The round has figures of it.
    pub fn has_figures(&self) -> bool {
        self.figures_of == Some(self.as_of)
    }

    /// What a reader of the results has to know, for a page of results and for the report; `None` where the figures are of the round, or nobody expects them yet.
    pub fn note(&self, zone: Tz) -> Option<Text> {
        let since = (self.late_since?, zone);
        Some(match self.figures_of {
            Some(day) => text!("standing-late", source = &self.source, as_of = self.as_of, since = since, day = day),
            None => text!("standing-late-none", source = &self.source, as_of = self.as_of, since = since),
        })
    }
}

#[cfg(test)]
mod tests;
