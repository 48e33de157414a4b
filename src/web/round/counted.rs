//! The counts of a round, and how long they are kept: counting millions of submissions takes seconds, and would cost those who submit more if it were done as they come.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::{AgencyId, EventId};
use crate::survey::counts::{Counts, OfMetric, median};
use crate::survey::round::{Extension, Round};

/// Submissions of a round that are counted again whenever something has happened.
const FEW: usize = 5_000;
/// Counts of a larger round are shown this long, with the moment of the counting, whatever happens meanwhile.
const KEPT: TimeDelta = TimeDelta::seconds(10);
/// Rounds whose counts are kept: of a hundred thousand agencies each takes two megabytes.
const ROUNDS: usize = 4;

/// The newest counts, of the rounds that were looked at last.
#[derive(Debug, Default)]
pub struct Counted(Mutex<Vec<Kept>>);

#[derive(Debug)]
struct Kept {
    round: Round,
    /// The newest event when it was counted: everything that is done leaves one.
    last: Option<EventId>,
    counts: Arc<Counts>,
    /// When it has to be counted again. Whoever finds it past moves it on, so that only one counts.
    until: DateTime<Utc>,
}

impl Counted {
    pub fn of(&self, conn: &mut Conn, round: &Round, now: DateTime<Utc>) -> Result<Arc<Counts>> {
        let last = db::event::last(conn)?;
        if let Some(counts) = self.find(round, last, now) {
            return Ok(counts);
        }
        let counts = Arc::new(count(conn, round, now)?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|each| each.round.id != round.id);
        kept.insert(0, Kept { round: round.clone(), last, counts: Arc::clone(&counts), until: now + KEPT });
        kept.truncate(ROUNDS);
        Ok(counts)
    }

    fn find(&self, round: &Round, last: Option<EventId>, now: DateTime<Utc>) -> Option<Arc<Counts>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter_mut().find(|each| each.round == *round)?;
        let is_fresh = found.counts.at <= now && now < found.until && (found.last == last || found.counts.size() > FEW);
        if !is_fresh {
            found.until = now + KEPT;
            return None;
        }
        Some(Arc::clone(&found.counts))
    }
}

fn count(conn: &mut Conn, round: &Round, now: DateTime<Utc>) -> Result<Counts> {
    let extensions: HashMap<AgencyId, Extension> =
        db::extension::of_round(conn, round.id)?.into_iter().map(|extension| (extension.agency, extension)).collect();
    // Before it opens, those whom it will ask.
    let asked = match round.opened_at {
        Some(_) => db::submission::count::asked(conn, round.id)?,
        None => db::agency::alive(conn, round.dates.as_of)?.into_iter().map(|agency| (agency, false)).collect(),
    };
    let of = |wanted: &dyn Fn(AgencyId, bool) -> bool| -> Vec<AgencyId> {
        asked.iter().filter(|(agency, is_missing)| wanted(*agency, *is_missing)).map(|(agency, _)| *agency).collect()
    };
    let is_over = |agency: AgencyId| {
        let extension = extensions.get(&agency);
        now >= round.due_for(extension).min(round.closes_for(extension))
    };
    let unanswered: HashSet<AgencyId> = db::contact::agencies_without(conn, now)?.into_iter().collect();
    let counts = Counts {
        at: now,
        agencies: of(&|_, _| true),
        missing: of(&|_, is_missing| is_missing),
        late: of(&|agency, is_missing| is_missing && is_over(agency)),
        alone: of(&|agency, is_missing| (is_missing || round.opened_at.is_none()) && unanswered.contains(&agency)),
        extended: of(&|agency, _| extensions.contains_key(&agency)),
        metrics: metrics(conn, round)?,
    };
    Ok(counts)
}

fn metrics(conn: &mut Conn, round: &Round) -> Result<BTreeMap<String, OfMetric>> {
    let seconds = db::submission::count::seconds(conn, round.id)?;
    let states = db::submission::count::by_state(conn, round)?;
    let of = |(metric, states): (String, Vec<_>)| {
        let median_seconds = seconds.get(&metric).and_then(|counted| median(counted));
        (metric, OfMetric { completeness: states.into_iter().collect(), median_seconds })
    };
    Ok(states.into_iter().map(of).collect())
}
