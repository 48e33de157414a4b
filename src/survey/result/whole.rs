//! What the whole city has of a measure: at a date, over time, and as a share of something.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Cell, Column, Results};
use crate::form::report::{Share, ShareOf};
use crate::ids::{AgencyId, RoundId};
use crate::survey::change::Stand;
use crate::survey::period::last_day;
use crate::survey::share::percentages;

/// A figure of the whole city.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole {
    pub value: Decimal,
    /// Something is missing from it.
    pub is_partial: bool,
}

/// The city at one date of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    pub at: NaiveDate,
    pub period: String,
    pub round: RoundId,
    pub whole: Whole,
}

/// A share with what it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sharing {
    /// Rounded as the form says.
    pub percent: Decimal,
    pub part: Decimal,
    pub of: Decimal,
    /// Something is missing from either.
    pub is_partial: bool,
}

impl Results {
    /// What was reported of the whole city; otherwise what the agencies' figures add up to.
    pub fn whole(&self, column: &Column, measure: &str) -> Option<Whole> {
        let reported = self.city(column, measure).and_then(|found| found.value);
        let told = reported.map(|value| Whole { value, is_partial: false });
        told.or_else(|| {
            let total = self.total(column, measure);
            total.sum.map(|value| Whole { value, is_partial: total.unknown > 0 })
        })
    }

    /// The city over time: at the dates of the columns, and at those that only the city has figures of.
    pub fn series(&self, measure: &str) -> Vec<Moment> {
        let mut moments: BTreeMap<(NaiveDate, String), Moment> = BTreeMap::new();
        let of_city = self.observations().filter(|each| each.agency.is_none() && each.measure == measure);
        let periods = of_city.filter_map(|each| Some((each.period.clone(), self.city_at(&each.period, measure)?)));
        let reported = periods.filter_map(|(period, found)| Some((period, found.round, Whole { value: found.value?, is_partial: false })));
        let columns = self.columns();
        // What was reported of the city at the date of a column is the column's, wherever else the agencies' sum would stand.
        // The newest round tells a date that several rounds have.
        let summed = columns.iter().rev().filter_map(|column| Some((column, self.whole(column, measure)?)));
        let summed = summed.filter(|(column, _)| self.city(column, measure).is_none_or(|found| found.period == column.period));
        for (period, round, whole) in reported.chain(summed.map(|(column, whole)| (column.period.clone(), column.round, whole))) {
            let Some(at) = last_day(&period) else { continue };
            moments.entry((at, period.clone())).or_insert(Moment { at, period, round, whole });
        }
        moments.into_values().collect()
    }

    /// What is known of a column's figures, to tell what changed before it.
    pub fn stand(&self, column: &Column) -> Option<Stand> {
        Some(Stand { at: last_day(&column.period)?, version: self.version(column.round) })
    }

    /// The share of an agency, or of the whole city, of one measure in another; none where either is not known or nothing is shared.
    pub fn sharing(&self, agency: Option<AgencyId>, column: &Column, share: &Share) -> Option<Sharing> {
        let ShareOf::Part { of, out_of } = &share.of else { return None };
        let figure = |measure: &str| match agency {
            None => self.whole(column, measure),
            Some(agency) => match self.cell(agency, column, measure) {
                Cell::Figure(found) => found.value.map(|value| Whole { value, is_partial: false }),
                Cell::NotAnswered | Cell::Empty => None,
            },
        };
        let (part, whole) = (figure(of)?, figure(out_of)?);
        let percent = part.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.value)?;
        let percent = percent.round_dp_with_strategy(share.decimals, RoundingStrategy::MidpointAwayFromZero);
        Some(Sharing { percent, part: part.value, of: whole.value, is_partial: part.is_partial || whole.is_partial })
    }

    /// The city's shares of the parts of a whole, in whole per cents that add up to 100; none unless every part is known.
    pub fn sharings(&self, column: &Column, share: &Share) -> Option<Vec<Sharing>> {
        let ShareOf::Whole(parts) = &share.of else { return None };
        let figures: Vec<Whole> = parts.iter().map(|part| self.whole(column, part)).collect::<Option<_>>()?;
        let values: Vec<Decimal> = figures.iter().map(|figure| figure.value).collect();
        let of = values.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value))?;
        let sharing = |(figure, percent): (&Whole, u32)| Sharing { percent: percent.into(), part: figure.value, of, is_partial: figure.is_partial };
        Some(figures.iter().zip(percentages(&values)?).map(sharing).collect())
    }
}
