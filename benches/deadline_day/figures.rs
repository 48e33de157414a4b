//! What is measured: each figure of the list in the README.

mod exports;
mod growth;
mod imports;
mod letters;
mod memory;
mod pages;
mod submits;

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;

use mittaristo::clock::Clock;

use crate::city::{self, City};
use crate::machine::Machine;
use crate::postgres::Postgres;
use crate::processes::{Watch, tree_seconds};
use crate::service::{Service, Settings};
use crate::store::{Kind, Store, Stores};
use crate::table::{Bound, Figure, Table};
use crate::{Failed, Options};

/// Everything that is measured with.
pub struct Bench {
    pub options: Options,
    pub table: Table,
    postgres: Postgres,
    /// On a disk: what is in memory is not durable.
    home: tempfile::TempDir,
    forms: PathBuf,
    /// A mail server that takes connections and never says a word: letters wait.
    silent: TcpListener,
    city: City,
    made: Vec<Store>,
}

type Measure = fn(&mut Bench, Kind) -> Result<(), Failed>;

/// What measures which figures, in the order of the list.
const MEASURES: [(&[u8], Measure); 7] = [
    (&[1, 2], pages::measure),
    (&[2, 3, 4, 5], submits::measure),
    (&[6], imports::measure),
    (&[7], exports::measure),
    (&[8], letters::measure),
    (&[9, 10], memory::measure),
    (&[11], growth::measure),
];

/// One that fails keeps no other from being measured; it is told at the end.
pub fn all(bench: &mut Bench) -> Result<(), Failed> {
    let mut failures = Vec::new();
    for kind in bench.options.kinds() {
        for (figures, measure) in MEASURES {
            if !bench.options.wants(figures) {
                continue;
            }
            if let Err(failure) = measure(bench, kind) {
                let failure = format!("figures {figures:?} on {}: {failure}", kind.name());
                eprintln!("  {failure}");
                failures.push(failure);
            }
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n").into()) }
}

/// What a run took.
pub struct Run<T> {
    pub done: T,
    /// Cores of others.
    pub foreign: f64,
    /// Of the service and its database, in seconds.
    pub cpu: f64,
}

impl Bench {
    pub fn begin(options: Options) -> Result<Bench, Failed> {
        let now = Clock::machine().now().format("%-d.%-m.%Y %H:%M UTC").to_string();
        let home = tempfile::Builder::new().prefix("mittaristo-bench").tempdir_in("/var/tmp")?;
        let forms = home.path().join("forms");
        std::fs::create_dir(&forms)?;
        let city = match options.quick {
            true => City { agencies: 1000, metrics: 5, rounds: 3, contacts: 1000 },
            false => City { agencies: 6000, metrics: 8, rounds: 4, contacts: 6000 },
        };
        city::write_forms(&forms, city.metrics)?;
        let table = Table::new(Machine::look(), now, options.quick);
        Ok(Bench { table, postgres: Postgres::start()?, home, forms, silent: TcpListener::bind("127.0.0.1:0")?, city, made: Vec::new(), options })
    }

    fn stores(&self) -> Stores<'_> {
        Stores { folder: self.home.path(), postgres: &self.postgres }
    }

    /// The city, whose opening letters have gone; made once, and only to be copied.
    fn city(&mut self, kind: Kind) -> Result<Store, Failed> {
        if let Some(made) = self.made.iter().find(|made| made.kind == kind) {
            return Ok(made.clone());
        }
        eprintln!("making the city on {}", kind.name());
        let store = self.build(kind, "city", &self.city)?;
        self.made.push(store.clone());
        Ok(store)
    }

    fn build(&self, kind: Kind, name: &str, city: &City) -> Result<Store, Failed> {
        let store = self.stores().empty(kind, name)?;
        city::build(&store.url, city, &self.forms)?;
        city::remind(&store.url, &self.forms)?;
        self.stores().run(&store, "UPDATE letters SET state = 'sent' WHERE state = 'waiting'")?;
        self.stores().settle(&store)?;
        Ok(store)
    }

    fn serve(&self, store: &Store) -> Result<Service, Failed> {
        self.serve_with_mail(store, self.silent.local_addr()?)
    }

    fn serve_with_mail(&self, store: &Store, smtp: SocketAddr) -> Result<Service, Failed> {
        Service::start(&Settings { database: &store.url, forms: &self.forms, smtp, log: &self.home.path().join("service.log") })
    }

    /// Does it, and sees what it took.
    fn watched<T>(&self, service: Option<(&Service, Kind)>, job: impl FnOnce() -> Result<T, Failed>) -> Result<Run<T>, Failed> {
        let cpu = || {
            let Some((service, kind)) = service else { return Ok(0.0) };
            let database = if kind == Kind::Postgres { tree_seconds(self.postgres.process())? } else { 0.0 };
            Ok::<f64, Failed>(tree_seconds(service.process())? + database)
        };
        let (watch, before) = (Watch::begin()?, cpu()?);
        let done = job()?;
        Ok(Run { done, cpu: cpu()? - before, foreign: watch.foreign()? })
    }

    /// Keeps a figure, if it was asked for.
    fn tell(&mut self, (number, what, unit): (u8, &str, &'static str), kind: Kind, bound: Bound, seen: &Seen) {
        if self.options.wants(&[number]) {
            let (values, foreign, note) = (seen.values.clone(), seen.foreign, seen.note.clone());
            self.table.add(Figure { number, what: what.to_owned(), database: kind.name(), unit, values, bound, foreign, note });
        }
    }
}

/// What came of the rounds of one figure.
#[derive(Default)]
pub struct Seen {
    pub values: Vec<f64>,
    pub foreign: f64,
    pub note: String,
}

impl Seen {
    pub fn add(&mut self, value: f64, foreign: f64) {
        self.values.push(value);
        self.foreign = self.foreign.max(foreign);
    }
}
