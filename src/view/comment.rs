//! Comments: the list, one of them with its answer, a new one, and what a form shows of them beside its metric.

mod answer;
mod new;

use chrono::NaiveDate;
use chrono_tz::Tz;
use maud::{Markup, html};

use super::part::{self, Choice, Input, Tone};
use super::{agency, words};
use crate::error::Fault;
use crate::ids::AgencyId;
use crate::lang::{Label, Lang, Text};
use crate::survey::agency::Agency;
use crate::survey::comment::{Comment, CommentState};
use crate::t;

pub use answer::{Typed, field};
pub use new::{NewPage, new};

/// A comment with the names of what it speaks of.
#[derive(Debug)]
pub struct Line {
    pub comment: Comment,
    /// The metric's title.
    pub title: Label,
    pub measure: Option<Label>,
    pub agency: Agency,
    pub as_of: NaiveDate,
    pub who: String,
    pub answered_by: Option<String>,
}

/// The chosen state, metric and agency, as the address has them; empty is all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub state: String,
    pub metric: String,
    pub agency: String,
}

#[derive(Debug)]
pub struct List {
    pub lines: Vec<Line>,
    pub filter: Filter,
    pub metrics: Vec<(String, Label)>,
    pub agencies: Vec<Agency>,
    /// The rounds that are planned, which an answer may promise a change in.
    pub planned: Vec<NaiveDate>,
    pub pages: part::Pages,
    /// The reader is of the IT unit, and answers.
    pub answers: bool,
}

pub fn list(lang: Lang, zone: Tz, list: &List) -> Markup {
    html! {
        h1 { (t!(lang, "comment-title")) }
        p { @if list.answers { (t!(lang, "comment-what-it-unit")) } @else { (t!(lang, "comment-what")) } }
        @if list.answers { (filter(lang, list)) }
        @if list.lines.is_empty() { (part::empty(&t!(lang, "comment-none"))) }
        @for line in &list.lines {
            (shown(lang, zone, line, &html! { h2 { a href={ "/comments/" (line.comment.id) } { (line.title.get(lang)) ", " (line.agency.name.get(lang)) } } }, true))
            @if list.answers {
                @let is_waiting = line.comment.answer.state == CommentState::Received;
                @let summary = if is_waiting { t!(lang, "comment-answer-do") } else { t!(lang, "comment-answer-correct") };
                (part::more(&summary, &answer::form(lang, line, &list.planned, &Typed::of(lang, &line.comment), &[])))
            }
        }
        (list.pages.links(lang))
    }
}

fn filter(lang: Lang, list: &List) -> Markup {
    let all = || Choice::new("", t!(lang, "comment-all"));
    let states = CommentState::ALL.iter().map(|state| Choice::new(state.code(), words::comment_state(lang, *state)));
    let states: Vec<Choice> = std::iter::once(all()).chain(states).collect();
    let metrics = list.metrics.iter().map(|(code, title)| Choice::new(code, title.get(lang)));
    let metrics: Vec<Choice> = std::iter::once(all()).chain(metrics).collect();
    html! {
        form class="filter" method="get" action="/comments" {
            (Input::new(lang, "state", &t!(lang, "comment-state")).select(&list.filter.state, &states))
            (Input::new(lang, "metric", &t!(lang, "comment-metric")).select(&list.filter.metric, &metrics))
            (agency::filter(lang, &t!(lang, "comment-agency"), &list.filter.agency, &list.agencies, all()))
            button class="second" { (t!(lang, "comment-filter")) }
        }
    }
}

/// A comment and its answer. Whose it is stands with it: the person's name for the agency itself and the IT unit, the agency's for others.
fn shown(lang: Lang, zone: Tz, line: &Line, heading: &Markup, is_own: bool) -> Markup {
    let comment = &line.comment;
    let who = if is_own { line.who.as_str() } else { line.agency.name.get(lang) };
    html! {
        article class="comment" {
            (heading)
            p class="hint" { (part::moment(lang, zone, comment.at)) ", " (who) ". " (t!(lang, "comment-of-round", as_of = line.as_of)) " " (figure(lang, line)) }
            p class="typed" { (comment.body) }
            p { (state(lang, comment)) }
            @if !comment.answer.text.is_empty() { (answered(lang, zone, line)) }
        }
    }
}

fn figure(lang: Lang, line: &Line) -> Markup {
    let Some(measure) = &line.measure else { return html! {} };
    let measure = measure.get(lang);
    html! {
        @match line.comment.value {
            Some(value) => (t!(lang, "comment-figure-then", measure = measure, value = value)),
            None => (t!(lang, "comment-figure", measure = measure)),
        }
    }
}

fn state(lang: Lang, comment: &Comment) -> Markup {
    let tone = match comment.answer.state {
        CommentState::Received => Tone::Warning,
        CommentState::Answered => Tone::Success,
        CommentState::WillChange => Tone::Info,
        CommentState::Declined => Tone::Neutral,
    };
    html! {
        (part::tag(tone, &words::comment_state(lang, comment.answer.state)))
        @if let Some(day) = comment.answer.change_on { " " (t!(lang, "comment-changes", day = day)) }
    }
}

fn answered(lang: Lang, zone: Tz, line: &Line) -> Markup {
    let comment = &line.comment;
    html! {
        div class="answer" {
            p class="hint" {
                strong { (t!(lang, "comment-answer")) }
                @if let Some(at) = comment.answered_at { " " (part::moment(lang, zone, at)) }
                @if let Some(who) = &line.answered_by { ", " (who) }
                @if comment.version > 1 { ". " (t!(lang, "comment-corrected")) }
            }
            p class="typed" { (comment.answer.text) }
            @if comment.answer.shared { p class="hint" { (t!(lang, "comment-is-shared")) } }
        }
    }
}

/// One comment on its own page.
#[derive(Debug)]
pub struct OnePage<'a> {
    pub lang: Lang,
    pub zone: Tz,
    pub line: &'a Line,
    pub planned: &'a [NaiveDate],
    /// What stands in the answer's form; `None` for who does not answer.
    pub typed: Option<&'a Typed>,
    pub faults: &'a [Fault],
    /// Why the answer was not taken although it is sound.
    pub refused: Option<&'a Text>,
}

pub fn one(page: &OnePage) -> Markup {
    let (lang, line) = (page.lang, page.line);
    html! {
        p class="back" { a href="/comments" { (t!(lang, "comment-title")) } }
        (part::fault_summary(lang, page.faults, |_| None))
        @if let Some(why) = page.refused { (part::notice(lang, Tone::Error, &html! { p { (lang.say(why)) } })) }
        h1 { (t!(lang, "comment-one-title", metric = &line.title, agency = &line.agency.name)) }
        (shown(lang, page.zone, line, &html! {}, true))
        @if let Some(typed) = page.typed {
            h2 { @if line.comment.version > 0 { (t!(lang, "comment-answer-correct")) } @else { (t!(lang, "comment-answer-do")) } }
            (answer::form(lang, line, page.planned, typed, page.faults))
        }
    }
}

/// What was said of a metric, below its form: `own` is the agency whose form it is, `new` where its contact comments.
pub fn beside(lang: Lang, zone: Tz, own: AgencyId, lines: &[Line], new: Option<&str>) -> Markup {
    html! {
        @if !lines.is_empty() || new.is_some() {
            h2 id="comments" { (t!(lang, "comment-beside")) }
            p { (t!(lang, "comment-beside-what")) }
            @for line in lines { (shown(lang, zone, line, &html! {}, line.comment.agency == own)) }
            @if let Some(href) = new {
                // What is typed in the form stays where it is.
                p { a href=(href) target="_blank" { (t!(lang, "comment-new-do")) } " " (t!(lang, "comment-new-tab")) }
            }
        }
    }
}

/// Below a page of results, for contacts: where they comment on it, for each of their agencies.
pub fn below_results(lang: Lang, main: &Markup, links: &[(String, Label)]) -> Markup {
    html! {
        (main)
        @if !links.is_empty() {
            h2 { (t!(lang, "comment-results")) }
            ul { @for (href, agency) in links { li { a href=(href) { (t!(lang, "comment-results-do", agency = agency)) } } } }
        }
    }
}

/// On the IT unit's first page: how many wait.
pub fn waiting(lang: Lang, count: i64) -> Markup {
    html! {
        @if count > 0 {
            (part::notice(lang, Tone::Info, &html! { p { a href="/comments?state=received" { (t!(lang, "comment-waiting", count = count)) } } }))
        }
    }
}
