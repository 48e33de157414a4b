//! A file that is sent while it is still being written: its first bytes leave at once, and whoever writes it never waits for the reader, so that a slow one holds no connection to the database.

use std::fs::File;
use std::io::{Error, Result, Write};
use std::os::unix::fs::FileExt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::web::Bytes;
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

/// Bytes that are read of a file at once.
const CHUNK: u64 = 64 * 1024;
/// Chunks that wait for a slow reader.
const AHEAD: usize = 2;
/// How long a reader may take for a chunk: who is slower than a kilobyte a second is given up.
const SLOWEST: Duration = Duration::from_secs(60);

/// How much of a file is there. Who writes it is gone when no more is told, and the file is whole only if that was said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Growth {
    pub bytes: u64,
    pub is_whole: bool,
}

/// Where the file is written to.
pub struct Sink {
    file: Arc<File>,
    growth: watch::Sender<Growth>,
}

/// Where it is read from.
pub struct Spool {
    file: Arc<File>,
    growth: watch::Receiver<Growth>,
}

/// A temporary file, which is gone when both ends are.
pub fn open() -> Result<(Sink, Spool)> {
    let file = Arc::new(tempfile::tempfile()?);
    let (sender, growth) = watch::channel(Growth::default());
    Ok((Sink { file: Arc::clone(&file), growth: sender }, Spool { file, growth }))
}

impl Sink {
    /// Says that this is all of it.
    pub fn finish(self) {
        self.growth.send_modify(|growth| growth.is_whole = true);
    }

    /// Whether the reader has left.
    pub fn is_unread(&self) -> bool {
        self.growth.is_closed()
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.is_unread() {
            return Err(Error::other("the reader has left"));
        }
        let written = (&*self.file).write(bytes)?;
        self.growth.send_modify(|growth| growth.bytes += written as u64);
        Ok(written)
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

impl Spool {
    /// Waits for the first bytes, and a moment more for all of them.
    ///
    /// # Errors
    /// Whoever wrote the file gave it up before its first byte.
    pub async fn begin(&mut self, moment: Duration) -> Result<Growth> {
        let begun = *self.growth.wait_for(|growth| growth.bytes > 0 || growth.is_whole).await.map_err(Error::other)?;
        let whole = timeout(moment, self.growth.wait_for(|growth| growth.is_whole)).await;
        Ok(whole.ok().and_then(|growth| growth.ok().map(|growth| *growth)).unwrap_or(begun))
    }

    /// The bytes as they are asked for. `held` is let go when the last was taken, or the reader left.
    pub fn chunks(self, held: impl Send + 'static) -> Chunks {
        let (sender, receiver) = mpsc::channel(AHEAD);
        let is_whole = Arc::new(AtomicBool::new(false));
        let all_sent = Arc::clone(&is_whole);
        actix_web::rt::spawn(async move {
            let _held = held;
            match self.send(&sender).await {
                Ok(is_all) => all_sent.store(is_all, Ordering::Release),
                Err(cause) => tracing::warn!(%cause, "a download was broken off"),
            }
        });
        Chunks { receiver, is_whole }
    }

    /// Whether all was sent; not to a reader who left.
    async fn send(mut self, sender: &mpsc::Sender<Result<Bytes>>) -> Result<bool> {
        let mut sent = 0;
        loop {
            let growth = *self.growth.wait_for(|growth| growth.bytes > sent || growth.is_whole).await.map_err(Error::other)?;
            if growth.bytes == sent {
                return Ok(true);
            }
            let (file, length) = (Arc::clone(&self.file), (growth.bytes - sent).min(CHUNK));
            let bytes = tokio::task::spawn_blocking(move || chunk(&file, sent, length)).await.map_err(Error::other)??;
            sent += length;
            match timeout(SLOWEST, sender.send(Ok(bytes))).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return Ok(false),
                Err(cause) => return Err(Error::other(cause)),
            }
        }
    }
}

fn chunk(file: &File, from: u64, length: u64) -> Result<Bytes> {
    let mut bytes = vec![0; usize::try_from(length).map_err(Error::other)?];
    file.read_exact_at(&mut bytes, from)?;
    Ok(bytes.into())
}

/// The body of an answer. One that ends early ends with a fault, which breaks the connection: nobody takes half a file for a whole one.
pub struct Chunks {
    receiver: mpsc::Receiver<Result<Bytes>>,
    is_whole: Arc<AtomicBool>,
}

impl futures_core::Stream for Chunks {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.receiver.poll_recv(context) {
            Poll::Ready(None) if !self.is_whole.swap(true, Ordering::AcqRel) => Poll::Ready(Some(Err(Error::other("the file is not whole")))),
            polled => polled,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use futures_core::Stream;

    use super::*;

    async fn all(mut chunks: Chunks) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        while let Some(chunk) = poll_fn(|context| Pin::new(&mut chunks).poll_next(context)).await {
            bytes.extend(chunk?);
        }
        Ok(bytes)
    }

    #[actix_web::test]
    async fn a_file_is_read_while_it_grows() {
        let (mut sink, mut spool) = open().unwrap();
        sink.write_all(b"begin").unwrap();
        let begun = spool.begin(Duration::from_millis(1)).await.unwrap();
        assert_eq!((begun.bytes, begun.is_whole), (5, false));
        let reading = actix_web::rt::spawn(all(spool.chunks(())));
        tokio::task::yield_now().await;
        sink.write_all(&vec![b'x'; 200_000]).unwrap();
        sink.finish();
        assert_eq!(reading.await.unwrap().unwrap().len(), 200_005);
    }

    #[actix_web::test]
    async fn half_a_file_ends_with_a_fault() {
        let (mut sink, spool) = open().unwrap();
        sink.write_all(b"half").unwrap();
        drop(sink);
        assert!(all(spool.chunks(())).await.is_err());
        let (sink, mut spool) = open().unwrap();
        drop(sink);
        assert!(spool.begin(Duration::ZERO).await.is_err(), "nothing of it was sent yet");
    }

    #[actix_web::test]
    async fn nobody_writes_on_for_a_reader_who_left() {
        let (mut sink, spool) = open().unwrap();
        sink.write_all(b"begin").unwrap();
        drop(spool);
        assert!(sink.write_all(b"more").is_err());
    }
}
