//! Each format, and what is wrong in each.

use std::io::Write;

use super::*;
use crate::form::answer::Status;
use crate::form::load;
use crate::import::{RowFault, SourceRow, Whose};
use crate::lang::{Lang, Text};

fn form(import: &str) -> Form {
    let label = "{ fi = \"Avatut\", sv = \"Öppnade\", en = \"Opened\" }";
    let head = format!(
        "code = \"sample\"\nversion = 1\norder = 1\ncategory = \"basics\"\nproduced_by = \"K\"\ntitle = {label}\ndefinition = {label}\nsource = {label}\n"
    );
    let other = label.replace("Avatut", "Muut").replace("Öppnade", "Andra").replace("Opened", "Other");
    let measures = format!("[[measure]]\ncode = \"datasets\"\nlabel = {label}\n[[measure]]\ncode = \"others\"\nlabel = {other}\n");
    load::read("sample.toml", &format!("{head}{measures}{import}")).unwrap_or_else(|faults| panic!("{}", faults[0]))
}

fn read(form: &Form, bytes: &[u8]) -> Result<Vec<Entry>> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.rewind().unwrap();
    let mut entries = Vec::new();
    FileSource::open(file, form)?.read(&mut |entry| {
        entries.push(entry);
        Ok(())
    })?;
    Ok(entries)
}

/// Rows and faults, a line each.
fn told(form: &Form, bytes: &[u8]) -> String {
    let line = |entry: Entry| match entry {
        Entry::Other => "other".to_owned(),
        Entry::Faults(faults) => faults.iter().map(fault_line).collect::<Vec<_>>().join(" & "),
        Entry::Row(row) => row_line(&row),
    };
    match read(form, bytes) {
        Ok(entries) => entries.into_iter().map(line).collect::<Vec<_>>().join("\n"),
        Err(error) => error.to_string(),
    }
}

fn fault_line(fault: &RowFault) -> String {
    let Text::Key { key, .. } = &fault.reason else { panic!("{fault:?}") };
    for lang in Lang::ALL {
        assert!(!lang.say(&fault.reason).contains('['), "{key}");
    }
    format!("{} {}: {key}", fault.line, fault.column)
}

fn row_line(row: &SourceRow) -> String {
    let whose = match &row.whose {
        Whose::City => "(city)",
        Whose::Named(name) => name,
    };
    let value = row.value.map_or_else(|| row.status.code().to_owned(), |value| value.to_string());
    let period = row.period.as_ref().map_or("-", |period| &period.code);
    format!("{} {whose} {} {period} {value} {}", row.line, row.measure, row.comment).trim_end().to_owned()
}

const ROWS: &str = "2 HKR datasets 2015-06-30 1234\n3 Kaupungin kanslia others 2015-06 0\n4 Kir datasets 2015 not-applicable";

#[test]
fn separators_marks_and_line_ends_are_told_apart() {
    let form = form("");
    for separator in [",", ";", "\t"] {
        let csv = "agency|measure|as_of|value|obs_status\nHKR|datasets|30.6.2015|\"1 234\"|A\n\"Kaupungin kanslia\"|Muut|2015-06|0|\nKir|DATASETS|2015||M\n".replace('|', separator);
        assert_eq!(told(&form, csv.as_bytes()), ROWS, "{separator:?}");
        let marked = format!("\u{feff}{}", csv.replace('\n', "\r\n"));
        assert_eq!(told(&form, marked.as_bytes()), ROWS, "{separator:?} with a mark");
        assert_eq!(told(&form, marked.trim_end().as_bytes()), ROWS, "{separator:?} without an end");
    }
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    for end in ["\n", "\r\n"] {
        let csv = "agency,measure,value,comment\n\n\nHKR,datasets,1,\"two\nlines\"\nKir,datasets,2,\n".replace('\n', end);
        assert_eq!(told(&form(""), csv.as_bytes()), "4 HKR datasets - 1 two\nlines\n6 Kir datasets - 2", "{end:?}");
    }
}

#[test]
fn json_is_read_object_by_object() {
    let json = r#"[{"agency":"HKR","measure":"datasets","as_of":"2015-06-30","value":1234},
        {"agency":"Kaupungin kanslia","measure":"others","as_of":"2015-06","value":"0"},
        {"value":null,"agency":"Kir","measure":"datasets","as_of":2015,"status":"M"}]"#;
    let rows = ROWS.replace("2 HKR", "1 HKR").replace("3 Kaup", "2 Kaup").replace("4 Kir", "3 Kir");
    assert_eq!(told(&form(""), json.as_bytes()), rows);
    assert_eq!(told(&form(""), format!("\u{feff}{json}").as_bytes()), rows);
    for broken in ["{}", "[1]", "[{\"agency\":", "[{\"agency\": \"HKR\"}] x"] {
        assert!(read(&form(""), broken.as_bytes()).is_err(), "{broken}");
    }
}

#[test]
fn workbooks_are_read_with_their_numbers_and_days() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Luvut").unwrap();
    let cells = [
        ["agency", "measure", "as_of", "value", "status"],
        ["HKR", "datasets", "", "", ""],
        ["Kaupungin kanslia", "others", "2015-06", "0", ""],
        ["Kir", "datasets", "", "", "M"],
    ];
    for (row, cells) in cells.iter().enumerate() {
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.write(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), *text).unwrap();
        }
    }
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2015, 6, 30).unwrap();
    sheet.write_with_format(1, 2, &day, &rust_xlsxwriter::Format::new().set_num_format("d.m.yyyy")).unwrap();
    sheet.write(1, 3, 1234.0).unwrap();
    sheet.write(3, 2, 2015.0).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(told(&form(""), &bytes), ROWS);
    assert_eq!(told(&form("[import]\nsheet = \"luvut\"\n"), &bytes), ROWS);
    assert!(told(&form("[import]\nsheet = \"Muu\"\n"), &bytes).contains("Luvut"));
    assert!(read(&form(""), &bytes[..bytes.len() / 2]).is_err());
}

/// A small file that unpacks to very much.
#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused() {
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    packed.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let blank = vec![b' '; 1_048_576];
    for _ in 0..65 {
        packed.write_all(&blank).unwrap();
    }
    let bytes = packed.finish().unwrap().into_inner();
    assert!(bytes.len() < 1_048_576);
    assert!(told(&form(""), &bytes).contains("64 MB"), "{}", told(&form(""), &bytes));
}

#[test]
fn every_fault_of_every_row_is_told_where_it_stands() {
    let csv = "agency,measure,as_of,value,status\n\
        ,x,2015-13,noin,A\n\
        HKR,datasets,2015,1.234,\n\
        HKR,datasets,2015,,A\n\
        HKR,datasets,2015,5,M\n\
        HKR,datasets,2015,,Z\n\
        HKR,datasets,2015\n\
        HKR,datasets,2015,1,A,more\n\
        \n,,,,\n\
        HKR,datasets,2015,12.50,\n\
        Kir,datasets,2015,,\n";
    insta::assert_snapshot!(told(&form(""), csv.as_bytes()), @r"
    2 agency: import-row-no-agency & 2 as_of: import-row-date & 2 measure: import-row-measure & 2 value: number-unreadable-whole
    3 value: number-ambiguous
    4 value: import-row-no-value
    5 value: import-row-status-value
    6 status: import-row-status
    7 : import-row-cells
    8 : import-row-cells
    11 value: number-not-whole
    12 Kir datasets 2015 missing
    ");
}

#[test]
fn a_column_a_measure_and_names_of_ones_own() {
    let wide =
        form("[import]\nagency = \"Virasto\"\ncity = \"Kaikki\"\ndecimals = 1\n[import.measures]\ndatasets = \"Avatut datat\"\nothers = \"Muut\"\n");
    let csv = "virasto;Muut;AVATUT DATAT;Huom.\nHKR;1,5;2;x\nKaikki;;3;y\nKir;a;4;\n";
    insta::assert_snapshot!(told(&wide, csv.as_bytes()), @r"
    2 HKR datasets - 2
    2 HKR others - 1.5
    3 (city) datasets - 3
    3 (city) others - missing
    4 Kir datasets - 4
    4 Muut: number-unreadable-decimal
    ");
    insta::assert_snapshot!(told(&wide, b"virasto,Muut\nHKR,1\n"), @"file: The column “Avatut datat” is missing. The heading has: virasto, Muut.");
}

#[test]
fn rows_of_other_metrics_are_left_out() {
    let csv = "metric,agency,measure,value,comment\nsample,HKR,datasets,1,seen\nphones,HKR,basic,2,\nAvatut,Kir,Opened,3,\n";
    assert_eq!(told(&form(""), csv.as_bytes()), "2 HKR datasets - 1 seen\nother\n4 Kir datasets - 3");
}

#[test]
fn what_is_no_file_of_figures_is_refused_as_a_whole() {
    for (bytes, part) in [
        (&b""[..], "empty"),
        (b"\xd0\xcf\x11\xe0", ".xls"),
        (b"a\0b", "UTF-8"),
        (b"agency,measure,value\nHKR,datasets,\xe4\n", "Line 2"),
        (b"agency,value,value\n", "twice"),
        (b"virasto,luku\n", "agency"),
        (b"PK\x03\x04rest", "workbook"),
    ] {
        let told = told(&form(""), bytes);
        assert!(told.contains(part), "{told}");
    }
    let wide = vec!["x"; MAX_COLUMNS + 1].join(",");
    assert!(told(&form(""), wide.as_bytes()).contains("columns"));
    let asked = crate::form::Catalogue::embedded().unwrap();
    assert!(told(asked.get("phones").unwrap(), b"agency,value\n").contains("asked from agencies"));
}

#[test]
fn a_status_says_why_there_is_no_figure() {
    let csv = "agency,measure,value,obs_status\na,datasets,0,A\nb,datasets,,M\nc,datasets,,L\nd,datasets,,O\ne,datasets,,nothing\n";
    let entries = read(&form(""), csv.as_bytes()).unwrap();
    let statuses: Vec<Status> = entries.into_iter().map(|entry| if let Entry::Row(row) = entry { row.status } else { panic!("{entry:?}") }).collect();
    assert_eq!(statuses, [Status::Value, Status::NotApplicable, Status::Unknown, Status::Missing, Status::Nothing]);
}
