//! Mittaristo: a survey data-collection service with agency-facing forms.
//!
//! # The map
//! Layers by what they know, and the same noun in every layer. Each may use those to its left, and no other:
//!
//! `lang clock ids error config` < `form` < `survey` < `db` < `action` < `job web demo` < `cli`; `view mail import export` know `survey` and `form`, never `db`.

pub mod action;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod error;
pub mod form;
pub mod ids;
pub mod job;
pub mod lang;
pub mod mail;
pub mod survey;
pub mod view;
pub mod web;
