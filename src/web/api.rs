//! The JSON API, `/api/v1`: what is published for anyone, more for a program with a token. It knows no cookie, so no browser lends it somebody's rights, and nothing but uploading an import writes.
//!
//! Each operation is a line of [`document::OPERATIONS`], from which its parameters are read and the OpenAPI document is made; a test holds them to the table of routes.

pub mod agencies;
mod answer;
mod caller;
pub mod document;
pub mod imports;
pub mod limit;
pub mod metrics;
pub mod observations;
mod problem;
mod query;
pub mod rounds;
mod schema;
pub mod status;

pub use caller::{TokenFault, bearer};
pub use problem::Problem;

/// Where the API begins.
const ROOT: &str = "/api/";

/// Whether an address belongs to the API, whose faults are JSON.
pub fn has(path: &str) -> bool {
    path.starts_with(ROOT)
}
