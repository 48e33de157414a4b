//! Figure 8: a thousand reminders through the outbox: each is claimed, composed of what is missing at that moment, written in words, sent and its outcome stored; against Postfix's own
//! load generator, which sends one message again and again over a session that it keeps.

use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Bench, Seen};
use crate::city::City;
use crate::load::Connection;
use crate::service::free_address;
use crate::store::{Kind, Store};
use crate::table::{Bound, median};
use crate::{Failed, city, tools};

/// A letter is its text three times over: the text, the same as HTML, and its head.
const PARTS: i64 = 3;
/// Longest wait for all letters, in seconds.
const PATIENCE: u64 = 180;

pub fn measure(bench: &mut Bench, kind: Kind) -> Result<(), Failed> {
    let letters = if bench.options.quick { 200 } else { 1000 };
    let city = City { agencies: letters, metrics: 5, rounds: 2, contacts: letters };
    let reminded = bench.stores().empty(kind, "reminded")?;
    city::build(&reminded.url, &city, &bench.forms)?;
    city::remind(&reminded.url, &bench.forms)?;
    let waiting = bench.stores().number(&reminded, "SELECT COUNT(*) FROM letters WHERE state = 'waiting' AND kind = 'reminder'")?;
    if waiting != letters {
        return Err(format!("{waiting} reminders wait instead of {letters}").into());
    }
    let sink = Sink::start()?;
    let (mut ratio, mut absolute) = (Seen::default(), (Vec::new(), Vec::new()));
    for _ in 0..bench.options.rounds {
        let store = bench.stores().copy(&reminded, "letters")?;
        let own = bench.watched(None, || deliver(bench, &store, &sink, letters))?;
        let length = bench.stores().number(&store, "SELECT SUM(LENGTH(body)) / COUNT(*) FROM letters WHERE kind = 'reminder'")? * PARTS;
        let other = bench.watched(None, || sink.load(letters, length))?;
        ratio.add(own.done / other.done, own.foreign.max(other.foreign));
        absolute.0.push(own.done);
        absolute.1.push(other.done);
    }
    ratio.note = format!("{:.0} of {:.0} letters/s", median(&absolute.0), median(&absolute.1));
    bench.tell((8, "reminders of smtp-source -d", "×"), kind, Bound::Least(0.15), &ratio);
    bench.stores().drop(&reminded)
}

/// Letters a second, from the start of a service that finds them waiting to the last outcome that is stored.
fn deliver(bench: &Bench, store: &Store, sink: &Sink, letters: i64) -> Result<f64, Failed> {
    let service = bench.serve_with_mail(store, sink.address)?;
    let began = Instant::now();
    let done = "SELECT COUNT(*) FROM letters WHERE kind = 'reminder' AND state IN ('sent', 'dropped', 'refused', 'failed', 'unknown')";
    while bench.stores().number(store, done)? < letters {
        if began.elapsed() > Duration::from_secs(PATIENCE) {
            return Err(format!("after {PATIENCE} s not all letters were sent").into());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let seconds = (began.elapsed() + service.started).as_secs_f64();
    let sent = bench.stores().number(store, "SELECT COUNT(*) FROM letters WHERE kind = 'reminder' AND state = 'sent'")?;
    drop(service);
    if sent == letters { Ok(letters as f64 / seconds) } else { Err(format!("{sent} of {letters} letters were sent").into()) }
}

/// Postfix's mail server that throws everything away.
pub struct Sink {
    child: Child,
    pub address: SocketAddr,
}

impl Sink {
    pub fn start() -> Result<Sink, Failed> {
        let (program, address) = (tools::program("smtp-sink", "postfix")?, free_address()?);
        let mut command = tools::command(&program, "postfix");
        if tools::says("id", &["-u"])? == "0" {
            command.args(["-u", "nobody"]);
        }
        let child = command.arg(address.to_string()).arg("1000").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        for _ in 0..100 {
            if Connection::open(address).is_ok() {
                return Ok(Sink { child, address });
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Err("smtp-sink does not start".into())
    }

    /// Messages a second of so many bytes each.
    fn load(&self, messages: i64, length: i64) -> Result<f64, Failed> {
        let program = tools::program("smtp-source", "postfix")?;
        // A run of a thousand is over before it can be timed.
        let many = messages * 10;
        let mut command = tools::command(&program, "postfix");
        command.args(["-d", "-m", &many.to_string(), "-l", &length.max(1).to_string()]);
        command.args(["-f", "mittaristo@hel.example", "-t", "vastuu@hel.example"]).arg(self.address.to_string());
        let began = Instant::now();
        tools::run(&mut command)?;
        Ok(many as f64 / began.elapsed().as_secs_f64())
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}
