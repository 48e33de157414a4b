//! A sentence that is not yet said, and the saying of it.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use super::{Label, Lang};

/// A sentence without a language: a key of the Fluent files with its arguments, or a label that the data brought along. It may be kept as JSON and said later to somebody else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Text {
    Key {
        key: Cow<'static, str>,
        args: Vec<(Cow<'static, str>, Arg)>,
    },
    Label(Label),
    /// Words that are the same in every language: a name, an address, a code.
    Plain(String),
}

/// An argument of a text; written by the rules of the language it is said in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Arg {
    Words(String),
    /// A whole number that also chooses the plural.
    Count(i64),
    Number(Decimal),
    Day(NaiveDate),
    /// Date and time of day in a zone.
    Moment(DateTime<Utc>, Tz),
    Text(Box<Text>),
}

impl Text {
    pub fn key(key: &'static str, args: Vec<(&'static str, Arg)>) -> Text {
        Text::Key { key: key.into(), args: args.into_iter().map(|(name, arg)| (name.into(), arg)).collect() }
    }

    pub fn plain(words: impl Into<String>) -> Text {
        Text::Plain(words.into())
    }

    /// As it is kept.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// As [`Text::to_json`] kept it; what was kept as words stays words.
    pub fn from_json(kept: &str) -> Text {
        serde_json::from_str(kept).unwrap_or_else(|_| Text::plain(kept))
    }
}

/// English, for logs and the command line.
impl fmt::Display for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&Lang::En.say(self))
    }
}

impl Lang {
    /// The text in this language.
    pub fn say(self, text: &Text) -> String {
        match text {
            Text::Key { key, args } => self.say_with(key, args.iter().map(|(name, arg)| (name.as_ref(), arg))),
            Text::Label(label) => label.get(self).to_owned(),
            Text::Plain(words) => words.clone(),
        }
    }

    /// Says a key that is not known when the program is written, such as `state-` and the name of a state.
    pub fn say_key(self, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.say_with(key, args.iter().map(|(name, arg)| (*name, arg)))
    }

    fn say_with<'a>(self, key: &str, args: impl Iterator<Item = (&'a str, &'a Arg)>) -> String {
        let bundle = bundle(self);
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, lang = self.code(), "no such text");
            return format!("[{key}]");
        };
        let mut values = FluentArgs::new();
        for (name, arg) in args {
            values.set(name, self.fluent(arg));
        }
        let mut faults = Vec::new();
        let said = bundle.format_pattern(pattern, Some(&values), &mut faults).into_owned();
        if !faults.is_empty() {
            tracing::error!(key, lang = self.code(), ?faults, "the text wants other arguments");
        }
        said
    }

    fn fluent(self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Words(words) => FluentValue::from(words.clone()),
            Arg::Count(count) => FluentValue::from(*count),
            Arg::Number(number) => FluentValue::from(self.number(*number)),
            Arg::Day(day) => FluentValue::from(self.day(*day)),
            Arg::Moment(moment, zone) => FluentValue::from(self.moment(*moment, *zone)),
            Arg::Text(text) => FluentValue::from(self.say(text)),
        }
    }
}

#[derive(rust_embed::RustEmbed)]
#[folder = "i18n/"]
struct Files;

fn bundle(lang: Lang) -> &'static FluentBundle<FluentResource> {
    static BUNDLES: OnceLock<Vec<(Lang, FluentBundle<FluentResource>)>> = OnceLock::new();
    let bundles = BUNDLES.get_or_init(|| Lang::ALL.into_iter().map(|lang| (lang, load(lang))).collect());
    let found = bundles.iter().find(|(each, _)| *each == lang).or(bundles.first());
    match found {
        Some((_, bundle)) => bundle,
        None => unreachable!("Lang::ALL is not empty"),
    }
}

fn load(lang: Lang) -> FluentBundle<FluentResource> {
    let identifier: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Arguments are Finnish names and numbers in left-to-right text; isolation marks would only end up in copied text.
    bundle.set_use_isolating(false);
    if let Err(error) = bundle.add_function("NUMBER", plain_number) {
        tracing::error!(%error, "Fluent");
    }
    for path in Files::iter().filter(|path| path.starts_with(lang.code())) {
        let Some(file) = Files::get(&path) else { continue };
        let source = String::from_utf8_lossy(&file.data).into_owned();
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, faults)| {
            tracing::error!(%path, ?faults, "the text file has faults");
            resource
        });
        if let Err(faults) = bundle.add_resource(resource) {
            tracing::error!(%path, ?faults, "a text is defined twice");
        }
    }
    bundle
}

fn plain_number<'a>(positional: &[FluentValue<'a>], _named: &FluentArgs) -> FluentValue<'a> {
    positional.first().cloned().unwrap_or(FluentValue::Error)
}

macro_rules! arg_from {
    ($($source:ty => |$name:ident| $arg:expr),* $(,)?) => { $(
        impl From<$source> for Arg {
            fn from($name: $source) -> Arg {
                $arg
            }
        }
    )* };
}

arg_from! {
    &str => |words| Arg::Words(words.to_owned()),
    String => |words| Arg::Words(words),
    &String => |words| Arg::Words(words.clone()),
    i64 => |count| Arg::Count(count),
    i32 => |count| Arg::Count(i64::from(count)),
    u32 => |count| Arg::Count(i64::from(count)),
    usize => |count| Arg::Count(i64::try_from(count).unwrap_or(i64::MAX)),
    Decimal => |number| Arg::Number(number),
    NaiveDate => |day| Arg::Day(day),
    (DateTime<Utc>, Tz) => |moment| Arg::Moment(moment.0, moment.1),
    Text => |text| Arg::Text(Box::new(text)),
    Label => |label| Arg::Text(Box::new(Text::Label(label))),
    &Label => |label| Arg::Text(Box::new(Text::Label(label.clone()))),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn a_kept_text_says_the_same_in_every_language() {
        let day = NaiveDate::from_ymd_opt(2015, 6, 30).unwrap_or_default();
        let moment = DateTime::from_timestamp_micros(1_435_641_000_000_000).unwrap_or_default();
        for text in [
            text!("import-published", as_of = day),
            text!("fetch-given-up", tries = 3_i64, why = text!("fetch-status", address = "https://x/", status = "503")),
            text!("refused-round-closed", as_of = day, closed = (moment, chrono_tz::Europe::Helsinki)),
            text!("import-row-repeated", whose = Label::new("a", "b", "c"), metric = Decimal::new(15, 1)),
            Text::plain("sanat"),
        ] {
            let kept = Text::from_json(&text.to_json());
            assert_eq!(kept, text);
            assert!(Lang::ALL.into_iter().all(|lang| lang.say(&kept) == lang.say(&text)), "{}", text.to_json());
        }
        assert_eq!(Text::from_json("Rivi on vajaa."), Text::plain("Rivi on vajaa."));
    }
}
