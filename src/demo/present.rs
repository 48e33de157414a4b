//! The round of 2015: open, and answered by some.

use chrono::TimeDelta;

use super::{AS_OF, CLOSES, DUE, OPENS, central, city, day, history, moment};
use crate::action::open_round::open_round;
use crate::action::plan_round::plan_round;
use crate::action::save_draft::{Key, Typed, save_draft};
use crate::action::sign_in::as_viewer;
use crate::action::submit::{Submitted, submit};
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::survey::round::Dates;
use crate::survey::service::Service;
use crate::survey::submission::RevisionKind;
use crate::survey::viewer::Viewer;

/// Agencies that have answered what they answered half a year before.
const ANSWERED: [&str; 6] = ["Att", "Hank", "Ksv", "Rto", "Talpa", "Ymk"];
/// A central source is asked again then.
const LATER: &str = "2015-08-04 20:00";
/// One that has only begun.
const BEGUN: &str = "Kulke";

pub(super) fn build(conn: &mut Conn, service: &Service) -> Result<()> {
    let as_of = day(AS_OF);
    let at = |text| moment(text, service.zone);
    let dates = Dates { as_of, opens_at: at(OPENS), due_at: at(DUE), closes_at: at(CLOSES) };
    let metrics: Vec<String> = service.catalogue.iter().filter(|form| form.is_asked()).map(|form| form.code.clone()).collect();
    plan_round(conn, &Viewer::Console, service, dates, &metrics, at(OPENS) - TimeDelta::days(7))?;
    open_round(conn, &Viewer::Console, service, as_of, dates.opens_at)?;
    let mut answers = history::submissions()?;
    answers.retain(|each| each.as_of.starts_with("2014-12") || each.as_of.starts_with("2015"));
    central::arrive(conn, service, &answers, dates.opens_at + TimeDelta::minutes(30))?;
    let mut now = dates.opens_at + TimeDelta::hours(2);
    for mut each in answers.clone() {
        let answered = ANSWERED.contains(&each.agency.as_str());
        if !(answered || (each.agency == BEGUN && each.metric == "social-media")) {
            continue;
        }
        now += TimeDelta::minutes(17);
        let person = db::person::by_email(conn, &city::contact_email(&each.agency))?.ok_or(Error::NotFound("person"))?;
        let who = as_viewer(conn, person, now)?;
        central::explain(&mut each);
        let key = Key { as_of, agency: each.agency.clone(), metric: each.metric.clone() };
        let typed = Typed { raw: each.raw, base: 0, post_key: None, seconds: 140 };
        if answered {
            let outcome = submit(conn, &who, service, &key, typed, now)?;
            let Submitted::Received(_) = outcome else {
                return Err(Error::broken(format!("submitting {} of {} for {as_of}", each.metric, each.agency), format!("{outcome:?}")));
            };
        } else {
            save_draft(conn, &who, service, &key, typed, RevisionKind::Draft, now)?;
        }
    }
    central::change(conn, service, &answers, at(LATER))
}
