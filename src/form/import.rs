//! Where the figures of a central or a mixed metric come from, and which column of it is what.

use std::collections::BTreeMap;

use serde::Deserialize;

/// How a central source is read. A metric whose form file says nothing is read from a file with the columns `agency`, `measure`, `as_of` and `value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    pub kind: ImportKind,
    /// Names of columns that the form file gives; the others are looked for by their usual names.
    pub columns: BTreeMap<Column, String>,
    /// A column a measure, by the measure's code; empty: a figure a row, with its measure and value in columns of their own.
    pub wide: BTreeMap<String, String>,
    /// What stands in the agency's column for the whole city.
    pub city: Option<String>,
    /// The sheet of a workbook; the first if not given.
    pub sheet: Option<String>,
    /// Most decimals of a value.
    pub decimals: u32,
    /// What each measure counts of a source over the network, by the measure's code.
    pub counts: BTreeMap<String, Vec<Mark>>,
    /// Names in the source that are no agency of ours, folded; with `*` at the end all that begin so.
    pub ignore: Vec<String>,
    /// Sent along with every request.
    pub query: BTreeMap<String, String>,
    /// Days of one query to a feedback system.
    pub days: u32,
    pub format: Format,
    /// The level of departments that agencies are on; 0 is the city.
    pub level: u32,
    /// When the clock fetches it; `None`: people do.
    pub schedule: Option<Schedule>,
}

impl Default for Import {
    fn default() -> Import {
        Import {
            kind: ImportKind::File,
            columns: BTreeMap::new(),
            wide: BTreeMap::new(),
            city: None,
            sheet: None,
            decimals: 0,
            counts: BTreeMap::new(),
            ignore: Vec::new(),
            query: BTreeMap::new(),
            days: DAYS,
            format: Format::Json,
            level: LEVEL,
            schedule: None,
        }
    }
}

/// Days of one query, and the most that Open311 GeoReport v2 allows.
pub const DAYS: u32 = 30;
pub const MOST_DAYS: u32 = 90;
const LEVEL: u32 = 1;

impl Import {
    /// Whether the form file leaves a name out; `name` is folded.
    pub fn ignores(&self, name: &str) -> bool {
        self.ignore.iter().any(|left_out| left_out.strip_suffix('*').map_or(left_out == name, |begin| name.starts_with(begin)))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "ImportKind")]
pub enum ImportKind {
    /// A file that the IT unit uploads or names: CSV, XLSX or JSON. Of the other kinds a file may be read too.
    #[default]
    File,
    /// An open-data portal that runs on CKAN: datasets by the organisation that publishes them.
    Ckan,
    /// A feedback system that speaks Open311 GeoReport v2: requests by the agency that is responsible.
    Open311,
    /// The service map of the capital region: service points by department.
    Palvelukartta,
}

impl ImportKind {
    pub fn code(self) -> &'static str {
        match self {
            ImportKind::File => "file",
            ImportKind::Ckan => "ckan",
            ImportKind::Open311 => "open311",
            ImportKind::Palvelukartta => "palvelukartta",
        }
    }

    /// It is fetched over a network.
    pub fn is_fetched(self) -> bool {
        self != ImportKind::File
    }

    /// What a measure may count, for those who write form files.
    pub fn marks(self) -> &'static str {
        match self {
            ImportKind::File => "",
            ImportKind::Ckan => "all, rest, whole, tag:<tag>, group:<group> and format:<format>",
            ImportKind::Open311 => "all, open and closed",
            ImportKind::Palvelukartta => "all and accessibility",
        }
    }
}

/// When the clock fetches a source: at three in the night, when sources are idle, from the day after the round's reference day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Schedule")]
pub enum Schedule {
    /// Each night until it has come: for a source that knows only how things are now, so that the figures are of the reference day and not of a later one.
    Once,
    /// Each night until the round is due.
    Daily,
    /// Each night to Monday until the round is due.
    Weekly,
}

impl Schedule {
    pub fn code(self) -> &'static str {
        match self {
            Schedule::Once => "once",
            Schedule::Daily => "daily",
            Schedule::Weekly => "weekly",
        }
    }
}

/// How a source writes its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Format")]
pub enum Format {
    #[default]
    Json,
    Xml,
}

/// What a measure counts. Words are in small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    All,
    /// What no other measure counts.
    Rest,
    /// Everything in the source, whoever it belongs to: a figure of the whole city.
    Whole,
    Tag(String),
    Group(String),
    Format(String),
    Status(String),
    /// Accessibility was reported.
    Accessibility,
}

impl Mark {
    /// As a form file writes it; `None` for what the kind does not count.
    pub fn read(kind: ImportKind, written: &str) -> Option<Mark> {
        let written = written.trim().to_lowercase();
        let word = |word: &str| Some(word.trim().to_owned()).filter(|word| !word.is_empty());
        match (kind, written.as_str()) {
            (ImportKind::Ckan | ImportKind::Open311 | ImportKind::Palvelukartta, "all") => Some(Mark::All),
            (ImportKind::Ckan, "rest") => Some(Mark::Rest),
            (ImportKind::Ckan, "whole") => Some(Mark::Whole),
            (ImportKind::Ckan, typed) => match typed.split_once(':')? {
                ("tag", tag) => word(tag).map(Mark::Tag),
                ("group", group) => word(group).map(Mark::Group),
                ("format", format) => word(format).map(Mark::Format),
                _ => None,
            },
            (ImportKind::Open311, "open" | "closed") => Some(Mark::Status(written)),
            (ImportKind::Palvelukartta, "accessibility") => Some(Mark::Accessibility),
            _ => None,
        }
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Agency,
    Measure,
    Date,
    Value,
    Status,
    Comment,
    Metric,
}

impl Column {
    pub const ALL: [Column; 7] = [Column::Agency, Column::Measure, Column::Date, Column::Value, Column::Status, Column::Comment, Column::Metric];

    /// The names that it usually has, the key of the form file first.
    pub fn usual(self) -> &'static [&'static str] {
        match self {
            Column::Agency => &["agency"],
            Column::Measure => &["measure"],
            Column::Date => &["as_of", "date", "period", "time_period"],
            Column::Value => &["value", "obs_value"],
            Column::Status => &["status", "obs_status"],
            Column::Comment => &["comment", "comment_obs"],
            Column::Metric => &["metric"],
        }
    }
}
