//! A round's page as a file: a line for each submission that the round expects.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{CsvFile, Dialect};
use crate::clock;
use crate::error::Result;
use crate::lang::Lang;
use crate::survey::overview::{Overview, Share};
use crate::survey::person::Person;
use crate::t;

/// In the reader's language; moments are local and ISO 8601, so that they sort.
///
/// # Errors
/// None that can be met: memory takes all bytes.
pub fn write(lang: Lang, zone: Tz, overview: &Overview, dialect: Dialect) -> Result<Vec<u8>> {
    let mut file = CsvFile::new(Vec::new(), dialect)?;
    file.row([
        t!(lang, "round-csv-code"),
        t!(lang, "round-agency"),
        t!(lang, "round-csv-metric-code"),
        t!(lang, "round-csv-metric"),
        t!(lang, "round-csv-state"),
        t!(lang, "round-csv-first"),
        t!(lang, "round-csv-submitted"),
        t!(lang, "round-csv-on-time"),
        t!(lang, "round-due"),
        t!(lang, "round-contact"),
        t!(lang, "round-csv-letter"),
        t!(lang, "round-csv-letter-at"),
    ])?;
    let stamp = |moment: DateTime<Utc>| clock::to_local(moment, zone).format("%Y-%m-%d %H:%M").to_string();
    for share in &overview.shares {
        let due_at = share.due_at(&overview.round);
        let (letter, letter_at) = last_letter(lang, share).map_or_else(<(String, String)>::default, |(kind, at)| (kind, stamp(at)));
        for metric in &overview.metrics {
            let Some(submission) = share.submissions.get(&metric.code) else { continue };
            let on_time = match submission.first_submitted_at {
                Some(at) if at < due_at => t!(lang, "round-csv-yes"),
                Some(_) => t!(lang, "round-csv-no"),
                None => String::new(),
            };
            file.row([
                share.agency.code.clone(),
                share.agency.name.get(lang).to_owned(),
                metric.code.clone(),
                metric.title.get(lang).to_owned(),
                lang.say_key(&format!("state-{}", submission.state.code()), &[]),
                submission.first_submitted_at.map(stamp).unwrap_or_default(),
                submission.submitted_at.map(stamp).unwrap_or_default(),
                on_time,
                stamp(due_at),
                share.contacts.iter().map(contact).collect::<Vec<_>>().join(", "),
                letter.clone(),
                letter_at.clone(),
            ])?;
        }
    }
    file.finish()
}

fn last_letter(lang: Lang, share: &Share) -> Option<(String, DateTime<Utc>)> {
    let letter = share.last_letter.as_ref()?;
    Some((lang.say_key(&format!("letter-kind-{}", letter.kind), &[]), letter.at))
}

fn contact(person: &Person) -> String {
    format!("{} <{}>", person.name, person.email)
}
