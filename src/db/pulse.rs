//! Whether the database answers, asked on a connection of its own: a pool whose connections are all in use is no database that is down.

use std::sync::{Arc, Mutex, TryLockError};

use super::connect::{Access, Manager};
use super::migrate::{Schema, schema};
use super::{Conn, Db};
use crate::error::{Error, Result};

/// Cheap to clone.
#[derive(Clone)]
pub struct Pulse {
    manager: Arc<Manager>,
    /// Kept between beats; made anew after one that failed.
    conn: Arc<Mutex<Option<Conn>>>,
}

impl Pulse {
    pub fn new(db: &Db) -> Pulse {
        Pulse { manager: Arc::new(Manager::new(db.url(), Access::Read)), conn: Arc::default() }
    }

    /// Asks the database how its schema stands. Blocks as long as the database keeps it waiting.
    ///
    /// # Errors
    /// What the database said; `Busy` at once, if an earlier call still waits.
    pub fn beat(&self) -> Result<Schema> {
        let mut held = match self.conn.try_lock() {
            Ok(held) => held,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Err(Error::busy("asking the database", "it has not answered the question before")),
        };
        let mut conn = match held.take() {
            Some(conn) => conn,
            None => self.manager.establish().map_err(|cause| Error::busy("connecting to the database", cause))?,
        };
        let schema = schema(&mut conn)?;
        *held = Some(conn);
        Ok(schema)
    }
}
