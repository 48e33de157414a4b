//! The page of a failure: what happened, what to do, whom to ask.

use maud::{Markup, html};

use crate::lang::{Lang, Text};
use crate::t;
use crate::view::part::{self, Tone};

/// What was posted and not stored: the page holds it and posts it again.
pub struct Again<'a> {
    pub action: &'a str,
    pub typed: &'a [(String, String)],
}

/// Whom to ask, and by what the log knows the failed request.
pub struct Help<'a> {
    pub address: &'a str,
    pub reference: Option<&'a str>,
}

pub fn page(lang: Lang, title: &str, text: &Text, help: &Help, again: Option<&Again>) -> Markup {
    html! {
        h1 { (title) }
        p { (lang.say(text)) }
        @if let Some(again) = again { (post_again(lang, again)) }
        @else { p { (t!(lang, "fault-next")) " " a href="/" { (t!(lang, "fault-home")) } "." } }
        p { (t!(lang, "fault-ask")) " " a href={ "mailto:" (help.address) } { (help.address) } "." }
        @if let Some(reference) = help.reference {
            p { (t!(lang, "fault-reference")) " " code { (reference) } }
        }
    }
}

fn post_again(lang: Lang, again: &Again) -> Markup {
    html! {
        (part::notice(lang, Tone::Warning, &html! { p { (t!(lang, "fault-typed")) } }))
        form method="post" action=(again.action) {
            @for (name, value) in again.typed { input type="hidden" name=(name) value=(value); }
            p { button type="submit" { (t!(lang, "fault-again")) } }
        }
    }
}
