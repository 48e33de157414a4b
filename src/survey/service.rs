//! What every action, page and letter needs to know of the service it belongs to. Made once from the settings.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::config::{OpenData, Sources};
use crate::form::Form;
use crate::form::catalogue::Catalogue;

/// Cheap to share; made once.
#[derive(Debug)]
pub struct Service {
    /// Where people reach us, without a slash at the end: `https://mittaristo.example.fi`.
    pub base_url: String,
    pub zone: Tz,
    /// Whom to ask, as a page and a letter say it.
    pub help_address: String,
    /// The forms of today; a round asks them as its opening froze them.
    pub catalogue: Catalogue,
    pub secret: Secret,
    /// What stands over the open data.
    pub open_data: OpenData,
    /// Where central figures are fetched from.
    pub sources: Sources,
    frozen: Mutex<HashMap<(String, u32), Arc<Form>>>,
    texts: Mutex<HashMap<String, Arc<Form>>>,
}

/// What hashes of short codes are salted with, so that a stolen database does not give them away. Never printed.
#[derive(Clone)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Secret(…)")
    }
}

impl Service {
    pub fn new(base_url: &str, zone: Tz, help_address: impl Into<String>, catalogue: Catalogue, secret: Secret) -> Service {
        let base_url = base_url.trim_end_matches('/').to_owned();
        Service {
            base_url,
            zone,
            help_address: help_address.into(),
            catalogue,
            secret,
            open_data: OpenData::default(),
            sources: Sources::default(),
            frozen: Mutex::default(),
            texts: Mutex::default(),
        }
    }

    pub fn publishing(self, open_data: OpenData) -> Service {
        Service { open_data, ..self }
    }

    pub fn fetching(self, sources: Sources) -> Service {
        Service { sources, ..self }
    }

    /// An absolute address, for letters.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// A moment for the audit trail, which is read in every language: local, ISO 8601.
    pub fn stamp(&self, moment: DateTime<Utc>) -> String {
        moment.with_timezone(&self.zone).format("%Y-%m-%d %H:%M").to_string()
    }

    /// A frozen form that was read before.
    pub fn recall(&self, metric: &str, version: u32) -> Option<Arc<Form>> {
        let frozen = self.frozen.lock().unwrap_or_else(PoisonError::into_inner);
        frozen.get(&(metric.to_owned(), version)).cloned()
    }

    /// Remembers a frozen form: it never changes, and reading one takes longer than a page may.
    pub fn remember(&self, form: Form) -> Arc<Form> {
        let form = Arc::new(form);
        let mut frozen = self.frozen.lock().unwrap_or_else(PoisonError::into_inner);
        frozen.insert((form.code.clone(), form.version), Arc::clone(&form));
        form
    }

    /// The form of a text that an edition keeps, if it was read before.
    pub fn recall_text(&self, text: &str) -> Option<Arc<Form>> {
        self.texts.lock().unwrap_or_else(PoisonError::into_inner).get(text).cloned()
    }

    /// Remembers a form by its text.
    pub fn remember_text(&self, form: Form) -> Arc<Form> {
        let form = Arc::new(form);
        self.texts.lock().unwrap_or_else(PoisonError::into_inner).insert(form.text.clone(), Arc::clone(&form));
        form
    }
}
