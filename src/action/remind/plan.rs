//! The plan of chasing at one moment.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::clock;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::{AgencyId, PersonId, RoundId};
use crate::lang::Label;
use crate::survey::agency::Agency;
use crate::survey::letter::Step;
use crate::survey::person::Person;
use crate::survey::reminder::Steps;
use crate::survey::round::{Phase, Round};
use crate::survey::service::Service;
use crate::words;

/// Who gets a letter and who does not.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub goes: Vec<Going>,
    pub stays: Vec<Staying>,
}

/// One letter to one person, for all the steps that are due.
#[derive(Debug, Clone)]
pub struct Going {
    pub person: Person,
    pub steps: Vec<TakenStep>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TakenStep {
    pub round: RoundId,
    pub as_of: NaiveDate,
    pub agency_id: AgencyId,
    pub agency: Label,
    pub step: Step,
    /// The day that the ledger names it by.
    pub day: NaiveDate,
    /// How many metrics are missing.
    pub missing: usize,
}

/// Somebody whose step has come and who is not written to.
#[derive(Debug, Clone)]
pub struct Staying {
    pub as_of: NaiveDate,
    pub agency: Label,
    pub person: Option<Person>,
    pub step: Step,
    pub why: Why,
}

words! {
    Why {
        NothingMissing = "nothing-missing",
        /// The ledger has the step.
        Taken = "taken",
        /// One letter a person a day.
        Today = "today",
        /// It is night.
        Morning = "morning",
        /// The last letter to this address was refused for good.
        Refused = "refused",
        NoContact = "no-contact",
        NoHead = "no-head",
    }
}

/// Who would be written to if it were `now`, as the job loop will do.
pub fn plan(conn: &mut Conn, service: &Service, now: DateTime<Utc>) -> Result<Plan> {
    let midnight = clock::from_local(clock::local_day(now, service.zone).and_time(NaiveTime::MIN), service.zone);
    let written = db::letter::reminded_since(conn, midnight)?.into_iter().collect();
    let rounds = db::round::running(conn)?;
    draw(conn, service, &rounds, written, now)
}

/// Who will be written to at a later moment, if nothing changes until then: whoever is missing now still is, what waits in the outbox has been sent, and planned rounds have opened.
pub fn forecast(conn: &mut Conn, service: &Service, now: DateTime<Utc>, moment: DateTime<Utc>) -> Result<Plan> {
    if moment <= now {
        return plan(conn, service, now);
    }
    let rounds = rounds_at(conn, now, moment)?;
    draw(conn, service, &rounds, HashSet::new(), moment)
}

/// Rounds that run at a `moment` to come; a planned one as its opening will make it, unless it is too late for that.
pub fn rounds_at(conn: &mut Conn, now: DateTime<Utc>, moment: DateTime<Utc>) -> Result<Vec<Round>> {
    let opened = |mut round: Round| {
        round.opened_at = round.opened_at.or(Some(round.dates.opens_at));
        round
    };
    let may_open = |round: &Round| round.opened_at.is_some() || now < round.dates.due_at;
    let runs = |round: &Round| round.published_at.is_none() && round.opened_at.is_some_and(|opened| opened <= moment);
    Ok(db::round::all(conn)?.into_iter().filter(may_open).map(opened).filter(runs).collect())
}

/// What the plan of every round looks up.
struct People {
    contacts: HashMap<AgencyId, Vec<PersonId>>,
    heads: HashMap<AgencyId, PersonId>,
    by_id: HashMap<PersonId, Person>,
    refused: HashSet<String>,
}

impl People {
    fn read(conn: &mut Conn, now: DateTime<Utc>) -> Result<People> {
        let mut contacts: HashMap<AgencyId, Vec<PersonId>> = HashMap::new();
        for contact in db::contact::all(conn)?.into_iter().filter(|contact| contact.is_active(now)) {
            contacts.entry(contact.agency).or_default().push(contact.person);
        }
        let heads: HashMap<AgencyId, PersonId> = db::head::all_current(conn)?.into_iter().map(|head| (head.agency, head.person)).collect();
        let ids: Vec<PersonId> = contacts.values().flatten().chain(heads.values()).copied().collect();
        let by_id = db::person::by_ids(conn, &ids)?.into_iter().map(|person| (person.id, person)).collect();
        Ok(People { contacts, heads, by_id, refused: db::letter::refused_addresses(conn)? })
    }

    fn recipients(&self, agency: AgencyId, step: Step) -> Vec<&Person> {
        let ids = if step == Step::Head { self.heads.get(&agency).map(std::slice::from_ref) } else { self.contacts.get(&agency).map(Vec::as_slice) };
        ids.unwrap_or_default().iter().filter_map(|id| self.by_id.get(id)).collect()
    }
}

/// What one round looks up.
struct Desk<'a> {
    round: &'a Round,
    extensions: HashMap<AgencyId, crate::survey::round::Extension>,
    taken: HashSet<db::reminder::Taken>,
    /// Metrics that are missing, by agency; 0 for one that has answered everything.
    missing: BTreeMap<AgencyId, usize>,
}

impl<'a> Desk<'a> {
    fn read(conn: &mut Conn, round: &'a Round) -> Result<Desk<'a>> {
        let extensions = db::extension::of_round(conn, round.id)?.into_iter().map(|extension| (extension.agency, extension)).collect();
        let taken = db::reminder::of_round(conn, round.id)?.into_iter().collect();
        let mut missing: BTreeMap<AgencyId, usize> = BTreeMap::new();
        for submission in db::submission::of_round(conn, round.id)? {
            *missing.entry(submission.agency).or_default() += usize::from(submission.state.is_missing());
        }
        let asked = db::round::metrics(conn, round.id)?;
        if asked.iter().any(|metric| metric.version.is_none()) {
            // Planned: opening it will ask everyone for everything.
            missing =
                db::agency::all(conn)?.iter().filter(|agency| agency.alive_on(round.dates.as_of)).map(|agency| (agency.id, asked.len())).collect();
        }
        Ok(Desk { round, extensions, taken, missing })
    }
}

/// Steps that are due, by person; an agency's own letter apart from the one to its head.
type Due = BTreeMap<(PersonId, bool), Vec<TakenStep>>;

fn draw(conn: &mut Conn, service: &Service, rounds: &[Round], mut written: HashSet<PersonId>, now: DateTime<Utc>) -> Result<Plan> {
    let people = People::read(conn, now)?;
    let mut plan = Plan::default();
    let mut due = Due::new();
    for round in rounds {
        let desk = Desk::read(conn, round)?;
        let ids: Vec<AgencyId> = desk.missing.keys().copied().collect();
        for agency in db::agency::by_ids(conn, &ids)? {
            let Some(steps) = Steps::of(round, desk.extensions.get(&agency.id), service.zone) else { continue };
            step_of(&desk, &people, &agency, &steps, now, &mut plan.stays, &mut due);
        }
    }
    // Sorted by person, an agency's own letter before the one to its head: whoever is both gets the first today and the other tomorrow.
    for ((person, _), steps) in due {
        let Some(person) = people.by_id.get(&person) else { continue };
        if written.insert(person.id) {
            plan.goes.push(Going { person: person.clone(), steps });
        } else {
            let stay =
                |step: TakenStep| Staying { as_of: step.as_of, agency: step.agency, person: Some(person.clone()), step: step.step, why: Why::Today };
            plan.stays.extend(steps.into_iter().map(stay));
        }
    }
    crate::lang::sort_by_name(&mut plan.goes, |going| going.person.name.clone());
    Ok(plan)
}

/// What one agency's current step means for each who would be written to.
fn step_of(desk: &Desk<'_>, people: &People, agency: &Agency, steps: &Steps, now: DateTime<Utc>, stays: &mut Vec<Staying>, due: &mut Due) {
    let round = desk.round;
    let may_enter = matches!(round.phase(now, desk.extensions.get(&agency.id)), Phase::Open { .. } | Phase::Late { .. });
    let Some(step) = steps.current(now).filter(|_| may_enter) else { return };
    let (day, missing) = (steps.ledger_day(step), desk.missing.get(&agency.id).copied().unwrap_or(0));
    let persons = people.recipients(agency.id, step);
    let mut stay = |person: Option<&Person>, why| {
        stays.push(Staying { as_of: round.dates.as_of, agency: agency.name.clone(), person: person.cloned(), step, why });
    };
    if persons.is_empty() && missing > 0 {
        stay(None, if step == Step::Head { Why::NoHead } else { Why::NoContact });
    }
    for person in persons {
        let why = if missing == 0 {
            Some(Why::NothingMissing)
        } else if desk.taken.contains(&db::reminder::Taken { step, person: person.id, deadline: day }) {
            Some(Why::Taken)
        } else if people.refused.contains(&person.email) {
            Some(Why::Refused)
        } else {
            steps.waits_for_morning(step, now).then_some(Why::Morning)
        };
        match why {
            Some(why) => stay(Some(person), why),
            None => {
                let (as_of, name) = (round.dates.as_of, agency.name.clone());
                let taken = TakenStep { round: round.id, as_of, agency_id: agency.id, agency: name, step, day, missing };
                due.entry((person.id, step == Step::Head)).or_default().push(taken);
            }
        }
    }
}
