//! WHO and WHEN. Pure rules, tested without a database.

pub mod letter;
