//! A page of a source, on disk.

use std::fs::File;
use std::io::{BufReader, Read, Seek, Write};

use serde::de::DeserializeOwned;
use ureq::http::Response;
use url::Url;

use super::{Failed, Fetch, fault};
use crate::error::{Error, Result};
use crate::text;

/// Bytes that are copied at once.
const BLOCK: usize = 64 * 1024;

/// A page that lies on disk; gone when it is dropped.
#[derive(Debug)]
pub struct Page {
    file: File,
    /// What was asked for, without keys.
    pub address: String,
}

impl Fetch<'_> {
    /// Puts an answer on disk, as far as the limits allow.
    pub(super) fn save(&mut self, response: Response<ureq::Body>, address: String) -> Result<Page, Failed> {
        let broken = |cause: std::io::Error| Failed::ForGood(Error::broken("keeping a page of a source", cause));
        let url = Url::parse(&address).map_err(|cause| Failed::ForGood(Error::broken("keeping a page of a source", cause)))?;
        let mut file = tempfile::tempfile().map_err(broken)?;
        let mut body = response.into_body().into_reader();
        let (mut page, mut block) = (0_u64, vec![0; BLOCK]);
        loop {
            let read = body.read(&mut block).map_err(|cause| self.unanswered(&url, cause.into()))?;
            if read == 0 {
                break;
            }
            page += read as u64;
            self.bytes += read as u64;
            if page > self.limits.page_bytes {
                let megabytes = (self.limits.page_bytes / 1_048_576).to_string();
                return Err(Failed::ForGood(fault(text!("fetch-page-bytes", address = address, megabytes = megabytes))));
            }
            if self.bytes > self.limits.bytes {
                let megabytes = (self.limits.bytes / 1_048_576).to_string();
                return Err(Failed::ForGood(fault(text!("fetch-bytes", address = address, megabytes = megabytes))));
            }
            if self.left().is_zero() {
                return Err(self.out_of_time(&url));
            }
            file.write_all(block.get(..read).unwrap_or_default()).map_err(broken)?;
        }
        file.rewind().map_err(broken)?;
        Ok(Page { file, address })
    }
}

impl Page {
    pub fn reader(self) -> BufReader<File> {
        BufReader::new(self.file)
    }

    /// The page as JSON; `expected` says in a word or two what it should be.
    ///
    /// # Errors
    /// `Invalid` at `source`.
    pub fn json<T: DeserializeOwned>(self, expected: &str) -> Result<T> {
        let address = self.address.clone();
        let mut reader = self.reader();
        serde_json::from_reader(&mut reader).map_err(|cause| unreadable(&address, expected, cause.to_string()))
    }
}

/// A page that is not what it should be.
pub fn unreadable(address: &str, expected: &str, why: String) -> Error {
    fault(text!("fetch-unreadable", address = address, expected = expected, why = why))
}
