//! The ledger of chasing.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::schema::reminders;
use super::{Conn, both, hold_table, stored};
use crate::error::Result;
use crate::ids::{LetterId, PersonId, ReminderId, RoundId};
use crate::survey::letter::Step;

/// A step of a round that was taken for a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Taken {
    pub step: Step,
    pub person: PersonId,
    pub deadline: NaiveDate,
}

/// Nobody else chases until this transaction ends.
pub fn hold(conn: &mut Conn) -> Result<()> {
    hold_table(conn, "LOCK TABLE reminders IN SHARE ROW EXCLUSIVE MODE")
}

pub fn of_round(conn: &mut Conn, round: RoundId) -> Result<Vec<Taken>> {
    let rows: Vec<(Step, PersonId, NaiveDate)> =
        reminders::table.filter(reminders::round_id.eq(round)).select((reminders::step, reminders::person_id, reminders::deadline)).load(conn)?;
    Ok(rows.into_iter().map(|(step, person, deadline)| Taken { step, person, deadline }).collect())
}

/// Writes the row, unless it is there; whether this call wrote it.
pub fn take(conn: &mut Conn, round: RoundId, taken: &Taken, letter: LetterId, now: DateTime<Utc>) -> Result<bool> {
    let values = (
        reminders::id.eq(ReminderId::fresh()),
        reminders::round_id.eq(round),
        reminders::step.eq(taken.step),
        reminders::person_id.eq(taken.person),
        reminders::deadline.eq(taken.deadline),
        reminders::letter_id.eq(letter),
        reminders::created_at.eq(stored(now)),
    );
    Ok(both!(conn, |inner| diesel::insert_into(reminders::table).values(values).on_conflict_do_nothing().execute(inner))? == 1)
}

/// The rounds, steps and deadlines that a letter stands for.
pub fn of_letter(conn: &mut Conn, letter: LetterId) -> Result<Vec<(RoundId, Step, NaiveDate)>> {
    Ok(reminders::table.filter(reminders::letter_id.eq(letter)).select((reminders::round_id, reminders::step, reminders::deadline)).load(conn)?)
}
