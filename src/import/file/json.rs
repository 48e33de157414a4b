//! An array of objects. Their keys are the columns; an object may lack some.
//!
//! Read twice, object by object: first for the keys, since the last object may have one that no other has.

use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::Deserializer;
use serde::de::{DeserializeSeed, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{Cell, Each, broken, fault, too_wide};
use crate::error::{Error, Result};
use crate::text;

/// Takes the number of an object, from 1, and the object.
type Take<'a> = dyn FnMut(i64, &Map<String, Value>) -> Result<()> + 'a;

pub fn read(file: &mut File, each: &mut Each<'_>) -> Result<()> {
    let mut keys: Vec<String> = Vec::new();
    objects(file, &mut |_, object| {
        for key in object.keys() {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
        if keys.len() > super::MAX_COLUMNS { Err(too_wide()) } else { Ok(()) }
    })?;
    each(0, keys.iter().map(|key| Cell::text(key)).collect())?;
    objects(file, &mut |number, object| each(number, keys.iter().map(|key| cell(object.get(key))).collect()))
}

fn cell(value: Option<&Value>) -> Cell {
    match value {
        None | Some(Value::Null) => Cell::Blank,
        Some(Value::String(text)) => Cell::text(text),
        Some(Value::Number(number)) => {
            let written = number.to_string();
            let read = Decimal::from_str(&written).or_else(|_| Decimal::from_scientific(&written));
            read.map_or(Cell::Text(written), Cell::Number)
        }
        Some(other) => Cell::Text(other.to_string()),
    }
}

fn objects(file: &mut File, take: &mut Take<'_>) -> Result<()> {
    file.seek(SeekFrom::Start(0)).map_err(broken)?;
    let mut mark = [0; 3];
    let has_mark = file.read(&mut mark).map_err(broken)? == mark.len() && &mark == b"\xef\xbb\xbf";
    if !has_mark {
        file.seek(SeekFrom::Start(0)).map_err(broken)?;
    }
    let mut failed = None;
    let mut json = serde_json::Deserializer::from_reader(BufReader::new(file));
    let read = Objects { take, failed: &mut failed }.deserialize(&mut json).and_then(|()| json.end());
    match (failed, read) {
        (Some(error), _) => Err(error),
        (None, Ok(())) => Ok(()),
        (None, Err(cause)) if cause.is_io() => Err(broken(cause.into())),
        (None, Err(cause)) => Err(fault(text!("import-file-json", why = cause.to_string()))),
    }
}

struct Objects<'a, 'b> {
    take: &'a mut Take<'b>,
    /// serde carries words only; what `take` failed with is kept here.
    failed: &'a mut Option<Error>,
}

impl<'de> DeserializeSeed<'de> for Objects<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Objects<'_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(object) = items.next_element::<Map<String, Value>>()? {
            number += 1;
            if let Err(error) = (self.take)(number, &object) {
                *self.failed = Some(error);
                return Err(serde::de::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}
