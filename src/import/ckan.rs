//! An open-data portal that runs on CKAN: its datasets, counted by the organisation that publishes them (Action API, `package_search`).

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;

use super::fetch::{Auth, Fetch, fault};
use super::tally::{Gathered, Tally};
use crate::config::Sources;
use crate::error::Result;
use crate::form::Form;
use crate::form::import::{Import, Mark};
use crate::text;

const ACTION: &str = "package_search";
/// Longest words of the portal that are repeated, in characters.
const SAID: usize = 200;

#[derive(Deserialize)]
struct Answer {
    success: bool,
    #[serde(default)]
    result: Option<Found>,
    #[serde(default)]
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Found {
    /// Of all pages.
    count: usize,
    results: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    #[serde(default)]
    organization: Option<Organization>,
    #[serde(default)]
    tags: Vec<Named>,
    #[serde(default)]
    groups: Vec<Named>,
    #[serde(default)]
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Organization {
    #[serde(default)]
    title: Option<String>,
    name: String,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

#[derive(Deserialize)]
struct Resource {
    #[serde(default)]
    format: Option<String>,
}

/// # Errors
/// `Invalid` at `source` for whatever the portal did not give as it should.
pub fn gather(sources: &Sources, form: &Form, import: &Import, tick: &mut dyn FnMut(i64)) -> Result<Gathered> {
    let mut fetch = Fetch::begin(sources, &sources.ckan, Auth::Header);
    let mut tally = Tally::new(form, import);
    // The portal may change between two pages: what moved to the next is counted once.
    let mut seen = BTreeSet::new();
    let (mut start, mut items) = (0, 0);
    loop {
        let page = fetch.page(ACTION, &query(import, fetch.limits.page_size, start))?;
        let address = page.address.clone();
        let answer: Answer = page.json("package_search")?;
        let found = match answer {
            Answer { success: true, result: Some(found), .. } => found,
            Answer { error, .. } => {
                let said: String = error.map(|error| error.to_string()).unwrap_or_default().chars().take(SAID).collect();
                return Err(fault(text!("fetch-said", address = address, said = said)));
            }
        };
        let got = found.results.len();
        start += got;
        for package in found.results {
            if seen.insert(package.id.clone()) {
                add(&mut tally, &package);
            }
        }
        items = fetch.count(got)?.max(items);
        tick(items);
        // A portal without datasets is a fault of the source or of the query, and no city that opened none.
        if found.count == 0 && seen.is_empty() {
            return Err(fault(text!("fetch-empty", address = address)));
        }
        if start >= found.count {
            break;
        }
        if got == 0 {
            return Err(fault(text!("fetch-short", address = address, promised = found.count, got = start)));
        }
    }
    let address = sources.ckan.url.join(ACTION).map(String::from).unwrap_or_default();
    Ok(tally.end("ckan", address, i64::try_from(seen.len()).unwrap_or(i64::MAX), None))
}

fn query(import: &Import, rows: usize, start: usize) -> Vec<(&str, String)> {
    let own = [("rows", rows.to_string()), ("start", start.to_string()), ("sort", "id asc".to_owned())];
    own.into_iter().chain(import.query.iter().map(|(name, value)| (name.as_str(), value.clone()))).collect()
}

fn add(tally: &mut Tally<'_>, package: &Package) {
    let name = package
        .organization
        .as_ref()
        .map_or("", |organization| organization.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(&organization.name));
    let among = |named: &[Named], wanted: &str| named.iter().any(|each| each.name.to_lowercase() == wanted);
    tally.add_once(name, &|mark| match mark {
        Mark::Tag(wanted) => among(&package.tags, wanted),
        Mark::Group(wanted) => among(&package.groups, wanted),
        Mark::Format(wanted) => {
            package.resources.iter().filter_map(|resource| resource.format.as_ref()).any(|format| format.to_lowercase() == *wanted)
        }
        _ => false,
    });
}
