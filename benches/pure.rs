//! The parts that touch no database and no network, by themselves: a rule, the check of a form, the page of a form. `cargo bench --bench pure`.

use std::collections::BTreeMap;
use std::hint::black_box;

use chrono::{DateTime, NaiveDate};
use criterion::{Criterion, criterion_group, criterion_main};
use mittaristo::form::check::{self, Context};
use mittaristo::form::rule::{Expr, Found, Scope, Value};
use mittaristo::form::{Answers, Form, Raw};
use mittaristo::lang::Lang;
use mittaristo::view::form::{BLANK_ROWS, Central, FormPage, Previous, fill};

/// A grid of six and its rules, which ask for the last answers.
const FORM: &str = include_str!("../forms/terminals.toml");
/// As the city's forms have it.
const RULE: &str = "abs(total - previous.total) < 10 or abs(total - previous.total) <= 0.3 * previous.total";

fn form() -> Form {
    match Form::from_frozen(FORM) {
        Ok(form) => form,
        Err(faults) => panic!("the form has faults: {}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

fn typed() -> Raw {
    let cells = ["staff.desktops", "staff.laptops", "staff.tablets", "customer.desktops", "customer.laptops", "customer.tablets"];
    Raw(cells.iter().zip(["1 200", "800", "95", "40", "0", "12"]).map(|(cell, value)| (format!("devices.{cell}"), value.to_owned())).collect())
}

/// What two names are worth.
struct Two;

impl Scope for Two {
    fn find(&self, path: &[String]) -> Option<Found> {
        let value = if path.len() == 1 { 2147 } else { 2020 };
        Some(Found::One(Value::Number(value.into())))
    }

    fn cell(&self, _: &[String], _: usize, _: &str) -> Option<Value> {
        None
    }
}

fn rules(bench: &mut Criterion) {
    let Ok(rule) = Expr::parse(RULE) else { panic!("the rule has faults") };
    bench.bench_function("a rule is parsed", |timer| timer.iter(|| Expr::parse(black_box(RULE)).is_ok()));
    bench.bench_function("a rule is evaluated", |timer| timer.iter(|| rule.eval(black_box(&Two))));
}

fn forms(bench: &mut Criterion) {
    let (form, raw, others) = (form(), typed(), BTreeMap::new());
    let (previous, _) = check::read(&form, &raw);
    let context = Context { previous: Some(&previous), others: &others };
    bench.bench_function("a form is checked", |timer| timer.iter(|| check::check(&form, black_box(&raw), &context)));
    let checked = check::check(&form, &raw, &context);
    bench.bench_function("figures of a form", |timer| timer.iter(|| check::figures(&form, black_box(&checked.answers), &context)));
    bench.bench_function("a form is shown", |timer| timer.iter(|| page(&form, black_box(&raw), &previous, &context)));
}

fn page(form: &Form, raw: &Raw, previous: &Answers, context: &Context) -> String {
    let moment = DateTime::from_timestamp(1_440_000_000, 0).unwrap_or_default();
    let as_of = NaiveDate::from_ymd_opt(2015, 6, 30).unwrap_or_default();
    let page = FormPage {
        lang: Lang::Fi,
        zone: chrono_tz::Europe::Helsinki,
        form,
        agency: "Kaupunginkanslia",
        as_of,
        due_at: moment,
        closes_at: moment,
        is_late: false,
        returned: "",
        raw,
        computed: &check::computed(form, raw, context),
        previous: Some(Previous { as_of, answers: previous, of: &[] }),
        central: Central { compared: &[], stamp: "", may_confirm: false },
        faults: &[],
        warnings: &[],
        revision: 1,
        key: "key",
        saved: None,
        blank_rows: BLANK_ROWS,
        action: "/rounds/2015-06-30/Kanslia/terminals",
        draft_url: "/rounds/2015-06-30/Kanslia/terminals",
        computed_url: "/rounds/2015-06-30/Kanslia/terminals/computed",
    };
    fill(&page).into_string()
}

criterion_group!(pure, rules, forms);
criterion_main!(pure);
