//! Pages of editions are made once and served as they are; nobody gets another's page.

use crate::editions::{correct, corrected, published};
use crate::support::app::{AS_OF, TestApp};
use crate::support::client::{Client, Page};
use crate::support::{app, statements};

fn paths() -> Vec<String> {
    let round = format!("/results/{AS_OF}");
    vec![
        "/results".to_owned(),
        round.clone(),
        format!("{round}/social-media"),
        format!("{round}/agencies/Att"),
        format!("{round}/print"),
        format!("{round}-edition-1"),
    ]
}

fn header<'a>(page: &'a Page, name: &str) -> &'a str {
    page.headers.get(name).map_or("", String::as_str)
}

/// What a client gets that asks with one more header.
fn asking(client: &Client, path: &str, name: &str, value: &str) -> Page {
    client.headers.borrow_mut().insert(name.to_owned(), value.to_owned());
    let page = client.get(path);
    client.headers.borrow_mut().remove(name);
    page
}

#[test]
fn a_page_of_an_edition_is_made_once() {
    let app = published();
    let (one, other) = (app.anyone(), app.anyone());
    for path in paths() {
        let made = one.get(&path);
        let (kept, counted) = statements::of(&app, || other.get(&path));
        assert_eq!(made.status, 200, "{path}");
        assert_eq!((&kept.bytes, header(&kept, "etag")), (&made.bytes, header(&made, "etag")), "{path}");
        assert_eq!(counted.len(), 1, "{path}: only whether something was published: {counted:?}");
    }
}

#[test]
fn whoever_has_a_page_is_told_that_it_is_still_so() {
    let app = published();
    let anyone = app.anyone();
    for path in paths() {
        let page = anyone.get(&path);
        let etag = header(&page, "etag").to_owned();
        assert!(etag.starts_with('"') && etag.len() > 10, "{path}: {etag}");
        for known in [etag.clone(), format!("\"other\", {etag}"), format!("W/{etag}")] {
            let again = asking(&anyone, &path, "if-none-match", &known);
            assert_eq!((again.status, again.bytes.len()), (304, 0), "{path} {known}");
            assert_eq!(header(&again, "etag"), etag);
        }
        assert_eq!(asking(&anyone, &path, "if-none-match", "\"other\"").status, 200);
        assert_eq!((header(&page, "cache-control"), header(&page, "vary")), ("no-cache", "Accept-Encoding, Accept-Language, Cookie"), "{path}");
    }
}

#[test]
fn packed_and_plain_have_their_own_tags() {
    let app = published();
    let path = format!("/results/{AS_OF}");
    let [plain, packed] = ["identity", "gzip"].map(|encoding| asking(&app.anyone(), &path, "accept-encoding", encoding));
    assert_ne!(header(&plain, "etag"), header(&packed, "etag"));
    assert_eq!((header(&packed, "content-encoding"), header(&plain, "content-encoding")), ("gzip", ""));
    let swedish = asking(&app.anyone(), &path, "accept-language", "sv");
    assert!(swedish.text.contains("lang=\"sv\""));
}

#[test]
fn a_page_of_somebody_who_is_signed_in_is_theirs_alone() {
    let app = published();
    let (it, contact) = (app.it_unit(), app.contact("Att"));
    for path in paths() {
        let page = it.get(&path);
        assert!(page.text.contains("Irma Tieto"), "{path}");
        assert_eq!((header(&page, "cache-control"), header(&page, "etag")), ("no-store", ""), "{path}");
        let other = contact.get(&path);
        assert!(other.text.contains("Contact of Att") && !other.text.contains("Irma Tieto"), "{path}");
        let anyone = app.anyone().get(&path);
        assert!(!anyone.text.contains("Irma Tieto") && !anyone.text.contains("Contact of Att"), "{path}");
        assert_eq!(asking(&it, &path, "if-none-match", header(&anyone, "etag")).status, 200, "{path}");
    }
    let comment = format!("/comments/new?metric=social-media&amp;round={AS_OF}&amp;agency=Att");
    let metric = format!("/results/{AS_OF}/social-media");
    assert!(contact.get(&metric).text.contains(&comment));
    assert!(!it.get(&metric).text.contains(&comment) && !app.anyone().get(&metric).text.contains(&comment));
}

#[test]
fn a_correction_shows_at_once() {
    let app = published();
    let (anyone, metric) = (app.anyone(), format!("/results/{AS_OF}/social-media"));
    let before = anyone.get(&metric);
    let first = anyone.get(&format!("/results/{AS_OF}-edition-1/social-media"));
    corrected(&app, "3004");
    assert_eq!(anyone.get(&metric).bytes, before.bytes, "a draft is nobody's");
    assert_eq!(correct(&app, "2", "Att korjasi lukunsa.").status, 303);
    let after = asking(&anyone, &metric, "if-none-match", header(&before, "etag"));
    assert_eq!(after.status, 200);
    assert!(after.text.contains("3\u{a0}004") && !before.text.contains("3\u{a0}004"));
    let still = anyone.get(&format!("/results/{AS_OF}-edition-1/social-media"));
    assert!(still.text.contains("3\u{a0}001") && first.text.contains("3\u{a0}001"));
    assert_ne!(still.bytes, first.bytes, "it says that there is a newer one");
}

#[test]
fn a_draft_is_made_each_time() {
    let app = TestApp::with_agencies(&["Att"]);
    app.round(&["social-media"]);
    let (it, path) = (app.it_unit(), format!("/results/{AS_OF}/social-media"));
    assert!(!it.get(&path).text.contains("3\u{a0}001"));
    crate::results::answer(&app, &app::as_of().to_string(), "Att", &[("sites", "3001")]);
    assert!(it.get(&path).text.contains("3\u{a0}001"));
    assert_eq!(app.anyone().get(&path).status, 404);
}
