//! Tables as files for other programs.

mod csv_file;
pub mod results_csv;
pub mod round_csv;

pub use csv_file::{CsvFile, Dialect};
