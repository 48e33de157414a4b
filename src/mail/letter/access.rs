//! Letters about who may come in: sign-in, and the confirmation of contacts by the agency's head.

use chrono::{DateTime, Utc};

use super::block::Block;
use super::{Desk, Draft};
use crate::lang::Label;
use crate::survey::letter::{Nominee, Standing};
use crate::t;

impl Desk<'_> {
    pub(super) fn sign_in(self, link: &str, code: &str, expires_at: DateTime<Utc>) -> Draft {
        let lang = self.lang;
        Draft {
            subject: t!(lang, "letter-sign-in-subject"),
            blocks: vec![
                Block::Paragraph(t!(lang, "letter-hello")),
                Block::Paragraph(t!(lang, "letter-sign-in-asked")),
                Block::Action { label: t!(lang, "letter-sign-in-action"), link: link.to_owned() },
                Block::Paragraph(t!(lang, "letter-sign-in-code")),
                Block::Code(code.to_owned()),
                Block::Paragraph(t!(lang, "letter-sign-in-until", until = self.moment(expires_at))),
                Block::Paragraph(t!(lang, "letter-sign-in-not-you")),
            ],
        }
    }

    /// `None` for somebody who may sign in: they get another letter.
    pub(super) fn sign_in_refused(self, why: Standing) -> Option<Draft> {
        let lang = self.lang;
        let why = match why {
            Standing::May => return None,
            Standing::AwaitsHead => t!(lang, "letter-refused-awaits-head"),
            Standing::Ended => t!(lang, "letter-refused-ended"),
            Standing::NoContact => t!(lang, "letter-refused-no-contact"),
        };
        Some(Draft {
            subject: t!(lang, "letter-refused-subject"),
            blocks: vec![
                Block::Paragraph(t!(lang, "letter-hello")),
                Block::Paragraph(t!(lang, "letter-refused-asked")),
                Block::Paragraph(why),
                Block::Paragraph(t!(lang, "letter-sign-in-not-you")),
            ],
        })
    }

    pub(super) fn head_confirm(self, agency: &Label, contacts: &[Nominee], link: &str, expires_at: DateTime<Utc>) -> Draft {
        let lang = self.lang;
        Draft {
            subject: t!(lang, "letter-head-confirm-subject", agency = agency, until = self.day(expires_at)),
            blocks: vec![
                Block::Paragraph(t!(lang, "letter-dear-head")),
                Block::Paragraph(t!(lang, "letter-head-confirm-why")),
                Block::Heading(t!(lang, "letter-head-confirm-nominees", agency = agency)),
                nominees(contacts),
                Block::Paragraph(t!(lang, "letter-head-confirm-do", until = self.moment(expires_at))),
                Block::Action { label: t!(lang, "letter-head-confirm-action"), link: link.to_owned() },
                Block::Paragraph(t!(lang, "letter-head-confirm-link")),
                Block::Heading(t!(lang, "letter-head-confirm-meaning")),
                Block::Paragraph(t!(lang, "letter-head-confirm-responsible")),
                Block::Paragraph(t!(lang, "letter-head-confirm-term")),
            ],
        }
    }

    /// Without a term the confirmation holds until the head changes or ends it.
    pub(super) fn contact_confirmed(self, agency: &Label, term_until: Option<DateTime<Utc>>, link: &str) -> Draft {
        let lang = self.lang;
        let (subject, confirmed) = match term_until.map(|until| self.day(until)) {
            Some(until) => (
                t!(lang, "letter-confirmed-subject", agency = agency, until = until),
                t!(lang, "letter-confirmed-by-head", agency = agency, until = until),
            ),
            None => (t!(lang, "letter-confirmed-open-subject", agency = agency), t!(lang, "letter-confirmed-open-by-head", agency = agency)),
        };
        Draft {
            subject,
            blocks: vec![
                Block::Paragraph(t!(lang, "letter-dear-contact")),
                Block::Paragraph(confirmed),
                Block::Paragraph(t!(lang, "letter-confirmed-task")),
                Block::Action { label: t!(lang, "letter-sign-in-action"), link: link.to_owned() },
                Block::Paragraph(t!(lang, "letter-confirmed-no-password")),
            ],
        }
    }

    pub(super) fn contact_declined(self, agency: &Label) -> Draft {
        let lang = self.lang;
        Draft {
            subject: t!(lang, "letter-declined-subject", agency = agency),
            blocks: vec![
                Block::Paragraph(t!(lang, "letter-hello")),
                Block::Paragraph(t!(lang, "letter-declined-why", agency = agency)),
                Block::Paragraph(t!(lang, "letter-declined-kept")),
                Block::Paragraph(t!(lang, "letter-declined-wrong")),
            ],
        }
    }
}

/// People with their addresses, one a line.
pub(super) fn nominees(people: &[Nominee]) -> Block {
    Block::Bullets(people.iter().map(|person| format!("{}, {}", person.name, person.email)).collect())
}
