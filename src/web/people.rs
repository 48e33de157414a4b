//! Who belongs to the IT unit and who reads drafts; and reading the people that pages ask for.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::State;
use super::body::Posted;
use super::fault::Failure;
use super::page;
use super::visit::{ItUnit, Visit};
use crate::action::grant_role::grant_role;
use crate::action::nominate::Nomination;
use crate::db;
use crate::error::{Error, Fault, Result};
use crate::lang::Lang;
use crate::survey::person::Role;
use crate::view::person::{RolesPage, Typed};
use crate::{t, text, view};

/// A person as they were posted under a prefix.
pub(super) fn typed(posted: &Posted, prefix: &str) -> Typed {
    let value = |field: &str| posted.get(&format!("{prefix}.{field}"));
    Typed { name: value("name").to_owned(), email: value("email").to_owned(), lang: Lang::from_code(value("lang")).unwrap_or_default() }
}

pub(super) fn nomination(typed: &Typed) -> Nomination {
    Nomination { name: typed.name.clone(), email: typed.email.clone(), lang: typed.lang }
}

/// What an action gave; or its faults, at the fields of a page that posts them under a prefix. Other errors go up.
pub(super) fn faults_under<T>(outcome: Result<T>, prefix: &str) -> Result<Result<T, Vec<Fault>>, Failure> {
    match outcome {
        Ok(done) => Ok(Ok(done)),
        Err(Error::Invalid(faults)) => Ok(Err(faults.into_iter().map(|fault| Fault { at: format!("{prefix}.{}", fault.at), ..fault }).collect())),
        Err(other) => Err(other.into()),
    }
}

pub async fn list(state: web::Data<State>, ItUnit(visit): ItUnit) -> Result<HttpResponse, Failure> {
    show(&state, &visit, StatusCode::OK, &Typed::default(), "", &[]).await
}

async fn show(state: &State, visit: &Visit, status: StatusCode, typed: &Typed, role: &str, faults: &[Fault]) -> Result<HttpResponse, Failure> {
    let page = state
        .read(|conn, _| {
            let mut page = RolesPage { it_unit: db::person::with_role(conn, Role::ItUnit)?, readers: db::person::with_role(conn, Role::Reader)? };
            crate::lang::sort_by_name(&mut page.it_unit, |person| person.name.clone());
            crate::lang::sort_by_name(&mut page.readers, |person| person.name.clone());
            Ok(page)
        })
        .await?;
    let main = view::person::roles(visit.lang, &page, typed, role, faults);
    Ok(page::show_as(state, visit, status, &t!(visit.lang, "people-title"), main))
}

pub async fn grant(state: web::Data<State>, ItUnit(visit): ItUnit, posted: Posted) -> Result<HttpResponse, Failure> {
    let (typed, chosen) = (typed(&posted, "person"), posted.get("role").to_owned());
    let Some(role) = Role::from_code(&chosen) else {
        let faults = [Fault::new("role", text!("people-role-missing"))];
        return show(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, &chosen, &faults).await;
    };
    let (now, who, to) = (state.clock.now(), visit.viewer.clone(), nomination(&typed));
    let outcome = state.write(move |conn, _| grant_role(conn, &who, &to, role, now)).await;
    match faults_under(outcome, "person")? {
        Ok(_) => Ok(page::done("/people", "role-granted")),
        Err(faults) => show(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, &chosen, &faults).await,
    }
}
