//! All metrics of a round, as its reader may see them, in a bounded number of statements: what its first page, an agency's page and the printed report are made of.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono_tz::Tz;

use super::answers_to;
use super::kept::Made;
use crate::action::read_results;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::form::Form;
use crate::form::report::ShareOf;
use crate::ids::{AgencyId, RoundId};
use crate::lang::Lang;
use crate::survey::agency::Agency;
use crate::survey::edition::{Address, Expected, Reading};
use crate::survey::note::{Note, numbered};
use crate::survey::observation::Observation;
use crate::survey::result::Results;
use crate::survey::service::Service;
use crate::view::part::Window;
use crate::view::result::{MetricPage, RoundPage, Rows, Told};

/// Rounds before it in which figures are looked for: two years of them.
const BACK: usize = 2 * crate::survey::round::ROUNDS_A_YEAR;

/// Agencies that a printed sheet has rows of.
const PRINTED: usize = 200;

/// A round with all its metrics.
pub struct Whole {
    pub reading: Reading,
    /// All that there ever were.
    pub agencies: Vec<Agency>,
    pub expected: Vec<Expected>,
    /// In the order of the report; those that neither this nor an earlier round has anything of are left out.
    pub metrics: Vec<Metric>,
}

pub struct Metric {
    pub form: Arc<Form>,
    /// What its columns are read of, the newest first. The first is an earlier round where this one has nothing of the metric.
    pub readings: Vec<Reading>,
    /// Earlier figures are on the organisation of the round where that is wanted.
    pub results: Results,
    /// By their numbers.
    pub notes: Vec<Note>,
}

/// How much is read.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    /// Columns over time.
    pub rounds: usize,
    /// Earlier rounds are read on the organisation of this one's day.
    pub restated: bool,
    /// Only what sums a metric up, and what its shares are of.
    pub headline: bool,
}

/// # Errors
/// `NotFound` where there is no such round, or where the reader may not read it yet.
pub fn load(conn: &mut Conn, service: &Service, address: Address, drafts: bool, extent: Extent) -> Result<Whole> {
    let reading = read_results::reading(conn, address, drafts)?;
    let forms = read_results::forms_of(conn, service, &reading)?;
    let agencies = read_results::agencies_of(conn, &reading)?;
    let readings = read_results::with_all_earlier(conn, &reading, drafts, 1 + BACK)?;
    let codes: Vec<String> = forms.iter().map(|form| form.code.clone()).collect();
    let present = db::observation::present(conn, &readings, &codes)?;
    let has = |reading: &Reading, metric: &str| present.iter().any(|each| each.is_in(reading, metric));
    let asked: Vec<String> = forms.iter().flat_map(|form| answers_to(form)).collect();
    let expected = read_results::expected_of(conn, &readings, &asked)?;
    let mut by_metric: BTreeMap<&str, Vec<&Expected>> = BTreeMap::new();
    expected.iter().for_each(|each| by_metric.entry(&each.metric).or_default().push(each));
    let mut of_metric: Vec<(Arc<Form>, Vec<Reading>)> = Vec::new();
    for form in forms {
        let answers = answers_to(&form);
        let is_expected = |round: RoundId| answers.iter().filter_map(|code| by_metric.get(code.as_str())).flatten().any(|each| each.round == round);
        let shown = readings.iter().filter(|each| has(each, &form.code) || (each.round.id == reading.round.id && is_expected(each.round.id)));
        let shown: Vec<Reading> = shown.take(extent.rounds).cloned().collect();
        if !shown.is_empty() {
            of_metric.push((form, shown));
        }
    }
    let needed: BTreeSet<RoundId> = of_metric.iter().flat_map(|(_, readings)| readings).map(|reading| reading.round.id).collect();
    let needed: Vec<Reading> = readings.into_iter().filter(|reading| needed.contains(&reading.round.id)).collect();
    let mut figures: BTreeMap<String, Vec<Observation>> = BTreeMap::new();
    let measures: Option<Vec<String>> = extent.headline.then(|| of_metric.iter().flat_map(|(form, _)| summing(form)).collect());
    for each in db::observation::of_metrics(conn, &codes, measures.as_deref(), &read_results::versions(&needed))? {
        figures.entry(each.metric.clone()).or_default().push(each);
    }
    let versions = read_results::asked_versions(conn, &needed)?;
    let mut notes: BTreeMap<String, Vec<Note>> = BTreeMap::new();
    for note in db::note::of_versions(conn, &read_results::versions(&needed), None)? {
        notes.entry(note.metric.clone()).or_default().push(note);
    }
    let successions = if extent.restated { read_results::successions_of(conn, &reading)? } else { vec![] };
    let metric = |(form, readings): (Arc<Form>, Vec<Reading>)| {
        let is_shown = |round: RoundId| readings.iter().any(|reading| reading.round.id == round);
        let own = figures.remove(&form.code).unwrap_or_default().into_iter().filter(|each| is_shown(each.round)).collect();
        let own_due = answers_to(&form);
        let due: Vec<Expected> = own_due
            .iter()
            .filter_map(|code| by_metric.get(code.as_str()))
            .flatten()
            .filter(|each| is_shown(each.round))
            .map(|each| (*each).clone())
            .collect();
        let rounds = readings.iter().map(|reading| reading.round.clone()).collect();
        let asking = versions.iter().filter(|(_, code, _)| *code == form.code).map(|(round, _, version)| (*round, *version)).collect();
        let results = Results::new(rounds, agencies.clone(), own, &due).asking(asking);
        let results = if successions.is_empty() { results } else { results.on(reading.round.dates.as_of, &form, agencies.clone(), &successions) };
        let own = notes.remove(&form.code).unwrap_or_default().into_iter().filter(|note| is_shown(note.round)).collect();
        let notes = numbered(own, readings.first().map_or(reading.round.id, |reading| reading.round.id), &agencies);
        Metric { form, readings, results, notes }
    };
    let metrics = of_metric.into_iter().map(metric).collect();
    Ok(Whole { reading, agencies, expected, metrics })
}

/// The codes of what sums a metric up, and of what its shares are of.
fn summing(form: &Form) -> BTreeSet<String> {
    let shares = form.report.shares.iter();
    let parts = shares.flat_map(|share| match &share.of {
        ShareOf::Part { of, out_of } => vec![of.clone(), out_of.clone()],
        ShareOf::Whole(parts) => parts.clone(),
    });
    form.headline().into_iter().map(|measure| measure.code.clone()).chain(parts).collect()
}

impl Metric {
    fn told(&self) -> Option<Told<'_>> {
        let reading = self.readings.first()?;
        Some(Told { form: &self.form, reading, results: &self.results, notes: &self.notes, columns: self.results.columns() })
    }

    fn sheet(&self, lang: Lang, zone: Tz) -> Option<MetricPage<'_>> {
        let (reading, earlier) = self.readings.split_first()?;
        Some(MetricPage {
            lang,
            zone,
            form: &self.form,
            reading,
            earlier,
            round: &reading.round,
            results: &self.results,
            notes: &self.notes,
            central: None,
            over_time: None,
            chosen: None,
            organisation: None,
            years: &[],
            rows: Rows::Codes,
            agencies: Window::new(PRINTED, self.results.agencies.len(), ""),
        })
    }
}

impl Whole {
    /// A page made of it.
    pub fn made(&self, title: String, main: maud::Markup) -> Made {
        Made { title, main, is_lasting: self.reading.edition().is_some() }
    }

    pub fn told(&self) -> Vec<Told<'_>> {
        self.metrics.iter().filter_map(Metric::told).collect()
    }

    pub fn page(&self, lang: Lang, zone: Tz) -> RoundPage<'_> {
        let mut owed = self.owed(|_| true);
        let owing = self.agencies.iter().filter_map(|agency| Some((agency, owed.remove(&agency.id)?))).collect();
        RoundPage { lang, zone, reading: &self.reading, agencies: &self.agencies, metrics: self.told(), owing, typed_page: String::new() }
    }

    /// Each metric as a printed sheet shows it, in the order of [`Whole::told`].
    pub fn sheets(&self, lang: Lang, zone: Tz) -> Vec<MetricPage<'_>> {
        self.metrics.iter().filter_map(|metric| metric.sheet(lang, zone)).collect()
    }

    /// The metrics that an agency has not answered in this round, in the order of the report.
    pub fn owed_by(&self, agency: AgencyId) -> Vec<&str> {
        self.owed(|each| each == agency).remove(&agency).unwrap_or_default()
    }

    fn owed(&self, wanted: impl Fn(AgencyId) -> bool) -> HashMap<AgencyId, Vec<&str>> {
        let round = self.reading.round.id;
        let mut missing: HashMap<&str, Vec<AgencyId>> = HashMap::new();
        for each in self.expected.iter().filter(|each| each.is_missing && each.round == round && wanted(each.agency)) {
            missing.entry(&each.metric).or_default().push(each.agency);
        }
        let mut owed: HashMap<AgencyId, Vec<&str>> = HashMap::new();
        for metric in &self.metrics {
            // What was reopened and not submitted again has its earlier figures still.
            let owing =
                missing.get(metric.form.code.as_str()).into_iter().flatten().filter(|agency| metric.results.of(round, Some(**agency)).is_empty());
            owing.for_each(|agency| owed.entry(*agency).or_default().push(&metric.form.code));
        }
        owed
    }
}
