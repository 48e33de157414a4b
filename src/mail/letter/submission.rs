//! Letters about one agency's answers: received, returned, given more time.

use chrono::{DateTime, NaiveDate, Utc};

use super::block::Block;
use super::{Desk, Draft};
use crate::lang::Label;
use crate::survey::letter::Explained;
use crate::t;

/// Which submission a letter is about.
pub(super) struct About<'a> {
    pub agency: &'a Label,
    pub metric: &'a Label,
    pub as_of: NaiveDate,
}

impl Desk<'_> {
    pub(super) fn receipt(self, about: &About<'_>, received_at: DateTime<Utc>, late: bool, link: &str, warnings: &[Explained]) -> Draft {
        let lang = self.lang;
        let in_time = if late { t!(lang, "letter-receipt-late") } else { t!(lang, "letter-receipt-in-time") };
        let mut facts = self.facts(about);
        facts.push((t!(lang, "letter-received-at"), lang.moment(received_at, self.writing.zone)));
        facts.push((t!(lang, "letter-deadline"), in_time));
        let mut blocks =
            vec![Block::Paragraph(t!(lang, "letter-dear-contact")), Block::Paragraph(t!(lang, "letter-receipt-thanks")), Block::Facts(facts)];
        if !warnings.is_empty() {
            blocks.push(Block::Heading(t!(lang, "letter-receipt-explanations")));
        }
        for warning in warnings {
            blocks.push(Block::Paragraph(warning.message.get(lang).to_owned()));
            blocks.push(Block::Quote(warning.explanation.clone()));
        }
        blocks.push(Block::Heading(t!(lang, "letter-receipt-change")));
        blocks.push(Block::Paragraph(t!(lang, "letter-receipt-reopen")));
        blocks.push(Block::Action { label: t!(lang, "letter-open-form"), link: link.to_owned() });
        Draft { subject: t!(lang, "letter-receipt-subject", agency = about.agency, metric = about.metric, as_of = about.as_of), blocks }
    }

    pub(super) fn returned(self, about: &About<'_>, reason: &str, deadline: DateTime<Utc>, link: &str) -> Draft {
        let lang = self.lang;
        let mut facts = self.facts(about);
        facts.push((t!(lang, "letter-deadline"), lang.moment(deadline, self.writing.zone)));
        Draft {
            subject: t!(lang, "letter-returned-subject", agency = about.agency, metric = about.metric, until = self.day(deadline)),
            blocks: vec![
                Block::Paragraph(t!(lang, "letter-dear-contact")),
                Block::Paragraph(t!(lang, "letter-returned-what")),
                Block::Facts(facts),
                Block::Paragraph(t!(lang, "letter-returned-reason")),
                Block::Quote(reason.to_owned()),
                Block::Paragraph(t!(lang, "letter-returned-do", until = self.moment(deadline))),
                Block::Action { label: t!(lang, "letter-open-form"), link: link.to_owned() },
            ],
        }
    }

    pub(super) fn extended(self, agency: &Label, as_of: NaiveDate, until: DateTime<Utc>, reason: &str, link: &str) -> Draft {
        let lang = self.lang;
        Draft {
            subject: t!(lang, "letter-extended-subject", agency = agency, as_of = as_of, until = self.day(until)),
            blocks: vec![
                Block::Paragraph(t!(lang, "letter-dear-contact")),
                Block::Paragraph(t!(lang, "letter-extended-what")),
                Block::Facts(vec![
                    (t!(lang, "letter-agency"), agency.get(lang).to_owned()),
                    (t!(lang, "letter-round"), lang.day(as_of)),
                    (t!(lang, "letter-new-deadline"), lang.moment(until, self.writing.zone)),
                ]),
                Block::Paragraph(t!(lang, "letter-extended-reason")),
                Block::Quote(reason.to_owned()),
                Block::Paragraph(t!(lang, "letter-extended-do", until = self.moment(until))),
                Block::Action { label: t!(lang, "letter-open-forms"), link: link.to_owned() },
            ],
        }
    }

    pub(super) fn facts(self, about: &About<'_>) -> Vec<(String, String)> {
        let lang = self.lang;
        vec![
            (t!(lang, "letter-metric"), about.metric.get(lang).to_owned()),
            (t!(lang, "letter-agency"), about.agency.get(lang).to_owned()),
            (t!(lang, "letter-round"), lang.day(about.as_of)),
        ]
    }
}
