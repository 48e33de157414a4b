//! Reads a round as the IT unit watches it, with a fixed number of queries.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use crate::action::frozen_form::frozen_form;
use crate::db::letter::Summary;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::{AgencyId, PersonId};
use crate::survey::agency::Agency;
use crate::survey::overview::{Column, LastLetter, Overview, Share};
use crate::survey::person::Person;
use crate::survey::round::{Extension, Round};
use crate::survey::service::Service;
use crate::survey::submission::Submission;

/// # Errors
/// `NotFound` for a day without a round.
pub fn overview(conn: &mut Conn, service: &Service, as_of: NaiveDate, now: DateTime<Utc>) -> Result<Overview> {
    let round = db::round::by_as_of(conn, as_of)?;
    let metrics = columns(conn, service, &round)?;
    let mut submissions: HashMap<AgencyId, BTreeMap<String, Submission>> = HashMap::new();
    for submission in db::submission::of_round(conn, round.id)? {
        submissions.entry(submission.agency).or_default().insert(submission.metric.clone(), submission);
    }
    let mut extensions: HashMap<AgencyId, Extension> =
        db::extension::of_round(conn, round.id)?.into_iter().map(|extension| (extension.agency, extension)).collect();
    // Before it opens, those whom it will ask.
    let is_asked = |agency: &Agency| if round.opened_at.is_some() { submissions.contains_key(&agency.id) } else { agency.alive_on(as_of) };
    let agencies: Vec<Agency> = db::agency::all(conn)?.into_iter().filter(is_asked).collect();
    let mut people = People::read(conn, &round, now)?;
    let shares = agencies
        .into_iter()
        .map(|agency| Share {
            contacts: people.contacts_of(agency.id),
            last_letter: people.last_letter(agency.id),
            extension: extensions.remove(&agency.id),
            submissions: submissions.remove(&agency.id).unwrap_or_default(),
            agency,
        })
        .collect();
    Ok(Overview { round, now, metrics, shares })
}

fn columns(conn: &mut Conn, service: &Service, round: &Round) -> Result<Vec<Column>> {
    let mut columns = Vec::new();
    for asked in db::round::metrics(conn, round.id)? {
        let title = if asked.version.is_some() {
            frozen_form(conn, service, round, &asked.metric)?.title.clone()
        } else {
            service.catalogue.get(&asked.metric).map(|form| form.title.clone()).unwrap_or_default()
        };
        columns.push(Column { code: asked.metric, title });
    }
    Ok(columns)
}

struct People {
    contacts: HashMap<AgencyId, Vec<PersonId>>,
    heads: HashMap<AgencyId, PersonId>,
    by_id: HashMap<PersonId, Person>,
    /// The newest first.
    letters: HashMap<PersonId, Vec<Summary>>,
}

impl People {
    fn read(conn: &mut Conn, round: &Round, now: DateTime<Utc>) -> Result<People> {
        let mut contacts: HashMap<AgencyId, Vec<PersonId>> = HashMap::new();
        for contact in db::contact::all(conn)?.into_iter().filter(|contact| contact.is_active(now)) {
            contacts.entry(contact.agency).or_default().push(contact.person);
        }
        let heads: HashMap<AgencyId, PersonId> = db::head::all_current(conn)?.into_iter().map(|head| (head.agency, head.person)).collect();
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
