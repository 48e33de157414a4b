//! The plan of chasing at one moment.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::clock;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::{AgencyId, PersonId, RoundId};
use crate::lang::Label;
use crate::survey::contact::Contact;
use crate::survey::letter::Step;
use crate::survey::person::{Head, Person};
use crate::survey::reminder::{current_step, ledger_day};
use crate::survey::round::{Phase, Round};
use crate::survey::service::Service;
use crate::words;

/// Who gets a letter now and who does not.
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
        NoContact = "no-contact",
        NoHead = "no-head",
    }
}

/// What the plan of every round looks up.
struct People {
    contacts: HashMap<AgencyId, Vec<Contact>>,
    heads: HashMap<AgencyId, Head>,
    by_id: HashMap<PersonId, Person>,
    today: HashSet<PersonId>,
}

pub fn plan(conn: &mut Conn, service: &Service, now: DateTime<Utc>) -> Result<Plan> {
    let people = people(conn, service, now)?;
    let mut plan = Plan::default();
    let mut due: BTreeMap<(PersonId, bool), Vec<TakenStep>> = BTreeMap::new();
    for round in db::round::running(conn)? {
        plan_round(conn, service, &round, &people, now, &mut plan, &mut due)?;
    }
    let mut written: HashSet<PersonId> = people.today.clone();
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

fn people(conn: &mut Conn, service: &Service, now: DateTime<Utc>) -> Result<People> {
    let mut contacts: HashMap<AgencyId, Vec<Contact>> = HashMap::new();
    for contact in db::contact::all(conn)?.into_iter().filter(|contact| contact.is_active(now)) {
        contacts.entry(contact.agency).or_default().push(contact);
    }
    let heads: HashMap<AgencyId, Head> = db::head::all_current(conn)?.into_iter().map(|head| (head.agency, head)).collect();
    let ids: Vec<PersonId> = contacts.values().flatten().map(|contact| contact.person).chain(heads.values().map(|head| head.person)).collect();
    let by_id = db::person::by_ids(conn, &ids)?.into_iter().map(|person| (person.id, person)).collect();
    let midnight = clock::from_local(clock::local_day(now, service.zone).and_time(NaiveTime::MIN), service.zone);
    let today = db::letter::reminded_since(conn, midnight)?.into_iter().collect();
    Ok(People { contacts, heads, by_id, today })
}

fn plan_round(
    conn: &mut Conn,
    service: &Service,
    round: &Round,
    people: &People,
    now: DateTime<Utc>,
    plan: &mut Plan,
    due: &mut BTreeMap<(PersonId, bool), Vec<TakenStep>>,
) -> Result<()> {
    let Some(opened_at) = round.opened_at else { return Ok(()) };
    let extensions: HashMap<_, _> = db::extension::of_round(conn, round.id)?.into_iter().map(|extension| (extension.agency, extension)).collect();
    let taken: HashSet<db::reminder::Taken> = db::reminder::of_round(conn, round.id)?.into_iter().collect();
    let mut missing: BTreeMap<AgencyId, usize> = BTreeMap::new();
    for submission in db::submission::of_round(conn, round.id)? {
        *missing.entry(submission.agency).or_default() += usize::from(submission.state.is_missing());
    }
    let ids: Vec<AgencyId> = missing.keys().copied().collect();
    for agency in db::agency::by_ids(conn, &ids)? {
        let extension = extensions.get(&agency.id);
        if !matches!(round.phase(now, extension), Phase::Open { .. } | Phase::Late { .. }) {
            continue;
        }
        let due_at = round.due_for(extension);
        let Some(step) = current_step(now, opened_at, due_at, service.zone) else { continue };
        let day = ledger_day(step, opened_at, due_at, service.zone);
        let count = missing.get(&agency.id).copied().unwrap_or(0);
        let persons = recipients(people, agency.id, step);
        let stay = |person: Option<PersonId>, why| Staying {
            as_of: round.dates.as_of,
            agency: agency.name.clone(),
            person: person.and_then(|person| people.by_id.get(&person)).cloned(),
            step,
            why,
        };
        if count == 0 {
            plan.stays.extend(persons.iter().map(|person| stay(Some(*person), Why::NothingMissing)));
            continue;
        }
        if persons.is_empty() {
            plan.stays.push(stay(None, if step == Step::Head { Why::NoHead } else { Why::NoContact }));
        }
        for person in persons {
            if taken.contains(&db::reminder::Taken { step, person, deadline: day }) {
                plan.stays.push(stay(Some(person), Why::Taken));
                continue;
            }
            let taken = TakenStep { round: round.id, as_of: round.dates.as_of, agency: agency.name.clone(), step, day, missing: count };
            due.entry((person, step == Step::Head)).or_default().push(taken);
        }
    }
    Ok(())
}

fn recipients(people: &People, agency: AgencyId, step: Step) -> Vec<PersonId> {
    if step == Step::Head {
        return people.heads.get(&agency).map(|head| head.person).into_iter().collect();
    }
    people.contacts.get(&agency).map(|contacts| contacts.iter().map(|contact| contact.person).collect()).unwrap_or_default()
}
