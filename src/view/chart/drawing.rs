//! A picture as data: shapes with their places, before any of it is SVG. `x` grows to the right and `y` down; units are pixels of a picture that is shown in its own size.

use super::measure;

#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    /// The later over the earlier.
    pub shapes: Vec<Shape>,
}

/// The box around something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Frame {
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Touching is no overlap.
    pub fn overlaps(&self, other: &Frame) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// With so much more on every side.
    pub fn grown(&self, by: f64) -> Frame {
        Frame { x: self.x - by, y: self.y - by, width: self.width + 2.0 * by, height: self.height + 2.0 * by }
    }

    fn around(points: &[(f64, f64)]) -> Frame {
        let fold = |of: fn(&(f64, f64)) -> f64, with: fn(f64, f64) -> f64| points.iter().map(of).reduce(with).unwrap_or(0.0);
        let (x, y) = (fold(|point| point.0, f64::min), fold(|point| point.1, f64::min));
        Frame { x, y, width: fold(|point| point.0, f64::max) - x, height: fold(|point| point.1, f64::max) - y }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A bar or a part of one; `title` tells it in words.
    Area {
        frame: Frame,
        fill: Fill,
        title: String,
    },
    /// The slanted gap of a bar that goes on further than it is drawn.
    Cut(Frame),
    Path {
        points: Vec<(f64, f64)>,
        stroke: Stroke,
    },
    /// A point of the line with this number; hollow where it is forecast.
    Dot {
        at: (f64, f64),
        series: usize,
        is_hollow: bool,
        title: String,
    },
    Words(Words),
}

/// Half of the width of a point of a line.
pub const DOT: f64 = 4.5;

impl Shape {
    pub fn frame(&self) -> Frame {
        match self {
            Shape::Area { frame, .. } | Shape::Cut(frame) => *frame,
            Shape::Path { points, .. } => Frame::around(points),
            Shape::Dot { at, .. } => Frame { x: at.0 - DOT, y: at.1 - DOT, width: 2.0 * DOT, height: 2.0 * DOT },
            Shape::Words(words) => words.frame(),
        }
    }
}

/// A line of text. Its box is reckoned with the widest fonts that a browser may have.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    pub x: f64,
    /// Of the line that the letters stand on.
    pub y: f64,
    pub anchor: Anchor,
    pub size: f64,
    pub tone: Tone,
    pub words: String,
    /// The numbers of notes, raised behind the words: `1)`.
    pub notes: String,
    /// What the words stand for, where they are a code or were cut; else empty.
    pub full: String,
}

impl Words {
    pub fn new(words: impl Into<String>, size: f64) -> Words {
        Words { x: 0.0, y: 0.0, anchor: Anchor::Start, size, tone: Tone::Plain, words: words.into(), notes: String::new(), full: String::new() }
    }

    #[must_use]
    pub fn at(mut self, x: f64, y: f64, anchor: Anchor) -> Words {
        (self.x, self.y, self.anchor) = (x, y, anchor);
        self
    }

    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Words {
        self.tone = tone;
        self
    }

    #[must_use]
    pub fn standing_for(mut self, full: impl Into<String>) -> Words {
        self.full = full.into();
        self
    }

    pub fn width(&self) -> f64 {
        let weight = if self.tone == Tone::Strong { measure::BOLD } else { 1.0 };
        measure::width(&self.words, self.size) * weight + measure::width(&self.notes, self.size * NOTE_SIZE)
    }

    pub fn frame(&self) -> Frame {
        let width = self.width();
        let x = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        Frame { x, y: self.y - self.size * ASCENT, width, height: self.size * (ASCENT + DESCENT) }
    }
}

/// How high letters reach over their line and how low below it, raised notes included, in sizes of the font.
pub const ASCENT: f64 = 0.85;
pub const DESCENT: f64 = 0.22;
/// The size of a raised note in that of its words.
pub const NOTE_SIZE: f64 = 0.75;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    /// Beside the matter: ticks, signs.
    Soft,
    Strong,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    Grid,
    Axis,
    Target,
    /// Of the series with this number.
    Series(usize),
    /// From the last figure to its forecast.
    Ahead,
    /// The interval of a forecast.
    Band,
    /// Where a series breaks.
    Break,
}

/// What bars are filled with: shades and patterns that stay apart in black and white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    Dark,
    Mid,
    Light,
    Paper,
    Hatch,
    Dots,
    Cross,
    Lines,
}

impl Fill {
    /// For dates: the darker, the newer.
    pub fn of_dates(count: usize) -> Vec<Fill> {
        match count {
            0 | 1 => vec![Fill::Dark],
            2 => vec![Fill::Light, Fill::Dark],
            3 => vec![Fill::Light, Fill::Mid, Fill::Dark],
            _ => Fill::of_parts(count),
        }
    }

    /// For parts: neighbours as unlike as can be.
    pub fn of_parts(count: usize) -> Vec<Fill> {
        const ORDER: [Fill; 8] = [Fill::Dark, Fill::Light, Fill::Hatch, Fill::Mid, Fill::Dots, Fill::Paper, Fill::Cross, Fill::Lines];
        ORDER.into_iter().cycle().take(count).collect()
    }

    pub fn name(self) -> &'static str {
        match self {
            Fill::Dark => "dark",
            Fill::Mid => "mid",
            Fill::Light => "light",
            Fill::Paper => "paper",
            Fill::Hatch => "hatch",
            Fill::Dots => "dots",
            Fill::Cross => "cross",
            Fill::Lines => "lines",
        }
    }

    pub fn is_pattern(self) -> bool {
        matches!(self, Fill::Hatch | Fill::Dots | Fill::Cross | Fill::Lines)
    }
}

impl Drawing {
    pub fn new(width: f64) -> Drawing {
        Drawing { width, height: 0.0, shapes: Vec::new() }
    }

    pub fn put(&mut self, shape: Shape) {
        self.shapes.push(shape);
    }

    /// Nothing is put where nothing is said.
    pub fn say(&mut self, words: Words) {
        if !(words.words.is_empty() && words.notes.is_empty()) {
            self.shapes.push(Shape::Words(words));
        }
    }

    pub fn draw(&mut self, stroke: Stroke, points: &[(f64, f64)]) {
        self.shapes.push(Shape::Path { points: points.to_vec(), stroke });
    }
}
