//! Tables as files for other programs.

mod csv_file;
pub mod results_csv;
pub mod round_csv;

use std::borrow::Cow;

use crate::error::Error;

pub use csv_file::{CsvFile, Dialect, harmless, restored};

fn written(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::broken("writing an export", cause)
}

/// A text that every format can hold, the same in all: control characters but tab and line ends, which XML and RFC 4180 forbid, become `U+FFFD`, and it shows that something stood there.
fn plain(text: &str) -> Cow<'_, str> {
    let is_unfit = |letter: char| letter.is_control() && !['\t', '\n', '\r'].contains(&letter) || ['\u{fffe}', '\u{ffff}'].contains(&letter);
    if text.contains(is_unfit) { Cow::Owned(text.replace(is_unfit, "\u{fffd}")) } else { Cow::Borrowed(text) }
}
