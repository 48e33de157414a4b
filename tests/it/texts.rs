//! Holds the texts that people see to the code that says them: the same keys with the same arguments in every language, no key missing, none left over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use proc_macro2::{Delimiter, Group, TokenTree};

use crate::support::source::{Source, arguments, files, group, is_path, is_sign, is_word, none, root, string};

type Names = BTreeSet<String>;

/// One message of a Fluent file.
struct Message {
    path: String,
    text: String,
    /// The arguments that it names.
    arguments: Names,
    /// The messages and terms that it says in itself.
    says: Names,
}

/// The messages of one language by key; a term's key begins with `-`.
#[derive(Default)]
struct Texts {
    messages: BTreeMap<String, Message>,
    faults: Vec<String>,
}

impl Texts {
    fn read(lang: &str) -> Texts {
        let mut texts = Texts::default();
        for path in files(&format!("i18n/{lang}")) {
            texts.add(&path, &fs::read_to_string(root().join(&path)).unwrap());
        }
        texts
    }

    fn add(&mut self, path: &str, source: &str) {
        let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(resource, errors)| {
            self.faults.extend(errors.iter().map(|error| format!("{path}:{}: {error}", source[..error.pos.start].lines().count().max(1))));
            resource
        });
        for entry in resource.body {
            let (key, value) = match entry {
                Entry::Message(message) => (message.id.name.to_owned(), message.value),
                Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value)),
                _ => continue,
            };
            let Some(value) = value else {
                self.faults.push(format!("{path}: '{key}' has no text of its own"));
                continue;
            };
            let mut message = Message { path: path.to_owned(), text: String::new(), arguments: Names::new(), says: Names::new() };
            read_pattern(&value, &mut message);
            self.faults.extend(slips(&message.text).into_iter().map(|slip| format!("{path}: '{key}' {slip}")));
            if let Some(earlier) = self.messages.insert(key.clone(), message) {
                self.faults.push(format!("{path}: '{key}' is defined in {} too", earlier.path));
            }
        }
    }

    /// The arguments of a message and of all that it says in itself.
    fn arguments(&self, key: &str) -> Names {
        let Some(message) = self.messages.get(key) else { return Names::new() };
        let inner = message.says.iter().filter(|said| *said != key).flat_map(|said| self.arguments(said));
        message.arguments.iter().cloned().chain(inner).collect()
    }
}

/// What no text should have.
fn slips(text: &str) -> Vec<&'static str> {
    let mut slips = Vec::new();
    if text.trim().is_empty() {
        slips.push("is empty");
    }
    if text.split(|letter: char| !letter.is_alphanumeric()).any(|word| ["TODO", "FIXME", "XXX"].contains(&word)) {
        slips.push("is unfinished");
    }
    if text.contains('\'') {
        slips.push("has a straight apostrophe; write ’");
    }
    slips
}

fn read_pattern(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => message.text.push_str(value),
            PatternElement::Placeable { expression } => read_expression(expression, message),
        }
    }
}

fn read_expression(expression: &Expression<&str>, message: &mut Message) {
    match expression {
        Expression::Inline(inline) => read_inline(inline, message),
        Expression::Select { selector, variants } => {
            read_inline(selector, message);
            variants.iter().for_each(|variant| read_pattern(&variant.value, message));
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, message: &mut Message) {
    // Something stands there, so the text is not empty.
    message.text.push('…');
    match inline {
        InlineExpression::VariableReference { id } => drop(message.arguments.insert(id.name.to_owned())),
        InlineExpression::MessageReference { id, .. } => drop(message.says.insert(id.name.to_owned())),
        InlineExpression::TermReference { id, .. } => drop(message.says.insert(format!("-{}", id.name))),
        InlineExpression::FunctionReference { arguments, .. } => arguments.positional.iter().for_each(|each| read_inline(each, message)),
        InlineExpression::Placeable { expression } => read_expression(expression, message),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

/// A place in the source that says a text.
struct Saying {
    place: String,
    key: Key,
    /// None if the arguments are made elsewhere.
    arguments: Option<Names>,
}

enum Key {
    One(String),
    /// `state-{}` of a `say_key(&format!("state-{}", ..))`, in its parts.
    Family(Vec<String>),
    /// Not to be seen from here: a variable.
    Unknown,
}

impl Key {
    fn fits(&self, key: &str) -> bool {
        match self {
            Key::One(one) => one == key,
            Key::Family(parts) => {
                let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
                let Some(middle) = key.strip_prefix(first.as_str()).and_then(|rest| rest.strip_suffix(last.as_str())) else { return false };
                let inner = parts.get(1..parts.len() - 1).unwrap_or_default();
                !middle.is_empty() && inner.iter().try_fold(middle, |rest, part| rest.split_once(part.as_str()).map(|found| found.1)).is_some()
            }
            Key::Unknown => false,
        }
    }
}

/// The parts of a format string around its braces: `state-{}-long` is `state-` and `-long`.
fn family(format: &str) -> Key {
    Key::Family(
        format
            .split('{')
            .enumerate()
            .map(|(at, part)| if at == 0 { part } else { part.split_once('}').map_or("", |found| found.1) })
            .map(str::to_owned)
            .collect(),
    )
}

fn sayings(source: &Source) -> Vec<Saying> {
    let mut found = Vec::new();
    source.each_run(|run| {
        for (at, token) in run.iter().enumerate() {
            let place = || source.place(token);
            // The definitions of the two macros say nothing.
            let inside = |at| group(run.get(at), Delimiter::Parenthesis).filter(|inside| !inside.to_string().contains('$'));
            for (name, position) in [("t", 1), ("text", 0)] {
                if is_word(Some(token), name) && is_sign(run.get(at + 1), '!') {
                    found.extend(inside(at + 2).map(|inside| by_macro(place(), inside, position)));
                }
            }
            if is_word(Some(token), "say_key") && !is_word(at.checked_sub(1).and_then(|before| run.get(before)), "fn") {
                found.extend(inside(at + 1).map(|inside| by_call(place(), inside)));
            }
            if is_word(Some(token), "Text") && is_path(run, at + 1) && is_word(run.get(at + 3), "key") {
                found.extend(inside(at + 4).map(|inside| by_call(place(), inside)));
            }
        }
    });
    found
}

/// `t!(lang, "key", name = value)` or `text!("key", name = value)`.
fn by_macro(place: String, inside: &Group, position: usize) -> Saying {
    let given = arguments(inside);
    let key = given.get(position).and_then(|argument| string(argument.first())).map_or(Key::Unknown, Key::One);
    let named = given.iter().skip(position + 1).filter(|argument| is_sign(argument.get(1), '='));
    let names = named.filter_map(|argument| argument.first().map(TokenTree::to_string)).collect();
    Saying { place, key, arguments: Some(names) }
}

/// `say_key("key", &[("name", value)])`, `say_key(&format!("family-{}", part), &[])` or `Text::key("key", vec![("name", value)])`.
fn by_call(place: String, inside: &Group) -> Saying {
    let given = arguments(inside);
    let first = given.first().map(Vec::as_slice).unwrap_or_default();
    let formatted = first.iter().position(|token| is_word(Some(token), "format")).and_then(|at| group(first.get(at + 2), Delimiter::Parenthesis));
    let key = match (string(first.first()), formatted) {
        (Some(key), _) => Key::One(key),
        (_, Some(format)) => string(format.stream().into_iter().next().as_ref()).map_or(Key::Unknown, |format| family(&format)),
        _ => Key::Unknown,
    };
    let list = given.get(1).and_then(|argument| group(argument.last(), Delimiter::Bracket));
    let names = list.map(|list| {
        let pairs = arguments(list).into_iter().filter_map(|pair| group(pair.first(), Delimiter::Parenthesis).cloned());
        pairs.filter_map(|pair| string(pair.stream().into_iter().next().as_ref())).collect()
    });
    Saying { place, key, arguments: names }
}

/// Faults of what the source says against the texts of one language.
fn unsaid(texts: &Texts, sayings: &[Saying]) -> Vec<String> {
    let mut faults = Vec::new();
    for Saying { place, key, arguments } in sayings {
        let keys: Vec<&String> = texts.messages.keys().filter(|each| key.fits(each)).collect();
        match key {
            Key::One(key) if keys.is_empty() => faults.push(format!("{place}: no text '{key}'; add it to i18n/ in every language")),
            Key::Family(parts) if keys.is_empty() => {
                faults.push(format!("{place}: no text '{}'; add them to i18n/ in every language", parts.join("{}")))
            }
            _ => {}
        }
        for key in keys {
            let wanted = texts.arguments(key);
            if let Some(given) = arguments.as_ref().filter(|given| **given != wanted) {
                faults.push(format!("{place}: '{key}' is given ({}), its text wants ({})", list(given), list(&wanted)));
            }
        }
    }
    faults
}

/// Every string of the source: a key in a table counts as said.
fn strings(source: &Source) -> Names {
    let mut found = Names::new();
    source.each_run(|run| found.extend(run.iter().filter_map(|token| string(Some(token)))));
    found
}

fn unused(texts: &Texts, sayings: &[Saying], strings: &Names) -> Vec<String> {
    let said: Names = texts.messages.values().flat_map(|message| message.says.clone()).collect();
    let left_over = texts
        .messages
        .iter()
        .filter(|(key, _)| !said.contains(*key) && !strings.contains(*key) && !sayings.iter().any(|saying| saying.key.fits(key)));
    left_over.map(|(key, message)| format!("{}: nothing says '{key}'; delete it in every language", message.path)).collect()
}

fn unlike(lang: &str, texts: &Texts, other_lang: &str, others: &Texts) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, message) in &texts.messages {
        match others.messages.get(key) {
            None => faults.push(format!("{}: '{key}' is not said in '{other_lang}'", message.path)),
            Some(other) if texts.arguments(key) != others.arguments(key) => faults.push(format!(
                "{}: '{key}' has the arguments ({}), in '{lang}' ({})",
                other.path,
                list(&others.arguments(key)),
                list(&texts.arguments(key))
            )),
            Some(_) => {}
        }
    }
    faults
}

fn list(names: &Names) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

const LANGS: [&str; 3] = ["fi", "sv", "en"];

#[test]
fn files_can_be_read_and_define_each_key_once() {
    none(&LANGS.iter().flat_map(|lang| Texts::read(lang).faults).collect::<Vec<_>>());
}

#[test]
fn every_language_says_the_same_keys_with_the_same_arguments() {
    let [fi, sv, en] = LANGS.map(Texts::read);
    let pairs = [("fi", &fi, "sv", &sv), ("fi", &fi, "en", &en), ("sv", &sv, "fi", &fi), ("en", &en, "fi", &fi)];
    none(&pairs.iter().flat_map(|(lang, texts, other_lang, others)| unlike(lang, texts, other_lang, others)).collect::<Vec<_>>());
}

#[test]
fn every_text_that_the_source_says_is_there() {
    let sayings: Vec<Saying> = Source::all().iter().flat_map(sayings).collect();
    none(&unsaid(&Texts::read("fi"), &sayings));
}

#[test]
fn every_text_is_said_by_the_source() {
    let sources = Source::all();
    let sayings: Vec<Saying> = sources.iter().flat_map(sayings).collect();
    none(&unused(&Texts::read("fi"), &sayings, &sources.iter().flat_map(strings).collect()));
}

/// The rules themselves, on texts and sources that break them.
mod rules {
    use super::{Names, Source, Texts, sayings, strings, unlike, unsaid, unused};

    fn texts(path: &str, ftl: &str) -> Texts {
        let mut texts = Texts::default();
        texts.add(path, ftl);
        texts
    }

    #[test]
    fn faults_of_a_file_are_told() {
        let found = texts("i18n/en/round.ftl", "round-a = Don't\nround-a = Twice\nother = TODO\nround-b =\n    .title = x\nround c\n").faults;
        for part in ["straight apostrophe", "'round-a' is defined in", "'other' is unfinished", "'round-b' has no text", "i18n/en/round.ftl:6: "] {
            assert!(found.iter().any(|fault| fault.contains(part)), "no '{part}' in {found:#?}");
        }
    }

    #[test]
    fn languages_are_compared_through_selectors_and_references() {
        let fi = texts("i18n/fi/a.ftl", "a-x = { $count ->\n    [one] yksi\n   *[other] { a-y }\n }\na-y = { $name }\na-z = z\n");
        let sv = texts("i18n/sv/a.ftl", "a-x = { $count }\na-y = { $name }\n");
        assert_eq!(
            unlike("fi", &fi, "sv", &sv),
            ["i18n/sv/a.ftl: 'a-x' has the arguments (count), in 'fi' (count, name)", "i18n/fi/a.ftl: 'a-z' is not said in 'sv'"]
        );
    }

    #[test]
    fn sayings_are_held_to_the_texts() {
        let texts = texts("i18n/fi/a.ftl", "a-x = { $count }\na-state-open = o\na-state-shut = { $day }\na-table = t\na-none = n\n");
        let source = Source::new(
            "src/a.rs",
            "fn f() {\n    t!(lang, \"a-x\", count = f(1, 2));\n    text!(\n        \"a-x\",\n        number = 3,\n    );\n    html! { p { (t!(lang, \"a-y\")) } }\n    lang.say_key(&format!(\"a-state-{}\", s), &[]);\n    Text::key(\"a-x\", vec![(\"count\", Arg::Count(1))]);\n    let table = [\"a-table\"];\n}\n",
        );
        let sayings = sayings(&source);
        let mut faults = unsaid(&texts, &sayings);
        faults.sort();
        assert_eq!(
            faults,
            [
                "src/a.rs:3: 'a-x' is given (number), its text wants (count)",
                "src/a.rs:7: no text 'a-y'; add it to i18n/ in every language",
                "src/a.rs:8: 'a-state-shut' is given (), its text wants (day)",
            ]
        );
        assert_eq!(unused(&texts, &sayings, &strings(&source)), ["i18n/fi/a.ftl: nothing says 'a-none'; delete it in every language"]);
        assert_eq!(unused(&texts, &[], &Names::new()).len(), 5);
    }
}
