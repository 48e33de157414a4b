//! Horizontal bars, in one column or, where the page is wide and the rows are many, in up to three beside each other, all on one scale.

use super::drawing::{ASCENT, Anchor, DESCENT, Drawing, Fill, Frame, NOTE_SIZE, Shape, Stroke, Tone, Words};
use super::figure;
use super::legend::{self, Item, Swatch};
use super::rows::{Bar, Row};
use super::scale::{Extent, Scale};
use super::{Size, Table, Unit, measure};
use crate::lang::Lang;
use crate::t;

/// Sizes of the codes, and of the figures and ticks.
const CODE: f64 = 12.0;
const SMALL: f64 = 11.0;
/// Between the columns, between rows, between a bar and what is said of it.
const COLUMN_GAP: f64 = 26.0;
const ROW_GAP: f64 = 8.0;
const GAP: f64 = 5.0;
/// No column leaves its bars less room than this, as long as fewer columns are possible.
const LEAST_BAR: f64 = 110.0;
/// Rows that one column holds before a second is begun.
const ROWS: usize = 12;
/// The part of a column that codes may take.
const CODES: f64 = 0.34;
/// Room that the mark of a cut needs in its bar.
const CUT: f64 = 18.0;
/// A line of ticks.
const TICKS: f64 = 16.0;
/// A column higher than this has its ticks below, too.
const HIGH: f64 = 260.0;

pub fn lay(lang: Lang, size: Size, unit: Unit, table: &Table, rows: Vec<Row>, fills: &[Fill]) -> Drawing {
    let mut drawing = Drawing::new(size.width());
    let mut top = 0.0;
    if table.series.len() > 1 {
        let key: Vec<Item> =
            table.series.iter().zip(fills).map(|(series, fill)| Item { swatch: Swatch::Bar(*fill), words: series.label.clone() }).collect();
        top = legend::put(&mut drawing, &key, 0.0) + 6.0;
    }
    let plan = Plan::of(lang, unit, drawing.width, table, &rows);
    let in_column = rows.len().div_ceil(plan.columns).max(1);
    let mut bottom = top;
    for (column, rows) in (0..).zip(rows.chunks(in_column)) {
        bottom = plan.column(&mut drawing, fills, f64::from(column) * (plan.width + COLUMN_GAP), top, rows).max(bottom);
    }
    let mut key = Vec::new();
    if rows.iter().flat_map(|row| &row.bars).any(|bar| plan.cuts(bar)) {
        key.push(Item { swatch: Swatch::Cut, words: t!(lang, "chart-cut") });
    }
    if rows.iter().flat_map(|row| &row.bars).any(|bar| bar.figure.is_partial) {
        key.push(figure::partly(lang));
    }
    key.extend(figure::signs(lang, table.series.iter().flat_map(|series| &series.cells)));
    drawing.height = legend::put(&mut drawing, &key, bottom + 6.0);
    drawing
}

/// What all columns share.
struct Plan {
    columns: usize,
    width: f64,
    /// Room for the codes, bars and figures from left to right; gaps are in the first and the last.
    codes: f64,
    bars: f64,
    scale: Scale,
    ticks: Vec<(f64, String)>,
    /// The target and what is said of it.
    target: Option<(f64, String)>,
}

impl Plan {
    fn of(lang: Lang, unit: Unit, width: f64, table: &Table, rows: &[Row]) -> Plan {
        let most = if width < 600.0 { 1 } else { rows.len().div_ceil(ROWS).clamp(1, 3) };
        let widest = |of: &dyn Fn(&Row) -> f64| rows.iter().map(of).fold(0.0, f64::max);
        let figures = widest(&|row| row.bars.iter().map(figure_width).fold(0.0, f64::max)) + GAP;
        let codes = widest(&|row| measure::width(&row.code, CODE)) + GAP;
        let room = |columns: u32| (width - COLUMN_GAP * f64::from(columns - 1)) / f64::from(columns);
        let bars = |columns: u32| room(columns) - codes.min(CODES * room(columns)) - figures;
        let columns = (1..=u32::try_from(most).unwrap_or(1)).rev().find(|columns| bars(*columns) >= LEAST_BAR).unwrap_or(1);
        let extent = extent(unit, table, rows);
        let (scale, ticks) = ticks(lang, unit, &extent, bars(columns), figures);
        Plan {
            columns: usize::try_from(columns).unwrap_or(1),
            width: room(columns),
            codes: codes.min(CODES * room(columns)),
            bars: bars(columns),
            scale,
            ticks,
            target: table.target.map(|target| (figure::length(target.value), figure::target(lang, unit, target))),
        }
    }

    fn cuts(&self, bar: &Bar) -> bool {
        bar.figure.length.is_some_and(|length| self.scale.cuts(length))
    }

    /// Bars of a lone series are thicker than those of a group; a bar that is cut has more room, for its figure is bold.
    fn pitch(&self, row: &Row, bar: &Bar) -> f64 {
        let pitch = if row.bars.len() > 1 { SMALL * (ASCENT + DESCENT) + 0.3 } else { 15.0 };
        if self.cuts(bar) { pitch + 3.0 } else { pitch }
    }

    /// Draws some of the rows, and gives back where they end.
    fn column(&self, drawing: &mut Drawing, fills: &[Fill], x: f64, top: f64, rows: &[Row]) -> f64 {
        let from = x + self.codes;
        let first = top + TICKS + if self.target.is_some() { TICKS } else { 0.0 };
        let height: f64 = rows.iter().map(|row| ROW_GAP + row.bars.iter().map(|bar| self.pitch(row, bar)).sum::<f64>()).sum();
        let last = first + height + ROW_GAP / 2.0;
        for (share, said) in &self.ticks {
            let tick = from + share * self.bars;
            drawing.draw(if *share > 0.0 { Stroke::Grid } else { Stroke::Axis }, &[(tick, top + TICKS), (tick, last)]);
            let label = tick_label(said, tick, x + self.width);
            if height > HIGH {
                drawing.say(label.clone().at(label.x, last + TICKS - 4.0, label.anchor));
            }
            drawing.say(label.clone().at(label.x, top + TICKS - 4.0, label.anchor));
        }
        let mut y = first + ROW_GAP / 2.0;
        for row in rows {
            y = self.row(drawing, fills, from, y, row) + ROW_GAP;
        }
        if let Some((value, said)) = &self.target {
            let at = from + self.scale.share(*value) * self.bars;
            drawing.draw(Stroke::Target, &[(at, first - 1.0), (at, last)]);
            let said = measure::fit(said, SMALL, self.width);
            let half = measure::width(&said, SMALL) / 2.0;
            drawing.say(Words::new(said, SMALL).at(at.clamp(x + half, x + self.width - half), first - 4.0, Anchor::Middle));
        }
        if height > HIGH { last + TICKS } else { last }
    }

    fn row(&self, drawing: &mut Drawing, fills: &[Fill], from: f64, top: f64, row: &Row) -> f64 {
        let mut y = top;
        for bar in &row.bars {
            let pitch = self.pitch(row, bar);
            let frame = Frame { x: from, y: y + 1.5, width: self.scale.share(bar.figure.length.unwrap_or(0.0)) * self.bars, height: pitch - 3.0 };
            self.bar(drawing, fills, bar, frame);
            y += pitch;
        }
        let code = measure::fit(&row.code, CODE, self.codes - GAP);
        let middle = (top + y) / 2.0 + CODE * 0.36;
        drawing.say(Words::new(code, CODE).at(from - GAP, middle, Anchor::End).standing_for(&row.name));
        y
    }

    /// The longest part of a bar that is cut, and how long it is drawn: the cut is taken from it, so that the others keep their true length and are seen.
    fn shortened(&self, bar: &Bar) -> Option<(usize, f64)> {
        let (longest, part) = bar.parts.iter().enumerate().reduce(|best, next| if next.1.length > best.1.length { next } else { best })?;
        let beyond = bar.parts.iter().map(|part| part.length).sum::<f64>() - self.scale.top;
        Some((longest, (part.length - beyond).max(CUT / self.bars * self.scale.top)))
    }

    fn bar(&self, drawing: &mut Drawing, fills: &[Fill], bar: &Bar, frame: Frame) {
        let is_cut = self.cuts(bar);
        let shortened = if is_cut { self.shortened(bar) } else { None };
        let mut start = 0.0;
        for (at, part) in bar.parts.iter().enumerate() {
            let end = start + shortened.filter(|(longest, _)| *longest == at).map_or(part.length, |(_, length)| length);
            let (left, right) = (self.scale.share(start) * self.bars, self.scale.share(end) * self.bars);
            let fill = fills.get(part.series).copied().unwrap_or(Fill::Paper);
            if right > left {
                let frame = Frame { x: frame.x + left, width: right - left, ..frame };
                drawing.put(Shape::Area { frame, fill, title: part.title.clone() });
                if shortened.is_some_and(|(longest, _)| longest == at) {
                    drawing.put(Shape::Cut(Frame { x: frame.right() - 0.75 * CUT, width: CUT / 2.0, ..frame }));
                }
            }
            start = end;
        }
        let label = figure::label(&bar.figure, SMALL, is_cut);
        drawing.say(label.at(frame.right() + GAP, frame.y + frame.height / 2.0 + SMALL * 0.36, Anchor::Start));
    }
}

/// As if it were bold: which bars are cut is only known when the bars have their room.
fn figure_width(bar: &Bar) -> f64 {
    measure::width(&bar.figure.said, SMALL) * measure::BOLD + measure::width(&bar.figure.notes, SMALL * NOTE_SIZE)
}

fn extent(unit: Unit, table: &Table, rows: &[Row]) -> Extent {
    let (target, cut) = (table.target, table.cut);
    let values: Vec<f64> = rows.iter().flat_map(|row| &row.bars).filter_map(|bar| bar.figure.length).collect();
    let target = target.map_or(0.0, |target| figure::length(target.value));
    let is_share = unit == Unit::Percent && values.iter().all(|value| *value <= 100.0);
    let is_whole = rows.iter().flat_map(|row| &row.bars).flat_map(|bar| &bar.parts).all(|part| part.length.fract() == 0.0);
    Extent { values, reach: if is_share { target.max(100.0) } else { target }, cut: cut.map(figure::length), is_whole }
}

/// The scale with the most ticks whose figures stand clear of each other.
fn ticks(lang: Lang, unit: Unit, extent: &Extent, room: f64, beyond: f64) -> (Scale, Vec<(f64, String)>) {
    let with = |steps: u32| {
        let scale = extent.scale_of_most(steps);
        (scale, scale.ticks().into_iter().map(|(at, value)| (scale.share(at), figure::exact(lang, unit, value))).collect::<Vec<_>>())
    };
    let is_clear = |ticks: &[(f64, String)]| {
        let boxes: Vec<Frame> = ticks.iter().map(|(share, said)| tick_label(said, share * room, room + beyond).frame().grown(SMALL / 3.0)).collect();
        boxes.iter().zip(boxes.iter().skip(1)).all(|(one, next)| !one.overlaps(next))
    };
    // Where not even two have room, the end of the axis is told.
    let bare = || {
        let (scale, ticks) = with(1);
        (scale, ticks.into_iter().map(|(share, said)| (share, if share < 1.0 { String::new() } else { said })).collect())
    };
    (1..=5).rev().map(with).find(|(_, ticks)| is_clear(ticks)).unwrap_or_else(bare)
}

/// Under its tick, or as far left of it as it must be to end at `right`.
fn tick_label(said: &str, tick: f64, right: f64) -> Words {
    let words = Words::new(said, SMALL).tone(Tone::Soft);
    let centre = tick.min(right - words.width() / 2.0);
    words.at(centre, SMALL, Anchor::Middle)
}
