//! Sending JSON to an interface and reading what it says, whatever the status: an interface says in its answer why it refused.
//!
//! Nothing is tried again: whether an interrupted request was done is for the next run to find out.

use serde_json::Value;
use ureq::http::header;

use super::{Auth, Failed, Fetch, Page, fault};
use crate::error::{Error, Result};
use crate::text;

impl Fetch<'_> {
    /// The status, and the answer.
    ///
    /// # Errors
    /// `Invalid` at `source` where no answer came, or one that leads elsewhere.
    pub fn send(&mut self, path: &str, body: &Value) -> Result<(u16, Page)> {
        let url = self.endpoint.url.join(path).map_err(|cause| Error::broken("making the address of an interface", cause))?;
        let plain = |failed| match failed {
            Failed::Perhaps(why, _) => fault(why),
            Failed::ForGood(error) => error,
        };
        let mut request = self.agent.post(url.as_str()).config().timeout_global(Some(self.left())).build().content_type("application/json");
        if let (Some(key), Auth::Header) = (self.endpoint.key.as_ref(), self.auth) {
            request = request.header(header::AUTHORIZATION, &key.0);
        }
        let response = request.send(body.to_string()).map_err(|cause| plain(self.unanswered(&url, cause)))?;
        let status = response.status().as_u16();
        if matches!(status, 300..=399) {
            return Err(fault(text!("fetch-status", address = url.as_str(), status = status.to_string())));
        }
        Ok((status, self.save(response, url.to_string()).map_err(plain)?))
    }
}
