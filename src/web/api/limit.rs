//! How often a client without a token may ask. Counted in this process: behind several each counts for itself.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

use crate::error::{Error, Result};

/// Requests a minute of one client without a token: enough to read a million figures.
pub const REQUESTS_A_MINUTE: u32 = 300;
/// Clients that are counted apart; beyond them the others share one count, so that memory has an end.
const CLIENTS: usize = 100_000;

/// Counts by client in the running minute of the clock.
#[derive(Debug, Default)]
pub struct Limits(Mutex<Window>);

#[derive(Debug, Default)]
struct Window {
    minute: i64,
    counts: HashMap<String, u32>,
}

impl Limits {
    /// # Errors
    /// `Throttled`, with the seconds until the minute ends.
    pub fn count(&self, client: &str, now: DateTime<Utc>) -> Result<()> {
        let second = now.timestamp();
        let mut window = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let minute = second.div_euclid(60);
        if window.minute != minute {
            *window = Window { minute, counts: HashMap::new() };
        }
        let is_counted_apart = window.counts.len() < CLIENTS || window.counts.contains_key(client);
        let count = window.counts.entry(if is_counted_apart { client.to_owned() } else { String::new() }).or_default();
        *count = count.saturating_add(1);
        if *count <= REQUESTS_A_MINUTE { Ok(()) } else { Err(Error::Throttled(60 - second.rem_euclid(60).unsigned_abs())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_waits_for_the_next_minute_and_others_do_not() {
        let limits = Limits::default();
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        for _ in 0..REQUESTS_A_MINUTE {
            limits.count("a", at("2015-08-03T05:00:10Z")).unwrap();
        }
        assert!(matches!(limits.count("a", at("2015-08-03T05:00:45Z")), Err(Error::Throttled(15))));
        assert!(limits.count("b", at("2015-08-03T05:00:45Z")).is_ok());
        assert!(limits.count("a", at("2015-08-03T05:01:00Z")).is_ok());
    }
}
