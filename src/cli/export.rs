//! `mittaristo export`: the files that the results pages offer, on the command line.

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use super::{Failed, serve};
use crate::clock::Clock;
use crate::config::Settings;
use crate::db::Db;
use crate::export::Format;
use crate::lang::Lang;
use crate::survey::edition::Address;
use crate::web::open_data::content::{self, Wanted};

#[derive(Debug, clap::Args)]
pub struct Export {
    #[command(flatten)]
    settings: Settings,
    /// The day that the round speaks of, as in 2014-12-31; an edition as in 2014-12-31-edition-2, what is not published yet as in 2014-12-31-draft
    #[arg(value_parser = address)]
    round: Address,
    /// A metric's code, as in social-media (default: every metric of the round)
    metric: Option<String>,
    /// csv, csv-excel, xlsx, json-stat, sdmx-csv or data-package
    #[arg(long, value_parser = format)]
    format: Format,
    /// Where to write; - is standard output
    #[arg(long)]
    output: PathBuf,
    /// Language of names and texts: fi, sv or en
    #[arg(long, default_value = "fi", value_parser = lang)]
    lang: Lang,
    /// The year on whose organisation figures are read: agencies that merged or split since are restated (default: as reported)
    #[arg(long, value_parser = clap::value_parser!(i32).range(1900..=2200))]
    organisation: Option<i32>,
    /// Also a round that is not published yet; the title then says that it is a draft
    #[arg(long)]
    draft: bool,
}

fn format(code: &str) -> Result<Format, String> {
    let known = || Format::ALL.map(Format::code).join(", ");
    Format::from_code(code).ok_or_else(|| format!("{code:?} is no format; expected one of {}", known()))
}

fn address(text: &str) -> Result<Address, String> {
    text.parse()
}

pub(super) fn lang(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| format!("{code:?} is no language; expected fi, sv or en"))
}

/// # Errors
/// A missing or wrong setting, a round or metric that is not there or not published, what the database said, or an output that cannot be written.
pub fn run(export: Export) -> Result<(), Failed> {
    let config = serve::checked(export.settings)?;
    let service = serve::service(&config)?;
    let db = Db::open(&config.database_url)?;
    let wanted = Wanted {
        address: export.round,
        metric: export.metric,
        lang: export.lang,
        organisation: export.organisation,
        drafts: export.draft,
        now: Clock::machine().now(),
    };
    let mut made = db.snapshot_now(|conn| content::make(conn, &service, &wanted, export.format)).map_err(|failed| match failed {
        crate::error::Error::NotFound("round") if !wanted.drafts => {
            format!("there is no published round or edition {}; --draft also takes a round that has opened", wanted.address)
        }
        other => other.to_string(),
    })?;
    let unwritten = |cause: io::Error| format!("writing {}: {cause}", export.output.display());
    if export.output.as_os_str() == "-" {
        let mut out = io::stdout().lock();
        io::copy(&mut made.file, &mut out).and_then(|_| out.flush()).map_err(unwritten)?;
    } else {
        let mut out = File::create(&export.output).map_err(unwritten)?;
        io::copy(&mut made.file, &mut out).map_err(unwritten)?;
    }
    Ok(())
}
