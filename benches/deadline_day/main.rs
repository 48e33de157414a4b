//! The last hour before a round is due, measured: makes a city with its rounds, starts the service and what it is compared with, lets them take turns, and prints what it saw.
//!
//! `cargo bench --bench deadline_day -- --help` says how it is called; README.md has a chapter on it.
//!
//! # How it is fair
//! - Speed is a ratio of two runs that follow each other on one machine, three times over; the middle one counts. A figure during whose runs other processes took more than
//!   0.35 of a core is not judged ([`processes`]).
//! - The service is the release binary with its usual settings, log lines included. One load generator, which takes part of the same cores, asks both sides ([`load`]).
//! - What a submit is compared with does what the service did: the statements of one real submit are taken from PostgreSQL's log and done again with the ids of other forms
//!   ([`capture`]), by pgbench and by one direct writer on SQLite ([`replay`]). They age with the service.
//! - Letters are queued, and wait before a mail server that never answers, except where their delivery is measured.

mod capture;
mod city;
mod figures;
mod load;
mod machine;
mod postgres;
mod processes;
mod replay;
mod service;
mod store;
mod table;
mod tools;

use std::path::PathBuf;

use clap::Parser;

use figures::Bench;
use store::Kind;

/// Whatever went wrong, for whoever reads the terminal.
pub type Failed = Box<dyn std::error::Error + Send + Sync>;

#[derive(Debug, Clone, Parser)]
#[command(about = "Measures the service as on the last day of a round")]
pub struct Options {
    /// Only these figures, by number, with commas between
    #[arg(long, value_delimiter = ',')]
    only: Vec<u8>,
    /// On which database
    #[arg(long, value_enum, default_value_t = Databases::Both)]
    database: Databases,
    /// How often the two sides take turns; the middle counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Less data and shorter runs, to see that it works: two minutes instead of twenty
    #[arg(long)]
    quick: bool,
    /// Also writes the table as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Also writes the table as Markdown
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Databases {
    Sqlite,
    Postgres,
    Both,
}

impl Options {
    fn kinds(&self) -> Vec<Kind> {
        match self.database {
            Databases::Sqlite => vec![Kind::Sqlite],
            Databases::Postgres => vec![Kind::Postgres],
            Databases::Both => vec![Kind::Sqlite, Kind::Postgres],
        }
    }

    fn wants(&self, figures: &[u8]) -> bool {
        self.only.is_empty() || figures.iter().any(|figure| self.only.contains(figure))
    }
}

fn main() -> Result<(), Failed> {
    let options = Options::parse();
    let mut bench = Bench::begin(options.clone())?;
    let measured = figures::all(&mut bench);
    // What was seen before something failed is told all the same.
    let table = &bench.table;
    print!("{}", table.text());
    if let Some(file) = &options.json {
        std::fs::write(file, table.json()?)?;
    }
    if let Some(file) = &options.markdown {
        std::fs::write(file, table.markdown())?;
    }
    measured
}
