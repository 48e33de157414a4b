//! Rows on the organisation of another year: what is restated is marked, and who is read elsewhere has a row that says where. The figures of one metric are in memory at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Content, Owed};
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::export::table::{Mark, Row};
use crate::form::Form;
use crate::ids::AgencyId;
use crate::survey::agency::{Agency, Succession};
use crate::survey::edition::Expected;
use crate::survey::restate::{self, last_day};
use crate::survey::result::Results;
use crate::view::result::{reason, sign};
use crate::web::results::answers_to;

/// What restating needs besides figures.
pub(super) struct Restating {
    pub day: NaiveDate,
    forms: Vec<Arc<Form>>,
    expected: Vec<Expected>,
    everyone: Vec<Agency>,
    successions: Vec<Succession>,
}

impl Restating {
    /// # Errors
    /// `NotFound` for a year that is none.
    pub fn begin(conn: &mut Conn, forms: &[Arc<Form>], expected: Vec<Expected>, year: i32) -> Result<Restating> {
        let day = last_day(year).ok_or(Error::NotFound("organisation"))?;
        let (everyone, successions) = (db::agency::all_on(conn, day)?, db::agency::successions(conn)?);
        Ok(Restating { day, forms: forms.to_vec(), expected, everyone, successions })
    }

    pub fn rows(&self, conn: &mut Conn, content: &Content, metric: &Owed) -> Result<Vec<Row>> {
        let Some(form) = self.forms.iter().find(|form| form.code == metric.metric) else { return Ok(vec![]) };
        let reading = &content.reading;
        let figures = db::observation::of_metric(conn, &form.code, &[(reading.round.id, reading.version)])?;
        let expected: Vec<Expected> = self.expected.iter().filter(|each| answers_to(form).contains(&each.metric)).cloned().collect();
        let results = Results::new(vec![reading.round.clone()], self.everyone.clone(), figures, &expected);
        let results = results.on(self.day, form, self.everyone.clone(), &self.successions);
        let marks = |agency: Option<AgencyId>, measure: &str| -> Vec<&restate::Mark> {
            results.marks_of(reading.round.id).filter(|mark| Some(mark.agency) == agency && mark.measure == measure).collect()
        };
        let mut told = BTreeSet::new();
        let mut rows: Vec<Row> = Vec::new();
        for each in results.observations() {
            told.insert((each.agency, each.measure.as_str()));
            rows.push(self.marked(content, &results, &marks(each.agency, &each.measure), content.row(metric, each.clone())));
        }
        let missing = metric.agencies.iter().filter(|agency| results.owes(reading.round.id, **agency)).filter_map(|id| content.agencies.get(id));
        rows.extend(missing.flat_map(|agency| metric.measures.iter().map(|measure| content.owed_row(metric, measure, agency))));
        // Who has no figure because it stands in others'.
        let elsewhere: BTreeSet<_> = results.marks_of(reading.round.id).map(|mark| (Some(mark.agency), mark.measure.as_str())).collect();
        for (agency, measure) in elsewhere.difference(&told) {
            let Some(code) = agency.and_then(|id| content.agencies.get(&id)) else { continue };
            if !metric.agencies.iter().any(|owing| Some(*owing) == *agency) {
                rows.push(self.marked(content, &results, &marks(*agency, measure), content.owed_row(metric, measure, code)));
            }
        }
        Ok(rows)
    }

    fn marked(&self, content: &Content, results: &Results, marks: &[&restate::Mark], row: Row) -> Row {
        let mark = match sign(marks, row.value.is_some()) {
            Some("W") => Some(Mark::Includes),
            Some("K") => Some(Mark::Elsewhere),
            _ => row.mark,
        };
        let reasons = marks.iter().map(|mark| reason(content.table.lang, results, mark));
        let comment = std::iter::once(row.comment.clone()).filter(|comment| !comment.is_empty()).chain(reasons).collect::<Vec<_>>().join(" ");
        Row { mark, comment, ..row }
    }
}
