//! A contact comments on a metric that the agency is asked, or on what was published of it. The IT unit is told once a day (`tell_comments`), and answers.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::frozen_form::frozen_form;
use super::read_results::reading;
use super::{REASON, prose};
use crate::clock;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::form::Form;
use crate::ids::CommentId;
use crate::survey::agency::Agency;
use crate::survey::comment::{A_DAY, Answer, Comment};
use crate::survey::edition::{Address, Which};
use crate::survey::event::Event;
use crate::survey::observation::Observation;
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// What can be commented on: a metric in a round, from an agency's side.
pub struct Subject {
    pub round: Round,
    pub agency: Agency,
    pub form: Arc<Form>,
    /// The agency's figures in the newest edition, the last of each measure; none before they are published.
    pub figures: Vec<Observation>,
}

/// # Errors
/// `NotFound` where the agency is not asked the metric and nothing was published of it, or where it is another's agency; `Forbidden` for who may only look.
pub fn subject(conn: &mut Conn, service: &Service, who: &Viewer, as_of: NaiveDate, agency: &str, metric: &str) -> Result<Subject> {
    if metric.contains('\0') {
        return Err(Error::NotFound("metric"));
    }
    let agency = db::agency::by_code(conn, agency)?;
    who.must_answer_for(agency.id)?;
    let round = db::round::by_as_of(conn, as_of)?;
    let form = match frozen_form(conn, service, &round, metric) {
        Err(Error::NotFound(_)) => Arc::new(service.catalogue.get(metric).cloned().ok_or(Error::NotFound("metric"))?),
        found => found?,
    };
    let published = match reading(conn, Address { as_of, which: Which::Newest }, false) {
        Ok(newest) => db::observation::of_metric(conn, metric, &[(round.id, newest.version)])?,
        Err(Error::NotFound(_)) => vec![],
        Err(other) => return Err(other),
    };
    if published.is_empty() {
        db::submission::find(conn, round.id, agency.id, metric)?;
    }
    let mut figures: Vec<Observation> = published.into_iter().filter(|figure| figure.agency == Some(agency.id)).collect();
    figures.sort_by(|a, b| (&a.measure, &b.period).cmp(&(&b.measure, &a.period)));
    figures.dedup_by(|later, first| later.measure == first.measure);
    // As the form has them.
    figures.sort_by_key(|figure| form.measures.iter().position(|measure| measure.code == figure.measure));
    Ok(Subject { round, agency, form, figures })
}

/// What a contact posted.
#[derive(Debug, Clone)]
pub struct Remark {
    pub as_of: NaiveDate,
    pub agency: String,
    pub metric: String,
    /// The figure that it is about; `None`: about the metric.
    pub measure: Option<String>,
    pub body: String,
    /// The page's own key: the same key again is the same comment again.
    pub post_key: Option<String>,
}

/// # Errors
/// As [`subject`]; `Invalid` at `body` when it is too short or too long, or when the agency has made too many today, and at `measure` for a figure that the agency does not have.
pub fn comment(conn: &mut Conn, who: &Viewer, service: &Service, remark: &Remark, now: DateTime<Utc>) -> Result<Comment> {
    let subject = subject(conn, service, who, remark.as_of, &remark.agency, &remark.metric)?;
    let Some(person) = who.person() else { return Err(Error::forbidden(text!("refused-contacts-only"))) };
    if let Some(key) = &remark.post_key
        && let Some(again) = db::comment::by_post_key(conn, key)?
    {
        return if again.person == person.id { Ok(again) } else { Err(Error::conflict(text!("refused-at-once"))) };
    }
    let body = prose(&remark.body).ok_or_else(|| Error::invalid("body", text!("comment-length", least = *REASON.start(), most = *REASON.end())))?;
    let today = clock::local_day(now, service.zone);
    // Two at the same moment are counted one after the other.
    db::agency::hold(conn, subject.agency.id)?;
    if db::comment::made_since(conn, subject.agency.id, clock::from_local(today.into(), service.zone))? >= A_DAY {
        return Err(Error::invalid("body", text!("comment-too-many", most = A_DAY)));
    }
    let figure = match &remark.measure {
        None => None,
        Some(measure) => {
            let found = subject.figures.iter().find(|figure| figure.measure == *measure);
            Some(found.ok_or_else(|| Error::invalid("measure", text!("comment-no-figure")))?)
        }
    };
    let comment = Comment {
        id: CommentId::fresh(),
        agency: subject.agency.id,
        round: subject.round.id,
        metric: subject.form.code.clone(),
        measure: figure.map(|figure| figure.measure.clone()),
        value: figure.and_then(|figure| figure.value),
        body,
        person: person.id,
        at: now,
        answer: Answer::none(),
        answered_by: None,
        answered_at: None,
        version: 0,
    };
    db::comment::insert(conn, &comment, remark.post_key.as_deref())?;
    let event = Event::of("comment-made").round(comment.round).agency(comment.agency).metric(&comment.metric).detail(&comment.body);
    db::event::record(conn, who, &event, now)?;
    Ok(comment)
}
