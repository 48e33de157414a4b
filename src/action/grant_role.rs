//! Who belongs to the IT unit, and who reads results before they are published.

use chrono::{DateTime, Utc};

use super::nominate::{Nomination, check};
use crate::db::{self, Conn};
use crate::error::Result;
use crate::survey::event::Event;
use crate::survey::person::{Person, Role};
use crate::survey::viewer::Viewer;

/// Gives a person a role, or takes it away (`Role::None`, which also signs the person out).
///
/// # Errors
/// `Invalid` for a name or an address that is none; `Forbidden` for all but the IT unit.
pub fn grant_role(conn: &mut Conn, who: &Viewer, to: &Nomination, role: Role, now: DateTime<Utc>) -> Result<Person> {
    who.must_be_it_unit()?;
    check(to)?;
    let person = db::person::find_or_insert(conn, &to.email, &to.name, to.lang, now)?;
    if person.role == role {
        return Ok(person);
    }
    db::person::set_role(conn, person.id, role)?;
    if role == Role::None {
        db::session::revoke_all(conn, person.id, now)?;
    }
    db::event::record(conn, who, &Event::of("role-granted").person(person.id).detail(role.code()), now)?;
    Ok(Person { role, ..person })
}
