//! The three rounds of the report, as they were: opened, answered, closed, published.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::{day, history, morning};
use crate::action::close_round::close_round;
use crate::action::exempt::exempt;
use crate::action::open_round::open_round;
use crate::action::plan_round::plan_round;
use crate::action::publish_round::publish_round;
use crate::action::record_figures::{Central, record_figures};
use crate::action::save_draft::{Key, Typed};
use crate::action::submit::{Submitted, submit};
use crate::action::write_note::{Noting, write_note};
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::form::answer::Figure;
use crate::form::check;
use crate::ids::AgencyId;
use crate::survey::note::Wording;
use crate::survey::round::Dates;
use crate::survey::service::Service;
use crate::survey::submission::State;
use crate::survey::viewer::Viewer;

const DAYS: [&str; 3] = ["2012-12-31", "2013-12-31", "2014-12-31"];
/// A round opened on the second working day after its reference day, so many days after it; answers were due four weeks later and the round closed two weeks after that.
const OPENS_AFTER: u64 = 5;
const DUE_AFTER: u64 = 33;
const CLOSES_AFTER: u64 = 47;
const PUBLISHED_AFTER: u64 = 71;
/// Why an agency that has merged since was not asked.
const IN_SUCCESSOR: &str = "Raportissa luvut sisältyvät toimintaa jatkaneen hallintokunnan lukuihin.";

pub(super) fn build(conn: &mut Conn, service: &Service) -> Result<()> {
    let submissions = history::submissions()?;
    let central = history::central()?;
    for as_of in DAYS.map(day) {
        let mut metrics: Vec<String> =
            submissions.iter().filter(|each| round_of(&each.as_of) == Some(as_of)).map(|each| each.metric.clone()).collect();
        metrics.sort_by_key(|metric| service.catalogue.get(metric).map(|form| form.order));
        metrics.dedup();
        let at = |days| morning(as_of + Days::new(days), service.zone);
        let dates = Dates { as_of, opens_at: at(OPENS_AFTER), due_at: at(DUE_AFTER), closes_at: at(CLOSES_AFTER) };
        plan_round(conn, &Viewer::Console, service, dates, &metrics, at(0))?;
        open_round(conn, &Viewer::Console, service, as_of, dates.opens_at)?;
        for each in submissions.iter().filter(|each| round_of(&each.as_of) == Some(as_of)) {
            let agency = db::agency::by_code(conn, &each.agency)?;
            if !agency.alive_on(as_of) {
                record_restated(conn, service, as_of, each, agency.id, at(CLOSES_AFTER))?;
                continue;
            }
            let key = Key { as_of, agency: each.agency.clone(), metric: each.metric.clone() };
            let typed = Typed { raw: each.raw.clone(), base: 0, post_key: None, seconds: 0 };
            let outcome = submit(conn, &Viewer::Console, service, &key, typed, dates.due_at - TimeDelta::days(3))?;
            let Submitted::Received(_) = outcome else {
                return Err(Error::broken(format!("submitting {} of {} for {as_of}", each.metric, each.agency), format!("{outcome:?}")));
            };
        }
        exempt_merged(conn, as_of, at(CLOSES_AFTER))?;
        record_central(conn, as_of, &central, at(CLOSES_AFTER))?;
        close_round(conn, &Viewer::Console, as_of, dates.closes_at)?;
        if DAYS.last().map(|last| day(last)) == Some(as_of) {
            write_notes(conn, service, as_of, at(CLOSES_AFTER))?;
        }
        publish_round(conn, &Viewer::Console, service, as_of, at(PUBLISHED_AFTER))?;
    }
    Ok(())
}

/// The report states earlier years on the agencies of 2014. One that was not yet there could not answer: the IT unit recorded its figures.
fn record_restated(
    conn: &mut Conn,
    service: &Service,
    as_of: NaiveDate,
    each: &history::Historic,
    agency: AgencyId,
    now: DateTime<Utc>,
) -> Result<()> {
    let form = service.catalogue.get(&each.metric).ok_or(Error::NotFound("metric"))?;
    let (answers, _) = check::read(form, &each.raw);
    let context = check::Context { previous: None, others: &BTreeMap::new() };
    let central = |figure| Central { agency: Some(agency), period: as_of.to_string(), figure };
    let figures: Vec<Central> = check::figures(form, &answers, &context).into_iter().map(central).collect();
    record_figures(conn, &Viewer::Console, as_of, &each.metric, &figures, now)?;
    Ok(())
}

/// Those that have merged since have no figures of their own in the report, and owe none.
fn exempt_merged(conn: &mut Conn, as_of: NaiveDate, now: DateTime<Utc>) -> Result<()> {
    let round = db::round::by_as_of(conn, as_of)?;
    let agencies = db::agency::all(conn)?;
    for submission in db::submission::of_round(conn, round.id)?.into_iter().filter(|submission| submission.state == State::Untouched) {
        let agency = agencies.iter().find(|agency| agency.id == submission.agency).ok_or(Error::NotFound("agency"))?;
        exempt(conn, &Viewer::Console, as_of, &agency.code, &submission.metric, IN_SUCCESSOR, now)?;
    }
    Ok(())
}

fn record_central(conn: &mut Conn, as_of: NaiveDate, central: &[history::HistoricFigure], now: DateTime<Utc>) -> Result<()> {
    let ids: BTreeMap<String, _> = db::agency::all(conn)?.into_iter().map(|agency| (agency.code, agency.id)).collect();
    let mut by_metric: BTreeMap<&str, Vec<Central>> = BTreeMap::new();
    for each in central.iter().filter(|each| round_of(&each.as_of) == Some(as_of)) {
        let agency = each.agency.as_ref().map(|code| ids.get(code).copied().ok_or(Error::NotFound("agency"))).transpose()?;
        let figure = Figure { measure: each.measure.clone(), value: each.value, status: each.status, comment: String::new() };
        by_metric.entry(&each.metric).or_default().push(Central { agency, period: each.as_of.clone(), figure });
    }
    for (metric, figures) in by_metric {
        record_figures(conn, &Viewer::Console, as_of, metric, &figures, now)?;
    }
    Ok(())
}

/// The notes of the report stand in its last round, of which it is the deck.
fn write_notes(conn: &mut Conn, service: &Service, as_of: NaiveDate, now: DateTime<Utc>) -> Result<()> {
    for each in history::footnotes()? {
        let noting = Noting {
            agency: Some(each.agency).filter(|code| !code.is_empty()),
            // What was answered speaks of the day of its round.
            period: round_of(&each.as_of).map(|day| day.to_string()),
            wording: Wording::new(each.note_fi, "", ""),
            ..Noting::default()
        };
        write_note(conn, &Viewer::Console, service, as_of, &each.metric, &noting, now)?;
    }
    Ok(())
}

/// The round whose report a figure stands in: what was counted up to March belongs to the turn of the year before it. A year is its last day; what lies before the first round came in with the last.
fn round_of(period: &str) -> Option<NaiveDate> {
    let year: i32 = period.get(..4)?.parse().ok()?;
    let month: u32 = period.get(5..7).and_then(|month| month.parse().ok()).unwrap_or(12);
    let year = if month <= 3 { year - 1 } else { year };
    let year = if year < 2012 { 2014 } else { year };
    NaiveDate::from_ymd_opt(year, 12, 31)
}
