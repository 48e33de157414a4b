//! The outbox is delivered: letter by letter, over several connections at once.
//!
//! Each connection's worker takes the next letter that is due (those that somebody waits for first), composes it, sends it with no database connection held, and stores what came of it in the
//! transaction that takes the next one: a commit a letter. Any number of workers and instances do so side by side, and a letter is in the hands of one.
//!
//! What a sender that dies leaves behind: at most one letter a connection, the one that it had in hand. Whether that one arrived nobody knows; it is shown as unknown and never sent again by
//! itself, so that nothing is sent twice. All others wait untouched. To know of more, a letter would have to be marked just before its final dot, at the price of a second commit for each.
//!
//! While the server is away no letter is touched: the connection is made before a letter is taken in hand, and a try is counted only when the server has spoken of that letter. An outage of
//! any length costs nothing but time.

mod letter;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};

use crate::clock::Clock;
use crate::db::letter::{Claimed, Ending};
use crate::db::{self, Db};
use crate::error::{Error, Result};
use crate::mail::letter::Writing;
use crate::mail::transport::{Mailbox, Transport};
use crate::survey::outbox::LetterState;
use crate::survey::service::Service;

/// Letters of one turn at most: the next one looks again for what others left behind.
const LETTERS_A_TURN: usize = 1000;
const ABANDONED: &str = "the sender died while sending; it may have arrived";

/// How letters leave.
pub struct Delivery {
    /// One a connection. The first carries what there is every day, the others help when much is due.
    transports: Vec<Box<dyn Transport>>,
    from: Mailbox,
    writing: Writing,
    wipe_secrets: bool,
    stop: Arc<AtomicBool>,
    /// What came of letters, when the database could not be told. The next turn begins with them.
    untold: Vec<Ending>,
    is_in_trouble: bool,
}

impl Delivery {
    pub fn new(transports: Vec<Box<dyn Transport>>, from: Mailbox, writing: Writing) -> Delivery {
        Delivery { transports, from, writing, wipe_secrets: true, stop: Arc::default(), untold: Vec::new(), is_in_trouble: false }
    }

    /// Keeps the links that open doors after they are sent: only for the demo, whose mailbox is a page.
    pub fn keeping_secrets(self) -> Delivery {
        Delivery { wipe_secrets: false, ..self }
    }

    /// Set it, and the turn ends with the letters that are being sent.
    pub fn stop(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delivered {
    pub sent: usize,
    pub dropped: usize,
    pub refused: usize,
    pub failed: usize,
    pub unknown: usize,
    /// To be tried again.
    pub waiting: usize,
    /// Why the server took nothing more, if it did not.
    pub trouble: Option<String>,
}

impl Delivered {
    fn count(&mut self, state: LetterState) {
        metrics::counter!("mittaristo_letters_ended_total", "state" => state.code()).increment(1);
        *match state {
            LetterState::Sent => &mut self.sent,
            LetterState::Dropped => &mut self.dropped,
            LetterState::Refused => &mut self.refused,
            LetterState::Failed => &mut self.failed,
            LetterState::Unknown => &mut self.unknown,
            LetterState::Waiting | LetterState::Sending => &mut self.waiting,
        } += 1;
    }
}

/// What the workers of a turn share.
struct Turn<'a> {
    db: &'a Db,
    service: &'a Service,
    clock: &'a Clock,
    from: &'a Mailbox,
    writing: &'a Writing,
    wipe_secrets: bool,
    stop: &'a AtomicBool,
    /// Letters that may still be taken in hand.
    left: AtomicUsize,
    tally: Mutex<Tally>,
}

#[derive(Default)]
struct Tally {
    done: Delivered,
    untold: Vec<Ending>,
    failure: Option<Error>,
}

/// Delivers what is due. A letter that cannot be sent keeps no other from going.
///
/// # Errors
/// The first failure of the database, after the others have had their turn.
pub fn deliver(db: &Db, service: &Service, delivery: &mut Delivery, clock: &Clock) -> Result<Delivered> {
    let now = clock.now();
    let Delivery { transports, from, writing, wipe_secrets, stop, untold, is_in_trouble } = delivery;
    let turn = Turn {
        db,
        service,
        clock,
        from,
        writing,
        wipe_secrets: *wipe_secrets,
        stop,
        left: AtomicUsize::new(LETTERS_A_TURN),
        tally: Mutex::default(),
    };
    for ending in std::mem::take(untold) {
        let _ = turn.store(Some(ending));
    }
    let outcome = turn.run(transports, now);
    // What came of letters is kept until the database has been told, whatever else failed.
    let Tally { mut done, untold: rest, failure } = turn.tally.into_inner().unwrap_or_else(PoisonError::into_inner);
    *untold = rest;
    let (due, trouble) = outcome?;
    if trouble.is_some() != *is_in_trouble && due > 0 {
        match &trouble {
            Some(why) => tracing::warn!(why, "the mail server takes no letters; they wait until it does"),
            None => tracing::info!("the mail server takes letters again"),
        }
        *is_in_trouble = trouble.is_some();
    }
    done.trouble = trouble;
    failure.map_or(Ok(done), Err)
}

impl Turn<'_> {
    /// How many letters were due, at most as many as there are connections, and why the server took no more.
    fn run(&self, transports: &mut [Box<dyn Transport>], now: DateTime<Utc>) -> Result<(usize, Option<String>)> {
        let db = self.db;
        if db.read_now(|conn| db::letter::any_stale(conn, now))? {
            self.tally().done.unknown += db.write_now(|conn| db::letter::abandon_stale(conn, now, ABANDONED))?;
        }
        let due = db.read_now(|conn| db::letter::due(conn, now, transports.len()))?;
        let trouble = if due == 0 { None } else { self.take(transports, due) };
        if let Some(why) = &trouble {
            db.write_now(|conn| db::letter::note(conn, why, now))?;
        }
        Ok((due, trouble))
    }

    /// As many workers as there is work for. Why the first of them could not go on, whom the others may outlast: a server may allow fewer connections.
    fn take(&self, transports: &mut [Box<dyn Transport>], due: usize) -> Option<String> {
        let (first, others) = transports.split_first_mut()?;
        if !first.is_open()
            && let Err(why) = first.open()
        {
            return Some(why);
        }
        std::thread::scope(|scope| {
            for transport in others.iter_mut().take(due - 1) {
                scope.spawn(|| {
                    if let Some(why) = self.work(transport.as_mut()) {
                        tracing::debug!(why, "a further connection to the mail server takes no letters");
                    }
                    transport.close();
                });
            }
            self.work(first.as_mut())
        })
    }

    /// Letter after letter, until nothing is due. Why the server takes nothing more, if it does not.
    fn work(&self, transport: &mut dyn Transport) -> Option<String> {
        let mut ended = None;
        loop {
            if !transport.is_open() {
                // A server may take long to answer: what is known already must not wait for it.
                self.store(ended.take()).ok()?;
                if let Err(why) = transport.open() {
                    return Some(why);
                }
            }
            let claimed = self.next(ended.take()).ok()??;
            let (ending, trouble) = letter::send(self, &claimed, transport);
            if trouble.is_some() {
                self.store(Some(ending)).ok()?;
                return trouble;
            }
            ended = Some(ending);
        }
    }

    fn store(&self, ended: Option<Ending>) -> Result<(), Untold> {
        self.write(ended, false).map(drop)
    }

    /// Stores what came of a letter and takes the next, in one transaction.
    fn next(&self, ended: Option<Ending>) -> Result<Option<Claimed>, Untold> {
        let may =
            !self.stop.load(Ordering::Relaxed) && self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
        self.write(ended, may)
    }

    fn write(&self, ended: Option<Ending>, claims: bool) -> Result<Option<Claimed>, Untold> {
        if ended.is_none() && !claims {
            return Ok(None);
        }
        let now = self.clock.now();
        let written = self.db.write_now(|conn| {
            let is_stored = ended.as_ref().map(|ending| db::letter::finish(conn, ending)).transpose()?;
            Ok((is_stored, if claims { db::letter::claim_next(conn, now)? } else { None }))
        });
        match (written, ended) {
            (Ok((is_stored, claimed)), ended) => {
                if let Some(ending) = ended {
                    self.tally().done.count(ending.state);
                    if is_stored == Some(false) {
                        tracing::warn!(letter = %ending.id, state = ending.state.code(), "a letter took so long that another sender has it now");
                    }
                }
                Ok(claimed)
            }
            (Err(failure), ended) => {
                tracing::error!(%failure, "the outbox could not be written");
                self.tally().untold.extend(ended);
                self.fail(failure);
                Err(Untold)
            }
        }
    }

    fn fail(&self, failure: Error) {
        self.tally().failure.get_or_insert(failure);
    }

    fn tally(&self) -> MutexGuard<'_, Tally> {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The database was not told; the failure and what it was to be told are in the tally.
struct Untold;
