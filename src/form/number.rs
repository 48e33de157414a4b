//! Numbers as people type and paste them: `1234`, `1 234,5`, `1.234,5`, `1,234.5`, with any kind of blank between thousands. What could be meant in two ways is refused, never guessed.

use rust_decimal::Decimal;

use crate::lang::{Arg, Text};
use crate::text;

/// Most digits before the decimal mark.
pub const MAX_WHOLE_DIGITS: usize = 15;
/// Most decimals of any field.
pub const MAX_PLACES: u32 = 6;
/// Longest part of what was typed that a message repeats, in characters.
const MAX_SHOWN: usize = 40;

/// Reads a number with at most so many decimals (0: a whole number, though `5,0` is one too). `None`: nothing was typed.
/// The error says what was typed and what was expected.
pub fn parse(typed: &str, places: u32) -> Result<Option<Decimal>, Text> {
    let places = places.min(MAX_PLACES);
    let trimmed = typed.trim_matches(is_edge);
    if trimmed.is_empty() {
        return Ok(None);
    }
    let (negative, unsigned) = sign(trimmed);
    let Some(parts) = split(unsigned) else {
        return Err(if is_made_of_digits(unsigned) { text!("number-grouping", typed = shown(typed)) } else { unreadable(typed, places) });
    };
    if parts.could_be_thousands && places < 3 {
        let digits = unsigned.chars().filter(char::is_ascii_digit);
        let whole: String = negative.then_some('-').into_iter().chain(digits).collect();
        return Err(text!("number-ambiguous", typed = shown(typed), plain = whole));
    }
    let (whole, decimals) = (parts.whole.trim_start_matches('0'), parts.decimals.trim_end_matches('0'));
    if whole.len() > MAX_WHOLE_DIGITS {
        return Err(text!("number-too-long", typed = shown(typed), digits = MAX_WHOLE_DIGITS));
    }
    if decimals.len() > usize::try_from(places).unwrap_or(0) {
        return Err(match places {
            0 => text!("number-not-whole", typed = shown(typed)),
            _ => text!("number-decimals", typed = shown(typed), places = places),
        });
    }
    let number = Decimal::from_str_exact(&format!("0{whole}.{decimals}0")).map_err(|_| unreadable(typed, places))?.normalize();
    Ok(Some(if negative && !number.is_zero() { -number } else { number }))
}

/// What was typed, fit to be repeated in a message: short, and on one line.
pub fn shown(typed: &str) -> Arg {
    let trimmed = typed.trim();
    let mut said: String = trimmed.chars().take(MAX_SHOWN).map(|each| if each.is_control() { '\u{fffd}' } else { each }).collect();
    if trimmed.chars().nth(MAX_SHOWN).is_some() {
        said.push('…');
    }
    Arg::Words(said)
}

fn unreadable(typed: &str, places: u32) -> Text {
    match places {
        0 => text!("number-unreadable-whole", typed = shown(typed)),
        _ => text!("number-unreadable-decimal", typed = shown(typed)),
    }
}

/// Blanks around a number, tabs and line ends of a pasted cell and the invisible marks that come along with them.
fn is_edge(each: char) -> bool {
    each.is_whitespace() || matches!(each, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Blanks between thousands. Not tabs and line ends: they stand between two pasted cells, and `12⇥345` is not 12345.
fn is_gap(each: char) -> bool {
    is_edge(each) && !each.is_control()
}

fn sign(trimmed: &str) -> (bool, &str) {
    if let Some(rest) = trimmed.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        return (true, rest.trim_start_matches(is_gap));
    }
    (false, trimmed.strip_prefix('+').map_or(trimmed, |rest| rest.trim_start_matches(is_gap)))
}

/// It has digits, and nothing but what may stand among them: only their grouping can be wrong.
fn is_made_of_digits(unsigned: &str) -> bool {
    let is_digit = |each: char| each.is_ascii_digit();
    unsigned.contains(is_digit) && unsigned.chars().all(|each| is_digit(each) || is_gap(each) || matches!(each, '.' | ','))
}

struct Parts {
    whole: String,
    decimals: String,
    /// `1.234` or `1,234` and nothing else: the mark may stand between thousands.
    could_be_thousands: bool,
}

/// Finds the decimal mark and checks the groups of thousands; nothing if they make no sense.
fn split(unsigned: &str) -> Option<Parts> {
    let marks: Vec<(usize, char)> = unsigned.char_indices().filter(|(_, each)| matches!(each, '.' | ',')).collect();
    let (at, mark) = match marks.as_slice() {
        [] => return Some(Parts { whole: ungroup(unsigned, is_gap)?, decimals: String::new(), could_be_thousands: false }),
        [.., last] => *last,
    };
    let same = marks.iter().filter(|(_, each)| *each == mark).count();
    if same > 1 {
        // Two of a kind cannot be decimal marks; another kind among them makes no sense.
        let whole = if same == marks.len() { ungroup(unsigned, |each| each == mark)? } else { return None };
        return Some(Parts { whole, decimals: String::new(), could_be_thousands: false });
    }
    let (before, after) = (unsigned.get(..at)?, unsigned.get(at + 1..)?);
    if after.is_empty() || !after.chars().all(|each| each.is_ascii_digit()) {
        return None;
    }
    let alone = marks.len() == 1;
    let whole = match alone {
        true if before.is_empty() => String::new(),
        true => ungroup(before, is_gap)?,
        false => ungroup(before, |each| each != mark && matches!(each, '.' | ','))?,
    };
    let could_be_thousands = alone && after.len() == 3 && (1..=3).contains(&before.len()) && whole == before && !before.starts_with('0');
    Some(Parts { whole, decimals: after.to_owned(), could_be_thousands })
}

/// The digits of groups of three (the first may be shorter), or of one group of any length.
fn ungroup(grouped: &str, gap: impl Fn(char) -> bool) -> Option<String> {
    let groups: Vec<&str> = grouped.split(gap).collect();
    let sound = |(index, group): (usize, &&str)| match index {
        0 => !group.is_empty() && (groups.len() == 1 || group.len() <= 3),
        _ => group.len() == 3,
    };
    let digits: String = groups.concat();
    (groups.iter().enumerate().all(sound) && digits.chars().all(|each| each.is_ascii_digit())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn read(typed: &str, places: u32) -> String {
        match parse(typed, places) {
            Ok(Some(number)) => number.to_string(),
            Ok(None) => "nothing".to_owned(),
            Err(Text::Key { key, .. }) => key.trim_start_matches("number-").to_owned(),
            Err(other) => other.to_string(),
        }
    }

    #[test]
    fn counts_are_read_as_people_type_them() {
        for (typed, expected) in [
            ("", "nothing"),
            (" \u{a0}\t", "nothing"),
            ("1234", "1234"),
            ("1 234", "1234"),
            ("1\u{a0}234\u{202f}567", "1234567"),
            ("1\u{2009}234", "1234"),
            ("\t 12\u{a0}\r\n", "12"),
            ("\u{feff}12", "12"),
            ("+5", "5"),
            ("-5", "-5"),
            ("\u{2212}5", "-5"),
            ("-0", "0"),
            ("0007", "7"),
            ("12,0", "12"),
            ("1 234,00", "1234"),
            ("1234,000", "1234"),
            ("0,000", "0"),
            ("1.234.567", "1234567"),
            ("1.234,0", "1234"),
            ("999999999999999", "999999999999999"),
            ("1.234", "ambiguous"),
            ("12,345", "ambiguous"),
            ("1,000", "ambiguous"),
            ("-1.234", "ambiguous"),
            ("12,5", "not-whole"),
            ("1,234.5", "not-whole"),
            ("1000000000000000", "too-long"),
            ("12 34", "grouping"),
            ("1  234", "grouping"),
            ("1.2.3", "grouping"),
            ("5,", "grouping"),
            ("12\t345", "unreadable-whole"),
            ("12\n345", "unreadable-whole"),
            ("1e400", "unreadable-whole"),
            ("1e3", "unreadable-whole"),
            ("0x10", "unreadable-whole"),
            ("\u{221e}", "unreadable-whole"),
            ("\u{1f600}", "unreadable-whole"),
            ("1\u{0}2", "unreadable-whole"),
            ("\u{ff11}\u{ff12}", "unreadable-whole"),
            ("--5", "unreadable-whole"),
            ("-", "unreadable-whole"),
            ("noin 5", "unreadable-whole"),
            ("½", "unreadable-whole"),
        ] {
            assert_eq!(read(typed, 0), expected, "{typed:?}");
        }
    }

    #[test]
    fn decimals_are_read_as_people_type_them() {
        for (typed, places, expected) in [
            ("1 234,5", 2, "1234.5"),
            ("1234.5", 2, "1234.5"),
            ("1.234,5", 2, "1234.5"),
            ("1,234.5", 2, "1234.5"),
            ("1,234,567.8", 2, "1234567.8"),
            (",5", 1, "0.5"),
            ("1,50", 1, "1.5"),
            ("1,234", 3, "1.234"),
            ("1.234", 6, "1.234"),
            ("1,234", 2, "ambiguous"),
            ("0,1234567", 6, "decimals"),
            ("1,25", 1, "decimals"),
            ("1,2,3.4", 2, "grouping"),
            ("1 234.567,8", 2, "grouping"),
            ("x", 2, "unreadable-decimal"),
        ] {
            assert_eq!(read(typed, places), expected, "{typed:?} with {places}");
        }
    }

    #[test]
    fn every_message_names_what_was_typed() {
        let long = "9".repeat(100);
        for (typed, places) in [("1.234", 0), ("12,5", 0), ("1 2", 0), ("x\u{7}x", 0), ("x", 2), ("1,25", 1), (long.as_str(), 0)] {
            let Err(text) = parse(typed, places) else { panic!("{typed} was read") };
            for lang in Lang::ALL {
                let (said, typed) = (lang.say(&text), shown(typed));
                let Arg::Words(typed) = typed else { panic!("words") };
                assert!(said.contains(&typed) && !said.contains('['), "{said}");
                assert!(said.chars().count() < 300 && !said.chars().any(char::is_control));
            }
        }
    }
}
