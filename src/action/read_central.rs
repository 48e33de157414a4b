//! Where the central metrics stand in a round: read for the pages of the round and of imports, and for its results.

use chrono::{DateTime, Utc};

use crate::db::{self, Conn};
use crate::error::Result;
use crate::form::Form;
use crate::form::definition::ProducedBy;
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::standing::Central;

/// In the order of the report, with a fixed number of statements.
pub fn read_central(conn: &mut Conn, service: &Service, round: &Round, now: DateTime<Utc>) -> Result<Vec<Central>> {
    let asked: Vec<String> = db::round::metrics(conn, round.id)?.into_iter().map(|asked| asked.metric).collect();
    // What agencies are to confirm is only wanted where the round asks them.
    let is_wanted =
        |form: &&Form| form.produced_by == ProducedBy::Central || asked.contains(&form.code) || form.uses.iter().any(|code| asked.contains(code));
    let forms: Vec<&Form> =
        service.catalogue.iter().filter(|form| form.produced_by != ProducedBy::Agency && form.import().is_some()).filter(is_wanted).collect();
    let codes: Vec<&str> = forms.iter().map(|form| form.code.as_str()).collect();
    let runs = db::import::work::of_round(conn, round.id)?;
    let days = db::import::work::newest_days(conn, &codes, round.dates.as_of)?;
    Ok(forms.into_iter().map(|form| Central::of(form, round, &runs, days.get(&form.code).copied(), now)).collect())
}
