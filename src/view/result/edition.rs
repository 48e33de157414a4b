//! Which version of a report it is: a draft or an edition, whether there is a newer one, and which there are.

use chrono_tz::Tz;
use maud::{Markup, html};

use super::{Changes, changes};
use crate::lang::Lang;
use crate::survey::edition::{Address, Edition, Reading, Which, href};
use crate::t;
use crate::view::part::{self, Tone};

/// When it was published, and as which edition where there are several.
pub fn published(lang: Lang, zone: Tz, reading: &Reading) -> Markup {
    match reading.edition() {
        None => part::tag(Tone::Warning, &t!(lang, "result-draft")),
        Some(edition) if edition.number == 1 && reading.editions.len() == 1 => part::moment(lang, zone, edition.published_at),
        Some(edition) => html! { (part::moment(lang, zone, edition.published_at)) " (" (t!(lang, "edition-number", number = edition.number)) ")" },
    }
}

/// Says that figures may still change, or that there is a newer edition.
pub fn notice(lang: Lang, reading: &Reading, metric: Option<&str>) -> Markup {
    let newest = reading.editions.first();
    let address = |which| href(Address { as_of: reading.round.dates.as_of, which }, metric);
    match (reading.edition(), newest) {
        (None, None) => part::notice(lang, Tone::Warning, &html! { p { (t!(lang, "result-draft-why")) } }),
        (None, Some(newest)) => part::notice(
            lang,
            Tone::Warning,
            &html! {
                p { (t!(lang, "edition-draft-why")) " " a href=(address(Which::Edition(newest.number))) { (t!(lang, "edition-number", number = newest.number)) } }
            },
        ),
        (Some(edition), Some(newest)) if edition.number < newest.number => part::notice(
            lang,
            Tone::Warning,
            &html! {
                p { (t!(lang, "edition-old", number = edition.number)) " " a href=(address(Which::Newest)) { (t!(lang, "edition-newest")) } }
            },
        ),
        _ => html! {},
    }
}

/// Every edition with its lasting address, and why it was made.
pub fn editions(lang: Lang, zone: Tz, reading: &Reading) -> Markup {
    let as_of = reading.round.dates.as_of;
    html! {
        @if !reading.editions.is_empty() {
            h2 { (t!(lang, "edition-title")) }
            p { (t!(lang, "edition-what")) }
            ul {
                @for edition in &reading.editions {
                    li {
                        a href=(href(Address { as_of, which: Which::Edition(edition.number) }, None)) { (t!(lang, "edition-number", number = edition.number)) }
                        ", " (part::moment(lang, zone, edition.published_at))
                        @if edition.number > 1 {
                            ": " span class="typed" { (edition.reason) } " "
                            a href=(href(Address { as_of, which: Which::Edition(edition.number) }, Some("changes"))) { (t!(lang, "edition-see-changes", number = edition.number)) }
                        }
                    }
                }
            }
        }
    }
}

/// What a corrected edition changed, and why.
pub fn changes_page(zone: Tz, reading: &Reading, edition: &Edition, page: &Changes) -> Markup {
    let lang = page.lang;
    html! {
        p class="back" { a href=(reading.href(None)) { (t!(lang, "result-back", as_of = reading.round.dates.as_of)) } }
        h1 { (t!(lang, "edition-changes-title", number = edition.number, as_of = reading.round.dates.as_of)) }
        (part::facts(&[
            (t!(lang, "result-published-at"), part::moment(lang, zone, edition.published_at)),
            (t!(lang, "edition-by"), html! { (t!(lang, "edition-by-it-unit")) }),
            (t!(lang, "edition-reason"), html! { span class="typed" { (edition.reason) } }),
        ]))
        (changes(page))
    }
}
