//! SQLite's only writer: one thread with the one writing connection. It takes the writes that wait, runs each in a savepoint of its own, commits once for all of them and only then answers.
//! A commit waits for the disk, and many that share one wait once: under load this is several times as many durable writes a second, and none of them is answered before it is safe.
//!
//! A write runs on this thread, or, where its closure borrows from its caller, on the caller's: the connection is then lent for as long as that takes.

mod work;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, Connection, TransactionManager, TransactionManagerStatus};
use tokio::sync::oneshot;

use super::Conn;
use super::connect::Manager;
use crate::error::{Error, Result};
use work::{Claim, Write};

/// Writes that may wait for the disk at once. One more is told that the service is busy: it would wait longer than a person does.
pub const QUEUE: usize = 1024;
/// Writes that share a commit at most, so that the first of them does not wait for all.
const BATCH: usize = 128;
/// How long a write of a request waits for its turn. One that has begun is waited for.
const WAIT: Duration = Duration::from_secs(10);

/// What the writing thread is given to do. Cheap to clone. With the last one the thread ends, after what waits was done, and the file is closed.
#[derive(Clone)]
pub(super) struct Writer(Arc<Work>);

struct Work {
    /// None when it ends.
    queue: Option<SyncSender<Turn>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Work {
    fn drop(&mut self) {
        self.queue = None;
        // A write may have held the last one: the thread cannot wait for itself.
        if let Some(thread) = self.thread.take().filter(|thread| thread.thread().id() != std::thread::current().id()) {
            let _ = thread.join();
        }
    }
}

enum Turn {
    /// In a savepoint of a transaction that others may share.
    Shared(Box<dyn Write>),
    /// Outside any transaction.
    Alone(Box<dyn Write>),
}

impl Writer {
    /// `conn` is the writing connection; another is made with `manager` when it breaks.
    pub(super) fn start(manager: Manager, conn: Conn) -> Result<Writer> {
        let (queue, turns) = sync_channel(QUEUE);
        let desk = Desk { manager, conn: Some(conn) };
        let thread = std::thread::Builder::new().name("sqlite-writer".to_owned());
        let thread = thread.spawn(move || desk.work(&turns)).map_err(|cause| Error::broken("starting SQLite's writer", cause))?;
        Ok(Writer(Arc::new(Work { queue: Some(queue), thread: Some(thread) })))
    }

    fn queue(&self) -> Result<&SyncSender<Turn>> {
        self.0.queue.as_ref().ok_or_else(gone)
    }

    /// Writes on the writing thread.
    ///
    /// # Errors
    /// `Busy` when the queue is full or the turn does not come; then nothing was done and nothing will be.
    pub(super) async fn write<T: Send + 'static>(&self, job: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static) -> Result<T> {
        let (tell, mut told) = oneshot::channel();
        let claim = Claim::default();
        let write = work::Here { job, tell, claim: claim.clone() };
        self.queue()?.try_send(Turn::Shared(Box::new(write))).map_err(|refused| match refused {
            TrySendError::Full(_) => Error::busy("queueing a write", format!("{QUEUE} writes wait already")),
            TrySendError::Disconnected(_) => gone(),
        })?;
        metrics::gauge!("mittaristo_write_queue").increment(1.0);
        let outcome = match tokio::time::timeout(WAIT, &mut told).await {
            Ok(outcome) => outcome,
            Err(_) if claim.take() => return Err(Error::busy("waiting for the writing connection", format!("its turn did not come in {WAIT:?}"))),
            Err(_) => told.await,
        };
        outcome.unwrap_or_else(|_| Err(gone()))
    }

    /// Writes on this thread, with the connection lent. It waits for its turn as long as it takes.
    pub(super) fn write_now<T>(&self, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        self.borrow(Turn::Shared, |conn| savepoint(conn, job))
    }

    /// Works on this thread, outside a transaction.
    pub(super) fn alone<T>(&self, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        self.borrow(Turn::Alone, job)
    }

    fn borrow<T>(&self, turn: impl FnOnce(Box<dyn Write>) -> Turn, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        let (loan, lent) = work::Loan::new();
        self.queue()?.send(turn(Box::new(loan))).map_err(|_| gone())?;
        metrics::gauge!("mittaristo_write_queue").increment(1.0);
        let mut conn = lent.take()?;
        match job(&mut conn) {
            Ok(done) => lent.give_back(conn).map(|()| done),
            Err(failed) => {
                // What failed is the better news than how the others' commit went.
                let _ = lent.give_back(conn);
                Err(failed)
            }
        }
    }
}

fn gone() -> Error {
    Error::broken("a database job", "it panicked, or SQLite's writer is gone")
}

/// A turn that has left the queue.
fn taken(turn: Turn) -> Turn {
    metrics::gauge!("mittaristo_write_queue").decrement(1.0);
    turn
}

/// A part of a transaction that is all there or not at all, whatever the other parts do.
fn savepoint<T>(conn: &mut Conn, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    Transactions::begin_transaction(conn)?;
    match job(conn) {
        Ok(done) => {
            Transactions::commit_transaction(conn)?;
            Ok(done)
        }
        Err(failed) => {
            // What failed is the better news; whether the transaction is still whole is looked at after each write.
            let _ = Transactions::rollback_transaction(conn);
            Err(failed)
        }
    }
}

type Transactions = <Conn as Connection>::TransactionManager;

/// The shared transaction goes on, with no savepoint of a write left open.
fn is_whole(conn: &mut Conn) -> bool {
    match Transactions::transaction_manager_status_mut(conn) {
        TransactionManagerStatus::Valid(status) => status.transaction_depth().is_some_and(|depth| u32::from(depth) == 1),
        TransactionManagerStatus::InError => false,
    }
}

/// What the thread has before it.
struct Desk {
    manager: Manager,
    /// None after it broke, until the next turn.
    conn: Option<Conn>,
}

impl Desk {
    fn work(mut self, turns: &Receiver<Turn>) {
        let mut next = turns.recv().ok().map(taken);
        while let Some(turn) = next {
            let kept = match turn {
                Turn::Shared(write) => self.share(write, turns),
                Turn::Alone(write) => {
                    self.alone(write);
                    None
                }
            };
            next = kept.or_else(|| turns.recv().ok().map(taken));
        }
    }

    fn alone(&mut self, write: Box<dyn Write>) {
        match self.connected() {
            Ok(()) => write.run(&mut self.conn).tell(&Ok(())),
            Err(why) => write.refuse(&why),
        }
    }

    /// Runs a write and those that wait behind it, commits, answers. Gives back a turn that was taken and cannot share.
    fn share(&mut self, first: Box<dyn Write>, turns: &Receiver<Turn>) -> Option<Turn> {
        if let Err(why) = self.begin() {
            first.refuse(&why);
            return None;
        }
        let mut answers = Vec::new();
        let mut kept = None;
        let mut next = Some(first);
        while let Some(write) = next.take() {
            if self.conn.is_none() {
                kept = Some(Turn::Shared(write));
                break;
            }
            answers.push(write.run(&mut self.conn));
            if !self.conn.as_mut().is_some_and(is_whole) {
                // Whatever was written before is undone: by SQLite itself when the disk fails, or with a connection that a borrower did not bring back. What came after would be kept.
                self.conn = None;
            }
            if answers.len() == BATCH {
                break;
            }
            match turns.try_recv().map(taken) {
                Ok(Turn::Shared(write)) => next = Some(write),
                Ok(alone) => kept = Some(alone),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => {}
            }
        }
        let committed = self.commit();
        metrics::counter!("mittaristo_commits_total").increment(1);
        metrics::histogram!("mittaristo_commit_writes").record(answers.len() as f64);
        for answer in answers {
            answer.tell(&committed);
        }
        kept
    }

    /// There is a connection now, or why not.
    fn connected(&mut self) -> Result<(), Arc<Error>> {
        if self.conn.is_none() {
            let made = self.manager.establish().map_err(|cause| Arc::new(Error::busy("opening the writing connection", cause)))?;
            self.conn = Some(made);
        }
        Ok(())
    }

    fn begin(&mut self) -> Result<(), Arc<Error>> {
        self.connected()?;
        let Some(Conn::Sqlite(inner)) = &mut self.conn else { return Err(Arc::new(gone())) };
        let begun = AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN IMMEDIATE");
        begun.map_err(|cause| {
            self.conn = None;
            Arc::new(cause.into())
        })
    }

    fn commit(&mut self) -> Result<(), Arc<Error>> {
        let Some(conn) = &mut self.conn else {
            return Err(Arc::new(Error::busy("committing", "another write of the same transaction failed with it")));
        };
        Transactions::commit_transaction(conn).map_err(|cause| {
            tracing::error!(%cause, "a commit failed, and nobody of it was told that it was kept");
            // Its end is not known; a new one begins from what the disk has.
            self.conn = None;
            Arc::new(cause.into())
        })
    }
}

#[cfg(test)]
mod tests;
