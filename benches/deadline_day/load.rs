//! The load generator: so many connections that are kept, a thread each, a request after the other's answer. It is the same for both sides of a ratio and does as little as it can,
//! since it takes part of the same cores.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Barrier;
use std::time::{Duration, Instant};

use crate::Failed;

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// What one connection does.
pub struct Script {
    pub requests: Vec<Vec<u8>>,
    /// The status that is no error.
    pub expected: u16,
    /// Begins again at the end until so long has passed; without it each request is sent once.
    pub until: Option<Duration>,
}

/// What came of it.
#[derive(Debug, Default, Clone)]
pub struct Outcome {
    pub seconds: f64,
    /// In milliseconds, sorted.
    pub latencies: Vec<f64>,
    /// The first few answers that were not as expected, and how many there were.
    pub faults: Vec<String>,
    pub errors: usize,
}

impl Outcome {
    pub fn count(&self) -> usize {
        self.latencies.len()
    }

    pub fn rate(&self) -> f64 {
        self.count() as f64 / self.seconds
    }

    pub fn percentile(&self, part: f64) -> f64 {
        let last = self.latencies.len().saturating_sub(1);
        let at = (last as f64 * part).round() as usize;
        self.latencies.get(at).copied().unwrap_or(f64::NAN)
    }
}

/// Runs all scripts at once, a connection each.
pub fn run(address: SocketAddr, scripts: &[Script]) -> Result<Outcome, Failed> {
    let ready = Barrier::new(scripts.len() + 1);
    std::thread::scope(|scope| {
        let threads: Vec<_> = scripts.iter().map(|script| scope.spawn(|| one(address, script, &ready))).collect();
        ready.wait();
        let began = Instant::now();
        let mut all = Outcome::default();
        for thread in threads {
            let part = thread.join().map_err(|_| "a thread of the load generator has panicked")??;
            all.latencies.extend(part.latencies);
            all.errors += part.errors;
            all.faults.extend(part.faults);
        }
        all.seconds = began.elapsed().as_secs_f64();
        all.latencies.sort_by(f64::total_cmp);
        all.faults.truncate(3);
        Ok(all)
    })
}

fn one(address: SocketAddr, script: &Script, ready: &Barrier) -> Result<Outcome, Failed> {
    // Whoever fails to connect must not leave the others waiting.
    let connected = Connection::open(address);
    ready.wait();
    let mut connection = connected?;
    let mut outcome = Outcome::default();
    let began = Instant::now();
    loop {
        for request in &script.requests {
            if script.until.is_some_and(|until| began.elapsed() >= until) {
                return Ok(outcome);
            }
            let asked = Instant::now();
            match connection.ask(request) {
                Ok(status) if status == script.expected => outcome.latencies.push(asked.elapsed().as_secs_f64() * 1000.0),
                failed => {
                    outcome.errors += 1;
                    outcome.faults.push(match failed {
                        Ok(status) => format!("status {status}: {}", String::from_utf8_lossy(&connection.body).chars().take(300).collect::<String>()),
                        Err(cause) => cause.to_string(),
                    });
                    outcome.faults.truncate(1);
                    connection = Connection::open(address)?;
                }
            }
        }
        if script.until.is_none() || script.requests.is_empty() {
            return Ok(outcome);
        }
    }
}

/// A kept connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// Of the last answer.
    pub body: Vec<u8>,
    /// From the request to the first byte of the last answer.
    pub first_byte: Duration,
    pub head: String,
}

impl Connection {
    pub fn open(address: SocketAddr) -> Result<Connection, Failed> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Connection { stream, buffer: vec![0; 64 * 1024], body: Vec::new(), first_byte: Duration::ZERO, head: String::new() })
    }

    /// The status of the answer; its body is kept in `body`.
    pub fn ask(&mut self, request: &[u8]) -> Result<u16, Failed> {
        let mut body = std::mem::take(&mut self.body);
        body.clear();
        let status = self.stream(request, |bytes| body.extend_from_slice(bytes));
        self.body = body;
        status
    }

    /// As `ask`, for bodies that are not to be kept.
    pub fn stream(&mut self, request: &[u8], mut each: impl FnMut(&[u8])) -> Result<u16, Failed> {
        let asked = Instant::now();
        self.stream.write_all(request)?;
        let mut head = Vec::new();
        let end = loop {
            let count = self.stream.read(&mut self.buffer).map_err(|cause| format!("no answer in {} s: {cause}", PATIENCE.as_secs()))?;
            if count == 0 {
                return Err("the connection was closed before an answer".into());
            }
            if head.is_empty() {
                self.first_byte = asked.elapsed();
            }
            head.extend_from_slice(self.buffer.get(..count).unwrap_or_default());
            if let Some(at) = head.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
        };
        let rest = head.split_off(end);
        let text = String::from_utf8_lossy(&head).into_owned();
        let status = text.split(' ').nth(1).and_then(|word| word.parse().ok()).ok_or("an answer without a status")?;
        match header(&text, "content-length") {
            Some(length) => self.plain(length.parse()?, &rest, &mut each)?,
            None if header(&text, "transfer-encoding").is_some() => self.chunked(rest, &mut each)?,
            None => {}
        }
        self.head = text;
        Ok(status)
    }

    fn plain(&mut self, length: usize, rest: &[u8], each: &mut dyn FnMut(&[u8])) -> Result<(), Failed> {
        each(rest);
        let mut left = length.saturating_sub(rest.len());
        while left > 0 {
            let count = self.stream.read(&mut self.buffer)?;
            if count == 0 {
                return Err("the connection was closed within an answer".into());
            }
            each(self.buffer.get(..count).unwrap_or_default());
            left = left.saturating_sub(count);
        }
        Ok(())
    }

    fn chunked(&mut self, mut have: Vec<u8>, each: &mut dyn FnMut(&[u8])) -> Result<(), Failed> {
        loop {
            let line = loop {
                if let Some(at) = have.windows(2).position(|two| two == b"\r\n") {
                    break at;
                }
                self.more(&mut have)?;
            };
            let size = std::str::from_utf8(have.get(..line).unwrap_or_default())?;
            let size = usize::from_str_radix(size.split(';').next().unwrap_or_default().trim(), 16)?;
            let end = line + 2 + size;
            while have.len() < end + 2 {
                self.more(&mut have)?;
            }
            if size == 0 {
                return Ok(());
            }
            each(have.get(line + 2..end).unwrap_or_default());
            have.drain(..end + 2);
        }
    }

    fn more(&mut self, have: &mut Vec<u8>) -> Result<(), Failed> {
        let count = self.stream.read(&mut self.buffer)?;
        if count == 0 {
            return Err("the connection was closed within an answer".into());
        }
        have.extend_from_slice(self.buffer.get(..count).unwrap_or_default());
        Ok(())
    }
}

pub fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let of = |line: &'a str| line.split_once(':').filter(|(each, _)| each.eq_ignore_ascii_case(name));
    head.lines().find_map(of).map(|(_, value)| value.trim())
}

/// A GET as a browser of somebody who is signed in sends it, or of anyone.
pub fn get(path: &str, session: Option<&str>) -> Vec<u8> {
    let cookie = session.map(|token| format!("Cookie: session={token}\r\n")).unwrap_or_default();
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: fi\r\n{cookie}\r\n").into_bytes()
}

/// A form that is posted from a page of ours.
pub fn post(path: &str, session: &str, form: &str) -> Vec<u8> {
    let head =
        format!("POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: fi\r\nCookie: session={session}\r\nSec-Fetch-Site: same-origin\r\n");
    format!("{head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}", form.len()).into_bytes()
}
