//! Counts the statements that a service sends to its database.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, Once};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

use super::app::TestApp;

/// By the URL of the database.
static COUNTS: LazyLock<Mutex<HashMap<String, Vec<String>>>> = LazyLock::new(Mutex::default);

/// One of each connection, which it tells of itself where it leads.
#[derive(Default)]
struct Counter {
    url: String,
}

impl Instrumentation for Counter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => self.url = url.to_owned(),
            InstrumentationEvent::StartQuery { query, .. } => {
                if let Some(counted) = COUNTS.lock().unwrap().get_mut(&self.url) {
                    counted.push(query.to_string());
                }
            }
            _ => {}
        }
    }
}

/// Connections that are opened from now on are counted.
pub fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| set_default_instrumentation(|| Some(Box::new(Counter::default()))).unwrap());
}

/// The statements that a service sends while something is done, those that begin and end transactions and try connections left out.
pub fn of<T>(app: &TestApp, job: impl FnOnce() -> T) -> (T, Vec<String>) {
    let url = app.state.db.url().to_owned();
    COUNTS.lock().unwrap().insert(url.clone(), vec![]);
    let done = job();
    let mut counted = COUNTS.lock().unwrap().remove(&url).unwrap();
    let is_frame = |sql: &str| {
        ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SELECT 1"].iter().any(|word| sql.trim_start().starts_with(word) && sql.len() < 80)
    };
    counted.retain(|sql| !is_frame(sql));
    (done, counted)
}
