//! A contact's own page, and the end of a contact.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::State;
use super::body::Posted;
use super::fault::Failure;
use super::people::{faults_under, nomination, typed};
use super::visit::{ItUnit, SignedIn, Visit};
use super::{agencies, page};
use crate::action::end_contact::end_contact;
use crate::action::nominate_colleague::{Followed, nominate_colleague};
use crate::db;
use crate::error::{Error, Fault};
use crate::ids::ContactId;
use crate::view::contact::{Now, Own, in_order};
use crate::view::person::Typed;
use crate::{t, view};

pub async fn own(state: web::Data<State>, SignedIn(visit): SignedIn) -> Result<HttpResponse, Failure> {
    show(&state, &visit, StatusCode::OK, None, &[]).await
}

/// `retyped`: an agency's code and the colleague that was typed for it.
async fn show(state: &State, visit: &Visit, status: StatusCode, retyped: Option<(&str, &Typed)>, faults: &[Fault]) -> Result<HttpResponse, Failure> {
    let Some(reader) = visit.viewer.person().cloned() else { return Err(Failure::SignInFirst) };
    let ids = visit.viewer.agencies().to_vec();
    let mut agencies = state
        .read(move |conn, _| {
            let mut own = Vec::new();
            for agency in db::agency::by_ids(conn, &ids)? {
                let contacts = db::contact::of_agency(conn, agency.id)?;
                let contacts = in_order(db::contact::with_people(conn, contacts)?);
                let head = match db::head::current(conn, agency.id)? {
                    Some(head) => Some(db::person::by_id(conn, head.person)?),
                    None => None,
                };
                own.push(Own { agency, head, contacts, typed: Typed::default() });
            }
            Ok(own)
        })
        .await?;
    for own in &mut agencies {
        if let Some((_, typed)) = retyped.filter(|(code, _)| *code == own.agency.code) {
            own.typed = typed.clone();
        }
    }
    let now = Now { at: state.clock.now(), zone: state.service.zone };
    let main = view::contact::own(visit.lang, now, &reader, &agencies, faults);
    Ok(page::show_as(state, visit, status, &t!(visit.lang, "people-own-title"), main))
}

pub async fn nominate(
    state: web::Data<State>,
    SignedIn(visit): SignedIn,
    agency: web::Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Failure> {
    let typed = typed(&posted, &agency);
    let (now, who, colleague, code) = (state.clock.now(), visit.viewer.clone(), nomination(&typed), agency.clone());
    let outcome = state.write(move |conn, service| nominate_colleague(conn, &who, service, &code, &colleague, now)).await;
    let followed = match faults_under(outcome, &agency)? {
        Ok(followed) => followed,
        Err(faults) => return show(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, Some((&agency, &typed)), &faults).await,
    };
    Ok(page::done(
        "/contacts",
        match followed {
            Followed::Nothing => "contact-already",
            Followed::HeadAsked => "head-asked",
            Followed::NoHead => "nominated-no-head",
        },
    ))
}

pub async fn end(state: web::Data<State>, ItUnit(visit): ItUnit, id: web::Path<String>, posted: Posted) -> Result<HttpResponse, Failure> {
    let id: ContactId = id.parse().map_err(|_| Error::NotFound("contact"))?;
    let reason = posted.get(&format!("{id}.reason")).to_owned();
    let code = state
        .read(move |conn, _| {
            let contact = db::contact::by_id(conn, id)?;
            Ok(db::agency::by_id(conn, contact.agency)?.code)
        })
        .await?;
    let (now, who, why) = (state.clock.now(), visit.viewer.clone(), reason.clone());
    let outcome = state.write(move |conn, _| end_contact(conn, &who, id, &why, now)).await;
    match faults_under(outcome, &id.to_string())? {
        Ok(()) => Ok(page::done(&format!("/agencies/{code}"), "contact-ended")),
        Err(faults) => agencies::show_again(&state, &visit, &code, &faults, |typed| typed.reason = Some((id, reason))).await,
    }
}
