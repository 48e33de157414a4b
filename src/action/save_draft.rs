//! A draft is saved: whatever was typed, wrong or missing. Nothing blocks saving and nothing is overwritten.

use chrono::{DateTime, NaiveDate, Utc};

use crate::db::submission::Saving;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::form::Raw;
use crate::ids::RevisionId;
use crate::lang::Text;
use crate::survey::event::Event;
use crate::survey::service::Service;
use crate::survey::submission::{Place, Revision, RevisionKind, State};
use crate::survey::viewer::Viewer;
use crate::{error::Error, text};

/// Which form of which agency in which round, as its address says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub as_of: NaiveDate,
    pub agency: String,
    pub metric: String,
}

impl Key {
    pub fn path(&self) -> String {
        format!("/rounds/{}/{}/{}", self.as_of, self.agency, self.metric)
    }
}

/// What a person posted.
#[derive(Debug, Clone)]
pub struct Typed {
    pub raw: Raw,
    /// Number of the revision that the page showed.
    pub base: i32,
    /// The form's own key: the same key again is the same post again.
    pub post_key: Option<String>,
    /// How long the page was in front of the person since the last save, in seconds.
    pub seconds: i32,
}

/// What became of it. In each case it is stored.
#[derive(Debug, Clone)]
pub enum Saved {
    /// It is the current revision.
    Current(Revision),
    /// Somebody saved in between: both versions are kept, and a person chooses.
    Aside { mine: Revision, theirs: Revision },
    /// The form may not be changed now; the text says why.
    Kept { mine: Revision, why: Text },
}

/// # Errors
/// `NotFound` where there is no such form.
pub fn place(conn: &mut Conn, key: &Key) -> Result<Place> {
    db::place::find(conn, key.as_of, &key.agency, &key.metric)
}

/// The place for whoever answers there, its submission held until the transaction ends.
///
/// # Errors
/// `NotFound` where there is no such form, or it is another agency's; `Forbidden` for who may only look.
pub(super) fn held(conn: &mut Conn, who: &Viewer, key: &Key) -> Result<Place> {
    let place = place(conn, key)?;
    who.must_answer_for(place.agency.id)?;
    db::place::hold(conn, place, &key.agency)
}

/// # Errors
/// As [`held`]. A closed round or a submitted form is no error: what was typed is kept aside, and the outcome says why.
pub fn save_draft(
    conn: &mut Conn,
    who: &Viewer,
    service: &Service,
    key: &Key,
    mut typed: Typed,
    kind: RevisionKind,
    now: DateTime<Utc>,
) -> Result<Saved> {
    let place = held(conn, who, key)?;
    match posted_before(conn, &place, &mut typed)? {
        Some(again) => Ok(replay(service, &place, again, now)),
        None => save(conn, who, service, &place, typed, kind, now),
    }
}

/// Saves what was not posted before, in a place that is held.
pub(super) fn save(
    conn: &mut Conn,
    who: &Viewer,
    service: &Service,
    place: &Place,
    mut typed: Typed,
    kind: RevisionKind,
    now: DateTime<Utc>,
) -> Result<Saved> {
    rebase(conn, place, &mut typed)?;
    if let Some(same) = unchanged(place, &typed, kind) {
        return Ok(Saved::Current(same));
    }
    let (submission, refused) = (&place.submission, refusal(place, service, now));
    let is_current = refused.is_none() && typed.base == submission.current;
    let to = if submission.state == State::Untouched { State::Draft } else { submission.state };
    let number = submission.last + 1;
    // A page left open over lunch is not time that the form took.
    let seconds = typed.seconds.clamp(0, 1800);
    db::submission::save(conn, &Saving { submission, number, seconds, to: is_current.then_some(to) })?;
    let revision = Revision {
        id: RevisionId::fresh(),
        submission: submission.id,
        number,
        base: typed.base,
        kind: if is_current { kind } else { RevisionKind::Aside },
        raw: typed.raw,
        by: who.person_id(),
        at: now,
    };
    db::revision::insert(conn, &revision, typed.post_key.as_deref())?;
    if submission.state == State::Untouched && is_current {
        let event = Event::of("draft-begun").round(place.round.id).agency(place.agency.id).metric(&submission.metric);
        db::event::record(conn, who, &event, now)?;
    }
    Ok(if is_current { Saved::Current(revision) } else { outcome(place, revision, refused) })
}

/// The revision that this very post made, when it comes again (a double click, a reload). The same key with other words is the Back button: a new post, whose words must not be
/// taken for the old ones.
pub(super) fn posted_before(conn: &mut Conn, place: &Place, typed: &mut Typed) -> Result<Option<Revision>> {
    let Some(key) = typed.post_key.as_ref().filter(|_| place.submission.last > 0) else { return Ok(None) };
    let found = db::revision::by_key(conn, place.submission.id, key)?;
    if found.as_ref().is_some_and(|revision| revision.raw != typed.raw) {
        typed.post_key = None;
        return Ok(None);
    }
    Ok(found)
}

/// A page that is behind, where nothing of anybody else's would be overwritten (they typed the same, or put back what was there), counts as typed on the current revision.
fn rebase(conn: &mut Conn, place: &Place, typed: &mut Typed) -> Result<()> {
    let Some(current) = place.current.as_ref().filter(|current| typed.base != current.number) else { return Ok(()) };
    let base = db::revision::by_number(conn, place.submission.id, typed.base)?.map(|revision| revision.raw);
    if current.raw == typed.raw || base.is_some_and(|base| base == current.raw) {
        typed.base = current.number;
    }
    Ok(())
}

/// A save that changes nothing is no revision: a page that saves by itself would else fill the history.
fn unchanged(place: &Place, typed: &Typed, kind: RevisionKind) -> Option<Revision> {
    let current = place.current.as_ref().filter(|current| kind == RevisionKind::Autosave && typed.base == current.number)?;
    (current.raw == typed.raw).then(|| current.clone())
}

pub(super) fn replay(service: &Service, place: &Place, again: Revision, now: DateTime<Utc>) -> Saved {
    if again.kind == RevisionKind::Aside { outcome(place, again, refusal(place, service, now)) } else { Saved::Current(again) }
}

fn outcome(place: &Place, mine: Revision, refused: Option<Text>) -> Saved {
    match (refused, place.current.clone()) {
        (Some(why), _) => Saved::Kept { mine, why },
        (None, Some(theirs)) => Saved::Aside { mine, theirs },
        (None, None) => Saved::Kept { mine, why: text!("refused-revision-unknown") },
    }
}

/// Why the form may not be changed now. A closed round comes first of what time brings: nobody is told to reopen what can no longer be reopened.
pub fn refusal(place: &Place, service: &Service, now: DateTime<Utc>) -> Option<Text> {
    match place.submission.state {
        State::Exempt => return Some(text!("refused-exempt", reason = &place.submission.reason)),
        State::Accepted => return Some(text!("refused-accepted")),
        _ => {}
    }
    if let Err(Error::Forbidden(why)) = place.round.must_be_open(now, place.extension.as_ref(), service.zone) {
        return Some(why);
    }
    if !place.round.may_change() {
        return Some(text!("refused-published"));
    }
    let is_submitted = place.submission.state == State::Submitted;
    is_submitted.then(|| text!("refused-submitted", at = (place.submission.submitted_at.unwrap_or(now), service.zone)))
}
