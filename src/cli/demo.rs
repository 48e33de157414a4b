//! `mittaristo demo`: one command to a running service with a city in it.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use chrono_tz::Europe::Helsinki;
use tokio::sync::Notify;

use super::Failed;
use super::serve::run_until_stopped;
use crate::clock::Clock;
use crate::config::{OpenData, Running, Sources};
use crate::db::Db;
use crate::demo;
use crate::form::catalogue::Catalogue;
use crate::job::Delivery;
use crate::mail::letter::Writing;
use crate::mail::memory::Memory;
use crate::mail::transport::Mailbox;
use crate::survey::service::{Secret, Service};
use crate::web::State;
use crate::web::health::Health;
use crate::web::state::SIGN_IN_TAKES;

const HELP_ADDRESS: &str = "tietotekniikka@hel.example";

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Database: postgres://…, or a path or sqlite:<path>; made if it is missing, kept if it is there
    #[arg(long, default_value = "mittaristo-demo.db")]
    database_url: String,
    /// Move the clock this many days on from the demonstration's beginning (19: the deadline has passed)
    #[arg(long, default_value_t = 0)]
    days_from_start: u64,
}

/// # Errors
/// A port that is taken, or a database that does not open or holds something else.
pub fn run(options: &Options) -> Result<(), Failed> {
    super::log::start()?;
    let base_url = format!("http://127.0.0.1:{}", options.port);
    let listener = TcpListener::bind(("127.0.0.1", options.port))
        .map_err(|cause| format!("listening on port {}: {cause}; --port chooses another", options.port))?;
    let catalogue = Catalogue::embedded().map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    // Codes of a demonstration guard nothing.
    let service = Service::new(&base_url, Helsinki, HELP_ADDRESS, catalogue, Secret("demonstration".to_owned()));
    let publisher = OpenData { publisher: "Helsingin kaupunki".to_owned(), publisher_code: "HELSINKI".to_owned(), ..OpenData::default() };
    // Its clock is years away, and sources know only today: they are fetched when somebody asks for it, and not by themselves.
    let sources = Sources { on_schedule: false, ..Sources::default() };
    let service = Arc::new(service.publishing(publisher).fetching(sources));
    let db = Db::open(&options.database_url)?;
    db.migrate_up()?;
    let is_new = demo::fill(&db, &service)?;
    let start = demo::start(&db, service.zone, options.days_from_start)?;
    let clock = Clock::Moved(start - Clock::machine().now());
    let doors = db.write_now(|conn| demo::doors(conn, &service, start))?;

    println!("Mittaristo's demonstration {} {}", if is_new { "is made in" } else { "goes on with" }, options.database_url);
    println!("Its clock says {}, local time in Helsinki", service.stamp(start));
    println!("\n  {base_url}\n");
    for door in &doors {
        println!("  {:<20} {}", door.whose, door.link);
    }
    println!("  {:<20} {base_url}/demo/mailbox\n", "all letters");

    let writing = Writing { base_url, help_address: HELP_ADDRESS.to_owned(), zone: service.zone };
    let from = Mailbox::new("Mittaristo", "mittaristo@hel.example");
    let delivery = Delivery::new(vec![Box::new(Memory::default())], from, writing).keeping_secrets();
    let state = State {
        health: Arc::new(Health::new(&db)),
        db,
        service,
        clock,
        bell: Arc::new(Notify::new()),
        fetch_bell: Arc::new(Notify::new()),
        proxies: 0,
        sign_in_takes: SIGN_IN_TAKES,
        counted: Arc::default(),
        pages: Arc::default(),
        demo: true,
    };
    // Nobody is behind a proxy here.
    run_until_stopped(state, listener, delivery, Running { drain_wait: Duration::ZERO, metrics: None })
}
