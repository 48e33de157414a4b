//! The form in a real browser: with scripts it saves by itself and its totals move, without them it does the same by its buttons.

use chrono::TimeDelta;
use mittaristo::action::sign_in::link_for;

use crate::support::app::{AS_OF, TestApp};
use crate::support::browser::Browser;

const CONTACT: &str = "contact@hkr.example";

fn app() -> TestApp {
    let app = TestApp::with_agencies(&["HKR"]);
    app.leave_mail();
    app.round(&["terminals"]);
    app
}

async fn sign_in(app: &TestApp, browser: &Browser) {
    let link = app.write(|conn, service, now| link_for(conn, service, CONTACT, &form_path(), TimeDelta::minutes(15), now));
    browser.client.goto(&link).await.unwrap();
    browser.press("main form button").await;
    browser.until_at(&form_path()).await;
}

fn form_path() -> String {
    format!("/rounds/{AS_OF}/HKR/terminals")
}

const CELLS: [(&str, &str); 6] = [
    ("devices.staff.desktops", "20 800"),
    ("devices.staff.laptops", "6495"),
    ("devices.staff.tablets", "671"),
    ("devices.customer.desktops", "15376"),
    ("devices.customer.laptops", "6759"),
    ("devices.customer.tablets", "2877"),
];

#[actix_web::test]
#[ignore = "needs chromium and chromedriver, which tests/run has"]
async fn totals_move_and_a_draft_saves_itself() {
    let app = app();
    let browser = Browser::open(true).await;
    sign_in(&app, &browser).await;
    for (name, value) in CELLS {
        browser.fill(name, value).await;
    }
    browser.until("[data-computed='devices.staff.total']", "27 966").await;
    browser.until("[data-computed='devices.total.total']", "52 978").await;
    browser.until("#page-saved", "8.00").await;
    browser.client.goto(&format!("{}{}", app.base_url, form_path())).await.unwrap();
    let kept = browser.find("[name='devices.staff.desktops']").await.prop("value").await.unwrap();
    assert_eq!(kept.as_deref(), Some("20 800"), "what was typed came back as it was typed");
    browser.press(".actions button[value=submit]").await;
    browser.until_at("/receipt").await;
    browser.close().await;
}

#[actix_web::test]
#[ignore = "needs chromium and chromedriver, which tests/run has"]
async fn an_ended_session_keeps_what_is_typed() {
    let app = app();
    let browser = Browser::open(true).await;
    sign_in(&app, &browser).await;
    app.go_to("2015-08-04 08:00");
    browser.fill("devices.staff.desktops", "12").await;
    browser.until("#page-saved a", "").await;
    let value = browser.find("[name='devices.staff.desktops']").await.prop("value").await.unwrap();
    assert_eq!(value.as_deref(), Some("12"));
    browser.close().await;
}

#[actix_web::test]
#[ignore = "needs chromium and chromedriver, which tests/run has"]
async fn without_scripts_the_buttons_do_the_same() {
    let app = app();
    let browser = Browser::open(false).await;
    sign_in(&app, &browser).await;
    browser.fill("devices.staff.desktops", "minus five").await;
    browser.press(".actions button[value=save]").await;
    browser.until_at("note=saved").await;
    let kept = browser.find("[name='devices.staff.desktops']").await.prop("value").await.unwrap();
    assert_eq!(kept.as_deref(), Some("minus five"), "nothing blocks saving");
    browser.press(".actions button[value=submit]").await;
    browser.until("#page-faults", "").await;
    for (name, value) in CELLS {
        browser.fill(name, value).await;
    }
    browser.press(".actions button[value=submit]").await;
    browser.until_at("/receipt").await;
    browser.close().await;
}

/// The whole report on paper: no sheet runs over to a second one.
#[test]
#[ignore = "needs chromium and chromedriver, which tests/run has"]
fn the_report_prints_a_sheet_a_metric() {
    let app = crate::results::report();
    let folder = tempfile::tempdir().unwrap();
    for lang in ["fi", "sv", "en"] {
        let page = app.anyone();
        page.get(&format!("/language/{lang}"));
        let sheets = page.get("/results/2014-12-31/print").text.matches("<section class=\"sheet\"").count();
        let file = folder.path().join(format!("{lang}.pdf"));
        let mut chromium = std::process::Command::new("chromium");
        chromium.args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-pdf-header-footer"]);
        // A fresh browser speaks the language of its settings.
        chromium.arg(format!("--accept-lang={lang}")).arg(format!("--user-data-dir={}", folder.path().join(lang).display()));
        let printed = chromium.arg(format!("--print-to-pdf={}", file.display())).arg(format!("{}/results/2014-12-31/print", app.base_url)).output();
        assert!(printed.unwrap().status.success(), "{lang}");
        let pdf = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
        let pages = pdf.split("/Type /Page").skip(1).filter(|rest| !rest.starts_with('s')).count();
        assert_eq!(pages, sheets, "pages of {lang}");
    }
}
