//! A letter's last look at the world before it is sent: a reminder finds out now who still owes what, and is dropped when that is nothing.

use chrono::{DateTime, Utc};

use super::frozen_form::frozen_form;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::{AgencyId, PersonId};
use crate::survey::agency::Agency;
use crate::survey::letter::{Letter, MetricMissing, MissingState, Nominee, RoundMissing, Step};
use crate::survey::outbox::Outgoing;
use crate::survey::person::Person;
use crate::survey::reminder::current_step;
use crate::survey::round::{Phase, Round};
use crate::survey::service::Service;
use crate::survey::submission::State;

/// What is to be done with a letter whose turn has come.
#[derive(Debug)]
pub enum Composed {
    Send {
        to: Person,
        letter: Box<Letter>,
    },
    /// Not needed any more, and why: an English word of `letter-drop-<word>`.
    Drop(&'static str),
}

pub fn compose(conn: &mut Conn, service: &Service, outgoing: &Outgoing, now: DateTime<Utc>) -> Result<Composed> {
    let to = db::person::by_id(conn, outgoing.person)?;
    if outgoing.letter != Letter::Reminder {
        return Ok(Composed::Send { to, letter: Box::new(outgoing.letter.clone()) });
    }
    let steps = db::reminder::of_letter(conn, outgoing.id)?;
    if steps.iter().any(|(_, step)| *step == Step::Head) { head_late(conn, service, to, now) } else { missing(conn, service, to, now) }
}

fn missing(conn: &mut Conn, service: &Service, to: Person, now: DateTime<Utc>) -> Result<Composed> {
    let agencies: Vec<AgencyId> =
        db::contact::of_person(conn, to.id)?.iter().filter(|contact| contact.is_active(now)).map(|contact| contact.agency).collect();
    if agencies.is_empty() {
        return Ok(Composed::Drop("not-a-contact"));
    }
    let mut rounds = Vec::new();
    for agency in db::agency::by_ids(conn, &agencies)? {
        rounds.extend(owed(conn, service, &agency, now)?);
    }
    rounds.sort_by_key(|round| round.due_at);
    Ok(if rounds.is_empty() { Composed::Drop("nothing-missing") } else { Composed::Send { to, letter: Box::new(Letter::Missing { rounds }) } })
}

fn head_late(conn: &mut Conn, service: &Service, to: Person, now: DateTime<Utc>) -> Result<Composed> {
    let headed: Vec<AgencyId> = db::head::all_current(conn)?.iter().filter(|head| head.person == to.id).map(|head| head.agency).collect();
    if headed.is_empty() {
        return Ok(Composed::Drop("not-a-head"));
    }
    for agency in db::agency::by_ids(conn, &headed)? {
        let rounds: Vec<RoundMissing> = owed(conn, service, &agency, now)?.into_iter().filter(|round| round.step == Step::Head).collect();
        if !rounds.is_empty() {
            let contacts = nominees(conn, agency.id, now)?;
            return Ok(Composed::Send { to, letter: Box::new(Letter::HeadLate { agency: agency.name, contacts, rounds }) });
        }
    }
    Ok(Composed::Drop("nothing-missing"))
}

fn nominees(conn: &mut Conn, agency: AgencyId, now: DateTime<Utc>) -> Result<Vec<Nominee>> {
    let persons: Vec<PersonId> =
        db::contact::of_agency(conn, agency)?.iter().filter(|contact| contact.is_active(now)).map(|contact| contact.person).collect();
    Ok(db::person::by_ids(conn, &persons)?.into_iter().map(|person| Nominee { name: person.name, email: person.email }).collect())
}

/// What an agency owes to each round in which it may still enter.
fn owed(conn: &mut Conn, service: &Service, agency: &Agency, now: DateTime<Utc>) -> Result<Vec<RoundMissing>> {
    let mut owed = Vec::new();
    for round in db::round::running(conn)? {
        let extension = db::extension::find(conn, round.id, agency.id)?;
        let (Phase::Open { due_at, closes_at } | Phase::Late { due_at, closes_at }) = round.phase(now, extension.as_ref()) else { continue };
        let metrics = metrics(conn, service, &round, agency)?;
        let step = round.opened_at.and_then(|opened| current_step(now, opened, due_at, service.zone)).unwrap_or(Step::Opening);
        if !metrics.is_empty() {
            owed.push(RoundMissing {
                round: round.id,
                agency: agency.id,
                agency_name: agency.name.clone(),
                as_of: round.dates.as_of,
                due_at,
                closes_at,
                step,
                metrics,
            });
        }
    }
    Ok(owed)
}

/// The missing metrics in the round's order.
fn metrics(conn: &mut Conn, service: &Service, round: &Round, agency: &Agency) -> Result<Vec<MetricMissing>> {
    let submissions = db::submission::of_agency(conn, round.id, agency.id)?;
    let mut missing = Vec::new();
    for asked in db::round::metrics(conn, round.id)? {
        let Some(submission) = submissions.iter().find(|each| each.metric == asked.metric && each.state.is_missing()) else { continue };
        let form = frozen_form(conn, service, round, &asked.metric)?;
        let state = match submission.state {
            State::Returned => MissingState::Returned,
            State::Untouched => MissingState::Untouched,
            _ => MissingState::Draft,
        };
        let link = service.link(&format!("/rounds/{}/{}/{}", round.slug(), agency.code, asked.metric));
        missing.push(MetricMissing { title: form.title.clone(), link, state });
    }
    Ok(missing)
}
