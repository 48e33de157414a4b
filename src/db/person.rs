//! People.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::schema::people;
use super::{Conn, both, stored};
use crate::error::{Error, Result};
use crate::ids::PersonId;
use crate::lang::Lang;
use crate::survey::person::{Person, Role, normal_email};

pub(super) type Row = (PersonId, String, String, Lang, Role);
pub(super) type Columns = (people::id, people::email, people::name, people::lang, people::role);
pub(super) const COLUMNS: Columns = (people::id, people::email, people::name, people::lang, people::role);

pub(super) fn person((id, email, name, lang, role): Row) -> Person {
    Person { id, email, name, lang, role }
}

pub fn by_id(conn: &mut Conn, id: PersonId) -> Result<Person> {
    let row: Option<Row> = people::table.find(id).select(COLUMNS).first(conn).optional()?;
    row.map(person).ok_or(Error::NotFound("person"))
}

pub fn by_ids(conn: &mut Conn, ids: &[PersonId]) -> Result<Vec<Person>> {
    let rows: Vec<Row> = people::table.filter(people::id.eq_any(ids)).select(COLUMNS).load(conn)?;
    Ok(rows.into_iter().map(person).collect())
}

/// The person of an address, which is compared as we keep it: lower case, no spaces around.
pub fn by_email(conn: &mut Conn, email: &str) -> Result<Option<Person>> {
    let row: Option<Row> = people::table.filter(people::email.eq(normal_email(email))).select(COLUMNS).first(conn).optional()?;
    Ok(row.map(person))
}

pub fn with_role(conn: &mut Conn, role: Role) -> Result<Vec<Person>> {
    let rows: Vec<Row> = people::table.filter(people::role.eq(role)).select(COLUMNS).order(people::name).load(conn)?;
    Ok(rows.into_iter().map(person).collect())
}

/// As [`with_role`], their rows this transaction's until it ends: two who take each other's role away come one after the other, also on PostgreSQL.
pub fn hold_role(conn: &mut Conn, role: Role) -> Result<Vec<Person>> {
    diesel::update(people::table.filter(people::role.eq(role))).set(people::role.eq(people::role)).execute(conn)?;
    with_role(conn, role)
}

/// The person of this address, made if there is none. A person who exists keeps the name and language that they have.
pub fn find_or_insert(conn: &mut Conn, email: &str, name: &str, lang: Lang, now: DateTime<Utc>) -> Result<Person> {
    let email = normal_email(email);
    let values = (
        people::id.eq(PersonId::fresh()),
        people::email.eq(&email),
        people::name.eq(name.trim()),
        people::lang.eq(lang),
        people::role.eq(Role::None),
        people::created_at.eq(stored(now)),
    );
    both!(conn, |inner| diesel::insert_into(people::table).values(values).on_conflict_do_nothing().execute(inner))?;
    by_email(conn, &email)?.ok_or(Error::NotFound("person"))
}

pub fn set_role(conn: &mut Conn, id: PersonId, role: Role) -> Result<()> {
    diesel::update(people::table.find(id)).set(people::role.eq(role)).execute(conn)?;
    Ok(())
}

pub fn set_lang(conn: &mut Conn, id: PersonId, lang: Lang) -> Result<()> {
    diesel::update(people::table.find(id)).set(people::lang.eq(lang)).execute(conn)?;
    Ok(())
}

pub fn set_name(conn: &mut Conn, id: PersonId, name: &str) -> Result<()> {
    diesel::update(people::table.find(id)).set(people::name.eq(name)).execute(conn)?;
    Ok(())
}
