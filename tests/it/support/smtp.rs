//! A real SMTP server on a loopback port, that refuses, delays and drops as a test tells it to, in the clear or over TLS.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What happens to a letter to one address; without one it is taken.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// The answer to RCPT. After 421 the server hangs up.
    AtRecipient(&'static str),
    /// The answer after the final dot.
    AtEnd(&'static str),
    /// No answer at all, the connection stays.
    SilentAtRecipient,
    SilentAtEnd,
    DropAtRecipient,
    /// It lets the letter begin and hangs up without reading it.
    DropAtContent,
    /// It takes the letter whole, keeps it, and hangs up instead of saying so.
    DropAtEnd,
}

/// How the whole server behaves.
#[derive(Debug, Clone, Default)]
pub struct Manner {
    /// Said instead of the greeting.
    pub greeting: Option<&'static str>,
    /// The answer to MAIL.
    pub at_sender: Option<&'static str>,
    /// What AUTH PLAIN must be given; nothing else is let in then.
    pub login: Option<&'static str>,
    /// How long it thinks before each letter is taken.
    pub thinks: Duration,
    pub tls: Tls,
    pub acts: HashMap<&'static str, Act>,
}

#[derive(Debug, Clone, Default)]
pub enum Tls {
    #[default]
    Never,
    /// From the first byte.
    Wrapped(Arc<ServerConfig>),
    /// When the client asks for it.
    Offered(Arc<ServerConfig>),
    /// Offered, and then it says something else.
    Broken,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub from: String,
    pub to: String,
    /// The letter as it was written, its dots taken back.
    pub content: Vec<u8>,
}

#[derive(Default)]
struct Shared {
    manner: Mutex<Manner>,
    received: Mutex<Vec<Received>>,
    commands: Mutex<Vec<String>>,
    streams: Mutex<Vec<TcpStream>>,
    connections: AtomicUsize,
    ended: AtomicBool,
}

pub struct MailServer {
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

impl MailServer {
    pub fn start(manner: Manner) -> MailServer {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared { manner: Mutex::new(manner), ..Shared::default() });
        let known = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if known.ended.load(Ordering::SeqCst) {
                    return;
                }
                known.connections.fetch_add(1, Ordering::SeqCst);
                stream.set_nodelay(true).unwrap();
                known.streams.lock().unwrap().push(stream.try_clone().unwrap());
                let known = Arc::clone(&known);
                // A client that goes away ends its conversation, not the server.
                thread::spawn(move || {
                    Conversation { socket: stream.try_clone().ok()?, stream: BufReader::new(Stream::Clear(stream)), shared: known }.hold()
                });
            }
        });
        MailServer { address, shared }
    }

    pub fn acting<const COUNT: usize>(acts: [(&'static str, Act); COUNT]) -> MailServer {
        MailServer::start(Manner { acts: acts.into(), ..Manner::default() })
    }

    /// From now on it behaves so.
    pub fn behave(&self, manner: Manner) {
        *self.shared.manner.lock().unwrap() = manner;
    }

    pub fn received(&self) -> Vec<Received> {
        self.shared.received.lock().unwrap().clone()
    }

    /// Whom it has letters for, in their order.
    pub fn recipients(&self) -> Vec<String> {
        self.received().into_iter().map(|letter| letter.to).collect()
    }

    /// The first word of every command so far.
    pub fn commands(&self) -> Vec<String> {
        self.shared.commands.lock().unwrap().clone()
    }

    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// Ends every connection, as a restart does.
    pub fn hang_up(&self) {
        for stream in self.shared.streams.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::SeqCst);
        self.hang_up();
        let _ = TcpStream::connect(self.address);
    }
}

/// What is said over it may be secret.
enum Stream {
    Clear(TcpStream),
    Secret(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Stream::Clear(stream) => stream.read(buffer),
            Stream::Secret(stream) => stream.read(buffer),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Stream::Clear(stream) => stream.write(bytes),
            Stream::Secret(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Stream::Clear(stream) => stream.flush(),
            Stream::Secret(stream) => stream.flush(),
        }
    }
}

struct Conversation {
    socket: TcpStream,
    stream: BufReader<Stream>,
    shared: Arc<Shared>,
}

impl Conversation {
    /// Until somebody hangs up.
    fn hold(mut self) -> Option<()> {
        let (mut from, mut to, mut act, mut inside) = (String::new(), String::new(), None, false);
        if let Tls::Wrapped(config) = self.manner().tls {
            self.turn_secret(config)?;
        }
        let greeting = self.manner().greeting.unwrap_or("220 test.invalid ESMTP");
        self.say(greeting)?;
        loop {
            let line = self.line()?;
            let manner = self.manner();
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
            self.shared.commands.lock().unwrap().push(verb.clone());
            match verb.as_str() {
                "EHLO" if matches!(manner.tls, Tls::Offered(_) | Tls::Broken) && !self.is_secret() => self.say("250-test.invalid\r\n250 STARTTLS")?,
                "STARTTLS" => {
                    self.say("220 2.0.0 go ahead")?;
                    match manner.tls {
                        Tls::Offered(config) => self.turn_secret(config)?,
                        _ => self.say("this is no TLS, whatever you expected")?,
                    }
                }
                "EHLO" if manner.login.is_some() => self.say("250-test.invalid\r\n250 AUTH PLAIN")?,
                "EHLO" | "RSET" | "NOOP" => self.say("250 test.invalid")?,
                "AUTH" if manner.login.is_some_and(|login| line == format!("AUTH PLAIN {login}")) => {
                    inside = true;
                    self.say("235 2.7.0 let in")?;
                }
                "AUTH" => self.say("535 5.7.8 wrong name or password")?,
                "MAIL" if manner.login.is_some() && !inside => self.say("530 5.7.0 authentication required")?,
                "MAIL" => {
                    from = address(&line);
                    self.say(manner.at_sender.unwrap_or("250 2.1.0 ok"))?;
                }
                "RCPT" => {
                    to = address(&line);
                    act = manner.acts.get(to.as_str()).copied();
                    match act {
                        Some(Act::AtRecipient(answer)) => self.say(answer)?,
                        Some(Act::SilentAtRecipient) => {}
                        Some(Act::DropAtRecipient) => return self.hang_up(),
                        _ => self.say("250 2.1.5 ok")?,
                    }
                }
                "DATA" => {
                    self.say("354 end with a dot")?;
                    if matches!(act, Some(Act::DropAtContent)) {
                        return self.hang_up();
                    }
                    let letter = Received { from: from.clone(), to: to.clone(), content: self.content()? };
                    thread::sleep(manner.thinks);
                    let answer = match act {
                        Some(Act::AtEnd(answer)) => Some(answer),
                        Some(Act::SilentAtEnd | Act::DropAtEnd) => None,
                        _ => Some("250 2.0.0 taken as 4F1"),
                    };
                    if answer.is_none_or(|answer| answer.starts_with('2')) {
                        self.shared.received.lock().unwrap().push(letter);
                    }
                    match answer {
                        Some(answer) => self.say(answer)?,
                        None if matches!(act, Some(Act::DropAtEnd)) => return self.hang_up(),
                        None => {}
                    }
                }
                "QUIT" => {
                    self.say("221 bye")?;
                    return self.hang_up();
                }
                _ => self.say("500 what?")?,
            }
        }
    }

    fn is_secret(&self) -> bool {
        matches!(self.stream.get_ref(), Stream::Secret(_))
    }

    fn turn_secret(&mut self, config: Arc<ServerConfig>) -> Option<()> {
        let stream = StreamOwned::new(ServerConnection::new(config).ok()?, self.socket.try_clone().ok()?);
        self.stream = BufReader::new(Stream::Secret(Box::new(stream)));
        Some(())
    }

    fn manner(&self) -> Manner {
        self.shared.manner.lock().unwrap().clone()
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let length = self.stream.read_line(&mut line).ok()?;
        (length > 0).then(|| line.trim_end().to_owned())
    }

    fn content(&mut self) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        loop {
            let mut line = Vec::new();
            if self.stream.read_until(b'\n', &mut line).ok()? == 0 {
                return None;
            }
            if line == b".\r\n" {
                return Some(content);
            }
            content.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
    }

    fn say(&mut self, answer: &str) -> Option<()> {
        self.stream.get_mut().write_all(format!("{answer}\r\n").as_bytes()).ok()?;
        self.stream.get_mut().flush().ok()?;
        if answer.starts_with("421") { self.hang_up() } else { Some(()) }
    }

    /// None, so that `?` ends the conversation.
    fn hang_up(&self) -> Option<()> {
        let _ = self.socket.shutdown(Shutdown::Both);
        // The other handle would keep the socket, and what the client still writes would wait in it.
        let client = self.socket.peer_addr().ok();
        self.shared.streams.lock().unwrap().retain(|stream| stream.peer_addr().ok().is_some_and(|other| Some(other) != client));
        None
    }
}

fn address(line: &str) -> String {
    let inside = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map_or_else(String::new, |(address, _)| address.to_owned())
}
