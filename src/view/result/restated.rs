//! Figures on the organisation of another year: the switch between years, and what has to be known of a cell.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::metric::MetricPage;
use crate::ids::AgencyId;
use crate::lang::Lang;
use crate::survey::restate::{Mark, Sense};
use crate::survey::result::{Cell, Column, Results, Shown};
use crate::t;
use crate::view::part;

/// The sign of SDMX for a cell with these marks: its figure is, or has, that of others.
pub fn sign(marks: &[&Mark], has_figure: bool) -> Option<&'static str> {
    let is = |sense: fn(&Sense) -> bool| marks.iter().any(|mark| sense(&mark.sense));
    match has_figure {
        true if is(|sense| matches!(sense, Sense::Includes | Sense::Undivided(_))) => Some("W"),
        false if !marks.is_empty() => Some("K"),
        _ => None,
    }
}

/// What a mark means, with the names of the others.
pub fn reason(lang: Lang, results: &Results, mark: &Mark) -> String {
    let names: Vec<&str> = mark.others.iter().filter_map(|id| results.agency(*id)).map(|agency| agency.name.get(lang)).collect();
    let others = names.join(", ");
    match mark.sense {
        Sense::Includes => t!(lang, "restate-includes", others = others),
        Sense::IncludedIn => t!(lang, "restate-included-in", others = others),
        Sense::Undivided(why) => lang.say_key(&format!("restate-undivided-{}", why.code()), &[("others", others.into())]),
        Sense::Lacks(why) => lang.say_key(&format!("restate-lacks-{}", why.code()), &[("others", others.into())]),
    }
}

/// As [`sign`], and `*` for a figure that is a part only.
pub fn shown(marks: &[&Mark], cell: Cell) -> Option<&'static str> {
    sign(marks, matches!(cell, Cell::Figure(_))).or_else(|| (!marks.is_empty()).then_some("*"))
}

/// The sign beside a figure, or in its place; the notes say why.
pub fn beside(lang: Lang, results: &Results, marks: &[&Mark], cell: Cell) -> Markup {
    let reasons: BTreeSet<String> = marks.iter().map(|mark| reason(lang, results, mark)).collect();
    let reasons = reasons.into_iter().collect::<Vec<_>>().join(" ");
    html! {
        @if let Some(shown) = shown(marks, cell) {
            " " sup aria-hidden="true" title=(reasons) { (shown) } (part::unseen(&reasons))
        }
    }
}

/// What the signs mean that stand beside figures.
pub fn legend(page: &MetricPage, measures: &[Shown]) -> Vec<(String, Markup)> {
    let lang = page.lang;
    let meaning = |sign: &str| match sign {
        "W" => t!(lang, "restate-sign-w"),
        "K" => t!(lang, "restate-sign-k"),
        _ => t!(lang, "restate-sign-part"),
    };
    signs(page, measures).into_iter().map(|sign| (sign.to_owned(), html! { (meaning(sign)) })).collect()
}

/// The signs beside figures that stand on the page.
fn signs(page: &MetricPage, measures: &[Shown]) -> BTreeSet<&'static str> {
    let results = page.results;
    let columns = results.columns();
    let cells = page.shown().iter().flat_map(|agency| columns.iter().map(move |column| (agency.id, column)));
    let of = |(agency, column): (AgencyId, &Column)| {
        let sign = |measure: &Shown| {
            let marks: Vec<_> = results.marks(agency, column, measure.code()).collect();
            shown(&marks, results.cell(agency, column, measure.code()))
        };
        measures.iter().filter_map(sign).collect::<Vec<_>>()
    };
    cells.flat_map(of).collect()
}

/// Between the figures as they were reported and the organisations of the years in which it changed.
pub fn switch(page: &MetricPage) -> Markup {
    let lang = page.lang;
    let choice = |year: Option<i32>, words: String| {
        let href = page.href(year, page.chosen, "");
        html! { li { @if year == page.organisation { b aria-current="true" { (words) } } @else { a href=(href) { (words) } } } }
    };
    let other = page.organisation.filter(|year| !page.years.contains(year));
    html! {
        @if !page.years.is_empty() || other.is_some() {
            nav aria-label=(t!(lang, "restate-choose")) {
                p { (t!(lang, "restate-choose")) }
                ul {
                    (choice(None, t!(lang, "restate-as-reported")))
                    @for year in page.years.iter().copied().chain(other) { (choice(Some(year), t!(lang, "restate-year", year = year.to_string()))) }
                }
            }
            @if let Some(year) = page.organisation { p { (t!(lang, "restate-what", year = year.to_string())) } }
        }
    }
}

/// The notes that marks make for one agency in one column.
pub fn notes(page: &MetricPage, agency: AgencyId, column: &Column, measures: &BTreeSet<&str>) -> Vec<String> {
    let own = page.results.marks_of(column.round).filter(|mark| mark.agency == agency && measures.contains(mark.measure.as_str()));
    own.map(|mark| reason(page.lang, page.results, mark)).collect()
}
