//! The IT unit says which agency continued in which, sees first what that would change, and takes back what was entered by mistake.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::Faults;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::{AgencyId, RoundId, SuccessionId};
use crate::survey::agency::Succession;
use crate::survey::event::Event;
use crate::survey::restate::{Change, Organisation, changes, last_day};
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// What is told of a succession.
#[derive(Debug, Clone)]
pub struct Succeeding {
    /// Codes of the agencies.
    pub predecessor: String,
    pub successor: String,
    /// The first day on which the successor acted.
    pub effective: NaiveDate,
    pub share: Option<Decimal>,
}

/// # Errors
/// `Invalid` with every fault: an agency that there is not, one that was not there then, a share that there is not.
fn read(conn: &mut Conn, told: &Succeeding) -> Result<Succession> {
    let mut faults = Faults::default();
    let agencies = db::agency::all(conn)?;
    let find = |code: &str| agencies.iter().find(|agency| agency.code == code.trim());
    let (predecessor, successor) = (find(&told.predecessor), find(&told.successor));
    faults.unless(predecessor.is_some(), "predecessor", text!("succession-no-agency"));
    faults.unless(successor.is_some(), "successor", text!("succession-no-agency"));
    faults.unless(told.share.is_none_or(|share| share > Decimal::ZERO && share <= Decimal::ONE), "share", text!("succession-share-limits"));
    let (Some(predecessor), Some(successor)) = (predecessor, successor) else { return Err(Error::Invalid(faults.0)) };
    let day = told.effective;
    faults.unless(predecessor.id != successor.id, "successor", text!("succession-itself"));
    faults.unless(
        predecessor.alive_on(day - Days::new(1)),
        "predecessor",
        text!("succession-predecessor-not-there", agency = &predecessor.name, day = day),
    );
    faults.unless(successor.alive_on(day), "successor", text!("succession-successor-not-there", agency = &successor.name, day = day));
    let known = db::agency::successions(conn)?;
    let is_known = known.iter().any(|each| (each.predecessor, each.successor, each.effective) == (predecessor.id, successor.id, day));
    faults.unless(!is_known, "successor", text!("succession-known"));
    let siblings = known.iter().filter(|each| (each.predecessor, each.effective) == (predecessor.id, day));
    let taken: Decimal = siblings.filter_map(|each| each.share).sum();
    let left = Decimal::ONE - taken;
    faults.unless(told.share.is_none_or(|share| share <= left), "share", text!("succession-share-left", left = left * Decimal::ONE_HUNDRED));
    faults.check()?;
    Ok(Succession { id: SuccessionId::fresh(), predecessor: predecessor.id, successor: successor.id, effective: day, share: told.share })
}

/// Says that one agency continued in another from a day on.
///
/// # Errors
/// `Invalid` with every fault; `Forbidden` for all but the IT unit.
pub fn name_succession(conn: &mut Conn, who: &Viewer, told: &Succeeding, now: DateTime<Utc>) -> Result<()> {
    who.must_be_it_unit()?;
    // Two of the IT unit who divide one agency at once would give away more than there is.
    if let Some(predecessor) = db::agency::find_code(conn, told.predecessor.trim())? {
        db::agency::hold(conn, predecessor.id)?;
    }
    let succession = read(conn, told)?;
    db::agency::insert_succession(conn, &succession)?;
    record(conn, who, "succession-named", &succession, now)
}

/// Takes a succession back that was entered by mistake. No figure is touched: they are only read differently.
///
/// # Errors
/// `NotFound` where there is none; `Forbidden` for all but the IT unit.
pub fn remove_succession(conn: &mut Conn, who: &Viewer, id: SuccessionId, now: DateTime<Utc>) -> Result<()> {
    who.must_be_it_unit()?;
    let known = db::agency::successions(conn)?.into_iter().find(|each| each.id == id).ok_or(Error::NotFound("succession"))?;
    db::agency::delete_succession(conn, id)?;
    record(conn, who, "succession-removed", &known, now)
}

fn record(conn: &mut Conn, who: &Viewer, verb: &'static str, succession: &Succession, now: DateTime<Utc>) -> Result<()> {
    let agencies = db::agency::by_ids(conn, &[succession.predecessor, succession.successor])?;
    let code = |id: AgencyId| agencies.iter().find(|agency| agency.id == id).map_or("", |agency| agency.code.as_str());
    let share = succession.share.map_or_else(String::new, |share| format!(" ({})", share.normalize()));
    let detail = format!("{} → {} {}{share}", code(succession.predecessor), code(succession.successor), succession.effective);
    db::event::record(conn, who, &Event::of(verb).agency(succession.successor).detail(detail), now)
}

/// What a succession would change of what is read.
#[derive(Debug)]
pub struct Preview {
    pub rounds: Vec<Round>,
    pub changes: Vec<Change>,
}

/// Every metric and round whose restated view the succession would change: on the organisation that it makes, and on the one before it.
///
/// # Errors
/// As [`name_succession`].
pub fn preview(conn: &mut Conn, who: &Viewer, service: &Service, told: &Succeeding) -> Result<Preview> {
    who.must_be_it_unit()?;
    let succession = read(conn, told)?;
    let before = db::agency::successions(conn)?;
    let mut after = before.clone();
    let pair = [succession.predecessor, succession.successor];
    after.push(succession);
    let related: Vec<AgencyId> = related(&after, pair).into_iter().collect();
    let agencies = db::agency::all(conn)?;
    let rounds = db::round::all(conn)?;
    let days: BTreeMap<RoundId, NaiveDate> = rounds.iter().map(|round| (round.id, round.dates.as_of)).collect();
    let figures = db::observation::of_agencies(conn, &related)?;
    let mut changed = Vec::new();
    for year in [told.effective.year() - 1, told.effective.year()] {
        let Some(day) = last_day(year) else { continue };
        let on = |successions| Organisation { agencies: &agencies, successions, day };
        changed.extend(changes(&service.catalogue, &figures, on(&before), on(&after), year, &days));
    }
    Ok(Preview { rounds, changes: changed })
}

/// Everyone whom successions tie to these two.
fn related(successions: &[Succession], pair: [AgencyId; 2]) -> BTreeSet<AgencyId> {
    let mut found: BTreeSet<AgencyId> = pair.into_iter().collect();
    loop {
        let pairs = successions.iter().map(|each| [each.predecessor, each.successor]);
        let more: BTreeSet<AgencyId> = pairs.filter(|pair| pair.iter().any(|agency| found.contains(agency))).flatten().collect();
        if more.is_subset(&found) {
            return found;
        }
        found.extend(more);
    }
}
