//! Hostile inputs for as long as `FUZZ_SECONDS` says (default 1; the whole suite takes 60): nothing that is typed or written into a form may end the program or hold it up.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use mittaristo::form::check::{self, Context};
use mittaristo::form::number;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

use crate::checks::sample::{form, good};
use crate::rules::told_or_read;

/// Longest time for one input, in an unoptimised build on a busy machine.
const LONGEST: Duration = Duration::from_secs(5);

const SEEDS: [&str; 10] = [
    "sum(grid) = total and (known(previous.total) or total > 0)",
    "count(services where coalesce(maturity, 0) = 0) <= 10",
    "sum(services.electronic where maturity >= 2) / sum(services.total) * 100",
    "if(known(total), round(share(total, limit), 1), missing) != 0.5",
    "abs(total - previous.total) <= 0.3 * previous.total",
    "ended >= date(\"2015-06-30\") or state = 'late'",
    "not not not has_phones or - - -total < 0",
    "min(total, limit, 3) + max(all, per_service)",
    "79228162514264337593543950335 * 10 - 1 / 0",
    "((((((((((total))))))))))",
];

const PIECES: [&str; 36] = [
    "(",
    ")",
    ",",
    ".",
    "-",
    "not ",
    "and",
    " or ",
    " where ",
    "sum(",
    "count(services where ",
    "date('",
    "==",
    "<",
    "''",
    "\"",
    "\0",
    "\u{1b}",
    "\u{202e}",
    "😀",
    "å",
    "ß",
    "\u{a0}",
    "\u{feff}",
    "1e400",
    "999999999999999999999999999999",
    "0.0000000000000000000000000001",
    "previous.",
    "this",
    "services.0.",
    ":is",
    ":note",
    "unknown",
    "\n",
    "−",
    "±",
];

#[expect(clippy::disallowed_methods, reason = "the tests' own setting, which the program does not have")]
fn seconds() -> u64 {
    std::env::var("FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(1)
}

/// A few changes somewhere in a text: pieces put in, parts taken out, repeated or swapped.
fn mutate(text: &str, random: &mut StdRng) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..random.random_range(1..8) {
        let at = random.random_range(0..=chars.len());
        let end = (at + random.random_range(0..12)).min(chars.len());
        match random.random_range(0..5) {
            0 => drop(chars.drain(at..end)),
            1 => {
                let piece = PIECES.choose(random).unwrap();
                let times = if random.random_ratio(1, 20) { random.random_range(1..700) } else { 1 };
                chars.splice(at..at, piece.repeat(times).chars());
            }
            2 => {
                let part = chars[at..end].repeat(random.random_range(1..5));
                chars.splice(at..at, part);
            }
            3 => chars.insert(at, random.random()),
            _ => {
                let other: Vec<char> = SEEDS.choose(random).unwrap().chars().collect();
                let from = random.random_range(0..other.len());
                chars.splice(at..end, other[from..].iter().copied());
            }
        }
    }
    chars.into_iter().collect()
}

/// Says which input it was if a test ends while it is held.
struct Held<'a>(&'a str);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the input was {:?}", self.0);
        }
    }
}

/// Mutated inputs until the time is up; the seed is fixed, so that a failure comes again.
fn fuzz(seed: u64, starts: &[&str], mut run: impl FnMut(&str, &mut StdRng)) {
    let until = Instant::now() + Duration::from_secs(seconds());
    let mut random = StdRng::seed_from_u64(seed);
    let mut last = starts[0].to_owned();
    while Instant::now() < until {
        let start = if random.random_ratio(1, 3) { last.as_str() } else { starts.choose(&mut random).unwrap() };
        let input = mutate(start, &mut random);
        let began = Instant::now();
        let held = Held(&input);
        run(&input, &mut random);
        assert!(began.elapsed() < LONGEST, "took {:?}", began.elapsed());
        drop(held);
        last = if input.len() < 4_000 { input } else { String::new() };
    }
}

#[test]
fn hostile_rules_are_read_or_told_of() {
    fuzz(1, &SEEDS, |input, _| told_or_read(input).unwrap());
}

#[test]
fn hostile_answers_are_read_or_told_of() {
    let form = form();
    let none = BTreeMap::new();
    let (last, _) = check::read(&form, &good(&[]));
    let context = Context { previous: Some(&last), others: &none };
    let keys: Vec<String> =
        good(&[]).0.into_keys().chain(["ended", "state", "services.2.name", "total:is", "explain:change", "nothing"].map(str::to_owned)).collect();
    fuzz(2, &["1 234,5", "1.234", "30.6.2015", "unknown", "-5", "yes", "services.3.name"], |input, random| {
        for places in 0..7 {
            let _ = number::parse(input, places);
        }
        let key = if random.random_ratio(1, 4) { input } else { keys.choose(random).unwrap() };
        let raw = good(&[(key, input)]);
        let checked = check::check(&form, &raw, &context);
        // What is said can be said, and is about something that was posted or asked.
        assert!(checked.faults.iter().all(|fault| !fault.text.to_string().starts_with('[')));
        check::computed(&form, &raw, &context);
        check::figures(&form, &checked.answers, &context);
    });
}
