//! The query of a request, held to the parameters that the document names: a mistyped filter would otherwise answer everything.

use actix_web::HttpRequest;
use url::form_urlencoded;

use super::document::{Operation, Place};
use crate::error::{Error, Fault};
use crate::lang::Text;
use crate::web::fault::Failure;

/// The parameters that were given.
#[derive(Debug, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// # Errors
    /// `Invalid` at each parameter that there is not, or that is given twice.
    pub fn read(request: &HttpRequest, operation: &Operation) -> Result<Query, Failure> {
        let names: Vec<&str> = operation.parameters.iter().filter(|each| each.place == Place::Query).map(|each| each.name).collect();
        let expected = if names.is_empty() { "no parameters".to_owned() } else { format!("one of {}", names.join(", ")) };
        let (mut query, mut faults) = (Query::default(), Vec::new());
        for (name, value) in form_urlencoded::parse(request.query_string().as_bytes()) {
            if !names.contains(&&*name) {
                faults.push(fault(&name, format!("there is no such parameter; expected {expected}")));
            } else if query.get(&name).is_some() {
                faults.push(fault(&name, "it is given twice; expected once"));
            } else {
                query.0.push((name.into_owned(), value.into_owned()));
            }
        }
        if faults.is_empty() { Ok(query) } else { Err(Error::Invalid(faults).into()) }
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(each, _)| each == name).map(|(_, value)| value.as_str())
    }

    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// # Errors
    /// `Invalid` where it is not given.
    pub fn need(&self, name: &str, expected: &str) -> Result<&str, Error> {
        self.get(name).ok_or_else(|| Error::Invalid(vec![fault(name, format!("it is missing; expected {expected}"))]))
    }

    /// The value as a type; `None` where it is not given.
    ///
    /// # Errors
    /// `Invalid` for a value that `read` does not know.
    pub fn parsed<T>(&self, name: &str, expected: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Error> {
        let Some(value) = self.get(name) else { return Ok(None) };
        read(value).map(Some).ok_or_else(|| Error::Invalid(vec![fault(name, format!("{value:?} cannot be read; expected {expected}"))]))
    }
}

pub fn fault(at: &str, words: impl Into<String>) -> Fault {
    Fault::new(at, Text::plain(words))
}
