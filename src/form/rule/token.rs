//! Cuts an expression into words, numbers, texts and signs. Goes on after a fault, so that all are told at once.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Expr, RuleFault};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(Decimal),
    Word(String),
    Quote(String),
    Sign(&'static str),
}

pub(super) type Placed = (Token, Range<usize>);

/// Longest first: `<=` before `<`.
const SIGNS: [&str; 14] = ["<=", ">=", "!=", "<", ">", "=", "+", "-", "*", "/", "(", ")", ",", "."];

/// Signs of other languages and of word processors, what each is taken for, and what to write.
const FOREIGN: [(&str, &str, &str); 14] = [
    ("==", "=", "write ="),
    ("<>", "!=", "write !="),
    ("=<", "<=", "write <="),
    ("=>", ">=", "write >="),
    ("≤", "<=", "write <="),
    ("≥", ">=", "write >="),
    ("≠", "!=", "write !="),
    ("−", "-", "write a plain -"),
    ("–", "-", "write a plain -"),
    ("×", "*", "write *"),
    ("÷", "/", "write /"),
    ("**", "*", "there is no power; multiply"),
    (";", ",", "write , between arguments"),
    (":", "/", "write / to divide"),
];

/// Signs that stand for a word here.
const WORDY: [(&str, &str); 4] = [("&&", "and"), ("||", "or"), ("!", "not"), ("&", "and")];

pub(super) fn cut(source: &str) -> (Vec<Placed>, Vec<RuleFault>) {
    let (mut tokens, mut faults) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        if tokens.len() >= Expr::MAX_TOKENS || faults.len() >= Expr::MAX_FAULTS {
            if tokens.len() >= Expr::MAX_TOKENS {
                faults.push(RuleFault::new(at..source.len(), format!("the expression has more than {} words and signs", Expr::MAX_TOKENS)));
            }
            break;
        }
        let (length, token) = next(rest, at, &mut faults);
        tokens.extend(token.map(|token| (token, at..at + length)));
        at += length;
    }
    (tokens, faults)
}

/// The next token and its length in bytes (never 0); no token for blanks and for what makes no sense.
fn next(rest: &str, at: usize, faults: &mut Vec<RuleFault>) -> (usize, Option<Token>) {
    let Some(first) = rest.chars().next() else { return (1, None) };
    if first.is_whitespace() {
        return (first.len_utf8(), None);
    }
    if first.is_ascii_digit() {
        return number(rest, at, faults);
    }
    if first.is_alphabetic() || first == '_' {
        let length = word_length(rest);
        return (length, rest.get(..length).map(|word| Token::Word(word.to_owned())));
    }
    if first == '\'' || first == '"' {
        return quote(rest, first, at, faults);
    }
    for (sign, meant, help) in FOREIGN {
        if rest.starts_with(sign) {
            faults.push(RuleFault::new(at..at + sign.len(), format!("'{sign}' is not used here")).help(help));
            return (sign.len(), Some(Token::Sign(meant)));
        }
    }
    if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
        return (sign.len(), Some(Token::Sign(sign)));
    }
    if let Some((sign, word)) = WORDY.into_iter().find(|(sign, _)| rest.starts_with(sign)) {
        faults.push(RuleFault::new(at..at + sign.len(), format!("'{sign}' is not used here")).help(format!("write {word}")));
        return (sign.len(), Some(Token::Word(word.to_owned())));
    }
    let help = match first {
        '’' | '‘' | '”' | '“' | '´' | '`' => "write texts in straight quotes: 'text'",
        '%' => "a percentage is a number: share(part, total)",
        '{' | '}' | '[' | ']' | '$' => "write names as they are: total, services.electronic",
        _ => "an expression has names, numbers, 'texts' and the signs + - * / = != < <= > >= ( ) ,",
    };
    faults.push(RuleFault::new(at..at + first.len_utf8(), format!("the character {first:?} is not used here")).help(help));
    (first.len_utf8(), None)
}

fn word_length(rest: &str) -> usize {
    rest.find(|each: char| !each.is_alphanumeric() && each != '_').unwrap_or(rest.len())
}

fn digits(rest: &str) -> usize {
    rest.find(|each: char| !each.is_ascii_digit()).unwrap_or(rest.len())
}

fn number(rest: &str, at: usize, faults: &mut Vec<RuleFault>) -> (usize, Option<Token>) {
    let whole = digits(rest);
    let part = rest.get(whole..).and_then(|rest| rest.strip_prefix('.')).map_or(0, digits);
    let length = if part > 0 { whole + 1 + part } else { whole };
    let tail = rest.get(length..).map_or(0, word_length);
    let text = rest.get(..length + tail).unwrap_or_default();
    match Decimal::from_str_exact(text) {
        Ok(number) if tail == 0 => (length + tail, Some(Token::Number(number))),
        _ => {
            let fault = RuleFault::new(at..at + length + tail, format!("'{text}' is not a number of at most 28 digits"));
            faults.push(fault.help("write digits and at most one point: 1234 or 0.5"));
            (length + tail, Some(Token::Number(Decimal::ZERO)))
        }
    }
}

fn quote(rest: &str, mark: char, at: usize, faults: &mut Vec<RuleFault>) -> (usize, Option<Token>) {
    let inside = rest.get(1..).unwrap_or_default();
    if let Some((text, _)) = inside.split_once(mark) {
        return (text.len() + 2, Some(Token::Quote(text.to_owned())));
    }
    faults.push(RuleFault::new(at..at + rest.len(), "the text has no closing quote").help(format!("end it with {mark}")));
    (rest.len(), Some(Token::Quote(inside.to_owned())))
}
