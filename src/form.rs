//! WHAT is asked. Pure: no clock, no database, no pages.
//!
//! A metric is one file, `forms/<metric>.toml`. [`load`] reads it into a [`Form`] and says every fault where it stands; [`rule`] is the small
//! language of its checks and totals; [`check`] turns what an agency typed ([`Raw`]) into [`Answers`], faults, warnings and published figures; [`import`] says where central figures come from; [`catalogue`] holds all forms.

pub mod answer;
pub mod catalogue;
pub mod check;
pub mod definition;
pub mod import;
mod lint;
pub mod load;
pub mod merge;
pub mod number;
pub mod report;
pub mod rule;
pub mod schema;

pub use answer::{Answer, Answers, Raw};
pub use catalogue::Catalogue;
pub use definition::{Field, Form, Kind};
