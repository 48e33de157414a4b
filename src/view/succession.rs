//! Which agency continued in which: the list, the form that enters one, and what it would change.

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::part::{self, Choice, Input, Table, Tone, fault_summary};
use crate::error::Fault;
use crate::ids::AgencyId;
use crate::lang::{Label, Lang};
use crate::survey::agency::{Agency, Succession};
use crate::survey::round::Round;
use crate::t;

#[derive(Debug)]
pub struct Page {
    /// All that there ever were, in the order of the report.
    pub agencies: Vec<Agency>,
    pub successions: Vec<Succession>,
    /// What the succession that was typed would change; `None` before it was asked.
    pub preview: Option<Vec<Previewed>>,
}

/// Cells of a metric in a round that would be read differently on the organisation of a year.
#[derive(Debug)]
pub struct Previewed {
    pub year: i32,
    pub metric: Label,
    pub code: String,
    pub round: Round,
    pub cells: usize,
}

/// A succession as it was typed; the share in per cent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    pub predecessor: String,
    pub successor: String,
    pub effective: String,
    pub share: String,
}

pub fn page(lang: Lang, page: &Page, typed: &Typed, faults: &[Fault]) -> Markup {
    html! {
        (fault_summary(lang, faults, |_| None))
        p { a href="/agencies" { (t!(lang, "people-agencies-title")) } }
        h1 { (t!(lang, "succession-title")) }
        p class="lead" { (t!(lang, "succession-what")) }
        @if let Some(changes) = &page.preview { (preview(lang, typed, changes)) }
        @if page.successions.is_empty() { (part::empty(&t!(lang, "succession-none"))) } @else { (list(lang, page)) }
        h2 { (t!(lang, "succession-enter")) }
        (form(lang, page, typed, faults))
    }
}

fn list(lang: Lang, page: &Page) -> Markup {
    let mut table = Table::new(t!(lang, "succession-title"))
        .column(t!(lang, "succession-predecessor"))
        .column(t!(lang, "succession-successor"))
        .column(t!(lang, "succession-effective"))
        .figures(t!(lang, "succession-share"))
        .column(t!(lang, "people-action"))
        .stacks();
    for each in &page.successions {
        let share = each.share.map_or_else(|| "–".to_owned(), |share| lang.number((share * Decimal::ONE_HUNDRED).normalize()));
        let what = t!(lang, "succession-remove-means");
        let remove = html! {
            details class="more" {
                summary { (t!(lang, "succession-remove")) }
                p { (what) }
                (part::post_button(&format!("/agencies/successions/{}/remove", each.id), &t!(lang, "succession-remove-do"), &[]))
            }
        };
        table.row(vec![
            agency(lang, page, each.predecessor),
            agency(lang, page, each.successor),
            part::day(lang, each.effective),
            html! { (share) },
            remove,
        ]);
    }
    table.show()
}

fn agency(lang: Lang, page: &Page, id: AgencyId) -> Markup {
    let found = page.agencies.iter().find(|agency| agency.id == id);
    html! { @if let Some(agency) = found { a href={ "/agencies/" (agency.code) } { (agency.name.get(lang)) } " (" (agency.code) ")" } }
}

fn form(lang: Lang, page: &Page, typed: &Typed, faults: &[Fault]) -> Markup {
    let name = |agency: &Agency| format!("{} ({})", agency.name.get(lang), agency.code);
    let known = page.agencies.iter().map(|agency| Choice::new(&agency.code, name(agency)));
    let choices: Vec<Choice> = std::iter::once(Choice::new("", t!(lang, "succession-choose"))).chain(known).collect();
    html! {
        form method="post" action="/agencies/successions" {
            (Input::new(lang, "predecessor", &t!(lang, "succession-predecessor")).faults(faults).select(&typed.predecessor, &choices))
            (Input::new(lang, "successor", &t!(lang, "succession-successor")).faults(faults).select(&typed.successor, &choices))
            (Input::new(lang, "effective", &t!(lang, "succession-effective")).hint(&t!(lang, "succession-effective-hint")).faults(faults).day(&typed.effective))
            (Input::new(lang, "share", &t!(lang, "succession-share")).optional().hint(&t!(lang, "succession-share-hint")).faults(faults).text(&typed.share))
            (part::submit(&t!(lang, "succession-preview")))
        }
    }
}

/// Nothing is saved yet.
fn preview(lang: Lang, typed: &Typed, changes: &[Previewed]) -> Markup {
    let mut table = Table::new(t!(lang, "succession-changes"))
        .column(t!(lang, "succession-metric"))
        .column(t!(lang, "succession-round"))
        .column(t!(lang, "succession-organisation"))
        .figures(t!(lang, "succession-cells"))
        .stacks();
    for each in changes {
        let href = format!("/results/{}/{}?organisation={}", each.round.slug(), each.code, each.year);
        table.row(vec![
            html! { (each.metric.get(lang)) },
            part::day(lang, each.round.dates.as_of),
            html! { a href=(href) { (each.year) } },
            html! { (each.cells) },
        ]);
    }
    html! {
        (part::notice(lang, Tone::Info, &html! { p { (t!(lang, "succession-not-saved")) } }))
        h2 { (t!(lang, "succession-changes")) }
        p { (typed.predecessor) " → " (typed.successor) ", " (typed.effective) @if !typed.share.is_empty() { ", " (typed.share.trim_end_matches('%').trim_end()) " %" } }
        @if table.is_empty() { (part::empty(&t!(lang, "succession-changes-nothing"))) } @else { (table.show()) }
        form method="post" action="/agencies/successions" {
            (part::hidden("predecessor", &typed.predecessor))
            (part::hidden("successor", &typed.successor))
            (part::hidden("effective", &typed.effective))
            (part::hidden("share", &typed.share))
            (part::hidden("seen", "yes"))
            (part::submit(&t!(lang, "succession-save")))
        }
    }
}
