//! Every test that is not about one function, in one binary: one link, one process. `support` is what they share; each other module is a topic.

// Clippy then knows that all of it is tests, where a panic is a failure and no fault.
#![cfg(test)]

mod access;
mod api;
mod at_once;
mod backup;
mod browser;
mod charts;
mod checks;
mod cli;
mod comments;
mod editions;
mod export;
mod faults;
mod form_page;
mod forms;
mod fuzz;
mod growth;
mod hostile;
mod imports;
mod imports_many;
mod kept;
mod letters;
mod logs;
mod many;
mod migrations;
mod mixed;
mod names;
mod notes;
mod open_data;
mod outbox;
mod people;
mod portal;
mod previous;
mod reminders;
mod report;
mod restate;
mod results;
mod rounds;
mod rules;
mod running;
mod saving;
mod sign_in;
mod smtp;
mod smtp_faults;
mod smtp_tls;
mod sources;
mod story;
mod submissions;
mod support;
mod texts;
mod tidy;
mod tokens;
mod tto;
mod words;
