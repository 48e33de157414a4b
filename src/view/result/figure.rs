//! One figure, or the sign that stands where there is none. Zero is a figure.

use maud::{Markup, html};

use crate::form::answer::Status;
use crate::lang::Lang;
use crate::survey::observation::Observation;
use crate::survey::result::{Cell, Results};
use crate::t;
use crate::view::{part, words};

/// A figure as its language writes it; a sign is told in words to those who hear it.
pub fn value(lang: Lang, figure: &Observation) -> Markup {
    written(lang, figure.value, figure.status)
}

/// As [`value`].
pub fn written(lang: Lang, value: Option<rust_decimal::Decimal>, status: Status) -> Markup {
    let meaning = words::status(lang, status);
    match (value, words::sign(status)) {
        (Some(number), _) => html! { (lang.number(number)) },
        (None, Some(sign)) => html! { span aria-hidden="true" title=(meaning) { (sign) } (part::unseen(&meaning)) },
        (None, None) => html! { (meaning) },
    }
}

pub fn cell(lang: Lang, cell: Cell) -> Markup {
    match cell {
        Cell::Figure(figure) => value(lang, figure),
        Cell::NotAnswered => html! { (t!(lang, "result-not-answered")) },
        Cell::Empty => html! {},
    }
}

/// What the signs mean that stand on the page; `beside` are those that stand beside figures.
pub fn legend(lang: Lang, results: &Results, beside: Vec<(String, Markup)>) -> Markup {
    let stands = |status: &Status| results.observations().any(|each| each.status == *status);
    let signs: Vec<(String, Markup)> = Status::ALL
        .into_iter()
        .filter(stands)
        .filter_map(|status| Some((words::sign(status)?.to_owned(), html! { (words::status(lang, status)) })))
        .chain(beside)
        .collect();
    html! { @if !signs.is_empty() { h2 { (t!(lang, "result-signs")) } (part::facts(&signs)) } }
}
