//! The rows of an export, out of the database a page at a time.

use std::collections::{BTreeSet, VecDeque};

use super::{Content, Owed};
use crate::db::{self, Conn};
use crate::error::Result;
use crate::export::table::{Mark, Row};
use crate::form::answer::Status;
use crate::ids::AgencyId;
use crate::survey::observation::Observation;

/// Figures that are in memory at once.
const PAGE: i64 = 5000;

/// The figures of a table, a page at a time: those of agencies, then those of the whole city, then what is owed.
pub(super) struct Rows<'a> {
    conn: &'a mut Conn,
    content: &'a Content,
    metrics: std::slice::Iter<'a, Owed>,
    /// The metric that is being read, and the agencies that had figures of it so far.
    reading: Option<(&'a Owed, BTreeSet<AgencyId>)>,
    last: Option<Observation>,
    ready: VecDeque<Row>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(conn: &'a mut Conn, content: &'a Content) -> Rows<'a> {
        Rows { conn, content, metrics: content.owed.iter(), reading: None, last: None, ready: VecDeque::new() }
    }

    fn read(&mut self, metric: &'a Owed, mut seen: BTreeSet<AgencyId>) -> Result<()> {
        if let Some(restating) = &self.content.restating {
            self.ready.extend(restating.rows(self.conn, self.content, metric)?);
            return Ok(());
        }
        let (content, round, version) = (self.content, self.content.reading.round.id, self.content.reading.version);
        let page = db::observation::page(self.conn, round, version, &metric.metric, self.last.as_ref(), PAGE)?;
        seen.extend(page.iter().filter_map(|each| each.agency));
        self.last = page.last().filter(|_| page.len() as i64 == PAGE).cloned();
        self.ready.extend(page.into_iter().map(|each| content.row(metric, each)));
        if self.last.is_some() {
            self.reading = Some((metric, seen));
            return Ok(());
        }
        let city = db::observation::of_city(self.conn, round, version, &metric.metric)?;
        self.ready.extend(city.into_iter().map(|each| content.row(metric, each)));
        let owing = metric.agencies.difference(&seen).filter_map(|id| content.agencies.get(id));
        self.ready.extend(owing.flat_map(|agency| metric.measures.iter().map(|measure| content.owed_row(metric, measure, agency))));
        Ok(())
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Result<Row>> {
        loop {
            if let Some(row) = self.ready.pop_front() {
                return Some(Ok(row));
            }
            let (metric, seen) = match self.reading.take() {
                Some(reading) => reading,
                None => (self.metrics.next()?, BTreeSet::new()),
            };
            if let Err(failed) = self.read(metric, seen) {
                return Some(Err(failed));
            }
        }
    }
}

impl Content {
    /// Notes that go with a figure, in the reader's language.
    fn notes(&self, metric: &str, agency: Option<AgencyId>, period: &str, measure: &str) -> Vec<String> {
        let own = self.notes.iter().filter(|note| note.metric == metric && note.is_about(agency, period, measure));
        own.map(|note| note.wording.get(self.table.lang).1.to_owned()).collect()
    }

    pub(super) fn row(&self, metric: &Owed, each: Observation) -> Row {
        let mark = (each.value.is_some() && metric.breaks.contains(&each.period)).then_some(Mark::Break);
        Row {
            notes: self.notes(&each.metric, each.agency, &each.period, &each.measure),
            metric: each.metric,
            measure: each.measure,
            // Every agency with figures is in the table: both are read of one moment.
            agency: each.agency.map(|id| self.agencies.get(&id).cloned().unwrap_or_default()),
            as_of: self.reading.round.dates.as_of,
            period: each.period,
            value: each.value,
            status: each.status,
            mark,
            comment: each.comment.say(self.table.lang),
        }
    }

    pub(super) fn owed_row(&self, metric: &Owed, measure: &str, agency: &str) -> Row {
        Row {
            metric: metric.metric.clone(),
            measure: measure.to_owned(),
            agency: Some(agency.to_owned()),
            as_of: self.reading.round.dates.as_of,
            period: self.reading.round.slug(),
            value: None,
            status: Status::Missing,
            mark: None,
            comment: String::new(),
            notes: Vec::new(),
        }
    }
}
