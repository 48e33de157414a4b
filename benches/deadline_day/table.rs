//! What was measured, against what is to be reached: as text, JSON and Markdown.

use serde::Serialize;

use crate::Failed;
use crate::machine::Machine;

/// Cores that other processes may take while something is measured.
const FOREIGN_MOST: f64 = 0.35;

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    Least(f64),
    Most(f64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Reached,
    NotReached,
    NotJudged,
}

/// A line of the table.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// Of the list in the README.
    pub number: u8,
    pub what: String,
    pub database: &'static str,
    pub unit: &'static str,
    /// One a round.
    pub values: Vec<f64>,
    pub bound: Bound,
    /// Cores that others took, in the worst of the rounds.
    pub foreign: f64,
    /// What the ratio is of, in absolute numbers of this machine.
    pub note: String,
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    figure: &'a Figure,
    seen: f64,
    verdict: Verdict,
}

#[derive(Serialize)]
pub struct Table {
    machine: Machine,
    began: String,
    quick: bool,
    #[serde(skip)]
    figures: Vec<Figure>,
}

pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let at = |index: usize| sorted.get(index).copied().unwrap_or(f64::NAN);
    if sorted.len() % 2 == 1 { at(middle) } else { (at(middle.wrapping_sub(1)) + at(middle)) / 2.0 }
}

impl Figure {
    pub fn seen(&self) -> f64 {
        median(&self.values)
    }

    pub fn verdict(&self) -> Verdict {
        let reached = match self.bound {
            Bound::Least(least) => self.seen() >= least,
            Bound::Most(most) => self.seen() <= most,
        };
        match (self.foreign > FOREIGN_MOST, reached) {
            (true, _) => Verdict::NotJudged,
            (false, true) => Verdict::Reached,
            (false, false) => Verdict::NotReached,
        }
    }

    fn cells(&self) -> [String; 8] {
        let (sign, bound) = match self.bound {
            Bound::Least(least) => ("≥", least),
            Bound::Most(most) => ("≤", most),
        };
        let (low, high) = (self.values.iter().copied().fold(f64::INFINITY, f64::min), self.values.iter().copied().fold(f64::NEG_INFINITY, f64::max));
        let verdict = match self.verdict() {
            Verdict::Reached => "reached",
            Verdict::NotReached => "not reached",
            Verdict::NotJudged => "not judged",
        };
        let seen = format!("{} {}", short(self.seen()), self.unit);
        let range = format!("{}–{}", short(low), short(high));
        let bound = format!("{sign} {} {}", short(bound), self.unit);
        [
            self.number.to_string(),
            self.what.clone(),
            self.database.to_owned(),
            seen.trim().to_owned(),
            range,
            bound.trim().to_owned(),
            verdict.to_owned(),
            self.note.clone(),
        ]
    }
}

/// Three digits that count.
fn short(value: f64) -> String {
    let places = match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 1.0 => 2,
        size if size >= 0.1 => 3,
        _ => 4,
    };
    let text = format!("{value:.places$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

const HEAD: [&str; 8] = ["#", "what", "database", "seen", "rounds", "to reach", "verdict", "of"];

impl Table {
    pub fn new(machine: Machine, began: String, quick: bool) -> Table {
        Table { machine, began, quick, figures: Vec::new() }
    }

    /// Keeps a figure, and tells it at once.
    pub fn add(&mut self, figure: Figure) {
        let [number, what, database, seen, range, bound, verdict, note] = figure.cells();
        eprintln!("  {number} {what}, {database}: {seen} ({range}), to reach {bound}: {verdict} (others took {:.2} cores) {note}", figure.foreign);
        self.figures.push(figure);
        self.figures.sort_by_key(|figure| (figure.number, figure.database != "SQLite"));
    }

    fn conditions(&self) -> String {
        let foreign = self.figures.iter().map(|figure| figure.foreign).fold(0.0, f64::max);
        let quick = if self.quick { " Quick: less data, shorter runs." } else { "" };
        format!("{}. {}. Other processes took at most {foreign:.2} of a core.{quick}", self.began, self.machine.sentence())
    }

    pub fn text(&self) -> String {
        let rows: Vec<[String; 8]> = [HEAD.map(str::to_owned)].into_iter().chain(self.figures.iter().map(Figure::cells)).collect();
        let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or_default();
        let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
        let line = |row: &[String; 8]| {
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        format!("{}\n{}\n", rows.iter().map(line).collect::<Vec<_>>().join("\n"), self.conditions())
    }

    pub fn markdown(&self) -> String {
        let row = |cells: &[String; 8]| format!("| {} |", cells.join(" | "));
        let head = [row(&HEAD.map(str::to_owned)), format!("|{}", " --- |".repeat(HEAD.len()))];
        let rows: Vec<String> = head.into_iter().chain(self.figures.iter().map(|figure| row(&figure.cells()))).collect();
        format!("{}\n\n{}\n", self.conditions(), rows.join("\n"))
    }

    pub fn json(&self) -> Result<String, Failed> {
        let line = |figure| Line { figure, seen: Figure::seen(figure), verdict: Figure::verdict(figure) };
        let mut value = serde_json::to_value(self)?;
        let figures: Vec<Line> = self.figures.iter().map(line).collect();
        if let Some(object) = value.as_object_mut() {
            object.insert("figures".to_owned(), serde_json::to_value(figures)?);
        }
        Ok(serde_json::to_string_pretty(&value)? + "\n")
    }
}
