//! Notes. As with figures, one that an edition has is never changed nor deleted: it is ended, and what comes in its place is a new row.

mod schema;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use self::schema::notes;
use super::{Conn, edition, moment, stored};
use crate::error::{Error, Result};
use crate::ids::{AgencyId, NoteId, PersonId, RoundId, SubmissionId};
use crate::survey::edition::Version;
use crate::survey::note::{Note, Place, Wording};

type Row = (
    NoteId,
    RoundId,
    String,
    Option<String>,
    Option<AgencyId>,
    Option<String>,
    String,
    String,
    String,
    Option<SubmissionId>,
    Option<PersonId>,
    NaiveDateTime,
    i32,
    Option<i32>,
);

fn note((id, round, metric, measure, agency, period, fi, sv, en, submission, written_by, at, ..): Row) -> Note {
    let place = Place { measure, agency, period };
    Note { id, round, metric, place, wording: Wording::new(fi, sv, en), submission, written_by, written_at: moment(at) }
}

/// Notes of these versions of rounds, of one metric or of all; in the order in which they were written.
pub fn of_versions(conn: &mut Conn, versions: &[(RoundId, Version)], metric: Option<&str>) -> Result<Vec<Note>> {
    let rounds: Vec<RoundId> = versions.iter().map(|(round, _)| *round).collect();
    let mut query = notes::table.filter(notes::round_id.eq_any(rounds)).order((notes::written_at, notes::id)).into_boxed();
    if let Some(metric) = metric {
        query = query.filter(notes::metric.eq(metric.to_owned()));
    }
    let rows: Vec<Row> = query.load(conn)?;
    let is_wanted = |row: &Row| versions.iter().any(|(round, version)| *round == row.1 && version.has(row.12, row.13));
    Ok(rows.into_iter().filter(is_wanted).map(note).collect())
}

/// Notes that an edition no longer has, and those that it is the first to have.
pub fn changed(conn: &mut Conn, round: RoundId, number: i32) -> Result<(Vec<Note>, Vec<Note>)> {
    let all = || notes::table.filter(notes::round_id.eq(round)).order((notes::written_at, notes::id));
    let ended: Vec<Row> = all().filter(notes::until_edition.eq(number)).load(conn)?;
    let begun: Vec<Row> = all().filter(notes::since_edition.eq(number)).load(conn)?;
    Ok((ended.into_iter().map(note).collect(), begun.into_iter().map(note).collect()))
}

/// # Errors
/// `NotFound` for a note that is not, or that has ended.
pub fn current(conn: &mut Conn, id: NoteId) -> Result<Note> {
    let row: Option<Row> = notes::table.find(id).filter(notes::until_edition.is_null()).first(conn).optional()?;
    row.map(note).ok_or(Error::NotFound("note"))
}

pub fn insert(conn: &mut Conn, new: &Note) -> Result<()> {
    let making = edition::making(conn, new.round)?;
    diesel::insert_into(notes::table)
        .values((
            notes::id.eq(new.id),
            notes::round_id.eq(new.round),
            notes::metric.eq(&new.metric),
            notes::measure.eq(&new.place.measure),
            notes::agency_id.eq(new.place.agency),
            notes::period.eq(&new.place.period),
            (notes::text_fi.eq(&new.wording.fi), notes::text_sv.eq(&new.wording.sv), notes::text_en.eq(&new.wording.en)),
            notes::submission_id.eq(new.submission),
            notes::written_by.eq(new.written_by),
            notes::written_at.eq(stored(new.written_at)),
            notes::since_edition.eq(making),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes a note out of what is published next; whether this call did it.
pub fn end(conn: &mut Conn, note: &Note) -> Result<bool> {
    let making = edition::making(conn, note.round)?;
    let current = notes::table.filter(notes::id.eq(note.id)).filter(notes::until_edition.is_null());
    let deleted = diesel::delete(current.filter(notes::since_edition.eq(making))).execute(conn)?;
    let ended = diesel::update(current.filter(notes::since_edition.lt(making))).set(notes::until_edition.eq(making)).execute(conn)?;
    Ok(deleted + ended == 1)
}
