//! The form of an answer. Many stand on one page, so the names of its fields carry the comment's id.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::Line;
use crate::error::Fault;
use crate::ids::CommentId;
use crate::lang::Lang;
use crate::survey::comment::{Comment, CommentState};
use crate::t;
use crate::view::part::{self, Choice, Input};
use crate::view::words;

/// What stands in the form.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub state: String,
    pub answer: String,
    pub change_on: String,
    pub shared: bool,
}

impl Typed {
    /// The answer that a comment has.
    pub fn of(lang: Lang, comment: &Comment) -> Typed {
        let answer = &comment.answer;
        Typed {
            state: if answer.state == CommentState::Received { CommentState::Answered } else { answer.state }.code().to_owned(),
            answer: answer.text.clone(),
            change_on: answer.change_on.map(|day| lang.day(day)).unwrap_or_default(),
            shared: answer.shared,
        }
    }
}

/// The posted name of a field.
pub fn field(id: CommentId, name: &str) -> String {
    format!("{id}.{name}")
}

pub(super) fn form(lang: Lang, line: &Line, planned: &[NaiveDate], typed: &Typed, faults: &[Fault]) -> Markup {
    let id = line.comment.id;
    let states = CommentState::ALL.iter().filter(|state| **state != CommentState::Received);
    let states: Vec<Choice> = states.map(|state| Choice::new(state.code(), words::comment_state(lang, *state))).collect();
    let days: Vec<String> = planned.iter().filter(|day| **day > line.as_of).map(|day| lang.day(*day)).collect();
    let hint = if days.is_empty() { t!(lang, "comment-change-on-hint") } else { t!(lang, "comment-change-on-planned", days = days.join(", ")) };
    html! {
        form method="post" action={ "/comments/" (id) "/answer" } {
            (part::hidden("version", &line.comment.version.to_string()))
            (Input::new(lang, &field(id, "state"), &t!(lang, "comment-outcome")).faults(faults).radios(&typed.state, &states))
            (Input::new(lang, &field(id, "answer"), &t!(lang, "comment-answer")).hint(&t!(lang, "comment-answer-hint")).faults(faults).long_text(&typed.answer, 4))
            (Input::new(lang, &field(id, "change_on"), &t!(lang, "comment-change-on")).hint(&hint).faults(faults).optional().day(&typed.change_on))
            (Input::new(lang, &field(id, "shared"), &t!(lang, "comment-shared")).hint(&t!(lang, "comment-shared-hint")).checkbox("yes", typed.shared))
            (part::submit(&t!(lang, "comment-answer-send")))
        }
    }
}
