//! The people of the IT unit are told of new comments: one letter a day that lists them, in the morning. A letter for each would teach them not to read them; nobody waits for an answer by the hour.

use chrono::{DateTime, NaiveTime, Utc};

use super::answer_comment::title;
use crate::clock;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::survey::comment::Comment;
use crate::survey::letter::{Letter, NewComment};
use crate::survey::person::Role;
use crate::survey::reminder::MORNING_HOUR;
use crate::survey::service::Service;

/// Comments that the letter quotes, at most; of more it gives the number.
const QUOTED: usize = 20;

/// Whether it is time: something waits that was not told of, this morning has come, and nobody was told since.
pub fn is_time(conn: &mut Conn, service: &Service, now: DateTime<Utc>) -> Result<bool> {
    let today = clock::local_day(now, service.zone);
    let morning = clock::from_local(today.and_time(NaiveTime::from_hms_opt(MORNING_HOUR, 0, 0).unwrap_or_default()), service.zone);
    if now < morning || !db::comment::any_untold(conn)? {
        return Ok(false);
    }
    Ok(db::comment::last_told(conn)?.is_none_or(|told| told < morning))
}

/// Queues the letter for everyone of the IT unit, if it is time. How many letters were queued.
///
/// # Errors
/// What the database said.
pub fn tell_comments(conn: &mut Conn, service: &Service, now: DateTime<Utc>) -> Result<usize> {
    if !is_time(conn, service, now)? {
        return Ok(0);
    }
    let told = db::comment::tell(conn, now)?;
    if told.is_empty() {
        return Ok(0);
    }
    let agencies = db::agency::all(conn)?;
    let rounds = db::round::all(conn)?;
    let mut new = Vec::new();
    for Comment { agency, round, metric, at, body, .. } in told.iter().take(QUOTED) {
        let agency = agencies.iter().find(|each| each.id == *agency).ok_or(Error::NotFound("agency"))?;
        let round = rounds.iter().find(|each| each.id == *round).ok_or(Error::NotFound("round"))?;
        let metric = title(conn, service, round, metric)?;
        new.push(NewComment { agency: agency.name.clone(), metric, as_of: round.dates.as_of, at: *at, comment: body.clone() });
    }
    let letter = Letter::NewComments { comments: new, count: told.len(), link: service.link("/comments?state=received") };
    let people = db::person::with_role(conn, Role::ItUnit)?;
    for person in &people {
        db::letter::queue(conn, person.id, None, None, &letter, now)?;
    }
    Ok(people.len())
}
