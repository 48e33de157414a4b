//! What somebody reads of a round: a version of it, with the texts, the agencies and the expectations of that version, and the rounds before it as they stood then.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::frozen_form::{asked_forms, frozen_form};
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::form::Form;
use crate::ids::{AgencyId, EditionId, RoundId};
use crate::survey::agency::{Agency, Succession};
use crate::survey::edition::{Address, Edition, Expected, Reading, Version, Which};
use crate::survey::round::Round;
use crate::survey::service::Service;

/// # Errors
/// `NotFound` where there is no such round or edition, or where the reader may not read the draft that it would be.
pub fn reading(conn: &mut Conn, address: Address, drafts: bool) -> Result<Reading> {
    let round = db::round::by_as_of(conn, address.as_of)?;
    let editions = db::edition::of_rounds(conn, &[round.id])?;
    Reading::find(round, address, editions, drafts).ok_or(Error::NotFound("round"))
}

/// Rounds that are looked at beyond those that are wanted: some have figures of a metric in their drafts only.
const SPARE: i64 = 4;

/// Every round that the reader may read, in its newest version; the newest reference date first.
pub fn readings(conn: &mut Conn, drafts: bool) -> Result<Vec<Reading>> {
    let rounds = db::round::all(conn)?;
    found(conn, rounds, drafts, |_| Which::Newest, None)
}

/// The reading and then earlier rounds that have figures of a metric, as they stood when it was published; at most `count`, the newest first. Before a draft stand their newest versions.
pub fn with_earlier(conn: &mut Conn, reading: &Reading, metric: &str, drafts: bool, count: i64) -> Result<Vec<Reading>> {
    let then = reading.edition().map(|edition| edition.published_at);
    let mut rounds = db::round::with_figures(conn, reading.round.dates.as_of, metric, drafts && then.is_none(), then, count + SPARE)?;
    rounds.retain(|round| round.id != reading.round.id);
    let is_fixed = matches!(reading.address.which, Which::Edition(_));
    let which = |newest: Option<&Edition>| newest.filter(|_| is_fixed).map_or(Which::Newest, |edition| Which::Edition(edition.number));
    let mut earlier = found(conn, rounds, drafts, which, then)?;
    let present = db::observation::present(conn, &earlier, &[metric.to_owned()])?;
    earlier.retain(|each| present.iter().any(|there| there.is_in(each, metric)));
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    Ok(std::iter::once(reading.clone()).chain(earlier).take(count).collect())
}

/// The reading and then the rounds before it, as they stood when it was published; at most `count`, the newest first.
pub fn with_all_earlier(conn: &mut Conn, reading: &Reading, drafts: bool, count: usize) -> Result<Vec<Reading>> {
    let then = reading.edition().map(|edition| edition.published_at);
    let mut rounds = db::round::all(conn)?;
    rounds.retain(|round| round.dates.as_of < reading.round.dates.as_of);
    let is_fixed = matches!(reading.address.which, Which::Edition(_));
    let which = |newest: Option<&Edition>| newest.filter(|_| is_fixed).map_or(Which::Newest, |edition| Which::Edition(edition.number));
    let earlier = found(conn, rounds, drafts && then.is_none(), which, then)?;
    Ok(std::iter::once(reading.clone()).chain(earlier).take(count).collect())
}

/// Rounds in their versions of `then`, or of now; `which` tells how they are addressed.
fn found(
    conn: &mut Conn,
    rounds: Vec<Round>,
    drafts: bool,
    which: impl Fn(Option<&Edition>) -> Which,
    then: Option<DateTime<Utc>>,
) -> Result<Vec<Reading>> {
    let ids: Vec<RoundId> = rounds.iter().map(|round| round.id).collect();
    let mut editions = db::edition::of_rounds(conn, &ids)?;
    editions.retain(|edition| then.is_none_or(|then| edition.published_at <= then));
    let read = rounds.into_iter().filter_map(|round| {
        let own: Vec<Edition> = editions.extract_if(.., |edition| edition.round == round.id).collect();
        let address = Address { as_of: round.dates.as_of, which: which(own.first()) };
        Reading::find(round, address, own, drafts)
    });
    Ok(read.collect())
}

/// The forms of a reading, in the order of the report. What was asked is as the round's opening froze it; how it is shown (charts, shares, targets, changes), and what is imported or computed, as the edition froze it, and in a draft as it is today.
///
/// # Errors
/// `Broken` for a stored text that can no longer be read.
pub fn forms_of(conn: &mut Conn, service: &Service, reading: &Reading) -> Result<Vec<Arc<Form>>> {
    let mut shown: BTreeMap<String, Arc<Form>> = match reading.edition() {
        Some(edition) => kept(service, db::edition::sources(conn, edition.id, None)?)?,
        None => BTreeMap::new(),
    };
    for form in &service.catalogue {
        shown.entry(form.code.clone()).or_insert_with(|| Arc::new(form.clone()));
    }
    for asked in asked_forms(conn, service, reading.round.id)? {
        let form = match shown.remove(&asked.code) {
            Some(display) => shown_by(asked, &display),
            None => asked,
        };
        shown.insert(form.code.clone(), form);
    }
    let mut forms: Vec<Arc<Form>> = shown.into_values().collect();
    forms.sort_by_key(|form| form.order);
    Ok(forms)
}

/// The form of one metric, as [`forms_of`] has it.
///
/// # Errors
/// `NotFound` for a metric that there is no form of.
pub fn form_of(conn: &mut Conn, service: &Service, reading: &Reading, metric: &str) -> Result<Arc<Form>> {
    let kept = match reading.edition() {
        Some(edition) => kept(service, db::edition::sources(conn, edition.id, Some(metric))?)?.remove(metric),
        None => None,
    };
    let display = kept.or_else(|| service.catalogue.get(metric).map(|form| Arc::new(form.clone())));
    match (frozen_form(conn, service, &reading.round, metric), display) {
        (Ok(asked), Some(display)) => Ok(shown_by(asked, &display)),
        (Ok(asked), None) => Ok(asked),
        (Err(Error::NotFound(_)), Some(display)) => Ok(display),
        (Err(Error::NotFound(_)), None) => Err(Error::NotFound("metric")),
        (Err(failed), _) => Err(failed),
    }
}

/// What was asked, shown as another text of the form says.
fn shown_by(asked: Arc<Form>, display: &Form) -> Arc<Form> {
    if asked.report == display.report { asked } else { Arc::new(Form { report: display.report.clone(), ..(*asked).clone() }) }
}

/// Texts of an edition as forms; most are still those of today.
fn kept(service: &Service, sources: Vec<(String, String)>) -> Result<BTreeMap<String, Arc<Form>>> {
    let mut forms = BTreeMap::new();
    for (metric, source) in sources {
        let today = service.catalogue.get(&metric).filter(|form| form.text == source);
        let form = match today.map(|form| Arc::new(form.clone())).or_else(|| service.recall_text(&source)) {
            Some(form) => form,
            None => {
                let read = Form::from_frozen(&source);
                let form = read.map_err(|faults| Error::broken(format!("reading the form of {metric} in an edition"), format!("{faults:?}")))?;
                service.remember_text(form)
            }
        };
        forms.insert(metric, form);
    }
    Ok(forms)
}

/// Every agency that there ever was, in the order of the report, as the reading has them: a draft calls them what they were called on the round's day.
pub fn agencies_of(conn: &mut Conn, reading: &Reading) -> Result<Vec<Agency>> {
    match reading.edition() {
        Some(edition) => db::edition::agencies(conn, edition.id),
        None => db::agency::all_on(conn, reading.round.dates.as_of),
    }
}

/// Which agency continued in which, as the reading knows it.
pub fn successions_of(conn: &mut Conn, reading: &Reading) -> Result<Vec<Succession>> {
    match reading.edition() {
        Some(edition) => db::edition::successions(conn, edition.id),
        None => db::agency::successions(conn),
    }
}

/// What these readings expect of agencies in these metrics, and what of it was missing then.
pub fn expected_of(conn: &mut Conn, readings: &[Reading], metrics: &[String]) -> Result<Vec<Expected>> {
    let rounds: Vec<RoundId> = readings.iter().map(|reading| reading.round.id).collect();
    let published: Vec<_> = readings.iter().filter_map(|reading| reading.edition()).map(|edition| edition.id).collect();
    let owing: HashSet<(EditionId, String, AgencyId)> = db::edition::owing(conn, &published)?.into_iter().collect();
    let edition = |round: RoundId| readings.iter().find(|reading| reading.round.id == round).and_then(|reading| reading.edition());
    let submissions = db::submission::of_metrics(conn, &rounds, metrics)?;
    let told = submissions.iter().map(|submission| {
        let now = Expected::from(submission);
        let Some(edition) = edition(submission.round) else { return now };
        let key = (edition.id, now.metric, now.agency);
        let is_missing = owing.contains(&key);
        Expected { is_missing, metric: key.1, ..now }
    });
    Ok(told.collect())
}

/// The versions of a metric's text that these readings have; of all metrics.
pub fn asked_versions(conn: &mut Conn, readings: &[Reading]) -> Result<Vec<(RoundId, String, u32)>> {
    let editions: Vec<_> = readings.iter().filter_map(|reading| reading.edition()).map(|edition| (edition.id, edition.round)).collect();
    let ids: Vec<_> = editions.iter().map(|(id, _)| *id).collect();
    let round = |id| editions.iter().find(|(edition, _)| *edition == id).map(|(_, round)| *round);
    let mut found: Vec<_> =
        db::edition::versions(conn, &ids)?.into_iter().filter_map(|(id, metric, version)| Some((round(id)?, metric, version))).collect();
    for draft in readings.iter().filter(|reading| reading.edition().is_none()) {
        found.extend(db::round::frozen_metrics(conn, draft.round.id)?.into_iter().map(|(metric, version)| (draft.round.id, metric, version)));
    }
    Ok(found)
}

/// The versions of rounds that these readings read.
pub fn versions(readings: &[Reading]) -> Vec<(RoundId, Version)> {
    readings.iter().map(|reading| (reading.round.id, reading.version)).collect()
}
