//! The demonstration: the City of Helsinki as its report of 2012-2014 shows it, built through actions only. People, addresses and the round of 2015 are invented; the figures are the report's.

mod central;
mod city;
mod comments;
pub mod history;
mod past;
mod present;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::action::ask_head::make_link;
use crate::action::sign_in::link_for;
use crate::clock;
use crate::db::{self, Conn, Db};
use crate::error::Result;
use crate::survey::service::Service;

/// The reference day of the round that is open.
pub const AS_OF: &str = "2015-06-30";
/// The demonstration begins at this local time, two days after the round opened.
const START: &str = "2015-08-05 09:00";
const OPENS: &str = "2015-08-03 08:00";
const DUE: &str = "2015-08-21 16:00";
const CLOSES: &str = "2015-09-04 16:00";
/// How long printed links work, in days.
const LINK_DAYS: i64 = 365;

/// Agencies whose contacts' links are printed: a big one, one with e-services, and one that exists in all three earlier rounds.
const SHOWN: [&str; 3] = ["Kanslia", "HKR", "Kir"];
/// The agency whose contact still waits for the head.
pub const WAITING: &str = "Zoo";

/// A printed link: for whom, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    pub whose: String,
    pub link: String,
}

/// The moment that a demonstration starts at: so many days after its beginning, but never before what has happened in it.
///
/// # Errors
/// What the database said.
pub fn start(db: &Db, zone: Tz, days: u64) -> Result<DateTime<Utc>> {
    let wished = clock::from_local(local(START) + Days::new(days), zone);
    let last = db.read_now(|conn| db::event::newest(conn, None, None, None, 1))?;
    Ok(last.first().map_or(wished, |event| event.at.max(wished)))
}

/// Fills an empty database; leaves one that has agencies as it is. Whether it filled it.
///
/// # Errors
/// What an action refused: the demonstration's own data are then at fault.
pub fn fill(db: &Db, service: &Service) -> Result<bool> {
    db.write_now(|conn| {
        if !db::agency::all(conn)?.is_empty() {
            return Ok(false);
        }
        city::build(conn, service)?;
        past::build(conn, service)?;
        present::build(conn, service)?;
        comments::build(conn, service)?;
        Ok(true)
    })
}

/// Links that sign people in: a contact of three agencies, the head of one, the IT unit.
///
/// # Errors
/// What the database said.
pub fn doors(conn: &mut Conn, service: &Service, now: DateTime<Utc>) -> Result<Vec<Door>> {
    let valid = TimeDelta::days(LINK_DAYS);
    let mut doors = Vec::new();
    for code in SHOWN {
        let email = city::contact_email(code);
        if db::person::by_email(conn, &email)?.is_some() {
            doors.push(Door { whose: format!("contact of {code}"), link: link_for(conn, service, &email, "/", valid, now)? });
        }
    }
    if let Some(agency) = db::agency::find_code(conn, WAITING)? {
        let token = make_link(conn, &agency, valid, now)?;
        doors.push(Door { whose: format!("head of {WAITING}"), link: service.link(&format!("/head/{token}")) });
    }
    doors.push(Door { whose: "IT unit".to_owned(), link: link_for(conn, service, city::IT_UNIT.1, "/", valid, now)? });
    Ok(doors)
}

/// Our own constants are well written; a test opens the demonstration.
fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap_or_default()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn moment(text: &str, zone: Tz) -> DateTime<Utc> {
    clock::from_local(local(text), zone)
}

fn morning(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    clock::from_local(day.and_time(NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default()), zone)
}
