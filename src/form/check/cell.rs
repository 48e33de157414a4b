//! Reads one answer by its kind. Says what was typed and what was expected.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::NOTE_LENGTH;
use super::key::Cell;
use crate::error::Fault;
use crate::form::definition::Choice;
use crate::form::number::{self, shown};
use crate::form::rule::Value;
use crate::form::{Answer, Field, Kind, Raw};
use crate::lang::{Label, Text};
use crate::text;

/// Years of a date: others are slips of the finger.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// What was typed at a cell; `Blank` and a fault if it cannot be read.
pub(super) fn read(cell: &Cell, raw: &Raw, faults: &mut Vec<Fault>) -> Answer {
    let typed = raw.get(&cell.posted).trim();
    if let Some(answer) = beside(cell, raw, typed, faults) {
        return answer;
    }
    match value(cell.field, cell.kind, typed) {
        Ok(Some(value)) => Answer::Value(value),
        Ok(None) => Answer::Blank,
        Err(text) => {
            faults.push(Fault::new(&cell.posted, text));
            Answer::Blank
        }
    }
}

/// The answer beside a number: 'does not apply' or 'we do not know'. Nothing if the value counts.
fn beside(cell: &Cell, raw: &Raw, typed: &str, faults: &mut Vec<Fault>) -> Option<Answer> {
    if !cell.kind.is_numeric() {
        return None;
    }
    let is_key = format!("{}:is", cell.posted);
    let answer = match raw.get(&is_key).trim() {
        "" => return None,
        "na" => Answer::NotApplicable,
        "unknown" => Answer::Unknown { note: note(cell, raw, faults) },
        other => {
            faults.push(Fault::new(is_key, text!("check-status", typed = shown(other))));
            return Some(Answer::Blank);
        }
    };
    if typed.is_empty() {
        return Some(answer);
    }
    faults.push(Fault::new(&cell.posted, text!("check-value-and-status", typed = shown(typed))));
    Some(Answer::Blank)
}

fn note(cell: &Cell, raw: &Raw, faults: &mut Vec<Fault>) -> String {
    let key = format!("{}:note", cell.posted);
    match prose(raw.get(&key), NOTE_LENGTH, true) {
        Ok(note) => note,
        Err(text) => {
            faults.push(Fault::new(key, text));
            raw.get(&format!("{}:note", cell.posted)).trim().to_owned()
        }
    }
}

fn value(field: &Field, kind: &Kind, typed: &str) -> Result<Option<Value>, Text> {
    if typed.is_empty() {
        return Ok(None);
    }
    Ok(match kind {
        Kind::Count => ranged(number::parse(typed, 0)?, field.min.or(Some(Decimal::ZERO)), field.max)?,
        Kind::Decimal { places } => ranged(number::parse(typed, *places)?, field.min, field.max)?,
        Kind::Percent => {
            let plain = typed.strip_suffix('%').unwrap_or(typed);
            ranged(number::parse(plain, 1)?, field.min.or(Some(Decimal::ZERO)), field.max.or(Some(Decimal::ONE_HUNDRED)))?
        }
        Kind::Choice(choices) => Some(Value::Text(choice(choices, typed)?)),
        Kind::Text { max_length } => Some(Value::Text(prose(typed, *max_length, false)?)),
        Kind::LongText { max_length } => Some(Value::Text(prose(typed, *max_length, true)?)),
        Kind::Date => Some(Value::Date(day(typed)?)),
        Kind::YesNo => Some(Value::Truth(match typed {
            "yes" => true,
            "no" => false,
            _ => return Err(text!("check-yes-no", typed = shown(typed))),
        })),
        // These have cells of their own.
        Kind::Grid { .. } | Kind::Rows { .. } => None,
    })
}

fn ranged(number: Option<Decimal>, min: Option<Decimal>, max: Option<Decimal>) -> Result<Option<Value>, Text> {
    let Some(number) = number else { return Ok(None) };
    if min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max) {
        return Ok(Some(Value::Number(number)));
    }
    Err(match (min, max) {
        (Some(min), Some(max)) => text!("check-between", number = number, min = min, max = max),
        (Some(min), None) => text!("check-at-least", number = number, min = min),
        (_, max) => text!("check-at-most", number = number, max = max.unwrap_or_default()),
    })
}

fn choice(choices: &[Choice], typed: &str) -> Result<String, Text> {
    if let Some(choice) = choices.iter().find(|choice| choice.name == typed) {
        return Ok(choice.name.clone());
    }
    let list = |say: fn(&Label) -> &str| choices.iter().map(|choice| say(&choice.label)).collect::<Vec<_>>().join(", ");
    let all = Label::new(list(|label| &label.fi), list(|label| &label.sv), list(|label| &label.en));
    Err(text!("check-choice", typed = shown(typed), choices = all))
}

/// A text without control characters, trimmed; line ends (as `\n`) and tabs only if it may have several lines.
pub(super) fn prose(typed: &str, max: usize, lines: bool) -> Result<String, Text> {
    let text = typed.trim().replace("\r\n", "\n");
    let length = text.chars().count();
    if length > max {
        return Err(text!("check-text-too-long", length = length, max = max));
    }
    let allowed = |each: char| !each.is_control() || (lines && matches!(each, '\n' | '\t'));
    match text.chars().find(|each| !allowed(*each)) {
        None => Ok(text),
        Some('\n' | '\r' | '\t') if !lines => Err(text!("check-one-line")),
        Some(control) => Err(text!("check-control-character", code = format!("U+{:04X}", u32::from(control)))),
    }
}

/// `2015-06-30` or `30.6.2015`.
///
/// # Errors
/// What was typed and what was expected.
pub fn day(typed: &str) -> Result<NaiveDate, Text> {
    let unreadable = || text!("check-date-unreadable", typed = shown(typed));
    let compact: String = typed.chars().filter(|each| !each.is_whitespace()).collect();
    let parts: Vec<&str> = compact.split(['-', '.']).collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if !compact.contains('.') => (*year, *month, *day),
        [day, month, year] if !compact.contains('-') => (*year, *month, *day),
        _ => return Err(unreadable()),
    };
    let digits = |text: &str, longest: usize| !text.is_empty() && text.len() <= longest && text.chars().all(|each| each.is_ascii_digit());
    if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return Err(unreadable());
    }
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else { return Err(unreadable()) };
    if !YEARS.contains(&year) {
        return Err(text!("check-date-year", typed = shown(typed), first = YEARS.start().to_string(), last = YEARS.end().to_string()));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| text!("check-date-nonexistent", typed = shown(typed)))
}
