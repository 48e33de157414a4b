//! Form files: those of the program are sound, and whoever writes one with a mistake is told all of it.

use mittaristo::cli::forms;
use mittaristo::form::definition::{Category, ProducedBy};
use mittaristo::form::load::read;
use mittaristo::form::{Catalogue, Form};

/// A sound form, for one mistake to be made in.
const SOUND: &str = r#"code = "sample"
version = 1
order = 1
category = "basics"
produced_by = "H"
title = { fi = "Näyte", sv = "Prov", en = "Sample" }
definition = { fi = "Mitä", sv = "Vad", en = "What" }
source = { fi = "Kysely", sv = "Enkät", en = "Survey" }

[[field]]
name = "total"
kind = "count"
label = { fi = "Yhteensä", sv = "Totalt", en = "Total" }
required = true

[[field]]
name = "devices"
kind = "grid"
label = { fi = "Laitteet", sv = "Apparater", en = "Devices" }
rows = [{ name = "staff", label = { fi = "a", sv = "b", en = "c" } }]
columns = [{ name = "laptop", label = { fi = "a", sv = "b", en = "c" } }]

[[rule]]
name = "adds-up"
check = 'sum(devices) = total'
severity = "hard"
at = "devices"
message = { fi = "Summa", sv = "Summa", en = "Sum" }

[[measure]]
code = "total"
label = { fi = "Yhteensä", sv = "Totalt", en = "Total" }
value = "total"
"#;

/// What is said of the sound form with some of it replaced.
fn told(mistakes: &[(&str, &str)]) -> String {
    let mut text = SOUND.to_owned();
    for (sound, wrong) in mistakes {
        assert!(text.contains(sound), "{sound}");
        text = text.replacen(sound, wrong, 1);
    }
    let faults = read("forms/sample.toml", &text).expect_err("a fault");
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn the_sound_form_is_sound() {
    let form = read("forms/sample.toml", SOUND).unwrap_or_else(|faults| panic!("{}", faults.iter().map(ToString::to_string).collect::<String>()));
    assert_eq!((form.code.as_str(), form.fields.len(), form.text.as_str()), ("sample", 2, SOUND));
}

#[test]
fn a_frozen_form_is_read_again_as_it_was() {
    let catalogue = Catalogue::embedded().unwrap();
    for form in &catalogue {
        let frozen = Form::from_frozen(&form.text).unwrap();
        assert_eq!(format!("{frozen:?}"), format!("{form:?}"), "{}", form.code);
    }
    assert!(Form::from_frozen("code = ").is_err());
}

/// The report's order, and what each metric of it is.
#[test]
fn the_catalogue_is_that_of_the_report() {
    let catalogue = Catalogue::embedded().unwrap();
    let mut reader = csv::Reader::from_path("src/demo/data/metrics.csv").unwrap();
    let rows = reader.deserialize::<std::collections::BTreeMap<String, String>>().map(Result::unwrap);
    let expected: Vec<(String, Category, ProducedBy, String)> = rows
        .map(|row| {
            let parse = |text: &str| serde_json::from_value(text.into()).unwrap();
            (row["code"].clone(), parse(&row["category"]), serde_json::from_value(row["produced_by"].clone().into()).unwrap(), row["name_fi"].clone())
        })
        .collect();
    let found: Vec<_> = catalogue.iter().map(|form| (form.code.clone(), form.category, form.produced_by, form.title.fi.clone())).collect();
    assert_eq!(found, expected);
    assert!(catalogue.get("terminals").is_some() && catalogue.get("no-such").is_none());
    let derived: Vec<&str> = catalogue.derived_from("phones").map(|form| form.code.as_str()).collect();
    assert_eq!((derived, catalogue.asked().count()), (vec!["terminal-types"], 9));
}

#[test]
fn the_program_brings_sound_forms() {
    let mut said = Vec::new();
    let sound = forms::check(None, &mut said).unwrap();
    assert!(sound, "{}", String::from_utf8_lossy(&said));
    assert_eq!(String::from_utf8_lossy(&said), "21 forms, all sound\n");
}

#[test]
fn an_import_is_told_what_makes_no_sense_in_it() {
    let central = SOUND.split("\n[[field]]").next().unwrap().replace("\"H\"", "\"K\"");
    let measure = "\n[[measure]]\ncode = \"total\"\nlabel = { fi = \"Yhteensä\", sv = \"Totalt\", en = \"Total\" }\n";
    let said = |import: &str| match read("forms/sample.toml", &format!("{central}{measure}\n[import]\n{import}")) {
        Ok(form) => {
            let import = form.import().unwrap();
            format!("{:?} {:?} {:?} {:?} {:?}", import.kind, import.columns, import.wide, import.counts, import.schedule)
        }
        Err(faults) => faults.iter().map(|fault| fault.message.clone()).collect::<Vec<_>>().join("; "),
    };
    insta::assert_snapshot!(said("agency = \"Virasto\"\n[import.measures]\ntotal = \"Kaikki\"\n"), @r#"File {Agency: "Virasto"} {"total": "Kaikki"} {} None"#);
    insta::assert_snapshot!(said("kind = \"ckan\"\nschedule = \"once\"\n[import.count]\ntotal = [\"all\", \"Tag: Kartta\"]\n"), @r#"Ckan {} {} {"total": [All, Tag("kartta")]} Some(Once)"#);
    insta::assert_snapshot!(said("kind = \"ckan\"\n"), @"nothing says what the measures count");
    insta::assert_snapshot!(said("kind = \"open311\"\ndays = 91\nlevel = 1\n[import.count]\ntotal = [\"tag:x\"]\ntotl = []\n"), @"a query spans 1 to 90 days; 'level' does not belong to a source of kind 'open311'; 'open311' counts no 'tag:x'; there is no measure 'totl'; 'totl' counts nothing");
    insta::assert_snapshot!(said("schedule = \"daily\"\n[import.count]\ntotal = [\"all\"]\n"), @"'schedule' does not belong to a source of kind 'file'; 'count' does not belong to a source of kind 'file'");
    insta::assert_snapshot!(said("decimals = 7\nvalue = \"Luku\"\nagency = \" \"\n[import.measures]\ntotl = \"luku\"\n"), @"a value has at most 6 decimals; with [import.measures] each measure has its own column; a column has a name; there is no measure 'totl'; the column 'luku' is named twice");
    assert!(said("agnecy = \"Virasto\"\n").starts_with("unknown key 'agnecy', expected one of 'kind', 'schedule'"));
    let asked = read("forms/sample.toml", &format!("{SOUND}\n[import]\n")).unwrap_err();
    assert_eq!(asked[0].message, "only figures that a central source knows are imported");
    assert!(read("forms/sample.toml", SOUND).unwrap().import().is_none());
}

/// Seeded mistakes, as people see them.
#[test]
fn mistakes_show() {
    for (name, mistakes) in [
        ("unknown-key", &[("label = { fi = \"Yhteensä\"", "labl = { fi = \"Yhteensä\"")][..]),
        ("wrong-type", &[("required = true", "required = \"yes\"")]),
        ("missing-language", &[("sv = \"Prov\", ", "")]),
        ("silent-language", &[("sv = \"Prov\"", "sv = \" \"")]),
        ("unclosed-string", &[("code = \"sample\"", "code = \"sample")]),
        ("bad-kind", &[("kind = \"count\"", "kind = \"cuont\"")]),
        ("duplicate-key", &[("version = 1", "version = 1\nversion = 2")]),
        ("rule-typo", &[("sum(devices) = total", "sum(devices.stafff) = totl")]),
        ("rule-syntax", &[("sum(devices) = total", "sum(devices) == total")]),
        ("rule-type", &[("sum(devices) = total", "sum(devices) + total")]),
        ("wrong-file", &[("code = \"sample\"", "code = \"example\"")]),
        ("attribute-of-another-kind", &[("required = true", "required = true\nplaces = 2\nchoices = []")]),
        ("attribute-lacks", &[("kind = \"count\"", "kind = \"rows\"")]),
        (
            "too-many-rows",
            &[(
                "kind = \"count\"",
                "kind = \"rows\"\nmax_rows = 501\ncolumn = [{ name = \"a\", kind = \"grid\", label = { fi = \"a\", sv = \"b\", en = \"c\" } }]",
            )],
        ),
        ("rule-at-nothing", &[("at = \"devices\"", "at = \"device\"")]),
        ("row-and-column", &[("name = \"laptop\"", "name = \"staff\"")]),
        ("same-name-twice", &[("name = \"total\"", "name = \"devices\"")]),
        ("word-as-name", &[("name = \"total\"", "name = \"previous\"")]),
        ("circle", &[("required = true", "calculation = 'total + 1'")]),
        ("constraint-without-message", &[("required = true", "constraint = 'this > 0'")]),
        ("missing-section-keys", &[("severity = \"hard\"\nat = \"devices\"\n", "")]),
        ("nothing-published", &[("value = \"total\"\n", "")]),
        (
            "two-at-once",
            &[
                ("version = 1", "version = \"one\""),
                ("name = \"staff\", label = { fi = \"a\"", "nam = \"staff\", label = { fi = 1"),
                ("= total'", "= totl'"),
            ],
        ),
        ("not-toml", &[("[[field]]", "{\"field\": []}\n[[field]]"), ("[[rule]]", "[[rule]")]),
    ] {
        insta::assert_snapshot!(name, told(mistakes));
    }
}

/// Run `cargo run -- forms schema > forms/form.schema.json` after a change of the format.
#[test]
fn the_schema_for_editors_is_up_to_date() {
    let mut schema = Vec::new();
    forms::schema(&mut schema).unwrap();
    let kept = std::fs::read_to_string("forms/form.schema.json").unwrap_or_default();
    assert!(String::from_utf8_lossy(&schema) == kept, "forms/form.schema.json is not what the program writes");
}

#[test]
fn every_form_names_the_schema() {
    for (name, text) in mittaristo::form::catalogue::embedded_files() {
        assert_eq!(text.lines().next(), Some("#:schema form.schema.json"), "{name}");
    }
}

#[test]
fn faults_of_all_files_are_told_together() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("sample.toml", &SOUND.replace("order = 1", "order = 1\nuses = [\"exmple\"]"));
    write("example.toml", &SOUND.replace("\"sample\"", "\"example\"").replace("value = \"total\"", "value = \"totl\""));
    write(
        "more.toml",
        &SOUND
            .replace("\"sample\"", "\"more\"")
            .replace("order = 1", "order = 2\nuses = [\"example\"]")
            .replace("value = \"total\"", "value = \"example.totl\""),
    );
    let mut out = Vec::new();
    assert!(!forms::check(Some(folder.path()), &mut out).unwrap());
    let folder = folder.path().display().to_string();
    insta::assert_snapshot!(String::from_utf8_lossy(&out).replace(&format!("{folder}/"), ""));
}

#[test]
fn a_folder_without_forms_is_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().to_path_buf(), folder.path().join("none")] {
        let mut out = Vec::new();
        assert!(!forms::check(Some(&path), &mut out).unwrap());
        assert!(String::from_utf8_lossy(&out).starts_with("error: "), "{}", String::from_utf8_lossy(&out));
    }
}

proptest::proptest! {
    /// Whatever stands in a file, it is told of and nothing falls over; cut anywhere, the sound form is a fault with a place.
    #[test]
    fn no_text_is_too_strange(cut in 0..SOUND.len(), put in ".{0,6}") {
        let cut = SOUND.floor_char_boundary(cut);
        let text = format!("{}{put}{}", &SOUND[..cut], &SOUND[cut..]);
        if let Err(faults) = read("forms/sample.toml", &text) {
            proptest::prop_assert!(!faults.is_empty());
            for fault in faults {
                proptest::prop_assert!(fault.line <= text.lines().count() + 1 && fault.column >= 1);
                proptest::prop_assert!(fault.to_string().contains("forms/sample.toml"));
            }
        }
        proptest::prop_assert!(read("forms/sample.toml", &text[..cut]).is_err() || cut + 1 >= SOUND.len());
    }
}
