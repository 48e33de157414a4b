//! What a round's report says first: which figures changed most since the last time, and which way each goes.

use rust_decimal::{Decimal, RoundingStrategy};

use super::change::breaks;
use super::restate::Sense;
use super::result::{Cell, Column, Results};
use crate::form::Form;
use crate::form::report::Report;
use crate::ids::AgencyId;

/// A change by less than this is not told: among tiny numbers chance is large.
pub const LEAST: Decimal = Decimal::TEN;

/// Which way a figure went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    Up,
    Down,
    Level,
}

/// A figure and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    pub before: Decimal,
    pub now: Decimal,
}

/// A figure that moved, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved<'a> {
    pub metric: &'a str,
    pub measure: &'a str,
    /// `None` is the whole city.
    pub agency: Option<AgencyId>,
    pub by: Move,
}

impl Move {
    pub fn change(self) -> Decimal {
        self.now.saturating_sub(self.before)
    }

    pub fn trend(self) -> Trend {
        match self.now.cmp(&self.before) {
            std::cmp::Ordering::Greater => Trend::Up,
            std::cmp::Ordering::Less => Trend::Down,
            std::cmp::Ordering::Equal => Trend::Level,
        }
    }

    /// In whole per cents of the earlier figure; none where that is zero.
    pub fn percent(self) -> Option<Decimal> {
        let percent = self.change().checked_mul(Decimal::ONE_HUNDRED)?.checked_div(self.before.abs())?;
        Some(percent.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
    }

    /// How large the change is beside the larger of both figures: from 0 to 1 for counts, and 1 for what came from nothing.
    fn weight(self) -> Decimal {
        self.change().abs().checked_div(self.now.abs().max(self.before.abs())).unwrap_or_default()
    }
}

/// The column before another, of an earlier date.
pub fn before<'a>(columns: &'a [Column], now: &Column) -> Option<&'a Column> {
    let at = columns.iter().position(|column| column == now)?;
    at.checked_sub(1).and_then(|before| columns.get(before))
}

/// The whole city's move; none where either figure is not known as a whole, or where the series breaks between them.
pub fn of_city(report: &Report, results: &Results, columns: &[Column], now: &Column, measure: &str) -> Option<Move> {
    let before = comparable(report, results, columns, now)?;
    let whole = |column: &Column| results.whole(column, measure).filter(|whole| !whole.is_partial).map(|whole| whole.value);
    Some(Move { before: whole(before)?, now: whole(now)? })
}

/// An agency's move; none where either figure is not known, or lacks a part on this organisation.
pub fn of_agency(report: &Report, results: &Results, columns: &[Column], now: &Column, measure: &str, agency: AgencyId) -> Option<Move> {
    let before = comparable(report, results, columns, now)?;
    let figure = |column: &Column| {
        let is_own = results.marks(agency, column, measure).all(|mark| mark.sense == Sense::Includes);
        match results.cell(agency, column, measure) {
            Cell::Figure(found) if is_own => found.value,
            _ => None,
        }
    };
    Some(Move { before: figure(before)?, now: figure(now)? })
}

fn comparable<'a>(report: &Report, results: &Results, columns: &'a [Column], now: &Column) -> Option<&'a Column> {
    let before = before(columns, now)?;
    let is_broken = results.stand(before).zip(results.stand(now)).is_some_and(|(before, now)| breaks(report, before, now));
    (!is_broken).then_some(before)
}

/// Every move of what sums a metric up: of the city, and of each agency.
pub fn moves<'a>(form: &'a Form, report: &Report, results: &Results, now: &Column) -> Vec<Moved<'a>> {
    let columns = results.columns();
    let mut found = Vec::new();
    for measure in form.headline() {
        let moved = |agency, by| Moved { metric: &form.code, measure: &measure.code, agency, by };
        found.extend(of_city(report, results, &columns, now, &measure.code).map(|by| moved(None, by)));
        let of_agency = |id| of_agency(report, results, &columns, now, &measure.code, id);
        found.extend(results.agencies.iter().filter_map(|agency| Some(moved(Some(agency.id), of_agency(agency.id)?))));
    }
    found
}

/// The largest changes, the largest first: by how large it is beside the larger of both figures, and then by itself. Less than [`LEAST`] is left out.
pub fn largest(mut moved: Vec<Moved>, most: usize) -> Vec<Moved> {
    moved.retain(|each| each.by.change().abs() >= LEAST);
    moved.sort_by_key(|each| std::cmp::Reverse((each.by.weight(), each.by.change().abs())));
    moved.truncate(most);
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(before: i64, now: i64) -> Moved<'static> {
        Moved { metric: "m", measure: "n", agency: None, by: Move { before: before.into(), now: now.into() } }
    }

    #[test]
    fn tiny_numbers_are_no_news() {
        let all = vec![moved(1, 10), moved(100, 105), moved(565, 623), moved(0, 12), moved(100, 40), moved(20, 10)];
        let told: Vec<_> = largest(all, 10).into_iter().map(|each| (each.by.before.to_string(), each.by.now.to_string())).collect();
        assert_eq!(told, [("0", "12"), ("100", "40"), ("20", "10"), ("565", "623")].map(|(before, now)| (before.to_owned(), now.to_owned())));
        assert_eq!(largest(vec![moved(0, 50), moved(0, 90)], 1), [moved(0, 90)]);
    }

    #[test]
    fn a_move_says_which_way_and_how_far() {
        let by = moved(565, 623).by;
        assert_eq!((by.change(), by.percent(), by.trend()), (58.into(), Some(10.into()), Trend::Up));
        assert_eq!((moved(0, 5).by.percent(), moved(4, 3).by.trend(), moved(3, 3).by.trend()), (None, Trend::Down, Trend::Level));
    }
}
