//! What the log says, and what it never says.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use mail_parser::MessageParser;
use mittaristo::action::open_round::open_round;
use mittaristo::action::plan_round::plan_round;
use mittaristo::clock::Clock;
use mittaristo::survey::round::Dates;
use mittaristo::survey::viewer::Viewer;
use serde_json::Value;

use crate::form_page::html;
use crate::support::app::{IT_UNIT, READER, TestApp};
use crate::support::client::Client;
use crate::support::instance::{Instance, SECRET, program, settings};
use crate::support::smtp::{Act, MailServer};

const CONTACT: &str = "contact@hkr.example";

/// Waits for the newest letter with a link to an address, and gives its words.
fn letter(mail: &MailServer, to: &str, instance: &Instance) -> String {
    let began = Instant::now();
    loop {
        let words = |content: &[u8]| MessageParser::default().parse(content).unwrap().body_text(0).unwrap().into_owned();
        let mut letters = mail.received().into_iter().rev().filter(|letter| letter.to.contains(to)).map(|letter| words(&letter.content));
        if let Some(letter) = letters.find(|letter| letter.contains("/sign-in/")) {
            return letter;
        }
        assert!(began.elapsed() < Duration::from_secs(20), "no letter to {to}\n{}", instance.log());
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn token(letter: &str) -> String {
    let at = letter.find("/sign-in/").unwrap() + "/sign-in/".len();
    letter[at..].chars().take_while(char::is_ascii_alphanumeric).collect()
}

fn code(letter: &str) -> String {
    letter.split_whitespace().find(|word| word.len() == 6 && word.chars().all(|digit| digit.is_ascii_digit())).unwrap().to_owned()
}

/// A service of today, in which HKR's contact is asked for a metric.
fn asked() -> (TestApp, String) {
    let app = TestApp::with_agencies(&["HKR"]);
    app.leave_mail();
    app.state.clock.go_to(Clock::machine().now());
    let now = app.now();
    let as_of = now.date_naive();
    let dates = Dates { as_of, opens_at: now, due_at: now + TimeDelta::days(20), closes_at: now + TimeDelta::days(30) };
    app.write(|conn, service, now| plan_round(conn, &Viewer::Console, service, dates, &["social-media".to_owned()], now));
    app.write(|conn, service, now| open_round(conn, &Viewer::Console, service, as_of, now));
    (app, as_of.to_string())
}

#[test]
fn no_secret_address_or_token_is_in_a_log_of_everything() {
    let (app, as_of) = asked();
    let mail = MailServer::acting([(READER, Act::AtRecipient("550 5.1.1 <johanna@hel.example> is unknown here"))]);
    let smtp = format!("smtp://{}?tls=none", mail.address);
    let quiet = [
        ("MITTARISTO_SMTP_URL", smtp.as_str()),
        ("MITTARISTO_LOG", "trace"),
        ("MITTARISTO_LOG_FORMAT", "json"),
        ("MITTARISTO_DRAIN_WAIT_SECONDS", "0"),
    ];
    let mut instance = Instance::start(app.state.db.url(), &quiet);
    let mut secrets: BTreeSet<String> = [CONTACT, IT_UNIT, READER, "irma.tieto", "contact@hkr", SECRET].map(str::to_owned).into();

    // By the link.
    let browser = Client::new(&instance.base());
    assert_eq!(browser.post("/sign-in", &[("email", CONTACT)]).status, 200);
    let link = token(&letter(&mail, CONTACT, &instance));
    assert_eq!(browser.get(&format!("/sign-in/{link}?to=/{link}")).status, 200);
    assert_eq!(browser.post(&format!("/sign-in/{link}"), &[]).status, 303);
    secrets.extend([link, browser.cookie("session").unwrap()]);
    // By the code, and with a wrong one before.
    let office = Client::new(&instance.base());
    let id = office.post("/sign-in", &[("email", IT_UNIT)]).value("id");
    let words = letter(&mail, IT_UNIT, &instance);
    office.post("/sign-in/code", &[("id", &id), ("code", "12x456")]);
    assert_eq!(office.post("/sign-in/code", &[("id", &id), ("code", &code(&words))]).status, 303);
    secrets.extend([code(&words), token(&words), office.cookie("session").unwrap()]);
    // A letter that is refused, in words that repeat the address.
    assert_eq!(Client::new(&instance.base()).post("/sign-in", &[("email", READER)]).status, 200);
    let began = Instant::now();
    while !instance.log().contains("a letter was not sent") {
        assert!(began.elapsed() < Duration::from_secs(20), "{}", instance.log());
        std::thread::sleep(Duration::from_millis(20));
    }
    // A form, with words that are nobody's but the agency's.
    let path = format!("/rounds/{as_of}/HKR/social-media");
    let mut posted = html::posted(&browser.get(&path).main());
    posted.extend([("sites".to_owned(), "37".to_owned()), ("do".to_owned(), "submit".to_owned())]);
    let pairs: Vec<(&str, &str)> = posted.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let sent = browser.post(&path, &pairs);
    assert_eq!(sent.status, 303, "{}", sent.words());
    // An import, by the command line.
    let file = tempfile::NamedTempFile::with_suffix(".csv").unwrap();
    std::fs::write(file.path(), "agency,measure,value\nHKR,datasets,5\n").unwrap();
    let mut import = program(&["import", "run", "open-data", "--round", &as_of, "--file", file.path().to_str().unwrap()]);
    let import = settings(&mut import, app.state.db.url()).env("MITTARISTO_LOG", "trace").output().unwrap();
    assert!(import.status.success(), "{}", String::from_utf8_lossy(&import.stderr));

    instance.signal("TERM");
    assert!(instance.ended().success());
    let log = instance.log() + &String::from_utf8_lossy(&import.stderr);
    if let Some((_, password)) = app.state.db.url().split_once("postgres://").and_then(|(_, rest)| rest.split_once('@')?.0.split_once(':')) {
        secrets.insert(password.to_owned());
    }
    let found: Vec<&String> = secrets.iter().filter(|secret| !secret.is_empty() && log.contains(secret.as_str())).collect();
    assert!(found.is_empty(), "{found:?} are in\n{log}");
    told(&instance.log());
}

/// Each line is an object, each request has one with an id, and its route and not its path.
fn told(log: &str) {
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|cause| panic!("{cause}: {line}"))).collect();
    let requests: Vec<&Value> = lines.iter().filter(|line| line["message"] == "request").collect();
    let ids: BTreeSet<&str> = requests.iter().map(|line| line["span"]["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), requests.len(), "each has its own");
    assert!(requests.iter().any(|line| line["route"] == "/sign-in/{token}" && line["method"] == "POST" && line["status"] == 303), "{requests:?}");
}

#[test]
fn a_fault_names_the_request_to_whoever_is_asked_for_help() {
    let app = TestApp::new();
    app.leave_mail();
    let browser = app.it_unit();
    assert_eq!(browser.get("/rounds").status, 200);
    // A table that is gone is a fault of ours.
    let url = app.state.db.url();
    crate::running::execute(url, "ALTER TABLE rounds RENAME TO gone");
    let page = browser.get("/rounds");
    assert_eq!(page.status, 500);
    let id = &page.headers["x-request-id"];
    assert_eq!(id.len(), 16);
    assert!(page.words().contains(&format!("tunniste, niin vian syy löytyy: {id}")), "{}", page.words());
    assert!(!browser.get("/nothing").words().contains("tunniste"), "nothing is wrong there");
}
