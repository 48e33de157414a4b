//! The figures of a central source are confirmed: the form is submitted with them, in one press.

use chrono::{DateTime, Utc};

use super::background::background;
use super::frozen_form::form_of;
use super::save_draft::{Key, Saved, Typed, held, posted_before, save_draft};
use super::submit::{Submitted, submit};
use crate::db::{self, Conn};
use crate::error::{Fault, Result};
use crate::survey::central::{confirmed, stamp};
use crate::survey::service::Service;
use crate::survey::submission::RevisionKind;
use crate::survey::viewer::Viewer;
use crate::text;

/// Puts the source's figures in the fields that ask for them and submits the form. What was typed there is a version of its own. `seen` is the [`stamp`] of the figures that the page showed: later ones are shown
/// before they are confirmed.
///
/// # Errors
/// As `submit`.
pub fn confirm_figures(
    conn: &mut Conn,
    who: &Viewer,
    service: &Service,
    key: &Key,
    typed: Typed,
    seen: &str,
    now: DateTime<Utc>,
) -> Result<Submitted> {
    // Before the row is held, as in `submit`.
    db::round::hold_editions(conn)?;
    let place = held(conn, who, key)?;
    let form = form_of(conn, service, &place)?;
    let known = background(conn, service, &form, &place)?;
    let mut whole = Typed { raw: confirmed(&form, &typed.raw, &known.central), ..typed.clone() };
    let is_again = posted_before(conn, &place, &mut whole.clone())?.is_some();
    if !is_again && seen != stamp(&known.central) {
        let mut checked = known.check(&form, &typed.raw);
        checked.faults.insert(0, Fault::new("page-central", text!("central-newer-unseen")));
        return match save_draft(conn, who, service, key, typed, RevisionKind::Draft, now)? {
            Saved::Current(draft) => Ok(Submitted::Faulty { draft, checked: Box::new(checked) }),
            other => Ok(Submitted::NotNow(other)),
        };
    }
    if !is_again && typed.raw != whole.raw {
        match save_draft(conn, who, service, key, Typed { post_key: None, ..typed }, RevisionKind::Draft, now)? {
            Saved::Current(draft) => whole.base = draft.number,
            other => return Ok(Submitted::NotNow(other)),
        }
    }
    submit(conn, who, service, key, whole, now)
}
