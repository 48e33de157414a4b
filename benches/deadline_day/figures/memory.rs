//! Figures 9 and 10: what the service takes at rest and after a day's work on SQLite, and how soon it is there with a million observations stored.

use std::time::Duration;

use super::letters::Sink;
use super::pages::sound;
use super::{Bench, Seen};
use crate::Failed;
use crate::load::{self, Connection, Script, get, post};
use crate::service::Service;
use crate::store::{Kind, Store};
use crate::table::Bound;

pub fn measure(bench: &mut Bench, kind: Kind) -> Result<(), Failed> {
    let city = bench.city(kind)?;
    let store = bench.stores().copy(&city, "day")?;
    if bench.options.wants(&[10]) {
        start(bench, kind, &store)?;
    }
    if bench.options.wants(&[9]) && kind == Kind::Sqlite {
        memory(bench, kind, &store)?;
    }
    bench.stores().drop(&store)
}

fn start(bench: &mut Bench, kind: Kind, store: &Store) -> Result<(), Failed> {
    let stored = bench.stores().number(store, "SELECT COUNT(*) FROM observations")?;
    let mut seen = Seen { note: format!("{stored} observations"), ..Seen::default() };
    for _ in 0..bench.options.rounds {
        let service = bench.watched(None, || bench.serve(store))?;
        seen.add(service.done.started.as_secs_f64(), service.foreign);
    }
    bench.tell((10, "start to first page", "s"), kind, Bound::Most(1.0), &seen);
    Ok(())
}

/// One process all along: pages, submits, files and letters, as in the other figures but shorter.
fn memory(bench: &mut Bench, kind: Kind, store: &Store) -> Result<(), Failed> {
    let sink = Sink::start()?;
    let service = bench.serve_with_mail(store, sink.address)?;
    std::thread::sleep(Duration::from_secs(2));
    let idle = Seen { values: vec![service.memory("VmRSS")?], ..Seen::default() };
    let seconds = Duration::from_secs(if bench.options.quick { 1 } else { 5 });
    pages(bench, &service, seconds)?;
    let submits: i64 = if bench.options.quick { 640 } else { 6400 };
    submit(bench, &service, submits)?;
    for as_of in bench.stores().texts(store, "SELECT as_of FROM rounds WHERE published_at IS NOT NULL ORDER BY as_of")? {
        for file in ["", "/files/csv", "/files/xlsx", "/files/json-stat", "/files/data-package"] {
            Connection::open(service.address)?.stream(&get(&format!("/results/{as_of}/{}{file}", crate::city::metric(1)), None), |_| {})?;
        }
        Connection::open(service.address)?.stream(&get(&format!("/results/{as_of}/files/csv"), None), |_| {})?;
    }
    let waiting = "SELECT COUNT(*) FROM letters WHERE state IN ('waiting', 'sending')";
    for _ in 0..600 {
        if bench.stores().number(store, waiting)? == 0 {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let left = bench.stores().number(store, waiting)?;
    let note = format!("{submits} submits; {left} letters not sent after a minute; {:.1} MiB at most", service.memory("VmHWM")?);
    let busy = Seen { values: vec![service.memory("VmRSS")?], foreign: 0.0, note };
    bench.tell((9, "memory at rest", "MiB"), kind, Bound::Most(32.0), &idle);
    bench.tell((9, "memory after pages, submits, files and letters", "MiB"), kind, Bound::Most(96.0), &busy);
    Ok(())
}

fn pages(bench: &Bench, service: &Service, seconds: Duration) -> Result<(), Failed> {
    let script = |number| {
        let place = bench.city.place(number);
        Script { requests: vec![get(&place.path, Some(&place.session))], expected: 200, until: Some(seconds) }
    };
    sound(load::run(service.address, &(0..64).map(script).collect::<Vec<_>>())?).map(drop)
}

fn submit(bench: &Bench, service: &Service, count: i64) -> Result<(), Failed> {
    let script = |client: i64| {
        let request = |number| {
            let place = bench.city.place(number);
            Ok::<_, Failed>(post(&place.path, &place.session, &crate::city::posted(place.agency, 0, &format!("day{number}"))?))
        };
        let requests = (client..count).step_by(64).map(request).collect::<Result<_, _>>()?;
        Ok::<_, Failed>(Script { requests, expected: 303, until: None })
    };
    sound(load::run(service.address, &(0..64).map(script).collect::<Result<Vec<_>, _>>()?)?).map(drop)
}
