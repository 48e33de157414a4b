//! What can be done: one file a verb, and the only writers.
//!
//! An action is a function of a connection that is in a transaction, the viewer who acts, its input, and the moment. It checks the right, checks the input, writes, records the event and queues the letters;
//! `Db::write` makes that one transaction. Nothing here waits for a network.

pub mod accept;
pub mod answer_comment;
pub mod ask_head;
pub mod background;
pub mod close_round;
pub mod comment;
pub mod compose;
pub mod confirm_figures;
pub mod decide_contacts;
pub mod end_contact;
pub mod exempt;
pub mod extend;
pub mod fetch_figures;
pub mod frozen_form;
pub mod grant_role;
pub mod import_figures;
pub mod make_token;
pub mod map_name;
pub mod name_agency;
pub mod name_head;
pub mod name_succession;
pub mod nominate;
pub mod nominate_colleague;
pub mod open_round;
pub mod plan_round;
pub mod previous_answers;
pub mod publish_correction;
pub mod publish_round;
pub mod read_central;
pub mod read_results;
pub mod record_figures;
pub mod remind;
pub mod reopen;
pub mod request_sign_in;
pub mod retry_letter;
pub mod return_submission;
pub mod revoke_token;
pub mod save_draft;
pub mod sign_in;
pub mod submit;
pub mod tell_comments;
pub mod token;
pub mod use_token;
pub mod write_note;

use crate::error::{Error, Fault, Result};
use crate::lang::Text;
use crate::text;

/// Shortest reason, comment or answer that says anything, in characters, and the longest that is kept.
const REASON: std::ops::RangeInclusive<usize> = 5..=2000;

/// A reason, as [`prose`] is kept.
///
/// # Errors
/// `Invalid` at `reason` when it is too short or too long.
fn reason(typed: &str) -> Result<String> {
    prose(typed).ok_or_else(|| Error::invalid("reason", text!("input-reason", least = *REASON.start(), most = *REASON.end())))
}

/// Somebody's words, trimmed, without what cannot be seen: a pasted control character says nothing, and PostgreSQL keeps no NUL. None where they are too short or too long.
fn prose(typed: &str) -> Option<String> {
    let seen: String = typed.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect();
    let prose = seen.trim();
    REASON.contains(&prose.chars().count()).then(|| prose.to_owned())
}

/// Longest name of a person or an agency, in characters.
const NAME_LENGTH: usize = 200;

/// A name that can stand on one line of a page or a letter. Marks that break lines or turn the direction of writing would let a name pose as something else.
fn is_name(typed: &str) -> bool {
    let turns = |letter: char| matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let name = typed.trim();
    !name.is_empty() && name.chars().count() <= NAME_LENGTH && !name.chars().any(|letter| letter.is_control() || turns(letter))
}

/// Gathers faults and fails with all of them at once.
#[derive(Default)]
struct Faults(Vec<Fault>);

impl Faults {
    fn unless(&mut self, sound: bool, at: &str, text: Text) {
        if !sound {
            self.0.push(Fault::new(at, text));
        }
    }

    /// Keeps the faults of a check, and passes any other failure on.
    fn keep(&mut self, checked: Result<()>) -> Result<()> {
        match checked {
            Err(Error::Invalid(faults)) => {
                self.0.extend(faults);
                Ok(())
            }
            other => other,
        }
    }

    fn check(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self.0)) }
    }
}
