//! Whether a run may give a figure twice, told from hashes of its cells: only then is the database asked, which would sort a million rows to say no.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::ids::AgencyId;

/// Cells that are kept count of, eight bytes each; of a longer run the database is asked.
const MOST: usize = 4_000_000;

#[derive(Debug, Default)]
pub struct Cells {
    hashes: Vec<u64>,
    are_too_many: bool,
}

impl Cells {
    pub fn add(&mut self, agency: Option<AgencyId>, measure: &str, period: &str) {
        if self.hashes.len() >= MOST {
            self.are_too_many = true;
            return;
        }
        let mut hasher = DefaultHasher::new();
        (agency, measure, period).hash(&mut hasher);
        self.hashes.push(hasher.finish());
    }

    /// Never `false` where there are two alike; two that only have the same hash are one in millions of millions.
    pub fn may_repeat(mut self) -> bool {
        self.hashes.sort_unstable();
        self.are_too_many || !self.hashes.is_sorted_by(|one, other| one < other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_came_twice_is_noticed() {
        let mut cells = Cells::default();
        for number in 0..1000 {
            cells.add(Some(AgencyId(number % 10)), "datasets", &format!("{number}"));
        }
        cells.add(None, "datasets", "1");
        let mut again = Cells { hashes: cells.hashes.clone(), are_too_many: false };
        assert!(!cells.may_repeat());
        again.add(Some(AgencyId(1)), "datasets", "1");
        assert!(again.may_repeat());
    }
}
