//! The program as a process of its own.

use std::process::{Command, Stdio};

/// What each instance has as its secret; it must stand in no log.
pub const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// The program with these arguments and nothing of the tests' own environment.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mittaristo"));
    command.args(arguments).env_clear().env("MITTARISTO_LOG", "error").stdin(Stdio::null());
    command
}

/// What a command prints on both streams, and whether it succeeded.
pub fn output(command: &mut Command) -> (String, bool) {
    let output = command.output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8_lossy(&text).into_owned(), output.status.success())
}

/// What every command needs that reads all settings.
pub fn settings<'a>(command: &'a mut Command, database_url: &str) -> &'a mut Command {
    command
        .env("MITTARISTO_DATABASE_URL", database_url)
        .env("MITTARISTO_BASE_URL", "http://127.0.0.1:1")
        .env("MITTARISTO_ADDRESS", "127.0.0.1:0")
        .env("MITTARISTO_SMTP_URL", "smtp://127.0.0.1:1")
        .env("MITTARISTO_MAIL_FROM", "mittaristo@hel.example")
        .env("MITTARISTO_SECRET", SECRET)
        .env("MITTARISTO_IMPORT_SCHEDULE", "off")
}
