//! Who is written to and who is not, before it happens.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::State;
use super::fault::Failure;
use super::page;
use super::typed;
use super::visit::{ItUnit, Visit};
use crate::action::compose::preview;
use crate::action::remind::{Going, Staying, forecast, remind, rounds_at};
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::PersonId;
use crate::mail::letter::{Writing, write};
use crate::survey::letter::Step;
use crate::survey::reminder::Steps;
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::view::reminder::{About, Goes, Page, Stays};
use crate::{t, view};

#[derive(Deserialize)]
pub struct Query {
    /// A local moment, as `view::reminder::at` writes it; now where it is none.
    #[serde(default)]
    at: String,
    #[serde(default, rename = "as")]
    reader: String,
}

impl Query {
    fn moment(&self, state: &State) -> DateTime<Utc> {
        let now = state.clock.now();
        typed::moment(&self.at, state.service.zone).ok().flatten().map_or(now, |moment| moment.max(now))
    }
}

pub async fn all(state: web::Data<State>, ItUnit(visit): ItUnit, query: web::Query<Query>) -> Result<HttpResponse, Failure> {
    shown(&state, &visit, None, query.moment(&state)).await
}

pub async fn of_round(
    state: web::Data<State>,
    ItUnit(visit): ItUnit,
    slug: web::Path<String>,
    query: web::Query<Query>,
) -> Result<HttpResponse, Failure> {
    shown(&state, &visit, Some(super::round::day(&slug)?), query.moment(&state)).await
}

async fn shown(state: &State, visit: &Visit, as_of: Option<NaiveDate>, moment: DateTime<Utc>) -> Result<HttpResponse, Failure> {
    let now = state.clock.now();
    let page = state.read(move |conn, service| read(conn, service, as_of, now, moment)).await?;
    let main = view::reminder::page(visit.lang, state.service.zone, &page);
    Ok(page::show(state, visit, &t!(visit.lang, "remind-title"), main))
}

fn read(conn: &mut Conn, service: &Service, as_of: Option<NaiveDate>, now: DateTime<Utc>, moment: DateTime<Utc>) -> Result<Page> {
    let round = as_of.map(|as_of| db::round::by_as_of(conn, as_of)).transpose()?;
    let plan = forecast(conn, service, now, moment)?;
    let is_shown = |of: NaiveDate| as_of.is_none_or(|as_of| as_of == of);
    let goes = plan.goes.into_iter().filter(|going| going.steps.iter().any(|step| is_shown(step.as_of))).map(goes).collect();
    let stays = plan.stays.into_iter().filter(|staying| is_shown(staying.as_of)).map(stays).collect();
    let ahead = ahead(conn, service, round.as_ref(), now)?;
    Ok(Page { round, now, moment, ahead, goes, stays })
}

fn goes(going: Going) -> Goes {
    let about = |step: crate::action::remind::TakenStep| About { as_of: step.as_of, agency: step.agency, step: step.step, missing: step.missing };
    let as_head = going.steps.iter().any(|step| step.step == Step::Head);
    Goes { person: going.person, as_head, about: going.steps.into_iter().map(about).collect() }
}

fn stays(staying: Staying) -> Stays {
    let Staying { as_of, agency, person, step, why } = staying;
    Stays { person, as_of, agency, step, why: why.code() }
}

/// The moments to come at which steps are taken, of one round or of all that are planned or run, with the steps of each.
fn ahead(conn: &mut Conn, service: &Service, only: Option<&Round>, now: DateTime<Utc>) -> Result<Vec<(DateTime<Utc>, Vec<Step>)>> {
    let mut moments: BTreeMap<DateTime<Utc>, Vec<Step>> = BTreeMap::new();
    for round in rounds_at(conn, now, DateTime::<Utc>::MAX_UTC)?.iter().filter(|round| only.is_none_or(|only| only.id == round.id)) {
        let extensions = db::extension::of_round(conn, round.id)?;
        for extension in std::iter::once(None).chain(extensions.iter().map(Some)) {
            let Some(steps) = Steps::of(round, extension, service.zone) else { continue };
            for (step, moment) in steps.ahead(now).into_iter().filter(|(_, moment)| *moment < round.closes_for(extension)) {
                let at = moments.entry(moment).or_default();
                if !at.contains(&step) {
                    at.push(step);
                }
            }
        }
    }
    Ok(moments.into_iter().collect())
}

pub async fn letter(
    state: web::Data<State>,
    ItUnit(visit): ItUnit,
    person: web::Path<PersonId>,
    query: web::Query<Query>,
) -> Result<HttpResponse, Failure> {
    let (now, moment, person, as_head) = (state.clock.now(), query.moment(&state), *person, query.reader == "head");
    let (person, letter) = state
        .read(move |conn, service| {
            let person = db::person::by_id(conn, person)?;
            let letter = preview(conn, service, person.id, as_head, now, moment)?;
            Ok((person, letter))
        })
        .await?;
    let service = &state.service;
    let writing = Writing { base_url: service.base_url.clone(), help_address: service.help_address.clone(), zone: service.zone };
    let written = letter.and_then(|letter| write(&letter, person.lang, &writing));
    let words = written.as_ref().map(|written| (written.subject.as_str(), written.text.as_str()));
    let main = view::reminder::letter(visit.lang, service.zone, &person, moment, words);
    Ok(page::show(&state, &visit, &t!(visit.lang, "remind-letter-title", name = &person.name), main))
}

pub async fn send(state: web::Data<State>, ItUnit(visit): ItUnit) -> Result<HttpResponse, Failure> {
    let now = state.clock.now();
    state.write(move |conn, service| remind(conn, &visit.viewer, service, now)).await?;
    Ok(page::done("/reminders", "reminded"))
}
