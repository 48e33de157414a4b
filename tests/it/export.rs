//! What is exported: every format holds every figure of the report, whatever is written in it, and is made as the rows come.

pub mod read;
pub mod sample;

use std::cell::Cell;
use std::io::Write;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use calamine::Data;
use mittaristo::error::{Error, Result};
use mittaristo::export::Format;
use mittaristo::export::table::{Mark, Row, Table};
use mittaristo::form::answer::Status;
use mittaristo::lang::Lang;
use read::{back, bytes, files, sheet, sheets, text, told};
use rust_decimal::Decimal;
use sample::{empty, part, report, row};
use serde_json::Value;

/// Every format tells these rows, and nothing else.
fn same_in_every_format(table: &Table, rows: &[Row]) {
    let mut expected: Vec<_> = rows.iter().map(told).collect();
    expected.sort();
    for format in Format::ALL {
        let found = back(format, table, &bytes(format, table, rows));
        assert_eq!(found.len(), expected.len(), "{format:?}");
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "{format:?}");
        }
    }
}

#[test]
fn the_whole_report_comes_back_from_every_format() {
    for lang in Lang::ALL {
        let (table, rows) = report(lang);
        assert!(rows.len() > 1221);
        same_in_every_format(&table, &rows);
    }
}

#[test]
fn text_formats_of_the_report() {
    let (table, rows) = part(Lang::Fi);
    insta::assert_snapshot!("csv", text(Format::Csv, &table, &rows).replace("\r\n", "\n"));
    insta::assert_snapshot!("sdmx-csv", text(Format::SdmxCsv, &table, &rows).replace("\r\n", "\n"));
    let (mut table, rows) = part(Lang::Sv);
    let json: Value = serde_json::from_str(&text(Format::JsonStat, &table, &rows)).unwrap();
    insta::assert_snapshot!("json-stat-collection", serde_json::to_string_pretty(&json).unwrap());
    let metric = table.metrics.remove(0);
    let rows: Vec<Row> = rows.into_iter().filter(|row| row.metric != metric.code).collect();
    insta::assert_snapshot!("json-stat-dataset", text(Format::JsonStat, &table, &rows).replace("},\"", "},\n\""));
}

#[test]
fn a_data_package_of_the_report() {
    let (table, rows) = part(Lang::En);
    let files = files(&bytes(Format::DataPackage, &table, &rows));
    let names: Vec<&str> = files.iter().map(|file| file.0.as_str()).collect();
    assert_eq!(names, ["data/social-media.csv", "data/mobile-work.csv", "codes/agencies.csv", "codes/measures.csv", "datapackage.json"]);
    insta::assert_snapshot!("data-package-agencies", String::from_utf8(files[2].1.clone()).unwrap().replace("\r\n", "\n"));
    let descriptor = String::from_utf8(files[4].1.clone()).unwrap();
    insta::assert_snapshot!("data-package", descriptor);
    let descriptor: Value = serde_json::from_str(&descriptor).unwrap();
    for resource in descriptor["resources"].as_array().unwrap() {
        let file = files.iter().find(|file| resource["path"] == file.0.as_str()).unwrap();
        assert_eq!(resource["bytes"], file.1.len());
    }
}

#[test]
fn a_workbook_has_numbers_headings_notes_and_what_it_is() {
    let (table, rows) = part(Lang::Fi);
    let bytes = bytes(Format::Xlsx, &table, &rows);
    assert_eq!(sheets(&bytes), ["Tietoja", "Sosiaalisen median hyödyntämine", "Liikkuvan työn mahdollisuus", "Huomautukset"]);
    let cells = |place| sheet(&bytes, place).1.iter().map(|row| row.iter().map(Data::to_string).collect::<Vec<_>>().join(" | ")).collect::<Vec<_>>();
    insta::assert_snapshot!("xlsx-about", cells(0).join("\n"));
    insta::assert_snapshot!("xlsx-metric", cells(2).join("\n"));
    insta::assert_snapshot!("xlsx-notes", cells(3).join("\n"));
    let frozen = files(&bytes).into_iter().find(|file| file.0 == "xl/worksheets/sheet2.xml").unwrap().1;
    let frozen = String::from_utf8(frozen).unwrap();
    assert!(frozen.contains(r#"<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"#), "{frozen}");
}

#[test]
fn numbers_are_numbers() {
    let table = empty(6, 1);
    let numbers: [Decimal; 6] = ["1234", "0.5", "-12.345", "0", "100.00", "123456789012345"].map(|digits| digits.parse().unwrap());
    let rows: Vec<Row> = (0..).zip(numbers).map(|(agency, number)| row(agency, 0, number)).collect();
    same_in_every_format(&table, &rows);
    let values: Vec<Data> = sheet(&bytes(Format::Xlsx, &table, &rows), 1).1.iter().skip(1).map(|row| row[6].clone()).collect();
    assert_eq!(values, [1234.0, 0.5, -12.345, 0.0, 100.0, 123_456_789_012_345.0].map(Data::Float));
    let lines = text(Format::CsvForExcel, &table, &rows);
    assert!(lines.contains(";-12,345;"), "{lines}");
    assert!(lines.contains(";1234;"), "{lines}");
}

#[test]
fn no_two_answers_become_one() {
    let table = empty(8, 1);
    let answer = |agency, status, mark| Row { value: None, status, mark, ..row(agency, 0, 0) };
    let rows = [
        row(0, 0, 0),
        answer(1, Status::NotApplicable, None),
        answer(2, Status::Unknown, None),
        answer(3, Status::Nothing, None),
        answer(4, Status::Missing, None),
        Row { mark: Some(Mark::Break), ..row(5, 0, 1) },
        Row { mark: Some(Mark::Includes), ..row(6, 0, 2) },
        answer(7, Status::Missing, Some(Mark::Elsewhere)),
    ];
    same_in_every_format(&table, &rows);
    let told: Vec<_> = rows.iter().map(told).map(|told| format!("{} {}", told.obs_status, told.answer)).collect();
    assert_eq!(told, ["A value", "M not-applicable", "L unknown", "O nothing", "O missing", "B value", "W value", "K missing"]);
}

/// What people write, and what somebody could write to run something on the reader's machine.
const TEXTS: [&str; 16] = [
    "=1+1",
    "+358 9 310 1691",
    "-",
    "@SUM(A1:A9)",
    "\t=cmd|' /C calc'!A0",
    " =HYPERLINK(\"http://example.org\")",
    "'quoted'",
    "'=apostrophe before",
    "\"Lainaus\", pilkku; puolipiste",
    "rivi\nja toinen",
    "👩‍👩‍👧 työ",
    "https://example.org/ & <b>",
    "_x0041_ and _x000D_",
    "{\"a\": [1]}",
    "  spaces around  ",
    "ﬁ \u{202e}right to left",
];

#[test]
fn any_text_comes_back_and_none_is_a_formula() {
    let table = empty(TEXTS.len(), 1);
    let with = |(agency, text): (usize, &str)| Row { comment: text.into(), notes: vec![text.into(), "second".into()], ..row(agency, 0, 1) };
    let rows: Vec<Row> = TEXTS.into_iter().enumerate().map(with).collect();
    same_in_every_format(&table, &rows);
    for (format, separator) in [(Format::Csv, b','), (Format::CsvForExcel, b';'), (Format::SdmxCsv, b',')] {
        let bytes = bytes(format, &table, &rows);
        for record in csv::ReaderBuilder::new().delimiter(separator).from_reader(bytes.as_slice()).records() {
            let record = record.unwrap();
            assert!(!record.iter().any(|cell| cell.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])), "{record:?}");
        }
    }
    let book = bytes(Format::Xlsx, &table, &rows);
    for (name, bytes) in files(&book).into_iter().filter(|file| file.0.starts_with("xl/worksheets/")) {
        let sheet = String::from_utf8(bytes).unwrap();
        assert!(!sheet.contains("<f>") && !sheet.contains("<hyperlink"), "{name}");
    }
}

#[test]
fn control_characters_leave_a_mark() {
    let table = empty(1, 1);
    let rows = [Row { comment: "a\0b\u{1b}c\u{7}d\u{ffff}e\r\nf".into(), ..row(0, 0, 1) }];
    for format in Format::ALL {
        let found = back(format, &table, &bytes(format, &table, &rows));
        assert_eq!(found[0].comment.replace("\r\n", "\n"), "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e\nf", "{format:?}");
    }
}

#[test]
fn nothing_to_tell_is_told_too() {
    let mut table = empty(0, 0);
    same_in_every_format(&table, &[]);
    table.metrics.clear();
    same_in_every_format(&table, &[]);
    assert_eq!(text(Format::CsvForExcel, &table, &[]).lines().count(), 1);
    assert_eq!(sheets(&bytes(Format::Xlsx, &table, &[])), ["About", "Notes"]);
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    let (table, rows) = part(Lang::Fi);
    for format in Format::ALL {
        assert!(bytes(format, &table, &rows) == bytes(format, &table, &rows), "{format:?}");
    }
}

/// Counts what is written and keeps nothing.
struct Counter<'a>(&'a AtomicUsize);

impl Write for Counter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.fetch_add(bytes.len(), Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

const MANY: usize = 100_000;

#[test]
fn bytes_leave_while_rows_come() {
    let table = empty(100, MANY / 100);
    // A workbook's bytes leave at its end: its sheets lie in files until then.
    for format in [Format::Csv, Format::SdmxCsv, Format::JsonStat, Format::DataPackage] {
        let (written, taken) = (AtomicUsize::new(0), Cell::new(0));
        let rows = (0..MANY).map(|number| {
            taken.set(number + 1);
            // A row makes 2 bytes at the least, and no more than 64 KiB wait in buffers on the way.
            assert!(written.load(Ordering::Relaxed) + 64 * 1024 >= number * 2, "{format:?}: {number} rows are in memory");
            Ok(row(number % 100, number / 100, Decimal::from(number * 7919)))
        });
        format.write(&table, rows, Counter(&written)).unwrap();
        assert_eq!(taken.get(), MANY);
    }
}

#[test]
fn a_row_that_does_not_fit_ends_the_export_and_is_named() {
    let table = empty(2, 2);
    let fits = row(0, 0, 1);
    let unfit = [
        (Row { measure: "x".into(), ..fits.clone() }, "m x A0 1000: the table has no such measure"),
        (Row { period: "2014".into(), ..fits.clone() }, "m n A0 2014: the table has no such period"),
        (Row { agency: Some("B".into()), ..fits.clone() }, "m n B 1000: the table has no such agency"),
        (Row { value: None, ..fits.clone() }, "m n A0 1000: it has a value and no such status, or the reverse"),
        (Row { metric: "x".into(), agency: None, ..fits.clone() }, "x n _T 1000: its metric is not in the table"),
        (row(1, 1, 2), "m n A1 1001: a row of the same measure, agency and period came before it"),
    ];
    for (row, why) in unfit {
        for format in Format::ALL {
            let rows = [sample::row(1, 1, 5), row.clone()].into_iter().map(Ok);
            let error = format.write(&table, rows, Vec::new()).unwrap_err().to_string();
            assert!(error.contains(why), "{format:?}: {error}");
        }
    }
}

#[test]
fn a_fault_of_the_rows_or_of_the_reader_is_passed_on() {
    struct Gone;
    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the reader has gone"))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let table = empty(2, 2);
    for format in Format::ALL {
        let rows = [Ok(row(0, 0, 1)), Err(Error::broken("reading observations", "the database has gone"))];
        let mut bytes = Vec::new();
        let error = format.write(&table, rows.into_iter(), &mut bytes).unwrap_err();
        assert!(error.to_string().contains("the database has gone"), "{format:?}: {error}");
        assert!(zip::ZipArchive::new(std::io::Cursor::new(bytes)).is_err(), "{format:?} looks whole");
        let error = format.write(&table, [Ok(row(0, 0, 1))].into_iter(), Gone).unwrap_err();
        assert!(error.to_string().contains("the reader has gone"), "{format:?}: {error}");
    }
}

#[test]
fn formats_are_told_apart_by_code_and_by_ending() {
    for format in Format::ALL {
        assert_eq!(Format::from_code(format.code()), Some(format));
        assert_eq!(Format::ALL.iter().filter(|other| other.ending() == format.ending()).count(), 1);
    }
    assert_eq!(Format::from_code("pdf"), None);
}

/// Outside programs read what we write: `tests/validate-exports`.
#[test]
#[ignore = "needs Python 3 and a package registry; tests/run runs it"]
fn outside_validators_accept_every_format() -> Result<()> {
    let folder = tempfile::tempdir().unwrap();
    let tables = [("report-fi", report(Lang::Fi)), ("part-sv", part(Lang::Sv)), ("hostile", hostile()), ("no-rows", (empty(2, 2), vec![]))];
    for (name, (table, rows)) in &tables {
        for format in Format::ALL {
            std::fs::write(folder.path().join(format!("{name}{}", format.ending())), bytes(format, table, rows)).unwrap();
        }
    }
    let output = Command::new("tests/validate-exports").arg(folder.path()).output().unwrap();
    assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Ok(())
}

fn hostile() -> (Table, Vec<Row>) {
    let with = |(agency, text): (usize, &str)| Row { comment: text.into(), notes: vec![text.into()], ..row(agency, 0, 1) };
    (empty(TEXTS.len(), 1), TEXTS.into_iter().enumerate().map(with).collect())
}
