//! Lines over time: figures at their days from zero up, with a target, a forecast and breaks where there are any.

use chrono::{Datelike, NaiveDate};

use super::drawing::{Anchor, DOT, Drawing, Frame, Shape, Stroke, Tone, Words};
use super::legend::{self, Item, Swatch};
use super::place::Places;
use super::scale::{Extent, Scale};
use super::{Line, Lines, Point, Size, Unit, figure, measure};
use crate::lang::Lang;
use crate::t;

const SMALL: f64 = 11.0;
const GAP: f64 = 6.0;
/// Room above the highest figure for what is said of it, and below the axis for the days.
const HEAD: f64 = 20.0;
const FOOT: f64 = 20.0;
/// From one place that is tried for the words of a target to the next.
const STRIDE: f64 = 12.0;
/// From the sides of the plot to the first and the last day, at least.
const INSET: f64 = 18.0;

pub fn lay(lang: Lang, size: Size, unit: Unit, lines: &Lines) -> Drawing {
    let mut drawing = Drawing::new(size.width());
    let key: Vec<Item> = (0..).zip(&lines.series).map(|(at, line)| Item { swatch: Swatch::Series(at), words: line.label.clone() }).collect();
    let top = if key.len() > 1 { legend::put(&mut drawing, &key, 0.0) + 4.0 } else { 0.0 };
    let plot = Plot::of(lang, size, unit, lines, top);
    plot.axes(&mut drawing);
    let mut places = plot.places(lines);
    if let Some(target) = lines.target {
        let y = plot.y(figure::length(target.value));
        let (left, right) = (plot.frame.x, plot.frame.right());
        drawing.draw(Stroke::Target, &[(left, y), (right, y)]);
        let words = Words::new(measure::fit(&figure::target(lang, unit, target), SMALL, plot.frame.width), SMALL);
        // Along the line from the left, above it if that is free.
        let along = [y - 4.0, y + SMALL + 2.0].map(|y| (0_u32..).map(move |at| (left + GAP + f64::from(at) * STRIDE, y, Anchor::Start)));
        let spots: Vec<_> = along.into_iter().flat_map(|spots| spots.take_while(|spot| spot.0 < right)).collect();
        places.first(&words, &spots).into_iter().for_each(|words| drawing.say(words));
    }
    for (series, line) in lines.series.iter().enumerate() {
        plot.line(&mut drawing, series, line);
    }
    for (series, line) in lines.series.iter().enumerate() {
        plot.dots(&mut drawing, lang, series, line, lines.series.len() > 1);
    }
    plot.figures(&mut drawing, &mut places, lang, lines);
    drawing.height = legend::put(&mut drawing, &notes(lang, unit, lines), plot.frame.bottom() + FOOT + 6.0);
    drawing
}

/// What is explained under the chart.
pub fn notes(lang: Lang, unit: Unit, lines: &Lines) -> Vec<Item> {
    let mut items = Vec::new();
    for (series, line) in lines.series.iter().enumerate() {
        let Some(ahead) = &line.forecast else { continue };
        let [value, low, high] = [ahead.forecast.value, ahead.forecast.low, ahead.forecast.high].map(|value| figure::about(lang, unit, value));
        let words = t!(lang, "chart-forecast", when = &ahead.label, value = value, low = low, high = high);
        let words = if lines.series.len() > 1 { format!("{}, {words}", line.label) } else { words };
        items.push(Item { swatch: Swatch::Ahead(series), words });
    }
    if lines.series.iter().any(|line| line.points.iter().skip(1).any(|point| point.is_break)) {
        items.push(Item { swatch: Swatch::Break, words: t!(lang, "chart-break") });
    }
    if lines.series.iter().flat_map(|line| &line.points).any(|point| point.cell.is_partial) {
        items.push(figure::partly(lang));
    }
    items.extend(figure::signs(lang, lines.series.iter().flat_map(|line| &line.points).map(|point| &point.cell)));
    items
}

struct Plot {
    unit: Unit,
    /// Around the lines, without what is said at the axes.
    frame: Frame,
    /// From its sides to the first and the last day: what is said of their figures has room above them.
    inset: f64,
    scale: Scale,
    /// Ticks with their figures.
    ticks: Vec<(f64, String)>,
    /// The days with what the axis calls them, in their order.
    days: Vec<(NaiveDate, String)>,
}

impl Plot {
    fn of(lang: Lang, size: Size, unit: Unit, lines: &Lines, top: f64) -> Plot {
        let points = || lines.series.iter().flat_map(|line| &line.points);
        let ahead = || lines.series.iter().filter_map(|line| line.forecast.as_ref());
        let mut days: Vec<(NaiveDate, String)> = points().map(|point| (point.at, point.label.clone())).collect();
        days.extend(ahead().map(|ahead| (ahead.forecast.at, ahead.label.clone())));
        days.sort_by_key(|day| day.0);
        days.dedup_by_key(|day| day.0);
        let values: Vec<f64> = points().filter_map(|point| point.cell.value).map(figure::length).collect();
        let is_whole = values.iter().all(|value| value.fract() == 0.0);
        let reach = ahead().map(|ahead| ahead.forecast.high).chain(lines.target.map(|target| figure::length(target.value))).fold(0.0, f64::max);
        let scale = Extent { values, reach, cut: None, is_whole }.scale(5);
        let ticks: Vec<(f64, String)> = scale.ticks().into_iter().map(|(at, value)| (at, figure::exact(lang, unit, value))).collect();
        let left = ticks.iter().map(|tick| measure::width(&tick.1, SMALL)).fold(0.0, f64::max) + GAP;
        let height = if size == Size::Wide { 280.0 } else { 230.0 };
        let said = points().map(|point| figure::label(&figure::of(lang, unit, &point.cell), SMALL, false).width()).fold(0.0, f64::max);
        let inset = INSET.max(said / 2.0 + 2.0);
        Plot { unit, inset, frame: Frame { x: left, y: top + HEAD, width: size.width() - left, height }, scale, ticks, days }
    }

    fn x(&self, day: NaiveDate) -> f64 {
        let count = |day: NaiveDate| f64::from(day.num_days_from_ce());
        let (first, last) = (self.days.first().map_or(0.0, |day| count(day.0)), self.days.last().map_or(0.0, |day| count(day.0)));
        let share = if last > first { (count(day) - first) / (last - first) } else { 0.5 };
        self.frame.x + self.inset + share * (self.frame.width - 2.0 * self.inset)
    }

    fn y(&self, value: f64) -> f64 {
        self.frame.bottom() - self.scale.share(value) * self.frame.height
    }

    fn at(&self, point: &Point) -> Option<(f64, f64)> {
        point.cell.value.map(|value| (self.x(point.at), self.y(figure::length(value))))
    }

    fn axes(&self, drawing: &mut Drawing) {
        for (value, said) in &self.ticks {
            let y = self.y(*value);
            drawing.draw(if *value > 0.0 { Stroke::Grid } else { Stroke::Axis }, &[(self.frame.x, y), (self.frame.right(), y)]);
            drawing.say(Words::new(said, SMALL).tone(Tone::Soft).at(self.frame.x - GAP, y + SMALL * 0.36, Anchor::End));
        }
        // The newest day is named first, and an earlier one only where it has room.
        let mut limit = f64::INFINITY;
        for (day, label) in self.days.iter().rev() {
            let words = Words::new(measure::fit(label, SMALL, self.frame.width), SMALL);
            let half = words.width() / 2.0;
            let x = self.x(*day).clamp(half, (drawing.width - half).max(half));
            let bottom = self.frame.bottom();
            drawing.draw(Stroke::Axis, &[(self.x(*day), bottom), (self.x(*day), bottom + 4.0)]);
            if x + half <= limit {
                limit = x - half - GAP;
                drawing.say(words.at(x, bottom + FOOT - 4.0, Anchor::Middle));
            }
        }
    }

    /// The figures in runs of those that follow each other, with nothing missing between and no break.
    fn runs(&self, line: &Line) -> Vec<Vec<(f64, f64)>> {
        let mut runs = vec![Vec::new()];
        for point in &line.points {
            let at = self.at(point);
            if point.is_break || at.is_none() {
                runs.push(Vec::new());
            }
            if let (Some(at), Some(run)) = (at, runs.last_mut()) {
                run.push(at);
            }
        }
        runs.retain(|run| run.len() > 1);
        runs
    }

    /// Across the plot, half-way between the figures that cannot be compared.
    fn breaks(&self, line: &Line) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
        let pairs = line.points.iter().zip(line.points.iter().skip(1)).filter(|(_, point)| point.is_break);
        pairs.map(|(before, point)| (self.x(before.at) + self.x(point.at)) / 2.0).map(|x| ((x, self.frame.y), (x, self.frame.bottom())))
    }

    /// From the last figure to the forecast.
    fn ahead(&self, line: &Line) -> Option<((f64, f64), (f64, f64))> {
        let forecast = line.forecast.as_ref()?.forecast;
        let last = line.points.iter().rev().find_map(|point| self.at(point))?;
        Some((last, (self.x(forecast.at), self.y(forecast.value))))
    }

    fn line(&self, drawing: &mut Drawing, series: usize, line: &Line) {
        for (from, to) in self.breaks(line) {
            drawing.draw(Stroke::Break, &[from, to]);
        }
        for run in self.runs(line) {
            drawing.draw(Stroke::Series(series), &run);
        }
        if let (Some((from, to)), Some(ahead)) = (self.ahead(line), &line.forecast) {
            drawing.draw(Stroke::Ahead, &[from, to]);
            drawing.draw(Stroke::Band, &[(to.0, self.y(ahead.forecast.low)), (to.0, self.y(ahead.forecast.high))]);
        }
    }

    fn dots(&self, drawing: &mut Drawing, lang: Lang, series: usize, line: &Line, is_one_of_many: bool) {
        let name = if is_one_of_many { format!("{}, ", line.label) } else { String::new() };
        for point in &line.points {
            let (Some(at), Some(value)) = (self.at(point), point.cell.value) else { continue };
            let title = format!("{name}{}: {}", point.label, figure::exact(lang, self.unit, value));
            drawing.put(Shape::Dot { at, series, is_hollow: false, title });
        }
        if let (Some((_, at)), Some(ahead)) = (self.ahead(line), &line.forecast) {
            let title = format!("{name}{}: {}", ahead.label, say_about(lang, self.unit, ahead.forecast.value));
            drawing.put(Shape::Dot { at, series, is_hollow: true, title });
        }
    }

    /// Where the line would be at a point without a figure: between those around it, at the height of one of them, or on the axis.
    fn gap(&self, line: &Line, at: usize) -> (f64, f64) {
        let x = line.points.get(at).map_or(self.frame.x, |point| self.x(point.at));
        let before = line.points.iter().take(at).rev().find_map(|point| self.at(point));
        let after = line.points.iter().skip(at).find_map(|point| self.at(point));
        match (before, after) {
            (Some(from), Some(to)) if to.0 > from.0 => (x, from.1 + (to.1 - from.1) * (x - from.0) / (to.0 - from.0)),
            (Some(near), _) | (None, Some(near)) => (x, near.1),
            (None, None) => (x, self.frame.bottom()),
        }
    }

    /// What labels must keep clear of: all points, and if they can the lines.
    fn places(&self, lines: &Lines) -> Places {
        let mut places =
            Places { within: Frame { y: self.frame.y - HEAD, height: self.frame.height + HEAD, ..self.frame }, taken: Vec::new(), lines: Vec::new() };
        let dot = |at: (f64, f64)| Frame { x: at.0 - DOT, y: at.1 - DOT, width: 2.0 * DOT, height: 2.0 * DOT };
        for line in &lines.series {
            places.taken.extend(line.points.iter().filter_map(|point| self.at(point)).map(dot));
            places.lines.extend(self.runs(line).iter().flat_map(|run| run.iter().copied().zip(run.iter().skip(1).copied())));
            places.lines.extend(self.breaks(line));
            if let (Some((from, to)), Some(ahead)) = (self.ahead(line), &line.forecast) {
                let (low, high) = (self.y(ahead.forecast.low), self.y(ahead.forecast.high));
                places.taken.push(Frame { x: to.0 - DOT, y: high, width: 2.0 * DOT, height: low - high });
                places.taken.push(dot(to));
                places.lines.push((from, to));
            }
        }
        if let Some(target) = lines.target {
            let y = self.y(figure::length(target.value));
            places.lines.push(((self.frame.x, y), (self.frame.right(), y)));
        }
        places
    }

    /// Forecasts first, then the newest figures: where there is no room for all, the oldest go without.
    fn figures(&self, drawing: &mut Drawing, places: &mut Places, lang: Lang, lines: &Lines) {
        let mut wanted: Vec<(NaiveDate, Words, (f64, f64))> = Vec::new();
        for line in &lines.series {
            for (at, point) in line.points.iter().enumerate() {
                let words = figure::label(&figure::of(lang, self.unit, &point.cell), SMALL, false);
                wanted.push((point.at, words, self.at(point).unwrap_or_else(|| self.gap(line, at))));
            }
            if let (Some((_, at)), Some(ahead)) = (self.ahead(line), &line.forecast) {
                wanted.push((ahead.forecast.at, Words::new(say_about(lang, self.unit, ahead.forecast.value), SMALL), at));
            }
        }
        wanted.sort_by_key(|figure| std::cmp::Reverse(figure.0));
        for (_, words, at) in wanted {
            places.beside(&words, at).into_iter().for_each(|words| drawing.say(words));
        }
    }
}

fn say_about(lang: Lang, unit: Unit, value: f64) -> String {
    format!("≈\u{a0}{}", figure::about(lang, unit, value))
}
