//! The project's own source as tokens, for the tests that hold it to its rules: comments are gone and strings are single tokens.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// One Rust file. Its path is relative to the project, with `/`.
pub struct Source {
    pub path: String,
    pub text: String,
    pub tokens: TokenStream,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Source {
        let tokens = text.parse().unwrap_or_else(|error| panic!("{path} is not Rust: {error}"));
        Source { path: path.to_owned(), text: text.to_owned(), tokens }
    }

    /// Every file of `src/`, by path.
    pub fn all() -> Vec<Source> {
        let files = files("src").into_iter().filter(|path| path.ends_with(".rs"));
        files.map(|path| Source::new(&path, &fs::read_to_string(root().join(&path)).unwrap())).collect()
    }

    /// Calls `look` with each run of sibling tokens in the file: the whole, and the inside of every bracket.
    pub fn each_run(&self, mut look: impl FnMut(&[TokenTree])) {
        each_run(self.tokens.clone(), &mut look);
    }

    /// `path:line` of a token, as editors and terminals make links of it.
    pub fn place(&self, token: &TokenTree) -> String {
        format!("{}:{}", self.path, token.span().start().line)
    }
}

fn each_run(tokens: TokenStream, look: &mut impl FnMut(&[TokenTree])) {
    let run: Vec<TokenTree> = tokens.into_iter().collect();
    look(&run);
    for token in run {
        if let TokenTree::Group(group) = token {
            each_run(group.stream(), look);
        }
    }
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder of the project, sorted, relative to the project. A folder that is not there has none.
pub fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    let mut found: Vec<String> = found.iter().map(|path| path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")).collect();
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, found) } else { found.push(path) }
    }
}

pub fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == word)
}

pub fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// Whether `::` stands at `at`.
pub fn is_path(run: &[TokenTree], at: usize) -> bool {
    is_sign(run.get(at), ':') && is_sign(run.get(at + 1), ':')
}

pub fn group(token: Option<&TokenTree>, delimiter: Delimiter) -> Option<&Group> {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(group),
        _ => None,
    }
}

/// The text of a plain string literal that needs no escapes.
pub fn string(token: Option<&TokenTree>) -> Option<String> {
    match token {
        Some(TokenTree::Literal(literal)) => literal.to_string().strip_prefix('"')?.strip_suffix('"').map(str::to_owned),
        _ => None,
    }
}

/// What stands between the commas.
pub fn arguments(group: &Group) -> Vec<Vec<TokenTree>> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    tokens.split(|token| is_sign(Some(token), ',')).map(<[TokenTree]>::to_vec).filter(|argument| !argument.is_empty()).collect()
}

/// Fails with every fault at once, one a line.
#[track_caller]
pub fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
