//! A central source of a test's own: a small HTTP server that answers as it is told, faults included.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mittaristo::config::{Endpoint, Key, Limits, Sources};

/// What a source does when it is asked.
#[derive(Debug, Clone)]
pub enum Does {
    /// Answers 200 with this.
    Gives(String),
    /// Answers with a status and headers.
    Refuses(u16, Vec<(&'static str, String)>),
    /// Answers with a page that is shorter than it says.
    BreaksOff(String),
    /// Says nothing.
    IsSilent,
    /// Gives a byte now and then, without end.
    Drips,
    /// Gives as much as it can, without end.
    Pours,
}

pub struct SourceServer {
    pub url: String,
    /// Path and query of each request, and the `Authorization` that came with it.
    asked: Arc<Mutex<Vec<(String, String)>>>,
}

impl SourceServer {
    /// `answer` is asked with the path and the number of requests before.
    pub fn new(answer: impl Fn(&str, usize) -> Does + Send + Sync + 'static) -> SourceServer {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<(String, String)>>> = Arc::default();
        let (log, answer) = (Arc::clone(&asked), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                std::thread::spawn(move || {
                    let (path, key) = request(&stream);
                    let before = {
                        let mut log = log.lock().unwrap();
                        log.push((path.clone(), key));
                        log.len() - 1
                    };
                    // The fetch may hang up whenever it has had enough.
                    let _ = serve(stream, answer(&path, before));
                });
            }
        });
        SourceServer { url, asked }
    }

    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().iter().map(|(path, _)| path.clone()).collect()
    }

    pub fn keys(&self) -> Vec<String> {
        self.asked.lock().unwrap().iter().map(|(_, key)| key.clone()).collect()
    }

    /// Settings by which every kind of source is this one, with a key and small limits.
    pub fn sources(&self) -> Sources {
        let key = || Some(Key("a-hidden-key".to_owned()));
        let endpoint = |key| Endpoint::new(&self.url, key).unwrap();
        Sources {
            ckan: endpoint(key()),
            open311: endpoint(key()),
            palvelukartta: endpoint(None),
            private_hosts: vec![self.url.trim_start_matches("http://").trim_end_matches('/').to_owned()],
            on_schedule: true,
            limits: Limits {
                page_size: 2,
                pages: 40,
                rows: 1000,
                page_bytes: 1_048_576,
                bytes: 3 * 1_048_576,
                connect: Duration::from_secs(2),
                read: Duration::from_millis(300),
                total: Duration::from_secs(2),
                tries: 3,
                first_wait: Duration::from_millis(5),
            },
        }
    }
}

/// The path of a request and its key.
fn request(stream: &TcpStream) -> (String, String) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let key = head.iter().find_map(|line| line.split_once(": ").filter(|(name, _)| name.eq_ignore_ascii_case("authorization")));
    (first.split(' ').nth(1).unwrap_or_default().to_owned(), key.map(|(_, key)| key.to_owned()).unwrap_or_default())
}

fn serve(mut stream: TcpStream, does: Does) -> std::io::Result<()> {
    let head = |status: u16, headers: &[(&str, String)]| {
        let lines: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        format!("HTTP/1.1 {status} x\r\nConnection: close\r\nContent-Type: application/json\r\n{lines}\r\n")
    };
    match does {
        Does::Gives(body) => write!(stream, "{}{body}", head(200, &[("Content-Length", body.len().to_string())])),
        Does::Refuses(status, mut headers) => {
            headers.push(("Content-Length", "0".to_owned()));
            write!(stream, "{}", head(status, &headers))
        }
        Does::BreaksOff(body) => write!(stream, "{}{body}", head(200, &[("Content-Length", (body.len() + 100).to_string())])),
        Does::IsSilent => {
            std::thread::sleep(Duration::from_secs(20));
            Ok(())
        }
        Does::Drips => {
            write!(stream, "{}", head(200, &[("Content-Length", "10000000000".to_owned())]))?;
            loop {
                stream.write_all(b" ")?;
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        Does::Pours => {
            write!(stream, "{}", head(200, &[("Transfer-Encoding", "chunked".to_owned())]))?;
            let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
            loop {
                stream.write_all(chunk.as_bytes())?;
            }
        }
    }
}
