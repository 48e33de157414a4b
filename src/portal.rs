//! Open-data portals: what is published, told to one. A portal gets links to our permanent addresses and no copies, so that nothing there goes stale and no figure is in two places.

pub mod ckan;
mod plan;

pub use plan::{Change, Plan};

/// What a portal is told of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    /// Its name in the portal's addresses.
    pub name: String,
    pub title: String,
    pub notes: String,
    /// The results for people to read.
    pub url: String,
    /// The edition's number.
    pub version: String,
    /// As CKAN calls it.
    pub licence: String,
    pub resources: Vec<Resource>,
    /// What the addresses of our resources begin with, in any edition: what is not so is the portal's own.
    pub ours: String,
}

/// A file of the dataset, where we serve it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Which of the files it is, in every edition: the end of its address.
    pub file: String,
    pub url: String,
    pub name: String,
    /// As CKAN calls it: `CSV`.
    pub format: String,
}
