//! A body that comes too slowly is given up: whoever sends a byte a second would else hold a connection, and what was read of it, for days. The server itself watches only the head of a request.
//! And a body that nobody wants to read on is not listened to: of one in chunks the server would else take what comes for ever, and throw it away.

use std::cell::{Cell, RefCell};
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::HttpMessage;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use futures_core::Stream;
use tokio::time::{Instant, Sleep, sleep_until};

/// How long a body may take, however small it is.
pub const GRACE: Duration = Duration::from_secs(20);
/// How fast a larger one must come, in bytes a second: a tenth of what a poor telephone line does.
pub const SLOWEST: u64 = 4096;

/// Gives up the body of a request when its time is over, and the connection when the body was not read to its end.
pub async fn give_up(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let payload = match request.take_payload() {
        Payload::None => return Ok(next.call(request).await?.map_into_boxed_body()),
        payload => Rc::new(Shared { payload: RefCell::new(Box::pin(payload)), has_ended: Cell::new(false) }),
    };
    request.set_payload(Payload::Stream { payload: Box::pin(Timed::new(Rc::clone(&payload))) });
    let response = next.call(request).await?;
    Ok(response
        .map_body(|_, body| if payload.has_ended.get() { body.boxed() } else { BoxBody::new(Kept { body: Box::pin(body), _payload: payload }) }))
}

struct Shared {
    payload: RefCell<Pin<Box<Payload>>>,
    /// Whether its end was read.
    has_ended: Cell<bool>,
}

struct Timed {
    shared: Rc<Shared>,
    began: Instant,
    received: u64,
    /// Until when the next part must have come.
    until: Pin<Box<Sleep>>,
}

impl Timed {
    fn new(shared: Rc<Shared>) -> Timed {
        let began = Instant::now();
        Timed { shared, began, received: 0, until: Box::pin(sleep_until(began + GRACE)) }
    }
}

impl Stream for Timed {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let part = self.shared.payload.borrow_mut().as_mut().poll_next(context);
        match &part {
            Poll::Ready(Some(Ok(bytes))) => {
                self.received += bytes.len() as u64;
                let until = self.began + GRACE + Duration::from_secs(self.received / SLOWEST);
                self.until.as_mut().reset(until);
            }
            Poll::Ready(Some(Err(_))) => {}
            Poll::Ready(None) => self.shared.has_ended.set(true),
            Poll::Pending if self.until.as_mut().poll(context).is_ready() => {
                return Poll::Ready(Some(Err(PayloadError::Io(io::Error::new(io::ErrorKind::TimedOut, "it came too slowly")))));
            }
            Poll::Pending => {}
        }
        part
    }
}

/// An answer to a request whose body was not read to its end. While the body is held, the server knows that somebody might want it, and closes the connection after the answer.
struct Kept<B> {
    body: Pin<Box<B>>,
    _payload: Rc<Shared>,
}

impl<B: MessageBody> MessageBody for Kept<B> {
    type Error = B::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        self.body.as_mut().poll_next(context)
    }
}
