//! A simple forecast, called by its name wherever it is shown: a straight line through the figures so far, by ordinary least squares, with its 95 % prediction interval.
//!
//! It says what comes if all goes on as it did. It knows no ceiling, no decision and no season, which is why it is never shown without its interval.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Fewer dates than this have no line: through two points there always is one, and it says nothing.
pub const LEAST_POINTS: usize = 3;

/// What a figure is expected to be on a day, and between what it falls in 95 cases of 100 if the line holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    pub at: NaiveDate,
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Forecast {
    /// Held to what can be: a count is not below zero (`within(0.0, f64::INFINITY)`), a share not above a hundred.
    #[must_use]
    pub fn within(self, least: f64, most: f64) -> Forecast {
        let hold = |value: f64| value.max(least).min(most);
        Forecast { at: self.at, value: hold(self.value), low: hold(self.low), high: hold(self.high) }
    }
}

/// The line through figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    count: f64,
    /// The mean day, as days from the common era, and the mean figure.
    centre: (f64, f64),
    /// The sum of the squared distances of the days from their mean.
    spread: f64,
    /// Of the figure in a day.
    slope: f64,
    /// How far the figures stand from the line, as the standard deviation with two degrees of freedom spent.
    deviation: f64,
    /// The t quantile of the interval.
    quantile: f64,
}

impl Fit {
    /// None for fewer than [`LEAST_POINTS`] different days. A day given twice counts with both its figures.
    pub fn through(points: &[(NaiveDate, Decimal)]) -> Option<Fit> {
        let points: Vec<(f64, f64)> = points.iter().map(|(day, value)| Some((days(*day), value.to_f64()?))).collect::<Option<_>>()?;
        let mut different: Vec<f64> = points.iter().map(|point| point.0).collect();
        different.sort_by(f64::total_cmp);
        different.dedup();
        if different.len() < LEAST_POINTS {
            return None;
        }
        let count = points.len().to_f64()?;
        let centre = (points.iter().map(|point| point.0).sum::<f64>() / count, points.iter().map(|point| point.1).sum::<f64>() / count);
        let off = |point: &(f64, f64)| (point.0 - centre.0, point.1 - centre.1);
        let spread: f64 = points.iter().map(off).map(|(x, _)| x * x).sum();
        let slope = points.iter().map(off).map(|(x, y)| x * y).sum::<f64>() / spread;
        let squares: f64 = points.iter().map(off).map(|(x, y)| (y - slope * x).powi(2)).sum();
        let freedom = points.len().checked_sub(2)?;
        let deviation = (squares / freedom.to_f64()?).sqrt();
        Some(Fit { count, centre, spread, slope, deviation, quantile: quantile(freedom)? })
    }

    /// How much the figure grows in a year of 365.25 days.
    pub fn yearly(&self) -> f64 {
        self.slope * 365.25
    }

    /// The figure of a day, by the line, and its prediction interval: t · s · √(1 + 1/n + (x − x̄)² / Σ(x − x̄)²) to both sides.
    pub fn at(&self, at: NaiveDate) -> Forecast {
        let distance = days(at) - self.centre.0;
        let value = self.centre.1 + self.slope * distance;
        let half = self.quantile * self.deviation * (1.0 + 1.0 / self.count + distance * distance / self.spread).sqrt();
        Forecast { at, value, low: value - half, high: value + half }
    }
}

fn days(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce())
}

/// The 0.975 quantile of Student's t, which leaves 2.5 % on each side. Past 30 degrees of freedom the next smaller row is used, so that the interval is rather too wide than too narrow.
///
/// Source: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, critical values of Student's t distribution.
fn quantile(freedom: usize) -> Option<f64> {
    const FIRST: [f64; 30] = [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
        2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];
    match freedom {
        100.. => Some(1.984),
        60.. => Some(2.000),
        40.. => Some(2.021),
        31.. => Some(2.042),
        _ => FIRST.get(freedom.checked_sub(1)?).copied(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn near(found: f64, wanted: f64) {
        assert!((found - wanted).abs() <= 1e-6 * wanted.abs().max(1.0), "{found}, not {wanted}");
    }

    #[test]
    fn a_line_of_four_days_is_as_reckoned_by_hand() {
        // x 1 2 3 4, y 2 4 5 8: means 2.5 and 4.75, Sxx 5, Sxy 9.5, slope 1.9; residuals 0.1 0.2 -0.7 0.4, their squares 0.7, s = √0.35.
        // At 6: 4.75 + 1.9 · 3.5 = 11.4, half of the interval 4.303 · √0.35 · √(1 + 1/4 + 12.25/5).
        let points: Vec<_> = [2, 4, 5, 8].iter().zip(1..).map(|(value, at)| (day(2015, 3, at), Decimal::from(*value))).collect();
        let fit = Fit::through(&points).unwrap();
        let forecast = fit.at(day(2015, 3, 6));
        near(fit.yearly(), 1.9 * 365.25);
        near(forecast.value, 11.4);
        let half = 4.303 * 0.35_f64.sqrt() * 3.7_f64.sqrt();
        near(forecast.high - forecast.value, half);
        near(forecast.value - forecast.low, half);
    }

    #[test]
    fn points_on_a_line_go_on_without_a_band() {
        let points = [(day(2012, 1, 1), 10), (day(2012, 1, 11), 20), (day(2012, 1, 31), 40)].map(|(at, value)| (at, Decimal::from(value)));
        let forecast = Fit::through(&points).unwrap().at(day(2012, 2, 10));
        near(forecast.value, 50.0);
        near(forecast.low, 50.0);
        near(forecast.high, 50.0);
    }

    #[test]
    fn the_registered_customers_of_the_report_go_on() {
        let counts = [(2010, 16_940), (2011, 58_500), (2012, 101_796), (2013, 154_194), (2014, 207_729)];
        let points = counts.map(|(year, count)| (day(year, 12, 31), Decimal::from(count)));
        let fit = Fit::through(&points).unwrap();
        let forecast = fit.at(day(2015, 12, 31));
        // By years the slope is (-2 · 16 940 - 58 500 + 154 194 + 2 · 207 729) / 10 = 47 727.2; leap days make the difference.
        near(fit.yearly(), 47_719.847_034);
        near(forecast.value, 250_945.613_665);
        near(forecast.low, 226_812.838_132);
        near(forecast.high, 275_078.389_198);
    }

    #[test]
    fn two_days_are_no_line() {
        let one = |at, value: i64| (at, Decimal::from(value));
        assert_eq!(Fit::through(&[]), None);
        assert_eq!(Fit::through(&[one(day(2012, 1, 1), 1), one(day(2013, 1, 1), 2)]), None);
        assert_eq!(Fit::through(&[one(day(2012, 1, 1), 1), one(day(2013, 1, 1), 2), one(day(2013, 1, 1), 4)]), None);
    }

    #[test]
    fn what_cannot_be_is_cut_off() {
        let points = [(day(2012, 1, 1), 30), (day(2013, 1, 1), 12), (day(2014, 1, 1), 3)].map(|(at, value)| (at, Decimal::from(value)));
        let forecast = Fit::through(&points).unwrap().at(day(2016, 1, 1));
        assert!(forecast.value < 0.0);
        let held = forecast.within(0.0, f64::INFINITY);
        assert_eq!((held.value, held.low), (0.0, 0.0));
        assert!(held.high == forecast.high && held.high > 0.0);
        assert_eq!(forecast.within(0.0, 100.0).high, forecast.high.min(100.0));
    }

    #[test]
    fn quantiles_fall_and_never_below_the_normal_one() {
        let quantiles: Vec<f64> = (1..500).map(|freedom| quantile(freedom).unwrap()).collect();
        assert!(quantiles.windows(2).all(|pair| pair[0] >= pair[1]) && quantiles.iter().all(|each| *each > 1.959));
        assert_eq!(quantile(0), None);
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_value_and_widens_away_from_the_middle(values in prop::collection::vec(0_i64..1_000_000_000, 3..50), ahead in 1_i32..4000) {
            let points: Vec<_> = values.iter().zip(0_i64..).map(|(value, at)| (day(2000, 1, 1) + chrono::Days::new(at.unsigned_abs() * 90), Decimal::from(*value))).collect();
            let fit = Fit::through(&points).unwrap();
            let last = points[points.len() - 1].0;
            let near = fit.at(last);
            let far = fit.at(last + chrono::Days::new(u64::from(ahead.unsigned_abs())));
            for forecast in [near, far] {
                prop_assert!(forecast.low <= forecast.value && forecast.value <= forecast.high && forecast.high.is_finite());
            }
            prop_assert!(far.high - far.low >= near.high - near.low);
        }
    }
}
