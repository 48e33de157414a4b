//! HTTP by hand, on one connection that is kept: a client that may be cut off at any moment must know what it has sent and what it was answered.

use std::io::{BufRead, BufReader, Error, ErrorKind, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

pub struct Wire {
    address: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
    session: String,
    patience: Duration,
}

#[derive(Debug, Clone, Default)]
pub struct Answer {
    pub status: u16,
    /// With their lower-case names.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(each, _)| each == name).map_or("", |(_, value)| value)
    }
}

impl Wire {
    /// `session` is the secret of a session, or empty.
    pub fn new(address: SocketAddr, session: &str) -> Wire {
        Wire { address, stream: None, session: session.to_owned(), patience: Duration::from_secs(30) }
    }

    /// How long it waits for an answer.
    pub fn patience(mut self, patience: Duration) -> Wire {
        self.patience = patience;
        self
    }

    pub fn get(&mut self, path: &str) -> Result<Answer> {
        self.ask("GET", path, "")
    }

    /// Posts a form, as a page of ours does.
    pub fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Result<Answer> {
        self.ask("POST", path, &serde_urlencoded::to_string(form).unwrap())
    }

    /// Sends a request and reads nothing: whoever does this hangs up next.
    pub fn send(&mut self, method: &str, path: &str, body: &str) -> Result<()> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: same-origin\r\n", self.address);
        if !self.session.is_empty() {
            head.push_str(&format!("Cookie: session={}\r\n", self.session));
        }
        if method == "POST" {
            head.push_str(&format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", body.len()));
        }
        let request = format!("{head}\r\n{body}");
        self.stream()?.get_mut().write_all(request.as_bytes())
    }

    pub fn hang_up(&mut self) {
        self.stream = None;
    }

    /// An error is a connection that was not there, broke, or was silent for too long: what was asked may have been done.
    fn ask(&mut self, method: &str, path: &str, body: &str) -> Result<Answer> {
        let answer = self.send(method, path, body).and_then(|()| read(self.stream()?));
        if answer.as_ref().map_or(true, |answer| answer.header("connection") == "close") {
            self.hang_up();
        }
        answer
    }

    fn stream(&mut self) -> Result<&mut BufReader<TcpStream>> {
        if self.stream.is_none() {
            let stream = TcpStream::connect_timeout(&self.address, self.patience)?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(self.patience))?;
            stream.set_write_timeout(Some(self.patience))?;
            self.stream = Some(BufReader::new(stream));
        }
        self.stream.as_mut().ok_or_else(|| ErrorKind::NotConnected.into())
    }
}

/// One answer from a connection.
pub fn read(stream: &mut impl BufRead) -> Result<Answer> {
    let first = line(stream)?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(|| Error::other(format!("no answer: {first:?}")))?;
    let mut answer = Answer { status, ..Answer::default() };
    loop {
        let header = line(stream)?;
        let Some((name, value)) = header.split_once(':') else { break };
        answer.headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let mut body = Vec::new();
    if answer.header("transfer-encoding") == "chunked" {
        loop {
            let size = usize::from_str_radix(line(stream)?.trim(), 16).map_err(Error::other)?;
            take(stream, size, &mut body)?;
            line(stream)?;
            if size == 0 {
                break;
            }
        }
    } else {
        take(stream, answer.header("content-length").parse().unwrap_or(0), &mut body)?;
    }
    answer.body = String::from_utf8_lossy(&body).into_owned();
    Ok(answer)
}

fn take(stream: &mut impl BufRead, size: usize, body: &mut Vec<u8>) -> Result<()> {
    let start = body.len();
    body.resize(start + size, 0);
    stream.read_exact(&mut body[start..])
}

fn line(stream: &mut impl BufRead) -> Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end().to_owned())
}
