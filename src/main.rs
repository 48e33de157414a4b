//! The `mittaristo` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    mittaristo::cli::run()
}
