//! What several answers have in common: exact numbers, and notes.

use std::borrow::Cow;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::lang::Lang;
use crate::survey::note;

/// An exact decimal as a JSON number with all its digits: `12.50` is written 12.5. JSON's numbers have no limit, so nothing is lost in writing, and every program reads them without being told; JSON-stat has numbers too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number(pub Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.normalize().to_string()).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "description": "An exact decimal, with all its digits." })
    }
}

/// What readers of figures have to know, in each language that it is written in; null where it is not.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Note {
    fi: Option<String>,
    sv: Option<String>,
    en: Option<String>,
}

impl From<&note::Note> for Note {
    fn from(note: &note::Note) -> Note {
        let written = |lang| Some(note.wording.of(lang).to_owned()).filter(|words| !words.is_empty());
        Note { fi: written(Lang::Fi), sv: written(Lang::Sv), en: written(Lang::En) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_digit_is_lost() {
        let said = |text: &str| serde_json::to_string(&Number(text.parse().unwrap())).unwrap();
        assert_eq!(
            [said("12.50"), said("-0.1"), said("79228162514264337593543950335"), said("0")],
            ["12.5", "-0.1", "79228162514264337593543950335", "0"]
        );
    }
}
