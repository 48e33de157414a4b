//! Reading what a page posted.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use actix_web::dev::Payload;
use actix_web::web::BytesMut;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::DeserializeOwned;

use super::fault::Failure;
use crate::view::form::PAGE_NAMES;

/// Largest post, in bytes: 500 rows of ten columns with notes are half of this.
pub const LIMIT: usize = 4 * 1_048_576;

/// Most fields of a post: those of 500 rows of ten columns with what stands beside each. Rows take thirty times their bytes on a page.
pub const FIELDS: usize = 20_000;

/// A posted form: names and values in their order. A name may come twice (checkboxes).
#[derive(Debug, Clone, Default)]
pub struct Posted(pub Vec<(String, String)>);

impl FromRequest for Posted {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Posted, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (mut payload, request) = (payload.take(), request.clone());
        let is_form = request.headers().get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
        Box::pin(async move {
            let bytes = read(&mut payload).await?;
            if !is_form && !bytes.is_empty() {
                return Err(Failure::Unreadable("it is no application/x-www-form-urlencoded".to_owned()));
            }
            if bytes.iter().filter(|byte| **byte == b'&').count() >= FIELDS {
                return Err(Failure::TooMany(FIELDS));
            }
            let posted = serde_urlencoded::from_bytes(&bytes).map(Posted).map_err(|cause| Failure::Unreadable(cause.to_string()))?;
            // Where the service fails, its page gives back what was typed.
            request.extensions_mut().insert(Rc::new(posted.clone()));
            Ok(posted)
        })
    }
}

async fn read(payload: &mut Payload) -> Result<BytesMut, Failure> {
    use std::pin::pin;
    let mut bytes = BytesMut::new();
    let mut stream = pin!(payload);
    while let Some(chunk) = std::future::poll_fn(|context| futures_core::Stream::poll_next(stream.as_mut(), context)).await {
        let chunk = chunk.map_err(|cause| Failure::Unreadable(cause.to_string()))?;
        if bytes.len() + chunk.len() > LIMIT {
            return Err(Failure::TooLarge(LIMIT));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

impl Posted {
    /// The value of a field, trimmed of nothing; empty when it was not posted.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(each, _)| each == name).map_or("", |(_, value)| value)
    }

    /// Somebody typed or chose something; a button alone has none.
    pub fn has_words(&self) -> bool {
        self.0.iter().any(|(name, value)| !value.is_empty() && !PAGE_NAMES.contains(&name.as_str()))
    }

    /// Every value of a field that may come more than once.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(each, _)| each == name).map(|(_, value)| value.clone()).collect()
    }

    /// As a map; of a name that came twice the last value counts.
    pub fn map(&self) -> BTreeMap<String, String> {
        self.0.iter().cloned().collect()
    }

    /// As a typed struct; fields that it does not have are left out.
    ///
    /// # Errors
    /// `Unreadable` when a field is missing or is of another type.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        let text = serde_urlencoded::to_string(&self.0).map_err(|cause| Failure::Unreadable(cause.to_string()))?;
        serde_urlencoded::from_str(&text).map_err(|cause| Failure::Unreadable(cause.to_string()))
    }
}
