//! The forms that the city asks: twenty questions each, a sum, three rules and eight measures, as large as the city's own forms are.

use std::fmt::Write;
use std::path::Path;

use crate::Failed;

/// Questions of a form.
pub const FIELDS: i64 = 20;
/// Of these so many are counted things; the others are a share, a decimal number, a choice, a yes or no, a line and a story.
const COUNTS: i64 = 14;
/// Counted things that are published, besides their sum.
const MEASURES: i64 = 7;

/// The code of a metric of the city.
pub fn metric(number: i64) -> String {
    format!("deadline-{number:02}")
}

/// Writes a folder with these forms and those of the crate that are imported.
pub fn write_forms(folder: &Path, metrics: i64) -> Result<(), Failed> {
    for number in 1..=metrics {
        std::fs::write(folder.join(format!("{}.toml", metric(number))), form(number)?)?;
    }
    let imported = Path::new(env!("CARGO_MANIFEST_DIR")).join("forms/open-data.toml");
    std::fs::copy(imported, folder.join("open-data.toml"))?;
    Ok(())
}

fn label(fi: &str, number: i64) -> String {
    format!("{{ fi = \"{fi} {number}\", sv = \"{fi} {number} på svenska\", en = \"{fi} {number} in English\" }}")
}

fn form(number: i64) -> Result<String, Failed> {
    let mut text = format!(
        "code = \"{}\"\nversion = 1\norder = {}\ncategory = \"it-efficiency\"\nproduced_by = \"H\"\nrestate = \"sum\"\ntitle = {}\n",
        metric(number),
        5000 + number,
        label("Viimeisen päivän mittari", number)
    );
    let what = label("Hallintokunnan käytössä olevat laitteet tilannepäivänä tyypin mukaan, kaikista toimipisteistä, osa", number);
    writeln!(text, "definition = {what}\nsource = {}", label("Kysely, hallintokunnat", number))?;
    let unit = "unit = { fi = \"kpl\", sv = \"st.\", en = \"pcs\" }";
    for field in 1..=COUNTS {
        let (label, hint) = (label("Laitteet ryhmässä", field), label("Jos laitteita ei ole, kirjoita 0. Ryhmä", field));
        writeln!(text, "[[field]]\nname = \"f{field:02}\"\nkind = \"count\"\nlabel = {label}\nhint = {hint}\n{unit}\nrequired = true")?;
    }
    let choices = ["oma", "vuokrattu", "muu"].map(|name| format!("{{ name = \"{name}\", label = {} }}", label(name, 1))).join(", ");
    for (field, kind, more) in [
        (15, "percent", String::new()),
        (16, "decimal", "places = 2".to_owned()),
        (17, "choice", format!("choices = [{choices}]")),
        (18, "yes-no", String::new()),
        (19, "text", "max_length = 120".to_owned()),
        (20, "long-text", String::new()),
    ] {
        writeln!(text, "[[field]]\nname = \"f{field:02}\"\nkind = \"{kind}\"\nlabel = {}\n{more}", label("Kysymys", field))?;
    }
    writeln!(
        text,
        "[[field]]\nname = \"total\"\nkind = \"count\"\nlabel = {}\n{unit}\ncalculation = 'sum({})'",
        label("Yhteensä", 1),
        names(COUNTS)
    )?;
    for (name, check, severity, at) in [
        ("parts", "f02 <= f01 + f03 + f04", "hard", "f02"),
        ("total-change", "abs(total - previous.total) < 10 or abs(total - previous.total) <= 0.3 * previous.total", "soft", "total"),
        ("first-change", "abs(f01 - previous.f01) < 10 or abs(f01 - previous.f01) <= 0.3 * previous.f01", "soft", "f01"),
    ] {
        writeln!(
            text,
            "[[rule]]\nname = \"{name}\"\ncheck = '{check}'\nseverity = \"{severity}\"\nat = \"{at}\"\nmessage = {}",
            label("Tarkista luku", 1)
        )?;
    }
    writeln!(text, "[[measure]]\ncode = \"total\"\nlabel = {}\n{unit}\nvalue = 'total'", label("Laitteet yhteensä", 1))?;
    for measure in 1..=MEASURES {
        writeln!(text, "[[measure]]\ncode = \"m{measure}\"\nlabel = {}\n{unit}\nvalue = 'f{measure:02}'", label("Laitteet ryhmässä", measure))?;
    }
    writeln!(text, "[[chart]]\nkind = \"grouped\"\nmeasures = [\"total\"]")?;
    Ok(text)
}

fn names(count: i64) -> String {
    (1..=count).map(|field| format!("f{field:02}")).collect::<Vec<_>>().join(", ")
}

/// What an agency counted, as SQL over its number `n`; it changes little from round to round.
fn count_in_sql(field: i64, seed: i64) -> String {
    format!("({} + (n * 31) % 900 + {})", 100 + field * 17, seed.rem_euclid(7))
}

fn count(field: i64, agency: i64) -> i64 {
    100 + field * 17 + (agency * 31) % 900 + 3
}

const OTHERS: [(&str, &str); 6] = [
    ("f15", "42"),
    ("f16", "12,50"),
    ("f17", "oma"),
    ("f18", "yes"),
    ("f19", "Laitteet ovat hallinto-osaston"),
    ("f20", "Laitteita uusittiin keväällä.\nLoput vaihdetaan syksyllä."),
];

/// The answers of agency `n` as they are stored.
pub fn raw_in_sql(seed: i64) -> String {
    let counts = (1..=COUNTS).map(|field| format!("'\"f{field:02}\":\"' || {} || '\",'", count_in_sql(field, seed))).collect::<Vec<_>>().join(" || ");
    let others = OTHERS.map(|(name, value)| format!("\"{name}\":\"{}\"", value.replace('\n', "\\n"))).join(",");
    format!("'{{' || {counts} || '{others}}}'")
}

/// The published figures of agency `n`: place, measure and value.
pub fn measures_in_sql(seed: i64) -> Vec<(i64, String, String)> {
    let sum = (1..=COUNTS).map(|field| count_in_sql(field, seed)).collect::<Vec<_>>().join(" + ");
    let each = (1..=MEASURES).map(|measure| (measure, format!("m{measure}"), count_in_sql(measure, seed)));
    [(0, "total".to_owned(), format!("({sum})"))].into_iter().chain(each).collect()
}

/// What a contact posts on a page that showed a revision: all questions answered, nothing wrong, nothing to explain.
pub fn posted(agency: i64, revision: i64, key: &str) -> Result<String, Failed> {
    let page = [("do", "submit".to_owned()), ("key", key.to_owned()), ("revision", revision.to_string()), ("seconds", "180".to_owned())];
    let counts = (1..=COUNTS).map(|field| (format!("f{field:02}"), count(field, agency).to_string()));
    let others = OTHERS.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let fields: Vec<(String, String)> = page.map(|(name, value)| (name.to_owned(), value)).into_iter().chain(counts).chain(others).collect();
    Ok(serde_urlencoded::to_string(fields)?)
}
