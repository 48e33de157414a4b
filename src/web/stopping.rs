//! The server until it is told to stop or cannot go on, and how it then leaves without losing a request: first it says that it is not ready, then it waits until the proxies have noticed, then it
//! takes no more connections and finishes what it has begun.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use tokio::signal::unix::{Signal, SignalKind, signal};

use super::State;
use super::health::{Health, Unready};
use super::server::server;

/// How often an instance looks whether a newer program has left it behind.
const LOOK: Duration = Duration::from_secs(2);

/// Serves until SIGTERM, Ctrl-C, or a schema that this program cannot work on; `wait` is how long it then still takes connections, and a second signal cuts that short. `stop_jobs` is called
/// when no more connections are taken, or at once when the schema has changed under it.
///
/// # Errors
/// What the operating system says of the listener, and the schema that it cannot work on.
pub async fn serve(state: State, listener: TcpListener, workers: usize, wait: Duration, stop_jobs: impl FnOnce()) -> io::Result<()> {
    let health = Arc::clone(&state.health);
    let (mut signals, mut stop_jobs) = (Signals::new()?, Some(stop_jobs));
    let server = server(state, listener, workers)?;
    let handle = server.handle();
    let mut serving = actix_web::rt::spawn(server);
    let (wait, outcome) = tokio::select! {
        ended = &mut serving => return ended?,
        wait = signals.next(wait) => (wait, Ok(())),
        why = left_behind(&health) => {
            if let Some(stop) = stop_jobs.take() {
                stop();
            }
            (wait, Err(io::Error::other(why)))
        }
    };
    health.drain();
    tracing::info!(seconds = wait.as_secs(), "stopping: not ready any more, and connections are taken for this long");
    tokio::select! {
        () = tokio::time::sleep(wait) => {}
        _ = signals.next(wait) => {}
    }
    tracing::info!("stopping: no more connections, and what was begun is finished");
    // A letter that is begun now would outlive the patience of whoever stops us.
    if let Some(stop) = stop_jobs.take() {
        stop();
    }
    handle.stop(true).await;
    serving.await??;
    tracing::info!("stopped serving");
    outcome
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn new() -> io::Result<Signals> {
        Ok(Signals { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    /// How long to wait for proxies: somebody at a terminal has none.
    async fn next(&mut self, wait: Duration) -> Duration {
        tokio::select! {
            _ = self.terminate.recv() => wait,
            _ = self.interrupt.recv() => Duration::ZERO,
        }
    }
}

/// Ends when the schema has left this program behind; why.
async fn left_behind(health: &Health) -> String {
    loop {
        tokio::time::sleep(LOOK).await;
        if let Some(Unready::Outgrown(why)) = health.unready().await {
            return why;
        }
    }
}
