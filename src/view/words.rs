//! The words for what is stored as a code: a state, a step, a role. Each is a family of texts, `i18n/*/state.ftl` (events: `event.ftl`), said here and nowhere else, so that every page calls a thing by the same name.
//!
//! What is recorded as text (events, outcomes) or belongs to a layer above comes as its code.

use crate::form::answer::Status;
use crate::form::definition::Category;
use crate::lang::Lang;
use crate::survey::agency::AgencyKind;
use crate::survey::api_token::Scope;
use crate::survey::comment::CommentState;
use crate::survey::contact::ContactState;
use crate::survey::letter::Step;
use crate::survey::outbox::LetterState;
use crate::survey::person::Role;
use crate::survey::round::Stage;
use crate::survey::submission::{RevisionKind, State};

/// How far a submission has come.
pub fn state(lang: Lang, state: State) -> String {
    lang.say_key(&format!("state-{}", state.code()), &[])
}

/// How far a round has come.
pub fn stage(lang: Lang, stage: Stage) -> String {
    lang.say_key(&format!("stage-{}", stage.code()), &[])
}

/// How far a letter of the outbox has come.
pub fn letter_state(lang: Lang, state: LetterState) -> String {
    lang.say_key(&format!("letter-state-{}", state.code()), &[])
}

/// What a letter is about; `kind` as `Letter::kind` and the outbox have it.
pub fn letter_kind(lang: Lang, kind: &str) -> String {
    lang.say_key(&format!("letter-kind-{kind}"), &[])
}

/// Why a letter was dropped; `outcome` as `action::compose` gave it.
pub fn letter_drop(lang: Lang, outcome: &str) -> String {
    lang.say_key(&format!("letter-drop-{outcome}"), &[])
}

/// A step of chasing.
pub fn step(lang: Lang, step: Step) -> String {
    lang.say_key(&format!("step-{}", step.code()), &[])
}

/// Why somebody is not written to; `why` is the code of an `action::remind::Why`.
pub fn why(lang: Lang, why: &str) -> String {
    lang.say_key(&format!("why-{why}"), &[])
}

/// How far a comment has come.
pub fn comment_state(lang: Lang, state: CommentState) -> String {
    lang.say_key(&format!("comment-state-{}", state.code()), &[])
}

/// Where a contact stands.
pub fn contact_state(lang: Lang, state: ContactState) -> String {
    lang.say_key(&format!("contact-state-{}", state.code()), &[])
}

/// A standing role.
pub fn role(lang: Lang, role: Role) -> String {
    lang.say_key(&format!("role-{}", role.code()), &[])
}

/// What a token of the API lets a program do.
pub fn scope(lang: Lang, scope: Scope) -> String {
    lang.say_key(&format!("scope-{}", scope.code()), &[])
}

/// Why a figure has a value or has none.
pub fn status(lang: Lang, status: Status) -> String {
    lang.say_key(&format!("status-{}", status.code()), &[])
}

/// The sign of a kind of answer that is no figure, in tables and charts: those of Statistics Finland. One that has no reason is told in words: nobody should take it for an answer.
pub fn sign(status: Status) -> Option<&'static str> {
    match status {
        Status::NotApplicable => Some("."),
        Status::Unknown => Some(".."),
        Status::Nothing => Some("–"),
        Status::Value | Status::Missing => None,
    }
}

/// A chapter of the report.
pub fn category(lang: Lang, category: Category) -> String {
    let code = match category {
        Category::Basics => "basics",
        Category::Participation => "participation",
        Category::Productivity => "productivity",
        Category::ItEfficiency => "it-efficiency",
    };
    lang.say_key(&format!("category-{code}"), &[])
}

pub fn agency_kind(lang: Lang, kind: AgencyKind) -> String {
    lang.say_key(&format!("agency-kind-{}", kind.code()), &[])
}

/// How a revision came to be.
pub fn revision_kind(lang: Lang, kind: RevisionKind) -> String {
    lang.say_key(&format!("revision-kind-{}", kind.code()), &[])
}

/// What was done; `verb` as the audit trail has it.
pub fn event(lang: Lang, verb: &str) -> String {
    lang.say_key(&format!("event-{verb}"), &[])
}

/// What more there is to an event: the step of a reminder is a code, everything else was said by people.
pub fn detail(lang: Lang, verb: &str, detail: &str) -> String {
    let of_reminder = Step::from_code(detail).filter(|_| verb == "reminder-queued");
    of_reminder.map_or_else(|| detail.to_owned(), |of| step(lang, of))
}

/// Who did it, where no name can be told; `actor` as the audit trail has it.
pub fn actor(lang: Lang, actor: &str) -> String {
    lang.say_key(&format!("actor-{actor}"), &[])
}
