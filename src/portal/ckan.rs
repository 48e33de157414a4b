//! A portal that runs on CKAN (Action API): a dataset is looked up, and made or patched where something differs.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Dataset, Plan};
use crate::config::{Portal, Sources};
use crate::error::{Error, Result};
use crate::import::fetch::{Auth, Fetch};
use crate::lang::Text;

/// Longest words of the portal that are repeated, in characters.
const SAID: usize = 300;

#[derive(Deserialize)]
struct Answer {
    success: bool,
    #[serde(default)]
    result: Value,
    #[serde(default)]
    error: Value,
}

/// Makes the dataset on the portal, or changes what differs; with `dry_run` only says what that would be. Again, it changes nothing.
///
/// # Errors
/// `Invalid` at `portal` (or `source`): what was asked, what the portal said, and what to do. The key is not in it.
pub fn publish(sources: &Sources, portal: &Portal, dataset: &Dataset, dry_run: bool) -> Result<Plan> {
    let mut fetch = Fetch::begin(sources, &portal.endpoint, Auth::Header);
    let plan = match ask(&mut fetch, "package_show", &json!({ "id": dataset.name }))? {
        Some(there) => Plan::compare(dataset, &there),
        None => Plan::create(dataset, portal.organization.as_deref()),
    };
    if !dry_run {
        let (action, body) = match &plan {
            Plan::Create(body) => ("package_create", body),
            Plan::Patch(body, _) => ("package_patch", body),
            Plan::Nothing => return Ok(plan),
        };
        if ask(&mut fetch, action, body)?.is_none() {
            return Err(fault(format!("{action}: the portal says that there is no such thing (404); check the address of its Action API")));
        }
    }
    Ok(plan)
}

/// What an action gives; `None` where the portal has no such thing.
fn ask(fetch: &mut Fetch, action: &str, body: &Value) -> Result<Option<Value>> {
    let (status, page) = fetch.send(action, body)?;
    let answer: Result<Answer> = page.json("an answer of CKAN's Action API");
    let said = |answer: &Answer| words(&answer.error);
    match (status, answer) {
        (200, Ok(answer)) if answer.success => Ok(Some(answer.result)),
        (200, Ok(answer)) => Err(fault(format!("{action}: the portal refused: {}", said(&answer)))),
        (200, Err(unreadable)) => Err(unreadable),
        // Whatever is not CKAN has no such answer, and is no sign that a dataset is missing.
        (404, Ok(answer)) if answer.error.get("__type").and_then(Value::as_str) == Some("Not Found Error") => Ok(None),
        (404, _) => {
            Err(fault(format!("{action}: there is no Action API at the address (404); expected one such as https://portal.example.fi/api/3/action/")))
        }
        (401 | 403, answer) => {
            let why = answer.as_ref().map(said).unwrap_or_default();
            Err(fault(format!(
                "{action}: the portal does not let us ({status}): {why}; check the key, and that its user may edit the organisation's datasets"
            )))
        }
        (409, Ok(answer)) => Err(fault(format!("{action}: the portal found faults (409): {}", said(&answer)))),
        (_, answer) => {
            let why = answer.as_ref().map(said).unwrap_or_default();
            Err(fault(format!(
                "{action}: the portal answered with status {status}; 200 was expected. Nothing is known to have changed; run it again later. {why}"
            )))
        }
    }
}

fn words(error: &Value) -> String {
    let said = error.get("message").and_then(Value::as_str).map_or_else(|| error.to_string(), str::to_owned);
    said.chars().take(SAID).collect()
}

fn fault(words: String) -> Error {
    Error::invalid("portal", Text::plain(words.trim_end()))
}
