//! A mailbox in memory, for tests and for the demo: it keeps every message, and answers what it is told to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::transport::{Message, Outcome, Transport};

/// Clones share one mailbox: give one to the sender and look into another.
#[derive(Debug, Clone, Default)]
pub struct Memory(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    messages: Vec<Message>,
    answers: HashMap<String, Outcome>,
}

impl Memory {
    /// From now on every message to this address gets this outcome. A message is kept when it was sent or may have been.
    pub fn answer(&self, email: impl Into<String>, outcome: Outcome) {
        self.kept().answers.insert(email.into(), outcome);
    }

    /// Messages to this address are taken again.
    pub fn forget_answer(&self, email: &str) {
        self.kept().answers.remove(email);
    }

    /// What was delivered so far, the oldest first.
    pub fn messages(&self) -> Vec<Message> {
        self.kept().messages.clone()
    }

    /// Takes everything out.
    pub fn take(&self) -> Vec<Message> {
        std::mem::take(&mut self.kept().messages)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Memory {
    fn send(&mut self, message: &Message) -> Outcome {
        let mut kept = self.kept();
        let outcome = kept.answers.get(&message.to.email).cloned().unwrap_or_else(|| Outcome::Sent { response: "250 kept in memory".to_owned() });
        if matches!(outcome, Outcome::Sent { .. } | Outcome::Unknown { .. }) {
            kept.messages.push(message.clone());
        }
        outcome
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::mail::transport::Mailbox;

    #[test]
    fn it_answers_what_it_was_told() {
        let memory = Memory::default();
        let to = |email: &str| Message {
            id: "<1@hel.fi>".to_owned(),
            from: Mailbox::new("", "mittaristo@hel.fi"),
            to: Mailbox::new("", email),
            reply_to: None,
            date: DateTime::default(),
            subject: String::new(),
            text: String::new(),
            html: String::new(),
        };
        let refused = Outcome::Refused { reason: "550 no such user".to_owned() };
        memory.answer("gone@hel.fi", refused.clone());
        assert_eq!(memory.clone().send(&to("gone@hel.fi")), refused);
        assert!(matches!(memory.clone().send(&to("here@hel.fi")), Outcome::Sent { .. }));
        assert_eq!(memory.messages().len(), 1);
        memory.forget_answer("gone@hel.fi");
        assert!(matches!(memory.clone().send(&to("gone@hel.fi")), Outcome::Sent { .. }));
        assert_eq!((memory.take().len(), memory.messages().len()), (2, 0));
    }
}
