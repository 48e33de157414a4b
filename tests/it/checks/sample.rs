//! A form with every kind of field and rule, and answers that it accepts.

use std::collections::BTreeMap;

use mittaristo::form::definition::{Axis, Category, Choice, Constraint, Level, Measure, ProducedBy, Rule, Severity};
use mittaristo::form::rule::{Expr, Value};
use mittaristo::form::{Answer, Field, Form, Kind, Raw};
use mittaristo::lang::Label;

pub fn label(text: &str) -> Label {
    Label::new(text, text, text)
}

pub fn expr(source: &str) -> Expr {
    Expr::parse(source).unwrap_or_else(|faults| panic!("{source}: {faults:?}"))
}

pub fn number(text: &str) -> Answer {
    Answer::Value(Value::Number(text.parse().unwrap()))
}

pub fn raw(pairs: &[(&str, &str)]) -> Raw {
    Raw(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect::<BTreeMap<_, _>>())
}

/// Answers without a fault, then some of them changed.
pub fn good(changes: &[(&str, &str)]) -> Raw {
    let mut good = raw(&[
        ("total", "30"),
        ("has_phones", "no"),
        ("grid.staff.laptop", "10"),
        ("grid.staff.tablet", "5"),
        ("grid.customers.laptop", "10"),
        ("grid.customers.tablet", "5"),
        ("services.3.name", "booking"),
        ("services.3.maturity", "4"),
        ("services.3.electronic", "20"),
        ("services.3.other", "30"),
        ("services.7.name", "permits"),
        ("services.7.maturity", "2"),
        ("services.7.electronic", "40"),
        ("services.7.other", "60"),
    ]);
    for (key, value) in changes {
        good.set(*key, *value);
    }
    good
}

pub fn field(name: &str, kind: Kind) -> Field {
    Field {
        name: name.to_owned(),
        label: label(name),
        hint: None,
        unit: None,
        kind,
        required: false,
        relevant: None,
        constraint: None,
        calculation: None,
        min: None,
        max: None,
    }
}

fn axes(names: [&str; 2]) -> Vec<Axis> {
    names.map(|name| Axis { name: name.to_owned(), label: label(name) }).to_vec()
}

fn rule(name: &str, check: &str, severity: Severity, at: &str, message: &str) -> Rule {
    Rule { name: name.to_owned(), check: expr(check), severity, at: at.to_owned(), message: label(message) }
}

fn measure(code: &str, value: &str) -> Measure {
    Measure {
        code: code.to_owned(),
        label: label(code),
        unit: None,
        value: Some(expr(value)),
        level: Level::Agency,
        restate: mittaristo::form::definition::Restate::Sum,
    }
}

fn services() -> Kind {
    let columns = vec![
        Field { required: true, ..field("name", Kind::Text { max_length: 50 }) },
        Field { max: Some(4.into()), ..field("maturity", Kind::Count) },
        field("electronic", Kind::Count),
        field("other", Kind::Count),
        Field { calculation: Some(expr("share(electronic, total)")), ..field("share", Kind::Percent) },
        Field { calculation: Some(expr("sum(electronic, other)")), ..field("total", Kind::Count) },
    ];
    let rules = vec![
        rule("level", "maturity > 0 or electronic = 0", Severity::Hard, "maturity", "Level 0 has no electronic use"),
        rule("big", "electronic <= 1000", Severity::Soft, "electronic", "Very many"),
    ];
    Kind::Rows { columns, rules, max: 3 }
}

fn fields() -> Vec<Field> {
    let choices = ["on-plan", "late"].map(|name| Choice { name: name.to_owned(), label: label(name) });
    vec![
        Field { required: true, ..field("total", Kind::Count) },
        field("satisfied", Kind::Percent),
        Field {
            min: Some((-10).into()),
            max: Some(1000.into()),
            constraint: Some(Constraint { check: expr("this != 13"), message: label("Not thirteen") }),
            ..field("budget", Kind::Decimal { places: 2 })
        },
        field("state", Kind::Choice(choices.to_vec())),
        field("title", Kind::Text { max_length: 10 }),
        field("story", Kind::LongText { max_length: 50 }),
        field("ended", Kind::Date),
        field("has_phones", Kind::YesNo),
        Field { required: true, relevant: Some(expr("has_phones")), ..field("phones", Kind::Count) },
        field("grid", Kind::Grid { rows: axes(["staff", "customers"]), columns: axes(["laptop", "tablet"]) }),
        // Named before what it is computed from.
        Field { calculation: Some(expr("all / count(services)")), ..field("per_service", Kind::Decimal { places: 2 }) },
        Field { calculation: Some(expr("sum(services.total)")), ..field("all", Kind::Count) },
        field("services", services()),
        field("limit", Kind::Count),
    ]
}

pub fn form() -> Form {
    Form {
        code: "sample".to_owned(),
        version: 1,
        order: 1,
        category: Category::Basics,
        produced_by: ProducedBy::Agency,
        level: Level::Agency,
        title: label("Sample"),
        definition: label("Sample"),
        source: label("Survey"),
        uses: vec!["agency-profile".to_owned()],
        import: None,
        report: mittaristo::form::report::Report::default(),
        fields: fields(),
        rules: vec![
            rule("parts", "sum(grid) = total", Severity::Hard, "total", "Parts add up"),
            rule("limit", "all <= limit", Severity::Hard, "limit", "Above the limit"),
            rule("staff", "total <= agency_profile.staff", Severity::Hard, "total", "More than staff"),
            rule("change", "abs(total - previous.total) <= 0.3 * previous.total", Severity::Soft, "total", "Large change"),
        ],
        measures: vec![
            measure("grid", "sum(grid)"),
            measure("e-services", "sum(services.total)"),
            measure("mature", "count(services where maturity >= 2)"),
        ],
        text: String::new(),
    }
}
