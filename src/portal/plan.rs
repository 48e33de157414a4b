//! What a portal has, held against what it should have.

use std::fmt;

use serde_json::{Map, Value, json};

use super::{Dataset, Resource};

/// Longest part of a value that is shown, in characters.
const LONGEST: usize = 90;

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Plan {
    Create(Value),
    /// The request, and what it changes.
    Patch(Value, Vec<Change>),
    Nothing,
}

/// A field that would change, and from what to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub what: String,
    pub from: String,
    pub to: String,
}

impl fmt::Display for Change {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The end is where long texts differ.
        let end = |text: &str| match text.char_indices().rev().nth(LONGEST) {
            Some((at, _)) => format!("…{}", text.get(at..).unwrap_or_default()),
            None => text.to_owned(),
        };
        write!(out, "{}: {:?} → {:?}", self.what, end(&self.from), end(&self.to))
    }
}

impl Plan {
    /// A dataset that is not there yet.
    pub fn create(dataset: &Dataset, organization: Option<&str>) -> Plan {
        let mut wanted = fields(dataset);
        wanted.insert("name".to_owned(), json!(dataset.name));
        wanted.insert("resources".to_owned(), dataset.resources.iter().map(|each| Value::Object(described(each))).collect());
        wanted.extend(organization.map(|organization| ("owner_org".to_owned(), json!(organization))));
        Plan::Create(Value::Object(wanted))
    }

    /// A dataset that is there: only what differs is sent. Resources that are not ours, and fields that we do not know, stay as they are.
    pub fn compare(dataset: &Dataset, there: &Value) -> Plan {
        let (mut patch, mut changes) = (Map::new(), Vec::new());
        for (field, wanted) in fields(dataset) {
            if there.get(&field) != Some(&wanted) {
                changes.push(Change { what: field.clone(), from: words(there.get(&field)), to: words(Some(&wanted)) });
                patch.insert(field, wanted);
            }
        }
        let (resources, more) = resources(dataset, there);
        if !more.is_empty() {
            changes.extend(more);
            // CKAN replaces the whole list, in one step: there is no moment with half of an edition.
            patch.insert("resources".to_owned(), Value::Array(resources));
        }
        if changes.is_empty() {
            return Plan::Nothing;
        }
        patch.insert("id".to_owned(), there.get("id").cloned().unwrap_or_else(|| json!(dataset.name)));
        Plan::Patch(Value::Object(patch), changes)
    }
}

fn fields(dataset: &Dataset) -> Map<String, Value> {
    let fields = [
        ("title", &dataset.title),
        ("notes", &dataset.notes),
        ("url", &dataset.url),
        ("version", &dataset.version),
        ("license_id", &dataset.licence),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect()
}

fn described(resource: &Resource) -> Map<String, Value> {
    let fields = [("url", &resource.url), ("name", &resource.name), ("format", &resource.format)];
    fields.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect()
}

/// The list as it should be, and what differs. Ours keep their ids, so that links to them on the portal stay.
fn resources(dataset: &Dataset, there: &Value) -> (Vec<Value>, Vec<Change>) {
    let mut list: Vec<Value> = there.get("resources").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut changes = Vec::new();
    for wanted in &dataset.resources {
        let Some(found) = list.iter_mut().find(|each| is(each, wanted, &dataset.ours)) else {
            changes.push(Change { what: format!("resource {}", wanted.file), from: String::new(), to: wanted.url.clone() });
            list.push(Value::Object(described(wanted)));
            continue;
        };
        for (field, value) in described(wanted) {
            // A portal writes formats in its own way.
            let is_same = |old: &Value| *old == value || (field == "format" && words(Some(old)).eq_ignore_ascii_case(&wanted.format));
            if !found.get(&field).is_some_and(is_same) {
                changes.push(Change { what: format!("resource {} {field}", wanted.file), from: words(found.get(&field)), to: words(Some(&value)) });
                if let Some(fields) = found.as_object_mut() {
                    fields.insert(field, value);
                }
            }
        }
    }
    (list, changes)
}

/// Whether a resource of the portal is this file of ours, in any edition.
fn is(there: &Value, wanted: &Resource, ours: &str) -> bool {
    let url = there.get("url").and_then(Value::as_str).unwrap_or_default();
    url.strip_prefix(ours).is_some_and(|rest| rest.rsplit('/').next() == Some(wanted.file.as_str()))
}

fn words(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}
