//! What central sources say of metrics that agencies confirm or correct. An import writes it ([`super::import::rows::take`]); agencies change none of it.

use std::str::FromStr;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use rust_decimal::Decimal;

use self::schema::central_figures;
use super::{Conn, moment, moments};
use crate::error::{Error, Result};
use crate::form::answer::Status;
use crate::ids::{AgencyId, CentralFigureId, ImportId, RoundId};
use crate::survey::central::CentralFigure;

mod schema {
    diesel::table! {
        central_figures (id) {
            id -> BigInt,
            round_id -> BigInt,
            metric -> Text,
            measure -> Text,
            agency_id -> Nullable<BigInt>,
            period -> Text,
            value -> Nullable<Text>,
            status -> Text,
            comment -> Text,
            import_id -> BigInt,
            fetched_at -> Timestamp,
            taken_at -> Timestamp,
            superseded_at -> Nullable<Timestamp>,
        }
    }
}

type Row = (
    (CentralFigureId, RoundId, String, String, Option<AgencyId>, String),
    (Option<String>, Status, String, ImportId),
    (NaiveDateTime, NaiveDateTime, Option<NaiveDateTime>),
);

type Columns = (
    (
        central_figures::id,
        central_figures::round_id,
        central_figures::metric,
        central_figures::measure,
        central_figures::agency_id,
        central_figures::period,
    ),
    (central_figures::value, central_figures::status, central_figures::comment, central_figures::import_id),
    (central_figures::fetched_at, central_figures::taken_at, central_figures::superseded_at),
);

const COLUMNS: Columns = (
    (
        central_figures::id,
        central_figures::round_id,
        central_figures::metric,
        central_figures::measure,
        central_figures::agency_id,
        central_figures::period,
    ),
    (central_figures::value, central_figures::status, central_figures::comment, central_figures::import_id),
    (central_figures::fetched_at, central_figures::taken_at, central_figures::superseded_at),
);

fn figure(row: Row) -> Result<CentralFigure> {
    let ((id, round, metric, measure, agency, period), (value, status, comment, import), (fetched, taken, superseded)) = row;
    let value =
        value.map(|text| Decimal::from_str(&text)).transpose().map_err(|cause| Error::broken(format!("reading central figure {id}"), cause))?;
    Ok(CentralFigure {
        id,
        round,
        metric,
        measure,
        agency,
        period,
        value,
        status,
        comment,
        import,
        fetched_at: moment(fetched),
        taken_at: moment(taken),
        superseded_at: moments(superseded),
    })
}

/// Of these metrics for one agency in a round, those that were replaced too, the earliest first.
pub fn of_agency(conn: &mut Conn, round: RoundId, agency: AgencyId, metrics: &[String]) -> Result<Vec<CentralFigure>> {
    let own = central_figures::table.filter(central_figures::round_id.eq(round)).filter(central_figures::agency_id.eq(agency));
    let named = own.filter(central_figures::metric.eq_any(metrics)).order((central_figures::taken_at, central_figures::id));
    let rows: Vec<Row> = named.select(COLUMNS).load(conn)?;
    rows.into_iter().map(figure).collect()
}

/// Of these metrics for all agencies in a round, those that were replaced too, the earliest first.
pub fn of_round(conn: &mut Conn, round: RoundId, metrics: &[String]) -> Result<Vec<CentralFigure>> {
    let own = central_figures::table.filter(central_figures::round_id.eq(round)).filter(central_figures::agency_id.is_not_null());
    let named = own.filter(central_figures::metric.eq_any(metrics)).order((central_figures::taken_at, central_figures::id));
    let rows: Vec<Row> = named.select(COLUMNS).load(conn)?;
    rows.into_iter().map(figure).collect()
}
