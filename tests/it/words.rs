//! Every code that is stored has its words in every language: a new state, step or verb without a text would be shown as its key.

use std::collections::BTreeSet;
use std::fs;

use mittaristo::action::remind::Why;
use mittaristo::form::answer::Status;
use mittaristo::form::definition::Category;
use mittaristo::lang::Lang;
use mittaristo::survey::agency::AgencyKind;
use mittaristo::survey::contact::ContactState;
use mittaristo::survey::letter::Step;
use mittaristo::survey::outbox::{Dropped, LetterState};
use mittaristo::survey::person::Role;
use mittaristo::survey::round::Stage;
use mittaristo::survey::submission::{RevisionKind, State};
use mittaristo::view::words;

use crate::support::source::{files, none, root};

/// Codes that are words in the source, not values of a type.
const KINDS: [&str; 11] = [
    "sign-in",
    "sign-in-refused",
    "head-confirm",
    "contact-confirmed",
    "contact-declined",
    "receipt",
    "returned",
    "extended",
    "reminder",
    "missing",
    "head-late",
];
const ACTORS: [&str; 5] = ["anyone", "person", "head", "clock", "console"];
const CATEGORIES: [Category; 4] = [Category::Basics, Category::Participation, Category::Productivity, Category::ItEfficiency];

/// The strings that follow a mark on its line, up to an end.
fn strings_after(mark: &str, end: char) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files("src") {
        let source = fs::read_to_string(root().join(&path)).unwrap();
        for line in source.lines() {
            let Some((_, rest)) = line.split_once(mark) else { continue };
            let rest = rest.split(end).next().unwrap_or_default();
            found.extend(rest.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found
}

#[test]
fn every_stored_code_has_words() {
    let mut verbs = strings_after("Event::of(", ')');
    verbs.extend(strings_after("let verb =", ';'));
    assert!(verbs.len() >= 30, "the marks are no longer those of the source: {verbs:?}");
    let mut wordless = Vec::new();
    for lang in Lang::ALL {
        let mut said: Vec<String> = Vec::new();
        said.extend(State::ALL.iter().map(|each| words::state(lang, *each)));
        said.extend(Stage::ALL.iter().map(|each| words::stage(lang, *each)));
        said.extend(LetterState::ALL.iter().map(|each| words::letter_state(lang, *each)));
        said.extend(ContactState::ALL.iter().map(|each| words::contact_state(lang, *each)));
        said.extend(Role::ALL.iter().map(|each| words::role(lang, *each)));
        said.extend(AgencyKind::ALL.iter().map(|each| words::agency_kind(lang, *each)));
        said.extend(RevisionKind::ALL.iter().map(|each| words::revision_kind(lang, *each)));
        said.extend(Step::ALL.iter().map(|each| words::step(lang, *each)));
        said.extend(Status::ALL.iter().map(|each| words::status(lang, *each)));
        said.extend(CATEGORIES.iter().map(|each| words::category(lang, *each)));
        said.extend(Why::ALL.iter().map(|each| words::why(lang, each.code())));
        said.extend(KINDS.iter().map(|each| words::letter_kind(lang, each)));
        said.extend(ACTORS.iter().map(|each| words::actor(lang, each)));
        said.extend(Dropped::ALL.iter().map(|each| words::letter_drop(lang, each.code())));
        said.extend(verbs.iter().map(|each| words::event(lang, each)));
        wordless.extend(said.into_iter().filter(|words| words.starts_with('[')).map(|key| format!("{}: {key}", lang.code())));
    }
    none(&wordless);
}
