//! The language of rules by its laws, and numbers that come back as they were written.

mod lint;

use std::collections::BTreeMap;

use mittaristo::form::check::FormSchema;
use mittaristo::form::number;
use mittaristo::form::rule::{Expr, Found, RuleFault, Scope, Value};
use mittaristo::lang::Lang;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::checks::sample::form;

/// Plain names only.
#[derive(Default)]
struct Names(BTreeMap<String, Found>);

impl Scope for Names {
    fn find(&self, path: &[String]) -> Option<Found> {
        self.0.get(&path.join(".")).cloned()
    }

    fn cell(&self, _: &[String], _: usize, _: &str) -> Option<Value> {
        None
    }
}

fn eval(source: &str, names: &Names) -> Value {
    let expr = Expr::parse(source).unwrap_or_else(|faults| panic!("{source}: {faults:?}"));
    assert_eq!(expr.to_string(), source);
    expr.eval(names).unwrap_or_else(|fault| panic!("{source}: {fault}"))
}

/// An expression whose value is worked out without the language.
#[derive(Debug, Clone)]
enum Model {
    Number(Option<u16>),
    Negated(Box<Model>),
    Computed(char, Box<Model>, Box<Model>),
    Truth(Option<bool>),
    Not(Box<Model>),
    Joined(&'static str, Vec<Model>),
    Compared(&'static str, Box<Model>, Box<Model>),
}

fn numbers() -> impl Strategy<Value = Model> {
    let leaf = proptest::option::weighted(0.8, any::<u16>()).prop_map(Model::Number);
    leaf.prop_recursive(4, 24, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Model::Negated(Box::new(inner))),
            (prop::sample::select(vec!['+', '-', '*', '/']), inner.clone(), inner).prop_map(|(sign, left, right)| Model::Computed(
                sign,
                Box::new(left),
                Box::new(right)
            )),
        ]
    })
}

fn truths() -> impl Strategy<Value = Model> {
    let compared = (prop::sample::select(vec!["=", "!=", "<", "<=", ">", ">="]), numbers(), numbers());
    let compared = compared.prop_map(|(sign, left, right)| Model::Compared(sign, Box::new(left), Box::new(right)));
    let leaf = prop_oneof![proptest::option::weighted(0.7, any::<bool>()).prop_map(Model::Truth), compared];
    leaf.prop_recursive(3, 16, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Model::Not(Box::new(inner))),
            (prop::sample::select(vec!["and", "or"]), prop::collection::vec(inner, 2..4)).prop_map(|(word, parts)| Model::Joined(word, parts)),
        ]
    })
}

impl Model {
    /// How tightly it binds; what binds less than its surroundings needs parentheses.
    fn strength(&self) -> u8 {
        match self {
            Model::Joined("or", _) => 0,
            Model::Joined(..) => 1,
            Model::Not(_) => 2,
            Model::Compared(..) => 3,
            Model::Computed('+' | '-', ..) => 4,
            Model::Computed(..) => 5,
            Model::Negated(_) => 6,
            Model::Number(_) | Model::Truth(_) => 7,
        }
    }

    fn written(&self) -> String {
        let inside = |model: &Model, least: u8| if model.strength() < least { format!("({})", model.written()) } else { model.written() };
        match self {
            Model::Number(number) => number.map_or("missing".to_owned(), |number| number.to_string()),
            Model::Truth(truth) => truth.map_or("missing".to_owned(), |truth| truth.to_string()),
            Model::Negated(inner) => format!("-{}", inside(inner, 6)),
            Model::Not(inner) => format!("not {}", inside(inner, 2)),
            Model::Computed(sign, left, right) => format!("{} {sign} {}", inside(left, self.strength()), inside(right, self.strength() + 1)),
            Model::Compared(sign, left, right) => format!("{} {sign} {}", inside(left, 4), inside(right, 4)),
            Model::Joined(word, parts) => parts.iter().map(|part| inside(part, self.strength() + 1)).collect::<Vec<_>>().join(&format!(" {word} ")),
        }
    }

    fn number(&self) -> Option<Decimal> {
        match self {
            Model::Number(number) => number.map(Decimal::from),
            Model::Negated(inner) => inner.number().map(|number| -number),
            Model::Computed(sign, left, right) => {
                let (left, right) = (left.number()?, right.number()?);
                match sign {
                    '+' => left.checked_add(right),
                    '-' => left.checked_sub(right),
                    '*' => left.checked_mul(right),
                    _ => left.checked_div(right),
                }
            }
            _ => None,
        }
    }

    /// Kleene: -1 false, 0 not known, 1 true; `and` is the least, `or` the greatest, `not` the opposite.
    fn kleene(&self) -> i8 {
        match self {
            Model::Truth(truth) => truth.map_or(0, |truth| if truth { 1 } else { -1 }),
            Model::Not(inner) => -inner.kleene(),
            Model::Joined("and", parts) => parts.iter().map(Model::kleene).min().unwrap(),
            Model::Joined(_, parts) => parts.iter().map(Model::kleene).max().unwrap(),
            Model::Compared(sign, left, right) => {
                let (Some(left), Some(right)) = (left.number(), right.number()) else { return 0 };
                let holds = match *sign {
                    "=" => left == right,
                    "!=" => left != right,
                    "<" => left < right,
                    "<=" => left <= right,
                    ">" => left > right,
                    _ => left >= right,
                };
                if holds { 1 } else { -1 }
            }
            _ => 0,
        }
    }
}

fn of_kleene(kleene: i8) -> Value {
    if kleene == 0 { Value::Missing } else { Value::Truth(kleene > 0) }
}

proptest! {
    #[test]
    fn arithmetic_is_done_in_the_order_of_school(model in numbers()) {
        prop_assert_eq!(eval(&model.written(), &Names::default()), model.number().map_or(Value::Missing, Value::Number));
    }

    #[test]
    fn truths_follow_kleene(model in truths()) {
        prop_assert_eq!(eval(&model.written(), &Names::default()), of_kleene(model.kleene()));
    }

    #[test]
    fn de_morgan_holds_with_what_is_not_known(left in truths(), right in truths()) {
        let (left, right) = (left.written(), right.written());
        let names = Names::default();
        prop_assert_eq!(eval(&format!("not (({left}) and ({right}))"), &names), eval(&format!("not ({left}) or not ({right})"), &names));
        prop_assert_eq!(eval(&format!("({left}) or ({right})"), &names), eval(&format!("({right}) or ({left})"), &names));
    }

    #[test]
    fn a_sum_adds_what_is_known(parts in prop::collection::vec(proptest::option::of(-1_000_000_i64..1_000_000), 0..40)) {
        let values = parts.iter().map(|part| part.map_or(Value::Missing, |part| Value::Number(Decimal::new(part, 2)))).collect();
        let names = Names(BTreeMap::from([("grid".to_owned(), Found::Many(values))]));
        let known: Vec<i64> = parts.iter().flatten().copied().collect();
        let expected = if known.is_empty() && !parts.is_empty() { Value::Missing } else { Value::Number(Decimal::new(known.iter().sum(), 2)) };
        prop_assert_eq!(eval("sum(grid)", &names), expected.clone());
        if let [first, .., last] = known.as_slice() {
            let written = format!("sum({}, missing, {})", Decimal::new(*first, 2), Decimal::new(*last, 2));
            prop_assert_eq!(eval(&written, &names), Value::Number(Decimal::new(first + last, 2)));
        }
    }

    #[test]
    fn any_text_is_read_or_told_of(source in "\\PC{0,80}") {
        told_or_read(&source)?;
    }

    #[test]
    fn any_words_are_read_or_told_of(words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..60)) {
        told_or_read(&words.join(" "))?;
        told_or_read(&words.concat())?;
    }

    #[test]
    fn a_number_comes_back_as_each_language_writes_it(units in -999_999_999_999_999_i64..=999_999_999_999_999, places in 0_u32..=6) {
        let written = Decimal::new(units, places);
        for lang in Lang::ALL {
            let said = lang.number(written);
            let marks = said.chars().filter(|each| matches!(each, ',' | '.')).count();
            match number::parse(&said, places) {
                Ok(read) if marks == 1 && lang == Lang::En && places >= 3 && !said.contains('.') => prop_assert!(read.is_some()),
                Ok(read) => prop_assert_eq!(read, Some(written), "{}", said),
                // '1,234' alone could be a decimal number.
                Err(_) => prop_assert!(marks == 1 && said.rsplit([',', '.']).next().map(str::len) == Some(3), "{}", said),
            }
        }
    }

    #[test]
    fn any_text_is_a_number_or_told_of(typed in "\\PC{0,30}", digits in "[-+0-9., \u{a0}\t]{0,24}", places in 0_u32..10) {
        for typed in [typed, digits] {
            match number::parse(&typed, places) {
                Ok(None) => prop_assert!(!typed.contains(|each: char| each.is_alphanumeric())),
                Ok(Some(number)) => prop_assert!(number.scale() <= places.min(6) && number.abs() < Decimal::from(10_i64.pow(15))),
                Err(text) => prop_assert!(Lang::ALL.iter().all(|lang| !lang.say(&text).starts_with('['))),
            }
        }
    }
}

const WORDS: [&str; 40] = [
    "a",
    "total",
    "previous",
    "grid",
    "services",
    "where",
    "and",
    "or",
    "not",
    "true",
    "missing",
    "sum",
    "count",
    "known",
    "if",
    "coalesce",
    "share",
    "round",
    "date",
    "min",
    "(",
    "(",
    ")",
    ")",
    ",",
    ".",
    "+",
    "-",
    "*",
    "/",
    "=",
    "<=",
    "!=",
    "==",
    "1",
    "0.5",
    "1234567890123456789012345678",
    "'x'",
    "\"2015-06-30\"",
    "'",
];

/// Nothing panics, every place is inside the source, and what is read again is the same.
pub fn told_or_read(source: &str) -> Result<(), TestCaseError> {
    let form = form();
    let placed = |fault: &RuleFault| source.get(fault.span.clone()).is_some() && !fault.message.is_empty();
    match Expr::parse(source) {
        Err(faults) => prop_assert!(!faults.is_empty() && faults.len() <= Expr::MAX_FAULTS && faults.iter().all(placed), "{}: {:?}", source, faults),
        Ok(expr) => {
            prop_assert_eq!(&Expr::parse(&expr.to_string()), &Ok(expr.clone()));
            let faults = expr.lint(&FormSchema::new(&form.fields, &[]));
            prop_assert!(faults.iter().all(placed), "{}: {:?}", source, faults);
            prop_assert!(expr.names().iter().all(|name| source.get(name.span.clone()).is_some()));
            // An unknown name or a wrong type is a fault, never a panic.
            let _ = expr.eval(&Names::default());
        }
    }
    Ok(())
}
