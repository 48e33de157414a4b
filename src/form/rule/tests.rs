//! What expressions give, and which faults are told.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::*;

/// Names with their values; a table has its rows as `table.0.column`.
struct Names(BTreeMap<&'static str, Found>);

impl Scope for Names {
    fn find(&self, path: &[String]) -> Option<Found> {
        self.0.get(path.join(".").as_str()).cloned()
    }

    fn cell(&self, table: &[String], row: usize, column: &str) -> Option<Value> {
        match self.0.get(format!("{}.{column}", table.join(".")).as_str()) {
            Some(Found::Many(values)) => values.get(row).cloned(),
            _ => None,
        }
    }
}

fn number(text: &str) -> Value {
    Value::Number(text.parse().unwrap())
}

fn names() -> Names {
    let many = |texts: &[&str]| Found::Many(texts.iter().map(|text| if text.is_empty() { Value::Missing } else { number(text) }).collect());
    Names(BTreeMap::from([
        ("total", Found::One(number("60"))),
        ("zero", Found::One(number("0"))),
        ("blank", Found::One(Value::Missing)),
        ("state", Found::One(Value::Text("on plan".to_owned()))),
        ("ended", Found::One(Value::Date(NaiveDate::from_ymd_opt(2015, 6, 30).unwrap()))),
        ("grid", many(&["10", "20", "", "30"])),
        ("grid.staff", many(&["10", "20"])),
        ("nobody", many(&["", ""])),
        ("services", Found::Table(4)),
        ("services.maturity", many(&["0", "4", "", "2"])),
        ("services.electronic", many(&["100", "", "7", "0.5"])),
        ("empty", Found::Table(0)),
        ("empty.x", many(&[])),
        ("previous.total", Found::One(Value::Missing)),
        ("previous.services", Found::One(Value::Missing)),
    ]))
}

fn eval(source: &str) -> String {
    let expr = Expr::parse(source).unwrap_or_else(|faults| panic!("{source}: {faults:?}"));
    match expr.eval(&names()) {
        Ok(Value::Missing) => "missing".to_owned(),
        Ok(Value::Number(number)) => number.normalize().to_string(),
        Ok(Value::Text(text)) => text,
        Ok(Value::Truth(truth)) => truth.to_string(),
        Ok(Value::Date(day)) => day.to_string(),
        Err(fault) => format!("fault: {fault}"),
    }
}

#[test]
fn expressions_give_what_they_say() {
    for (source, expected) in [
        ("1 + 2 * 3 - 4 / 2", "5"),
        ("10 - 3 - 2", "5"),
        ("100 / 10 / 5", "2"),
        ("-(2 + 3) * -2", "10"),
        ("0.1 + 0.2 = 0.3", "true"),
        ("1 / 0", "missing"),
        ("79228162514264337593543950335 * 10", "missing"),
        ("not 1 > 2", "true"),
        ("not true or true", "true"),
        ("true or false and false", "true"),
        ("blank and false", "false"),
        ("blank or true", "true"),
        ("blank and true", "missing"),
        ("not blank", "missing"),
        ("blank = missing", "missing"),
        ("known(blank) or known(total)", "true"),
        ("state = 'on plan'", "true"),
        ("state != \"late\"", "true"),
        ("ended <= date(\"2015-06-30\")", "true"),
        ("abs(-2.5)", "2.5"),
        ("min(total, 3, 4) + max(1, 2)", "5"),
        ("min(total, blank)", "missing"),
        ("round(2.5, 0) + round(-0.125, 2)", "2.87"),
        ("coalesce(blank, previous.total, 7)", "7"),
        ("if(total > 50, 'many', 'few')", "many"),
        ("if(blank, 1, 2)", "missing"),
        ("share(15, total)", "25"),
        ("share(15, zero)", "missing"),
        ("share(15, blank)", "missing"),
        ("sum(grid) = total", "true"),
        ("sum(grid.staff)", "30"),
        ("sum(total, blank, 1 + 1)", "62"),
        ("sum(nobody)", "missing"),
        ("sum(empty.x)", "0"),
        ("sum(blank)", "missing"),
        ("sum(services.electronic)", "107.5"),
        ("sum(services.electronic where maturity >= 2)", "0.5"),
        ("sum(services.electronic where maturity > total)", "0"),
        ("count(services)", "4"),
        ("count(empty)", "0"),
        ("count(services where coalesce(maturity, 0) = 0)", "2"),
        ("count(previous.services)", "missing"),
        ("sum(previous.services.electronic where true)", "missing"),
    ] {
        assert_eq!(eval(source), expected, "{source}");
    }
}

#[test]
fn wrong_types_and_names_are_faults_when_they_are_met() {
    for (source, expected) in [
        ("total + state", "fault: expected a number, found a text (at byte 8)"),
        ("total and true", "fault: expected true or false, found a number (at byte 0)"),
        ("state < 'x'", "fault: cannot compare a text with a text by size (at byte 0)"),
        ("state = 1", "fault: cannot compare a text with a number (at byte 0)"),
        ("grid > 3", "fault: 'grid' is many values: use sum(..) (at byte 0)"),
        ("nowhere = 1", "fault: there is no 'nowhere' (at byte 0)"),
        ("sum(services)", "fault: a table cannot be added up: name a column, sum(table.column) (at byte 4)"),
        ("count(total)", "fault: 'total' is not a table (at byte 6)"),
        ("known(total) or state", "true"),
    ] {
        assert_eq!(eval(source), expected, "{source}");
    }
}

fn faults(source: &str) -> String {
    let say = |fault: &RuleFault| {
        format!(
            "{}..{} {}{}",
            fault.span.start,
            fault.span.end,
            fault.message,
            fault.help.as_ref().map_or(String::new(), |help| format!(" ({help})"))
        )
    };
    match Expr::parse(source) {
        Ok(expr) => panic!("{source} was read as {expr:?}"),
        Err(faults) => faults.iter().map(say).collect::<Vec<_>>().join("\n"),
    }
}

#[test]
fn every_fault_is_told_with_its_place() {
    for (source, expected) in [
        ("", "0..0 the expression is empty (write for example: total >= 0)"),
        ("a == b", "2..4 '==' is not used here (write =)"),
        ("a < b < c", "6..7 comparisons do not chain (write both with 'and': a < b and b < c)"),
        ("1 234", "2..5 expected an operator or the end, found the number 234 (write numbers without blanks: 1234)"),
        ("0,5", "1..2 expected an operator or the end, found ',' (write decimals with a point: 0.5)"),
        ("1e400", "0..5 '1e400' is not a number of at most 28 digits (write digits and at most one point: 1234 or 0.5)"),
        ("a +", "3..3 expected a value, the expression ends here"),
        ("(a", "2..2 expected ')', the expression ends here"),
        ("a)", "1..2 expected an operator or the end, found ')'"),
        ("'open", "0..5 the text has no closing quote (end it with ')"),
        ("rond(a, 1)", "0..4 there is no function 'rond' (did you mean 'round'?)"),
        ("round(a)", "0..5 'round' does not take 1 arguments (write round(x, places))"),
        ("date('2015-06-31')", "0..18 'date' is not used like this (write a date that exists as date(\"2015-06-30\"))"),
        ("count(a + 1)", "0..12 'count' is not used like this (write count(table) or count(table where condition))"),
        ("a.", "2..2 expected a name after '.', the expression ends here"),
        ("count(a where count(b where c) > 1)", "22..27 'where' stands inside another 'where' (put the inner one into a computed field)"),
        (
            "a == 1 and rond(b) && c < d < e",
            "2..4 '==' is not used here (write =)\n11..15 there is no function 'rond' (did you mean 'round'?)\n19..21 '&&' is not used here (write and)\n28..29 comparisons do not chain (write both with 'and': a < b and b < c)",
        ),
    ] {
        assert_eq!(faults(source), expected, "{source}");
    }
}

#[test]
fn hostile_sources_are_refused_and_bounded() {
    assert!(faults(&"(".repeat(1_000)).contains("nested more than 32 deep"));
    assert!(faults(&"not ".repeat(400)).contains("nested more than 32 deep"));
    assert!(faults(&"-".repeat(400)).contains("nested more than 32 deep"));
    assert!(faults(&"1+".repeat(900)).contains("more than 500 words"));
    assert!(faults(&"x".repeat(2_001)).contains("2001 bytes"));
    let longest = format!("1{}", "+1".repeat(249));
    assert_eq!(eval(&longest), "250");
    let deepest = format!("{}1{}", "(".repeat(32), ")".repeat(32));
    assert_eq!(eval(&deepest), "1");
}

#[test]
fn evaluation_is_bounded_in_steps() {
    let big = Names(BTreeMap::from([("t", Found::Table(100_000)), ("t.x", Found::Many(vec![Value::Number(Decimal::ONE); 100_000]))]));
    let expr = Expr::parse("count(t where sum(t.x) > 1)").unwrap();
    assert!(expr.eval(&big).unwrap_err().message.contains("steps"));
}

#[test]
fn names_come_with_their_place_and_table() {
    let expr = Expr::parse("a.b + sum(services.electronic where maturity >= limit)").unwrap();
    let said: Vec<String> = expr
        .names()
        .iter()
        .map(|name| format!("{}@{} {:?}", name.path.join("."), name.span.start, name.table.as_ref().map(|table| table.join("."))))
        .collect();
    assert_eq!(said, ["a.b@0 None", "services.electronic@10 None", "maturity@36 Some(\"services\")", "limit@48 Some(\"services\")"]);
}
