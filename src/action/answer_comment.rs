//! The IT unit answers a comment, or corrects its answer. The contact gets a letter; the earlier answer stays in the events.

use chrono::{DateTime, Utc};

use super::frozen_form::frozen_form;
use super::{Faults, REASON, prose};
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::ids::CommentId;
use crate::lang::Label;
use crate::survey::comment::{Answer, Comment, CommentState};
use crate::survey::event::Event;
use crate::survey::letter::Letter;
use crate::survey::round::Round;
use crate::survey::service::Service;
use crate::survey::viewer::Viewer;
use crate::text;

/// Answers the comment that has the `version` which the answer's writer saw. The same answer again changes nothing and sends nothing.
///
/// # Errors
/// `Invalid` at `state` without a state, at `answer` when the text is too short or too long, at `change_on` where something will change and the day is missing or is not after the round that was
/// commented on; `Conflict` when somebody has answered meanwhile; `NotFound` for an id that no comment has; `Forbidden` for all but the IT unit.
pub fn answer_comment(
    conn: &mut Conn,
    who: &Viewer,
    service: &Service,
    id: CommentId,
    version: i32,
    given: &Answer,
    now: DateTime<Utc>,
) -> Result<()> {
    who.must_be_it_unit()?;
    let comment = db::comment::by_id(conn, id)?;
    let round = db::round::by_id(conn, comment.round)?;
    let answer = checked(given, &round)?;
    if comment.answer == answer {
        return Ok(());
    }
    if !db::comment::answer(conn, id, version, &answer, who.person_id(), now)? {
        return Err(Error::conflict(text!("comment-answered-meanwhile")));
    }
    record(conn, who, &comment, &answer, now)?;
    tell(conn, service, &comment, &round, &answer, now)
}

fn checked(given: &Answer, round: &Round) -> Result<Answer> {
    let mut faults = Faults::default();
    faults.unless(given.state != CommentState::Received, "state", text!("comment-choose-state"));
    let text = prose(&given.text);
    faults.unless(text.is_some(), "answer", text!("comment-answer-length", least = *REASON.start(), most = *REASON.end()));
    let change_on = given.change_on.filter(|_| given.state == CommentState::WillChange);
    let is_sound = given.state != CommentState::WillChange || change_on.is_some_and(|day| day > round.dates.as_of);
    faults.unless(is_sound, "change_on", text!("comment-change-after", as_of = round.dates.as_of));
    faults.check()?;
    Ok(Answer { state: given.state, text: text.unwrap_or_default(), change_on, shared: given.shared })
}

fn record(conn: &mut Conn, who: &Viewer, comment: &Comment, answer: &Answer, now: DateTime<Utc>) -> Result<()> {
    let of = |verb| Event::of(verb).round(comment.round).agency(comment.agency).metric(&comment.metric).person(comment.person);
    let (earlier, shared) = (&comment.answer, answer.shared);
    if (answer.state, &answer.text, answer.change_on) != (earlier.state, &earlier.text, earlier.change_on) {
        let verb = match answer.state {
            CommentState::Declined => "comment-declined",
            CommentState::WillChange => "comment-will-change",
            CommentState::Received | CommentState::Answered => "comment-answered",
        };
        let detail = answer.change_on.map_or_else(|| answer.text.clone(), |day| format!("{day}: {}", answer.text));
        db::event::record(conn, who, &of(verb).detail(detail), now)?;
    }
    if shared != earlier.shared {
        db::event::record(conn, who, &of(if shared { "comment-shared" } else { "comment-unshared" }), now)?;
    }
    Ok(())
}

/// To whoever made the comment; to the agency's other contacts where that one is none any more. Who only reads of it beside the form hears nothing when it is shown to more.
fn tell(conn: &mut Conn, service: &Service, comment: &Comment, round: &Round, answer: &Answer, now: DateTime<Utc>) -> Result<()> {
    if (Answer { shared: comment.answer.shared, ..answer.clone() }) == comment.answer {
        return Ok(());
    }
    let agency = db::agency::by_id(conn, comment.agency)?;
    let letter = Letter::CommentAnswered {
        agency: agency.name,
        metric: title(conn, service, round, &comment.metric)?,
        as_of: round.dates.as_of,
        comment: comment.body.clone(),
        state: answer.state,
        change_on: answer.change_on,
        answer: answer.text.clone(),
        corrects: comment.version > 0,
        link: service.link(&format!("/comments/{}", comment.id)),
    };
    let active: Vec<_> =
        db::contact::of_agency(conn, comment.agency)?.into_iter().filter(|contact| contact.is_active(now)).map(|contact| contact.person).collect();
    let to = if active.contains(&comment.person) { vec![comment.person] } else { active };
    for person in to {
        db::letter::queue(conn, person, Some(comment.round), Some(comment.agency), &letter, now)?;
    }
    Ok(())
}

/// The metric's title as the round asked it; its code where no form of it is left.
pub(super) fn title(conn: &mut Conn, service: &Service, round: &Round, metric: &str) -> Result<Label> {
    match frozen_form(conn, service, round, metric) {
        Ok(form) => Ok(form.title.clone()),
        Err(Error::NotFound(_)) => Ok(service.catalogue.get(metric).map_or_else(|| Label::new(metric, metric, metric), |form| form.title.clone())),
        Err(other) => Err(other),
    }
}
