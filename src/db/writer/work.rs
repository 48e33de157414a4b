//! A write on its way: waiting, run, answered after the commit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use diesel::connection::{Connection, TransactionManager, TransactionManagerStatus};
use tokio::sync::oneshot;

use super::super::Conn;
use super::{gone, savepoint};
use crate::error::{Error, Result};

/// How the commit went, or why nothing was begun. Shared by all whom it concerns.
pub(super) type Committed = Result<(), Arc<Error>>;

pub(super) trait Write: Send {
    /// Does it. The connection is gone afterwards when it broke.
    fn run(self: Box<Self>, conn: &mut Option<Conn>) -> Box<dyn Answer>;
    /// It will not be done.
    fn refuse(self: Box<Self>, why: &Arc<Error>);
}

/// Who waits to hear how the commit went.
pub(super) trait Answer {
    fn tell(self: Box<Self>, committed: &Committed);
}

/// Either the writer takes a write to do it, or whoever waited for it takes it back; never both.
#[derive(Clone, Default)]
pub(super) struct Claim(Arc<AtomicBool>);

impl Claim {
    /// Whether it was still there to take.
    pub(super) fn take(&self) -> bool {
        !self.0.swap(true, Ordering::AcqRel)
    }
}

/// Runs on the writer's thread.
pub(super) struct Here<T, J> {
    pub job: J,
    pub tell: oneshot::Sender<Result<T>>,
    pub claim: Claim,
}

impl<T: Send + 'static, J: FnOnce(&mut Conn) -> Result<T> + Send> Write for Here<T, J> {
    fn run(self: Box<Self>, slot: &mut Option<Conn>) -> Box<dyn Answer> {
        let Here { job, tell, claim } = *self;
        let Some(conn) = slot.as_mut().filter(|_| claim.take()) else { return Box::new(Nobody) };
        match catch_unwind(AssertUnwindSafe(|| savepoint(conn, job))) {
            Ok(outcome) => Box::new(Outcome { outcome, tell }),
            // Whoever waits hears of it when `tell` is dropped, as it is here.
            Err(_) => {
                if undo(conn).is_err() {
                    *slot = None;
                }
                Box::new(Nobody)
            }
        }
    }

    fn refuse(self: Box<Self>, why: &Arc<Error>) {
        let _ = self.tell.send(Err(again(why)));
    }
}

/// Undoes what a write that panicked had begun, and nothing of those before it.
fn undo(conn: &mut Conn) -> Result<()> {
    type Manager = <Conn as Connection>::TransactionManager;
    loop {
        let TransactionManagerStatus::Valid(status) = Manager::transaction_manager_status_mut(conn) else { return Err(gone()) };
        match status.transaction_depth().map_or(0, u32::from) {
            0 | 1 => return Ok(()),
            _ => Manager::rollback_transaction(conn)?,
        }
    }
}

struct Outcome<T> {
    outcome: Result<T>,
    tell: oneshot::Sender<Result<T>>,
}

impl<T> Answer for Outcome<T> {
    fn tell(self: Box<Self>, committed: &Committed) {
        // Nobody may listen any more: whoever asked has hung up.
        let _ = self.tell.send(self.outcome.and_then(|done| committed.as_ref().map(|()| done).map_err(again)));
    }
}

struct Nobody;

impl Answer for Nobody {
    fn tell(self: Box<Self>, _: &Committed) {}
}

/// Hands the connection to another thread and waits until it is back.
pub(super) struct Loan {
    to: Sender<Result<Conn>>,
    back: Receiver<Conn>,
    tell: Sender<Committed>,
}

/// The borrower's side of a loan.
pub(super) struct Lent {
    from: Receiver<Result<Conn>>,
    back: Sender<Conn>,
    told: Receiver<Committed>,
}

impl Loan {
    pub(super) fn new() -> (Loan, Lent) {
        let (to, from) = channel();
        let (give, back) = channel();
        let (tell, told) = channel();
        (Loan { to, back, tell }, Lent { from, back: give, told })
    }
}

impl Write for Loan {
    fn run(self: Box<Self>, slot: &mut Option<Conn>) -> Box<dyn Answer> {
        let Some(conn) = slot.take() else { return Box::new(Nobody) };
        // A borrower that panics takes the connection along, and what it had begun is undone with it.
        *slot = match self.to.send(Ok(conn)) {
            Ok(()) => self.back.recv().ok(),
            Err(unsent) => unsent.0.ok(),
        };
        Box::new(self.tell)
    }

    fn refuse(self: Box<Self>, why: &Arc<Error>) {
        let _ = self.to.send(Err(again(why)));
    }
}

impl Answer for Sender<Committed> {
    fn tell(self: Box<Self>, committed: &Committed) {
        let _ = self.send(committed.clone());
    }
}

impl Lent {
    pub(super) fn take(&self) -> Result<Conn> {
        self.from.recv().unwrap_or_else(|_| Err(gone()))
    }

    /// Waits for the commit.
    pub(super) fn give_back(self, conn: Conn) -> Result<()> {
        self.back.send(conn).map_err(|_| gone())?;
        drop(self.back);
        self.told.recv().map_err(|_| gone())?.map_err(|why| again(&why))
    }
}

/// The same news for another who is concerned.
fn again(why: &Arc<Error>) -> Error {
    match why.as_ref() {
        Error::Busy(broken) => Error::busy(broken.doing.clone(), broken.cause.to_string()),
        other => Error::broken("the database", other.to_string()),
    }
}
