//! The page of a round: what it costs follows the agencies that it shows, and not those that there are.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use actix_web::{HttpResponse, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::counted::Counted;
use super::{day, read};
use crate::action::read_central::read_central;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::ids::AgencyId;
use crate::survey::agency::Agency;
use crate::survey::counts::Counts;
use crate::survey::overview::{Overview, Show};
use crate::survey::round::Extension;
use crate::survey::service::Service;
use crate::survey::standing::Central;
use crate::view::part::Window;
use crate::view::round::{dashboard, matrix};
use crate::web::fault::Failure;
use crate::web::visit::ItUnit;
use crate::web::{State, page};
use crate::{t, text};

/// Agencies on a page.
const PAGE: usize = 50;
/// Agencies that are named of those that nobody answers for, and of those with an extension.
const NAMED: usize = 20;

#[derive(Debug, Clone, Deserialize)]
pub struct Query {
    #[serde(default)]
    show: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    page: String,
}

struct Shown {
    overview: Overview,
    counts: Arc<Counts>,
    window: Window,
    alone: Vec<Agency>,
    extended: Vec<(Agency, Extension)>,
    central: Vec<Central>,
}

pub async fn show(
    state: web::Data<State>,
    ItUnit(visit): ItUnit,
    slug: web::Path<String>,
    query: web::Query<Query>,
) -> std::result::Result<HttpResponse, Failure> {
    let (as_of, now, query) = (day(&slug)?, state.clock.now(), query.into_inner());
    let (kept, asked) = (Arc::clone(&state.counted), query.clone());
    let shown = state.snapshot(move |conn, service| shown(conn, service, &kept, as_of, &asked, now)).await?;
    let (round, zone) = (&shown.overview.round, state.service.zone);
    let stuck = (round.opened_at.is_none() && round.dates.due_at <= now).then(|| text!("round-open-after-due", due = (round.dates.due_at, zone)));
    let main = dashboard::page(&dashboard::Page {
        lang: visit.lang,
        zone,
        overview: &shown.overview,
        counts: &shown.counts,
        central: &shown.central,
        alone: &shown.alone,
        extended: &shown.extended,
        list: matrix::List { show: which(&query), name: query.name.trim(), window: shown.window },
        stuck: stuck.as_ref(),
    });
    Ok(page::show(&state, &visit, &t!(visit.lang, "round-title", as_of = round.dates.as_of), main))
}

fn which(query: &Query) -> Show {
    Show::from_code(&query.show).unwrap_or(Show::All)
}

fn shown(conn: &mut Conn, service: &Service, kept: &Counted, as_of: NaiveDate, query: &Query, now: DateTime<Utc>) -> Result<Shown> {
    let round = db::round::by_as_of(conn, as_of)?;
    let counts = kept.of(conn, &round, now)?;
    let (found, all);
    let listed: &[AgencyId] = match query.name.trim() {
        "" => counts.shown(which(query)),
        name => {
            all = named(conn, name)?;
            found = counts.shown(which(query)).iter().copied().filter(|agency| all.contains(agency)).collect::<Vec<_>>();
            &found
        }
    };
    let window = Window::new(PAGE, listed.len(), &query.page);
    let shares = read::shares(conn, &round, window.of(listed), now)?;
    let overview = Overview { metrics: read::columns(conn, service, &round)?, now, shares, round };
    let alone = db::agency::by_ids(conn, counts.alone.get(..NAMED).unwrap_or(&counts.alone))?;
    let extended = extended(conn, &overview, counts.extended.get(..NAMED).unwrap_or(&counts.extended))?;
    let central = read_central(conn, service, &overview.round, now)?;
    Ok(Shown { overview, counts, window, alone, extended, central })
}

/// Agencies whose code, or name in any language, has what somebody looks for. Compared here: neither database knows small letters from capitals as people do.
fn named(conn: &mut Conn, typed: &str) -> Result<HashSet<AgencyId>> {
    let typed = typed.to_lowercase();
    let has =
        |agency: &Agency| [&agency.code, &agency.name.fi, &agency.name.sv, &agency.name.en].iter().any(|name| name.to_lowercase().contains(&typed));
    Ok(db::agency::all(conn)?.into_iter().filter(has).map(|agency| agency.id).collect())
}

fn extended(conn: &mut Conn, overview: &Overview, agencies: &[AgencyId]) -> Result<Vec<(Agency, Extension)>> {
    if agencies.is_empty() {
        return Ok(vec![]);
    }
    let mut extensions: HashMap<AgencyId, Extension> =
        db::extension::of_agencies_in(conn, overview.round.id, agencies)?.into_iter().map(|extension| (extension.agency, extension)).collect();
    let own = |agency: Agency| extensions.remove(&agency.id).map(|extension| (agency, extension));
    Ok(db::agency::by_ids(conn, agencies)?.into_iter().filter_map(own).collect())
}
