//! The IT unit names an agency, or changes its names and its life.

use chrono::{DateTime, NaiveDate, Utc};

use super::Faults;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::{AgencyId, SuccessionId};
use crate::lang::Label;
use crate::survey::agency::{Agency, AgencyKind, Succession};
use crate::survey::event::Event;
use crate::survey::viewer::Viewer;
use crate::text;

/// Longest code, in characters: it stands in addresses and over narrow columns.
const CODE_LENGTH: usize = 20;

/// What is told of an agency.
#[derive(Debug, Clone)]
pub struct Naming {
    pub code: String,
    pub kind: AgencyKind,
    pub name: Label,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
}

/// Names a new agency, or the one that has this code anew.
///
/// # Errors
/// `Invalid` with every fault of the naming; `Forbidden` for all but the IT unit.
pub fn name_agency(conn: &mut Conn, who: &Viewer, naming: &Naming, now: DateTime<Utc>) -> Result<Agency> {
    who.must_be_it_unit()?;
    let code = naming.code.trim();
    let code_is_sound = !code.is_empty() && code.len() <= CODE_LENGTH && code.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    let mut faults = Faults::default();
    faults.unless(code_is_sound, "code", text!("input-agency-code", limit = CODE_LENGTH));
    for (at, name) in [("name_fi", &naming.name.fi), ("name_sv", &naming.name.sv), ("name_en", &naming.name.en)] {
        faults.unless(!name.trim().is_empty(), at, text!("input-name-missing"));
    }
    let in_order = naming.valid_from.zip(naming.valid_to).is_none_or(|(from, to)| from <= to);
    faults.unless(in_order, "valid_to", text!("input-life-order"));
    faults.check()?;

    let known = db::agency::find_code(conn, code)?;
    let position = match &known {
        Some(agency) => agency.position,
        None => i32::try_from(db::agency::all(conn)?.len()).unwrap_or(i32::MAX),
    };
    let agency = Agency {
        id: known.as_ref().map_or_else(AgencyId::fresh, |agency| agency.id),
        code: code.to_owned(),
        kind: naming.kind,
        name: naming.name.clone(),
        valid_from: naming.valid_from,
        valid_to: naming.valid_to,
        position,
    };
    let verb = if known.is_some() { "agency-changed" } else { "agency-named" };
    if known.is_some() {
        db::agency::update(conn, &agency)?
    } else {
        db::agency::insert(conn, &agency)?
    }
    db::event::record(conn, who, &Event::of(verb).agency(agency.id).detail(&agency.code), now)?;
    Ok(agency)
}

/// Says that one agency continued in another from a day on.
pub fn name_succession(conn: &mut Conn, who: &Viewer, predecessor: &str, successor: &str, effective: NaiveDate, now: DateTime<Utc>) -> Result<()> {
    who.must_be_it_unit()?;
    let predecessor = db::agency::by_code(conn, predecessor)?;
    let successor = db::agency::by_code(conn, successor)?;
    let succession = Succession { id: SuccessionId::fresh(), predecessor: predecessor.id, successor: successor.id, effective };
    if db::agency::successions(conn)?.iter().any(|known| (known.predecessor, known.successor) == (predecessor.id, successor.id)) {
        return Ok(());
    }
    db::agency::insert_succession(conn, &succession)?;
    let detail = format!("{} → {} {effective}", predecessor.code, successor.code);
    db::event::record(conn, who, &Event::of("succession-named").agency(successor.id).detail(detail), now)
}
