//! Contacts of agencies.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text, Timestamp};

use super::person;
use super::schema::{agencies, contacts};
use super::{Conn, both, moment, moments, stored};
use crate::error::{Error, Result};
use crate::ids::{AgencyId, ContactId, PersonId};
use crate::survey::contact::{Contact, ContactState};
use crate::survey::person::Person;

pub(super) type Row = (ContactId, AgencyId, PersonId, ContactState, NaiveDateTime, Option<NaiveDateTime>, Option<NaiveDateTime>);

pub(super) fn contact((id, agency, person, state, nominated, decided, ends): Row) -> Contact {
    Contact { id, agency, person, state, nominated_at: moment(nominated), decided_at: moments(decided), ends_at: moments(ends) }
}

pub fn all(conn: &mut Conn) -> Result<Vec<Contact>> {
    let rows: Vec<Row> = contacts::table.order(contacts::id).load(conn)?;
    Ok(rows.into_iter().map(contact).collect())
}

pub fn of_agency(conn: &mut Conn, agency: AgencyId) -> Result<Vec<Contact>> {
    let rows: Vec<Row> = contacts::table.filter(contacts::agency_id.eq(agency)).order(contacts::id).load(conn)?;
    Ok(rows.into_iter().map(contact).collect())
}

pub fn of_agencies(conn: &mut Conn, agencies: &[AgencyId]) -> Result<Vec<Contact>> {
    let rows: Vec<Row> = contacts::table.filter(contacts::agency_id.eq_any(agencies)).order(contacts::id).load(conn)?;
    Ok(rows.into_iter().map(contact).collect())
}

/// The agencies that have no active contact, as [`Contact::is_active`] has it.
pub fn agencies_without(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<AgencyId>> {
    let active = contacts::table
        .filter(contacts::agency_id.eq(agencies::id))
        .filter(contacts::state.eq(ContactState::Confirmed))
        .filter(contacts::ends_at.is_null().or(contacts::ends_at.gt(stored(now))));
    Ok(agencies::table.filter(diesel::dsl::not(diesel::dsl::exists(active))).select(agencies::id).load(conn)?)
}

/// Of the agencies that live on a day: how many wait for their head to confirm a contact, as [`Contact::awaits_head`] has it, and how many of these have a head.
pub fn waiting(conn: &mut Conn, today: NaiveDate, now: DateTime<Utc>) -> Result<(usize, usize)> {
    let sql = "SELECT COUNT(*) AS waiting, COUNT(h.id) AS headed FROM
            (SELECT agency_id FROM contacts WHERE state = $1 UNION SELECT agency_id FROM contacts WHERE state = $2 AND ends_at <= $3) w
        JOIN agencies a ON a.id = w.agency_id LEFT JOIN heads h ON h.agency_id = w.agency_id AND h.until IS NULL
        WHERE a.valid_to IS NULL OR a.valid_to >= $4";
    let counted: Waiting = both!(conn, |inner| diesel::sql_query(sql)
        .bind::<Text, _>(ContactState::Nominated)
        .bind::<Text, _>(ContactState::Confirmed)
        .bind::<Timestamp, _>(stored(now))
        .bind::<Date, _>(today)
        .get_result(inner))?;
    Ok((usize::try_from(counted.waiting).unwrap_or_default(), usize::try_from(counted.headed).unwrap_or_default()))
}

#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = BigInt)]
    waiting: i64,
    #[diesel(sql_type = BigInt)]
    headed: i64,
}

pub fn of_person(conn: &mut Conn, person: PersonId) -> Result<Vec<Contact>> {
    let rows: Vec<Row> = contacts::table.filter(contacts::person_id.eq(person)).order(contacts::id).load(conn)?;
    Ok(rows.into_iter().map(contact).collect())
}

/// Each with its person, in the same order.
pub fn with_people(conn: &mut Conn, contacts: Vec<Contact>) -> Result<Vec<(Contact, Person)>> {
    let ids: Vec<PersonId> = contacts.iter().map(|contact| contact.person).collect();
    let people: HashMap<PersonId, Person> = person::by_ids(conn, &ids)?.into_iter().map(|person| (person.id, person)).collect();
    Ok(contacts.into_iter().filter_map(|contact| people.get(&contact.person).cloned().map(|person| (contact, person))).collect())
}

pub fn by_id(conn: &mut Conn, id: ContactId) -> Result<Contact> {
    let row: Option<Row> = contacts::table.find(id).first(conn).optional()?;
    row.map(contact).ok_or(Error::NotFound("contact"))
}

pub fn insert(conn: &mut Conn, contact: &Contact) -> Result<()> {
    diesel::insert_into(contacts::table)
        .values((
            contacts::id.eq(contact.id),
            contacts::agency_id.eq(contact.agency),
            contacts::person_id.eq(contact.person),
            contacts::state.eq(contact.state),
            contacts::nominated_at.eq(stored(contact.nominated_at)),
            contacts::decided_at.eq(contact.decided_at.map(stored)),
            contacts::ends_at.eq(contact.ends_at.map(stored)),
        ))
        .execute(conn)?;
    Ok(())
}

/// From one state to another, if it still is in the first; whether it was.
pub fn set_state(
    conn: &mut Conn,
    id: ContactId,
    from: ContactState,
    to: ContactState,
    now: DateTime<Utc>,
    ends_at: Option<DateTime<Utc>>,
) -> Result<bool> {
    let row = contacts::table.filter(contacts::id.eq(id)).filter(contacts::state.eq(from));
    let done = diesel::update(row)
        .set((contacts::state.eq(to), contacts::decided_at.eq(stored(now)), contacts::ends_at.eq(ends_at.map(stored))))
        .execute(conn)?;
    Ok(done == 1)
}

/// A declined, replaced or ended contact is nominated again.
pub fn nominate_again(conn: &mut Conn, id: ContactId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(contacts::table.find(id))
        .set((
            contacts::state.eq(ContactState::Nominated),
            contacts::nominated_at.eq(stored(now)),
            contacts::decided_at.eq(None::<NaiveDateTime>),
            contacts::ends_at.eq(None::<NaiveDateTime>),
        ))
        .execute(conn)?;
    Ok(())
}
