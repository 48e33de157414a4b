//! A way out that can be shut for good.
//!
//! A zip file that is given up half-way still has its table of contents written when it is dropped, and would then look whole; and where the reader has gone, that would be told on standard error. Behind a
//! shut gate it writes to nobody.

use std::io::{ErrorKind, Result, Write};
use std::sync::atomic::{AtomicBool, Ordering};

pub struct Gate<'s, W> {
    pub out: W,
    /// Shut by whoever gives up, and by the first fault of `out`.
    pub shut: &'s AtomicBool,
}

impl<W: Write> Gate<'_, W> {
    fn pass<T>(&mut self, otherwise: T, act: impl FnOnce(&mut W) -> Result<T>) -> Result<T> {
        if self.shut.load(Ordering::Relaxed) {
            return Ok(otherwise);
        }
        act(&mut self.out).inspect_err(|fault| {
            if fault.kind() != ErrorKind::Interrupted {
                self.shut.store(true, Ordering::Relaxed);
            }
        })
    }
}

impl<W: Write> Write for Gate<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.pass(bytes.len(), |out| out.write(bytes))
    }

    fn flush(&mut self) -> Result<()> {
        self.pass((), Write::flush)
    }
}
