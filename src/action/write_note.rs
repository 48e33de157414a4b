//! The IT unit writes a note to figures, changes it or takes it back. What is published stays: the next edition has it otherwise.

use chrono::{DateTime, NaiveDate, Utc};

use super::Faults;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::{NoteId, SubmissionId};
use crate::lang::Lang;
use crate::survey::event::Event;
use crate::survey::note::{LONGEST, Note, Place, Wording};
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::{import, text};

/// A note as it is asked for.
#[derive(Debug, Clone, Default)]
pub struct Noting {
    /// The agency's code.
    pub agency: Option<String>,
    pub measure: Option<String>,
    pub period: Option<String>,
    pub wording: Wording,
    /// The submission whose explanation it is made of.
    pub submission: Option<SubmissionId>,
}

/// # Errors
/// `Invalid` at `agency`, `measure`, `period`, `fi`, `sv` or `en`; `Conflict` where a published round may not be corrected; `NotFound` for a round, a metric or a submission that is not; `Forbidden` for all but the IT unit.
pub fn write_note(
    conn: &mut Conn,
    who: &Viewer,
    service: &Service,
    as_of: NaiveDate,
    metric: &str,
    noting: &Noting,
    now: DateTime<Utc>,
) -> Result<Note> {
    who.must_be_it_unit()?;
    let round = correctable(conn, as_of)?;
    let (place, wording) = checked(conn, service, metric, noting)?;
    if let Some(submission) = noting.submission {
        db::submission::by_id(conn, submission)
            .ok()
            .filter(|found| found.round == round.id && found.metric == metric)
            .ok_or(Error::NotFound("submission"))?;
    }
    let note = Note {
        id: NoteId::fresh(),
        round: round.id,
        metric: metric.to_owned(),
        place,
        wording,
        submission: noting.submission,
        written_by: who.person_id(),
        written_at: now,
    };
    db::note::insert(conn, &note)?;
    record(conn, who, "note-written", &note, now)?;
    Ok(note)
}

/// Puts a note in the place of one; where it came from stays.
///
/// # Errors
/// As [`write_note`]; `Conflict` where somebody changed or removed it meanwhile.
pub fn change_note(conn: &mut Conn, who: &Viewer, service: &Service, id: NoteId, noting: &Noting, now: DateTime<Utc>) -> Result<Note> {
    who.must_be_it_unit()?;
    let before = db::note::current(conn, id)?;
    let round = db::round::by_id(conn, before.round)?;
    correctable(conn, round.dates.as_of)?;
    let (place, wording) = checked(conn, service, &before.metric, noting)?;
    if (&place, &wording) == (&before.place, &before.wording) {
        return Ok(before);
    }
    taken_out(conn, &before)?;
    // Its number among others is by when it was written first.
    let note = Note { id: NoteId::fresh(), place, wording, ..before };
    db::note::insert(conn, &note)?;
    record(conn, who, "note-changed", &note, now)?;
    Ok(note)
}

/// # Errors
/// `NotFound` for a note that is not; otherwise as [`change_note`].
pub fn remove_note(conn: &mut Conn, who: &Viewer, id: NoteId, now: DateTime<Utc>) -> Result<Note> {
    who.must_be_it_unit()?;
    let note = db::note::current(conn, id)?;
    let round = db::round::by_id(conn, note.round)?;
    correctable(conn, round.dates.as_of)?;
    taken_out(conn, &note)?;
    record(conn, who, "note-removed", &note, now)?;
    Ok(note)
}

fn taken_out(conn: &mut Conn, note: &Note) -> Result<()> {
    if db::note::end(conn, note)? { Ok(()) } else { Err(Error::conflict(text!("footnote-changed-meanwhile"))) }
}

fn correctable(conn: &mut Conn, as_of: NaiveDate) -> Result<Round> {
    db::round::hold(conn)?;
    let round = db::round::by_as_of(conn, as_of)?;
    if round.may_change() { Ok(round) } else { Err(Error::conflict(text!("footnote-published", as_of = as_of))) }
}

/// In all languages, cut nowhere: what is too long is told.
fn checked(conn: &mut Conn, service: &Service, metric: &str, noting: &Noting) -> Result<(Place, Wording)> {
    let form = service.catalogue.get(metric).ok_or(Error::NotFound("metric"))?;
    let mut faults = Faults::default();
    let trimmed = |lang| noting.wording.of(lang).trim().to_owned();
    let wording = Wording { fi: trimmed(Lang::Fi), sv: trimmed(Lang::Sv), en: trimmed(Lang::En) };
    faults.unless(!wording.is_empty(), "fi", text!("footnote-empty"));
    for lang in Lang::ALL {
        let words = wording.of(lang);
        faults.unless(words.chars().count() <= LONGEST, lang.code(), text!("footnote-too-long", most = LONGEST));
        faults.unless(!words.chars().any(|letter| letter.is_control() && letter != '\n'), lang.code(), text!("footnote-unseen"));
    }
    let agency = match &noting.agency {
        Some(code) => {
            let found = db::agency::find_code(conn, code)?;
            faults.unless(found.is_some(), "agency", text!("footnote-agency"));
            found.map(|agency| agency.id)
        }
        None => None,
    };
    if let Some(measure) = &noting.measure {
        faults.unless(form.measures.iter().any(|each| each.code == *measure), "measure", text!("footnote-measure"));
    }
    if let Some(period) = &noting.period {
        faults.unless(import::Period::read(period).is_some_and(|read| read.code == *period), "period", text!("footnote-period"));
    }
    faults.check()?;
    Ok((Place { period: noting.period.clone(), agency, measure: noting.measure.clone() }, wording))
}

fn record(conn: &mut Conn, who: &Viewer, verb: &'static str, note: &Note, now: DateTime<Utc>) -> Result<()> {
    let mut event = Event::of(verb).round(note.round).metric(&note.metric).detail(note.wording.get(Lang::default()).1);
    if let Some(agency) = note.place.agency {
        event = event.agency(agency);
    }
    db::event::record(conn, who, &event, now)
}
