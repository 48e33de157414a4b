//! What the two requests of deadline day ask of the database. Each statement is a journey to a server, and on SQLite a part of the one writer's time.

use super::{TERMINALS, begun_after, fill, press};
use crate::support::statements;

const COUNTS: [(&str, &str); 6] = [
    ("devices.staff.desktops", "100"),
    ("devices.staff.laptops", "50"),
    ("devices.staff.tablets", "10"),
    ("devices.customer.desktops", "0"),
    ("devices.customer.laptops", "0"),
    ("devices.customer.tablets", "1204"),
];

#[test]
fn a_form_with_last_rounds_answers_takes_six_statements_at_most() {
    let (app, browser) = begun_after(&["terminals"], "terminals", &COUNTS);
    assert_eq!(fill(&browser, TERMINALS, "save", &COUNTS[..2]).status, 303);
    let (form, counted) = statements::of(&app, || browser.get(TERMINALS));
    assert_eq!(form.value("devices.staff.laptops"), "50");
    assert!(form.words().contains("1 204"), "last round's stand beside");
    assert!(counted.len() <= 6, "{}: {counted:#?}", counted.len());
}

#[test]
fn a_submit_takes_as_few_as_it_can() {
    let (app, browser) = begun_after(&["terminals"], "terminals", &COUNTS);
    assert_eq!(fill(&browser, TERMINALS, "save", &COUNTS[..2]).status, 303);
    let form = browser.get(TERMINALS);
    let (answer, counted) = statements::of(&app, || press(&browser, TERMINALS, &form, "submit", &COUNTS));
    assert_eq!(answer.status, 303, "{}", answer.words());
    // Who asks; the place (and its row held, and the editions, on PostgreSQL); the same post before; last round's; the submission twice and the revision;
    // which edition, figures out and in; the event; the letter.
    assert!(counted.len() <= 15, "{}: {counted:#?}", counted.len());
}
