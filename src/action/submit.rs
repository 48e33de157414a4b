//! A form is submitted: checked as a whole, once. Received, with a receipt; or every fault is told and what was typed is a draft.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::background::{Background, background, derived_from};
use super::frozen_form::form_of;
use super::save_draft::{Key, Saved, Typed, held, posted_before, refusal, replay, save};
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::form::answer::Figure;
use crate::form::check::{self, Checked};
use crate::form::{Answers, Form, Raw};
use crate::ids::ObservationId;
use crate::lang::{Label, Text};
use crate::survey::central::{self, Compared};
use crate::survey::event::Event;
use crate::survey::letter::{Explained, Letter};
use crate::survey::observation::{Comment, Observation};
use crate::survey::service::Service;
use crate::survey::submission::{Place, Revision, RevisionKind, State};
use crate::survey::viewer::Viewer;
use crate::text;

/// What came of it. In each case what was typed is stored.
#[derive(Debug)]
pub enum Submitted {
    Received(Revision),
    /// Faults or missing explanations; saved as the current draft.
    Faulty {
        draft: Revision,
        checked: Box<Checked>,
    },
    /// Somebody saved or submitted in between, or the form may not be changed now.
    NotNow(Saved),
}

/// # Errors
/// As `save_draft`. The same post again gives the same answer and does nothing twice.
pub fn submit(conn: &mut Conn, who: &Viewer, service: &Service, key: &Key, mut typed: Typed, now: DateTime<Utc>) -> Result<Submitted> {
    // The figures go into the edition in the making: none may be published before they are there.
    db::round::hold_editions(conn)?;
    let place = held(conn, who, key)?;
    let mut again = posted_before(conn, &place, &mut typed)?;
    if let Some(received) = again.take_if(|again| again.kind == RevisionKind::Submitted) {
        if place.submission.state.is_received() {
            return Ok(Submitted::Received(received));
        }
        // It was reopened or returned since, and is sent as it was: a new post, from the page of the old one.
        typed.post_key = None;
    }
    let form = form_of(conn, service, &place)?;
    let known = background(conn, service, &form, &place)?;
    let checked = known.check(&form, &typed.raw);
    let is_ready = refusal(&place, service, now).is_none() && checked.is_ready();
    let kind = if is_ready { RevisionKind::Submitted } else { RevisionKind::Draft };
    let saved = match again {
        Some(again) => unless_overtaken(&place, replay(service, &place, again, now)),
        None => save(conn, who, service, &place, typed, kind, now)?,
    };
    let Saved::Current(revision) = saved else { return Ok(Submitted::NotNow(saved)) };
    if !is_ready {
        return Ok(Submitted::Faulty { draft: revision, checked: Box::new(checked) });
    }
    receive(conn, who, service, &place, &form, &checked, &known, now)?;
    Ok(Submitted::Received(revision))
}

/// A post that comes again when somebody has saved something else since: the figures must be those of the revision that is submitted.
fn unless_overtaken(place: &Place, saved: Saved) -> Saved {
    match (saved, place.current.clone()) {
        (Saved::Current(mine), Some(theirs)) if mine.number != theirs.number => Saved::Aside { mine, theirs },
        (saved, _) => saved,
    }
}

#[expect(clippy::too_many_arguments, reason = "the parts of one transaction, each made a line before")]
fn receive(
    conn: &mut Conn,
    who: &Viewer,
    service: &Service,
    place: &Place,
    form: &Form,
    checked: &Checked,
    known: &Background,
    now: DateTime<Utc>,
) -> Result<()> {
    let id = place.submission.id;
    // Only from a state that may be submitted: the save before it holds the row.
    if !db::submission::receive(conn, id, &[State::Draft, State::Reopened, State::Returned], who.person_id(), now)? {
        return Err(Error::conflict(text!("refused-at-once")));
    }
    let notes = Notes::of(form, checked, known);
    record(conn, place, form, &checked.answers, known, &notes, now)?;
    record_derived(conn, service, place, form, &checked.answers, known, &notes, now)?;
    let late = now >= place.round.due_for(place.extension.as_ref());
    let event = Event::of(if late { "submitted-late" } else { "submitted" }).round(place.round.id).agency(place.agency.id).metric(&form.code);
    db::event::record(conn, who, &event, now)?;
    let Some(person) = who.person() else { return Ok(()) };
    let explained =
        checked.warnings.iter().map(|warning| Explained { message: as_label(&warning.text), explanation: warning.explanation.clone() }).collect();
    let letter = Letter::Receipt {
        agency: place.agency.name.clone(),
        metric: form.title.clone(),
        as_of: place.round.dates.as_of,
        received_at: now,
        late,
        link: service.link(&format!("/rounds/{}/{}/{}", place.round.slug(), place.agency.code, form.code)),
        warnings: explained,
    };
    db::letter::queue(conn, person.id, Some(place.round.id), Some(place.agency.id), &letter, now)?;
    Ok(())
}

fn as_label(text: &Text) -> Label {
    use crate::lang::Lang;
    Label::new(Lang::Fi.say(text), Lang::Sv.say(text), Lang::En.say(text))
}

/// What the figures that differ from a central source's carry along, by metric and measure.
struct Notes(BTreeMap<(String, String), Comment>);

impl Notes {
    fn of(form: &Form, checked: &Checked, known: &Background) -> Notes {
        let compared = known.compare(form, &checked.answers, None).into_iter().filter(Compared::differs);
        let noted = compared.filter_map(|each| {
            let rule = central::rule(form, &each.metric, &each.measure.code);
            let warning = checked.warnings.iter().find(|warning| warning.rule == rule)?;
            Some(((each.metric, each.measure.code), Comment::own_figure(each.source.value?, &warning.explanation)))
        });
        Notes(noted.collect())
    }

    /// The comment of a figure, with its note after what the agency said of it.
    fn with(&self, metric: &str, figure: &Figure) -> Comment {
        let note = self.0.get(&(metric.to_owned(), figure.measure.clone()));
        Comment::join([&Comment::typed(&figure.comment)].into_iter().chain(note))
    }
}

fn record(conn: &mut Conn, place: &Place, form: &Form, answers: &Answers, known: &Background, notes: &Notes, now: DateTime<Utc>) -> Result<()> {
    let figures: Vec<Observation> = check::figures(form, answers, &known.context())
        .into_iter()
        .map(|figure| Observation {
            id: ObservationId::fresh(),
            round: place.round.id,
            metric: form.code.clone(),
            comment: notes.with(&form.code, &figure),
            measure: figure.measure,
            agency: Some(place.agency.id),
            period: place.round.dates.as_of.to_string(),
            value: figure.value,
            status: figure.status,
            submission: Some(place.submission.id),
            recorded_at: now,
        })
        .collect();
    db::observation::replace(conn, place.round.id, &form.code, &[Some(place.agency.id)], &figures)
}

/// Metrics that ask nothing and are computed from this one.
#[expect(clippy::too_many_arguments, reason = "what a figure is recorded from, as the caller has it")]
fn record_derived(
    conn: &mut Conn,
    service: &Service,
    place: &Place,
    form: &Form,
    answers: &Answers,
    known: &Background,
    notes: &Notes,
    now: DateTime<Utc>,
) -> Result<()> {
    for derived in derived_from(service, form) {
        let mut background = background(conn, service, derived, place)?;
        background.others.insert(form.code.clone(), answers.clone());
        background.others.extend(known.others.iter().map(|(metric, answers)| (metric.clone(), answers.clone())));
        let computed = check::check(derived, &Raw::default(), &background.context()).answers;
        record(conn, place, derived, &computed, &background, notes, now)?;
    }
    Ok(())
}
