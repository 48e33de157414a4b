//! A Frictionless Data Package, version 2.0 (datapackage.org/standard: Data Package, Data Resource, Table Schema), as a zip file: one CSV file a metric, lists of agencies and measures that they refer to, and
//! `datapackage.json`.
//!
//! The descriptor is written last, so that it can tell each file's size and hash, and nothing has to be kept or read twice.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Datelike, SecondsFormat, Timelike};
use chrono_tz::Tz;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use super::gate::Gate;
use super::observations_csv::{COLUMNS, observation};
use super::table::{CITY, Cells, OBS_STATUSES, Row, Table};
use super::{CsvFile, Dialect, heading, written};
use crate::error::Result;
use crate::form::answer::Status;
use crate::lang::Lang;
use crate::t;

const PROFILE: &str = "https://datapackage.org/profiles/2.0/";
const AGENCIES: [&str; 2] = ["agency", "agency_name"];
const MEASURES: [&str; 4] = ["metric", "measure", "measure_name", "unit"];
/// Names of resources that no metric can have: a metric's code has no dot.
const AGENCY_CODES: &str = "codes.agencies";
const MEASURE_CODES: &str = "codes.measures";
/// What a row is found by.
const KEY: [&str; 4] = ["metric", "measure", "agency", "period"];

/// # Errors
/// `Broken` when the rows do not fit the table, or `out` takes no bytes.
pub fn write(table: &Table, rows: impl Iterator<Item = Result<Row>>, out: impl Write) -> Result<()> {
    let shut = AtomicBool::new(false);
    let mut archive = Archive { zip: ZipWriter::new_stream(Gate { out, shut: &shut }), options: options(table.updated) };
    match metrics(&mut archive, table, rows) {
        Ok(resources) => archive.finish(&descriptor(table, resources)),
        Err(error) => {
            shut.store(true, Ordering::Relaxed);
            Err(error)
        }
    }
}

/// Every file but the descriptor, described.
fn metrics<W: Write>(archive: &mut Archive<W>, table: &Table, rows: impl Iterator<Item = Result<Row>>) -> Result<Vec<Value>> {
    let city = t!(table.lang, "export-city");
    let mut cells = Cells::new(table, &city, rows);
    let mut resources = Vec::new();
    for metric in &table.metrics {
        let path = format!("data/{}.csv", metric.code);
        let written = archive.csv(&path, |file| {
            file.row(COLUMNS)?;
            cells.of(metric).try_for_each(|cell| observation(file, &cell?))
        })?;
        let about = [metric.definition.as_str()].into_iter().chain(metric.notes.iter().map(String::as_str));
        let description = about.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
        let schema = json!({
            "fields": COLUMNS.map(|column| field(table.lang, column)),
            "missingValues": [""],
            "primaryKey": KEY,
            "foreignKeys": [reference(&["agency"], AGENCY_CODES), reference(&["metric", "measure"], MEASURE_CODES)],
        });
        let mut resource = written.resource(&metric.code, &metric.title, schema);
        set(&mut resource, "description", &description);
        if !metric.source.is_empty() {
            set_value(&mut resource, "sources", json!([{ "title": metric.source }]));
        }
        resources.push(resource);
    }
    cells.finish()?;
    resources.extend(lists(archive, table, &city)?);
    Ok(resources)
}

/// The files that the metrics' files refer to.
fn lists<W: Write>(archive: &mut Archive<W>, table: &Table, city: &str) -> Result<[Value; 2]> {
    let agencies = archive.csv("codes/agencies.csv", |file| {
        file.row(AGENCIES)?;
        table.agencies.iter().try_for_each(|agency| file.row([agency.code.as_str(), &agency.name]))?;
        file.row([CITY, city])
    })?;
    let measures = archive.csv("codes/measures.csv", |file| {
        file.row(MEASURES)?;
        table.metrics.iter().flat_map(|metric| metric.measures.iter().map(move |measure| (metric, measure))).try_for_each(|(metric, measure)| {
            file.row([metric.code.as_str(), &measure.code, &measure.label, measure.unit.as_deref().unwrap_or_default()])
        })
    })?;
    let schema = |columns: &[&str], key: &[&str]| {
        let fields: Vec<Value> = columns.iter().map(|column| field(table.lang, column)).collect();
        json!({ "fields": fields, "missingValues": [""], "primaryKey": key })
    };
    Ok([
        agencies.resource(AGENCY_CODES, &t!(table.lang, "export-agencies"), schema(&AGENCIES, &["agency"])),
        measures.resource(MEASURE_CODES, &t!(table.lang, "export-measures"), schema(&MEASURES, &["metric", "measure"])),
    ])
}

fn reference(fields: &[&str], resource: &str) -> Value {
    json!({ "fields": fields, "reference": { "resource": resource, "fields": fields } })
}

/// A field of a Table Schema. Every cell that has to have something is `required`.
fn field(lang: Lang, column: &str) -> Value {
    let mut field = json!({ "name": column, "title": heading(lang, column), "type": "string" });
    let constraints = match column {
        "value" => {
            set(&mut field, "type", "number");
            None
        }
        "as_of" => {
            set(&mut field, "type", "date");
            Some(json!({ "required": true }))
        }
        "period" => Some(json!({ "required": true, "pattern": r"\d{4}(-\d{2}(-\d{2})?)?" })),
        "obs_status" => Some(json!({ "required": true, "enum": OBS_STATUSES })),
        "answer" => Some(json!({ "required": true, "enum": Status::ALL.map(Status::code) })),
        "unit" | "comment" | "notes" => None,
        _ => Some(json!({ "required": true })),
    };
    match column {
        "obs_status" => set(&mut field, "description", &words(OBS_STATUSES.map(|code| (code, super::obs_status(lang, code))))),
        "answer" => set(&mut field, "description", &words(Status::ALL.map(|status| (status.code(), super::answer(lang, status))))),
        _ => {}
    }
    if let Some(constraints) = constraints {
        set_value(&mut field, "constraints", constraints);
    }
    field
}

fn words<const N: usize>(codes: [(&str, String); N]) -> String {
    codes.map(|(code, word)| format!("{code}: {word}")).join("; ")
}

fn set(object: &mut Value, name: &str, text: &str) {
    if !text.is_empty() {
        set_value(object, name, json!(text));
    }
}

fn set_value(object: &mut Value, name: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), value);
    }
}

fn descriptor(table: &Table, resources: Vec<Value>) -> Value {
    let licence = &table.licence;
    let mut package = json!({
        "$schema": format!("{PROFILE}datapackage.json"),
        "name": format!("{}-metrics", table.publisher.code.to_lowercase()),
        "title": table.title,
        "created": table.updated.to_rfc3339_opts(SecondsFormat::Secs, true),
        "licenses": [{ "name": licence.code, "path": licence.address, "title": licence.title }],
        "contributors": [{ "title": table.publisher.name, "roles": ["creator"] }],
        "language": table.lang.code(),
        "asOf": table.as_of.to_string(),
        "resources": resources,
    });
    set(&mut package, "edition", &table.edition);
    set(&mut package, "homepage", table.address.as_deref().unwrap_or_default());
    package
}

/// A zip file that is written from its beginning to its end.
struct Archive<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    options: SimpleFileOptions,
}

/// A file that was put into the archive.
struct Packed {
    path: String,
    bytes: u64,
    hash: String,
}

impl<W: Write> Archive<W> {
    fn csv(&mut self, path: &str, fill: impl FnOnce(&mut CsvFile<&mut Measured<'_, W>>) -> Result<()>) -> Result<Packed> {
        self.zip.start_file(path, self.options).map_err(written)?;
        let mut measured = Measured { zip: &mut self.zip, bytes: 0, hash: Sha256::new() };
        let mut file = CsvFile::new(&mut measured, Dialect::Standard)?;
        fill(&mut file)?;
        file.finish()?;
        let hash = measured.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Packed { path: path.to_owned(), bytes: measured.bytes, hash })
    }

    fn finish(mut self, descriptor: &Value) -> Result<()> {
        self.zip.start_file("datapackage.json", self.options).map_err(written)?;
        serde_json::to_writer_pretty(&mut self.zip, descriptor).map_err(written)?;
        self.zip.finish().and_then(|out| Ok(out.into_inner().flush()?)).map_err(written)
    }
}

impl Packed {
    fn resource(&self, name: &str, title: &str, schema: Value) -> Value {
        json!({
            "$schema": format!("{PROFILE}dataresource.json"),
            "name": name,
            "title": title,
            "type": "table",
            "path": self.path,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": self.bytes,
            "hash": format!("sha256:{}", self.hash),
            "schema": schema,
        })
    }
}

/// The same table gives the same bytes: files have the table's moment, not that of packing.
fn options(updated: DateTime<Tz>) -> SimpleFileOptions {
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let moment = zip::DateTime::from_date_and_time(
        u16::try_from(updated.year()).unwrap_or_default(),
        small(updated.month()),
        small(updated.day()),
        small(updated.hour()),
        small(updated.minute()),
        small(updated.second()),
    );
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(moment.unwrap_or_default())
}

struct Measured<'z, W: Write> {
    zip: &'z mut ZipWriter<StreamWriter<W>>,
    bytes: u64,
    hash: Sha256,
}

impl<W: Write> Write for Measured<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let taken = self.zip.write(bytes)?;
        let taken_bytes = bytes.get(..taken).unwrap_or_default();
        self.bytes = self.bytes.saturating_add(u64::try_from(taken).unwrap_or_default());
        self.hash.update(taken_bytes);
        Ok(taken)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.zip.flush()
    }
}
