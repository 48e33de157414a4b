//! How often, how long, and what a request without a body gets.

use mittaristo::survey::api_token::Scope;
use mittaristo::web::api::limit::REQUESTS_A_MINUTE;

use super::{check, program, with_token};
use crate::support::app::TestApp;

#[test]
fn those_without_a_token_wait_when_they_ask_too_often() {
    let app = TestApp::new();
    let (anyone, token) = (program(&app), with_token(&app, &[Scope::ReadDrafts]));
    for _ in 0..REQUESTS_A_MINUTE {
        assert_eq!(anyone.get("/api/v1/rounds").status, 200);
    }
    let page = anyone.get("/api/v1/rounds");
    assert_eq!((page.status, page.headers["retry-after"].as_str()), (429, "60"));
    check(&app, "/api/v1/rounds", "get", &page);
    assert_eq!(token.get("/api/v1/rounds").status, 200);
    let guessing = program(&app);
    guessing.headers.borrow_mut().insert("authorization".into(), "Bearer mittaristo_1".into());
    assert_eq!(guessing.get("/api/v1/rounds").status, 429);
    assert_eq!(anyone.get("/results").status, 200, "pages are not counted");
    app.go_to("2015-08-03 08:01");
    assert_eq!(anyone.get("/api/v1/rounds").status, 200);
}

#[test]
fn a_head_is_a_get_without_its_body() {
    let app = TestApp::new();
    let answer = ureq::head(format!("{}/api/v1/metrics", app.base_url)).call().unwrap();
    assert_eq!(answer.status().as_u16(), 200);
    assert_eq!(answer.headers()["content-type"], "application/json");
    assert!(answer.headers().contains_key("etag"));
}
