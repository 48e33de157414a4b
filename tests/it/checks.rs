//! What a form makes of what is typed: every kind of field and every kind of rule.

mod figures;
pub mod sample;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use mittaristo::form::check::{self, Checked, Context};
use mittaristo::form::{Answer, Answers, Field, Form, Kind, Raw};
use mittaristo::lang::Lang;
use sample::{form, good, number, raw};

fn context(previous: Option<&Answers>, check: impl Fn(&Context) -> Checked) -> Checked {
    check(&Context { previous, others: &BTreeMap::new() })
}

fn checked(raw: &Raw) -> Checked {
    context(None, |context| check::check(&form(), raw, context))
}

/// Faults as `key: English`, sorted by key.
fn faults(checked: &Checked) -> Vec<String> {
    let mut said: Vec<String> = checked.faults.iter().map(|fault| format!("{}: {}", fault.at, fault.text)).collect();
    said.sort();
    said
}

fn faults_of(changes: &[(&str, &str)]) -> Vec<String> {
    faults(&checked(&good(changes)))
}

#[test]
fn a_good_form_has_no_faults_and_its_computed_fields() {
    let checked = checked(&good(&[]));
    assert_eq!(faults(&checked), [""; 0]);
    assert!(checked.is_ready());
    assert_eq!(checked.answers.get("all"), &number("150"));
    assert_eq!(checked.answers.get("per_service"), &number("75"));
    assert_eq!(checked.answers.get("services.1.share"), &number("40"));
}

#[test]
fn each_kind_says_what_it_expected() {
    for (key, typed, expected) in [
        ("total", "-1", "total: The number −1 is not accepted. It must be at least 0."),
        ("total", "12,5", "total: “12,5” is not a whole number. Write a whole number without decimals, for example 1234."),
        ("total", "1e400", "total: “1e400” is not a number. Write a whole number in digits, for example 1234."),
        ("satisfied", "101", "satisfied: The number 101 is not accepted. It must be at least 0 and at most 100."),
        ("satisfied", "56,75", "satisfied: “56,75” has too many decimals. Write the number with at most one decimal."),
        ("budget", "1000,5", "budget: The number 1,000.5 is not accepted. It must be at least −10 and at most 1,000."),
        ("budget", "13", "budget: Not thirteen"),
        ("state", "lost", "state: “lost” is not one of the choices. Choose one of these: on-plan, late."),
        ("title", "elevenchars", "title: The text has 11 characters. It can have at most 10; shorten the text."),
        ("title", "a\nb", "title: The text has a line break or a tab. Write it on one line."),
        ("title", "a\u{1b}b", "title: The text has an invisible control character (U+001B). Remove it or write the text again."),
        ("story", "a\u{0}b", "story: The text has an invisible control character (U+0000). Remove it or write the text again."),
        ("ended", "31.6.2015", "ended: There is no day “31.6.2015” in the calendar. Check the day and the month."),
        ("ended", "2015-6", "ended: “2015-6” is not a date. Write the date as 30.6.2015 or 2015-06-30."),
        ("ended", "30.6.15", "ended: “30.6.15” is not a date. Write the date as 30.6.2015 or 2015-06-30."),
        ("ended", "30.6.0215", "ended: The year of the date “30.6.0215” is not accepted. It must be between 1900 and 2100."),
        ("has_phones", "maybe", "has_phones: “maybe” is not one of the answers. Choose yes or no."),
        ("grid.staff.laptop", "x", "grid.staff.laptop: “x” is not a number. Write a whole number in digits, for example 1234."),
        ("services.7.maturity", "5", "services.7.maturity: The number 5 is not accepted. It must be at least 0 and at most 4."),
        (
            "total:is",
            "perhaps",
            "total:is: “perhaps” is not one of the answers. Choose “Number”, “Does not apply to us” or “Exists, but we do not know”.",
        ),
        ("title:is", "na", "title:is: The form has no field “title:is”. Load the form again; what was typed is kept in the draft."),
        ("bogus", "", "bogus: The form has no field “bogus”. Load the form again; what was typed is kept in the draft."),
        (
            "services.07.name",
            "x",
            "services.07.name: The form has no field “services.07.name”. Load the form again; what was typed is kept in the draft.",
        ),
        ("explain:bogus", "x", "explain:bogus: The form has no field “explain:bogus”. Load the form again; what was typed is kept in the draft."),
        ("all", "7", "all: This number is computed from other answers, so the value “7” cannot be typed here. Empty the field."),
        ("nothing", "no", "nothing: “no” is not accepted as a choice. Choose whether there is something to report or not."),
        ("comment", "\u{7}", "comment: The text has an invisible control character (U+0007). Remove it or write the text again."),
    ] {
        assert_eq!(faults_of(&[(key, typed)]), [expected], "{key} = {typed:?}");
    }
}

#[test]
fn values_are_read_as_people_type_them() {
    let checked = checked(&good(&[
        ("total", "\u{a0}30\t\r\n"),
        ("ended", "30. 6. 2015"),
        ("satisfied", "56,5 %"),
        ("story", " å\r\n😀\t "),
        ("title", "ääkköset😀😀"),
    ]));
    assert_eq!(faults(&checked), [""; 0]);
    assert_eq!(checked.answers.get("satisfied"), &number("56.5"));
    assert_eq!(format!("{:?}", checked.answers.get("ended")), "Value(Date(2015-06-30))");
    assert_eq!(format!("{:?}", checked.answers.get("story")), "Value(Text(\"å\\n😀\"))");
    assert_eq!(format!("{:?}", checked.answers.get("title")), "Value(Text(\"ääkköset😀😀\"))");
}

#[test]
fn required_is_satisfied_by_not_applicable_and_by_an_unknown_with_a_note() {
    assert_eq!(faults_of(&[("total", " ")]), ["total: An answer is needed here."]);
    assert_eq!(faults_of(&[("total", ""), ("total:is", "na")]), [""; 0]);
    assert_eq!(faults_of(&[("total", ""), ("total:is", "unknown")]), ["total:note: Say briefly why the number is not known."]);
    assert_eq!(faults_of(&[("total", ""), ("total:is", "unknown"), ("total:note", "not counted")]), [""; 0]);
    let both = faults_of(&[("total:is", "na")]);
    assert!(both[0].starts_with("total: The field holds the number “30” although"), "{both:?}");
}

#[test]
fn what_is_not_relevant_is_neither_required_nor_counted() {
    assert_eq!(faults_of(&[("has_phones", "yes")]), ["phones: An answer is needed here."]);
    assert_eq!(faults_of(&[("has_phones", "")]), ["phones: An answer is needed here."]);
    let hidden = checked(&good(&[("has_phones", "no"), ("phones", "junk")]));
    assert_eq!(faults(&hidden), [""; 0]);
    assert_eq!(hidden.answers.get("phones"), &Answer::Blank);
}

#[test]
fn whole_grids_tables_and_columns_can_be_not_relevant() {
    let mut form = form();
    for field in &mut form.fields {
        match &mut field.kind {
            Kind::Grid { .. } => field.relevant = Some(sample::expr("has_phones")),
            Kind::Rows { columns, .. } => columns[3].relevant = Some(sample::expr("maturity < 4")),
            _ => {}
        }
    }
    let typed = good(&[("grid.staff.laptop", "x"), ("grid.staff.tablet:is", "unknown"), ("services.3.other", "x"), ("services.3.other:is", "?")]);
    let columns = context(None, |context| check::check(&form, &typed, context));
    assert_eq!(faults(&columns), [""; 0]);
    assert_eq!((columns.answers.get("services.0.total"), columns.answers.get("all")), (&number("20"), &number("120")));
    for field in form.fields.iter_mut().filter(|field| field.name == "services") {
        field.relevant = Some(sample::expr("has_phones"));
        field.required = true;
    }
    let table = context(None, |context| check::check(&form, &good(&[("services.3.maturity", "x")]), context));
    assert_eq!((faults(&table), table.answers.get("all")), (Vec::new(), &number("0")));
}

#[test]
fn nothing_to_report_asks_for_nothing_and_allows_nothing() {
    let nothing = checked(&raw(&[("nothing", "yes"), ("comment", "none this year"), ("total", " ")]));
    assert!(nothing.is_ready() && nothing.answers.nothing);
    let both = faults(&checked(&good(&[("nothing", "yes")])));
    assert_eq!(both, ["nothing: The form says that there is nothing to report, but it also holds answers. Remove that choice or empty the answers."]);
}

#[test]
fn rows_may_have_gaps_and_keep_their_posted_number_in_faults() {
    let checked = checked(&good(&[("services.4.name", "  "), ("services.9.electronic", "2000"), ("services.9.maturity", "x")]));
    let expected =
        ["services.9.maturity: “x” is not a number. Write a whole number in digits, for example 1234.", "services.9.name: An answer is needed here."];
    assert_eq!(faults(&checked), expected);
    assert_eq!(checked.answers.row_counts["services"], 3);
    assert_eq!(checked.answers.get("services.2.electronic"), &number("2000"));
    assert_eq!(checked.warnings.len(), 1);
    assert_eq!((checked.warnings[0].rule.as_str(), checked.warnings[0].at.as_str()), ("services.9.big", "services.9.electronic"));
    let many = faults_of(&[("services.10.name", "c"), ("services.11.name", "d")]);
    assert_eq!(many, ["services: The table has 4 rows. It can have at most 3; the rows beyond that have not been checked."]);
    let hard = faults_of(&[("services.7.maturity", "0"), ("services.7.electronic", "5")]);
    assert_eq!(hard, ["services.7.maturity: Level 0 has no electronic use"]);
}

#[test]
fn a_hard_rule_blocks_and_waits_for_what_cannot_be_read() {
    assert_eq!(faults_of(&[("total", "31")]), ["total: Parts add up"]);
    // The rule names a cell that cannot be read: only that is told.
    assert_eq!(faults_of(&[("total", "31"), ("grid.staff.laptop", "x")]).len(), 1);
    // A computed field that stands on something unreadable is doubtful itself.
    assert_eq!(faults_of(&[("services.7.other", "x"), ("limit", "10")]).len(), 1);
    assert_eq!(faults_of(&[("limit", "10")]), ["limit: Above the limit"]);
}

#[test]
fn a_soft_rule_asks_for_an_explanation() {
    let (last, _) = check::read(&form(), &good(&[("total", "100")]));
    let ask = |explanation: &str| context(Some(&last), |context| check::check(&form(), &good(&[("explain:change", explanation)]), context));
    let asked = ask("");
    assert_eq!(faults(&asked), [""; 0]);
    assert!(!asked.is_ready());
    assert_eq!(asked.unexplained().map(|warning| Lang::En.say(&warning.text)).collect::<Vec<_>>(), ["Large change"]);
    assert!(ask(" Ten laptops were lost. ").is_ready());
    assert_eq!(ask(" Ten laptops were lost. ").warnings[0].explanation, "Ten laptops were lost.");
    assert_eq!(
        faults(&ask("moved")),
        ["explain:change: The explanation has only 5 characters. Write at least 10 characters about what caused the deviation."]
    );
    assert!(faults(&ask(&"x".repeat(2_001)))[0].contains("2001") || faults(&ask(&"x".repeat(2_001)))[0].contains("2,001"));
    // Nothing is asked where the last submission is not known.
    assert!(checked(&good(&[])).is_ready());
}

#[test]
fn other_metrics_of_the_agency_can_be_named() {
    let profile = Answers { by_key: BTreeMap::from([("staff".to_owned(), number("20"))]), ..Answers::default() };
    let others = BTreeMap::from([("agency-profile".to_owned(), profile)]);
    let checked = check::check(&form(), &good(&[]), &Context { previous: None, others: &others });
    assert_eq!(faults(&checked), ["total: More than staff"]);
}

/// A form that allows 500 rows, and as many with this typed as their electronic use.
fn five_hundred(electronic: &str) -> Checked {
    let mut form = form();
    for field in &mut form.fields {
        if let Kind::Rows { max, .. } = &mut field.kind {
            *max = 500;
        }
    }
    let mut typed = good(&[("limit", "1000000")]);
    for row in 0..500 {
        typed.set(format!("services.{row}.name"), format!("service {row}"));
        typed.set(format!("services.{row}.maturity"), "1");
        typed.set(format!("services.{row}.electronic"), electronic);
        typed.set(format!("services.{row}.other"), if electronic.is_empty() { "" } else { "30" });
    }
    context(None, |context| check::check(&form, &typed, context))
}

#[test]
fn a_form_can_follow_wholly_from_another() {
    let services = check::read(&form(), &good(&[("services.9.name", "new"), ("services.9.maturity", "")])).0;
    let level = |name, source| Field { calculation: Some(sample::expr(source)), ..sample::field(name, Kind::Count) };
    let fields = vec![
        level("unassessed", "count(sample.services where coalesce(maturity, 0) = 0)"),
        level("used", "sum(sample.services.electronic where maturity >= 2)"),
        level("all", "count(sample.services)"),
    ];
    let maturity = Form { code: "maturity".to_owned(), uses: vec!["sample".to_owned()], fields, rules: Vec::new(), measures: Vec::new(), ..form() };
    let ask = |others: &BTreeMap<String, Answers>| {
        let answers = check::check(&maturity, &Raw::default(), &Context { previous: None, others }).answers;
        ["unassessed", "used", "all"].map(|name| answers.get(name).clone())
    };
    assert_eq!(ask(&BTreeMap::from([("sample".to_owned(), services)])), [number("1"), number("60"), number("3")]);
    let nothing = check::read(&form(), &raw(&[("nothing", "yes")])).0;
    assert_eq!(ask(&BTreeMap::from([("sample".to_owned(), nothing)])), [const { Answer::Blank }; 3]);
    assert_eq!(ask(&BTreeMap::new()), [const { Answer::Blank }; 3]);
}

#[test]
fn five_hundred_rows_are_checked_in_a_moment() {
    let began = Instant::now();
    let checked = five_hundred("10");
    assert_eq!(faults(&checked), [""; 0]);
    assert_eq!(checked.answers.get("all"), &number("20000"));
    assert_eq!(five_hundred("").answers.get("all"), &Answer::Blank);
    assert_eq!(five_hundred("x").faults.len(), 500);
    // Each takes some hundredths of a second; what grew with the square of the rows took many seconds.
    assert!(began.elapsed() < Duration::from_secs(3), "took {:?}", began.elapsed());
}

#[test]
fn a_circle_of_computed_fields_is_found_and_breaks_nothing() {
    let mut form = form();
    assert_eq!(check::circle(&form), [""; 0]);
    for field in &mut form.fields {
        if field.name == "all" {
            field.calculation = Some(sample::expr("per_service * 2"));
        }
    }
    assert_eq!(check::circle(&form), ["per_service", "all"]);
    let checked = context(None, |context| check::check(&form, &good(&[]), context));
    assert_eq!(checked.answers.get("all"), &Answer::Blank);
}
