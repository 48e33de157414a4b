//! The IT unit says which agency a source means by a name. Rows that waited for it are taken in.

use chrono::{DateTime, Utc};

use super::import_figures::taking;
use super::is_name;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::survey::event::Event;
use crate::survey::import::{Alias, Counts, ImportState, RowState, folded};
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// Keeps the name, and takes in every row that waited for it where its run was taken and the round's figures may change. A run that was only read has them ready to be looked at.
///
/// # Errors
/// `Invalid` at `name` for what is no name or is another agency's already, `NotFound` for a code that no agency has;
/// `Forbidden` for all but the IT unit.
pub fn map_name(conn: &mut Conn, who: &Viewer, service: &Service, name: &str, code: &str, now: DateTime<Utc>) -> Result<()> {
    who.must_be_it_unit()?;
    let agency = db::agency::by_code(conn, code)?;
    db::round::hold(conn)?;
    let name = name.trim();
    if !is_name(name) {
        return Err(Error::invalid("name", text!("input-name-missing")));
    }
    let is_same = |other: &str| folded(other) == folded(name);
    let alias = db::import::aliases(conn)?.into_iter().find(|alias| is_same(&alias.name));
    let other = db::agency::all(conn)?.into_iter().find(|other| other.id != agency.id && is_same(&other.code));
    if let Some(other) = other {
        return Err(Error::invalid("name", text!("import-name-taken", agency = other.name)));
    }
    match alias {
        Some(alias) if alias.agency != agency.id => {
            let other = db::agency::by_id(conn, alias.agency)?;
            return Err(Error::invalid("name", text!("import-name-taken", agency = other.name)));
        }
        Some(_) => {}
        None => {
            db::import::insert_alias(conn, &Alias { name: name.to_owned(), agency: agency.id }, now)?;
            db::event::record(conn, who, &Event::of("name-mapped").agency(agency.id).detail(name), now)?;
        }
    }
    taking::take_rest(conn, who, service, None)?;
    for id in db::import::waiting_for(conn, name)? {
        let import = db::import::by_id(conn, id)?;
        let target = super::import_figures::target(service, &import.metric);
        let round = db::round::by_id(conn, import.round)?;
        // Its rows wait on: they are taken in when the name is given again while somebody corrects the round.
        if import.state == ImportState::Taken && !round.may_change() {
            continue;
        }
        let is_taken = import.state == ImportState::Taken;
        let state = if is_taken { RowState::Named } else { RowState::Ready };
        db::import::rows::name(conn, id, name, agency.id, state)?;
        let repeated = i64::try_from(db::import::rows::refuse_repeated(conn, id, state)?).unwrap_or(i64::MAX);
        if repeated > 0 {
            let line = db::import::rows::refused(conn, id, i64::MAX)?.into_iter().filter(|(_, other)| is_same(other)).map(|(line, _)| line);
            let reason = text!("import-row-repeated-name", name = name);
            let told = line.take(super::import_figures::MOST_FAULTS).map(|line| crate::survey::import::ToldFault {
                line,
                column: String::new(),
                reason: reason.clone(),
            });
            db::import::insert_faults(conn, id, &told.collect::<Vec<_>>())?;
        }
        let earlier = import.counts;
        let refused = earlier.refused + repeated;
        if !is_taken {
            let Counts { new, changed, same, .. } = db::import::rows::compare(conn, id, target)?;
            db::import::set_counts(conn, id, Counts { refused, new, changed, same, ..earlier })?;
            continue;
        }
        // Of a run that was taken only these rows come in now.
        db::import::rows::supersede(conn, id)?;
        let span = db::import::taking::named(conn, id)?;
        let written = taking::record(conn, service, &import, span, now)?;
        db::import::taking::settle_named(conn, id)?;
        let (new, changed) = (earlier.new + written.new, earlier.changed + written.changed);
        let same = earlier.same + span.rows - written.new - written.changed;
        db::import::set_counts(conn, id, Counts { refused, new, changed, same, ..earlier })?;
        taking::tell(conn, who, &import, written.new + written.changed, now)?;
    }
    Ok(())
}

/// Forgets another name. Figures that came in by it stay.
///
/// # Errors
/// `NotFound` for a name that nobody was given; `Forbidden` for all but the IT unit.
pub fn forget_name(conn: &mut Conn, who: &Viewer, name: &str, now: DateTime<Utc>) -> Result<()> {
    who.must_be_it_unit()?;
    let alias = db::import::aliases(conn)?.into_iter().find(|alias| folded(&alias.name) == folded(name)).ok_or(Error::NotFound("name"))?;
    db::import::delete_alias(conn, &alias.name)?;
    db::event::record(conn, who, &Event::of("name-forgotten").agency(alias.agency).detail(&alias.name), now)
}
