//! A letter's last look at the world before it is sent: a reminder finds out now who still owes what, and is dropped when that is nothing.

use chrono::{DateTime, Utc};

use super::frozen_form::version_of;
use super::remind::rounds_at;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::{AgencyId, PersonId};
use crate::survey::agency::Agency;
use crate::survey::letter::{AgencyLate, Letter, MetricMissing, MissingState, Nominee, RoundMissing, Step};
use crate::survey::outbox::{Dropped, Outgoing};
use crate::survey::person::{Person, Role};
use crate::survey::reminder::Steps;
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
    /// Not needed any more.
    Drop(Dropped),
}

pub fn compose(conn: &mut Conn, service: &Service, outgoing: &Outgoing, now: DateTime<Utc>) -> Result<Composed> {
    let to = db::person::by_id(conn, outgoing.person)?;
    let letter = match &outgoing.letter {
        Letter::Reminder => match reminder(conn, service, outgoing, now)? {
            Ok(letter) => letter,
            Err(why) => return Ok(Composed::Drop(why)),
        },
        Letter::SignIn { expires_at, .. } | Letter::HeadConfirm { expires_at, .. } if *expires_at <= now => {
            return Ok(Composed::Drop(Dropped::Expired));
        }
        Letter::NewComments { .. } if to.role != Role::ItUnit => return Ok(Composed::Drop(Dropped::NotItUnit)),
        Letter::Returned { .. } | Letter::Extended { .. } | Letter::CommentAnswered { .. } if !is_contact(conn, outgoing, now)? => {
            return Ok(Composed::Drop(Dropped::NotAContact));
        }
        other => other.clone(),
    };
    Ok(Composed::Send { to, letter: Box::new(letter) })
}

/// Still an active contact of the agency that the letter is about?
fn is_contact(conn: &mut Conn, outgoing: &Outgoing, now: DateTime<Utc>) -> Result<bool> {
    let contacts = db::contact::of_person(conn, outgoing.person)?;
    Ok(contacts.iter().any(|contact| Some(contact.agency) == outgoing.agency && contact.is_active(now)))
}

fn reminder(conn: &mut Conn, service: &Service, outgoing: &Outgoing, now: DateTime<Utc>) -> Result<Result<Letter, Dropped>> {
    let taken = db::reminder::of_letter(conn, outgoing.id)?;
    let rounds = db::round::running(conn)?;
    let (owed, otherwise) = if taken.iter().any(|(_, step, _)| *step == Step::Head) {
        (late_of_head(conn, service, outgoing.person, &rounds, now)?, Dropped::NotAHead)
    } else {
        (owed_by_contact(conn, service, outgoing.person, &rounds, now)?, Dropped::NotAContact)
    };
    let Some(owed) = owed else { return Ok(Err(otherwise)) };
    // The letter lists all that is missing, but goes only if something is that it was meant for: an answer, an exemption or a later deadline may have come meanwhile.
    let is_meant = |owed: &Owed| taken.iter().any(|(round, step, day)| *round == owed.missing.round && owed.steps.ledger_day(*step) == *day);
    if !owed.iter().any(is_meant) {
        return Ok(Err(Dropped::NothingMissing));
    }
    Ok(written(conn, owed, otherwise == Dropped::NotAHead, now)?.ok_or(Dropped::NothingMissing))
}

/// The reminder that a person would get at a `moment` to come, if nothing changes until then; `None` when there is nothing to say.
pub fn preview(conn: &mut Conn, service: &Service, to: PersonId, as_head: bool, now: DateTime<Utc>, moment: DateTime<Utc>) -> Result<Option<Letter>> {
    let rounds = rounds_at(conn, now, moment)?;
    let owed = if as_head { late_of_head(conn, service, to, &rounds, moment)? } else { owed_by_contact(conn, service, to, &rounds, moment)? };
    written(conn, owed.unwrap_or_default(), as_head, moment)
}

/// What one agency owes to one round, and the steps that its letters follow.
struct Owed {
    missing: RoundMissing,
    steps: Steps,
}

fn written(conn: &mut Conn, owed: Vec<Owed>, as_head: bool, now: DateTime<Utc>) -> Result<Option<Letter>> {
    let mut rounds: Vec<RoundMissing> = owed.into_iter().map(|owed| owed.missing).collect();
    if rounds.is_empty() {
        return Ok(None);
    }
    if !as_head {
        rounds.sort_by_key(|round| round.due_at);
        return Ok(Some(Letter::Missing { rounds }));
    }
    let mut agencies: Vec<AgencyLate> = Vec::new();
    for round in rounds {
        match agencies.last_mut().filter(|late| late.rounds.iter().all(|other| other.agency == round.agency)) {
            Some(late) => late.rounds.push(round),
            None => {
                agencies.push(AgencyLate { agency: round.agency_name.clone(), contacts: nominees(conn, round.agency, now)?, rounds: vec![round] })
            }
        }
    }
    Ok(Some(Letter::HeadLate { agencies }))
}

/// `None` for somebody who is nobody's contact.
fn owed_by_contact(conn: &mut Conn, service: &Service, person: PersonId, rounds: &[Round], now: DateTime<Utc>) -> Result<Option<Vec<Owed>>> {
    let contacts = db::contact::of_person(conn, person)?;
    let agencies: Vec<AgencyId> = contacts.iter().filter(|contact| contact.is_active(now)).map(|contact| contact.agency).collect();
    if agencies.is_empty() { Ok(None) } else { owed(conn, service, &agencies, rounds, now).map(Some) }
}

/// Of the agencies that a person heads, those whose head is to be written to; `None` for somebody who heads none.
fn late_of_head(conn: &mut Conn, service: &Service, person: PersonId, rounds: &[Round], now: DateTime<Utc>) -> Result<Option<Vec<Owed>>> {
    let headed = db::head::headed_by(conn, person)?;
    if headed.is_empty() {
        return Ok(None);
    }
    let owed = owed(conn, service, &headed, rounds, now)?;
    Ok(Some(owed.into_iter().filter(|owed| owed.missing.step == Step::Head).collect()))
}

fn nominees(conn: &mut Conn, agency: AgencyId, now: DateTime<Utc>) -> Result<Vec<Nominee>> {
    let persons: Vec<PersonId> =
        db::contact::of_agency(conn, agency)?.iter().filter(|contact| contact.is_active(now)).map(|contact| contact.person).collect();
    Ok(db::person::by_ids(conn, &persons)?.into_iter().map(|person| Nominee { name: person.name, email: person.email }).collect())
}

/// What agencies owe to each round in which they may still enter, agency by agency.
fn owed(conn: &mut Conn, service: &Service, agencies: &[AgencyId], rounds: &[Round], now: DateTime<Utc>) -> Result<Vec<Owed>> {
    let mut owed = Vec::new();
    for agency in db::agency::by_ids(conn, agencies)? {
        for round in rounds {
            let extension = db::extension::find(conn, round.id, agency.id)?;
            let phase = round.phase(now, extension.as_ref());
            let (Phase::Open { due_at, closes_at } | Phase::Late { due_at, closes_at }) = phase else { continue };
            let Some(steps) = Steps::of(round, extension.as_ref(), service.zone) else { continue };
            let metrics = metrics(conn, service, round, &agency)?;
            if metrics.is_empty() {
                continue;
            }
            let step = steps.current(now).unwrap_or(Step::Opening);
            // Between the deadline and the next morning a letter that was held up must not say that the deadline is near.
            let step = if matches!(phase, Phase::Late { .. }) { step.max(Step::DayAfter) } else { step };
            let (round, agency_name, as_of) = (round.id, agency.name.clone(), round.dates.as_of);
            owed.push(Owed { missing: RoundMissing { round, agency: agency.id, agency_name, as_of, due_at, closes_at, step, metrics }, steps });
        }
    }
    Ok(owed)
}

/// The missing metrics in the round's order; before it opens, everything that it will ask.
fn metrics(conn: &mut Conn, service: &Service, round: &Round, agency: &Agency) -> Result<Vec<MetricMissing>> {
    let submissions = db::submission::of_agency(conn, round.id, agency.id)?;
    let mut missing = Vec::new();
    for asked in db::round::metrics(conn, round.id)? {
        let link = service.link(&format!("/rounds/{}/{}/{}", round.slug(), agency.code, asked.metric));
        let Some(version) = asked.version else {
            let form = service.catalogue.get(&asked.metric).filter(|_| agency.alive_on(round.dates.as_of));
            missing.extend(form.map(|form| MetricMissing { title: form.title.clone(), link, state: MissingState::Untouched }));
            continue;
        };
        let Some(submission) = submissions.iter().find(|each| each.metric == asked.metric && each.state.is_missing()) else { continue };
        let form = version_of(conn, service, &asked.metric, version)?;
        let state = match submission.state {
            State::Returned => MissingState::Returned,
            State::Untouched => MissingState::Untouched,
            _ => MissingState::Draft,
        };
        missing.push(MetricMissing { title: form.title.clone(), link, state });
    }
    Ok(missing)
}
