//! What nobody's browser sends: every post and every address answers with a page that says so, and never with a fault of ours.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use mittaristo::action::ask_head::make_link;
use mittaristo::action::comment::{Remark, comment};
use mittaristo::action::make_token::{Wish, make_token};
use mittaristo::action::sign_in::as_viewer;
use mittaristo::db;
use mittaristo::survey::api_token::Scope;
use mittaristo::survey::viewer::Viewer;
use mittaristo::web::body::{FIELDS, LIMIT};
use mittaristo::web::routes::{Access, ROUTES};

use crate::support::app::{AS_OF, TestApp, as_of};
use crate::support::client::{Client, Page};

const FORM: &str = "application/x-www-form-urlencoded";

/// Values that a field may be given, as they stand in a body.
const VALUES: [&str; 16] = [
    "",
    "a%00b",
    "%00",
    "%1B%5B31m",
    "%E2%80%AE%E2%80%A8",
    "%F0%9F%98%80",
    "%FF%FE",
    "%zz%",
    "-1",
    "99999999999999999999",
    "-9223372036854775808",
    "31.12.99999",
    "%2D262143-01-01",
    "0000-00-00T99:99",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "'%3B%20DROP%20TABLE%20people%3B--",
];

/// What each form of a page asks, with values that are sound.
fn fields(path: &str) -> Vec<(&'static str, &'static str)> {
    match path {
        "/sign-in" => vec![("email", "nobody%40hel.example"), ("to", "/rounds")],
        "/sign-in/code" => vec![("id", "1"), ("code", "000000")],
        "/agencies" | "/agencies/{code}" => vec![
            ("code", "Uusi"),
            ("kind", "department"),
            ("name_fi", "Uusi"),
            ("name_sv", "Ny"),
            ("name_en", "New"),
            ("valid_from", "1.1.2014"),
            ("valid_to", "31.12.2020"),
            ("since", "1.1.2015"),
        ],
        "/agencies/{code}/head" => vec![("head.name", "Kalle"), ("head.email", "kalle%40hel.example"), ("head.lang", "sv")],
        "/agencies/{code}/contacts" => vec![("contact.name", "Kalle"), ("contact.email", "kalle%40hel.example"), ("contact.lang", "fi")],
        "/contacts/{agency}/nominate" => vec![("HKR.name", "Kalle"), ("HKR.email", "kalle%40hel.example"), ("HKR.lang", "fi")],
        "/contacts/{id}/end" => vec![("reason", "")],
        "/people/role" => vec![("person.name", "Kalle"), ("person.email", "kalle%40hel.example"), ("role", "reader")],
        "/tokens" => vec![("name", "Kalle"), ("scopes", "read-drafts"), ("days", "30")],
        "/head/{token}" => vec![
            ("{contact}.decision", "replace"),
            ("{contact}.term", "date"),
            ("{contact}.until", "1.8.2016"),
            ("{contact}.name", "Kalle"),
            ("{contact}.email", "kalle%40hel.example"),
        ],
        "/rounds/new" | "/rounds/{as_of}/edit" => vec![
            ("as_of", "30.9.2015"),
            ("opens_at", "1.10.2015%2008:00"),
            ("due_at", "1.11.2015%2016:00"),
            ("closes_at", "1.12.2015%2016:00"),
            ("metrics", "social-media"),
        ],
        "/comments" => {
            vec![("metric", "social-media"), ("round", AS_OF), ("agency", "HKR"), ("measure", ""), ("body", "Hyvin%20kommentoitu"), ("key", "k")]
        }
        "/comments/{id}/answer" => vec![
            ("{comment}.state", "will-change"),
            ("{comment}.answer", "Hyvin%20vastattu"),
            ("{comment}.change_on", "31.12.2015"),
            ("{comment}.shared", "yes"),
            ("version", "0"),
        ],
        "/rounds/{as_of}/notes/{metric}" | "/notes/{id}" => {
            vec![("agency", "Att"), ("measure", "sites"), ("period", "2015"), ("fi", "x"), ("sv", ""), ("en", ""), ("submission", "1")]
        }
        "/rounds/{as_of}/correction" => vec![("number", "2"), ("reason", "x")],
        "/rounds/{as_of}/correcting" => vec![("correcting", "yes")],
        "/rounds/{as_of}/{agency}/extend" | "/rounds/{as_of}/{agency}/{metric}/return" | "/rounds/{as_of}/{agency}/{metric}/exempt" => {
            vec![("reason", ""), ("until", "1.12.2015%2016:00")]
        }
        "/rounds/{as_of}/{agency}/{metric}" | "/rounds/{as_of}/{agency}/{metric}/computed" => {
            vec![("do", "submit"), ("key", "k"), ("revision", "0"), ("seconds", "5"), ("pages.1.name", "A"), ("comment", "x"), ("explain:x", "y")]
        }
        _ => vec![],
    }
}

/// Bodies that are no form, or too much of one.
fn bodies() -> Vec<(&'static str, Vec<u8>)> {
    let many: String = (0..10_000).map(|number| format!("f{number}=1&")).collect();
    let same = "do=autosave&".to_owned() + &"reason=abcdefgh&".repeat(10_000);
    let long = format!("{}=1&do=resolve&key={}", "n".repeat(10_000), "k".repeat(10_000));
    let choices: String = (0..2_000).map(|number| format!("choose:{number}=mine&mine:{number}=1&theirs:{number}=2&")).collect();
    vec![
        (FORM, vec![]),
        (FORM, b"&&&===&=&%".to_vec()),
        (FORM, vec![0xff, 0xfe, 0x00, 0x80, b'=', 0xc3]),
        (FORM, many.into_bytes()),
        (FORM, same.into_bytes()),
        (FORM, long.into_bytes()),
        (FORM, format!("do=resolve&{choices}").into_bytes()),
        ("application/json", br#"{"reason": [[[[[["#.to_vec()),
        ("multipart/form-data", b"--x".to_vec()),
        ("text/plain", vec![0; 100]),
    ]
}

struct Story {
    app: TestApp,
    token: String,
    contact: String,
    comment: String,
}

impl Story {
    fn new() -> Story {
        let app = TestApp::with_agencies(&["HKR"]);
        app.leave_mail();
        app.round(&["social-media"]);
        let (token, contact) = app.write(|conn, _, now| {
            let agency = db::agency::by_code(conn, "HKR")?;
            let contact = db::contact::of_agency(conn, agency.id)?.remove(0);
            Ok((make_link(conn, &agency, TimeDelta::days(30), now)?, contact.id.to_string()))
        });
        let remark = Remark {
            as_of: as_of(),
            agency: "HKR".into(),
            metric: "social-media".into(),
            measure: None,
            body: "Kommentti mittarista".into(),
            post_key: None,
        };
        let comment = app.write(|conn, service, now| {
            let person = db::person::by_email(conn, "contact@hkr.example")?.unwrap();
            let who = as_viewer(conn, person, now)?;
            Ok(comment(conn, &who, service, &remark, now)?.id.to_string())
        });
        Story { app, token, contact, comment }
    }

    /// The path with things that are there.
    fn filled(&self, path: &str) -> String {
        let code = if path.starts_with("/language") { "fi" } else { "HKR" };
        let id = match path.split('/').nth(1) {
            Some("contacts") => &self.contact,
            Some("comments") => &self.comment,
            _ => "1",
        };
        let known = [
            ("{as_of}", AS_OF),
            ("{agency}", "HKR"),
            ("{code}", code),
            ("{metric}", "social-media"),
            ("{token}", &self.token),
            ("{id}", id),
            ("{number}", "1"),
            ("{person}", "1"),
            ("{hash}", "x"),
            ("{name}", "x"),
        ];
        known.iter().fold(path.to_owned(), |path, (name, value)| path.replace(name, value))
    }

    fn client(&self, access: Access) -> Client {
        match access {
            Access::Anyone | Access::Link | Access::Results => self.app.anyone(),
            Access::Contact | Access::SignedIn => self.app.contact("HKR"),
            Access::Agency | Access::ItUnit => self.app.it_unit(),
            Access::Token => {
                let wish = Wish { name: "Hostile".into(), scopes: Scope::ALL.to_vec(), days: 1 };
                let (_, secret) = self.app.write(|conn, _, now| make_token(conn, &Viewer::Console, &wish, now));
                let client = self.app.anyone();
                client.headers.borrow_mut().insert("authorization".into(), format!("Bearer {secret}"));
                client
            }
        }
    }
}

/// What is wrong with an answer, if anything.
fn wrong(page: &Page, took: Duration) -> Option<String> {
    let is_page =
        page.text.contains("<main") || page.text.starts_with('{') || page.headers.get("content-type").is_none_or(|kind| !kind.contains("text/plain"));
    let has_policy = page.headers.contains_key("content-security-policy") && page.headers.contains_key("cache-control");
    match page.status {
        500.. => Some(page.status.to_string()),
        303 => None,
        _ if !is_page || page.text.is_empty() => Some(format!("{} without a page: {:.100}", page.status, page.text)),
        _ if !has_policy => Some(format!("{} without the headers of a page", page.status)),
        _ if took > Duration::from_secs(5) => Some(format!("it took {took:?}")),
        _ => None,
    }
}

#[test]
fn every_post_answers_what_no_page_sends() {
    let mut found = Vec::new();
    for entry in ROUTES.iter().filter(|entry| entry.method == "post") {
        // Anew for each: some of what is posted is taken.
        let story = Story::new();
        let (path, client) = (story.filled(entry.path), story.client(entry.access));
        let fields: Vec<(String, &str)> = fields(entry.path)
            .into_iter()
            .map(|(name, value)| (name.replace("{contact}", &story.contact).replace("{comment}", &story.comment), value))
            .collect();
        let mut posts = Vec::new();
        for (hostile, _) in &fields {
            for value in VALUES {
                let pairs = fields.iter().map(|(name, sound)| format!("{name}={}", if name == hostile { value } else { sound }));
                posts.push((FORM, pairs.collect::<Vec<_>>().join("&").into_bytes()));
            }
        }
        posts.extend(bodies());
        for (kind, body) in posts {
            let began = Instant::now();
            let page = client.post_body(&path, kind, &body);
            found.extend(wrong(&page, began.elapsed()).map(|what| format!("{} {kind} {:.200}: {what}", entry.path, String::from_utf8_lossy(&body))));
        }
    }
    assert!(found.is_empty(), "{} answers are wrong:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_address_answers_what_no_page_links_to() {
    const PARTS: [&str; 12] = [
        "%00",
        "a%00b",
        "%FF",
        "%zz",
        "-262143-01-01",
        "+262142-12-31",
        "99999-01-01",
        "-1",
        "99999999999999999999",
        "..%2F..",
        "%E2%80%AE",
        "'%20OR%201=1",
    ];
    const QUERIES: [&str; 8] = [
        "rows=-1&version=x",
        "rows=99999999999999999999",
        "version=-2147483648",
        "page=-9223372036854775808&state=%00",
        "round=%00&agency=%00",
        "at=31.12.99999%2024:00&as=%00",
        "to=%00//evil.example&note=%00&show=%00&format=%00",
        "%FF=%FF&&=&page",
    ];
    let story = Story::new();
    let client = story.app.it_unit();
    let mut found = Vec::new();
    let mut get = |path: String| {
        let began = Instant::now();
        found.extend(wrong(&client.get(&path), began.elapsed()).map(|what| format!("{path:.200}: {what}")));
    };
    for entry in ROUTES.iter().filter(|entry| entry.method == "get") {
        let names: Vec<&str> =
            entry.path.split('/').filter(|part| part.starts_with('{')).filter_map(|part| part.split_inclusive('}').next()).collect();
        for name in names {
            for part in PARTS {
                get(story.filled(&entry.path.replace(name, part)));
            }
        }
    }
    for query in QUERIES {
        for entry in ROUTES.iter().filter(|entry| entry.method == "get") {
            get(format!("{}?{query}", story.filled(entry.path)));
        }
    }
    assert!(found.is_empty(), "{} answers are wrong:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_post_has_limits_of_bytes_and_of_fields() {
    let story = Story::new();
    let client = story.app.contact("HKR");
    let rows = |count: usize| (0..count).map(|number| format!("&pages.{number}.name=a")).collect::<String>();
    let post = |body: Vec<u8>| client.post_body(&story.filled("/rounds/{as_of}/{agency}/{metric}"), FORM, &body);
    assert_eq!(post(format!("do=save{}", rows(FIELDS - 1)).into_bytes()).status, 303);
    for (body, limit) in [(rows(FIELDS + 1).into_bytes(), FIELDS.to_string()), (vec![b'a'; LIMIT + 1], "4 megatavua".to_owned())] {
        let page = post(body);
        assert_eq!(page.status, 413);
        assert!(page.words().contains(&limit), "{}", page.words());
    }
}
