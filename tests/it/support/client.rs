//! A browser without a window: keeps cookies, says where its posts come from, and follows nothing by itself.

use std::cell::RefCell;
use std::collections::BTreeMap;

use ureq::Agent;
use ureq::http::Response;

pub struct Client {
    base: String,
    agent: Agent,
    cookies: RefCell<BTreeMap<String, String>>,
    /// Sent with every request; tests of languages and of foreign sites change it.
    pub headers: RefCell<BTreeMap<String, String>>,
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub bytes: Vec<u8>,
    /// The bytes as text.
    pub text: String,
    /// Where a redirect leads, without the base address.
    pub location: String,
    pub headers: BTreeMap<String, String>,
}

impl Client {
    pub fn new(base: &str) -> Client {
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
        let headers = BTreeMap::from([("sec-fetch-site".to_owned(), "same-origin".to_owned()), ("accept-language".to_owned(), "fi".to_owned())]);
        Client { base: base.into(), agent: config.into(), cookies: RefCell::default(), headers: RefCell::new(headers) }
    }

    pub fn get(&self, path: &str) -> Page {
        let mut request = self.agent.get(format!("{}{path}", self.base));
        for (name, value) in self.sent() {
            request = request.header(name, value);
        }
        self.page(request.call().unwrap())
    }

    /// Posts a form, as a page of ours does.
    pub fn post(&self, path: &str, form: &[(&str, &str)]) -> Page {
        self.post_body(path, "application/x-www-form-urlencoded", serde_urlencoded::to_string(form).unwrap().as_bytes())
    }

    pub fn post_body(&self, path: &str, kind: &str, body: &[u8]) -> Page {
        let mut request = self.agent.post(format!("{}{path}", self.base)).content_type(kind);
        for (name, value) in self.sent() {
            request = request.header(name, value);
        }
        self.page(request.send(body).unwrap())
    }

    /// Posts and follows the redirect, as a browser does; fails on any other answer.
    pub fn follow(&self, path: &str, form: &[(&str, &str)]) -> Page {
        let answer = self.post(path, form);
        assert_eq!(answer.status, 303, "{path}: {}", answer.main());
        self.get(&answer.location)
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    fn sent(&self) -> Vec<(String, String)> {
        let mut headers: Vec<(String, String)> = self.headers.borrow().clone().into_iter().collect();
        let cookies: Vec<String> = self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            headers.push(("cookie".into(), cookies.join("; ")));
        }
        headers
    }

    fn page(&self, mut response: Response<ureq::Body>) -> Page {
        for set in response.headers().get_all("set-cookie") {
            let (name, value) = set.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.borrow_mut().remove(name);
            } else {
                self.cookies.borrow_mut().insert(name.into(), value.into());
            }
        }
        let headers: BTreeMap<String, String> =
            response.headers().iter().map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())).collect();
        let location = headers.get("location").cloned().unwrap_or_default();
        let bytes = response.body_mut().with_config().limit(64 << 20).read_to_vec().unwrap();
        Page {
            status: response.status().as_u16(),
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
            location: location.strip_prefix(&self.base).unwrap_or(&location).to_owned(),
            headers,
        }
    }
}

impl Page {
    /// What stands in `<main>`: what a snapshot holds.
    pub fn main(&self) -> String {
        let start = self.text.find("<main").map_or(0, |at| at);
        let end = self.text.find("</main>").map_or(self.text.len(), |at| at + "</main>".len());
        self.text.get(start..end).unwrap_or(&self.text).to_owned()
    }

    /// The words of `<main>` without its tags, white space folded: for assertions about what is said.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut inside = false;
        for letter in self.main().chars() {
            match letter {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    words.push(' ');
                }
                _ if !inside => words.push(letter),
                _ => {}
            }
        }
        let words = words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The value of the first input with this name, as a browser would post it.
    pub fn value(&self, name: &str) -> String {
        let at = self.text.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no input {name} in {}", self.main()));
        let start = self.text[..at].rfind('<').unwrap();
        let end = at + self.text[at..].find('>').unwrap();
        let tag = &self.text[start..end];
        let Some((_, rest)) = tag.split_once(" value=\"") else { return String::new() };
        rest.split('"').next().unwrap().replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    }
}
