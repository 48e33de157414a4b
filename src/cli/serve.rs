//! `mittaristo serve`: the web server and the job loops, until it is told to stop.

use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::sync::Notify;

use super::Failed;
use crate::clock::Clock;
use crate::config::{Config, Running, Settings};
use crate::db::Db;
use crate::form::catalogue::Catalogue;
use crate::job::{self, Delivery};
use crate::mail::letter::Writing;
use crate::mail::smtp::{Server, Smtp};
use crate::mail::transport::{Mailbox, Transport};
use crate::survey::service::{Secret, Service};
use crate::web::State;
use crate::web::health::Health;
use crate::web::state::SIGN_IN_TAKES;
use crate::web::{stopping, telemetry};

/// # Errors
/// Every missing or wrong setting, a form with faults, a database that does not open or whose schema is not up to date, an address that is taken.
pub fn run(settings: Settings) -> Result<(), Failed> {
    super::log::start()?;
    let config = checked(settings)?;
    let service = Arc::new(service(&config)?);
    let delivery = delivery(&config)?;
    let db = fitting(&config.database_url)?;
    let listener = TcpListener::bind(config.address).map_err(|cause| format!("listening on {}: {cause}", config.address))?;
    let state = State {
        health: Arc::new(Health::new(&db)),
        db,
        service,
        clock: Clock::machine(),
        bell: Arc::new(Notify::new()),
        fetch_bell: Arc::new(Notify::new()),
        proxies: config.proxies,
        sign_in_takes: SIGN_IN_TAKES,
        counted: Arc::default(),
        pages: Arc::default(),
        demo: false,
    };
    println!("Mittaristo serves {} on {}", config.base_url, config.address);
    run_until_stopped(state, listener, delivery, config.running)
}

/// The database, whose schema must be the one that this program knows.
pub(super) fn fitting(url: &str) -> Result<Db, Failed> {
    let db = Db::open(url)?;
    let schema = db.schema()?;
    if let Some(newer) = schema.newer() {
        return Err(newer.into());
    }
    match schema.missing().as_slice() {
        [] => Ok(db),
        [first, ..] => Err(format!("the database's schema is not up to date, {first} is missing; run 'mittaristo migrate up' first").into()),
    }
}

/// The settings, or all their faults. The mail server and the sender are read by types of `mail`, which the settings do not know.
pub(super) fn checked(settings: Settings) -> Result<Config, Failed> {
    let server = settings.smtp_url.as_deref().and_then(|url| url.parse::<Server>().err()).map(|fault| fault.to_string());
    let sender = settings.mail_from.as_deref().and_then(|from| from.parse::<Mailbox>().err()).map(|fault| fault.to_string());
    let (config, mut told) = match settings.check() {
        Ok(config) => (Some(config), Vec::new()),
        Err(faults) => (None, faults.iter().map(ToString::to_string).collect()),
    };
    for (name, fault) in [("MITTARISTO_SMTP_URL (or --smtp-url)", server), ("MITTARISTO_MAIL_FROM (or --mail-from)", sender)] {
        let is_new = !told.iter().any(|line: &String| line.starts_with(name));
        told.extend(fault.filter(|_| is_new).map(|fault| format!("{name}: {fault}")));
    }
    config.filter(|_| told.is_empty()).ok_or_else(|| told.join("\nmittaristo: ").into())
}

/// What the settings make of the service.
pub(super) fn service(config: &Config) -> Result<Service, Failed> {
    let catalogue = catalogue(config.forms.as_deref())?;
    let service = Service::new(&config.base_url, config.zone, &config.help_address, catalogue, Secret(config.secret.clone()));
    Ok(service.publishing(config.open_data.clone()).fetching(config.sources.clone()))
}

/// The forms of a folder, or those that the program brings along.
pub(super) fn catalogue(folder: Option<&Path>) -> Result<Catalogue, Failed> {
    let catalogue = match folder {
        Some(folder) => Catalogue::from_folder(folder),
        None => Catalogue::embedded(),
    };
    Ok(catalogue.map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?)
}

pub(super) fn delivery(config: &Config) -> Result<Delivery, Failed> {
    let smtp: Server = config.smtp_url.parse().map_err(|fault| format!("MITTARISTO_SMTP_URL (or --smtp-url): {fault}"))?;
    let writing = Writing { base_url: config.base_url.clone(), help_address: config.help_address.clone(), zone: config.zone };
    let from = config.mail_from.parse().map_err(|fault| format!("MITTARISTO_MAIL_FROM (or --mail-from): {fault}"))?;
    let connection = Smtp::new(smtp)?;
    Ok(Delivery::new((0..config.smtp_connections).map(|_| Box::new(connection.clone()) as Box<dyn Transport>).collect(), from, writing))
}

/// Serves and works until SIGTERM or Ctrl-C; then lets requests that are being answered finish, and the letters that are being sent.
pub(super) fn run_until_stopped(state: State, listener: TcpListener, delivery: Delivery, running: Running) -> Result<(), Failed> {
    let metrics = running.metrics.map(|address| TcpListener::bind(address).map_err(|cause| format!("listening on {address} for /metrics: {cause}")));
    let metrics = metrics.transpose()?;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    actix_web::rt::System::new().block_on(async move {
        if let Some(listener) = metrics {
            drop(actix_web::rt::spawn(telemetry::server(&state, listener)?));
        }
        let (db, service, clock) = (state.db.clone(), Arc::clone(&state.service), state.clock.clone());
        // Failures are logged where they happen; the loops go on.
        let rounds = turns((), Arc::default(), stopped.clone(), move |()| {
            telemetry::job_ran("clockwork", job::clockwork(&db, &service, &clock).is_ok());
        });
        let (db, service, clock) = (state.db.clone(), Arc::clone(&state.service), state.clock.clone());
        let stop_letters = delivery.stop();
        let letters = turns(delivery, Arc::clone(&state.bell), stopped.clone(), move |delivery| {
            telemetry::job_ran("letters", job::deliver(&db, &service, delivery, &clock).is_ok());
        });
        let (db, service, clock) = (state.db.clone(), Arc::clone(&state.service), state.clock.clone());
        // A source may be waited for when the service is told to stop. Nobody waits for that here: the run is ended later as one that was stopped, and asked for anew.
        drop(turns((), Arc::clone(&state.fetch_bell), stopped, move |()| {
            let done = job::imports(&db, &service, &clock);
            telemetry::job_ran("imports", done.is_ok());
            if let Err(failure) = done {
                tracing::error!(%failure, "a job failed");
            }
        }));
        // From a schema that they do not know the jobs keep off at once.
        let stop = || {
            stop_letters.store(true, Ordering::Relaxed);
            let _ = stop.send(true);
        };
        let served = stopping::serve(state, listener, workers, running.drain_wait, &stop).await;
        stop();
        let _ = tokio::join!(rounds, letters);
        Ok(served?)
    })
}

/// Takes turns on a thread that may wait, until it is stopped: after a rest, or soon after the bell was rung.
fn turns<T: Send + 'static>(
    mut with: T,
    bell: Arc<Notify>,
    mut stopped: tokio::sync::watch::Receiver<bool>,
    turn: impl Fn(&mut T) + Send + Sync + 'static,
) -> actix_web::rt::task::JoinHandle<()> {
    let turn = Arc::new(turn);
    actix_web::rt::spawn(async move {
        loop {
            let own = Arc::clone(&turn);
            let (tell, told) = tokio::sync::oneshot::channel();
            // A thread of its own: the runtime waits at its end for those that it lent.
            std::thread::spawn(move || {
                own(&mut with);
                let _ = tell.send(with);
            });
            with = match told.await {
                Ok(with) => with,
                Err(cause) => {
                    tracing::error!(%cause, "a job loop has ended");
                    return;
                }
            };
            tokio::select! {
                () = tokio::time::sleep(job::REST) => {}
                () = bell.notified() => tokio::time::sleep(Duration::from_millis(50)).await,
                _ = stopped.changed() => return,
            }
        }
    })
}
