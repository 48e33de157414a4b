//! All rounds, and planning a new one.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;

use super::State;
use super::body::Posted;
use super::fault::Failure;
use super::page;
use super::typed;
use super::visit::{ItUnit, Visit};
use crate::action::plan_round::plan_round;
use crate::clock;
use crate::db;
use crate::error::{Error, Fault};
use crate::form::Form;
use crate::lang::{Lang, Text};
use crate::survey::round::{Dates, Round, years_without};
use crate::survey::submission::State as Progress;
use crate::view::round::{list, plan};
use crate::{t, text, view};

/// Days from the opening to the deadline, and from it to the close, when nothing else is wished.
const ANSWER_DAYS: u64 = 18;
const LATE_DAYS: u64 = 14;
const OPENS_AT: (u32, u32) = (8, 0);
const DUE_AT: (u32, u32) = (16, 0);

pub async fn index(state: web::Data<State>, ItUnit(visit): ItUnit) -> Result<HttpResponse, Failure> {
    let (rounds, tallies, comments) =
        state.read(|conn, _| Ok((db::round::all(conn)?, db::submission::tallies(conn)?, db::comment::waiting(conn)?))).await?;
    let today = clock::local_day(state.clock.now(), state.service.zone);
    let years = years_without(&rounds.iter().map(|round| round.dates.as_of).collect::<Vec<_>>(), today);
    let count = |round: &Round, counts: fn(Progress) -> bool| {
        let counted = tallies.iter().filter(|(of, progress, _)| *of == round.id && counts(*progress));
        counted.map(|(_, _, count)| usize::try_from(*count).unwrap_or_default()).sum()
    };
    let lines: Vec<list::Line> = rounds
        .into_iter()
        .map(|round| list::Line { expected: count(&round, Progress::is_expected), received: count(&round, Progress::is_received), round })
        .collect();
    let main = list::page(visit.lang, state.service.zone, &lines, &years, comments);
    Ok(page::show(&state, &visit, &t!(visit.lang, "round-list-title"), main))
}

pub async fn new(state: web::Data<State>, ItUnit(visit): ItUnit) -> Result<HttpResponse, Failure> {
    let (rounds, latest) = state
        .read(|conn, _| {
            let rounds = db::round::all(conn)?;
            let latest = rounds.first().map(|round| db::round::metrics(conn, round.id)).transpose()?;
            Ok((rounds, latest))
        })
        .await?;
    let (zone, lang) = (state.service.zone, visit.lang);
    let taken: Vec<NaiveDate> = rounds.iter().map(|round| round.dates.as_of).collect();
    let dates = usual(&taken, clock::local_day(state.clock.now(), zone), zone);
    let mut metrics: Vec<String> = latest.unwrap_or_default().into_iter().map(|metric| metric.metric).collect();
    if metrics.is_empty() {
        metrics = state.service.catalogue.asked().map(|form| form.code.clone()).collect();
    }
    Ok(shown(&state, &visit, None, StatusCode::OK, &as_typed(lang, zone, &dates, metrics), &[]))
}

pub async fn create(state: web::Data<State>, ItUnit(visit): ItUnit, posted: Posted) -> Result<HttpResponse, Failure> {
    let typed = read(&posted);
    let dates = match dates(&typed, None, state.service.zone) {
        Ok(dates) => dates,
        Err(faults) => return Ok(shown(&state, &visit, None, StatusCode::UNPROCESSABLE_ENTITY, &typed, &faults)),
    };
    let (now, viewer, metrics) = (state.clock.now(), visit.viewer.clone(), in_order(&state, &typed.metrics));
    match state.write(move |conn, service| plan_round(conn, &viewer, service, dates, &metrics, now)).await {
        Ok(round) => Ok(page::done(&view::round::path(&round), "round-planned")),
        Err(Error::Invalid(faults)) => Ok(shown(&state, &visit, None, StatusCode::UNPROCESSABLE_ENTITY, &typed, &faults)),
        Err(other) => Err(other.into()),
    }
}

/// The form of a round's dates and metrics, of a new one or of `round`.
pub(super) fn shown(state: &State, visit: &Visit, round: Option<&Round>, status: StatusCode, typed: &plan::Typed, faults: &[Fault]) -> HttpResponse {
    let asked: Vec<&Form> = state.service.catalogue.asked().collect();
    let title = round.map_or_else(|| t!(visit.lang, "round-plan-title"), |round| t!(visit.lang, "round-edit-title", as_of = round.dates.as_of));
    page::show_as(state, visit, status, &title, plan::page(visit.lang, state.service.zone, round, typed, &asked, faults))
}

pub(super) fn read(posted: &Posted) -> plan::Typed {
    let text = |name: &str| posted.get(name).to_owned();
    plan::Typed {
        as_of: text("as_of"),
        opens_at: text("opens_at"),
        due_at: text("due_at"),
        closes_at: text("closes_at"),
        metrics: posted.all("metrics"),
    }
}

/// What was ticked, in the order of the report; a name that no form has stays, for the action to refuse.
pub(super) fn in_order(state: &State, metrics: &[String]) -> Vec<String> {
    let mut metrics = metrics.to_vec();
    metrics.sort_by_key(|metric| state.service.catalogue.get(metric).map_or(u32::MAX, |form| form.order));
    metrics.dedup();
    metrics
}

pub(super) fn as_typed(lang: Lang, zone: Tz, dates: &Dates, metrics: Vec<String>) -> plan::Typed {
    // Moments as they can be typed again; English words for months cannot.
    let lang = if lang == Lang::En { Lang::Fi } else { lang };
    plan::Typed {
        as_of: lang.day(dates.as_of),
        opens_at: lang.moment(dates.opens_at, zone),
        due_at: lang.moment(dates.due_at, zone),
        closes_at: lang.moment(dates.closes_at, zone),
        metrics,
    }
}

/// The dates that were typed. `opened` gives the day and the opening of a round whose own can no longer change.
///
/// # Errors
/// A fault at each field that is no date.
pub(super) fn dates(typed: &plan::Typed, opened: Option<&Dates>, zone: Tz) -> Result<Dates, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut keep = |at: &str, read: Result<Option<DateTime<Utc>>, Text>, missing: Text| match read {
        Ok(Some(moment)) => moment,
        Ok(None) => {
            faults.push(Fault::new(at, missing));
            DateTime::default()
        }
        Err(text) => {
            faults.push(Fault::new(at, text));
            DateTime::default()
        }
    };
    let (as_of, opens_at) = match opened {
        Some(dates) => (dates.as_of, dates.opens_at),
        None => {
            let day = typed::day(&typed.as_of).map(|day| day.map(|day| day.and_time(NaiveTime::MIN).and_utc()));
            let as_of = keep("as_of", day, text!("round-as-of-missing")).date_naive();
            (as_of, keep("opens_at", typed::moment(&typed.opens_at, zone), text!("round-opens-missing")))
        }
    };
    let due_at = keep("due_at", typed::moment(&typed.due_at, zone), text!("round-due-missing"));
    let closes_at = keep("closes_at", typed::moment(&typed.closes_at, zone), text!("round-closes-missing"));
    if faults.is_empty() { Ok(Dates { as_of, opens_at, due_at, closes_at }) } else { Err(faults) }
}

/// What the next round would usually be: the first end of a quarter that has no round after the newest one, opened on a working day.
fn usual(taken: &[NaiveDate], today: NaiveDate, zone: Tz) -> Dates {
    let newest = taken.iter().max().copied();
    let mut as_of = end_of_quarter(today.checked_sub_days(Days::new(92)).unwrap_or(today));
    while newest.is_some_and(|newest| as_of <= newest) {
        as_of = end_of_quarter(as_of.succ_opt().unwrap_or(as_of));
    }
    let at = |day: NaiveDate, (hour, minute): (u32, u32)| {
        clock::from_local(day.and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()), zone)
    };
    let opens = working_day(as_of.max(today) + Days::new(1));
    let due = working_day(opens + Days::new(ANSWER_DAYS));
    Dates { as_of, opens_at: at(opens, OPENS_AT), due_at: at(due, DUE_AT), closes_at: at(working_day(due + Days::new(LATE_DAYS)), DUE_AT) }
}

fn end_of_quarter(day: NaiveDate) -> NaiveDate {
    let (year, month) = if day.month() > 9 { (day.year() + 1, 1) } else { (day.year(), day.month0() / 3 * 3 + 4) };
    NaiveDate::from_ymd_opt(year, month, 1).and_then(|first| first.pred_opt()).unwrap_or(day)
}

fn working_day(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => day + Days::new(2),
        Weekday::Sun => day + Days::new(1),
        _ => day,
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Helsinki;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_usual_round_follows_the_newest_one() {
        let usual = |taken: &[&str], today: &str| usual(&taken.iter().map(|taken| day(taken)).collect::<Vec<_>>(), day(today), Helsinki);
        assert_eq!(usual(&["2014-12-31"], "2015-07-03").as_of, day("2015-06-30"));
        assert_eq!(usual(&["2015-06-30"], "2015-08-05").as_of, day("2015-09-30"));
        assert_eq!(usual(&["2015-12-31"], "2015-08-05").as_of, day("2016-03-31"));
        assert_eq!(usual(&[], "2016-01-01").as_of, day("2015-12-31"));
        let dates = usual(&["2014-12-31"], "2015-07-03");
        assert!(dates.check(Helsinki).is_ok());
        assert_eq!(clock::local_day(dates.opens_at, Helsinki), day("2015-07-06"), "the third is a Friday");
    }

    #[test]
    fn what_is_shown_can_be_posted_as_it_is() {
        let dates = super::usual(&[day("2014-12-31")], day("2015-07-03"), Helsinki);
        for lang in Lang::ALL {
            assert_eq!(super::dates(&as_typed(lang, Helsinki, &dates, vec![]), None, Helsinki), Ok(dates), "{}", lang.code());
        }
        let faults = super::dates(&plan::Typed::default(), None, Helsinki).unwrap_err();
        assert_eq!(faults.iter().map(|fault| fault.at.as_str()).collect::<Vec<_>>(), ["as_of", "opens_at", "due_at", "closes_at"]);
    }
}
