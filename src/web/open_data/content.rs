//! What an export holds: the table over the figures of a round, its rows page by page out of the database, and the file that they become.

pub mod breaks;
mod restated;
mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufWriter, Seek as _, Write};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::action::read_results;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::export::Format;
use crate::export::table::{Agency, Licence, Measure, Metric, Publisher, Table};
use crate::form::Form;
use crate::ids::AgencyId;
use crate::lang::Lang;
use crate::survey::agency::Agency as SurveyAgency;
use crate::survey::edition::{Address, Edition, Reading, href};
use crate::survey::note::Note;
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::t;
use crate::web::results::answers_to;
use restated::Restating;
use rows::Rows;

/// What somebody asks for.
#[derive(Debug)]
pub struct Wanted {
    pub address: Address,
    /// `None`: every metric.
    pub metric: Option<String>,
    pub lang: Lang,
    /// The year on whose organisation the figures are read; `None`: as they were reported.
    pub organisation: Option<i32>,
    /// Whether the reader may read drafts.
    pub drafts: bool,
    pub now: DateTime<Utc>,
}

/// A whole export, at its beginning.
#[derive(Debug)]
pub struct Made {
    pub file: File,
    /// Bytes.
    pub length: u64,
}

/// Writes an export to a temporary file, which is gone when it is closed.
///
/// # Errors
/// Those of [`Content::find`] and [`Content::write`].
pub fn make(conn: &mut Conn, service: &Service, wanted: &Wanted, format: Format) -> Result<Made> {
    let unwritten = |cause: std::io::Error| Error::broken("writing an export to a temporary file", cause);
    let content = Content::find(conn, service, wanted, format)?;
    let mut out = BufWriter::new(tempfile::tempfile().map_err(unwritten)?);
    content.write(conn, &mut out)?;
    let mut file = out.into_inner().map_err(|cause| unwritten(cause.into_error()))?;
    let length = file.stream_position().map_err(unwritten)?;
    file.rewind().map_err(unwritten)?;
    Ok(Made { file, length })
}

/// What is known before the first row.
pub struct Content {
    format: Format,
    table: Table,
    /// Of the file.
    pub name: String,
    reading: Reading,
    /// Codes.
    agencies: BTreeMap<AgencyId, String>,
    notes: Vec<Note>,
    /// `None`: as reported.
    restating: Option<Restating>,
    /// In the order of the table's metrics.
    owed: Vec<Owed>,
}

/// The answers that were expected of a metric and did not come: a row without a figure for each of these agencies and measures.
struct Owed {
    metric: String,
    /// Its periods whose figures are not to be compared with earlier ones.
    breaks: BTreeSet<String>,
    agencies: BTreeSet<AgencyId>,
    measures: Vec<String>,
}

impl Content {
    /// Memory and statements do not grow with the figures.
    ///
    /// # Errors
    /// `NotFound` where there is no such round, or no metric in it, or where the reader may not read it yet.
    pub fn find(conn: &mut Conn, service: &Service, wanted: &Wanted, format: Format) -> Result<Content> {
        let reading = read_results::reading(conn, wanted.address, wanted.drafts)?;
        let round = &reading.round;
        let mut forms = read_results::forms_of(conn, service, &reading)?;
        forms.retain(|form| wanted.metric.as_ref().is_none_or(|metric| form.code == *metric));
        let asked: Vec<String> = forms.iter().flat_map(|form| answers_to(form)).collect();
        let expected = read_results::expected_of(conn, std::slice::from_ref(&reading), &asked)?;
        let notes = db::note::of_versions(conn, &[(round.id, reading.version)], wanted.metric.as_deref())?;
        let (mut metrics, mut owed, mut series) = (Vec::new(), Vec::new(), Vec::new());
        for form in &forms {
            let asked: Vec<_> = expected.iter().filter(|each| answers_to(form).contains(&each.metric)).collect();
            let own = figures_of(conn, &reading, form, format)?;
            if own.measures.is_empty() && asked.is_empty() {
                continue;
            }
            let is_empty = own.measures.is_empty();
            series.extend(own.measures.iter().map(|measure| (form.code.clone(), measure.clone())));
            let owing: BTreeSet<AgencyId> = asked.iter().filter(|each| each.is_missing).map(|each| each.agency).collect();
            let mut described = metric(form, wanted.lang, own, (!owing.is_empty() || is_empty).then_some(round));
            let general = notes.iter().filter(|note| note.metric == form.code && note.is_general());
            described.notes.extend(general.map(|note| note.wording.get(wanted.lang).1.to_owned()));
            if reading.edition().is_none() {
                // A file of one metric has no other title than the metric's own in some formats.
                described.notes.push(t!(wanted.lang, "result-draft-why"));
            }
            let breaks = breaks::broken(conn, &reading, form, &described.periods, wanted.drafts)?;
            metrics.push(described);
            owed.push(owed_of(form, owing, breaks));
        }
        if metrics.is_empty() && wanted.metric.is_some() {
            return Err(Error::NotFound("metric"));
        }
        let restating = wanted.organisation.map(|year| Restating::begin(conn, &forms, expected, year)).transpose()?;
        let mut agencies = match &restating {
            Some(restating) => db::agency::all_on(conn, restating.day)?,
            None => read_results::agencies_of(conn, &reading)?,
        };
        let lives = |agency: &SurveyAgency| agency.alive_on(round.dates.as_of) || restating.as_ref().is_some_and(|each| agency.alive_on(each.day));
        let gone: Vec<AgencyId> = agencies.iter().filter(|agency| !lives(agency)).map(|agency| agency.id).collect();
        let named = db::observation::named(conn, round.id, reading.version, &series, &gone)?;
        let is_named = |id: AgencyId| named.contains(&id) || owed.iter().any(|owed: &Owed| owed.agencies.contains(&id));
        agencies.retain(|agency| lives(agency) || is_named(agency.id));
        let table = Table {
            metrics,
            agencies: agencies.iter().map(|agency| Agency { code: agency.code.clone(), name: agency.name.get(wanted.lang).to_owned() }).collect(),
            ..head(service, wanted, &reading, &forms)
        };
        let agencies = agencies.into_iter().map(|agency| (agency.id, agency.code)).collect();
        let name = name(wanted, &reading) + format.ending();
        Ok(Content { format, table, name, reading, agencies, notes, restating, owed })
    }

    /// Memory does not grow with the figures; there is a statement for each page of them.
    ///
    /// # Errors
    /// `Broken` where `out` takes no bytes, or the database gives no rows.
    pub fn write(&self, conn: &mut Conn, out: impl Write + Send) -> Result<()> {
        self.format.write(&self.table, Rows::new(conn, self), out)
    }
}

/// What a metric has figures of.
struct Figures {
    measures: BTreeSet<String>,
    /// `None`: nobody needs to know before the rows.
    periods: Option<BTreeSet<String>>,
}

fn figures_of(conn: &mut Conn, reading: &Reading, form: &Form, format: Format) -> Result<Figures> {
    let (round, version) = (reading.round.id, reading.version);
    if !format.needs_periods() && form.report.changes.is_empty() {
        return Ok(Figures { measures: db::observation::measures(conn, round, version, &form.code)?, periods: None });
    }
    let series = db::observation::series(conn, round, version, std::slice::from_ref(&form.code))?;
    let (measures, periods) = series.into_iter().map(|(_, measure, period)| (measure, period)).unzip();
    Ok(Figures { measures, periods: Some(periods) })
}

/// What stands over the table.
fn head(service: &Service, wanted: &Wanted, reading: &Reading, forms: &[Arc<Form>]) -> Table {
    let (lang, as_of, edition) = (wanted.lang, reading.round.dates.as_of, reading.edition());
    let subject = match (&wanted.metric, forms.first()) {
        (Some(_), Some(form)) => t!(lang, "open-data-title-metric", metric = form.title.get(lang), as_of = as_of),
        _ => t!(lang, "open-data-title-round", as_of = as_of),
    };
    let open_data = &service.open_data;
    let updated = edition.map_or(wanted.now, |edition| edition.published_at).with_timezone(&service.zone);
    let licence = open_data.licence;
    let named = |edition: &Edition| t!(lang, "open-data-edition", number = edition.number, day = updated.date_naive());
    let subject = match wanted.organisation {
        Some(year) => t!(lang, "open-data-title-organisation", title = subject, year = year.to_string()),
        None => subject,
    };
    let query = wanted.organisation.map_or_else(String::new, |year| format!("?organisation={year}"));
    Table {
        lang,
        title: if edition.is_some() { subject } else { t!(lang, "open-data-title-draft", title = subject) },
        edition: edition.map_or_else(String::new, named),
        as_of,
        updated,
        address: edition.map(|_| service.link(&(href(reading.lasting(), wanted.metric.as_deref()) + &query))),
        publisher: Publisher { name: open_data.publisher.clone(), code: open_data.publisher_code.clone() },
        licence: Licence { code: licence.code.to_owned(), title: licence.title.to_owned(), address: licence.address.to_owned() },
        metrics: Vec::new(),
        agencies: Vec::new(),
    }
}

/// The edition, or that it is a draft, stands in the name too: not every format has a title.
fn name(wanted: &Wanted, reading: &Reading) -> String {
    let metric = wanted.metric.as_ref().map_or_else(String::new, |metric| format!("-{metric}"));
    let organisation = wanted.organisation.map_or_else(String::new, |year| format!("-organisation-{year}"));
    format!("mittaristo-{}{metric}{organisation}", reading.lasting())
}

/// The day of `empty` is a period without figures.
fn metric(form: &Form, lang: Lang, own: Figures, empty: Option<&Round>) -> Metric {
    let mut measures: Vec<Measure> = form
        .measures
        .iter()
        .map(|measure| Measure {
            code: measure.code.clone(),
            label: measure.label.get(lang).to_owned(),
            unit: measure.unit.as_ref().map(|unit| unit.get(lang).to_owned()),
        })
        .collect();
    // Those that the form no longer has are told by their codes.
    let strays = own.measures.into_iter().filter(|code| form.measures.iter().all(|measure| measure.code != *code));
    measures.extend(strays.map(|code| Measure { label: code.clone(), code, unit: None }));
    let periods = own.periods.into_iter().flat_map(|told| told.into_iter().chain(empty.map(Round::slug))).collect::<BTreeSet<String>>();
    Metric {
        code: form.code.clone(),
        title: form.title.get(lang).to_owned(),
        definition: form.definition.get(lang).to_owned(),
        source: form.source.get(lang).to_owned(),
        measures,
        periods: periods.into_iter().collect(),
        notes: Vec::new(),
    }
}

fn owed_of(form: &Form, agencies: BTreeSet<AgencyId>, breaks: BTreeSet<String>) -> Owed {
    let answered = form.measures.iter().filter(|measure| measure.value.is_some());
    Owed { metric: form.code.clone(), breaks, agencies, measures: answered.map(|measure| measure.code.clone()).collect() }
}
