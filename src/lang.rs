//! Languages: what is said in each, and how each writes numbers, dates and sorted names.
//!
//! Every text that people see is in `i18n/<language>/<area>.ftl` (Fluent), or in a form file as a [`Label`]. Code below the pages
//! never makes a sentence; it makes a [`Text`], a key with its arguments, which is said in the reader's language when it is shown.

mod sort;
mod text;
mod write;

use serde::{Deserialize, Serialize};

pub use sort::sort_by_name;
pub use text::{Arg, Text};

/// The languages of the service, the default first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Fi,
    Sv,
    En,
}

impl Lang {
    pub const ALL: [Lang; 3] = [Lang::Fi, Lang::Sv, Lang::En];

    /// The BCP 47 code, as `<html lang>` and the folders of `i18n/` have it.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Fi => "fi",
            Lang::Sv => "sv",
            Lang::En => "en",
        }
    }

    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The first language of an `Accept-Language` header that we speak, by its quality values (RFC 9110, 12.5.4).
    pub fn accepted(header: &str) -> Option<Lang> {
        let mut wishes: Vec<(f32, Lang)> = header.split(',').filter_map(wish).collect();
        wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
        wishes.first().map(|wish| wish.1)
    }
}

fn wish(part: &str) -> Option<(f32, Lang)> {
    let mut pieces = part.trim().split(';');
    let tag = pieces.next()?.trim();
    let quality = pieces.find_map(|piece| piece.trim().strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok())?;
    let lang = Lang::from_code(tag.split('-').next()?)?;
    (quality > 0.0).then_some((quality, lang))
}

/// A text written by people in data (a form file, an agency's name), in every language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub fi: String,
    pub sv: String,
    pub en: String,
}

impl Label {
    pub fn new(fi: impl Into<String>, sv: impl Into<String>, en: impl Into<String>) -> Label {
        Label { fi: fi.into(), sv: sv.into(), en: en.into() }
    }

    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fi => &self.fi,
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }
}

/// Says a key in a language: `t!(lang, "round-late")` or `t!(lang, "round-late-by", days = 3)`.
#[macro_export]
macro_rules! t {
    ($lang:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => { $lang.say(&$crate::text!($key $(, $name = $value)*)) };
}

/// A [`Text`]: `text!("round-late-by", days = 3)`. A test finds every key in all three languages with the same arguments.
#[macro_export]
macro_rules! text {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::lang::Text::key($key, vec![$((stringify!($name), $crate::lang::Arg::from($value))),*])
    };
}
