//! Answers of several agencies as those of one, on the forms that the program brings along.

use proptest::prelude::*;

use super::*;
use crate::form::Catalogue;

fn form(code: &str) -> Form {
    Catalogue::embedded().unwrap().get(code).unwrap().clone()
}

fn read(form: &Form, typed: &[(&str, &str)]) -> Answers {
    check::read(form, &Raw(typed.iter().map(|(key, typed)| ((*key).to_owned(), (*typed).to_owned())).collect())).0
}

fn number(answers: &Answers, key: &str) -> Option<Decimal> {
    match answers.get(key) {
        Answer::Value(Value::Number(number)) => Some(*number),
        _ => None,
    }
}

const STAFF: [&str; 5] = ["management", "information_systems", "infrastructure", "user_support", "other"];

proptest! {
    #[test]
    fn counts_add_up_and_what_is_computed_is_computed_anew(one in prop::array::uniform5(0u32..1000), other in prop::array::uniform5(0u32..1000)) {
        let form = form("ict-staff");
        let answers = |counts: [u32; 5]| {
            let typed: Vec<(&str, String)> = STAFF.into_iter().zip(counts.map(|count| count.to_string())).collect();
            read(&form, &typed.iter().map(|(key, count)| (*key, count.as_str())).collect::<Vec<_>>())
        };
        let (one, other) = (answers(one), answers(other));
        let both = combine(&form, &[(Decimal::ONE, &one), (Decimal::ONE, &other)]);
        for key in STAFF.into_iter().chain(["total"]) {
            prop_assert_eq!(number(&both, key), Some(number(&one, key).unwrap() + number(&other, key).unwrap()), "{}", key);
        }
        prop_assert_eq!(combine(&form, &[(Decimal::ONE, &one)]), one, "one alone is itself");
    }
}

#[test]
fn a_cell_that_is_not_known_makes_its_whole_grid_unknown() {
    let form = form("terminals");
    let cells = ["staff.desktops", "staff.laptops", "staff.tablets", "customer.desktops", "customer.laptops", "customer.tablets"];
    let keys: Vec<String> = cells.iter().map(|cell| format!("devices.{cell}")).collect();
    let full: Vec<(&str, &str)> = keys.iter().map(|key| (key.as_str(), "10")).collect();
    let known = read(&form, &full);
    let both = combine(&form, &[(Decimal::ONE, &known), (Decimal::new(25, 2), &known)]);
    assert_eq!(number(&both, "devices.staff.laptops"), Some(Decimal::from(13)), "a whole number: 12.5 devices are none");
    let gap = read(&form, &[&full[1..], &[("devices.staff.desktops:is", "unknown"), ("devices.staff.desktops:note", "ei tiedetä")]].concat());
    let both = combine(&form, &[(Decimal::ONE, &known), (Decimal::ONE, &gap)]);
    assert!(keys.iter().all(|key| number(&both, key).is_none()), "{both:?}");
    let none = read(&form, &[&full[1..], &[("devices.staff.desktops:is", "na")]].concat());
    let both = combine(&form, &[(Decimal::ONE, &known), (Decimal::ONE, &none)]);
    assert_eq!(number(&both, "devices.staff.desktops"), Some(Decimal::from(10)), "what does not apply adds nothing");
}

#[test]
fn nothing_to_report_adds_nothing() {
    let form = form("social-media");
    let (nothing, some) =
        (read(&form, &[("nothing", "yes")]), read(&form, &[("sites", "3"), ("pages.0.name", "Blogi"), ("pages.0.channel", "blog")]));
    let both = combine(&form, &[(Decimal::ONE, &nothing), (Decimal::ONE, &some)]);
    assert_eq!((both.nothing, number(&both, "sites"), both.row_counts["pages"]), (false, Some(Decimal::from(3)), 1));
    assert!(combine(&form, &[(Decimal::ONE, &nothing), (Decimal::ONE, &nothing)]).nothing);
    let half = combine(&form, &[(Decimal::new(5, 1), &some)]);
    assert_eq!(half.row_counts.get("pages"), None, "rows are not divided, and no rows are not none");
}
