//! What the IT unit does with a form of an agency, and sees of it: return, accept, exempt; how long it took; what happened.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};

use crate::error::Fault;
use crate::lang::{Label, Lang};
use crate::survey::submission::State;
use crate::t;
use crate::view::part::{self, Input, Table};
use crate::view::words;

#[derive(Debug)]
pub struct DeskPage<'a> {
    pub state: State,
    /// Of the form's page.
    pub path: String,
    /// The round's submissions may be returned.
    pub correcting: bool,
    /// The agency is shut out, so that a return needs a later deadline.
    pub is_closed: bool,
    /// How long the form was in front of people.
    pub seconds: i32,
    pub events: &'a [EventLine],
    /// What was typed for a decision, and what is wrong with it.
    pub reason: &'a str,
    pub until: &'a str,
    pub faults: &'a [Fault],
}

/// A line of the audit trail, with its names.
#[derive(Debug)]
pub struct EventLine {
    pub at: DateTime<Utc>,
    pub who: Option<String>,
    pub actor: String,
    pub verb: String,
    /// The title of the form, where the events of several are told.
    pub form: Option<Label>,
    pub detail: String,
}

/// Below a form that its reader may fill in too.
pub fn below(lang: Lang, zone: Tz, form: &Markup, page: &DeskPage) -> Markup {
    html! { (form) (desk(lang, zone, page)) }
}

pub fn desk(lang: Lang, zone: Tz, desk: &DeskPage) -> Markup {
    html! {
        @match desk.state {
            State::Submitted | State::Accepted => (received(lang, desk)),
            State::Exempt => {
                h2 { (t!(lang, "submission-end-exemption")) }
                p { (t!(lang, "submission-end-exemption-what")) }
                (part::post_button(&format!("{}/end-exemption", desk.path), &t!(lang, "submission-end-exemption-do"), &[]))
            },
            State::Untouched | State::Draft | State::Reopened | State::Returned => (exempt(lang, desk)),
        }
        h2 { (t!(lang, "submission-time")) }
        p { (time(lang, desk.seconds)) }
        (events(lang, zone, desk.events))
    }
}

fn received(lang: Lang, desk: &DeskPage) -> Markup {
    html! {
        @if desk.state == State::Submitted {
            h2 { (t!(lang, "submission-accept")) }
            p { (t!(lang, "submission-accept-what")) }
            form method="post" action={ (desk.path) "/accept" } { (part::submit(&t!(lang, "submission-accept-do"))) }
        }
        h2 { (t!(lang, "submission-return")) }
        @if desk.correcting {
            p { (t!(lang, "submission-return-what")) }
            form method="post" action={ (desk.path) "/return" } {
                (reason(lang, desk))
                @let until = t!(lang, "submission-until");
                @let hint = if desk.is_closed { t!(lang, "submission-until-needed") } else { t!(lang, "submission-until-free") };
                @let input = Input::new(lang, "until", &until).hint(&hint).faults(desk.faults);
                (if desk.is_closed { input } else { input.optional() }.text(desk.until))
                (part::submit_as("do", "return", &t!(lang, "submission-return-do"), false))
            }
        } @else { p { (t!(lang, "submission-not-correcting")) } }
    }
}

fn exempt(lang: Lang, desk: &DeskPage) -> Markup {
    html! {
        h2 id="page-exempt" { (t!(lang, "submission-exempt")) }
        p { (t!(lang, "submission-exempt-what")) }
        form method="post" action={ (desk.path) "/exempt" } {
            (reason(lang, desk))
            (part::submit(&t!(lang, "submission-exempt-do")))
        }
    }
}

fn reason(lang: Lang, desk: &DeskPage) -> Markup {
    Input::new(lang, "reason", &t!(lang, "submission-reason")).hint(&t!(lang, "submission-reason-hint")).faults(desk.faults).long_text(desk.reason, 3)
}

fn time(lang: Lang, seconds: i32) -> String {
    match seconds {
        0 => t!(lang, "submission-time-none"),
        1..60 => t!(lang, "submission-time-short"),
        _ => t!(lang, "submission-time-minutes", minutes = seconds / 60),
    }
}

/// What happened, folded away.
pub fn events(lang: Lang, zone: Tz, events: &[EventLine]) -> Markup {
    let mut table = Table::new(t!(lang, "submission-events"))
        .column(t!(lang, "submission-when"))
        .column(t!(lang, "submission-who"))
        .column(t!(lang, "submission-what"))
        .column(t!(lang, "submission-more"))
        .stacks();
    if events.iter().any(|event| event.form.is_some()) {
        table = table.column(t!(lang, "submission-form"));
    }
    for event in events {
        table.row(vec![
            part::moment(lang, zone, event.at),
            html! { (event.who.clone().unwrap_or_else(|| words::actor(lang, &event.actor))) },
            html! { (words::event(lang, &event.verb)) },
            html! { @if !event.detail.is_empty() { span class="typed" { (words::detail(lang, &event.verb, &event.detail)) } } },
            html! { @if let Some(form) = &event.form { (form.get(lang)) } },
        ]);
    }
    html! {
        h2 { (t!(lang, "submission-events")) }
        @if events.is_empty() { (part::empty(&t!(lang, "submission-no-events"))) }
        @else { (part::more(&t!(lang, "submission-events-show", count = events.len()), &table.show())) }
    }
}
