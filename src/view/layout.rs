//! What stands around every page: the head, the way in and out, the languages, and whom to ask.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{DOCTYPE, Markup, html};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::asset;
use super::part::{self, Tone};
use crate::lang::{Lang, Text};
use crate::t;

/// What the frame of a page needs to know of its reader.
#[derive(Debug, Clone)]
pub struct Frame {
    pub lang: Lang,
    /// The zone that moments are told in.
    pub zone: Tz,
    /// The signed-in reader.
    pub who: Option<Who>,
    pub nav: Vec<NavLink>,
    /// What the last action did, told once.
    pub flash: Option<Flash>,
    /// Path and query of this page, where the language switch comes back to.
    pub here: String,
    /// Mail address of the IT unit.
    pub ask: Option<String>,
    pub demo: Option<DemoNotice>,
}

#[derive(Debug, Clone)]
pub struct Who {
    pub name: String,
    /// Agencies or role, in words.
    pub role: String,
}

#[derive(Debug, Clone)]
pub struct NavLink {
    pub href: String,
    pub text: String,
    pub current: bool,
}

#[derive(Debug, Clone)]
pub struct Flash {
    pub tone: Tone,
    pub text: Text,
}

/// Says on every page that this is a demonstration.
#[derive(Debug, Clone)]
pub struct DemoNotice {
    /// What moment the demonstration thinks it is.
    pub now: DateTime<Utc>,
    /// Where its mail can be read.
    pub mailbox: String,
}

impl Frame {
    /// The frame of a page for nobody in particular; the rest is set as it is known.
    pub fn new(lang: Lang, zone: Tz, here: impl Into<String>) -> Frame {
        Frame { lang, zone, who: None, nav: vec![], flash: None, here: here.into(), ask: None, demo: None }
    }
}

/// A whole page. `main` begins with its `h1`.
pub fn page(frame: &Frame, title: &str, main: Markup) -> Markup {
    let lang = frame.lang;
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " – Mittaristo" }
                link rel="stylesheet" href=(asset::href("mittaristo.css"));
                link rel="icon" type="image/svg+xml" href=(asset::href("mark.svg"));
                script src=(asset::href("mittaristo.js")) defer {}
            }
            body {
                a class="skip" href="#page-main" { (t!(lang, "common-skip")) }
                @if let Some(demo) = &frame.demo { (demo_notice(frame, demo)) }
                (header(frame))
                main id="page-main" tabindex="-1" {
                    @if let Some(flash) = &frame.flash { (part::notice(lang, flash.tone, &html! { p { (lang.say(&flash.text)) } })) }
                    (main)
                }
                (footer(frame))
            }
        }
    }
}

fn demo_notice(frame: &Frame, demo: &DemoNotice) -> Markup {
    let lang = frame.lang;
    html! {
        aside class="demo" aria-label=(t!(lang, "common-demo-label")) {
            p {
                (t!(lang, "common-demo", now = (demo.now, frame.zone))) " "
                a href=(demo.mailbox) { (t!(lang, "common-demo-mailbox")) }
            }
        }
    }
}

fn header(frame: &Frame) -> Markup {
    let lang = frame.lang;
    html! {
        header class="top" {
            div class="top-row" {
                a class="mark" href="/" { "Mittaristo" }
                (language_switch(frame))
                @if let Some(who) = &frame.who {
                    div class="who" {
                        span class="who-name" { (who.name) }
                        @if !who.role.is_empty() { " " span class="who-role" { (who.role) } }
                    }
                    form method="post" action="/sign-out" { button class="plain" { (t!(lang, "common-sign-out")) } }
                }
            }
            @if !frame.nav.is_empty() {
                nav class="places" aria-label=(t!(lang, "common-nav")) {
                    ul { @for link in &frame.nav { li { a href=(link.href) aria-current=[link.current.then_some("page")] { (link.text) } } } }
                }
            }
        }
    }
}

/// What may stand in the query as it is.
const IN_QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.');

/// Each language names itself.
fn language_switch(frame: &Frame) -> Markup {
    const NAMES: [(Lang, &str); 3] = [(Lang::Fi, "Suomi"), (Lang::Sv, "Svenska"), (Lang::En, "English")];
    let here = utf8_percent_encode(&frame.here, IN_QUERY);
    html! {
        nav class="languages" aria-label=(t!(frame.lang, "common-language")) {
            ul {
                @for (lang, name) in NAMES {
                    li {
                        a href={ "/language/" (lang.code()) "?to=" (here) } lang=(lang.code()) hreflang=(lang.code())
                            aria-current=[(lang == frame.lang).then_some("true")] { (name) }
                    }
                }
            }
        }
    }
}

fn footer(frame: &Frame) -> Markup {
    let lang = frame.lang;
    html! {
        footer class="bottom" {
            p {
                (t!(lang, "common-ask"))
                @if let Some(address) = &frame.ask { " " a href={ "mailto:" (address) } { (address) } }
            }
        }
    }
}
