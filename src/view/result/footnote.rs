//! Numbered notes of the IT unit: at the figures, rows and dates that they are about, and in a list below the tables.

use maud::{Markup, html};

use super::metric::MetricPage;
use crate::ids::AgencyId;
use crate::survey::note::Note;
use crate::survey::result::Column;
use crate::t;
use crate::view::note::words;

fn numbers<'a>(notes: &'a [Note], is_here: impl Fn(&Note) -> bool + 'a) -> impl Iterator<Item = usize> + 'a {
    notes.iter().enumerate().filter(move |(_, note)| is_here(note)).map(|(at, _)| at + 1)
}

/// A printed report has the notes of many metrics.
fn anchor(page: &MetricPage, number: usize) -> String {
    format!("{}-note-{number}", page.form.code)
}

fn marks(page: &MetricPage, numbers: impl Iterator<Item = usize>) -> Markup {
    html! { @for number in numbers { " " sup { a href={ "#" (anchor(page, number)) } { (number) } } } }
}

/// Beside a figure.
pub fn at_cell(page: &MetricPage, agency: AgencyId, column: &Column, measure: &str) -> Markup {
    marks(page, numbers(page.notes, |note| note.is_at_cell(Some(agency), &column.period, measure)))
}

/// Beside an agency's name.
pub fn at_row(page: &MetricPage, agency: AgencyId, measures: &[&str]) -> Markup {
    marks(page, numbers(page.notes, |note| note.is_at_row(page.round.id, agency, measures)))
}

/// A heading with the numbers of the notes on its date, in raised digits: headings are plain text.
pub fn heading(page: &MetricPage, heading: String, column: &Column, measure: &str) -> String {
    let numbers: Vec<String> = numbers(page.notes, |note| note.is_at_column(column, measure)).map(raised).collect();
    if numbers.is_empty() { heading } else { format!("{heading} {}", numbers.join(" ")) }
}

fn raised(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().filter_map(|digit| DIGITS.get(usize::from(digit.wrapping_sub(b'0')))).collect()
}

/// All of them, by their numbers.
pub fn list(page: &MetricPage) -> Markup {
    html! {
        @if !page.notes.is_empty() {
            h2 { (t!(page.lang, "footnote-link")) }
            ol class="footnotes" { @for (at, note) in page.notes.iter().enumerate() { li id=(anchor(page, at + 1)) { (place(page, note)) (words(page.lang, note)) } } }
        }
    }
}

/// What a note is about, for those who come to it from the list.
fn place(page: &MetricPage, note: &Note) -> Markup {
    let agency = note.place.agency.and_then(|id| page.results.agency(id)).map(|agency| agency.name.get(page.lang).to_owned());
    let period = note.place.period.as_ref().map(|period| page.lang.period(period));
    let parts: Vec<String> = agency.into_iter().chain(period).collect();
    html! { @if !parts.is_empty() { b { (parts.join(", ")) ":" } " " } }
}
