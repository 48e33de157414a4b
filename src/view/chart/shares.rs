//! Shares of one whole: a bar that is the hundred per cent, and under it the parts with their shares and figures.
//!
//! Not a pie, though the report had pies: lengths on one line are compared more exactly than angles, 18 and 21 per cent look different, a thin part needs no pointer to its label, and the
//! labels stand in a list that is read from the top to the bottom, in every language and at every width.

use rust_decimal::Decimal;

use super::drawing::{Anchor, Drawing, Fill, Frame, Shape, Tone, Words};
use super::legend::{PITCH, SIZE};
use super::{Part, Size, Unit, figure, legend, measure};
use crate::lang::Lang;
use crate::survey::share;
use crate::t;

const BAR: f64 = 36.0;
const SWATCH: f64 = 20.0;
const GAP: f64 = 8.0;
/// Between the columns of the list.
const COLUMN_GAP: f64 = 18.0;
/// The list is no wider than this: an eye must get from a label to its figure.
const LIST: f64 = 640.0;

/// A part, ready to be drawn.
struct Slice<'a> {
    part: &'a Part,
    fill: Fill,
    /// Where it starts and ends on the bar, from 0 to 1; none if it has no figure or there is nothing to share.
    span: Option<(f64, f64)>,
    percent: String,
    figure: Words,
}

pub fn lay(lang: Lang, size: Size, unit: Unit, parts: &[Part]) -> Drawing {
    let mut drawing = Drawing::new(size.width());
    let slices = slices(lang, unit, parts);
    let mut y = 0.0;
    if slices.iter().any(|slice| slice.span.is_some()) {
        y = bar(&mut drawing, &slices);
    }
    y = list(&mut drawing, lang, unit, &slices, y);
    drawing.height = legend::put(&mut drawing, &figure::signs(lang, parts.iter().map(|part| &part.cell)), y + 4.0);
    drawing
}

/// The whole per cents of the parts that have a figure; none for a part without one, and for all where they add up to nothing.
pub fn percentages(parts: &[Part]) -> Vec<Option<u32>> {
    let known: Vec<Decimal> = parts.iter().filter_map(|part| part.cell.value).collect();
    let mut shares = share::percentages(&known).unwrap_or_default().into_iter();
    parts.iter().map(|part| part.cell.value.and_then(|_| shares.next())).collect()
}

fn slices(lang: Lang, unit: Unit, parts: &[Part]) -> Vec<Slice<'_>> {
    let length = |part: &Part| part.cell.value.map_or(0.0, figure::length);
    let total: f64 = parts.iter().map(length).sum();
    let mut start = 0.0;
    let mut slices = Vec::new();
    for ((part, percent), fill) in parts.iter().zip(percentages(parts)).zip(Fill::of_parts(parts.len())) {
        let span = percent.map(|_| (start, start + length(part) / total));
        start = span.map_or(start, |span| span.1);
        let figure = figure::label(&figure::of(lang, unit, &part.cell), SIZE, false);
        slices.push(Slice { part, fill, span, percent: percent.map(|percent| lang.percent(percent.into())).unwrap_or_default(), figure });
    }
    slices
}

/// The bar, with the per cents above the parts that are wide enough for them. Gives back where it ends.
fn bar(drawing: &mut Drawing, slices: &[Slice<'_>]) -> f64 {
    for slice in slices {
        let Some((start, end)) = slice.span.filter(|span| span.1 > span.0) else { continue };
        let frame = Frame { x: start * drawing.width, y: PITCH, width: (end - start) * drawing.width, height: BAR };
        let title = format!("{}: {}", slice.part.label, slice.percent);
        drawing.put(Shape::Area { frame, fill: slice.fill, title });
        let words = Words::new(&slice.percent, SIZE).tone(Tone::Strong);
        if words.width() + 4.0 <= frame.width {
            drawing.say(words.at(frame.x + frame.width / 2.0, PITCH - 5.0, Anchor::Middle));
        }
    }
    PITCH + BAR + 10.0
}

/// Sample, label, share and figure of each part, and the whole. Gives back where it ends.
fn list(drawing: &mut Drawing, lang: Lang, unit: Unit, slices: &[Slice<'_>], top: f64) -> f64 {
    let total: Decimal = slices.iter().filter_map(|slice| slice.part.cell.value).fold(Decimal::ZERO, Decimal::saturating_add);
    let whole = (Words::new(lang.percent(Decimal::ONE_HUNDRED), SIZE).tone(Tone::Strong), Words::new(figure::exact(lang, unit, total), SIZE));
    let widest = |of: fn(&Slice<'_>) -> f64, least: f64| slices.iter().map(of).fold(least, f64::max);
    let percents = widest(|slice| measure::width(&slice.percent, SIZE) * measure::BOLD, whole.0.width());
    let has_figures = unit == Unit::Number || slices.iter().any(|slice| slice.percent.is_empty());
    let figures = if has_figures { widest(|slice| slice.figure.width(), whole.1.width()) + COLUMN_GAP } else { 0.0 };
    let text = SWATCH + GAP;
    let labels = LIST.min(drawing.width) - text - COLUMN_GAP - percents - figures;
    let columns = (text + labels + COLUMN_GAP + percents, text + labels + COLUMN_GAP + percents + figures);
    let mut y = top;
    for slice in slices {
        let base = y + PITCH - 5.0;
        drawing.put(Shape::Area { frame: Frame { x: 0.0, y: y + 4.0, width: SWATCH, height: PITCH - 8.0 }, fill: slice.fill, title: String::new() });
        drawing.say(Words::new(&slice.percent, SIZE).tone(Tone::Strong).at(columns.0, base, Anchor::End));
        if has_figures {
            drawing.say(slice.figure.clone().at(columns.1, base, Anchor::End));
        }
        let lines = measure::wrap(&slice.part.label, SIZE, labels);
        for (line, at) in lines.iter().zip(0..) {
            drawing.say(Words::new(line, SIZE).at(text, base + PITCH * f64::from(at), Anchor::Start));
        }
        y += PITCH * (0..).zip(&lines).last().map_or(1.0, |(at, _)| f64::from(at) + 1.0);
    }
    if slices.iter().any(|slice| slice.span.is_some()) && unit == Unit::Number {
        drawing.draw(super::Stroke::Axis, &[(text, y + 2.0), (columns.1, y + 2.0)]);
        let base = y + PITCH;
        drawing.say(Words::new(t!(lang, "chart-total"), SIZE).at(text, base, Anchor::Start));
        drawing.say(whole.0.at(columns.0, base, Anchor::End));
        drawing.say(whole.1.at(columns.1, base, Anchor::End));
        y += PITCH + 5.0;
    }
    y
}
