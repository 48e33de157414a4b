//! Signing in, as people and their mail programs do it.

use mittaristo::action::request_sign_in::PER_CLIENT;

use crate::support::app::{IT_UNIT, TestApp};

/// The link and the code of the last sign-in letter.
fn letter(app: &TestApp, email: &str) -> (String, String) {
    let letter = app.letters_to(email).pop().expect("a letter");
    let link = letter.text.lines().map(str::trim).find(|line| line.contains("/sign-in/")).expect("a link");
    let code = letter.text.split_whitespace().find(|word| word.len() == 6 && word.chars().all(|digit| digit.is_ascii_digit())).expect("a code");
    (link.strip_prefix(&app.base_url).unwrap().to_owned(), code.to_owned())
}

#[test]
fn a_link_shows_a_button_and_the_button_signs_in_once() {
    let app = TestApp::new();
    let browser = app.anyone();
    assert_eq!(browser.post("/sign-in", &[("email", " Irma.Tieto@HEL.example "), ("to", "/rounds")]).status, 200);
    let (link, _) = letter(&app, IT_UNIT);
    let opened = browser.get(&link);
    assert_eq!(opened.status, 200);
    assert!(browser.cookie("session").is_none(), "opening a link is what a mail scanner does");
    let entered = browser.post(&link, &[]);
    assert_eq!((entered.status, entered.location.as_str()), (303, "/rounds"));
    assert!(browser.cookie("session").is_some());
    let other = app.anyone();
    assert_eq!(other.post(&link, &[]).status, 410, "a link works once");
}

#[test]
fn five_wrong_codes_end_a_request() {
    let app = TestApp::new();
    let browser = app.anyone();
    let sent = browser.post("/sign-in", &[("email", IT_UNIT)]);
    let id = sent.value("id");
    let (_, code) = letter(&app, IT_UNIT);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for left in [4, 3, 2, 1] {
        let answer = browser.post("/sign-in/code", &[("id", &id), ("code", wrong)]);
        assert_eq!(answer.status, 422);
        assert!(answer.words().contains(&left.to_string()), "{}", answer.words());
    }
    assert_eq!(browser.post("/sign-in/code", &[("id", &id), ("code", wrong)]).status, 410);
    assert_eq!(browser.post("/sign-in/code", &[("id", &id), ("code", &code)]).status, 410, "the right code is too late");
}

#[test]
fn new_letters_bring_no_endless_tries_of_codes() {
    let app = TestApp::new();
    let browser = app.anyone();
    let ask = || {
        let id = browser.post("/sign-in", &[("email", IT_UNIT)]).value("id");
        let (link, code) = letter(&app, IT_UNIT);
        (id, link, code)
    };
    for _ in 0..4 {
        let (id, _, code) = ask();
        let wrong = if code == "000000" { "000001" } else { "000000" };
        (0..5).for_each(|_| drop(browser.post("/sign-in/code", &[("id", &id), ("code", wrong)])));
    }
    app.go_to("2015-08-03 08:16");
    let (id, link, code) = ask();
    assert_eq!(browser.post("/sign-in/code", &[("id", &id), ("code", &code)]).status, 410, "enough codes were tried today");
    assert_eq!(browser.post(&link, &[]).status, 303, "a link cannot be guessed");
    app.go_to("2015-08-04 08:17");
    let (id, _, code) = ask();
    assert_eq!(browser.post("/sign-in/code", &[("id", &id), ("code", &code)]).status, 303);
}

#[test]
fn a_code_signs_in_with_spaces_and_not_after_fifteen_minutes() {
    let app = TestApp::new();
    let browser = app.anyone();
    let id = browser.post("/sign-in", &[("email", IT_UNIT)]).value("id");
    let (_, code) = letter(&app, IT_UNIT);
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    assert_eq!(browser.post("/sign-in/code", &[("id", &id), ("code", &spaced)]).status, 303);

    let late = app.anyone();
    let id = late.post("/sign-in", &[("email", IT_UNIT)]).value("id");
    let (_, code) = letter(&app, IT_UNIT);
    app.go_to("2015-08-03 08:15");
    assert_eq!(late.post("/sign-in/code", &[("id", &id), ("code", &code)]).status, 410);
}

#[test]
fn the_page_says_the_same_for_every_address() {
    let app = TestApp::with_agencies(&["HKR"]);
    let say = |email: &str| {
        let page = app.anyone().post("/sign-in", &[("email", email)]);
        (page.status, page.words())
    };
    let known = say("contact@hkr.example");
    assert_eq!(known, say("nobody@hkr.example"));
    assert_eq!(known, say("head@hkr.example"), "a head has no account, and is told so by letter only");
    let told = app.letters_to("head@hkr.example");
    assert_eq!(told.len(), 1);
    assert!(!told[0].text.contains("/sign-in/"), "{}", told[0].text);
}

#[test]
fn many_requests_bring_no_more_letters_and_then_have_to_wait() {
    let app = TestApp::new();
    for _ in 0..7 {
        assert_eq!(app.anyone().post("/sign-in", &[("email", IT_UNIT)]).status, 200);
    }
    assert_eq!(app.letters_to(IT_UNIT).len(), 5);
    for _ in 7..PER_CLIENT {
        app.anyone().post("/sign-in", &[("email", "nobody@hel.example")]);
    }
    let limited = app.anyone().post("/sign-in", &[("email", IT_UNIT)]);
    assert_eq!(limited.status, 429);
    assert!(limited.headers.contains_key("retry-after"));
    app.go_to("2015-08-03 08:16");
    assert_eq!(app.anyone().post("/sign-in", &[("email", IT_UNIT)]).status, 200);
    app.deliver();
}

#[test]
fn posts_from_other_sites_are_refused() {
    let app = TestApp::new();
    for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://evil.example"), ("origin", "null")] {
        let browser = app.anyone();
        browser.headers.borrow_mut().clear();
        browser.headers.borrow_mut().insert(name.into(), value.into());
        assert_eq!(browser.post("/sign-in", &[("email", IT_UNIT)]).status, 403, "{name}: {value}");
    }
    let own = app.anyone();
    own.headers.borrow_mut().clear();
    own.headers.borrow_mut().insert("origin".into(), app.base_url.clone());
    assert_eq!(own.post("/sign-in", &[("email", "nobody@hel.example")]).status, 200);
}

#[test]
fn a_session_ends_after_twelve_hours_unused_and_when_signed_out() {
    let app = TestApp::new();
    let browser = app.it_unit();
    app.go_to("2015-08-03 19:59");
    assert_eq!(browser.get("/sign-in").status, 303, "still in, and so sent on");
    app.go_to("2015-08-04 07:58");
    assert_eq!(browser.get("/sign-in").status, 303, "use keeps it");
    app.go_to("2015-08-04 20:00");
    assert_eq!(browser.get("/sign-in").status, 200);

    let (first, second) = (app.it_unit(), app.it_unit());
    let cookie = first.cookie("session").unwrap();
    first.post("/sign-out/everywhere", &[]);
    assert_eq!(second.get("/sign-in").status, 200, "signed out everywhere");
    assert_ne!(first.cookie("session"), Some(cookie));
}
