//! Charts: that nothing lies over anything else or out of the picture, whatever the figures and names, and what the charts of the report look like.

mod report;

use chrono::{Days, NaiveDate};
use mittaristo::form::answer::Status;
use mittaristo::lang::Lang;
use mittaristo::survey::forecast::Forecast;
use mittaristo::view::chart::{
    Ahead, Anchor, Category, Cell, Chart, Drawing, Frame, Kind, Line, Lines, Part, Point, Series, Shape, Size, Stroke, Table, Target, Tone, Unit,
    Why, Words, layout, show,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;

const SIZES: [Size; 2] = [Size::Wide, Size::Narrow];

fn words(drawing: &Drawing) -> Vec<&Words> {
    drawing.shapes.iter().filter_map(|shape| if let Shape::Words(words) = shape { Some(words) } else { None }).collect()
}

fn areas(drawing: &Drawing) -> Vec<(Frame, &str)> {
    let area = |shape| if let &Shape::Area { frame, ref title, .. } = shape { Some((frame, title.as_str())) } else { None };
    drawing.shapes.iter().filter_map(area).collect()
}

/// What a reader would call a fault of the picture.
fn faults(drawing: &Drawing) -> Vec<String> {
    let mut faults = Vec::new();
    let page = Frame { x: -0.01, y: -0.01, width: drawing.width + 0.02, height: drawing.height + 0.02 };
    for shape in &drawing.shapes {
        let frame = shape.frame();
        let is_inside = frame.x >= page.x && frame.y >= page.y && frame.right() <= page.right() && frame.bottom() <= page.bottom();
        if !is_inside {
            faults.push(format!("out of {} x {}: {frame:?} {shape:?}", drawing.width, drawing.height));
        }
    }
    let words: Vec<(Frame, &str)> = words(drawing).into_iter().map(|words| (words.frame(), words.words.as_str())).collect();
    // From the top down: what begins below a label's end cannot touch it.
    let mut all: Vec<(Frame, &str, bool)> = words.iter().map(|(frame, said)| (*frame, *said, true)).collect();
    all.extend(areas(drawing).into_iter().map(|(frame, title)| (frame, title, false)));
    all.sort_by(|one, other| one.0.y.total_cmp(&other.0.y));
    for (at, (frame, said, is_words)) in all.iter().enumerate() {
        let near = all.iter().skip(at + 1).take_while(|(other, ..)| other.y < frame.bottom());
        let over = near.filter(|(other, _, are_words)| (*is_words || *are_words) && other.overlaps(frame));
        faults.extend(over.map(|(_, other, _)| format!("'{said}' lies over '{other}'")));
    }
    for shape in &drawing.shapes {
        if let Shape::Dot { .. } = shape {
            let frame = shape.frame();
            faults.extend(words.iter().filter(|(other, _)| other.overlaps(&frame)).map(|(_, said)| format!("'{said}' lies over a point")));
        }
    }
    faults
}

fn cells() -> impl Strategy<Value = Cell> {
    let value = prop_oneof![
        3 => (0_i64..200).prop_map(Decimal::from),
        2 => (0_i64..=1_000_000_000).prop_map(Decimal::from),
        1 => (0_i64..1_000_000, 0_u32..5).prop_map(|(digits, places)| Decimal::new(digits, places)),
    ];
    let cell = prop_oneof![
        5 => value.prop_map(Cell::value),
        1 => prop::sample::select(&Status::ALL[1..]).prop_map(Cell::absent),
        1 => prop::sample::select(&[Why::NotAnswered, Why::NotExpected][..]).prop_map(Cell::absent),
    ];
    let more = (option::weighted(0.1, 1_u32..30), prop::bool::weighted(0.1), option::weighted(0.1, prop::sample::select(&["W", "K", "*"][..])));
    (cell, more).prop_map(|(cell, (note, is_partial, sign))| Cell { note, is_partial: is_partial && cell.value.is_some(), sign, ..cell })
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof!["[A-ZÅÄÖ][a-zåäö]{1,9}", "[A-ZÅÄÖ][a-zåäö]{3,40}( [a-zåäömwMW0-9]{1,30}){0,6}", Just(String::new())]
}

fn targets() -> impl Strategy<Value = Option<Target>> {
    option::of((0_i64..1_000_000_000, option::of(2000_i32..2100)).prop_map(|(value, year)| Target { value: value.into(), year }))
}

fn tables() -> impl Strategy<Value = Table> {
    (1_usize..=100, 1_usize..=4).prop_flat_map(|(rows, columns)| {
        let category = ("[A-Z][A-Za-zåäö]{0,7}|[A-Z]{0,14}", label()).prop_map(|(code, name)| Category { code, name });
        // A series may lack its last cells.
        let series = (label(), vec(cells(), rows.saturating_sub(1)..=rows)).prop_map(|(label, cells)| Series { label, cells });
        (vec(category, rows), vec(series, columns), targets(), option::weighted(0.2, 1_i64..300))
            .prop_map(|(categories, series, target, cut)| Table { categories, series, target, cut: cut.map(Decimal::from) })
    })
}

fn day(at: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2010, 12, 31).unwrap() + Days::new(at)
}

fn lines() -> impl Strategy<Value = Lines> {
    let point = (0_u64..400, "20[0-9]{2}|[0-9]{1,2}\\.[0-9]{1,2}\\.20[0-9]{2}", cells(), prop::bool::weighted(0.1));
    let ahead = option::of((1_u64..2000, 0.0_f64..1e9, 0.0_f64..1e8));
    let line = (label(), vec(point, 1..=12), ahead).prop_map(|(label, steps, ahead)| {
        let mut at = 0;
        let mut points = Vec::new();
        for (step, label, cell, is_break) in steps {
            at += step;
            points.push(Point { at: day(at), label, cell, is_break });
        }
        let forecast = ahead.map(|(step, value, half)| {
            let forecast = Forecast { at: day(at + step), value, low: value - half, high: value + half }.within(0.0, f64::INFINITY);
            Ahead { label: "ennuste".into(), forecast }
        });
        Line { label, points, forecast }
    });
    (vec(line, 1..=5), targets()).prop_map(|(series, target)| Lines { series, target })
}

fn kinds() -> impl Strategy<Value = Kind> {
    let part = (label(), cells()).prop_map(|(label, cell)| Part { label, cell });
    prop_oneof![
        tables().prop_map(Kind::Grouped),
        tables().prop_map(Kind::Stacked),
        vec(part, 0..=9).prop_map(Kind::Shares),
        lines().prop_map(Kind::Lines),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn nothing_lies_over_anything_or_out_of_the_picture(
        kind in kinds(), unit in prop::sample::select(vec![Unit::Number, Unit::Percent]), lang in prop::sample::select(&Lang::ALL[..])
    ) {
        let chart = Chart { id: "any".into(), title: "Mikä tahansa".into(), unit, kind };
        for size in SIZES {
            let faults = faults(&layout(lang, size, &chart));
            prop_assert!(faults.is_empty(), "{lang:?} {size:?}: {faults:#?}");
        }
    }
}

#[test]
fn faults_are_found() {
    let mut drawing = Drawing { width: 100.0, height: 50.0, shapes: vec![] };
    let say = |words: &str, x, y| Shape::Words(Words::new(words, 11.0).at(x, y, Anchor::Start));
    drawing.shapes = vec![say("541", 10.0, 20.0), say("503", 20.0, 22.0), say("Rakennusvirasto", 60.0, 40.0)];
    let found = faults(&drawing);
    assert!(found.len() == 2 && found[0].starts_with("out of 100 x 50") && found[1] == "'541' lies over '503'", "{found:#?}");
}

fn chart(kind: Kind) -> Chart {
    Chart { id: "chart".into(), title: "Kaavio".into(), unit: Unit::Number, kind }
}

fn table(values: &[Cell]) -> Table {
    let categories = (1..=values.len()).map(|at| Category { code: format!("V{at}"), name: format!("Virasto {at}") }).collect();
    Table { categories, series: vec![Series { label: "2014".into(), cells: values.to_vec() }], target: None, cut: None }
}

#[test]
fn bars_are_as_long_as_their_figures() {
    let values = [10, 40, 0, 80].map(Cell::value);
    for kind in [Kind::Grouped(table(&values)), Kind::Stacked(table(&values))] {
        let drawing = layout(Lang::Fi, Size::Wide, &chart(kind));
        let bars = areas(&drawing);
        assert_eq!(
            bars.iter().map(|bar| bar.1).collect::<Vec<_>>(),
            ["Virasto 1, 2014: 10", "Virasto 2, 2014: 40", "Virasto 4, 2014: 80"],
            "zero has none"
        );
        assert!((bars[1].0.width - 4.0 * bars[0].0.width).abs() < 1e-6 && (bars[2].0.width - 8.0 * bars[0].0.width).abs() < 1e-6);
        assert!(bars.iter().all(|bar| bar.0.x == bars[0].0.x));
    }
}

#[test]
fn zero_missing_and_notes_are_shown_apart() {
    let cells = [
        Cell::value(0),
        Cell::absent(Status::NotApplicable),
        Cell::absent(Status::Unknown).with_note(1),
        Cell::absent(Status::Nothing),
        Cell::absent(Status::Missing),
    ];
    let drawing = layout(Lang::Fi, Size::Narrow, &chart(Kind::Grouped(table(&cells))));
    let said: Vec<(&str, &str)> = words(&drawing).iter().map(|words| (words.words.as_str(), words.notes.as_str())).collect();
    for figure in [("0", ""), (".", ""), ("..", "1)"), ("–", ""), ("puuttuu", ""), ("Ei koske hallintokuntaa", "")] {
        assert!(said.contains(&figure), "{figure:?} in {said:?}");
    }
    assert!(areas(&drawing).is_empty());
}

#[test]
fn an_extreme_bar_is_cut_marked_and_its_figure_printed() {
    for (chart, bars) in [(report::open_data(Lang::Fi), 3), (report::open_data_types(Lang::Fi), 1)] {
        for size in SIZES {
            let drawing = layout(Lang::Fi, size, &chart);
            // One more is in the key.
            assert_eq!(drawing.shapes.iter().filter(|shape| matches!(shape, Shape::Cut(_))).count(), bars + 1);
            let said = words(&drawing);
            assert!(said.iter().any(|words| words.words == "541" && words.tone == Tone::Strong));
            let tieke: Vec<_> = areas(&drawing).into_iter().filter(|bar| bar.1.starts_with("Tietokeskus")).collect();
            let others = areas(&drawing).into_iter().filter(|bar| bar.1.starts_with("Kaupunginkirjasto")).map(|bar| bar.0.width).fold(0.0, f64::max);
            assert!(tieke.len() == 3 && others * 2.0 > tieke.iter().map(|bar| bar.0.width).fold(0.0, f64::max), "the rest is still to be seen");
        }
    }
}

#[test]
fn a_cut_bar_keeps_its_smaller_parts() {
    let drawing = layout(Lang::En, Size::Wide, &report::open_data_types(Lang::En));
    let width = |title: &str| areas(&drawing).into_iter().find(|bar| bar.1 == title).map(|bar| bar.0.width).unwrap();
    assert!((width("Urban Facts, Paikkatiedot: 2") - width("City Executive Office, Paikkatiedot: 2")).abs() < 1e-6);
}

#[test]
fn a_line_stops_at_a_break_and_at_what_is_missing() {
    let point = |year: u64, cell: Cell, is_break: bool| Point { at: day(year * 365), label: year.to_string(), cell, is_break };
    let paths = |points: Vec<Point>| {
        let line = Line { label: "Laitteet".into(), points, forecast: None };
        let drawing = layout(Lang::Fi, Size::Wide, &chart(Kind::Lines(Lines { series: vec![line], target: None })));
        let of =
            |wanted: fn(&Stroke) -> bool| drawing.shapes.iter().filter(|shape| matches!(shape, Shape::Path { stroke, .. } if wanted(stroke))).count();
        (of(|stroke| matches!(stroke, Stroke::Series(_))), of(|stroke| *stroke == Stroke::Break))
    };
    let plain = |year| point(year, Cell::value(5), false);
    assert_eq!(paths(vec![plain(0), plain(1), plain(2)]), (1, 0));
    assert_eq!(paths(vec![plain(0), point(1, Cell::value(9), true), plain(2)]), (1, 2), "one of the marks is in the key");
    assert_eq!(paths(vec![plain(0), point(1, Cell::absent(Status::Unknown), false), plain(2)]), (0, 0));
}

/// One element a line, so that a change shows where it is.
fn lines_of(markup: &str) -> String {
    markup.replace("><", ">\n<")
}

#[test]
fn the_charts_of_the_report() {
    for chart in [report::open_data(Lang::Fi), report::open_data_types(Lang::Fi), report::maturity(), report::registered()] {
        let shown = show(Lang::Fi, &chart).into_string();
        insta::assert_snapshot!(format!("chart_{}", chart.id), lines_of(&shown));
    }
}

#[test]
fn a_chart_says_what_it_is() {
    let shown = show(Lang::En, &report::open_data(Lang::En)).into_string();
    for part in [
        r#"role="img" aria-labelledby="open-data-wide-title open-data-wide-desc""#,
        r#"<title id="open-data-wide-title">Avatut datat (kpl)</title>"#,
        "Horizontal bar chart of 33 rows. Bars: 31 December 2012, 31 December 2013, 31 December 2014. The largest figure is 541 (Urban Facts, 31 December 2014). All figures are in the table.",
        "<title>City Planning Department</title>",
    ] {
        assert!(shown.contains(part), "no '{part}' in\n{}", lines_of(&shown));
    }
    let mut ids: Vec<&str> = shown.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id is there twice");
    assert!(!shown.contains("style=") && !shown.contains("NaN") && !shown.contains("<script"));
}

#[test]
fn nothing_to_draw_is_drawn_as_nothing() {
    for kind in [Kind::Grouped(Table::default()), Kind::Stacked(Table::default()), Kind::Shares(vec![]), Kind::Lines(Lines::default())] {
        let chart = chart(kind);
        assert!(SIZES.into_iter().all(|size| faults(&layout(Lang::Fi, size, &chart)).is_empty()), "{chart:?}");
        assert!(!show(Lang::Fi, &chart).into_string().contains("NaN"));
    }
}
