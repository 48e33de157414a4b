//! An agency: who answers. Agencies have dated lives; what came of one is a dated relation, and no value is ever moved.

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
