//! Signing in: an address, then the link or the code of a letter.

use maud::{Markup, html};

use super::part::Input;
use super::part::{self, Tone, fault_summary};
use crate::error::Fault;
use crate::ids::SignInId;
use crate::lang::Lang;
use crate::t;

/// Asks for the address. `to` is where the reader wanted to go.
pub fn ask(lang: Lang, email: &str, to: &str, faults: &[Fault]) -> Markup {
    html! {
        (fault_summary(lang, faults, |_| None))
        h1 { (t!(lang, "sign-in-title")) }
        p { (t!(lang, "sign-in-who")) }
        form method="post" action="/sign-in" {
            (part::hidden("to", to))
            (Input::new(lang, "email", &t!(lang, "sign-in-email")).hint(&t!(lang, "sign-in-email-hint")).faults(faults).email(email))
            (part::submit(&t!(lang, "sign-in-send")))
        }
    }
}

/// The letter is on its way, if the address may sign in; the same words for every address.
pub fn sent(lang: Lang, id: SignInId, minutes: i64, faults: &[Fault]) -> Markup {
    html! {
        (fault_summary(lang, faults, |_| None))
        h1 { (t!(lang, "sign-in-sent-title")) }
        p { (t!(lang, "sign-in-sent", minutes = minutes)) }
        form method="post" action="/sign-in/code" {
            (part::hidden("id", &id.to_string()))
            (Input::new(lang, "code", &t!(lang, "sign-in-code")).hint(&t!(lang, "sign-in-code-hint")).faults(faults).code(""))
            (part::submit(&t!(lang, "sign-in-enter")))
        }
        p { (t!(lang, "sign-in-nothing-came")) " " a href="/sign-in" { (t!(lang, "sign-in-again")) } }
    }
}

/// Behind the link of the letter: a button, since programs that scan mail open links too.
pub fn button(lang: Lang, token: &str) -> Markup {
    html! {
        h1 { (t!(lang, "sign-in-title")) }
        p { (t!(lang, "sign-in-button-why")) }
        form method="post" action={ "/sign-in/" (token) } { (part::submit(&t!(lang, "sign-in-enter"))) }
    }
}

/// The link or the code opens nothing any more.
pub fn over(lang: Lang) -> Markup {
    html! {
        h1 { (t!(lang, "sign-in-over-title")) }
        (part::notice(lang, Tone::Warning, &html! { p { (t!(lang, "sign-in-over")) } }))
        (part::link_button("/sign-in", &t!(lang, "sign-in-again")))
    }
}
