//! What the next edition of a published round would change, and publishing it.

use maud::{Markup, html};

use super::path;
use crate::error::Fault;
use crate::lang::Lang;
use crate::survey::edition::{Address, Edition, Which, href};
use crate::survey::round::Round;
use crate::t;
use crate::view::part::{self, Input, fault_summary};
use crate::view::result::{Changes, changes};

#[derive(Debug)]
pub struct CorrectionPage<'a> {
    pub round: &'a Round,
    pub newest: &'a Edition,
    pub changes: Changes<'a>,
    /// What was typed.
    pub reason: &'a str,
    pub faults: &'a [Fault],
}

pub fn page(page: &CorrectionPage) -> Markup {
    let (lang, round, number): (Lang, _, _) = (page.changes.lang, page.round, page.newest.number + 1);
    let draft = Address { as_of: round.dates.as_of, which: Which::Draft };
    html! {
        (fault_summary(lang, page.faults, |_| None))
        (super::back(lang, round))
        h1 { (t!(lang, "edition-correct-title", number = number, as_of = round.dates.as_of)) }
        p { (t!(lang, "edition-correct-what", number = page.newest.number)) }
        p { a href=(href(draft, None)) { (t!(lang, "edition-see-draft")) } }
        (changes(&page.changes))
        form method="post" action={ (path(round)) "/correction" } {
            input type="hidden" name="number" value=(number);
            (Input::new(lang, "reason", &t!(lang, "edition-reason")).hint(&t!(lang, "edition-reason-hint")).faults(page.faults).long_text(page.reason, 3))
            (part::actions(&part::submit(&t!(lang, "edition-publish", number = number))))
        }
    }
}
