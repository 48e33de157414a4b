//! The scale of an axis: from zero to a nice number, with ticks at nice numbers between.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

/// What an axis has to hold.
#[derive(Debug, Clone, Default)]
pub struct Extent {
    pub values: Vec<f64>,
    /// What must be on the axis though it is no figure of the chart: a target, the end of a forecast's interval, the whole of a share.
    pub reach: f64,
    /// Where the axis ends if figures go further; extremes are looked for without.
    pub cut: Option<f64>,
    /// All figures are whole, and so shall the ticks be.
    pub is_whole: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub top: f64,
    pub step: f64,
}

/// An extreme is cut where it would leave less than a quarter of the axis to all others.
const EXTREME: f64 = 4.0;
/// Below this rank figures are the rule and above it the exceptions.
const RULE: f64 = 0.95;
/// How far a sum of floating point numbers may be off and still count as on a tick.
const SLACK: f64 = 1e-9;

impl Extent {
    /// With at most so many steps; all of it on the axis.
    pub fn scale(&self, steps: u32) -> Scale {
        Scale::to(self.values.iter().copied().fold(self.reach, f64::max), steps, self.is_whole)
    }

    /// The same, but where few figures are far larger than the rest it ends at the first tick from the 95th percentile on, and they are cut; or where the chart says so.
    pub fn scale_of_most(&self, steps: u32) -> Scale {
        let all = self.scale(steps);
        if let Some(cut) = self.cut {
            let cut = Scale::to(cut.max(self.reach), steps, self.is_whole);
            return if all.top > cut.top { cut } else { all };
        }
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        let kept = sorted.iter().enumerate().take_while(|(at, _)| rank(*at) < RULE * rank(sorted.len())).last();
        let Some((_, most)) = kept.filter(|(_, most)| **most > 0.0) else { return all };
        let cut = Scale::to(most.max(self.reach), steps, self.is_whole);
        if all.top > EXTREME * cut.top { cut } else { all }
    }
}

fn rank(at: usize) -> f64 {
    f64::from(u32::try_from(at).unwrap_or(u32::MAX))
}

impl Scale {
    fn to(most: f64, steps: u32, is_whole: bool) -> Scale {
        if !(most > 0.0 && most.is_finite()) {
            return Scale { top: 1.0, step: 1.0 };
        }
        let step = nice(most / f64::from(steps.max(1)), is_whole);
        Scale { top: step * (most / step - SLACK).ceil().max(1.0), step }
    }

    /// Where a figure stands on the axis, from 0 to 1.
    pub fn share(&self, value: f64) -> f64 {
        (value / self.top).clamp(0.0, 1.0)
    }

    /// It goes on beyond the axis.
    pub fn cuts(&self, value: f64) -> bool {
        value > self.top * (1.0 + SLACK)
    }

    /// The ticks with their figures, zero first.
    pub fn ticks(&self) -> Vec<(f64, Decimal)> {
        let count = (self.top / self.step).round();
        (0..=64_u32)
            .map(f64::from)
            .take_while(|at| *at <= count)
            .filter_map(|at| Some((at * self.step, Decimal::from_f64(at * self.step)?)))
            .collect()
    }
}

/// The next larger of 1, 2, 2½ and 5 times a power of ten.
fn nice(raw: f64, is_whole: bool) -> f64 {
    let raw = if is_whole { raw.max(1.0) } else { raw };
    let power = 10_f64.powf(raw.log10().floor());
    let fits = |step: &f64| *step >= raw * (1.0 - SLACK) && (!is_whole || (step - step.round()).abs() < SLACK * step);
    [1.0, 2.0, 2.5, 5.0].map(|times| times * power).into_iter().find(fits).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn extent(values: &[f64]) -> Extent {
        Extent { values: values.to_vec(), reach: 0.0, cut: None, is_whole: true }
    }

    #[test]
    fn ticks_are_nice_numbers() {
        assert_eq!(extent(&[67.0]).scale(4), Scale { top: 80.0, step: 20.0 });
        assert_eq!(extent(&[3.0]).scale(5), Scale { top: 3.0, step: 1.0 });
        assert_eq!(extent(&[207_729.0]).scale(5), Scale { top: 250_000.0, step: 50_000.0 });
        assert_eq!(extent(&[0.0]).scale(5), Scale { top: 1.0, step: 1.0 });
        assert_eq!(extent(&[9.0]).scale(4).step, 5.0, "2½ is not whole");
        let share = Extent { values: vec![0.3], reach: 0.0, cut: None, is_whole: false };
        assert_eq!(share.scale(3).ticks().into_iter().map(|tick| tick.1.to_string()).collect::<Vec<_>>(), ["0", "0.1", "0.2", "0.3"]);
    }

    #[test]
    fn an_extreme_is_cut_and_a_large_one_is_not() {
        let mut values: Vec<f64> = (0..32).map(f64::from).collect();
        values.push(541.0);
        let cut = extent(&values).scale_of_most(4);
        assert_eq!(cut, Scale { top: 40.0, step: 10.0 });
        assert!(cut.cuts(541.0) && !cut.cuts(31.0));
        values.pop();
        values.push(150.0);
        assert_eq!(extent(&values).scale_of_most(4).top, 150.0);
        // Of few figures none is an exception, and zeros are no rule.
        assert_eq!(extent(&[1.0, 2.0, 500.0]).scale_of_most(4).top, 600.0);
        assert_eq!(extent(&[&[0.0; 40][..], &[500.0]].concat()).scale_of_most(4).top, 600.0);
        // What is aimed at is not cut off.
        assert_eq!(Extent { reach: 1000.0, ..extent(&[&[1.0; 40][..], &[5000.0]].concat()) }.scale_of_most(4).top, 1000.0);
    }

    proptest! {
        #[test]
        fn a_scale_holds_its_figures(values in prop::collection::vec(0.0_f64..1e9, 1..100), steps in 1_u32..8, is_whole: bool) {
            let extent = Extent { values: values.clone(), reach: 0.0, cut: None, is_whole };
            let scale = extent.scale(steps);
            prop_assert!(values.iter().all(|value| !scale.cuts(*value)));
            prop_assert!(scale.ticks().len() <= usize::try_from(steps).unwrap() + 1, "{scale:?}");
            prop_assert!(extent.scale_of_most(steps).top <= scale.top);
        }
    }
}
