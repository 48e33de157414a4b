//! A contact nominates a colleague of the same agency, and the head is asked at once.

use chrono::{DateTime, Utc};

use super::ask_head::ask_head;
use super::nominate::{Nomination, nominate_for};
use crate::db::{self, Conn};
use crate::error::Result;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;

/// What follows from a nomination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Followed {
    /// They are a contact already.
    Nothing,
    /// The head has a letter.
    HeadAsked,
    /// There is no head to ask; the IT unit sees that on its page of agencies.
    NoHead,
}

/// # Errors
/// As [`super::nominate::nominate`]; `Forbidden` for the IT unit, which nominates on its own page.
pub fn nominate_colleague(
    conn: &mut Conn,
    who: &Viewer,
    service: &Service,
    agency: &str,
    colleague: &Nomination,
    now: DateTime<Utc>,
) -> Result<Followed> {
    let agency = db::agency::by_code(conn, agency)?;
    who.must_answer_for(agency.id)?;
    if nominate_for(conn, who, &agency, colleague, now)?.is_active(now) {
        return Ok(Followed::Nothing);
    }
    if db::head::current(conn, agency.id)?.is_none() {
        return Ok(Followed::NoHead);
    }
    ask_head(conn, who, service, &agency.code, now)?;
    Ok(Followed::HeadAsked)
}
