//! What the tests share.

pub mod app;
pub mod browser;
pub mod client;
pub mod database;
pub mod filled;
pub mod instance;
pub mod smtp;
pub mod source;
pub mod source_server;
pub mod statements;
