//! The program itself, as a newcomer and an administrator start it.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::support::client::Client;
use crate::support::database;

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mittaristo"));
    command.args(arguments).env_clear().env("MITTARISTO_LOG", "error").stdin(Stdio::null());
    command
}

/// What a command prints on both streams, and whether it succeeded.
fn output(command: &mut Command) -> (String, bool) {
    let output = command.output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8_lossy(&text).into_owned(), output.status.success())
}

/// A server that is stopped when the test ends, however it ends.
struct Running {
    child: Child,
    /// What it printed before it served.
    told: Vec<String>,
    base: String,
}

impl Running {
    fn demo(database_url: &str, more: &[&str]) -> Running {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
        let mut command = program(&["demo", "--port", &port, "--database-url", database_url]);
        let mut child = command.args(more).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut told = Vec::new();
        for line in lines {
            let is_last = line.contains("/demo/mailbox");
            told.push(line);
            if is_last {
                break;
            }
        }
        Running { child, told, base: format!("http://127.0.0.1:{port}") }
    }

    fn link(&self, whose: &str) -> String {
        let line =
            self.told.iter().find(|line| line.trim_start().starts_with(whose)).unwrap_or_else(|| panic!("no link for {whose} in {:#?}", self.told));
        line.split_whitespace().last().unwrap().strip_prefix(&self.base).unwrap().to_owned()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_demo_serves_a_city_and_goes_on_where_it_ended() {
    let database = database::empty();
    let first = Running::demo(&database.url, &[]);
    let browser = Client::new(&first.base);
    assert_eq!(browser.get("/").status, 200);
    for whose in ["contact of Kanslia", "contact of HKR", "contact of Kir", "IT unit"] {
        let browser = Client::new(&first.base);
        assert_eq!(browser.post(&first.link(whose), &[]).status, 303, "{whose}");
        assert!(browser.cookie("session").is_some(), "{whose}");
    }
    assert_eq!(browser.get(&first.link("head of Zoo")).status, 200);
    let old = first.link("IT unit");
    drop(first);

    let second = Running::demo(&database.url, &["--days-from-start", "19"]);
    assert!(second.told[0].contains("goes on"), "{:?}", second.told);
    assert!(second.told[1].contains("2015-08-24"), "{:?}", second.told);
    let browser = Client::new(&second.base);
    assert_eq!(browser.post(&old, &[]).status, 410, "used before");
    assert_eq!(browser.post(&second.link("IT unit"), &[]).status, 303);
}

#[test]
fn serve_names_every_setting_that_is_missing_or_wrong() {
    let (text, ok) = output(program(&["serve"]).env("MITTARISTO_ADDRESS", "8080").env("MITTARISTO_BASE_URL", "mittaristo.example.fi"));
    assert!(!ok);
    insta::assert_snapshot!(text);
    let (text, _) =
        output(&mut program(&["serve", "--smtp-url", "smtp://mail.example.fi?tls=perhaps", "--mail-from", "Mittaristo <@>", "--proxies", "one"]));
    for fault in ["DATABASE_URL", "tls=perhaps", "MAIL_FROM (or --mail-from): expected", "PROXIES"] {
        assert!(text.contains(fault), "{fault} is not in {text}");
    }
}

#[test]
fn serve_waits_for_the_schema() {
    let database = database::empty();
    let settings = |command: &mut Command| {
        command
            .env("MITTARISTO_DATABASE_URL", &database.url)
            .env("MITTARISTO_BASE_URL", "http://127.0.0.1:1")
            .env("MITTARISTO_ADDRESS", "127.0.0.1:0")
            .env("MITTARISTO_SMTP_URL", "smtp://127.0.0.1:1")
            .env("MITTARISTO_MAIL_FROM", "mittaristo@hel.example")
            .env("MITTARISTO_SECRET", "0123456789abcdef0123456789abcdef");
    };
    let run = |arguments: &[&str]| {
        let mut command = program(arguments);
        settings(&mut command);
        output(&mut command)
    };
    let (text, ok) = run(&["serve"]);
    assert!(!ok && text.contains("mittaristo migrate up"), "{text}");
    assert!(run(&["migrate", "status"]).0.contains("missing"));
    assert!(run(&["migrate", "up"]).1);
    assert!(!run(&["migrate", "status"]).0.contains("missing"));
    assert!(run(&["grant", "it-unit", "irma@hel.example", "Irma Tieto"]).1);
    assert!(!run(&["grant", "boss", "irma@hel.example", "Irma Tieto"]).1);
    let (link, ok) = run(&["sign-in-link", "irma@hel.example"]);
    assert!(ok && link.starts_with("http://127.0.0.1:1/sign-in/"), "{link}");
    let (text, ok) = run(&["sign-in-link", "nobody@hel.example"]);
    assert!(!ok && text.contains("nobody@hel.example") && text.contains("mittaristo grant"), "{text}");
    let (text, ok) = run(&["jobs", "run"]);
    assert!(ok && text.contains("rounds opened 0"), "{text}");
    let (text, ok) = run(&["remind", "--dry-run"]);
    assert!(ok && text.starts_with("0 letters would go"), "{text}");
    let (text, ok) = run(&["import", "run", "open-data", "--file", "src/demo/data/observations.csv"]);
    assert!(!ok && text.contains("plan one first"), "{text}");
    let (text, ok) = run(&["import", "list"]);
    assert!(ok && text.contains("open-data (ckan, once): never read") && text.ends_with("newest runs:\n"), "{text}");
    let (text, ok) = run(&["import", "run", "map-feedback"]);
    assert!(!ok && text.contains("plan one first"), "{text}");
    assert!(run(&["migrate", "down"]).1);
}

#[test]
fn a_file_is_imported_on_the_command_line() {
    let app = crate::support::app::TestApp::with_agencies(&["HKR"]);
    app.leave_mail();
    app.round(&["social-media"]);
    let folder = TempDir::new().unwrap();
    let path = Path::join(folder.path(), "luvut.csv");
    let run = |csv: &str, more: &[&str]| {
        std::fs::write(&path, csv).unwrap();
        let mut command = program(&["import", "run", "open-data", "--file", path.to_str().unwrap()]);
        command
            .args(more)
            .env("MITTARISTO_DATABASE_URL", app.state.db.url())
            .env("MITTARISTO_BASE_URL", "http://127.0.0.1:1")
            .env("MITTARISTO_SMTP_URL", "smtp://127.0.0.1:1")
            .env("MITTARISTO_MAIL_FROM", "mittaristo@hel.example")
            .env("MITTARISTO_SECRET", "0123456789abcdef0123456789abcdef");
        output(&mut command)
    };
    let csv = "agency,measure,value\nHKR,datasets,5\nKuka,datasets,6\nHKR,datasets,x\n";
    let (text, ok) = run(csv, &["--dry-run"]);
    assert!(ok && text.contains("HKR datasets 2015-06-30: - → 5") && text.contains("nobody knows \"Kuka\""), "{text}");
    let (text, ok) = run(csv, &[]);
    assert!(!ok && text.contains("line 4, value: ") && text.contains("--take-good"), "{text}");
    let (text, ok) = run(csv, &["--take-good", "--round", "2015-06-30"]);
    assert!(ok && text.contains("taken as import"), "{text}");
    let (text, ok) = run(csv, &[]);
    assert!(ok && text.contains("nothing to do"), "{text}");
    assert!(!run("virasto\n", &[]).1);
    assert!(!run(csv, &["--round", "2014-06-30"]).1);
}

#[test]
fn forms_are_checked_in_a_folder_and_embedded() {
    assert!(output(&mut program(&["forms", "check"])).1);
    let (schema, ok) = output(&mut program(&["forms", "schema"]));
    assert!(ok && serde_json::from_str::<serde_json::Value>(&schema).is_ok());
    let folder = TempDir::new().unwrap();
    std::fs::write(Path::join(folder.path(), "broken.toml"), "code = \"broken\"\nversion = \"one\"\n").unwrap();
    let (text, ok) = output(&mut program(&["forms", "check", folder.path().to_str().unwrap()]));
    assert!(!ok && text.contains("broken.toml:2"), "{text}");
    std::fs::write(Path::join(folder.path(), "another.toml"), b"code = \"another\"\ntitle = \"\xe4iti\"\n").unwrap();
    let (text, ok) = output(&mut program(&["forms", "check", folder.path().to_str().unwrap()]));
    assert!(!ok && text.contains("another.toml:2:10") && text.contains("UTF-8") && text.contains("broken.toml:2"), "{text}");
    let (text, ok) = output(&mut program(&["forms", "check", "/there/is/none"]));
    assert!(!ok && text.contains("expected a folder with forms"), "{text}");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let database = database::empty();
    let mut child = program(&["demo", "--port", &port, "--database-url", &database.url]).stderr(Stdio::piped()).spawn().unwrap();
    let mut text = String::new();
    child.stderr.take().unwrap().read_to_string(&mut text).unwrap();
    assert!(!child.wait().unwrap().success());
    assert!(text.contains(&port) && text.contains("--port"), "{text}");
}
