//! What each letter says. A letter is composed once, as blocks in the reader's language; its text part and its HTML part are two renderings of the same
//! blocks, so they cannot say different things.

mod access;
mod block;
mod comment;
mod html;
mod missing;
mod submission;
mod text;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::clock::local_day;
use crate::lang::Lang;
use crate::survey::letter::Letter;
use crate::t;

use self::block::{Block, one_line};

/// What letters need to know besides their facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// Where the service is, for the foot of the letter.
    pub base_url: String,
    /// The IT unit's e-mail address: whom to ask.
    pub help_address: String,
    /// The zone in which dates and times of day are said.
    pub zone: Tz,
}

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Who asks, what, and by when. One line.
    pub subject: String,
    /// Wrapped at 72 columns, except links, which stand whole on lines of their own.
    pub text: String,
    /// A whole document without images, scripts or anything that is fetched.
    pub html: String,
}

/// Writes the letter. `None` where there is nothing to say: a `Reminder` is only an intent, and what was missing may have come in meanwhile.
pub fn write(letter: &Letter, lang: Lang, writing: &Writing) -> Option<Written> {
    let desk = Desk { lang, writing };
    let draft = match letter {
        Letter::SignIn { link, code, expires_at } => desk.sign_in(link, code, *expires_at),
        Letter::SignInRefused { why } => desk.sign_in_refused(*why)?,
        Letter::HeadConfirm { agency, contacts, link, expires_at } => desk.head_confirm(agency, contacts, link, *expires_at),
        Letter::ContactConfirmed { agency, term_until, link } => desk.contact_confirmed(agency, *term_until, link),
        Letter::ContactDeclined { agency } => desk.contact_declined(agency),
        Letter::Receipt { agency, metric, as_of, received_at, late, link, warnings } => {
            desk.receipt(&submission::About { agency, metric, as_of: *as_of }, *received_at, *late, link, warnings)
        }
        Letter::Returned { agency, metric, as_of, reason, deadline, link } => {
            desk.returned(&submission::About { agency, metric, as_of: *as_of }, reason, *deadline, link)
        }
        Letter::Extended { agency, as_of, until, reason, link } => desk.extended(agency, *as_of, *until, reason, link),
        Letter::Reminder => return None,
        Letter::Missing { rounds } => desk.missing(rounds)?,
        Letter::HeadLate { agencies } => desk.head_late(agencies)?,
        Letter::NewComments { comments, count, link } => desk.new_comments(comments, *count, link),
        Letter::CommentAnswered { agency, metric, as_of, comment, state, change_on, answer, corrects, link } => {
            let about = submission::About { agency, metric, as_of: *as_of };
            desk.comment_answered(&about, comment, &comment::Said { state: *state, change_on: *change_on, answer, corrects: *corrects }, link)
        }
    };
    Some(desk.finish(draft))
}

struct Draft {
    subject: String,
    blocks: Vec<Block>,
}

/// Where letters are written: the reader's language and what every letter needs to know.
#[derive(Clone, Copy)]
struct Desk<'a> {
    lang: Lang,
    writing: &'a Writing,
}

impl Desk<'_> {
    /// A moment as an argument of a text.
    fn moment(self, moment: DateTime<Utc>) -> (DateTime<Utc>, Tz) {
        (moment, self.writing.zone)
    }

    fn day(self, moment: DateTime<Utc>) -> NaiveDate {
        local_day(moment, self.writing.zone)
    }

    /// Signs the draft and renders it.
    fn finish(self, draft: Draft) -> Written {
        let Desk { lang, writing } = self;
        let mut blocks = draft.blocks;
        blocks.push(Block::Lines(vec![t!(lang, "letter-regards"), t!(lang, "letter-it-unit")]));
        blocks.push(Block::Rule);
        blocks.push(Block::Paragraph(t!(lang, "letter-help", address = &writing.help_address)));
        blocks.push(Block::Paragraph(t!(lang, "letter-about")));
        blocks.push(Block::Address(writing.base_url.clone()));
        let subject = one_line(&draft.subject);
        let html = html::page(lang, &subject, &blocks);
        Written { text: text::page(&blocks), html, subject }
    }
}
