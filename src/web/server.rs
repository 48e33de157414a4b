//! The server: the table of routes inside what every request passes.

use std::net::TcpListener;
use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{Server, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, Next, from_fn};
use actix_web::{App, HttpServer, web};

use super::api::limit::Limits;
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
            .wrap(from_fn(log))
            .wrap(from_fn(slow::give_up))
            .wrap(Compress::default())
            .configure(routes::configure)
    });
    // Without tcp_nodelay a second compressed answer on a connection waits 40 ms for the first's acknowledgement.
    Ok(server.workers(workers).tcp_nodelay(true).shutdown_timeout(DRAIN_SECONDS).listen(listener)?.run())
}

/// A line a request: the route's pattern and not its path, which may hold the token of a link.
async fn log(request: ServiceRequest, next: Next<impl MessageBody>) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let began = Instant::now();
    let method = request.method().clone();
    let response = next.call(request).await?;
    let route = response.request().match_pattern().unwrap_or_else(|| "-".to_owned());
    let milliseconds = began.elapsed().as_micros() as f64 / 1000.0;
    tracing::info!(%method, route, status = response.status().as_u16(), milliseconds, "request");
    Ok(response)
}
