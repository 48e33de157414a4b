//! How a round's results are called in addresses: `2014-12-31` the newest edition, `2014-12-31-edition-2` that one for good, `2014-12-31-draft` the figures that are not published yet.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    /// The day that the round speaks of.
    pub as_of: NaiveDate,
    pub which: Which,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The newest edition; before there is one, the draft.
    Newest,
    /// With this number, from 1.
    Edition(i32),
    Draft,
}

impl Address {
    pub fn newest(as_of: NaiveDate) -> Address {
        Address { as_of, which: Which::Newest }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.which {
            Which::Newest => write!(out, "{}", self.as_of),
            Which::Edition(number) => write!(out, "{}-edition-{number}", self.as_of),
            Which::Draft => write!(out, "{}-draft", self.as_of),
        }
    }
}

/// Characters of a day: `2014-12-31`.
const DAY: usize = 10;

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Address, String> {
        let unknown = || format!("{text:?} is no results; expected a day, or a day and -edition-2, or a day and -draft, as in 2014-12-31-edition-2");
        let (day, rest) = text.split_at_checked(DAY).ok_or_else(unknown)?;
        let which = match rest.strip_prefix("-edition-") {
            _ if rest.is_empty() => Which::Newest,
            _ if rest == "-draft" => Which::Draft,
            Some(number) => Which::Edition(number.parse().ok().filter(|number| *number > 0).ok_or_else(unknown)?),
            None => return Err(unknown()),
        };
        let found = Address { as_of: day.parse().map_err(|_| unknown())?, which };
        // One address a thing: 2014-12-31-edition-02 is none.
        if found.to_string() == text { Ok(found) } else { Err(unknown()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(days in 0i32..3_000_000, kind in 0..3, number in 1i32..) {
            let which = [Which::Newest, Which::Edition(number), Which::Draft][kind as usize];
            let as_of = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            prop_assume!((0..=9999).contains(&chrono::Datelike::year(&as_of)));
            let address = Address { as_of, which };
            prop_assert_eq!(address.to_string().parse::<Address>(), Ok(address));
        }

        #[test]
        fn anything_is_read_or_refused(text in ".{0,40}") {
            let _ = text.parse::<Address>();
        }
    }

    #[test]
    fn nothing_else_is_an_address() {
        for text in [
            "2014-12-31-edition-0",
            "2014-12-31-edition-02",
            "2014-12-31-edition-",
            "2014-12-31-edition--1",
            "2014-12-31x",
            "2014-02-30",
            "",
            "2014-12-31-draft-1",
            "äääääää",
        ] {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }
}
