//! Mittaristo: a survey data-collection service with agency-facing forms.
//!
//! # The map
//! Layers by what they know, and the same noun in every layer: who knows the noun knows the files. Each module may use those before it, and no other (`tests/it/tidy.rs` holds them to it).
//!
//! | module | is |
//! |---|---|
//! | [`lang`], [`clock`], [`ids`], [`error`], [`config`] | the base, which all may use: languages and texts, moments, typed ids, the ways to fail, the settings |
//! | [`form`] | WHAT is asked: form files, the language of their rules, the check of what was typed. Pure |
//! | [`survey`] | WHO and WHEN: agencies, contacts, rounds, submissions, reminders, letters as facts. Pure |
//! | [`db`] | rows: the only user of diesel, one file a table, the same on SQLite and PostgreSQL |
//! | [`import`] | central sources, one file a kind: gives rows and writes nothing; knows `survey` and `form`, never `db` |
//! | [`action`] | what can be done: one file a verb, the only writers, each one transaction |
//! | [`view`] | HTML: pure functions of values and a language; knows `survey` and `form`, never `db` |
//! | [`mail`] | letters in words, and how they leave; knows `survey` and `form`, never `db` |
//! | [`export`] | a table of observations in, the bytes of a file out; knows `survey` and `form`, never `db` |
//! | [`portal`] | open-data portals, told what is published; knows `import` for its guarded HTTP client, never `db` |
//! | [`job`] | the loop: opens and closes rounds, reminds, delivers |
//! | [`web`] | HTTP: one table of routes; translates, does not decide |
//! | [`demo`] | the City of Helsinki of the report, built through actions only |
//! | [`cli`] | one file a command |
//!
//! # How a submission walks
//! `web::routes` → `web::submissions` reads the post into [`form::Raw`] → `State::write` opens a transaction → [`action::submit`] checks the right, the round's phase and the whole form, keeps the revision, records
//! the figures and the event, queues the receipt → commit → 303 to the receipt. Faults give the same page with every message at its field and the typed values kept.

pub mod action;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod error;
pub mod export;
pub mod form;
pub mod ids;
pub mod import;
pub mod job;
pub mod lang;
pub mod mail;
pub mod portal;
pub mod survey;
pub mod view;
pub mod web;
