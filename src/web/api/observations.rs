//! Figures, filtered and page by page. Each page goes on after the last figure of the one before it, so that none is missed or told twice, however many there are.

mod after;
mod figure;

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use schemars::JsonSchema;
use serde::Serialize;
use url::form_urlencoded;

use super::answer::give;
use super::caller::Caller;
use super::document::{Answer, Kind, Operation, query, schema_of};
use super::query::{Query, fault};
use crate::action::read_results::{forms_of, reading, readings, versions};
use crate::db::observation::filter::{Filter, Whose, filtered};
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::AgencyId;
use crate::survey::edition::{Address, Reading};
use crate::survey::service::Service;
use crate::web::State;
use crate::web::fault::Failure;
use after::After;
use figure::{Figure, Telling, breaks};

/// Most figures of a page, and how many there are unless a limit is given.
const MOST: i64 = 5000;
const USUAL: i64 = 1000;
/// What stands for the whole city where an agency's code may stand.
const CITY: &str = "city";

/// Figures in the order of round (the newest first), metric, measure, agency and period; those of the whole city come after a metric's others.
#[derive(Debug, Serialize, JsonSchema)]
struct Figures {
    observations: Vec<Figure>,
    /// Address of the next page; null: this is the last.
    next: Option<String>,
}

pub const LIST: Operation = Operation {
    method: "get",
    path: "/api/v1/observations",
    summary: "Figures",
    description: "Figures of a round, of a metric, or of a metric in a round; one of the two is needed. An answer has at most `limit` figures and the address of the next page. Figures stand as they were reported, whatever became of agencies.",
    parameters: &[
        query(
            "round",
            Kind::Text,
            "As in `/rounds/{as_of}`: `2014-12-31`, `2014-12-31-edition-1` or, with a token, `2014-12-31-draft`. Without it the newest edition of every round.",
        ),
        query("metric", Kind::Text, "Code of a metric."),
        query("measure", Kind::Text, "Code of a measure."),
        query("agency", Kind::Text, "Code of an agency, or `city` for figures of the whole city."),
        query("period", Kind::Text, "`2014-12-31`, `2014-12` or `2014`, exactly as the figures have it."),
        query("limit", Kind::UpTo(MOST), "Most figures of the answer; 1000 unless it is given."),
        query("after", Kind::Text, "Where the page begins, as `next` has it."),
    ],
    scope: None,
    body: None,
    answers: &[Answer { status: 200, description: "Figures.", schema: schema_of::<Figures> }],
};

/// What is asked for.
struct Wanted {
    round: Option<Address>,
    metric: Option<String>,
    measure: Option<String>,
    agency: Option<String>,
    period: Option<String>,
    limit: usize,
    after: Option<After>,
    drafts: bool,
}

impl Wanted {
    fn read(query: &Query, drafts: bool) -> Result<Wanted> {
        if query.get("round").is_none() && query.get("metric").is_none() {
            return Err(Error::Invalid(vec![fault("round", "neither a round nor a metric is given; expected one of the two, or both")]));
        }
        let text = |name: &str| query.get(name).map(str::to_owned);
        let limit = query
            .parsed("limit", &format!("a whole number from 1 to {MOST}"), |text| text.parse().ok().filter(|limit| (1..=MOST).contains(limit)))?;
        Ok(Wanted {
            round: query.parsed("round", "a day, or a day and -edition-2 or -draft, such as 2014-12-31-edition-2", |text| text.parse().ok())?,
            metric: text("metric"),
            measure: text("measure"),
            agency: text("agency"),
            period: text("period"),
            limit: usize::try_from(limit.unwrap_or(USUAL)).unwrap_or_default(),
            after: query.parsed("after", "what 'next' of the page before says", |text| text.parse().ok())?,
            drafts,
        })
    }
}

pub async fn list(state: web::Data<State>, request: HttpRequest, caller: Caller) -> Result<HttpResponse, Failure> {
    let query = Query::read(&request, &LIST)?;
    let wanted = Wanted::read(&query, caller.0.reads_drafts())?;
    let (observations, last) = state.snapshot(move |conn, service| figures(conn, service, &wanted)).await?;
    let next = last.map(|after| state.service.link(&format!("{}?{}", LIST.path, next(&query, &after))));
    give(&request, &caller, &Figures { observations, next })
}

/// The same query, after this figure.
fn next(query: &Query, after: &After) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    text.extend_pairs(query.pairs().filter(|(name, _)| *name != "after"));
    text.append_pair("after", &after.to_string()).finish()
}

/// The figures of a page, and the last of them where there may be more.
fn figures(conn: &mut Conn, service: &Service, wanted: &Wanted) -> Result<(Vec<Figure>, Option<After>)> {
    let agencies = db::agency::all(conn)?;
    let whose: Vec<Whose> = match &wanted.agency {
        None => vec![Whose::Agencies, Whose::City],
        Some(code) if code == CITY => vec![Whose::City],
        Some(code) => match agencies.iter().find(|agency| agency.code == *code) {
            Some(agency) => vec![Whose::Agency(agency.id)],
            None => {
                return Err(Error::Invalid(vec![fault(
                    "agency",
                    format!("no agency has the code {code:?}; expected one of GET /api/v1/agencies, or {CITY}"),
                )]));
            }
        },
    };
    let codes: BTreeMap<AgencyId, String> = agencies.into_iter().map(|agency| (agency.id, agency.code)).collect();
    let mut readings = match wanted.round {
        Some(address) => vec![reading(conn, address, wanted.drafts)?],
        None => readings(conn, wanted.drafts)?,
    };
    if let Some(after) = &wanted.after {
        readings.retain(|reading| reading.round.dates.as_of <= after.round);
    }
    let notes = db::note::of_versions(conn, &versions(&readings), wanted.metric.as_deref())?;
    let mut found = Vec::new();
    for reading in &readings {
        for metric in metrics(conn, service, reading, wanted)? {
            for part in &whose {
                let Some(last) = wanted.after.as_ref().map_or(Some(None), |after| after.within(reading, &metric, *part)) else { continue };
                let filter = Filter { measure: wanted.measure.clone(), period: wanted.period.clone(), whose: *part };
                let room = i64::try_from(wanted.limit - found.len()).unwrap_or_default();
                let rows = filtered(conn, reading.round.id, reading.version, &metric, &filter, last, room)?;
                let Some(end) = rows.last().map(|row| After::of(reading, row)) else { continue };
                let breaks = breaks(conn, service, reading, &metric, wanted.drafts)?;
                let telling = Telling { reading, codes: &codes, notes: &notes, breaks };
                found.extend(rows.into_iter().map(|row| telling.figure(row)));
                if found.len() == wanted.limit {
                    return Ok((found, Some(end)));
                }
            }
        }
    }
    Ok((found, None))
}

/// The metrics of a reading that are wanted, in the order of the alphabet, from the one where the page begins.
fn metrics(conn: &mut Conn, service: &Service, reading: &Reading, wanted: &Wanted) -> Result<Vec<String>> {
    let mut codes: Vec<String> = match &wanted.metric {
        Some(metric) => vec![metric.clone()],
        None => forms_of(conn, service, reading)?.iter().map(|form| form.code.clone()).collect(),
    };
    codes.sort_unstable();
    codes.retain(|code| wanted.after.as_ref().is_none_or(|after| after.reaches(reading, code)));
    Ok(codes)
}
