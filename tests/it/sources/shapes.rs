//! Answers in the shapes of the real interfaces: fields that nobody counts stand in them too.

use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};

use super::{number, parameter};
use crate::support::source_server::Does;

/// A page of CKAN's `package_search`. A dataset is its id, its organisation and two things that it has.
pub fn ckan(datasets: &[(&str, &str, [&str; 2])], start: usize, rows: usize) -> Does {
    let results: Vec<Value> = datasets.iter().skip(start).take(rows).map(|(id, organization, has)| package(id, organization, has)).collect();
    let help = "https://hri.fi/data/api/3/action/help_show?name=package_search";
    let result = json!({ "count": datasets.len(), "facets": {}, "results": results, "sort": "id asc", "search_facets": {} });
    Does::Gives(json!({ "help": help, "success": true, "result": result }).to_string())
}

fn package(id: &str, organization: &str, has: &[&str]) -> Value {
    let of = |kind: &str| -> Vec<&str> { has.iter().filter_map(|each| each.strip_prefix(kind)).collect() };
    let named = |names: Vec<&str>| -> Vec<Value> {
        names.into_iter().map(|name| json!({ "display_name": name, "id": name, "name": name, "state": "active", "vocabulary_id": null })).collect()
    };
    let resources: Vec<Value> =
        of("format:").into_iter().map(|format| json!({ "format": format, "url": "https://kartta.hel.fi/ws", "size": null })).collect();
    json!({
        "id": id,
        "name": format!("aineisto-{id}"),
        "title": "Aineisto",
        "notes": "Lorem \"ipsum\"",
        "private": false,
        "metadata_created": "2013-05-06T11:38:09.271122",
        "organization": { "id": organization, "name": organization.to_lowercase(), "title": organization, "type": "organization", "approval_status": "approved" },
        "tags": named(of("tag:")),
        "groups": named(of("group:")),
        "resources": resources,
        "extras": [{ "key": "geographical_coverage", "value": "[\"helsinki\"]" }],
    })
}

/// A request: id, moment, state, agency.
pub type Request<'a> = (&'a str, &'a str, &'a str, Option<&'a str>);

fn moment(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// The requests that a query asks for.
pub fn asked<'a>(requests: &[Request<'a>], path: &str) -> Vec<Request<'a>> {
    let (from, until) = (moment(&parameter(path, "start_date").unwrap()), moment(&parameter(path, "end_date").unwrap()));
    assert!(until - from <= chrono::TimeDelta::days(90), "{path}");
    let status = parameter(path, "status").unwrap();
    let is_asked = |request: &&Request<'a>| (from..=until).contains(&moment(request.1)) && status.split(',').any(|each| each == request.2);
    let (page, size) = (number(path, "page"), number(path, "page_size"));
    requests.iter().filter(is_asked).skip((page - 1) * size).take(size).copied().collect()
}

/// A page of GeoReport's `requests.json`.
pub fn open311(requests: &[Request], path: &str) -> Does {
    assert!(path.starts_with("/requests.json?"), "{path}");
    let page: Vec<Value> = asked(requests, path).into_iter().map(request).collect();
    Does::Gives(Value::from(page).to_string())
}

fn request((id, at, status, agency): Request) -> Value {
    json!({
        "service_request_id": id,
        "status": status,
        "status_notes": null,
        "service_name": "Muu palaute",
        "service_code": "180",
        "description": "Lamppu ei pala",
        "agency_responsible": agency,
        "service_notice": "",
        "requested_datetime": at,
        "updated_datetime": at,
        "expected_datetime": null,
        "address": "Mannerheimintie 1, Helsinki",
        "lat": 60.17,
        "long": 24.94,
        "media_url": null,
    })
}

/// The service map's `department/`: the city, a division, and an office in it.
pub fn departments() -> Does {
    let department = |id: &str, parent: Option<&str>, level: u32, name: &str| {
        let mut department = json!({
            "id": id, "org_id": "city", "hierarchy_level": level, "name_fi": name, "name_sv": "x", "name_en": "x", "abbr_fi": "x",
            "organization_type": "MUNICIPALITY", "municipality_code": 91, "business_id": "0201256-6", "oid": "", "phone": "+358 9 310 8600",
        });
        if let Some(parent) = parent {
            department["parent_id"] = parent.into();
        }
        department
    };
    let all = vec![
        department("city", None, 0, "Helsingin kaupunki"),
        department("division", Some("city"), 1, "Kasvatuksen ja koulutuksen toimiala"),
        department("office", Some("division"), 2, "Varhaiskasvatus"),
    ];
    Does::Gives(Value::from(all).to_string())
}

pub fn unit(id: u32, department: &str, viewpoints: &str) -> Value {
    let mut unit = json!({
        "id": id, "org_id": "city", "dept_id": department, "provider_type": "SELF_PRODUCED", "organizer_type": "MUNICIPALITY",
        "name_fi": "Päiväkoti", "latitude": 60.2, "longitude": 24.9, "address_zip": "00100", "ontologytree_ids": [601], "manual_coordinates": true,
        "created_time": "2010-01-01T00:00:00", "modified_time": "2014-01-01T00:00:00", "sources": [],
    });
    if !viewpoints.is_empty() {
        unit["accessibility_viewpoints"] = viewpoints.into();
    }
    unit
}

/// The service map's `unit/`.
pub fn units(units: &[Value]) -> Does {
    Does::Gives(Value::from(units.to_vec()).to_string())
}
