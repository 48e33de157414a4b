//! One agency is not asked one metric in one round after all, with a reason; or is asked again.

use chrono::{DateTime, NaiveDate, Utc};

use super::reason;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::survey::event::Event;
use crate::survey::submission::State;
use crate::survey::viewer::Viewer;
use crate::text;

/// # Errors
/// `Invalid` without a reason; `Conflict` once it has been submitted; `NotFound` where nothing is expected.
pub fn exempt(conn: &mut Conn, who: &Viewer, as_of: NaiveDate, agency: &str, metric: &str, why: &str, now: DateTime<Utc>) -> Result<()> {
    who.must_be_it_unit()?;
    let why = reason(why)?;
    let (round, agency) = (db::round::by_as_of(conn, as_of)?, db::agency::by_code(conn, agency)?);
    let submission = db::submission::find(conn, round.id, agency.id, metric)?;
    if submission.state == State::Exempt {
        return Ok(());
    }
    let missing = [State::Untouched, State::Draft, State::Reopened, State::Returned];
    if !db::submission::set_state(conn, submission.id, &missing, State::Exempt, &why)? {
        return Err(Error::conflict(text!("exempt-received")));
    }
    db::event::record(conn, who, &Event::of("exempted").round(round.id).agency(agency.id).metric(metric).detail(why), now)
}

/// Asks again; what was typed before the exemption is there again.
pub fn end_exemption(conn: &mut Conn, who: &Viewer, as_of: NaiveDate, agency: &str, metric: &str, now: DateTime<Utc>) -> Result<()> {
    who.must_be_it_unit()?;
    let (round, agency) = (db::round::by_as_of(conn, as_of)?, db::agency::by_code(conn, agency)?);
    let submission = db::submission::find(conn, round.id, agency.id, metric)?;
    let back = if submission.current == 0 { State::Untouched } else { State::Draft };
    if db::submission::set_state(conn, submission.id, &[State::Exempt], back, "")? {
        db::event::record(conn, who, &Event::of("exemption-ended").round(round.id).agency(agency.id).metric(metric), now)?;
    }
    Ok(())
}
