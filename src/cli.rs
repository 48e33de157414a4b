//! The command line: one file a command. English, as are logs.

pub mod backup;
pub mod demo;
pub mod export;
pub mod forms;
pub mod import;
pub mod jobs;
pub mod log;
pub mod migrate;
pub mod people;
pub mod publish;
pub mod remind;
pub mod serve;
pub mod token;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Settings;

#[derive(Debug, Parser)]
#[command(name = "mittaristo", version, about = "Survey data-collection service with agency-facing forms")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make or open a demonstration: a city of 33 agencies with its history, an open round, and a mailbox page
    Demo(demo::Options),
    /// Serve in production, with the job loop
    Serve(Settings),
    /// Bring the database's schema up to date, take the last step back, or say where it stands
    Migrate {
        #[command(flatten)]
        settings: Settings,
        #[arg(value_enum)]
        direction: migrate::Direction,
    },
    /// Copy an SQLite database to a file while the service runs; of PostgreSQL, say the line that does it
    Backup(Box<backup::Backup>),
    /// Put a backup in the place of the database, which is kept beside it
    Restore(Box<backup::Backup>),
    /// Check form files, or write the JSON Schema that editors check them by
    #[command(subcommand)]
    Forms(Forms),
    /// Read the figures of central metrics, or list what was read
    #[command(subcommand)]
    Import(Import),
    /// Run the job loop's work once: open and close rounds, queue reminders, deliver letters
    #[command(subcommand)]
    Jobs(Jobs),
    /// Queue the reminders that are due
    Remind {
        #[command(flatten)]
        settings: Settings,
        /// Only print who would get what, and who would not and why
        #[arg(long)]
        dry_run: bool,
    },
    /// Write the open data of a round, or of one metric in it, to a file
    Export(export::Export),
    /// Tell an open-data portal of a published round
    #[command(subcommand)]
    Publish(Publish),
    /// Make, list and revoke tokens by which other programs use the API
    #[command(subcommand)]
    Token(Token),
    /// Give somebody a role; the first person of the IT unit comes in by this
    Grant(people::Grant),
    /// Print a link that signs somebody in, for when letters do not arrive
    SignInLink(people::SignInLink),
}

#[derive(Debug, Subcommand)]
enum Forms {
    /// Say every fault of every form file, with its place
    Check {
        /// A folder with form files (default: the embedded ones)
        folder: Option<PathBuf>,
    },
    /// Write the JSON Schema of form files
    Schema,
}

#[derive(Debug, Subcommand)]
enum Import {
    /// Read a file into a metric and a round; all of it or nothing
    Run(Box<import::Run>),
    /// The newest runs: what came, and what was taken of it
    List(Box<Settings>),
}

#[derive(Debug, Subcommand)]
enum Publish {
    /// Make a dataset of the round on a CKAN portal, or change what differs; again, it changes nothing
    Ckan(Box<publish::Publish>),
}

#[derive(Debug, Subcommand)]
enum Token {
    /// Make a token and print its secret, once
    Create(Box<token::Create>),
    /// Every token, the newest first
    List(Box<Settings>),
    /// End a token at once
    Revoke(Box<token::Revoke>),
}

#[derive(Debug, Subcommand)]
enum Jobs {
    Run(Settings),
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Demo(options) => demo::run(&options),
        Command::Serve(settings) => serve::run(settings),
        Command::Migrate { settings, direction } => migrate::run(settings, direction),
        Command::Backup(args) => backup::make(&args),
        Command::Restore(args) => backup::take_back(&args),
        Command::Forms(Forms::Check { folder }) => return forms_check(folder.as_deref()),
        Command::Forms(Forms::Schema) => forms::schema(&mut std::io::stdout().lock()).map_err(Into::into),
        Command::Import(Import::Run(run)) => import::run(&run),
        Command::Import(Import::List(settings)) => import::list(&settings),
        Command::Jobs(Jobs::Run(settings)) => jobs::run(settings),
        Command::Remind { settings, dry_run } => remind::run(settings, dry_run),
        Command::Export(export) => export::run(export),
        Command::Publish(Publish::Ckan(publish)) => publish::ckan(*publish),
        Command::Token(Token::Create(create)) => token::create(*create),
        Command::Token(Token::List(settings)) => token::list(&settings),
        Command::Token(Token::Revoke(revoke)) => token::revoke(&revoke),
        Command::Grant(grant) => people::grant(grant),
        Command::SignInLink(link) => people::sign_in_link(link),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            eprintln!("mittaristo: {failed}");
            ExitCode::FAILURE
        }
    }
}

fn forms_check(folder: Option<&std::path::Path>) -> ExitCode {
    match forms::check(folder, &mut std::io::stdout().lock()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failed) => {
            eprintln!("mittaristo: {failed}");
            ExitCode::FAILURE
        }
    }
}

/// What a command fails with: one or more lines for the terminal.
pub type Failed = Box<dyn std::error::Error>;
