//! A round opens: its forms are frozen by version, and the list of what is expected of whom is made. By the IT unit, or by the clock at `opens_at`.

use chrono::{DateTime, NaiveDate, Utc};

use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::form::Form;
use crate::form::report::ask_the_same;
use crate::survey::event::Event;
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// Opens it now, or does nothing when it is open.
///
/// # Errors
/// `Conflict` when its due time has passed, when a form has changed without a new version, or when no agency lives on its day; `Forbidden` for all but the IT unit and the clock.
pub fn open_round(conn: &mut Conn, who: &Viewer, service: &Service, as_of: NaiveDate, now: DateTime<Utc>) -> Result<Round> {
    who.must_be_it_unit()?;
    db::round::hold(conn)?;
    let round = db::round::by_as_of(conn, as_of)?;
    // The IT unit may have moved the date after the clock looked.
    if round.opened_at.is_some() || (*who == Viewer::Clock && now < round.dates.opens_at) {
        return Ok(round);
    }
    if round.dates.due_at <= now {
        return Err(Error::conflict(text!("round-open-after-due", due = (round.dates.due_at, service.zone))));
    }
    if !db::round::open(conn, round.id, now)? {
        return db::round::by_id(conn, round.id);
    }
    let agencies: Vec<_> = db::agency::all(conn)?.into_iter().filter(|agency| agency.alive_on(as_of)).collect();
    if agencies.is_empty() {
        return Err(Error::conflict(text!("round-open-no-agencies", as_of = as_of)));
    }
    let mut expected = Vec::new();
    for metric in db::round::metrics(conn, round.id)? {
        let form = service.catalogue.get(&metric.metric).ok_or_else(|| Error::conflict(text!("round-asks-unknown", metric = &metric.metric)))?;
        freeze(conn, &round, form, now)?;
        expected.extend(agencies.iter().map(|agency| (agency.id, form.code.clone())));
    }
    // What is computed from these answers is frozen with them, and asked of nobody.
    let asked: Vec<&str> = expected.iter().map(|(_, metric)| metric.as_str()).collect();
    for form in service.catalogue.iter().filter(|form| form.is_derived() && form.uses.iter().all(|used| asked.contains(&used.as_str()))) {
        db::form_version::freeze(conn, &form.code, form.version, &form.text, now)?;
    }
    db::submission::expect(conn, round.id, &expected)?;
    let detail = format!("{} × {} = {}", agencies.len(), expected.len() / agencies.len(), expected.len());
    db::event::record(conn, who, &Event::of("round-opened").round(round.id).detail(detail), now)?;
    db::round::by_id(conn, round.id)
}

fn freeze(conn: &mut Conn, round: &Round, form: &Form, now: DateTime<Utc>) -> Result<()> {
    let kept = db::form_version::freeze(conn, &form.code, form.version, &form.text, now)?;
    if !ask_the_same(&kept, &form.text) {
        return Err(Error::conflict(text!("round-open-changed-form", metric = &form.code, version = i64::from(form.version))));
    }
    db::round::freeze_metric(conn, round.id, &form.code, form.version)
}
