//! An agency: who answers. Agencies have dated lives and names; what came of one is a dated relation, and no value is ever moved.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::ids::{AgencyId, SuccessionId};
use crate::lang::Label;

#[derive(Debug, Clone, PartialEq)]
pub struct Agency {
    pub id: AgencyId,
    /// The abbreviation that the city uses, as in `Kanslia`; unique, and part of addresses.
    pub code: String,
    pub kind: AgencyKind,
    /// What it is called today, or on the day that it is read of.
    pub name: Label,
    /// First and last day of its life; `None` is 'before we began' and 'still'.
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    /// Its place in the report.
    pub position: i32,
}

crate::words! {
    AgencyKind {
        /// Virasto.
        Department = "department",
        /// Liikelaitos.
        Enterprise = "enterprise",
    }
}

impl Agency {
    /// Both the first and the last day count.
    pub fn alive_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// The agency under the name that it had on a day: the former one that ended first of those that had not ended, else the present one. `former` may tell of other agencies too, in any order.
    pub fn called_on(mut self, day: NaiveDate, former: &[FormerName]) -> Agency {
        let then = former.iter().filter(|each| each.agency == self.id && day <= each.last_day).min_by_key(|each| each.last_day);
        if let Some(then) = then {
            self.name = then.name.clone();
        }
        self
    }
}

/// What an agency was called until the end of a day, since the name before it, or ever.
#[derive(Debug, Clone, PartialEq)]
pub struct FormerName {
    pub agency: AgencyId,
    pub last_day: NaiveDate,
    pub name: Label,
}

/// On `effective` the successor took over (part of) what the predecessor did.
#[derive(Debug, Clone, PartialEq)]
pub struct Succession {
    pub id: SuccessionId,
    pub predecessor: AgencyId,
    pub successor: AgencyId,
    pub effective: NaiveDate,
    /// The part of the predecessor's figures that is the successor's, above 0 and at most 1. Not needed where all of an agency that ended went to one.
    pub share: Option<Decimal>,
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// Names are given one after the other from ever later days; a day has the last that began on it or before.
        #[test]
        fn a_day_has_the_name_that_began_last(gaps in proptest::collection::vec(1u64..400, 0..6), asked in 0u64..2500, rotated in 0usize..6) {
            let start: NaiveDate = "2010-01-01".parse().unwrap();
            let name = |number: usize| Label::new(format!("n{number}"), "", "");
            let began: Vec<u64> = gaps.iter().scan(0, |sum, gap| { *sum += gap; Some(*sum) }).collect();
            let mut former: Vec<FormerName> = began.iter().enumerate()
                .map(|(number, day)| FormerName { agency: AgencyId(1), last_day: start + chrono::Days::new(day - 1), name: name(number) })
                .collect();
            former.push(FormerName { agency: AgencyId(2), last_day: start + chrono::Days::new(asked), name: Label::new("other", "", "") });
            let places = former.len();
            former.rotate_left(rotated % places);
            let agency = Agency {
                id: AgencyId(1), code: "A".into(), kind: AgencyKind::Department, name: name(began.len()), valid_from: None, valid_to: None, position: 0,
            };
            let expected = began.iter().filter(|day| **day <= asked).count();
            proptest::prop_assert_eq!(agency.called_on(start + chrono::Days::new(asked), &former).name, name(expected));
        }
    }

    #[test]
    fn an_agency_lives_on_its_first_and_last_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let agency = Agency {
            id: AgencyId(1),
            code: "Kanslia".into(),
            kind: AgencyKind::Department,
            name: Label::default(),
            valid_from: Some(day("2014-01-01")),
            valid_to: Some(day("2014-12-31")),
            position: 0,
        };
        assert!(!agency.alive_on(day("2013-12-31")));
        assert!(agency.alive_on(day("2014-01-01")));
        assert!(agency.alive_on(day("2014-12-31")));
        assert!(!agency.alive_on(day("2015-01-01")));
    }
}
