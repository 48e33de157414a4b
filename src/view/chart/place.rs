//! Finds a place for labels beside points: clear of all that is there already and, if it can be, of the lines.

use super::drawing::{ASCENT, Anchor, DOT, Frame, Words};

type At = (f64, f64);

#[derive(Debug)]
pub struct Places {
    pub within: Frame,
    pub taken: Vec<Frame>,
    pub lines: Vec<(At, At)>,
}

/// Between a point and what is said of it.
const GAP: f64 = 4.0;

impl Places {
    /// Around a point; none where everything is taken, and the label is then left to the table.
    pub fn beside(&mut self, words: &Words, point: At) -> Option<Words> {
        let (above, middle, below) = (point.1 - DOT - GAP, point.1 + words.size * 0.36, point.1 + DOT + GAP + words.size * ASCENT);
        let aside = DOT + GAP;
        self.first(
            words,
            &[
                (point.0, above, Anchor::Middle),
                (point.0 + DOT, above, Anchor::End),
                (point.0 - DOT, above, Anchor::Start),
                (point.0, below, Anchor::Middle),
                (point.0 - DOT, below, Anchor::Start),
                (point.0 + DOT, below, Anchor::End),
                (point.0 - aside, above, Anchor::End),
                (point.0 + aside, above, Anchor::Start),
                (point.0 + aside, below, Anchor::Start),
                (point.0 - aside, below, Anchor::End),
                (point.0 + aside, middle, Anchor::Start),
                (point.0 - aside, middle, Anchor::End),
            ],
        )
    }

    /// The first of these places that is free, which is taken then.
    pub fn first(&mut self, words: &Words, places: &[(f64, f64, Anchor)]) -> Option<Words> {
        let placed = |(x, y, anchor): &(f64, f64, Anchor)| words.clone().at(*x, *y, *anchor);
        let free: Vec<Words> = places.iter().map(placed).filter(|words| self.is_free(&words.frame())).collect();
        let found = free.iter().find(|words| !self.is_crossed(&words.frame())).or(free.first())?.clone();
        self.taken.push(found.frame());
        Some(found)
    }

    fn is_free(&self, frame: &Frame) -> bool {
        let Frame { x, y, .. } = self.within;
        let is_within = frame.x >= x && frame.y >= y && frame.right() <= self.within.right() && frame.bottom() <= self.within.bottom();
        is_within && !self.taken.iter().any(|taken| taken.overlaps(&frame.grown(1.0)))
    }

    fn is_crossed(&self, frame: &Frame) -> bool {
        self.lines.iter().any(|(from, to)| crosses(frame, *from, *to))
    }
}

/// The line from one point to another goes through the frame: what of it is between each pair of sides, cut down side by side (Liang and Barsky).
fn crosses(frame: &Frame, from: At, to: At) -> bool {
    let (over, down) = (to.0 - from.0, to.1 - from.1);
    let sides = [(-over, from.0 - frame.x), (over, frame.right() - from.0), (-down, from.1 - frame.y), (down, frame.bottom() - from.1)];
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for (speed, room) in sides {
        if speed == 0.0 && room < 0.0 {
            return false;
        }
        if speed < 0.0 {
            enters = enters.max(room / speed);
        } else if speed > 0.0 {
            leaves = leaves.min(room / speed);
        }
    }
    enters <= leaves
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame { x: 10.0, y: 10.0, width: 20.0, height: 10.0 };

    #[test]
    fn a_line_through_a_box_is_seen() {
        for (from, to) in [((0.0, 0.0), (40.0, 30.0)), ((20.0, 0.0), (20.0, 50.0)), ((0.0, 15.0), (12.0, 15.0)), ((15.0, 12.0), (16.0, 13.0))] {
            assert!(crosses(&FRAME, from, to) && crosses(&FRAME, to, from), "{from:?} {to:?}");
        }
        for (from, to) in [((0.0, 0.0), (40.0, 5.0)), ((0.0, 15.0), (8.0, 15.0)), ((0.0, 22.0), (20.0, 40.0)), ((35.0, 0.0), (35.0, 50.0))] {
            assert!(!crosses(&FRAME, from, to) && !crosses(&FRAME, to, from), "{from:?} {to:?}");
        }
    }

    #[test]
    fn labels_make_way_for_each_other_and_for_lines() {
        let within = Frame { x: 0.0, y: 0.0, width: 100.0, height: 100.0 };
        let mut places = Places { within, taken: vec![], lines: vec![((50.0, 50.0), (50.0, 0.0))] };
        let words = Words::new("12", 11.0);
        let first = places.beside(&words, (50.0, 50.0)).unwrap();
        assert!(first.anchor == Anchor::Middle && first.y > 50.0, "below, since the line is above: {first:?}");
        let second = places.beside(&words, (50.0, 50.0)).unwrap();
        assert!(!second.frame().overlaps(&first.frame()));
        places.within.height = 20.0;
        assert_eq!(places.beside(&words, (50.0, 90.0)), None);
    }
}
