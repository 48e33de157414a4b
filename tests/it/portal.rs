//! A published round on a CKAN portal: made, found unchanged, changed by a new edition; and what a portal refuses.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use mittaristo::action::close_round::close_round;
use mittaristo::action::publish_correction::publish_correction;
use mittaristo::action::publish_round::publish_round;
use mittaristo::action::read_results::reading;
use mittaristo::cli::publish::{dataset, told};
use mittaristo::config::{Endpoint, Key, Portal, Sources};
use mittaristo::lang::Lang;
use mittaristo::portal::ckan;
use mittaristo::survey::edition::Address;
use mittaristo::survey::viewer::Viewer;
use serde_json::{Value, json};

use crate::support::app::{TestApp, as_of};

const KEY: &str = "a-hidden-key";

/// What a portal has, and what it was asked to do.
#[derive(Default)]
struct Kept {
    dataset: Option<Value>,
    writes: Vec<String>,
    /// An answer to everything, instead of its own.
    fails: Option<(u16, &'static str)>,
}

/// Acts like CKAN's Action API, as far as it is used: it makes ids, writes formats in its own way, and knows one key.
struct FakePortal {
    url: String,
    kept: Arc<Mutex<Kept>>,
}

impl FakePortal {
    fn new() -> FakePortal {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/api/3/action/", listener.local_addr().unwrap());
        let kept: Arc<Mutex<Kept>> = Arc::default();
        let inner = Arc::clone(&kept);
        std::thread::spawn(move || listener.incoming().map_while(Result::ok).for_each(|stream| serve(stream, &mut inner.lock().unwrap())));
        FakePortal { url, kept }
    }

    fn host(&self) -> String {
        self.url.split('/').nth(2).unwrap().to_owned()
    }

    fn writes(&self) -> Vec<String> {
        self.kept.lock().unwrap().writes.clone()
    }
}

fn serve(mut stream: TcpStream, kept: &mut Kept) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut head = Vec::new();
    while !head.last().is_some_and(|line: &String| line.is_empty()) {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        head.push(line.trim_end().to_owned());
    }
    let header = |name: &str| {
        head.iter().find_map(|line| line.split_once(": ").filter(|(each, _)| each.eq_ignore_ascii_case(name))).map_or("", |(_, value)| value)
    };
    let mut body = vec![0; header("content-length").parse().unwrap()];
    reader.read_exact(&mut body).unwrap();
    let action = head[0].split(' ').nth(1).unwrap().rsplit('/').next().unwrap().to_owned();
    let (status, answer) = match kept.fails {
        Some((status, text)) => (status, text.to_owned()),
        None if header("authorization") != KEY => (403, refusal("Authorization Error", "Access denied: User is not authorized").to_string()),
        None => {
            let (status, answer) = act(kept, &action, serde_json::from_slice(&body).unwrap());
            (status, answer.to_string())
        }
    };
    let _ = write!(stream, "HTTP/1.1 {status} x\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{answer}", answer.len());
}

fn refusal(kind: &str, message: &str) -> Value {
    json!({ "success": false, "error": { "__type": kind, "message": message } })
}

fn act(kept: &mut Kept, action: &str, body: Value) -> (u16, Value) {
    match (action, &mut kept.dataset) {
        ("package_show" | "package_patch", None) => return (404, refusal("Not Found Error", "Not found")),
        ("package_show", Some(_)) => {}
        ("package_create", None) => {
            let mut dataset = body;
            dataset["id"] = json!("5f1e");
            kept.dataset = Some(dataset);
        }
        ("package_patch", Some(dataset)) => {
            assert_eq!(body["id"], "5f1e");
            dataset.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
        }
        _ => return (409, json!({ "success": false, "error": { "__type": "Validation Error", "name": ["That URL is already in use."] } })),
    }
    if action != "package_show" {
        kept.writes.push(action.to_owned());
    }
    let dataset = kept.dataset.as_mut().unwrap();
    for (number, resource) in dataset["resources"].as_array_mut().unwrap().iter_mut().enumerate() {
        let fields = resource.as_object_mut().unwrap();
        fields.entry("id").or_insert_with(|| json!(format!("r{number}")));
        let format = fields["format"].as_str().unwrap().to_lowercase();
        fields.insert("format".into(), json!(format));
    }
    (200, json!({ "success": true, "result": dataset }))
}

struct Story {
    app: TestApp,
    fake: FakePortal,
    sources: Sources,
}

impl Story {
    fn new() -> Story {
        let app = TestApp::with_agencies(&["HKR"]);
        app.leave_mail();
        app.round(&["social-media"]);
        app.write(|conn, _, now| close_round(conn, &Viewer::Console, as_of(), now));
        app.write(|conn, service, now| publish_round(conn, &Viewer::Console, service, as_of(), now));
        let fake = FakePortal::new();
        let sources = Sources { private_hosts: vec![fake.host()], ..Sources::default() };
        Story { app, fake, sources }
    }

    fn publish_with(&self, key: &str, dry_run: bool) -> Result<String, String> {
        let reading = self.app.read(|conn, _| reading(conn, Address::newest(as_of()), false));
        let dataset = dataset(&self.app.state.service, &reading, Lang::En);
        let portal = Portal { endpoint: Endpoint::new(&self.fake.url, Some(Key(key.into()))).unwrap(), organization: Some("helsinki".into()) };
        let plan = ckan::publish(&self.sources, &portal, &dataset, dry_run).map_err(|failed| failed.to_string())?;
        Ok(told(&dataset, &plan, dry_run).replace(&self.app.base_url, "https://mittaristo.example.fi"))
    }

    fn publish(&self, dry_run: bool) -> String {
        self.publish_with(KEY, dry_run).unwrap()
    }
}

#[test]
fn a_round_is_made_then_unchanged_then_changed_by_a_new_edition() {
    let story = Story::new();
    let dry = story.publish(true);
    assert!(dry.starts_with("would create mittaristo-2015-06-30"), "{dry}");
    assert!(story.fake.writes().is_empty());
    insta::assert_snapshot!("portal-created", story.publish(false));
    assert_eq!(story.publish(false), "mittaristo-2015-06-30 is on the portal as it should be; nothing changed\n");
    assert_eq!(story.fake.writes(), ["package_create"]);
    {
        let mut kept = story.fake.kept.lock().unwrap();
        let dataset = kept.dataset.as_mut().unwrap();
        assert_eq!(dataset["owner_org"], "helsinki");
        dataset["tags"] = json!([{ "name": "tietotekniikka" }]);
        dataset["resources"]
            .as_array_mut()
            .unwrap()
            .insert(0, json!({ "id": "own", "url": "https://portal.example.fi/kuva.png", "name": "Kuva", "format": "png" }));
    }
    assert!(story.publish(false).contains("nothing changed"), "what the portal's editors add is theirs");

    story.app.write(|conn, service, now| publish_correction(conn, &Viewer::Console, service, as_of(), 2, "Laskettiin väärin", now));
    let dry = story.publish(true);
    let done = story.publish(false);
    assert_eq!(dry.replace("would change", "changed"), done);
    insta::assert_snapshot!("portal-changed", done);
    assert!(story.publish(false).contains("nothing changed"));
    assert_eq!(story.fake.writes(), ["package_create", "package_patch"]);
    let kept = story.fake.kept.lock().unwrap();
    let dataset = kept.dataset.as_ref().unwrap();
    assert_eq!(dataset["tags"][0]["name"], "tietotekniikka");
    let ids: Vec<&str> = dataset["resources"].as_array().unwrap().iter().map(|each| each["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["own", "r0", "r1", "r2", "r3", "r4", "r5"], "links to a resource on the portal stay");
    assert!(dataset["resources"][1]["url"].as_str().unwrap().contains("2015-06-30-edition-2/files/"));
}

#[test]
fn a_refusal_says_what_to_do_and_never_the_key() {
    let story = Story::new();
    let mut told = vec![story.publish_with("a-wrong-key", false).unwrap_err()];
    for (status, text) in [
        (409, r#"{"success": false, "error": {"__type": "Validation Error", "owner_org": ["Organization does not exist"]}}"#),
        (500, "<html>Internal Server Error</html>"),
        (503, ""),
        (404, "<html>no such page</html>"),
        (200, "<html>Welcome</html>"),
        (200, r#"{"success": false, "error": {"message": "read only"}}"#),
        (302, ""),
    ] {
        story.fake.kept.lock().unwrap().fails = Some((status, text));
        told.push(story.publish_with(KEY, false).unwrap_err());
    }
    let told = told.join("\n").replace(&story.fake.host(), "portal");
    assert!(!told.contains("-key"), "{told}");
    insta::assert_snapshot!("portal-refusals", told);
    assert!(story.fake.writes().is_empty());
}
