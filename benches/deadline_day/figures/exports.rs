//! Figure 7: a million observations are fetched as CSV from a published round; against the database's own way to write those rows into a file.

use std::time::Instant;

use super::imports::{METRIC, published, rows, sqlite};
use super::{Bench, Seen};
use crate::Failed;
use crate::load::{Connection, get};
use crate::service::Service;
use crate::store::{Kind, Store};
use crate::table::{Bound, median};

struct Fetched {
    seconds: f64,
    first_byte: f64,
    lines: usize,
}

pub fn measure(bench: &mut Bench, kind: Kind) -> Result<(), Failed> {
    let store = published(bench, kind)?;
    let service = bench.serve(&store)?;
    let rounds = bench.stores().texts(&store, "SELECT as_of FROM rounds ORDER BY as_of")?;
    let [few, many] = rounds.as_slice() else { return Err("not two rounds".into()) };
    let before = service.memory("VmRSS")?;
    let (mut ratio, mut growth, mut first, mut absolute) = (Seen::default(), Seen::default(), Seen::default(), (Vec::new(), Vec::new()));
    for _ in 0..bench.options.rounds {
        let tenth = bench.watched(None, || fetch(&service, few, rows(bench) / 10))?;
        let own = bench.watched(None, || fetch(&service, many, rows(bench)))?;
        let other = bench.watched(None, || dump(bench, &store, many))?;
        ratio.add(own.done.seconds / other.done, own.foreign.max(other.foreign));
        growth.add(own.done.seconds / tenth.done.seconds, own.foreign.max(tenth.foreign));
        first.add(own.done.first_byte * 1000.0, own.foreign);
        absolute.0.push(own.done.seconds);
        absolute.1.push(other.done);
    }
    let memory = Seen { values: vec![service.memory("VmHWM")? - before], foreign: 0.0, note: format!("{before:.1} MiB before the first") };
    ratio.note = format!("{} rows in {:.2} s; the database's own file takes {:.2} s", rows(bench), median(&absolute.0), median(&absolute.1));
    let what = if kind == Kind::Sqlite { "CSV of the time of sqlite3 -csv" } else { "CSV of the time of \\copy to" };
    bench.tell((7, what, "×"), kind, Bound::Most(6.0), &ratio);
    bench.tell((7, "time of ten times the rows", "×"), kind, Bound::Most(12.0), &growth);
    bench.tell((7, "first byte of the CSV", "ms"), kind, Bound::Most(200.0), &first);
    bench.tell((7, "memory that a CSV takes", "MiB"), kind, Bound::Most(32.0), &memory);
    drop(service);
    bench.stores().drop(&store)
}

/// Whatever line breaks stand in values, there is a line for every row and one above them.
fn fetch(service: &Service, as_of: &str, rows: i64) -> Result<Fetched, Failed> {
    let mut connection = Connection::open(service.address)?;
    let (mut lines, began) = (0, Instant::now());
    let request = get(&format!("/results/{as_of}/{METRIC}/files/csv"), None);
    let status = connection.stream(&request, |bytes| lines += bytes.iter().filter(|byte| **byte == b'\n').count())?;
    let fetched = Fetched { seconds: began.elapsed().as_secs_f64(), first_byte: connection.first_byte.as_secs_f64(), lines };
    if status != 200 || i64::try_from(fetched.lines)? <= rows {
        return Err(format!("a CSV of {rows} rows came with status {status} and {} lines", fetched.lines).into());
    }
    Ok(fetched)
}

fn dump(bench: &Bench, store: &Store, as_of: &str) -> Result<f64, Failed> {
    let file = bench.home.path().join("dumped.csv");
    let query = format!("SELECT * FROM observations WHERE metric = '{METRIC}' AND round_id = (SELECT id FROM rounds WHERE as_of = '{as_of}')");
    let began = Instant::now();
    match store.kind {
        Kind::Sqlite => sqlite(bench, store, &[".mode csv", &format!(".once {}", file.display()), &query])?,
        Kind::Postgres => drop(bench.postgres.sql(&store.name, &format!("\\copy ({query}) TO '{}' CSV", file.display()))?),
    }
    Ok(began.elapsed().as_secs_f64())
}
