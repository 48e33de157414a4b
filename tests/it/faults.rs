//! Faults of the world around the service: processes killed, databases and networks that stop, clients that behave badly, clocks that jump. On real processes, each with a database of its own.
//!
//! Most take long and are run by `tests/run`, or one at a time: `cargo test --test it faults::killed -- --ignored --test-threads 1`. They want `/proc`, `kill`, and the programs of a PostgreSQL server;
//! nothing listens but on a loopback address or a socket in a folder of its own.

mod audit;
mod city;
mod clients;
mod clock;
mod files;
mod instances;
mod killed;
mod load;
mod outages;
mod postgres;
mod process;
mod scene;
mod store;
mod wire;
