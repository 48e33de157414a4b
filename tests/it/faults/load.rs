//! Clients that submit without rest, each for one agency: submit, take it back, submit anew. Each remembers what it was promised.
//!
//! A client that gets no answer, or a 503, does what a person does: the same post again, with the same key.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::city::Desk;
use super::wire::{Answer, Wire};

/// One submit that the service has said to have received.
#[derive(Debug, Clone)]
pub struct Promise {
    pub key: String,
    pub sites: String,
}

/// What all clients have seen.
#[derive(Debug, Default)]
pub struct Seen {
    pub promises: Vec<Promise>,
    /// Connections that broke or were silent.
    pub broken: usize,
    /// Answers that said 'busy, try again', and the last one.
    pub busy: usize,
    pub last_busy: Option<Answer>,
    /// Answers that nobody should get: status and the page's text.
    pub odd: Vec<(u16, String)>,
}

/// How the clients share the service.
#[derive(Default)]
struct Shared {
    ended: AtomicBool,
    received: AtomicUsize,
    seen: Mutex<Seen>,
}

pub struct Load {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

/// How long a client that is told to end still tries to get what it has sent promised.
const LAST: Duration = Duration::from_secs(60);

impl Load {
    /// A client for each agency, at the services of these addresses in turn.
    pub fn start(desks: &[Desk], addresses: &[SocketAddr]) -> Load {
        let shared = Arc::new(Shared::default());
        let threads = desks.iter().enumerate().map(|(number, desk)| {
            let (desk, shared, addresses) = (desk.clone(), Arc::clone(&shared), addresses.to_vec());
            std::thread::spawn(move || {
                let wires = addresses.iter().map(|address| Wire::new(*address, &desk.session)).collect();
                Client { agency: desk.agency, form: desk.form, wires, turn: number, shared }.work(number);
            })
        });
        Load { threads: threads.collect(), shared: Arc::clone(&shared) }
    }

    /// Promises so far.
    pub fn received(&self) -> usize {
        self.shared.received.load(Ordering::SeqCst)
    }

    /// Waits until so many more were promised.
    pub fn until_more(&self, count: usize, patience: Duration) {
        let (before, began) = (self.received(), Instant::now());
        while self.received() < before + count {
            assert!(began.elapsed() < patience, "only {} of {count} submits in {patience:?}; {:?}", self.received() - before, self.odd());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn odd(&self) -> Vec<(u16, String)> {
        self.shared.seen.lock().unwrap().odd.clone()
    }

    /// Lets every client finish what it has sent, and tells what they have seen. The service must be there.
    pub fn end(self) -> Seen {
        self.shared.ended.store(true, Ordering::SeqCst);
        for thread in self.threads {
            thread.join().unwrap();
        }
        std::mem::take(&mut *self.shared.seen.lock().unwrap())
    }
}

struct Client {
    agency: String,
    form: String,
    wires: Vec<Wire>,
    turn: usize,
    shared: Arc<Shared>,
}

impl Client {
    fn work(mut self, number: usize) {
        for round in 0_i32.. {
            if self.shared.ended.load(Ordering::SeqCst) {
                return;
            }
            // No two posts have the same figure, so that each can be told apart in the database.
            let promise =
                Promise { key: format!("{}x{round}", self.agency), sites: (number * 100_000 + usize::try_from(round).unwrap()).to_string() };
            // Each submit is one revision, and taking it back is none.
            let (form, base) = (self.form.clone(), round.to_string());
            let posted = [("do", "submit"), ("key", &promise.key), ("revision", &base), ("seconds", "5"), ("sites", &promise.sites)];
            if !self.insist(&form, &posted, &format!("{form}/receipt")) {
                return;
            }
            self.shared.received.fetch_add(1, Ordering::SeqCst);
            self.shared.seen.lock().unwrap().promises.push(promise);
            if !self.insist(&format!("{form}/reopen"), &[], &form) {
                return;
            }
        }
    }

    /// Posts until it is told that it is done: sent on to `target`. Whether it was.
    fn insist(&mut self, path: &str, posted: &[(&str, &str)], target: &str) -> bool {
        let mut ended_at = None;
        loop {
            let which = self.turn % self.wires.len();
            let answer = self.wires[which].post(path, posted);
            if let Ok(answer) = &answer
                && answer.status == 303
                && answer.header("location").split('?').next() == Some(target)
            {
                return true;
            }
            if !self.note(answer) {
                return false;
            }
            self.turn += 1;
            if self.shared.ended.load(Ordering::SeqCst) {
                let began = *ended_at.get_or_insert_with(Instant::now);
                assert!(began.elapsed() < LAST, "{path} was never done: {:?}", self.shared.seen.lock().unwrap().odd);
            }
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    /// Notes an answer that is no success; whether to go on.
    fn note(&self, answer: io::Result<Answer>) -> bool {
        let mut seen = self.shared.seen.lock().unwrap();
        match answer {
            Err(_) => seen.broken += 1,
            // An instance that stood still finds that the request took too long to come: it was not looked at.
            Ok(answer) if answer.status == 408 => seen.broken += 1,
            Ok(answer) if answer.status == 503 => {
                seen.busy += 1;
                seen.last_busy = Some(answer);
            }
            Ok(answer) => {
                seen.odd.push((answer.status, format!("{} {}", answer.header("location"), answer.body)));
                return false;
            }
        }
        true
    }
}
