//! Everything that the pages of one form show, read in one go.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::Markup;

use super::names;
use crate::action::background::{Background, background};
use crate::action::frozen_form::form_of;
use crate::action::save_draft::{Key, place, refusal};
use crate::db::{self, Conn};
use crate::error::Result;
use crate::form::check::{self, Checked};
use crate::form::{Answer, Form, Raw};
use crate::ids::PersonId;
use crate::lang::Text;
use crate::survey::central::Compared;
use crate::survey::round::Phase;
use crate::survey::service::Service;
use crate::survey::submission::{Place, RevisionLine};
use crate::survey::viewer::Viewer;
use crate::view::comment::{Line, beside};
use crate::view::form::Previous;
use crate::view::submission::Heading;
use crate::web::visit::Visit;
use crate::web::{comments, page};

/// Comments below a form; the rest is on their own page.
const COMMENTS: i64 = 10;

/// One form of one agency in one round, as it stands.
pub struct Sheet {
    pub key: Key,
    pub place: Place,
    pub form: Arc<Form>,
    pub background: Background,
    /// A version that was kept aside and waits for its author.
    pub unsettled: Option<RevisionLine>,
    /// Why an agency cannot change it now.
    pub refused: Option<Text>,
    pub may_answer: bool,
    pub now: DateTime<Utc>,
    /// What was said of the metric, the newest first.
    pub comments: Vec<Line>,
    names: BTreeMap<PersonId, String>,
}

/// # Errors
/// `NotFound` where there is no such form, or the reader may not know of it.
pub fn sheet(conn: &mut Conn, service: &Service, who: &Viewer, key: Key, now: DateTime<Utc>) -> Result<Sheet> {
    let place = place(conn, &key)?;
    who.must_see(place.agency.id)?;
    let form = form_of(conn, service, &place)?;
    let background = background(conn, service, &form, &place)?;
    let unsettled = if place.has_aside { db::revision::unsettled(conn, place.submission.id)? } else { None };
    let comments = db::comment::beside(conn, &key.metric, place.agency.id, COMMENTS)?;
    let people = [
        place.current.as_ref().and_then(|revision| revision.by),
        unsettled.as_ref().and_then(|revision| revision.by),
        place.submission.submitted_by,
        place.extension.as_ref().and_then(|extension| extension.granted_by),
    ];
    let names = names(conn, people.into_iter().chain(comments::people(&comments)))?;
    let refused = refusal(&place, service, now);
    let may_answer = who.is_contact_of(place.agency.id);
    let comments = comments::lines(service, comments, &names);
    Ok(Sheet { key, place, form, background, unsettled, refused, may_answer, now, comments, names })
}

impl Sheet {
    /// The reader may fill it in now.
    pub fn is_editable(&self) -> bool {
        self.may_answer && self.refused.is_none()
    }

    pub fn name(&self, person: Option<PersonId>) -> &str {
        person.and_then(|person| self.names.get(&person)).map_or("", String::as_str)
    }

    pub fn path(&self) -> String {
        self.key.path()
    }

    pub fn phase(&self) -> Phase {
        self.place.round.phase(self.now, self.place.extension.as_ref())
    }

    pub fn check(&self, raw: &Raw) -> Checked {
        self.background.check(&self.form, raw)
    }

    /// What was typed beside what a central source says; `saved_at` is when it was saved.
    pub fn compare(&self, raw: &Raw, saved_at: Option<DateTime<Utc>>) -> Vec<Compared> {
        if self.background.central.is_empty() {
            return Vec::new();
        }
        self.background.compare(&self.form, &self.check(raw).answers, saved_at)
    }

    pub fn computed(&self, raw: &Raw) -> BTreeMap<String, Answer> {
        check::computed(&self.form, raw, &self.background.context())
    }

    pub fn previous(&self) -> Option<Previous<'_>> {
        self.background.previous.as_ref().map(|earlier| Previous { as_of: earlier.as_of, answers: &earlier.answers, of: &earlier.of })
    }

    /// What stands below the form: what was said of the metric, and where its contact says more.
    pub fn beside(&self, visit: &Visit, zone: Tz) -> Markup {
        let new = format!("/comments/new?metric={}&round={}&agency={}", self.key.metric, self.key.as_of, page::encoded(&self.key.agency));
        beside(visit.lang, zone, self.place.agency.id, &self.comments, self.may_answer.then_some(new.as_str()))
    }

    /// What stands above every page of the form.
    pub fn heading(&self) -> Heading<'_> {
        Heading {
            form: &self.form,
            agency: &self.place.agency,
            round: &self.place.round,
            extension: self.place.extension.as_ref(),
            submission: &self.place.submission,
            submitted_by: self.name(self.place.submission.submitted_by),
            path: self.key.path(),
            now: self.now,
        }
    }
}
