//! Letters about what is asked and has not come: to the contacts, and in the end to the agency's head.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::access::nominees;
use super::block::{Block, Form};
use super::{Desk, Draft};
use crate::survey::letter::{AgencyLate, MissingState, RoundMissing, Step};
use crate::{t, text};

/// How a letter speaks. One letter may hold rounds at several steps: the gravest comes first and gives the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tone {
    Late,
    Soon,
    Opening,
}

impl Tone {
    fn of(step: Step) -> Tone {
        match step {
            Step::Opening => Tone::Opening,
            Step::WeekBefore | Step::DayBefore => Tone::Soon,
            Step::DayAfter | Step::WeekAfter | Step::Head => Tone::Late,
        }
    }
}

impl Desk<'_> {
    /// `None` when nothing is missing.
    pub(super) fn missing(self, rounds: &[RoundMissing]) -> Option<Draft> {
        let lang = self.lang;
        let rounds = gravest_first(rounds);
        let tone = Tone::of(rounds.first()?.step);
        let gravest: Vec<&RoundMissing> = rounds.iter().copied().filter(|round| Tone::of(round.step) == tone).collect();
        let due: BTreeSet<NaiveDate> = gravest.iter().map(|round| self.day(round.due_at)).collect();
        let count: usize = gravest.iter().map(|round| round.metrics.len()).sum();
        let (deadlines, due) = (due.len(), *due.first()?);
        let (subject, intro) = match tone {
            Tone::Opening => (text!("letter-opening-subject", count = count, due = due, deadlines = deadlines), text!("letter-opening-intro")),
            Tone::Soon => (text!("letter-soon-subject", count = count, due = due, deadlines = deadlines), text!("letter-soon-intro")),
            Tone::Late => (text!("letter-late-subject", count = count, due = due, deadlines = deadlines), text!("letter-late-intro")),
        };
        let mut blocks = vec![Block::Paragraph(t!(lang, "letter-dear-contact")), Block::Paragraph(lang.say(&intro))];
        for round in &rounds {
            blocks.extend(self.round(round, true));
        }
        if rounds.iter().any(|round| round.step == Step::Opening) {
            blocks.push(Block::Paragraph(t!(lang, "letter-opening-how")));
        }
        blocks.push(Block::Paragraph(t!(lang, "letter-missing-link")));
        if tone != Tone::Opening {
            blocks.push(Block::Paragraph(t!(lang, "letter-missing-done")));
        }
        blocks.push(Block::Paragraph(t!(lang, "letter-missing-trouble")));
        Some(Draft { subject: lang.say(&subject), blocks })
    }

    /// `None` when nothing is missing.
    pub(super) fn head_late(self, agencies: &[AgencyLate]) -> Option<Draft> {
        let lang = self.lang;
        let agencies: Vec<(&AgencyLate, Vec<&RoundMissing>)> =
            agencies.iter().map(|late| (late, gravest_first(&late.rounds))).filter(|(_, rounds)| !rounds.is_empty()).collect();
        let rounds = || agencies.iter().flat_map(|(_, rounds)| rounds);
        let closes = self.day(rounds().map(|round| round.closes_at).min()?);
        let count: usize = rounds().map(|round| round.metrics.len()).sum();
        let names = agencies.iter().map(|(late, _)| late.agency.get(lang)).collect::<Vec<_>>().join(", ");
        let mut blocks = vec![Block::Paragraph(t!(lang, "letter-dear-head"))];
        for (late, rounds) in &agencies {
            blocks.push(Block::Paragraph(t!(lang, "letter-head-late-what", agency = &late.agency)));
            for round in rounds {
                blocks.extend(self.round(round, false));
            }
            blocks.push(Block::Heading(t!(lang, "letter-head-late-contacts")));
            if late.contacts.is_empty() {
                blocks.push(Block::Paragraph(t!(lang, "letter-head-late-nobody")));
            } else {
                blocks.push(Block::Paragraph(t!(lang, "letter-head-late-written-to")));
                blocks.push(nominees(&late.contacts));
            }
        }
        blocks.push(Block::Paragraph(t!(lang, "letter-head-late-do")));
        blocks.push(Block::Paragraph(t!(lang, "letter-head-late-why")));
        Some(Draft { subject: t!(lang, "letter-head-late-subject", agency = names, count = count, closes = closes), blocks })
    }

    /// One agency's forms of one round. A head has no account and could not open them: the links are the contacts'.
    fn round(self, round: &RoundMissing, linked: bool) -> [Block; 3] {
        let (lang, due) = (self.lang, self.moment(round.due_at));
        let deadline = match Tone::of(round.step) {
            Tone::Opening => t!(lang, "letter-opening-deadline", due = due, as_of = round.as_of),
            Tone::Soon => t!(lang, "letter-soon-deadline", due = due),
            Tone::Late => t!(lang, "letter-late-deadline", due = due, closes = self.moment(round.closes_at)),
        };
        let forms = round.metrics.iter().map(|metric| Form {
            title: metric.title.get(lang).to_owned(),
            state: self.state(metric.state),
            link: linked.then(|| metric.link.clone()),
        });
        [
            Block::Heading(t!(lang, "letter-missing-round", agency = &round.agency_name, as_of = round.as_of)),
            Block::Paragraph(deadline),
            Block::Forms(forms.collect()),
        ]
    }

    fn state(self, state: MissingState) -> String {
        match state {
            MissingState::Untouched => t!(self.lang, "letter-state-untouched"),
            MissingState::Draft => t!(self.lang, "letter-state-draft"),
            MissingState::Returned => t!(self.lang, "letter-state-returned"),
        }
    }
}

/// Rounds that still miss something: the late first, then by deadline.
fn gravest_first(rounds: &[RoundMissing]) -> Vec<&RoundMissing> {
    let mut rounds: Vec<&RoundMissing> = rounds.iter().filter(|round| !round.metrics.is_empty()).collect();
    rounds.sort_by_key(|round| (Tone::of(round.step), round.due_at));
    rounds
}
