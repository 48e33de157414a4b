//! The key of a chart: a sample and its words, side by side as long as there is room, in lines below each other.

use super::drawing::{Anchor, Drawing, Fill, Frame, Shape, Stroke, Tone, Words};
use super::measure;

#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub swatch: Swatch,
    pub words: String,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Swatch {
    Bar(Fill),
    /// A bar that is cut.
    Cut,
    Sign(&'static str),
    /// The line with this number.
    Series(usize),
    /// The forecast of the line with this number.
    Ahead(usize),
    Break,
}

pub const SIZE: f64 = 12.0;
/// From one line to the next.
pub const PITCH: f64 = 18.0;
const SAMPLE: f64 = 30.0;
const GAP: f64 = 8.0;
/// Between one item and the next.
const SPACE: f64 = 18.0;

/// Puts the items from `y` on, and gives back where they end.
pub fn put(drawing: &mut Drawing, items: &[Item], y: f64) -> f64 {
    let (mut x, mut y) = (0.0, y);
    let width = drawing.width;
    for item in items {
        let sample = item.swatch.width();
        let lines = measure::wrap(&item.words, SIZE, width - sample - GAP);
        let taken = sample + GAP + lines.iter().map(|line| measure::width(line, SIZE)).fold(0.0, f64::max);
        if x > 0.0 && x + taken > width {
            (x, y) = (0.0, y + PITCH);
        }
        sample_of(drawing, item.swatch, x, y);
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                y += PITCH;
            }
            drawing.say(Words::new(line, SIZE).at(x + sample + GAP, y + PITCH - 5.0, Anchor::Start));
        }
        // What took several lines stands alone in them.
        x = if lines.len() > 1 { width } else { x + taken + SPACE };
    }
    if items.is_empty() { y } else { y + PITCH }
}

impl Swatch {
    fn width(self) -> f64 {
        match self {
            Swatch::Sign(_) => 12.0,
            Swatch::Bar(_) => 20.0,
            _ => SAMPLE,
        }
    }
}

fn sample_of(drawing: &mut Drawing, swatch: Swatch, x: f64, y: f64) {
    let middle = y + PITCH / 2.0;
    let bar = |width: f64| Frame { x, y: middle - 5.0, width, height: 10.0 };
    let (start, end) = ((x, middle), (x + SAMPLE, middle));
    let dot = |drawing: &mut Drawing, at, series, is_hollow| drawing.put(Shape::Dot { at, series, is_hollow, title: String::new() });
    match swatch {
        Swatch::Bar(fill) => drawing.put(Shape::Area { frame: bar(swatch.width()), fill, title: String::new() }),
        Swatch::Cut => {
            drawing.put(Shape::Area { frame: bar(SAMPLE), fill: Fill::Dark, title: String::new() });
            drawing.put(Shape::Cut(Frame { x: x + SAMPLE - 14.0, width: 8.0, ..bar(SAMPLE) }));
        }
        Swatch::Sign(sign) => drawing.say(Words::new(sign, SIZE).tone(Tone::Strong).at(x, y + PITCH - 5.0, Anchor::Start)),
        Swatch::Series(series) => {
            drawing.draw(Stroke::Series(series), &[start, end]);
            dot(drawing, (x + SAMPLE / 2.0, middle), series, false);
        }
        Swatch::Ahead(series) => {
            drawing.draw(Stroke::Ahead, &[start, (x + SAMPLE - 8.0, middle)]);
            drawing.draw(Stroke::Band, &[(x + SAMPLE - 8.0, middle - 8.0), (x + SAMPLE - 8.0, middle + 8.0)]);
            dot(drawing, (x + SAMPLE - 8.0, middle), series, true);
        }
        Swatch::Break => drawing.draw(Stroke::Break, &[(x + SAMPLE / 2.0, middle - 8.0), (x + SAMPLE / 2.0, middle + 8.0)]),
    }
}
