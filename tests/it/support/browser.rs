//! A real browser: Chromium, headless, driven over WebDriver. Only `tests/run` has one.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

/// How long anything on a page may take before the test gives up.
pub const PATIENCE: Duration = Duration::from_secs(15);

pub struct Browser {
    pub client: Client,
    driver: Driver,
}

/// The driver's process, ended when it is dropped.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Browser {
    /// A new browser with an empty profile. `scripts`: whether pages may run any.
    #[expect(clippy::disallowed_methods, reason = "tests/run says where the driver is")]
    pub async fn open(scripts: bool) -> Browser {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new(program).arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let driver = Driver(child);
        let mut arguments = vec!["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run"];
        arguments.extend(["--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1280,1600"]);
        let mut options = json!({ "args": arguments });
        if !scripts {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        let wanted = json!({ "browserName": "chrome", "goog:chromeOptions": options });
        let began = Instant::now();
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(wanted.as_object().unwrap().clone());
            match builder.connect(&format!("http://127.0.0.1:{port}")).await {
                Ok(client) => return Browser { client, driver },
                Err(fault) => assert!(began.elapsed() < PATIENCE, "the driver does not answer: {fault}"),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    pub async fn close(self) {
        self.client.close().await.unwrap();
        drop(self.driver);
    }

    /// What the selector finds, once it is there: a page may still be coming.
    pub async fn find(&self, css: &str) -> Element {
        self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await.unwrap()
    }

    /// Waits until the browser has come to an address with this in it.
    pub async fn until_at(&self, part: &str) {
        let began = Instant::now();
        loop {
            let address = self.client.current_url().await.unwrap();
            if address.as_str().contains(part) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "the browser is at {address} and not at {part}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Types into the field of this name, in the place of what is there.
    pub async fn fill(&self, name: &str, value: &str) {
        let field = self.find(&format!("[name='{name}']")).await;
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    pub async fn press(&self, css: &str) {
        self.find(css).await.click().await.unwrap();
    }

    /// Waits until what the selector finds says this.
    pub async fn until(&self, css: &str, words: &str) {
        let began = Instant::now();
        loop {
            let said = match self.client.find(Locator::Css(css)).await {
                Ok(element) => element.text().await.ok(),
                Err(_) => None,
            };
            if said.as_ref().is_some_and(|said| said.contains(words)) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "{css} says {said:?} and not {words:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
