//! The service map of the capital region (REST v4): service points of each department, and whether their accessibility was reported.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fetch::{Auth, Fetch, fault};
use super::tally::{Gathered, Tally};
use crate::config::Sources;
use crate::error::Result;
use crate::form::Form;
use crate::form::import::{Import, Mark};
use crate::text;

/// Departments above each other, at most: a circle ends here.
const DEPTH: usize = 20;

#[derive(Deserialize)]
struct Department {
    id: String,
    #[serde(default)]
    parent_id: Option<String>,
    #[serde(default)]
    hierarchy_level: Option<u32>,
    #[serde(default)]
    name_fi: Option<String>,
}

#[derive(Deserialize)]
struct Unit {
    #[serde(default)]
    dept_id: Option<String>,
    /// `00:unknown,11:green,12:red`: a point of view and what is known from it.
    #[serde(default)]
    accessibility_viewpoints: Option<String>,
}

/// # Errors
/// `Invalid` at `source` for whatever the service map did not give as it should.
pub fn gather(sources: &Sources, form: &Form, import: &Import, tick: &mut dyn FnMut(i64)) -> Result<Gathered> {
    let mut fetch = Fetch::begin(sources, &sources.palvelukartta, Auth::Header);
    let departments: Vec<Department> = fetch.page("department/", &[])?.json("department[]")?;
    let departments: BTreeMap<String, Department> = departments.into_iter().map(|each| (each.id.clone(), each)).collect();
    let query: Vec<(&str, String)> = import.query.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    let page = fetch.page("unit/", &query)?;
    let address = page.address.clone();
    // There are no pages here: an empty list is a fault of the source, and no city without service points.
    let units: Vec<Unit> = page.json("unit[]")?;
    if units.is_empty() {
        return Err(fault(text!("fetch-empty", address = address)));
    }
    let items = fetch.count(units.len())?;
    let mut tally = Tally::new(form, import);
    for unit in &units {
        let name = unit.dept_id.as_deref().map_or("", |id| name(&departments, id, import.level));
        let reported = unit.accessibility_viewpoints.as_deref().is_some_and(is_reported);
        tally.add(name, &|mark| match mark {
            Mark::All => true,
            Mark::Accessibility => reported,
            _ => false,
        });
    }
    tick(items);
    Ok(tally.end("palvelukartta", address, items, None))
}

/// The name of the department, or of the one above it that stands on a level: 0 is the city. An id that nobody explains stands for itself, and so waits for a name.
fn name<'a>(departments: &'a BTreeMap<String, Department>, id: &'a str, level: u32) -> &'a str {
    let mut found = id;
    for _ in 0..DEPTH {
        let Some(department) = departments.get(found) else { return id };
        let above = department.parent_id.as_deref().filter(|_| department.hierarchy_level.is_some_and(|own| own > level));
        match above {
            Some(parent) if departments.contains_key(parent) => found = parent,
            _ => return department.name_fi.as_deref().unwrap_or(id),
        }
    }
    id
}

/// Something is known from some point of view.
fn is_reported(viewpoints: &str) -> bool {
    viewpoints.split(',').filter_map(|each| each.split_once(':')).any(|(_, known)| !matches!(known.trim(), "" | "unknown"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accessibility_is_reported_where_something_is_known() {
        assert!(is_reported("00:unknown,11:green,12:red"));
        assert!(is_reported("11:red"));
        for nothing in ["", "00:unknown,11:unknown", "11:", "x"] {
            assert!(!is_reported(nothing), "{nothing}");
        }
    }

    #[test]
    fn a_department_is_named_by_its_level_and_a_circle_ends() {
        let department = |id: &str, parent: &str, level| {
            let parent_id = Some(parent.to_owned()).filter(|parent| !parent.is_empty());
            (id.to_owned(), Department { id: id.to_owned(), parent_id, hierarchy_level: Some(level), name_fi: Some(format!("nimi {id}")) })
        };
        let departments = BTreeMap::from([
            department("city", "", 0),
            department("division", "city", 1),
            department("office", "division", 2),
            department("a", "b", 5),
            department("b", "a", 5),
        ]);
        for (id, level, expected) in [
            ("office", 1, "nimi division"),
            ("office", 2, "nimi office"),
            ("office", 0, "nimi city"),
            ("division", 1, "nimi division"),
            ("gone", 1, "gone"),
            ("a", 1, "a"),
        ] {
            assert_eq!(name(&departments, id, level), expected, "{id} {level}");
        }
    }
}
