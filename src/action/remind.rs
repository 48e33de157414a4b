//! Chasing: who is written to now, and who is not and why. The same plan is shown on a page, printed by `remind --dry-run`, and taken by the job loop.

mod plan;

use chrono::{DateTime, Utc};

pub use plan::{Going, Plan, Staying, TakenStep, Why, plan};

use crate::db::{self, Conn};
use crate::error::Result;
use crate::survey::event::Event;
use crate::survey::letter::Letter;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;

/// Queues one letter for everyone whom the plan names, with the ledger row of each step it stands for. A second run, or a second instance, finds the rows and queues nothing.
///
/// # Errors
/// `Forbidden` for all but the IT unit and the clock.
pub fn remind(conn: &mut Conn, who: &Viewer, service: &Service, now: DateTime<Utc>) -> Result<usize> {
    who.must_be_it_unit()?;
    let mut queued = 0;
    for going in plan(conn, service, now)?.goes {
        let Some(first) = going.steps.first() else { continue };
        let letter = db::letter::queue(conn, going.person.id, Some(first.round), None, &Letter::Reminder, now)?;
        let mut taken = false;
        for step in &going.steps {
            let row = db::reminder::Taken { step: step.step, person: going.person.id, deadline: step.day };
            taken |= db::reminder::take(conn, step.round, &row, letter, now)?;
        }
        if !taken {
            db::letter::delete(conn, letter)?;
            continue;
        }
        queued += 1;
        let detail = going.steps.iter().map(|step| format!("{} {}", step.as_of, step.step.code())).collect::<Vec<_>>().join(", ");
        db::event::record(conn, who, &Event::of("reminder-queued").round(first.round).person(going.person.id).detail(detail), now)?;
    }
    Ok(queued)
}
