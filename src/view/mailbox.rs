//! The demonstration's mailbox: every letter as the person who gets it reads it.

use chrono_tz::Tz;
use maud::{Markup, html};

use super::part;
use crate::lang::Lang;
use crate::survey::outbox::Outgoing;
use crate::t;

/// The newest first.
pub fn list(lang: Lang, zone: Tz, letters: &[Outgoing]) -> Markup {
    html! {
        h1 { (t!(lang, "mailbox-title")) }
        p { (t!(lang, "mailbox-what")) }
        @if letters.is_empty() { (part::empty(&t!(lang, "mailbox-empty"))) }
        @else {
            table {
                thead { tr { th scope="col" { (t!(lang, "mailbox-sent")) } th scope="col" { (t!(lang, "mailbox-to")) } th scope="col" { (t!(lang, "mailbox-subject")) } } }
                tbody {
                    @for letter in letters {
                        tr {
                            td { (part::moment(lang, zone, letter.finished_at.unwrap_or(letter.created_at))) }
                            td { (letter.address) }
                            td { a href={ "/demo/mailbox/" (letter.id) } { (letter.subject) } }
                        }
                    }
                }
            }
        }
    }
}

/// One letter: its HTML in a frame of its own, and its text below.
pub fn letter(lang: Lang, zone: Tz, letter: &Outgoing) -> Markup {
    html! {
        p { a href="/demo/mailbox" { (t!(lang, "mailbox-back")) } }
        h1 { (letter.subject) }
        (part::facts(&[
            (t!(lang, "mailbox-to"), html! { (letter.address) }),
            (t!(lang, "mailbox-sent"), part::moment(lang, zone, letter.finished_at.unwrap_or(letter.created_at))),
        ]))
        iframe class="letter" title=(t!(lang, "mailbox-html")) src={ "/demo/mailbox/" (letter.id) "/html" } {}
        (part::more(&t!(lang, "mailbox-text"), &html! { pre class="letter" { (letter.body) } }))
    }
}
