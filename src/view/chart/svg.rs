//! A drawing as SVG. Colours and widths of lines are the stylesheet's; patterns, dashes and places are here, since a chart is read by them in black and white.

use maud::{Markup, html};

use super::drawing::{Anchor, Drawing, Fill, Frame, NOTE_SIZE, Shape, Stroke, Tone, Words};
use super::{Chart, DOT, Size};

/// The size of letters that is not said at each text.
const SIZE: f64 = 11.0;

pub fn write(chart: &Chart, description: &str, size: Size, drawing: &Drawing) -> Markup {
    let class = if size == Size::Wide { "wide" } else { "narrow" };
    let id = format!("{}-{class}", chart.id);
    let (width, height) = (number(drawing.width), number(drawing.height));
    html! {
        svg class=(class) role="img" aria-labelledby={ (id) "-title " (id) "-desc" } viewBox={ "-1 -1 " (number(drawing.width + 2.0)) " " (number(drawing.height + 2.0)) }
            width=(width) height=(height) font-size=(number(SIZE)) {
            title id={ (id) "-title" } { (chart.title) }
            desc id={ (id) "-desc" } { (description) }
            defs { @for fill in patterns(drawing) { (pattern(&id, fill)) } }
            @for shape in &drawing.shapes { (write_shape(&id, shape)) }
        }
    }
}

/// One decimal is finer than anyone sees.
fn number(value: f64) -> String {
    let said = format!("{value:.1}");
    said.strip_suffix(".0").map_or_else(|| said.clone(), str::to_owned)
}

fn points(points: &[(f64, f64)]) -> String {
    points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect::<Vec<_>>().join(" ")
}

/// The patterns that the drawing needs, each once.
fn patterns(drawing: &Drawing) -> Vec<Fill> {
    let mut found = Vec::new();
    for shape in &drawing.shapes {
        if let Shape::Area { fill, .. } = shape
            && fill.is_pattern()
            && !found.contains(fill)
        {
            found.push(*fill);
        }
    }
    found
}

fn pattern(id: &str, fill: Fill) -> Markup {
    let inside = match fill {
        Fill::Dots => html! { circle cx="2.5" cy="2.5" r="1.3" {} },
        Fill::Cross => html! { path d="M0 2.5H5M2.5 0V5" {} },
        _ => html! { path d="M0 2.5H5" {} },
    };
    let turn = match fill {
        Fill::Hatch => Some("rotate(-45)"),
        Fill::Cross => Some("rotate(45)"),
        _ => None,
    };
    html! {
        pattern id={ (id) "-" (fill.name()) } class="pattern" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform=[turn] {
            rect class="paper" width="5" height="5" {}
            (inside)
        }
    }
}

fn write_shape(id: &str, shape: &Shape) -> Markup {
    match shape {
        Shape::Area { frame, fill, title } => {
            let pattern = fill.is_pattern().then(|| format!("url(#{id}-{})", fill.name()));
            html! {
                rect class={ "bar " (fill.name()) } fill=[pattern] x=(number(frame.x)) y=(number(frame.y)) width=(number(frame.width)) height=(number(frame.height)) {
                    (tooltip(title))
                }
            }
        }
        Shape::Cut(frame) => cut(frame),
        Shape::Path { points: places, stroke } => {
            html! { @if *stroke == Stroke::Target { polyline class="rim" points=(points(places)) {} } polyline class=(class(*stroke)) stroke-dasharray=[dashes(*stroke)] points=(points(places)) {} (ends(*stroke, places)) }
        }
        Shape::Dot { at, series, is_hollow, title } => dot(*at, *series, *is_hollow, title),
        Shape::Words(words) => write_words(words),
    }
}

fn tooltip(title: &str) -> Markup {
    html! { @if !title.is_empty() { title { (title) } } }
}

/// Paper between two slanted edges, which reach a little over the bar.
fn cut(frame: &Frame) -> Markup {
    let (top, bottom) = (frame.y - 1.0, frame.bottom() + 1.0);
    let slant = frame.width / 2.0;
    let edge = |x: f64| [(x + slant, top), (x, bottom)];
    let ([a, b], [c, d]) = (edge(frame.x), edge(frame.x + slant));
    html! {
        polygon class="paper" points=(points(&[a, b, d, c])) {}
        polyline class="edge" points=(points(&[a, b])) {}
        polyline class="edge" points=(points(&[c, d])) {}
    }
}

fn class(stroke: Stroke) -> String {
    match stroke {
        Stroke::Grid => "grid".to_owned(),
        Stroke::Axis => "axis".to_owned(),
        Stroke::Target => "target".to_owned(),
        Stroke::Series(series) => format!("line line-{}", series % LINES),
        Stroke::Ahead => "ahead".to_owned(),
        Stroke::Band => "band".to_owned(),
        Stroke::Break => "break".to_owned(),
    }
}

/// Kinds of lines and points.
const LINES: usize = 6;

fn dashes(stroke: Stroke) -> Option<&'static str> {
    match stroke {
        Stroke::Series(series) => [None, Some("9 4"), Some("3 3"), Some("12 3 3 3"), Some("6 2"), Some("1 3")].get(series % LINES).copied().flatten(),
        Stroke::Target => Some("10 3 2 3"),
        Stroke::Ahead => Some("2 4"),
        Stroke::Break => Some("4 3"),
        Stroke::Grid | Stroke::Axis | Stroke::Band => None,
    }
}

/// The bars across the ends of an interval.
fn ends(stroke: Stroke, places: &[(f64, f64)]) -> Markup {
    html! {
        @if stroke == Stroke::Band {
            @for (x, y) in places { polyline class="band" points=(points(&[(x - DOT, *y), (x + DOT, *y)])) {} }
        }
    }
}

fn dot(at: (f64, f64), series: usize, is_hollow: bool, title: &str) -> Markup {
    let (x, y) = at;
    let r = DOT - 0.5;
    let corners = match series % LINES {
        1 => vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        2 => vec![(x, y - r), (x + r, y + r), (x - r, y + r)],
        3 => vec![(x, y - DOT), (x + DOT, y), (x, y + DOT), (x - DOT, y)],
        4 => vec![(x, y + r), (x + r, y - r), (x - r, y - r)],
        5 => vec![(x - r, y - r), (x, y), (x + r, y - r), (x, y), (x + r, y + r), (x, y), (x - r, y + r), (x, y)],
        _ => vec![],
    };
    let class = format!("dot line-{}{}", series % LINES, if is_hollow { " hollow" } else { "" });
    html! {
        @if corners.is_empty() { circle class=(class) cx=(number(x)) cy=(number(y)) r=(number(r)) { (tooltip(title)) } }
        @else { polygon class=(class) points=(points(&corners)) { (tooltip(title)) } }
    }
}

fn write_words(words: &Words) -> Markup {
    let anchor = match words.anchor {
        Anchor::Start => None,
        Anchor::Middle => Some("middle"),
        Anchor::End => Some("end"),
    };
    let class = match words.tone {
        Tone::Plain => None,
        Tone::Soft => Some("soft"),
        Tone::Strong => Some("strong"),
    };
    let size = (words.size != SIZE).then(|| number(words.size));
    html! {
        text class=[class] x=(number(words.x)) y=(number(words.y)) text-anchor=[anchor] font-size=[size] {
            (words.words)
            @if !words.notes.is_empty() { tspan class="raised" dy=(number(-0.3 * words.size)) font-size=(number(NOTE_SIZE * words.size)) { (words.notes) } }
            @if words.full != words.words { (tooltip(&words.full)) }
        }
    }
}
