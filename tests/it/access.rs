//! Every route as every role: the table of routes says who may, and this asks the server.

use mittaristo::web::routes::{Access, Entry, ROUTES};

use crate::support::app::{AS_OF, READER, TestApp};
use crate::support::client::{Client, Page};

/// The path with things that are there: of the agency HKR, which is the contact's own, or of Kir, which is not.
fn path(app: &TestApp, entry: &Entry, agency: &str) -> String {
    let known = [
        ("{as_of}", AS_OF.to_owned()),
        ("{agency}", agency.to_owned()),
        ("{code}", if entry.path.starts_with("/language") { "fi".into() } else { agency.to_owned() }),
        ("{metric}", "social-media".to_owned()),
        ("{format}", "csv".to_owned()),
        ("{token}", "0".repeat(64)),
        ("{number}", "1".to_owned()),
        ("{id}", "1".to_owned()),
        ("{person}", "1".to_owned()),
        ("{hash}", "x".to_owned()),
        ("{name}", "x".to_owned()),
    ];
    let path = known.iter().fold(entry.path.to_owned(), |path, (name, value)| path.replace(name, value));
    assert!(!path.contains('{'), "this test has no value for {path}; the app is {}", app.base_url);
    path
}

fn ask(client: &Client, entry: &Entry, path: &str) -> Page {
    if entry.method == "get" { client.get(path) } else { client.post(path, &[]) }
}

struct Roles {
    anyone: Client,
    contact: Client,
    reader: Client,
    it_unit: Client,
}

#[test]
fn every_route_as_every_role() {
    let app = TestApp::with_agencies(&["HKR", "Kir"]);
    app.leave_mail();
    app.round(&["social-media"]);
    let mut wrong = Vec::new();
    for entry in ROUTES {
        // A fresh sign-in for each: some routes sign out.
        let roles = Roles { anyone: app.anyone(), contact: app.contact("HKR"), reader: app.signed_in(READER), it_unit: app.it_unit() };
        for (who, client, agency) in [
            ("anyone", &roles.anyone, "HKR"),
            ("the contact", &roles.contact, "HKR"),
            ("another agency's contact", &roles.contact, "Kir"),
            ("a reader", &roles.reader, "HKR"),
            ("the IT unit", &roles.it_unit, "HKR"),
        ] {
            let path = path(&app, entry, agency);
            let page = ask(client, entry, &path);
            if let Some(expected) = refusal(entry, who)
                && !expected.contains(&page.status)
            {
                wrong.push(format!("{} {path} as {who}: {} and not {expected:?}", entry.method, page.status));
            }
            if page.status >= 500 {
                wrong.push(format!("{} {path} as {who}: {}", entry.method, page.status));
            }
            // Refused with a page in the reader's language, not with a bare status.
            let is_told =
                if path.starts_with("/api/") { page.headers["content-type"] == "application/problem+json" } else { page.text.contains("<main") };
            if page.status >= 400 && !is_told && !path.contains("computed") {
                wrong.push(format!("{} {path} as {who}: {} without a page", entry.method, page.status));
            }
            // Whoever was let in was not let in by accident of a missing thing.
            // (Posts change what the later ones find: the round is closed on the way.)
            if entry.method == "get" && refusal(entry, who).is_none() && page.status == 403 {
                wrong.push(format!("{} {path} as {who}: 403, though the table lets them", entry.method));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The statuses that a role must get where it may not; `None` where it may.
fn refusal(entry: &Entry, who: &str) -> Option<&'static [u16]> {
    // Nobody signed in: a page to look at sends to sign in and back, a post is told so with what was typed.
    const SIGN_IN: &[u16] = &[303, 401];
    const FORBIDDEN: &[u16] = &[403];
    const HIDDEN: &[u16] = &[404];
    match (entry.access, who) {
        // No cookie counts there.
        (Access::Token, _) => Some(&[401]),
        (Access::Anyone | Access::Link, _) | (_, "the IT unit") if entry.access != Access::Contact => None,
        (Access::Results, "anyone" | "the contact" | "another agency's contact") => Some(HIDDEN),
        (_, "anyone") => Some(SIGN_IN),
        (Access::ItUnit, _) => Some(FORBIDDEN),
        (Access::Agency | Access::Contact, "another agency's contact" | "a reader") => Some(HIDDEN),
        (Access::Contact, "the IT unit") => Some(FORBIDDEN),
        _ => None,
    }
}

#[test]
fn what_is_not_there_has_a_page_that_says_so() {
    let app = TestApp::new();
    for path in ["/nothing", "/rounds/2015-13-45", "/results/2099-12-31", "/head/zzz"] {
        let page = app.anyone().get(path);
        assert!(matches!(page.status, 404 | 303), "{path}: {}", page.status);
        assert!(page.status == 303 || page.text.contains("<main"), "{path}: {}", page.text);
    }
}

#[test]
fn a_page_can_be_asked_for_without_its_body() {
    let app = TestApp::new();
    let page = ureq::head(format!("{}/sign-in", app.base_url)).call().unwrap();
    assert_eq!(page.status().as_u16(), 200);
    assert!(page.headers().contains_key("content-security-policy"));
}
