//! `mittaristo publish ckan`: a published round on an open-data portal.

use chrono::NaiveDate;

use super::{Failed, serve};
use crate::action::read_results::reading;
use crate::config::{PortalSettings, Settings};
use crate::db::Db;
use crate::error::Error;
use crate::lang::Lang;
use crate::portal::{Dataset, Plan, Resource, ckan};
use crate::survey::edition::{Address, Reading, href};
use crate::survey::service::Service;
use crate::t;
use crate::view::open_data::FORMATS;

#[derive(Debug, clap::Args)]
pub struct Publish {
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    portal: PortalSettings,
    /// The day that the round speaks of, as in 2014-12-31
    round: NaiveDate,
    /// Only print what would change
    #[arg(long)]
    dry_run: bool,
    /// Language of the title and the description: fi, sv or en
    #[arg(long, default_value = "fi", value_parser = super::export::lang)]
    lang: Lang,
}

/// # Errors
/// A missing or wrong setting, a round that is not published, or what the portal said.
pub fn ckan(publish: Publish) -> Result<(), Failed> {
    let portal = publish.portal.check().map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\nmittaristo: "))?;
    let config = serve::checked(publish.settings)?;
    let service = serve::service(&config)?;
    let db = Db::open(&config.database_url)?;
    let reading = db.read_now(|conn| reading(conn, Address::newest(publish.round), false)).map_err(|failed| match failed {
        Error::NotFound(_) => format!("there is no published round of {}; only what is published goes to a portal", publish.round),
        other => other.to_string(),
    })?;
    let dataset = dataset(&service, &reading, publish.lang);
    let plan = ckan::publish(&service.sources, &portal, &dataset, publish.dry_run)?;
    print!("{}", told(&dataset, &plan, publish.dry_run));
    Ok(())
}

/// A dataset a round, with a resource for each format of the whole edition: whoever wants one metric filters, and the portal's list stays short.
pub fn dataset(service: &Service, reading: &Reading, lang: Lang) -> Dataset {
    let as_of = reading.round.dates.as_of;
    let page = href(reading.lasting(), None);
    let resource = |code: &str| Resource {
        file: code.to_owned(),
        url: service.link(&format!("{page}/files/{code}")),
        name: lang.say_key(&format!("open-data-format-{code}"), &[]),
        format: portal_format(code).to_owned(),
    };
    let edition = reading.edition();
    let reason = edition.map(|edition| edition.reason.as_str()).filter(|reason| !reason.is_empty());
    let corrected = reason.map_or_else(String::new, |reason| format!("\n\n{}", t!(lang, "portal-corrected", reason = reason)));
    Dataset {
        name: format!("mittaristo-{as_of}"),
        title: t!(lang, "open-data-title-round", as_of = as_of),
        notes: format!("{}{corrected}", t!(lang, "portal-notes", api = service.link("/api/v1/openapi.json"))),
        url: service.link(&page),
        version: edition.map_or_else(String::new, |edition| edition.number.to_string()),
        licence: service.open_data.licence.code.to_owned(),
        resources: FORMATS.iter().map(|code| resource(code)).collect(),
        ours: service.link(&href(Address::newest(as_of), None)),
    }
}

fn portal_format(code: &str) -> &'static str {
    match code {
        "xlsx" => "XLSX",
        "json-stat" => "JSON",
        "data-package" => "ZIP",
        _ => "CSV",
    }
}

/// What was done, or would be, a line a change.
pub fn told(dataset: &Dataset, plan: &Plan, dry_run: bool) -> String {
    let name = &dataset.name;
    match plan {
        Plan::Nothing => format!("{name} is on the portal as it should be; nothing changed\n"),
        Plan::Create(_) => {
            let did = if dry_run { "would create" } else { "created" };
            let resources: String = dataset.resources.iter().map(|each| format!("  {} {}\n", each.format, each.url)).collect();
            format!("{did} {name}: {}\n{resources}", dataset.title)
        }
        Plan::Patch(_, changes) => {
            let did = if dry_run { "would change" } else { "changed" };
            let changes: String = changes.iter().map(|change| format!("  {change}\n")).collect();
            format!("{did} {name}:\n{changes}")
        }
    }
}
