//! The city's agencies, and invented people who head them and answer for them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::{WAITING, moment};
use crate::action::ask_head::{ask_head, make_link};
use crate::action::decide_contacts::{Decision, Term, decide_contacts};
use crate::action::grant_role::grant_role;
use crate::action::name_agency::{Naming, name_agency};
use crate::action::name_head::name_head;
use crate::action::name_succession::{Succeeding, name_succession};
use crate::action::nominate::{Nomination, nominate};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::lang::{Label, Lang};
use crate::survey::agency::AgencyKind;
use crate::survey::contact::HEAD_LINK_DAYS;
use crate::survey::person::Role;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;

/// Name and address of the IT unit's person.
pub const IT_UNIT: (&str, &str) = ("Irma Tieto", "irma.tieto@hel.example");
const READER: (&str, &str) = ("Johanna Koordinoija", "johanna.koordinoija@hel.example");

/// When the people were named, local time.
const NAMED: &str = "2015-07-27 10:00";
/// A history that begins before the first round of the report.
const BEGUN: &str = "2012-12-03 10:00";

const FIRST_NAMES: [&str; 12] = ["Aino", "Eero", "Helmi", "Ilmari", "Kerttu", "Lauri", "Maria", "Olavi", "Päivi", "Sakari", "Tuulikki", "Väinö"];
const LAST_NAMES: [&str; 11] =
    ["Aaltonen", "Forsström", "Heikkinen", "Järvelä", "Koskinen", "Lindqvist", "Mäkelä", "Nieminen", "Pöysti", "Salonen", "Ådahl"];

#[derive(Deserialize)]
struct Row {
    code: String,
    kind: String,
    name_fi: String,
    name_sv: String,
    name_en: String,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct SuccessionRow {
    predecessor: String,
    successor: String,
    effective: NaiveDate,
}

pub(super) fn build(conn: &mut Conn, service: &Service) -> Result<()> {
    let begun = moment(BEGUN, service.zone);
    let named = moment(NAMED, service.zone);
    let who = Viewer::Console;
    grant_role(conn, &who, &person(IT_UNIT), Role::ItUnit, begun)?;
    grant_role(conn, &who, &person(READER), Role::Reader, begun)?;
    let agencies: Vec<Row> = rows(include_str!("data/agencies.csv"))?;
    for row in &agencies {
        let kind = AgencyKind::from_code(&row.kind).ok_or(Error::NotFound("agency kind"))?;
        let name = Label::new(&row.name_fi, &row.name_sv, &row.name_en);
        let naming = Naming { code: row.code.clone(), kind, name, valid_from: row.valid_from, valid_to: row.valid_to };
        name_agency(conn, &who, &naming, begun)?;
    }
    for row in rows::<SuccessionRow>(include_str!("data/agency-successions.csv"))? {
        let succeeding = Succeeding { predecessor: row.predecessor, successor: row.successor, effective: row.effective, share: None };
        name_succession(conn, &who, &succeeding, begun)?;
    }
    for (index, row) in agencies.iter().filter(|row| row.valid_to.is_none()).enumerate() {
        people(conn, service, index, &row.code, named)?;
    }
    Ok(())
}

/// A head and a contact; the head has confirmed, but for one agency.
fn people(conn: &mut Conn, service: &Service, index: usize, code: &str, now: DateTime<Utc>) -> Result<()> {
    let who = Viewer::Console;
    // The Swedish-language institute reads Swedish.
    let lang = if code == "Rto" { Lang::Sv } else { Lang::Fi };
    let head = Nomination { name: name(index * 5 + 3), email: format!("virastopaallikko@{}.hel.example", code.to_lowercase()), lang };
    name_head(conn, &who, code, &head, now)?;
    let contact = nominate(conn, &who, code, &Nomination { name: name(index), email: contact_email(code), lang }, now)?;
    if code == WAITING {
        return ask_head(conn, &who, service, code, now);
    }
    let agency = crate::db::agency::by_code(conn, code)?;
    let token = make_link(conn, &agency, chrono::TimeDelta::days(HEAD_LINK_DAYS), now)?;
    decide_contacts(conn, service, &token, &[(contact.id, Decision::Confirm(Term::default()))], now)?;
    Ok(())
}

/// The address of an agency's contact.
pub fn contact_email(code: &str) -> String {
    format!("ict-vastuuhenkilo@{}.hel.example", code.to_lowercase())
}

fn person((name, email): (&str, &str)) -> Nomination {
    Nomination { name: name.to_owned(), email: email.to_owned(), lang: Lang::Fi }
}

/// First and last names go round at different paces, so nobody is met twice.
fn name(index: usize) -> String {
    let first = FIRST_NAMES.get(index % FIRST_NAMES.len()).copied().unwrap_or_default();
    let last = LAST_NAMES.get(index % LAST_NAMES.len()).copied().unwrap_or_default();
    format!("{first} {last}")
}

pub(super) fn rows<T: serde::de::DeserializeOwned>(text: &str) -> Result<Vec<T>> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|cause| Error::broken("reading the demonstration's data", cause))
}
