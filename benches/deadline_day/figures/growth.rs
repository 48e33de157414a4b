//! Figure 11: what a page costs in a small city and in a large one, after few rounds and after many: the CPU of the service and its database a request, since clocks depend on who else works.

use std::time::Duration;

use super::pages::sound;
use super::{Bench, Run, Seen};
use crate::Failed;
use crate::city::{self, City, IT_UNIT};
use crate::load::{self, Connection, Script, get, post};
use crate::service::Service;
use crate::store::{Kind, Store};
use crate::table::Bound;

/// Each with this many metrics and contacts.
const METRICS: i64 = 1;
const CONTACTS: i64 = 33;
/// How often each form is submitted: the CPU of a process is told in hundredths of a second.
const SUBMITS: i64 = 20;
/// Clients, so that both cores work and no more.
const CLIENTS: i64 = 2;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Form,
    Submit,
    Round,
    Results,
    Metric,
}

const PAGES: [Page; 5] = [Page::Form, Page::Submit, Page::Round, Page::Results, Page::Metric];

impl Page {
    fn name(self) -> &'static str {
        match self {
            Page::Form => "form page",
            Page::Submit => "submit",
            Page::Round => "round page",
            Page::Results => "results page",
            Page::Metric => "results page of a metric",
        }
    }
}

/// CPU a request in milliseconds, in the order of [`PAGES`], and the bytes of each.
struct Costs {
    pages: Vec<(f64, usize)>,
    foreign: f64,
}

pub fn measure(bench: &mut Bench, kind: Kind) -> Result<(), Failed> {
    let (large, old) = if bench.options.quick { ([33, 330, 3300], [4, 12]) } else { ([33, 1000, 100_000], [4, 40]) };
    let by_agencies = large.map(|agencies| (City { agencies, metrics: METRICS, rounds: 4, contacts: CONTACTS }, agencies, "agencies"));
    let by_rounds = old.map(|rounds| (City { agencies: 33, metrics: METRICS, rounds, contacts: CONTACTS }, rounds, "rounds"));
    for series in [by_agencies.as_slice(), by_rounds.as_slice()] {
        let costs = series.iter().map(|(city, ..)| of_city(bench, kind, city)).collect::<Result<Vec<_>, Failed>>()?;
        let what = series.iter().map(|(_, count, _)| count.to_string()).collect::<Vec<_>>().join(", ");
        let by = series.first().map_or("", |(_, _, by)| by);
        for (place, page) in PAGES.into_iter().enumerate() {
            let of: Vec<(f64, usize)> = costs.iter().filter_map(|costs| costs.pages.get(place).copied()).collect();
            let (Some(first), Some(last)) = (of.first(), of.last()) else { continue };
            let said = of.iter().map(|(cpu, bytes)| format!("{cpu:.2} ms/{:.0} KiB", *bytes as f64 / 1024.0)).collect::<Vec<_>>().join(", ");
            let foreign = costs.iter().map(|costs| costs.foreign).fold(0.0, f64::max);
            let seen = Seen { values: vec![last.0 / first.0], foreign, note: said };
            bench.tell((11, &format!("{} at {what} {by}", page.name()), "×"), kind, Bound::Most(1.3), &seen);
        }
    }
    Ok(())
}

fn of_city(bench: &Bench, kind: Kind, city: &City) -> Result<Costs, Failed> {
    eprintln!("making a city of {} agencies and {} rounds on {}", city.agencies, city.rounds, kind.name());
    let store = bench.build(kind, "growth", city)?;
    let mut costs = Costs { pages: Vec::new(), foreign: 0.0 };
    let mut keep = |run: Run<usize>, bytes| {
        costs.pages.push((run.cpu * 1000.0 / run.done as f64, bytes));
        costs.foreign = costs.foreign.max(run.foreign);
    };
    for page in PAGES {
        // A service each: one that still works at a page that nobody waited for would spoil the next.
        let service = bench.serve(&store)?;
        let Some(request) = request(city, page) else {
            keep(submits(bench, kind, city, (&service, &store))?, 0);
            continue;
        };
        // Whatever is made once is made.
        let bytes = match size(&service, &request) {
            Ok(bytes) => bytes,
            Err(failure) => {
                eprintln!("  {} at {} agencies: {failure}", page.name(), city.agencies);
                keep(Run { done: 1, cpu: f64::INFINITY, foreign: 0.0 }, 0);
                continue;
            }
        };
        let until = Some(Duration::from_secs_f64(if bench.options.quick { 0.7 } else { 2.0 }));
        let scripts: Vec<Script> = (0..CLIENTS).map(|_| Script { requests: vec![request.clone()], expected: 200, until }).collect();
        keep(bench.watched(Some((&service, kind)), || Ok(sound(load::run(service.address, &scripts)?)?.count()))?, bytes);
    }
    bench.stores().drop(&store)?;
    Ok(costs)
}

fn size(service: &Service, request: &[u8]) -> Result<usize, Failed> {
    let mut connection = Connection::open(service.address)?;
    let status = connection.ask(request)?;
    if status != 200 {
        return Err(format!("status {status} of {}", String::from_utf8_lossy(request)).into());
    }
    Ok(connection.body.len())
}

/// None for what is not asked but sent.
fn request(city: &City, page: Page) -> Option<Vec<u8>> {
    let (open, published, place) = (city.as_of(city.rounds), city.as_of(city.rounds - 1), city.place(0));
    match page {
        Page::Form => Some(get(&place.path, Some(&place.session))),
        Page::Submit => None,
        Page::Round => Some(get(&format!("/rounds/{open}"), Some(&city::session(IT_UNIT)))),
        Page::Results => Some(get(&format!("/results/{published}"), None)),
        Page::Metric => Some(get(&format!("/results/{published}/{}", city::metric(1)), None)),
    }
}

/// The same few forms, taken back and submitted again.
fn submits(bench: &Bench, kind: Kind, city: &City, (service, store): (&Service, &Store)) -> Result<Run<usize>, Failed> {
    let mut all = Run { done: 0, foreign: 0.0, cpu: 0.0 };
    for revision in 0..SUBMITS {
        let script = |client: i64| {
            let request = |number| {
                let place = city.place(number);
                Ok::<_, Failed>(post(&place.path, &place.session, &city::posted(place.agency, revision, &format!("growth{revision}"))?))
            };
            let requests = (client..city.forms()).step_by(usize::try_from(CLIENTS)?).map(request).collect::<Result<_, _>>()?;
            Ok::<_, Failed>(Script { requests, expected: 303, until: None })
        };
        let scripts = (0..CLIENTS).map(script).collect::<Result<Vec<_>, _>>()?;
        let run = bench.watched(Some((service, kind)), || Ok(sound(load::run(service.address, &scripts)?)?.count()))?;
        all = Run { done: all.done + run.done, cpu: all.cpu + run.cpu, foreign: all.foreign + run.foreign / SUBMITS as f64 };
        bench.stores().run(store, "UPDATE submissions SET state = 'reopened' WHERE state = 'submitted'")?;
    }
    Ok(all)
}
