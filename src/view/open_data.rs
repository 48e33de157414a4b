//! The files that results can be had as.

use maud::{Markup, html};

use crate::lang::Lang;
use crate::t;

/// Codes of the formats, as addresses have them, the most asked for first. A test holds them to what is served.
pub const FORMATS: [&str; 6] = ["xlsx", "csv", "csv-excel", "json-stat", "sdmx-csv", "data-package"];

/// Links to every format of a page's figures, as they were reported or on the organisation of a year; `href` is the page.
pub fn files(lang: Lang, href: &str, organisation: Option<i32>) -> Markup {
    let query = organisation.map_or_else(String::new, |year| format!("?organisation={year}"));
    html! {
        h2 { (t!(lang, "open-data-files")) }
        @match organisation {
            Some(year) => p { (t!(lang, "open-data-files-restated", year = year.to_string())) },
            None => p { (t!(lang, "open-data-files-what")) },
        }
        ul {
            @for code in FORMATS {
                li { a href={ (href) "/files/" (code) (query) } { (lang.say_key(&format!("open-data-format-{code}"), &[])) } }
            }
        }
    }
}
