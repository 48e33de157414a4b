//! JSON-stat 2.0 (json-stat.org/full): a table of one metric is a response of class `dataset`, any other table a `collection` whose items are the datasets of its metrics.
//!
//! Dimensions are `measure`, `agency` and `time`, in this order; measure has the role metric and time the role time. An agency is no place, so no dimension has the role geo. `value` and `status` are objects by
//! position ('value', 'status': the sparse form), so that they are written as the rows come, and a cell that has no row stands in neither. The status is SDMX's. What the format has no place for stands in `extension`:
//! the answers without a value, which one status can hold two of, and comments and notes, all by the same positions. `dimension` comes after the values: the decimals of a unit are then known.

use std::collections::BTreeMap;
use std::io::{BufWriter, Seek, SeekFrom, Write};

use chrono::SecondsFormat;
use serde::Serialize;
use tempfile::SpooledTempFile;

use super::table::{Agency, CITY, Cells, Licence, Measure, Metric, MetricCells, OBS_STATUSES, Publisher, Row, Table};
use super::{heading, plain, written};
use crate::error::Result;
use crate::form::answer::Status;
use crate::lang::Lang;
use crate::t;

/// What waits to be written after the values is kept in memory up to this many bytes, and then in a file.
const SPOOL: usize = 64 * 1024;

#[derive(Serialize)]
struct Head<'a> {
    /// A dataset inside a collection has none: the collection says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    class: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<&'a str>,
    label: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'a str,
    updated: &'a str,
    note: Vec<&'a str>,
    id: [&'a str; 3],
    size: [usize; 3],
    role: BTreeMap<&'a str, [&'a str; 1]>,
}

#[derive(Serialize)]
struct Dimensions<'a> {
    measure: Dimension<'a>,
    agency: Dimension<'a>,
    time: Dimension<'a>,
}

#[derive(Serialize)]
struct Dimension<'a> {
    label: String,
    category: Category<'a>,
}

#[derive(Serialize)]
struct Category<'a> {
    index: Vec<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    label: BTreeMap<&'a str, &'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    unit: BTreeMap<&'a str, Unit<'a>>,
}

#[derive(Serialize)]
struct Unit<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// The most that a figure of the measure has.
    decimals: u32,
}

/// What is ours to define, before the parts by position.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Extension<'a> {
    metric: &'a str,
    language: &'a str,
    edition: &'a str,
    as_of: String,
    publisher: &'a str,
    licence: BTreeMap<&'a str, &'a str>,
    status_label: BTreeMap<&'a str, String>,
    answer_label: BTreeMap<&'a str, String>,
}

/// # Errors
/// `Broken` when the rows do not fit the table, `out` takes no bytes, or no temporary file can be made.
pub fn write(table: &Table, rows: impl Iterator<Item = Result<Row>>, out: impl Write) -> Result<()> {
    let city = t!(table.lang, "export-city");
    let mut out = BufWriter::new(out);
    let mut cells = Cells::new(table, &city, rows);
    if let [metric] = table.metrics.as_slice() {
        dataset(&mut out, table, cells.of(metric), metric, &city, Some("2.0"))?;
    } else {
        let updated = updated(table);
        let head = serde_json::json!({ "version": "2.0", "class": "collection", "label": table.title, "updated": updated });
        open(&mut out, &head)?;
        out.write_all(b",\"link\":{\"item\":[").map_err(written)?;
        for (place, metric) in table.metrics.iter().enumerate() {
            out.write_all(if place == 0 { b"" } else { b"," }).map_err(written)?;
            dataset(&mut out, table, cells.of(metric), metric, &city, None)?;
        }
        out.write_all(b"]}}").map_err(written)?;
    }
    cells.finish()?;
    out.write_all(b"\n").and_then(|()| out.flush()).map_err(written)
}

fn updated(table: &Table) -> String {
    table.updated.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn dataset<I: Iterator<Item = Result<Row>>>(
    out: &mut impl Write,
    table: &Table,
    cells: MetricCells<'_, '_, I>,
    metric: &Metric,
    city: &str,
    version: Option<&str>,
) -> Result<()> {
    let updated = updated(table);
    let head = Head {
        version,
        class: "dataset",
        href: table.address.as_deref().filter(|_| version.is_some()),
        label: &metric.title,
        source: &metric.source,
        updated: &updated,
        note: [metric.definition.as_str()].into_iter().chain(metric.notes.iter().map(String::as_str)).filter(|note| !note.is_empty()).collect(),
        id: ["measure", "agency", "time"],
        size: [metric.measures.len(), table.agencies.len() + 1, metric.periods.len()],
        role: BTreeMap::from([("metric", ["measure"]), ("time", ["time"])]),
    };
    open(out, &head)?;
    let spools = by_position(out, cells)?;
    let dimensions = dimensions(table.lang, metric, &table.agencies, city, &spools.decimals);
    out.write_all(b",\"dimension\":").map_err(written)?;
    serde_json::to_writer(&mut *out, &dimensions).map_err(written)?;
    out.write_all(b",\"extension\":").map_err(written)?;
    open(out, &extension(table, metric))?;
    for (name, spool) in [("answer", spools.answers), ("comment", spools.comments), ("note", spools.notes)] {
        write!(out, ",\"{name}\":{{").map_err(written)?;
        spool.pour(out)?;
        out.write_all(b"}").map_err(written)?;
    }
    out.write_all(b"}}").map_err(written)
}

/// The object, not yet closed.
fn open(out: &mut impl Write, object: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string(object).map_err(written)?;
    out.write_all(text.strip_suffix('}').unwrap_or(&text).as_bytes()).map_err(written)
}

fn dimensions<'a>(lang: Lang, metric: &'a Metric, agencies: &'a [Agency], city: &'a str, decimals: &BTreeMap<&str, u32>) -> Dimensions<'a> {
    let measures = || metric.measures.iter();
    let unit = |measure: &'a Measure| {
        let decimals = decimals.get(measure.code.as_str()).copied().unwrap_or_default();
        (measure.code.as_str(), Unit { label: measure.unit.as_deref(), decimals })
    };
    let agencies = || agencies.iter().map(|agency| (agency.code.as_str(), agency.name.as_str())).chain([(CITY, city)]);
    Dimensions {
        measure: Dimension {
            label: heading(lang, "measure_name"),
            category: Category {
                index: measures().map(|measure| measure.code.as_str()).collect(),
                label: measures().map(|measure| (measure.code.as_str(), measure.label.as_str())).collect(),
                unit: measures().map(unit).collect(),
            },
        },
        agency: Dimension {
            label: heading(lang, "agency_name"),
            category: Category { index: agencies().map(|agency| agency.0).collect(), label: agencies().collect(), unit: BTreeMap::new() },
        },
        time: Dimension {
            label: heading(lang, "period"),
            category: Category { index: metric.periods.iter().map(String::as_str).collect(), label: BTreeMap::new(), unit: BTreeMap::new() },
        },
    }
}

fn extension<'a>(table: &'a Table, metric: &'a Metric) -> Extension<'a> {
    let Publisher { name, .. } = &table.publisher;
    let Licence { code, title, address } = &table.licence;
    Extension {
        metric: &metric.code,
        language: table.lang.code(),
        edition: &table.edition,
        as_of: table.as_of.to_string(),
        publisher: name,
        licence: BTreeMap::from([("name", code.as_str()), ("title", title.as_str()), ("path", address.as_str())]),
        status_label: OBS_STATUSES.into_iter().map(|code| (code, super::obs_status(table.lang, code))).collect(),
        answer_label: Status::ALL.into_iter().map(|status| (status.code(), super::answer(table.lang, status))).collect(),
    }
}

/// What waits until the last row of a metric has come.
struct Spools<'a> {
    /// By measure: the most decimals of its figures.
    decimals: BTreeMap<&'a str, u32>,
    answers: Spool,
    comments: Spool,
    notes: Spool,
}

/// Writes `value` and `status`, and keeps the rest.
fn by_position<'a, I: Iterator<Item = Result<Row>>>(out: &mut impl Write, cells: MetricCells<'_, 'a, I>) -> Result<Spools<'a>> {
    let mut statuses = spool();
    let mut spools = Spools { decimals: BTreeMap::new(), answers: spool(), comments: spool(), notes: spool() };
    out.write_all(b",\"value\":{").map_err(written)?;
    let mut values = Entries { out: &mut *out, any: false };
    for cell in cells {
        let cell = cell?;
        if let Some(value) = cell.row.value.map(|value| value.normalize()) {
            values.entry(cell.position, &value.to_string())?;
            let decimals = spools.decimals.entry(&cell.measure.code).or_default();
            *decimals = value.scale().max(*decimals);
        }
        statuses.json(cell.position, cell.row.obs_status())?;
        if cell.row.status != Status::Value {
            spools.answers.json(cell.position, cell.row.status.code())?;
        }
        if !cell.row.comment.is_empty() {
            spools.comments.json(cell.position, &*plain(&cell.row.comment))?;
        }
        if !cell.row.notes.is_empty() {
            spools.notes.json(cell.position, &cell.row.notes.iter().map(|note| plain(note)).collect::<Vec<_>>())?;
        }
    }
    out.write_all(b"},\"status\":{").map_err(written)?;
    statuses.pour(out)?;
    out.write_all(b"}").map_err(written)?;
    Ok(spools)
}

/// Members of an object, one by one.
struct Entries<W> {
    out: W,
    any: bool,
}

impl<W: Write> Entries<W> {
    fn entry(&mut self, position: usize, json: &str) -> Result<()> {
        let comma = if std::mem::replace(&mut self.any, true) { "," } else { "" };
        write!(self.out, "{comma}\"{position}\":{json}").map_err(written)
    }

    fn json(&mut self, position: usize, value: &(impl Serialize + ?Sized)) -> Result<()> {
        self.entry(position, &serde_json::to_string(value).map_err(written)?)
    }
}

type Spool = Entries<BufWriter<SpooledTempFile>>;

fn spool() -> Spool {
    Entries { out: BufWriter::new(SpooledTempFile::new(SPOOL)), any: false }
}

impl Spool {
    fn pour(self, out: &mut impl Write) -> Result<()> {
        let mut file = self.out.into_inner().map_err(|cause| written(cause.into_error()))?;
        file.seek(SeekFrom::Start(0)).map_err(written)?;
        std::io::copy(&mut file, out).map_err(written)?;
        Ok(())
    }
}
