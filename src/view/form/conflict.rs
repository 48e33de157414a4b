//! Two people saved the same form: both versions side by side, and a choice for each difference. Also reads what that page posts.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};

use super::{fill, label_of, say};
use crate::error::Fault;
use crate::form::merge::{Difference, Merge, Side};
use crate::form::{Form, Raw};
use crate::lang::Lang;
use crate::view::part::{self, Tone};
use crate::{t, text};

/// What the reader typed against what somebody else saved meanwhile.
#[derive(Debug)]
pub struct ConflictPage<'a> {
    pub lang: Lang,
    pub zone: Tz,
    pub form: &'a Form,
    /// `form::merge::merge` of the version that both began with and the two.
    pub merge: &'a Merge,
    /// Who saved the other version, and when.
    pub their_name: &'a str,
    pub their_at: DateTime<Utc>,
    /// When the reader's version was kept.
    pub my_at: DateTime<Utc>,
    /// Number of the other version: what is chosen is saved on top of it.
    pub revision: i32,
    pub key: &'a str,
    pub action: &'a str,
    /// Of a choice that was posted before and was not whole.
    pub faults: &'a [Fault],
    /// What was chosen there: `mine` or `theirs` by posted key.
    pub chosen: &'a BTreeMap<String, String>,
}

/// What stands in `main`, from its `h1` on.
pub fn conflict(page: &ConflictPage) -> Markup {
    let lang = page.lang;
    let open = page.merge.differences.iter().filter(|difference| difference.proposed.is_none()).count();
    html! {
        h1 { (t!(lang, "form-conflict-title", form = &page.form.title)) }
        (fill::summary(lang, page.form, page.faults))
        (part::notice(lang, Tone::Info, &html! {
            p { (t!(lang, "form-conflict-why", name = page.their_name, at = (page.their_at, page.zone))) }
            p { (t!(lang, "form-conflict-how", count = open)) }
        }))
        form class="conflict" method="post" action=(page.action) {
            (part::hidden("revision", &page.revision.to_string()))
            (part::hidden("key", page.key))
            @for (key, typed) in &page.merge.agreed.0 { (part::hidden(key, typed)) }
            @for difference in &page.merge.differences { (choice(page, difference)) }
            (part::actions(&part::submit_as("do", "resolve", &t!(lang, "form-conflict-save"), true)))
        }
    }
}

fn choice(page: &ConflictPage, difference: &Difference) -> Markup {
    let (lang, key) = (page.lang, difference.key.as_str());
    let name = format!("choose:{key}");
    let fault = part::fault_at(lang, page.faults, &name);
    let chosen = page.chosen.get(key).map(String::as_str).or(difference.proposed.map(code));
    let label = label_of(lang, page.form, key).unwrap_or_else(|| key.to_owned());
    let sides = [
        (Side::Mine, name.clone(), t!(lang, "form-conflict-mine", at = (page.my_at, page.zone)), &difference.mine),
        (
            Side::Theirs,
            format!("{name}-theirs"),
            t!(lang, "form-conflict-theirs", name = page.their_name, at = (page.their_at, page.zone)),
            &difference.theirs,
        ),
    ];
    html! {
        (part::hidden(&format!("mine:{key}"), &difference.mine))
        (part::hidden(&format!("theirs:{key}"), &difference.theirs))
        fieldset class={ "field" @if fault.is_some() { " faulty" } } aria-describedby=[fault.as_ref().map(|_| format!("{name}-fault"))] {
            legend { (label) }
            @if let Some(fault) = &fault { p class="fault" id={ (name) "-fault" } { (fault) } }
            div class="sides" {
                @for (side, id, who, typed) in &sides {
                    div class="choice" {
                        input type="radio" id=(id) name=(name) value=(code(*side)) checked[chosen == Some(code(*side))];
                        label for=(id) { span class="typed" { (say::typed(lang, page.form, key, typed)) } span class="hint" { (who) } }
                    }
                }
            }
        }
    }
}

fn code(side: Side) -> &'static str {
    match side {
        Side::Mine => "mine",
        Side::Theirs => "theirs",
    }
}

/// The form that was chosen, from what the page posted; without the names in [`super::PAGE_NAMES`].
///
/// # Errors
/// A fault at each difference that has no choice.
pub fn chosen(posted: &BTreeMap<String, String>) -> Result<Raw, Vec<Fault>> {
    let (mut raw, mut faults) = (Raw::default(), Vec::new());
    for (name, typed) in posted {
        if let Some(key) = name.strip_prefix("mine:") {
            let choice = posted.get(&format!("choose:{key}")).map(String::as_str);
            match (choice, posted.get(&format!("theirs:{key}"))) {
                (Some("mine"), _) => raw.set(key, typed),
                (Some("theirs"), Some(theirs)) => raw.set(key, theirs),
                _ => faults.push(Fault::new(format!("choose:{key}"), text!("form-conflict-choose"))),
            }
        } else if !["theirs:", "choose:"].iter().any(|prefix| name.starts_with(prefix)) && !super::PAGE_NAMES.contains(&name.as_str()) {
            raw.set(name, typed);
        }
    }
    if faults.is_empty() { Ok(raw) } else { Err(faults) }
}

/// The two versions back from what the page posted, to show it again.
pub fn posted_merge(posted: &BTreeMap<String, String>) -> (Merge, BTreeMap<String, String>) {
    let (mut merge, mut choices) = (Merge::default(), BTreeMap::new());
    for (name, typed) in posted {
        if let Some(key) = name.strip_prefix("mine:") {
            let theirs = posted.get(&format!("theirs:{key}")).cloned().unwrap_or_default();
            merge.differences.push(Difference { key: key.to_owned(), theirs, mine: typed.clone(), proposed: None });
        } else if let Some(key) = name.strip_prefix("choose:") {
            choices.insert(key.to_owned(), typed.clone());
        } else if !name.starts_with("theirs:") && !super::PAGE_NAMES.contains(&name.as_str()) {
            merge.agreed.set(name, typed);
        }
    }
    (merge, choices)
}
