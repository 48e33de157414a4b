//! What the tests share.

pub mod database;
pub mod smtp;
pub mod source;
