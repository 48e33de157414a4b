//! What follows from answers: totals that move as one types, and published figures.

use std::collections::BTreeMap;

use mittaristo::form::answer::{Figure, Status};
use mittaristo::form::check::{self, Context};
use mittaristo::form::{Answer, Form};

use super::sample::{form, good, number};

#[test]
fn computed_moves_as_one_types() {
    let none = BTreeMap::new();
    let context = Context { previous: None, others: &none };
    let typed = good(&[("grid.staff.laptop", ""), ("services.7.other", "x")]);
    let computed = check::computed(&form(), &typed, &context);
    assert_eq!(computed["grid.staff.total"], number("5"));
    assert_eq!(computed["grid.total.laptop"], number("10"));
    assert_eq!(computed["grid.total.total"], number("20"));
    assert_eq!(computed["services.3.share"], number("40"));
    assert_eq!(computed["services.7.total"], Answer::Blank);
    assert_eq!(computed["all"], Answer::Blank);
    let unknown =
        good(&[("grid.staff.laptop", ""), ("grid.staff.laptop:is", "unknown"), ("grid.staff.laptop:note", "later"), ("grid.staff.tablet", "")]);
    assert_eq!(check::computed(&form(), &unknown, &context)["grid.staff.total"], Answer::Unknown { note: "later".to_owned() });
}

fn figure(form: &Form, changes: &[(&str, &str)]) -> Vec<(String, Option<String>, Status, String)> {
    let none = BTreeMap::new();
    let (answers, _) = check::read(form, &good(changes));
    let figures = check::figures(form, &answers, &Context { previous: None, others: &none });
    let plain = |figure: Figure| (figure.measure, figure.value.map(|value| value.normalize().to_string()), figure.status, figure.comment);
    figures.into_iter().map(plain).collect()
}

#[test]
fn figures_tell_why_they_have_no_value() {
    let grid = ["grid.staff.laptop", "grid.staff.tablet", "grid.customers.laptop", "grid.customers.tablet"];
    let blank = |is: &'static str| {
        grid.into_iter().flat_map(move |key| [(key.to_owned(), String::new()), (format!("{key}:is"), is.to_owned())]).collect::<Vec<_>>()
    };
    let with = |is, more: &[(&str, &str)]| {
        let blank = blank(is);
        let mut all: Vec<(&str, &str)> = blank.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        all.extend(more);
        figure(&form(), &all).into_iter().find(|figure| figure.0 == "grid").map(|figure| (figure.1, figure.2, figure.3)).unwrap()
    };
    let none = String::new();
    assert_eq!(with("na", &[]), (None, Status::NotApplicable, none.clone()));
    assert_eq!(
        with("na", &[("grid.staff.laptop:is", "unknown"), ("grid.staff.laptop:note", "being moved")]),
        (None, Status::Unknown, "being moved".to_owned())
    );
    assert_eq!(with("", &[]), (None, Status::Missing, none.clone()));
    assert_eq!(with("na", &[("grid.staff.laptop:is", ""), ("grid.staff.laptop", "0")]), (Some("0".to_owned()), Status::Value, none.clone()));
    // A total of what is known carries along what is said of the rest.
    let partly =
        [("grid.staff.laptop:is", "unknown"), ("grid.staff.laptop:note", "being moved"), ("grid.staff.tablet:is", ""), ("grid.staff.tablet", "7")];
    assert_eq!(with("na", &partly), (Some("7".to_owned()), Status::Value, "being moved".to_owned()));
    let all = figure(&form(), &[]);
    assert_eq!(all[1], ("e-services".to_owned(), Some("150".to_owned()), Status::Value, none.clone()));
    let nothing = figure(&form(), &[("nothing", "yes")]);
    assert!(nothing.iter().all(|figure| figure.2 == Status::Nothing && figure.1.is_none()));
}
