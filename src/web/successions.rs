//! The IT unit's page of successions: which agency continued in which. What one would change is shown before it is saved.

use std::str::FromStr;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use rust_decimal::Decimal;

use super::State;
use super::body::Posted;
use super::fault::Failure;
use super::page;
use super::typed::day;
use super::visit::{ItUnit, Visit};
use crate::action::name_succession::{Preview, Succeeding, name_succession, preview, remove_succession};
use crate::db;
use crate::error::{Error, Fault, Result};
use crate::ids::SuccessionId;
use crate::view::succession::{Page, Previewed, Typed};
use crate::{t, text, view};

const PATH: &str = "/agencies/successions";

pub async fn list(state: web::Data<State>, ItUnit(visit): ItUnit) -> Result<HttpResponse, Failure> {
    shown(&state, &visit, StatusCode::OK, &Typed::default(), &[], None).await
}

/// Shows first what would change; saves when that was seen.
pub async fn enter(state: web::Data<State>, ItUnit(visit): ItUnit, posted: Posted) -> Result<HttpResponse, Failure> {
    let value = |name: &str| posted.get(name).trim().to_owned();
    let typed = Typed { predecessor: value("predecessor"), successor: value("successor"), effective: value("effective"), share: value("share") };
    let succeeding = match read(&typed) {
        Ok(succeeding) => succeeding,
        Err(faults) => return shown(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, &faults, None).await,
    };
    let (who, now, is_seen) = (visit.viewer.clone(), state.clock.now(), posted.get("seen") == "yes");
    let outcome = if is_seen {
        state.write(move |conn, _| name_succession(conn, &who, &succeeding, now)).await.map(|()| None)
    } else {
        state.read(move |conn, service| preview(conn, &who, service, &succeeding)).await.map(Some)
    };
    match outcome {
        Ok(None) => Ok(page::done(PATH, "succession-named")),
        Ok(Some(preview)) => shown(&state, &visit, StatusCode::OK, &typed, &[], Some(&preview)).await,
        Err(Error::Invalid(faults)) => shown(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, &faults, None).await,
        Err(other) => Err(other.into()),
    }
}

pub async fn remove(state: web::Data<State>, ItUnit(visit): ItUnit, id: web::Path<SuccessionId>) -> Result<HttpResponse, Failure> {
    let (id, now) = (*id, state.clock.now());
    state.write(move |conn, _| remove_succession(conn, &visit.viewer, id, now)).await?;
    Ok(page::done(PATH, "succession-removed"))
}

/// What was typed, as the action takes it.
fn read(typed: &Typed) -> Result<Succeeding, Vec<Fault>> {
    let mut faults = Vec::new();
    let effective = match day(&typed.effective) {
        Ok(Some(day)) => Some(day),
        Ok(None) => fail(&mut faults, "effective", text!("succession-effective-missing")),
        Err(text) => fail(&mut faults, "effective", text),
    };
    let percent = typed.share.trim_end_matches(['%', ' ', '\u{a0}']).replace(',', ".");
    let share = if percent.is_empty() { None } else { Decimal::from_str(&percent).ok().map(|percent| percent / Decimal::ONE_HUNDRED) };
    if share.is_none() && !percent.is_empty() {
        fail::<()>(&mut faults, "share", text!("succession-share-limits"));
    }
    match effective {
        Some(effective) if faults.is_empty() => {
            Ok(Succeeding { predecessor: typed.predecessor.clone(), successor: typed.successor.clone(), effective, share })
        }
        _ => Err(faults),
    }
}

fn fail<T>(faults: &mut Vec<Fault>, at: &str, text: crate::lang::Text) -> Option<T> {
    faults.push(Fault::new(at, text));
    None
}

async fn shown(
    state: &State,
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    faults: &[Fault],
    preview: Option<&Preview>,
) -> Result<HttpResponse, Failure> {
    let (agencies, successions) = state.read(|conn, _| Ok((db::agency::all(conn)?, db::agency::successions(conn)?))).await?;
    let catalogue = &state.service.catalogue;
    let row = |preview: &Preview| -> Vec<Previewed> {
        let told = preview.changes.iter().filter_map(|change| {
            let round = preview.rounds.iter().find(|round| round.id == change.round)?;
            let metric = catalogue.get(&change.metric)?.title.clone();
            Some(Previewed { year: change.year, metric, code: change.metric.clone(), round: round.clone(), cells: change.cells })
        });
        told.collect()
    };
    let page = Page { agencies, successions, preview: preview.map(row) };
    let main = view::succession::page(visit.lang, &page, typed, faults);
    Ok(page::show_as(state, visit, status, &t!(visit.lang, "succession-title"), main))
}
