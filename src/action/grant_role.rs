//! Who belongs to the IT unit, and who reads results before they are published.

use chrono::{DateTime, Utc};

use super::nominate::{Nomination, person};
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::survey::event::Event;
use crate::survey::person::{Person, Role};
use crate::survey::viewer::Viewer;
use crate::text;

/// Gives a person a role, or takes it away (`Role::None`, which also signs the person out).
///
/// # Errors
/// `Invalid` for a name or an address that is none; `Forbidden` for all but the IT unit; `Conflict` when nobody would be left in the IT unit.
pub fn grant_role(conn: &mut Conn, who: &Viewer, to: &Nomination, role: Role, now: DateTime<Utc>) -> Result<Person> {
    who.must_be_it_unit()?;
    let person = person(conn, who, to, now)?;
    if person.role == role {
        return Ok(person);
    }
    if person.role == Role::ItUnit && db::person::hold_role(conn, Role::ItUnit)?.len() <= 1 {
        return Err(Error::conflict(text!("people-last-of-it-unit", name = &person.name)));
    }
    db::person::set_role(conn, person.id, role)?;
    if role == Role::None {
        db::session::revoke_all(conn, person.id, now)?;
    }
    db::event::record(conn, who, &Event::of("role-granted").person(person.id).detail(role.code()), now)?;
    Ok(Person { role, ..person })
}
