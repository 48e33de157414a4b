//! What central sources say in the round of 2015: the figures of half a year before, but for what has changed since and what an agency knows better. They come as files do.

use std::collections::BTreeMap;
use std::io::{Seek, Write};

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use super::{AS_OF, day, history::Historic};
use crate::action::import_figures::{Order, Outcome, read_figures, take_figures};
use crate::clock::Clock;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::form::answer::Figure;
use crate::form::check::{self, Context};
use crate::form::definition::ProducedBy;
use crate::form::{Form, Raw};
use crate::import::file::FileSource;
use crate::survey::import::Origin;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;

/// What a source says otherwise than the agency answered half a year before.
struct Otherwise {
    metric: &'static str,
    agency: &'static str,
    /// Measures, and how much more they are.
    by: &'static [(&'static str, i64)],
    /// Why an agency that has answered keeps to its own figure; empty for the others.
    reason: &'static str,
}

const OTHERWISE: [Otherwise; 6] = [
    Otherwise {
        metric: "business-applications",
        agency: "Ksv",
        by: &[("systems", 2), ("in-maintenance", 2)],
        reason: "Kaksi järjestelmää poistettiin käytöstä toukokuussa, eikä tietojärjestelmäluetteloa ole vielä päivitetty.",
    },
    Otherwise {
        metric: "project-progress",
        agency: "Ymk",
        by: &[("on-plan", 1), ("needs-attention", -1)],
        reason: "Yhden hankkeen aikataulu siirtyi kesäkuussa. Tieto päivitetään projektisalkkuun elokuun aikana.",
    },
    Otherwise { metric: "business-applications", agency: "HKR", by: &[("in-maintenance", 12), ("lifecycle-missing", -12)], reason: "" },
    Otherwise { metric: "business-applications", agency: "Kanslia", by: &[("systems", 1), ("in-maintenance", 1)], reason: "" },
    Otherwise { metric: "e-services", agency: "HKR", by: &[("services", 1), ("published", 1)], reason: "" },
    Otherwise { metric: "e-services-maturity", agency: "HKR", by: &[("level-2", 1)], reason: "" },
];

/// What a source says after an agency has confirmed what it said before.
const LATER: Otherwise = Otherwise { metric: "business-applications", agency: "Talpa", by: &[("systems", 1), ("in-maintenance", 1)], reason: "" };

impl Otherwise {
    fn is_of(&self, metric: &str, agency: &str) -> bool {
        self.metric == metric && self.agency == agency
    }
}

/// The figures that are there when the round opens.
pub(super) fn arrive(conn: &mut Conn, service: &Service, answers: &[Historic], now: DateTime<Utc>) -> Result<()> {
    for form in service.catalogue.iter().filter(|form| form.produced_by == ProducedBy::Mixed) {
        let figures = figures(service, form, answers)?;
        import(conn, service, form, &figures, &OTHERWISE.iter().collect::<Vec<_>>(), now)?;
    }
    Ok(())
}

/// A newer import of one metric, while the round is open.
pub(super) fn change(conn: &mut Conn, service: &Service, answers: &[Historic], now: DateTime<Utc>) -> Result<()> {
    let form = service.catalogue.get(LATER.metric).ok_or(Error::NotFound("metric"))?;
    let figures = figures(service, form, answers)?;
    import(conn, service, form, &figures, &OTHERWISE.iter().chain([&LATER]).collect::<Vec<_>>(), now)
}

/// The reason of an agency that keeps to its own figures.
pub(super) fn explain(answer: &mut Historic) {
    for each in OTHERWISE.iter().filter(|each| each.is_of(&answer.metric, &answer.agency)) {
        each.by.iter().for_each(|(measure, _)| answer.raw.set(format!("explain:central.{measure}"), each.reason));
    }
}

/// What the answers of each agency come to.
fn figures(service: &Service, form: &Form, answers: &[Historic]) -> Result<Vec<(String, Figure)>> {
    let asked = if form.is_asked() { Some(form) } else { form.uses.first().and_then(|metric| service.catalogue.get(metric)) };
    let asked = asked.ok_or(Error::NotFound("metric"))?;
    let mut found = Vec::new();
    for answer in answers.iter().filter(|answer| answer.metric == asked.code) {
        let (given, _) = check::read(asked, &answer.raw);
        let others = BTreeMap::from([(asked.code.clone(), given.clone())]);
        let context = Context { previous: None, others: &others };
        let given = if form.is_asked() { given } else { check::check(form, &Raw::default(), &context).answers };
        found.extend(check::figures(form, &given, &context).into_iter().map(|figure| (answer.agency.clone(), figure)));
    }
    Ok(found)
}

/// Reads and takes a file with these figures.
fn import(conn: &mut Conn, service: &Service, form: &Form, figures: &[(String, Figure)], otherwise: &[&Otherwise], now: DateTime<Utc>) -> Result<()> {
    let mut text = "agency,measure,value\n".to_owned();
    for (agency, figure) in figures {
        let more =
            otherwise.iter().filter(|each| each.is_of(&form.code, agency)).flat_map(|each| each.by).filter(|(measure, _)| *measure == figure.measure);
        let Some(value) = figure.value else { continue };
        let value = value + more.map(|(_, by)| Decimal::from(*by)).sum::<Decimal>();
        text.push_str(&format!("{agency},{},{value}\n", figure.measure));
    }
    let broken = |cause: std::io::Error| Error::broken("writing the demonstration's central figures", cause);
    let mut file = tempfile::tempfile().map_err(broken)?;
    file.write_all(text.as_bytes()).and_then(|()| file.rewind()).map_err(broken)?;
    let sha256 = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let origin = Origin { kind: "file".to_owned(), file_name: format!("{}-{}.csv", form.code, now.date_naive()), sha256 };
    let order = Order { metric: form.code.clone(), as_of: day(AS_OF), origin, run: None };
    let mut source = FileSource::open(file, form)?;
    if let Outcome::Read(import) = read_figures(&mut *conn, &Viewer::Console, service, &order, &mut source, &mut |_| (), &Clock::set_at(now))? {
        take_figures(conn, &Viewer::Console, service, import.id, false, now)?;
    }
    Ok(())
}
