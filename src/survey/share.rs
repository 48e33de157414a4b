//! Shares in whole per cent that add up to 100, by the largest remainder: what a reader adds up by hand must be right.

use std::cmp::Reverse;

use rust_decimal::Decimal;

/// The percentage of each part, in the order of the parts. Each is its exact share rounded down, and the points that are then left of the hundred go to those that lost most
/// by it; of parts that lost the same, the earlier ones get theirs first. So a share is never a whole point away from the exact one.
///
/// None where there is nothing to share: the parts add up to zero, one of them is negative, or they are too large to reckon with (past 10^26).
pub fn percentages(parts: &[Decimal]) -> Option<Vec<u32>> {
    if parts.iter().any(|part| part.is_sign_negative() && !part.is_zero()) {
        return None;
    }
    let total = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part))?;
    if total.is_zero() {
        return None;
    }
    let mut shares = Vec::with_capacity(parts.len());
    for (at, part) in parts.iter().enumerate() {
        shares.push(Share::of(at, *part, total)?);
    }
    let left = 100_u32.checked_sub(shares.iter().map(|share| share.points).sum())?;
    // Sorting keeps the order of equals.
    shares.sort_by_key(|share| Reverse(share.lost));
    for share in shares.iter_mut().take(usize::try_from(left).ok()?) {
        share.points += 1;
    }
    shares.sort_by_key(|share| share.at);
    Some(shares.into_iter().map(|share| share.points).collect())
}

struct Share {
    at: usize,
    points: u32,
    /// What rounding down took from it, times the total: exact, where a quotient would not be.
    lost: Decimal,
}

impl Share {
    fn of(at: usize, part: Decimal, total: Decimal) -> Option<Share> {
        let hundredfold = part.checked_mul(Decimal::ONE_HUNDRED)?;
        let mut points = hundredfold.checked_div(total)?.floor();
        let mut lost = hundredfold.checked_sub(points.checked_mul(total)?)?;
        if lost.is_sign_negative() && !lost.is_zero() {
            // The quotient has 28 digits, and was itself rounded up to a whole point.
            points -= Decimal::ONE;
            lost += total;
        }
        Some(Share { at, points: u32::try_from(points).ok()?, lost })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shares(parts: &[i64]) -> Option<Vec<u32>> {
        percentages(&parts.iter().map(|part| Decimal::from(*part)).collect::<Vec<_>>())
    }

    #[test]
    fn the_shares_of_the_report_are_as_it_printed_them() {
        // Desktops, laptops and tablets; basic phones, desk phones and smartphones as the report orders its pie; services by level of maturity.
        assert_eq!(shares(&[36176, 13254, 3548]), Some(vec![68, 25, 7]));
        assert_eq!(shares(&[8418, 15878, 6653]), Some(vec![27, 51, 22]));
        assert_eq!(shares(&[13, 6, 26, 11, 5]), Some(vec![21, 10, 43, 18, 8]));
        // Of the ICT staff the report has the shares alone.
        assert_eq!(shares(&[9, 37, 18, 29, 7]), Some(vec![9, 37, 18, 29, 7]));
    }

    #[test]
    fn equals_get_the_spare_points_in_their_order() {
        assert_eq!(shares(&[1, 1, 1]), Some(vec![34, 33, 33]));
        assert_eq!(shares(&[1, 1, 1, 1, 1, 1]), Some(vec![17, 17, 17, 17, 16, 16]));
        assert_eq!(shares(&[0, 7, 0]), Some(vec![0, 100, 0]));
        assert_eq!(percentages(&[Decimal::new(5, 1), Decimal::new(15, 1)]), Some(vec![25, 75]));
    }

    #[test]
    fn nothing_has_no_shares() {
        assert_eq!(shares(&[]), None);
        assert_eq!(shares(&[0, 0]), None);
        assert_eq!(shares(&[3, -1]), None);
        assert_eq!(percentages(&[Decimal::MAX, Decimal::ONE]), None);
    }

    proptest! {
        #[test]
        fn they_add_up_stay_near_and_keep_the_order(parts in prop::collection::vec((0_i64..1_000_000_000, 0_u32..4), 1..40)) {
            let parts: Vec<Decimal> = parts.into_iter().map(|(digits, places)| Decimal::new(digits, places)).collect();
            let total: Decimal = parts.iter().sum();
            prop_assume!(!total.is_zero());
            let shares = percentages(&parts).unwrap();
            prop_assert_eq!(shares.iter().sum::<u32>(), 100);
            for (part, share) in parts.iter().zip(&shares) {
                let away = part * Decimal::ONE_HUNDRED - Decimal::from(*share) * total;
                prop_assert!(away.abs() < total, "{part} of {total} as {share} %");
            }
            for (at, first) in parts.iter().enumerate() {
                for (other, second) in parts.iter().enumerate() {
                    prop_assert!(first <= second || shares[at] >= shares[other], "{first} > {second}, but {} < {}", shares[at], shares[other]);
                }
            }
        }
    }
}
