//! Reads a round as the IT unit watches it, with a fixed number of queries for the agencies that are shown.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use crate::action::frozen_form::asked_forms;
use crate::db::letter::Summary;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::form::Form;
use crate::ids::{AgencyId, PersonId};
use crate::survey::overview::{Column, LastLetter, Overview, Share};
use crate::survey::person::Person;
use crate::survey::round::{Extension, Round, RoundMetric};
use crate::survey::service::Service;
use crate::survey::submission::Submission;

/// Agencies that are read at once: SQLite binds 32,766 values, and each has some people.
const CHUNK: usize = 1000;

/// All that the round asks, or will ask.
///
/// # Errors
/// `NotFound` for a day without a round.
pub fn overview(conn: &mut Conn, service: &Service, as_of: NaiveDate, now: DateTime<Utc>) -> Result<Overview> {
    let round = db::round::by_as_of(conn, as_of)?;
    let asked = match round.opened_at {
        Some(_) => db::submission::count::asked(conn, round.id)?.into_iter().map(|(agency, _)| agency).collect(),
        None => db::agency::alive(conn, as_of)?,
    };
    let mut shares = Vec::with_capacity(asked.len());
    for chunk in asked.chunks(CHUNK) {
        shares.extend(self::shares(conn, &round, chunk, now)?);
    }
    Ok(Overview { metrics: columns(conn, service, &round)?, round, now, shares })
}

/// The parts of these agencies, in the order of the report.
pub fn shares(conn: &mut Conn, round: &Round, asked: &[AgencyId], now: DateTime<Utc>) -> Result<Vec<Share>> {
    let mut submissions: HashMap<AgencyId, BTreeMap<String, Submission>> = HashMap::new();
    for submission in db::submission::of_round_and_agencies(conn, round.id, asked)? {
        submissions.entry(submission.agency).or_default().insert(submission.metric.clone(), submission);
    }
    let mut extensions: HashMap<AgencyId, Extension> =
        db::extension::of_agencies_in(conn, round.id, asked)?.into_iter().map(|extension| (extension.agency, extension)).collect();
    let mut people = People::read(conn, round, asked, now)?;
    let share = |agency: crate::survey::agency::Agency| Share {
        contacts: people.contacts_of(agency.id),
        last_letter: people.last_letter(agency.id),
        extension: extensions.remove(&agency.id),
        submissions: submissions.remove(&agency.id).unwrap_or_default(),
        agency,
    };
    Ok(db::agency::by_ids(conn, asked)?.into_iter().map(share).collect())
}

/// The metrics that it asks, with their titles.
pub fn columns(conn: &mut Conn, service: &Service, round: &Round) -> Result<Vec<Column>> {
    let frozen = asked_forms(conn, service, round.id)?;
    let title = |asked: &RoundMetric| {
        let form = frozen.iter().map(AsRef::as_ref).find(|form: &&Form| asked.version.is_some() && form.code == asked.metric);
        form.or_else(|| service.catalogue.get(&asked.metric)).map(|form| form.title.clone()).unwrap_or_default()
    };
    let asked = db::round::metrics(conn, round.id)?;
    Ok(asked.into_iter().map(|asked| Column { title: title(&asked), code: asked.metric }).collect())
}

struct People {
    contacts: HashMap<AgencyId, Vec<PersonId>>,
    heads: HashMap<AgencyId, PersonId>,
    by_id: HashMap<PersonId, Person>,
    /// The newest first.
    letters: HashMap<PersonId, Vec<Summary>>,
}

impl People {
    fn read(conn: &mut Conn, round: &Round, asked: &[AgencyId], now: DateTime<Utc>) -> Result<People> {
        let mut contacts: HashMap<AgencyId, Vec<PersonId>> = HashMap::new();
        for contact in db::contact::of_agencies(conn, asked)?.into_iter().filter(|contact| contact.is_active(now)) {
            contacts.entry(contact.agency).or_default().push(contact.person);
        }
        let heads: HashMap<AgencyId, PersonId> = db::head::current_of(conn, asked)?.into_iter().map(|head| (head.agency, head.person)).collect();
        let ids: Vec<PersonId> = contacts.values().flatten().chain(heads.values()).copied().collect();
        let by_id = db::person::by_ids(conn, &ids)?.into_iter().map(|person| (person.id, person)).collect();
        let mut letters: HashMap<PersonId, Vec<Summary>> = HashMap::new();
        for letter in db::letter::about_round(conn, round.id, &ids)? {
            letters.entry(letter.person).or_default().push(letter);
        }
        Ok(People { contacts, heads, by_id, letters })
    }

    fn contacts_of(&mut self, agency: AgencyId) -> Vec<Person> {
        let mut contacts: Vec<Person> =
            self.contacts.get(&agency).into_iter().flatten().filter_map(|person| self.by_id.get(person)).cloned().collect();
        crate::lang::sort_by_name(&mut contacts, |person| person.name.clone());
        contacts
    }

    /// The newest letter to a contact or the head that is about this agency, or about all that its reader answers for.
    fn last_letter(&self, agency: AgencyId) -> Option<LastLetter> {
        let people = self.contacts.get(&agency).into_iter().flatten().chain(self.heads.get(&agency));
        let letters = people.filter_map(|person| self.letters.get(person)?.iter().find(|letter| letter.agency.is_none_or(|about| about == agency)));
        let last = letters.max_by_key(|letter| (letter.created_at, letter.id))?;
        let is_to_head = self.heads.get(&agency) == Some(&last.person) && !self.contacts.get(&agency).is_some_and(|ids| ids.contains(&last.person));
        let kind = if is_to_head && last.kind == "reminder" { "head-late".to_owned() } else { last.kind.clone() };
        Some(LastLetter { id: last.id, kind, state: last.state, at: last.finished_at.unwrap_or(last.created_at) })
    }
}
