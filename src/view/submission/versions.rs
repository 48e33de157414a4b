//! Every version of a form that was ever saved.

use chrono_tz::Tz;
use maud::{Markup, html};

use super::Heading;
use crate::lang::Lang;
use crate::survey::submission::{Revision, RevisionKind, RevisionLine};
use crate::t;
use crate::view::part::{self, Table, Tone};
use crate::view::words;

pub struct VersionsPage<'a> {
    pub lang: Lang,
    pub zone: Tz,
    pub heading: Heading<'a>,
    /// The newest first.
    pub lines: &'a [VersionLine],
    /// More than this are not listed.
    pub most: usize,
}

pub struct VersionLine {
    pub line: RevisionLine,
    /// Who saved it.
    pub by: String,
}

pub fn list(page: &VersionsPage) -> Markup {
    let (lang, heading) = (page.lang, &page.heading);
    let mut table = Table::new(heading.form.title.get(lang))
        .column(t!(lang, "submission-version"))
        .column(t!(lang, "submission-when"))
        .column(t!(lang, "submission-who"))
        .column(t!(lang, "submission-version-kind"))
        .stacks();
    for VersionLine { line, by } in page.lines {
        table.row(vec![
            html! { a href={ (heading.path) "/revisions/" (line.number) } { (line.number) } },
            part::moment(lang, page.zone, line.at),
            html! { (by) },
            html! { (kind(lang, line.kind)) (marks(lang, heading, line.number)) },
        ]);
    }
    html! {
        p class="back" { a href=(heading.path) { (t!(lang, "submission-back-form", form = &heading.form.title)) } }
        h1 { (t!(lang, "submission-versions-title")) }
        p { (t!(lang, "submission-versions-what")) @if page.lines.len() >= page.most { " " (t!(lang, "submission-versions-most", most = page.most)) } }
        @if table.is_empty() { (part::empty(&t!(lang, "submission-nothing-saved"))) } @else { (table.show()) }
    }
}

fn kind(lang: Lang, kind: RevisionKind) -> Markup {
    let tone = match kind {
        RevisionKind::Draft | RevisionKind::Autosave => Tone::Neutral,
        RevisionKind::Submitted => Tone::Success,
        RevisionKind::Aside => Tone::Warning,
    };
    part::tag(tone, &words::revision_kind(lang, kind))
}

fn marks(lang: Lang, heading: &Heading, number: i32) -> Markup {
    html! {
        @if number == heading.submission.current { " " (part::tag(Tone::Info, &t!(lang, "submission-version-current"))) }
        @if Some(number) == heading.submission.submitted { " " (part::tag(Tone::Success, &t!(lang, "submission-version-counts"))) }
    }
}

pub struct RevisionPage<'a> {
    pub lang: Lang,
    pub zone: Tz,
    pub heading: Heading<'a>,
    pub revision: &'a Revision,
    pub by: &'a str,
    pub answers: Markup,
    /// The reader may put it in the place of the current one.
    pub may_use: bool,
}

pub fn revision(page: &RevisionPage) -> Markup {
    let (lang, heading, revision) = (page.lang, &page.heading, page.revision);
    let facts = [
        (t!(lang, "submission-form"), html! { (heading.form.title.get(lang)) }),
        (t!(lang, "submission-agency"), html! { (heading.agency.name.get(lang)) }),
        (t!(lang, "submission-as-of"), part::day(lang, heading.round.dates.as_of)),
        (t!(lang, "submission-when"), part::moment(lang, page.zone, revision.at)),
        (t!(lang, "submission-who"), html! { (page.by) }),
        (t!(lang, "submission-version-kind"), html! { (kind(lang, revision.kind)) (marks(lang, heading, revision.number)) }),
    ];
    html! {
        p class="back" { a href={ (heading.path) "/revisions" } { (t!(lang, "submission-versions")) } }
        h1 { (t!(lang, "submission-version-title", number = i64::from(revision.number))) }
        (part::facts(&facts))
        @if page.may_use { p { (part::link_button(&format!("{}?version={}", heading.path, revision.number), &t!(lang, "submission-version-use"))) } }
        h2 { (t!(lang, "submission-answers")) }
        (page.answers)
    }
}
