//! The OpenAPI 3.1 document, made from the operations and the types that they answer.

use actix_web::{HttpRequest, HttpResponse, web};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::answer::give;
use super::caller::Caller;
use super::problem::ProblemDetails;
use super::{agencies, imports, metrics, observations, rounds, status};
use crate::survey::api_token::Scope;
use crate::survey::service::Service;
use crate::web::State;
use crate::web::fault::Failure;

/// One method of one path.
pub struct Operation {
    /// Lower case, as in the table of routes.
    pub method: &'static str,
    pub path: &'static str,
    pub summary: &'static str,
    pub description: &'static str,
    pub parameters: &'static [Parameter],
    /// What a token must have; `None`: anyone may.
    pub scope: Option<Scope>,
    /// What the body of the request is.
    pub body: Option<&'static str>,
    pub answers: &'static [Answer],
}

pub struct Parameter {
    pub name: &'static str,
    pub place: Place,
    pub required: bool,
    pub kind: Kind,
    pub description: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Path,
    Query,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Day,
    YesNo,
    /// A whole number from 1 to this.
    UpTo(i64),
}

pub struct Answer {
    pub status: u16,
    pub description: &'static str,
    pub schema: fn(&mut SchemaGenerator) -> Schema,
}

/// Every operation, in the order of the document.
pub const OPERATIONS: &[&Operation] = &[
    &metrics::LIST,
    &metrics::ONE,
    &rounds::LIST,
    &rounds::ONE,
    &status::STATUS,
    &agencies::LIST,
    &observations::LIST,
    &imports::UPLOAD,
    &imports::ONE,
    &DOCUMENT,
];

pub const fn path(name: &'static str, kind: Kind, description: &'static str) -> Parameter {
    Parameter { name, place: Place::Path, required: true, kind, description }
}

pub const fn query(name: &'static str, kind: Kind, description: &'static str) -> Parameter {
    Parameter { name, place: Place::Query, required: false, kind, description }
}

pub const fn needed(name: &'static str, kind: Kind, description: &'static str) -> Parameter {
    Parameter { name, place: Place::Query, required: true, kind, description }
}

pub fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

const DOCUMENT: Operation = Operation {
    method: "get",
    path: "/api/v1/openapi.json",
    summary: "This document",
    description: "The description of the API as OpenAPI 3.1.",
    parameters: &[],
    scope: None,
    body: None,
    answers: &[Answer { status: 200, description: "The document.", schema: schema_of::<Map<String, Value>> }],
};

pub async fn show(state: web::Data<State>, request: HttpRequest, caller: Caller) -> Result<HttpResponse, Failure> {
    give(&request, &caller, &document(&state.service))
}

/// The whole document.
pub fn document(service: &Service) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let mut paths = Map::new();
    for operation in OPERATIONS {
        let methods = paths.entry(operation.path).or_insert_with(|| json!({}));
        if let Some(methods) = methods.as_object_mut() {
            methods.insert(operation.method.to_owned(), described(operation, &mut generator));
        }
    }
    let schemas = generator.take_definitions(true);
    let licence = service.open_data.licence;
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Mittaristo",
            "version": "1",
            "description": "Metrics, rounds, agencies and figures of a city's IT programme. What is published is for anyone, at most 300 requests a minute of one client; a token with scopes lets a program do more. Days and moments are ISO 8601, moments in UTC; numbers are exact decimals. The path has the version: within it fields are added and never taken away.",
            "license": { "name": licence.title, "url": licence.address },
        },
        "servers": [{ "url": service.base_url }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer", "description": "A token that the IT unit made on the page /tokens." } },
        },
    })
}

fn described(operation: &Operation, generator: &mut SchemaGenerator) -> Value {
    let mut answers = Map::new();
    for answer in operation.answers {
        let schema = (answer.schema)(generator);
        answers
            .insert(answer.status.to_string(), json!({ "description": answer.description, "content": { "application/json": { "schema": schema } } }));
    }
    let problem = generator.subschema_for::<ProblemDetails>();
    let mut problems = vec![(422, "A parameter or the body has faults.")];
    if operation.body.is_some() {
        problems.extend([
            (400, "The body cannot be read."),
            (409, "The results of the round are published and corrections are not allowed."),
            (413, "The body is too large."),
        ]);
    }
    if operation.method == "get" {
        problems.push((429, "Too many requests; `Retry-After` says how many seconds to wait."));
        answers.insert("304".to_owned(), json!({ "description": "Nothing has changed since the answer with the ETag that `If-None-Match` names." }));
    }
    let names_a_thing = |each: &Parameter| each.place == Place::Path || each.name == "round";
    if operation.parameters.iter().any(names_a_thing) {
        problems.push((404, "There is no such thing, or it is not published."));
    }
    problems.push((401, "The token is missing or not known."));
    if operation.scope.is_some() {
        problems.push((403, "The token lacks the scope."));
    }
    for (status, description) in problems {
        let answer = answers.entry(status.to_string()).or_insert_with(|| json!({ "description": description, "content": {} }));
        if let Some(content) = answer.get_mut("content").and_then(Value::as_object_mut) {
            content.insert("application/problem+json".to_owned(), json!({ "schema": problem }));
        }
    }
    let mut described = json!({
        "operationId": identifier(operation),
        "summary": operation.summary,
        "description": operation.description,
        "parameters": operation.parameters.iter().map(parameter).collect::<Vec<_>>(),
        "responses": answers,
        "security": security(operation),
    });
    if let (Some(body), Some(fields)) = (operation.body, described.as_object_mut()) {
        let file = json!({ "schema": { "type": "string", "format": "binary" } });
        fields.insert("requestBody".to_owned(), json!({ "description": body, "required": true, "content": { "application/octet-stream": file } }));
    }
    described
}

/// Which token, or none; that of a scheme that is no OAuth names its scopes since OpenAPI 3.1.
fn security(operation: &Operation) -> Value {
    match operation.scope {
        Some(scope) => json!([{ "token": [scope.code()] }]),
        None => json!([{}, { "token": [Scope::ReadDrafts.code()] }]),
    }
}

/// `get /api/v1/rounds/{as_of}` is `getRoundsAsOf`.
fn identifier(operation: &Operation) -> String {
    let words = operation.path.trim_start_matches("/api/v1").split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(operation.method.to_owned(), |mut name, word| {
        let (first, rest) = word.split_at(1);
        name.push_str(&first.to_uppercase());
        name.push_str(rest);
        name
    })
}

fn parameter(parameter: &Parameter) -> Value {
    let schema = match parameter.kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Day => json!({ "type": "string", "format": "date" }),
        Kind::YesNo => json!({ "type": "boolean" }),
        Kind::UpTo(most) => json!({ "type": "integer", "minimum": 1, "maximum": most }),
    };
    let place = if parameter.place == Place::Path { "path" } else { "query" };
    json!({ "name": parameter.name, "in": place, "required": parameter.required, "description": parameter.description, "schema": schema })
}
