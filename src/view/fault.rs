//! The page of a failure: what happened, what to do, whom to ask.

use maud::{Markup, html};

use crate::lang::{Lang, Text};
use crate::t;

pub fn page(lang: Lang, title: &str, text: &Text, ask: &str) -> Markup {
    html! {
        h1 { (title) }
        p { (lang.say(text)) }
        p { (t!(lang, "fault-next")) " " a href="/" { (t!(lang, "fault-home")) } ". " (t!(lang, "fault-ask")) " " a href={ "mailto:" (ask) } { (ask) } "." }
    }
}
