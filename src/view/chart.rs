//! Charts: still pictures made on the server, to be read in black and white and beside the table of the same figures.
//!
//! A chart is values ([`Chart`]); its layout is a [`Drawing`], data in which tests find that nothing lies over anything else; [`show`] writes that as SVG. Each chart is drawn twice,
//! for a wide page and for a narrow screen, and the stylesheet shows the one that fits: a picture that is only scaled cannot be read on a telephone.

mod bars;
mod describe;
mod drawing;
mod figure;
mod legend;
mod lines;
mod measure;
mod place;
mod rows;
mod scale;
mod shares;
mod svg;

use chrono::NaiveDate;
use maud::{Markup, html};
use rust_decimal::Decimal;

pub use drawing::{Anchor, DOT, Drawing, Fill, Frame, Shape, Stroke, Tone, Words};

use crate::form::answer::Status;
use crate::lang::Lang;
use crate::survey::forecast::Forecast;

/// One chart of a page.
#[derive(Debug, Clone)]
pub struct Chart {
    /// Unlike that of any other chart on the page; a word of ASCII letters, digits and `-`.
    pub id: String,
    pub title: String,
    pub unit: Unit,
    pub kind: Kind,
}

#[derive(Debug, Clone)]
pub enum Kind {
    /// Horizontal bars side by side: one for each series, such as a date, in each category, such as an agency. Series in the order of time.
    Grouped(Table),
    /// Horizontal bars of parts: the series are the parts of a whole.
    Stacked(Table),
    /// How one whole is shared out, in per cent.
    Shares(Vec<Part>),
    /// Lines over time.
    Lines(Lines),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Number,
    Percent,
}

/// Figures by category and series.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub categories: Vec<Category>,
    /// More than eight look alike by pairs.
    pub series: Vec<Series>,
    pub target: Option<Target>,
    /// Longer bars are cut here; without it the extremes are found.
    pub cut: Option<Decimal>,
}

#[derive(Debug, Clone)]
pub struct Category {
    /// Stands at the axis; where it is empty, the name does, cut to fit.
    pub code: String,
    pub name: String,
}

#[derive(Debug, Clone)]
pub struct Series {
    pub label: String,
    /// One for each category, in their order.
    pub cells: Vec<Cell>,
}

/// One figure, or the reason why there is none. Negative figures are drawn as zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    pub value: Option<Decimal>,
    /// Why there is no value, where there is none.
    pub why: Why,
    /// The figure is a sum from which something is missing.
    pub is_partial: bool,
    /// The number of the note on it, as the table beside has it.
    pub note: Option<u32>,
    /// The sign beside it, as the table beside has it.
    pub sign: Option<&'static str>,
}

/// Why there is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// That is the answer.
    Answered(Status),
    NotAnswered,
    /// Nobody was asked: there is nothing to say.
    NotExpected,
}

impl From<Status> for Why {
    fn from(status: Status) -> Why {
        Why::Answered(status)
    }
}

impl Why {
    /// A sum lacks what should be here.
    fn leaves_out(self) -> bool {
        matches!(self, Why::Answered(Status::Unknown | Status::Missing | Status::Value) | Why::NotAnswered)
    }
}

impl Cell {
    pub fn value(value: impl Into<Decimal>) -> Cell {
        Cell { value: Some(value.into()), ..Cell::absent(Status::Value) }
    }

    /// No figure, and why.
    pub fn absent(why: impl Into<Why>) -> Cell {
        Cell { value: None, why: why.into(), is_partial: false, note: None, sign: None }
    }

    #[must_use]
    pub fn with_note(self, number: u32) -> Cell {
        Cell { note: Some(number), ..self }
    }
}

#[derive(Debug, Clone)]
pub struct Part {
    pub label: String,
    pub cell: Cell,
}

/// What is aimed at, as a line across the chart.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    pub value: Decimal,
    pub year: Option<i32>,
}

#[derive(Debug, Clone, Default)]
pub struct Lines {
    /// More than six look alike by pairs.
    pub series: Vec<Line>,
    pub target: Option<Target>,
}

#[derive(Debug, Clone)]
pub struct Line {
    pub label: String,
    /// In the order of time.
    pub points: Vec<Point>,
    pub forecast: Option<Ahead>,
}

#[derive(Debug, Clone)]
pub struct Point {
    pub at: NaiveDate,
    /// Of the time axis: `2014`, `31.12.2014`.
    pub label: String,
    pub cell: Cell,
    /// Not to be compared with what is before it: the line stops there and starts anew.
    pub is_break: bool,
}

/// A forecast and what the time axis calls its day.
#[derive(Debug, Clone)]
pub struct Ahead {
    pub label: String,
    pub forecast: Forecast,
}

/// For whom it is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Wide,
    Narrow,
}

impl Size {
    /// In units of the picture, which are pixels where it has room.
    fn width(self) -> f64 {
        match self {
            Size::Wide => 860.0,
            Size::Narrow => 340.0,
        }
    }
}

/// Where everything stands.
pub fn layout(lang: Lang, size: Size, chart: &Chart) -> Drawing {
    match &chart.kind {
        Kind::Grouped(table) => bars::lay(lang, size, chart.unit, table, rows::grouped(lang, chart.unit, table), &Fill::of_dates(table.series.len())),
        Kind::Stacked(table) => bars::lay(lang, size, chart.unit, table, rows::stacked(lang, chart.unit, table), &Fill::of_parts(table.series.len())),
        Kind::Shares(parts) => shares::lay(lang, size, chart.unit, parts),
        Kind::Lines(lines) => lines::lay(lang, size, chart.unit, lines),
    }
}

/// The chart under its title, for both widths.
pub fn show(lang: Lang, chart: &Chart) -> Markup {
    let description = describe::say(lang, chart);
    html! {
        figure class="chart" {
            figcaption { (chart.title) }
            @for size in [Size::Wide, Size::Narrow] { (svg::write(chart, &description, size, &layout(lang, size, chart))) }
        }
    }
}
