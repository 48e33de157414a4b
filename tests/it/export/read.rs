//! Reads each format back, by other means than it was written with, into the rows that it was made of.

use std::io::{Cursor, Read as _};
use std::str::FromStr;

use calamine::{Data, Reader, Xlsx};
use mittaristo::export::table::{CITY, Row, Table};
use mittaristo::export::{Format, restored};
use mittaristo::form::answer::Status;
use rust_decimal::Decimal;
use serde_json::Value;

/// What every format tells of a figure. Notes are one text, a line each.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    pub metric: String,
    pub measure: String,
    pub agency: String,
    pub period: String,
    pub value: Option<Decimal>,
    pub obs_status: String,
    /// As a code.
    pub answer: String,
    pub comment: String,
    pub notes: String,
}

pub fn told(row: &Row) -> Told {
    Told {
        metric: row.metric.clone(),
        measure: row.measure.clone(),
        agency: row.agency.clone().unwrap_or(CITY.into()),
        period: row.period.clone(),
        value: row.value.map(|value| value.normalize()),
        obs_status: row.obs_status().to_owned(),
        answer: row.status.code().to_owned(),
        comment: row.comment.clone(),
        notes: row.notes.join("\n"),
    }
}

pub fn bytes(format: Format, table: &Table, rows: &[Row]) -> Vec<u8> {
    let mut bytes = Vec::new();
    format.write(table, rows.iter().cloned().map(Ok), &mut bytes).unwrap();
    bytes
}

pub fn text(format: Format, table: &Table, rows: &[Row]) -> String {
    String::from_utf8(bytes(format, table, rows)).unwrap()
}

/// In the order of the metric, the measure and so on.
pub fn back(format: Format, table: &Table, bytes: &[u8]) -> Vec<Told> {
    let mut told = match format {
        Format::Csv => csv(bytes, b',', &[]),
        Format::CsvForExcel => csv(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap(), b';', &[]),
        Format::SdmxCsv => {
            csv(bytes, b',', &["METRIC", "MEASURE", "AGENCY", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "ANSWER", "COMMENT_OBS", "NOTE"])
        }
        Format::DataPackage => {
            files(bytes).iter().filter(|(name, _)| name.starts_with("data/")).flat_map(|(_, bytes)| csv(bytes, b',', &[])).collect()
        }
        Format::JsonStat => json_stat(&serde_json::from_slice(bytes).unwrap()),
        Format::Xlsx => xlsx(table, bytes),
    };
    told.sort();
    told
}

fn csv(bytes: &[u8], separator: u8, names: &[&str]) -> Vec<Told> {
    let names =
        if names.is_empty() { &["metric", "measure", "agency", "period", "value", "obs_status", "answer", "comment", "notes"] } else { names };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(bytes);
    let headers = reader.headers().unwrap().clone();
    let places: Vec<usize> = names.iter().map(|name| headers.iter().position(|header| header == *name).unwrap()).collect();
    let told = |record: csv::StringRecord| {
        let cell = |place: usize| record[places[place]].to_owned();
        let value = cell(4).replace(',', ".");
        Told {
            metric: cell(0),
            measure: cell(1),
            agency: cell(2),
            period: cell(3),
            value: (!value.is_empty()).then(|| Decimal::from_str(&value).unwrap()),
            obs_status: cell(5),
            answer: cell(6),
            comment: restored(&cell(7)).to_owned(),
            notes: restored(&cell(8)).to_owned(),
        }
    };
    reader.records().map(|record| told(record.unwrap())).collect()
}

/// The files of a zip by name, in their order.
pub fn files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names = archive.len();
    let read = |place: usize| {
        let mut file = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    (0..names).map(read).collect()
}

fn json_stat(response: &Value) -> Vec<Told> {
    if response["class"] == "collection" {
        return response["link"]["item"].as_array().unwrap().iter().flat_map(json_stat).collect();
    }
    let index = |dimension: &str| -> Vec<String> {
        let index = response["dimension"][dimension]["category"]["index"].as_array().unwrap();
        index.iter().map(|code| code.as_str().unwrap().to_owned()).collect()
    };
    let (measures, agencies, periods) = (index("measure"), index("agency"), index("time"));
    assert_eq!(response["id"], serde_json::json!(["measure", "agency", "time"]));
    assert_eq!(response["size"], serde_json::json!([measures.len(), agencies.len(), periods.len()]));
    let extension = &response["extension"];
    let told = |(position, status): (&String, &Value)| {
        let place: usize = position.parse().unwrap();
        let words = |part: &str| extension[part][position].as_str().unwrap_or_default().to_owned();
        let notes =
            extension["note"][position].as_array().map(|notes| notes.iter().map(|note| note.as_str().unwrap()).collect::<Vec<_>>().join("\n"));
        let answer = if extension["answer"][position].is_null() { "value".to_owned() } else { words("answer") };
        Told {
            metric: extension["metric"].as_str().unwrap().to_owned(),
            measure: measures[place / periods.len() / agencies.len()].clone(),
            agency: agencies[place / periods.len() % agencies.len()].clone(),
            period: periods[place % periods.len()].clone(),
            value: response["value"].get(position).map(|value| Decimal::from_str(&value.to_string()).unwrap().normalize()),
            obs_status: status.as_str().unwrap().to_owned(),
            answer,
            comment: words("comment"),
            notes: notes.unwrap_or_default(),
        }
    };
    response["status"].as_object().unwrap().iter().map(told).collect()
}

/// The cells of a sheet.
pub fn sheet(bytes: &[u8], place: usize) -> (String, Vec<Vec<Data>>) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[place].clone();
    (name.clone(), book.worksheet_range(&name).unwrap().rows().map(<[Data]>::to_vec).collect())
}

pub fn sheets(bytes: &[u8]) -> Vec<String> {
    Xlsx::new(Cursor::new(bytes)).map(|book: Xlsx<_>| book.sheet_names()).unwrap()
}

/// By what people read in it: sheets in the order of the metrics, and each measure and answer by its words.
fn xlsx(table: &Table, bytes: &[u8]) -> Vec<Told> {
    let answer = |words: &str| {
        let status = Status::ALL.into_iter().find(|status| table.lang.say_key(&format!("status-{}", status.code()), &[]) == words);
        status.unwrap().code().to_owned()
    };
    let of_metric = |(place, metric): (usize, &mittaristo::export::table::Metric)| {
        let told = |row: &Vec<Data>| {
            let cell = |place: usize| row[place].to_string();
            let measure = metric.measures.iter().find(|measure| measure.label == cell(2)).unwrap();
            let value = match row[6] {
                Data::Float(number) => Some(Decimal::from_str(&number.to_string()).unwrap()),
                Data::Empty => None,
                ref other => panic!("{other:?} is no number"),
            };
            Told {
                metric: metric.code.clone(),
                measure: measure.code.clone(),
                agency: cell(0),
                period: cell(5),
                value,
                obs_status: cell(10),
                answer: answer(&cell(7)),
                comment: cell(8),
                notes: cell(9),
            }
        };
        sheet(bytes, place + 1).1.iter().skip(1).map(told).collect::<Vec<_>>()
    };
    table.metrics.iter().enumerate().flat_map(of_metric).collect()
}
