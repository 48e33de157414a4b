//! The IT unit names an agency, or changes its names and its life.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Faults, is_name};
use crate::clock::local_day;
use crate::db::{self, Conn};
use crate::error::{Fault, Result};
use crate::ids::AgencyId;
use crate::lang::Label;
use crate::survey::agency::{Agency, AgencyKind, FormerName};
use crate::survey::event::Event;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// Longest code, in characters: it stands in addresses and over narrow columns.
const CODE_LENGTH: usize = 20;
/// Addresses under `/agencies/` and `/rounds/<day>/` that are pages of their own; `city` is the whole city to programs.
const RESERVED: [&str; 9] = ["new", "ask-heads", "successions", "edit", "reminders", "notes", "correction", "disputes", "city"];

/// What is told of an agency.
#[derive(Debug, Clone)]
pub struct Naming {
    pub code: String,
    pub kind: AgencyKind,
    pub name: Label,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
}

impl Naming {
    /// What is wrong with it as it stands, whatever other agencies there are.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Faults::default();
        for (at, name) in [("name_fi", &self.name.fi), ("name_sv", &self.name.sv), ("name_en", &self.name.en)] {
            faults.unless(is_name(name), at, text!("input-name-missing"));
        }
        let in_order = self.valid_from.zip(self.valid_to).is_none_or(|(from, to)| from <= to);
        faults.unless(in_order, "valid_to", text!("input-life-order"));
        faults.0
    }

    fn agency(&self, id: AgencyId, position: i32) -> Agency {
        let name = Label::new(self.name.fi.trim(), self.name.sv.trim(), self.name.en.trim());
        Agency { id, code: self.code.trim().to_owned(), kind: self.kind, name, valid_from: self.valid_from, valid_to: self.valid_to, position }
    }
}

/// Names a new agency; it stands last.
///
/// # Errors
/// `Invalid` with every fault of the naming, also a code that another agency has; `Forbidden` for all but the IT unit.
pub fn name_agency(conn: &mut Conn, who: &Viewer, naming: &Naming, now: DateTime<Utc>) -> Result<Agency> {
    who.must_be_it_unit()?;
    let code = naming.code.trim();
    let letters = code.chars().count();
    let is_sound = (1..=CODE_LENGTH).contains(&letters) && code.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    let known = db::agency::all(conn)?;
    let is_free = !known.iter().map(|agency| agency.code.as_str()).chain(RESERVED).any(|taken| taken.to_lowercase() == code.to_lowercase());
    let mut faults = Faults(naming.faults());
    faults.unless(is_sound, "code", text!("input-agency-code", limit = CODE_LENGTH));
    faults.unless(is_free, "code", text!("people-code-taken", code = code));
    faults.check()?;
    let position = known.iter().map(|agency| agency.position + 1).max().unwrap_or(0);
    let agency = naming.agency(AgencyId::fresh(), position);
    db::agency::insert(conn, &agency)?;
    db::event::record(conn, who, &Event::of("agency-named").agency(agency.id).detail(&agency.code), now)?;
    Ok(agency)
}

/// Changes the names, the kind or the life of the agency that has this code. A code stays: it stands in addresses and in files. Names that hold from a day, `since`, end the present
/// ones the day before; without a day they correct how the present ones are written.
///
/// # Errors
/// `NotFound` for a code that no agency has; `Invalid` at `since` for a day that new names cannot hold from; otherwise as [`name_agency`].
pub fn change_agency(
    conn: &mut Conn,
    who: &Viewer,
    service: &Service,
    naming: &Naming,
    since: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<Agency> {
    who.must_be_it_unit()?;
    let id = db::agency::by_code(conn, naming.code.trim())?.id;
    db::agency::hold(conn, id)?;
    let known = db::agency::by_id(conn, id)?;
    let mut faults = Faults(naming.faults());
    let agency = naming.agency(known.id, known.position);
    let before = db::agency::former_names_of(conn, id)?;
    let former = since.and_then(|since| ended(&mut faults, &known, &agency, &before, since, local_day(now, service.zone)));
    faults.check()?;
    // The same post once more changes nothing.
    if agency == known {
        return Ok(known);
    }
    db::agency::update(conn, &agency)?;
    let mut detail = changes(&known, &agency);
    if let Some((former, since)) = former.zip(since) {
        db::agency::insert_former_name(conn, &former)?;
        detail = format!("{since}: {detail}");
    }
    db::event::record(conn, who, &Event::of("agency-changed").agency(agency.id).detail(detail), now)?;
    Ok(agency)
}

/// The name that ends when another holds from `since`; nothing where the name stays as it is. Every name has held for a day of the agency's life.
fn ended(faults: &mut Faults, known: &Agency, renamed: &Agency, before: &[FormerName], since: NaiveDate, today: NaiveDate) -> Option<FormerName> {
    let began = before.last().and_then(|last| last.last_day.succ_opt()).max(renamed.valid_from);
    let is_repeated = began == Some(since) && renamed.name == known.name;
    if is_repeated {
        return None;
    }
    faults.unless(renamed.name != known.name, "since", text!("names-since-same"));
    faults.unless(since <= today, "since", text!("names-since-future", today = today));
    if let Some(began) = began {
        faults.unless(began < since, "since", text!("names-since-early", began = began));
    }
    if let Some(last) = renamed.valid_to {
        faults.unless(since <= last, "since", text!("names-since-late", last = last));
    }
    Some(FormerName { agency: known.id, last_day: since.pred_opt()?, name: known.name.clone() })
}

/// What was and what is, of all that changed: two of the IT unit who change an agency at once find both here.
fn changes(before: &Agency, after: &Agency) -> String {
    let told = |agency: &Agency| {
        let life = |day: Option<NaiveDate>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
        let Label { fi, sv, en } = &agency.name;
        [fi.clone(), sv.clone(), en.clone(), agency.kind.code().to_owned(), life(agency.valid_from), life(agency.valid_to)]
    };
    let pairs = told(before).into_iter().zip(told(after)).filter(|(before, after)| before != after);
    pairs.map(|(before, after)| format!("{before} → {after}")).collect::<Vec<_>>().join("; ")
}
