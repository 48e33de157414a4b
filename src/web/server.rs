//! The server: the table of routes inside what every request passes.

use std::net::TcpListener;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web};

use super::api::limit::Limits;
use super::observe::observe;
use super::{State, fault, guard, routes, slow};

/// How long a request that is being answered may still take when the server is told to stop, in seconds.
const DRAIN_SECONDS: u64 = 20;

/// A server that listens already; it runs when it is awaited.
///
/// # Errors
/// What the operating system says of the listener.
pub fn server(state: State, listener: TcpListener, workers: usize) -> std::io::Result<Server> {
    // One for all workers.
    let limits = web::Data::new(Limits::default());
    let server = HttpServer::new(move || {
        App::new()
            .app_data(limits.clone())
            .app_data(web::Data::new(state.clone()))
            .app_data(web::PathConfig::default().error_handler(|_, _| fault::no_such_address().into()))
            .app_data(web::QueryConfig::default().error_handler(|_, _| fault::no_such_address().into()))
            // The last one is the outermost.
            .wrap(from_fn(guard::refuse))
            .wrap(from_fn(fault::pages))
            .wrap(from_fn(guard::protect))
            .wrap(from_fn(slow::give_up))
            .wrap(from_fn(observe))
            .wrap(Compress::default())
            .configure(routes::configure)
    });
    // Signals are heard by `stopping`, which has something to do first.
    let server = server.disable_signals();
    // Without tcp_nodelay a second compressed answer on a connection waits 40 ms for the first's acknowledgement.
    Ok(server.workers(workers).tcp_nodelay(true).shutdown_timeout(DRAIN_SECONDS).listen(listener)?.run())
}
