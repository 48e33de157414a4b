//! Chasing: who is written to now, and who is not and why. The same plan is shown on a page, printed by `remind --dry-run`, and taken by the job loop.

mod plan;

use chrono::{DateTime, Utc};

pub use plan::{Going, Plan, Staying, TakenStep, Why, forecast, plan, rounds_at};

use crate::db::{self, Conn};
use crate::error::Result;
use crate::survey::event::Event;
use crate::survey::letter::Letter;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;

/// Queues one letter for everyone whom the plan names, with the ledger row of each step it stands for. A second run, or a second instance, finds the rows and queues nothing.
/// How many letters were queued.
///
/// # Errors
/// `Forbidden` for all but the IT unit and the clock.
pub fn remind(conn: &mut Conn, who: &Viewer, service: &Service, now: DateTime<Utc>) -> Result<usize> {
    who.must_be_it_unit()?;
    // Two instances that planned at once could each find a step that the other does not have, and so write two letters to one person.
    db::reminder::hold(conn)?;
    let goes = plan(conn, service, now)?.goes;
    for going in &goes {
        let first = going.steps.first().map(|step| step.round);
        let letter = db::letter::queue(conn, going.person.id, first, None, &Letter::Reminder, now)?;
        for step in &going.steps {
            let row = db::reminder::Taken { step: step.step, person: going.person.id, deadline: step.day };
            db::reminder::take(conn, step.round, &row, letter, now)?;
            let event = Event::of("reminder-queued").round(step.round).agency(step.agency_id).person(going.person.id);
            db::event::record(conn, who, &event.detail(step.step.code()), now)?;
        }
    }
    Ok(goes.len())
}
