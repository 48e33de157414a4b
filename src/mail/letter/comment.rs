//! Letters about comments: the new ones to the IT unit, the answer to whoever made one.

use chrono::NaiveDate;

use super::block::Block;
use super::submission::About;
use super::{Desk, Draft};
use crate::survey::comment::CommentState;
use crate::survey::letter::NewComment;
use crate::t;

/// What the IT unit said.
pub(super) struct Said<'a> {
    pub state: CommentState,
    pub change_on: Option<NaiveDate>,
    pub answer: &'a str,
    pub corrects: bool,
}

impl Desk<'_> {
    pub(super) fn new_comments(self, comments: &[NewComment], count: usize, link: &str) -> Draft {
        let lang = self.lang;
        let mut blocks = vec![Block::Paragraph(t!(lang, "letter-hello")), Block::Paragraph(t!(lang, "letter-comments-what", count = count))];
        for comment in comments {
            blocks.push(Block::Heading(t!(lang, "letter-comments-of", metric = &comment.metric, agency = &comment.agency)));
            blocks.push(Block::Paragraph(t!(lang, "letter-comments-at", at = self.moment(comment.at), as_of = comment.as_of)));
            blocks.push(Block::Quote(comment.comment.clone()));
        }
        if count > comments.len() {
            blocks.push(Block::Paragraph(t!(lang, "letter-comments-more", count = count - comments.len())));
        }
        blocks.push(Block::Action { label: t!(lang, "letter-comments-answer"), link: link.to_owned() });
        Draft { subject: t!(lang, "letter-comments-subject", count = count), blocks }
    }

    pub(super) fn comment_answered(self, about: &About<'_>, comment: &str, said: &Said<'_>, link: &str) -> Draft {
        let lang = self.lang;
        let what = if said.corrects { t!(lang, "letter-answer-corrected") } else { t!(lang, "letter-answer-what") };
        let outcome = match (said.state, said.change_on) {
            (CommentState::WillChange, Some(day)) => Some(t!(lang, "letter-answer-will-change", day = day)),
            (CommentState::Declined, _) => Some(t!(lang, "letter-answer-declined")),
            _ => None,
        };
        let mut blocks = vec![
            Block::Paragraph(t!(lang, "letter-dear-contact")),
            Block::Paragraph(what),
            Block::Facts(self.facts(about)),
            Block::Paragraph(t!(lang, "letter-answer-comment")),
            Block::Quote(comment.to_owned()),
            Block::Paragraph(t!(lang, "letter-answer-answer")),
            Block::Quote(said.answer.to_owned()),
        ];
        blocks.extend(outcome.map(Block::Paragraph));
        blocks.push(Block::Paragraph(t!(lang, "letter-answer-beside")));
        blocks.push(Block::Action { label: t!(lang, "letter-answer-open"), link: link.to_owned() });
        Draft { subject: t!(lang, "letter-answer-subject", agency = about.agency, metric = about.metric), blocks }
    }
}
