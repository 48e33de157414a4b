//! What the parts of a form to fill in look things up in.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{FormPage, say};
use crate::form::check::Warning;
use crate::form::{Answer, Answers, Field};
use crate::lang::Lang;
use crate::t;
use crate::view::part;

/// The page with its faults by posted key: a table of 500 rows looks them up thousands of times.
pub(super) struct Desk<'a> {
    pub page: &'a FormPage<'a>,
    pub lang: Lang,
    faults: BTreeMap<&'a str, String>,
    /// Numbers of last round's rows by table and the text of their first column.
    previous_rows: BTreeMap<(&'a str, String), usize>,
}

impl<'a> Desk<'a> {
    pub fn new(page: &'a FormPage<'a>) -> Desk<'a> {
        let mut faults: BTreeMap<&str, String> = BTreeMap::new();
        for fault in page.faults {
            let said = page.lang.say(&fault.text);
            faults.entry(&fault.at).and_modify(|earlier| *earlier = format!("{earlier} {said}")).or_insert(said);
        }
        Desk { page, lang: page.lang, faults, previous_rows: super::rows::previous_rows(page) }
    }

    pub fn typed(&self, key: &str) -> &'a str {
        self.page.raw.get(key)
    }

    pub fn fault(&self, key: &str) -> Option<&str> {
        self.faults.get(key).map(String::as_str)
    }

    /// Of several keys, whether any has a fault.
    pub fn is_faulty(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.faults.contains_key(key))
    }

    /// The fault at a key, as it stands beside its input.
    pub fn fault_line(&self, key: &str) -> Markup {
        html! { @if let Some(fault) = self.fault(key) { p class="fault" id={ (key) "-fault" } { (part::unseen(&t!(self.lang, "common-tone-error"))) (fault) } } }
    }

    /// The id of the fault at a key, for `aria-describedby`.
    pub fn described(&self, key: &str) -> Option<String> {
        self.fault(key).map(|_| format!("{key}-fault"))
    }

    pub fn invalid(&self, key: &str) -> Option<&'static str> {
        self.fault(key).map(|_| "true")
    }

    pub fn previous_answers(&self) -> Option<&'a Answers> {
        self.page.previous.map(|previous| previous.answers).filter(|answers| !answers.nothing)
    }

    /// The number that last round's row had whose first column says the same.
    pub fn previous_row(&self, table: &str, named: &str) -> Option<usize> {
        self.previous_rows.iter().find(|((each, name), _)| *each == table && name == named).map(|(_, number)| *number)
    }

    /// Last round's answer in words; none if there was none.
    pub fn previous(&self, field: &Field, key: &str) -> Option<String> {
        match self.previous_answers()?.get(key) {
            Answer::Blank => None,
            answer => Some(say::answer(self.lang, &field.kind, answer)),
        }
    }

    /// 'Last time: 1 234 (31.12.2014)' below a field.
    pub fn previous_line(&self, field: &Field) -> Markup {
        let said = self.previous(field, &field.name).zip(self.page.previous);
        html! {
            @if let Some((value, previous)) = said {
                @let value = match &field.unit { Some(unit) if value.ends_with(|each: char| each.is_ascii_digit()) => format!("{value} {}", unit.get(self.lang)), _ => value };
                p class="previous" { (previous.say(self.lang, &value)) }
            }
        }
    }

    /// The same, short, under a cell of a table.
    pub fn previous_short(&self, field: &Field, key: &str) -> Markup {
        html! { @if let Some(value) = self.previous(field, key) { p class="previous" { (t!(self.lang, "form-previous-short", value = value)) } } }
    }

    /// What follows from the answers, in words, where the script can renew it.
    pub fn computed(&self, field: &Field, key: &str) -> Markup {
        let said = self.page.computed.get(key).map(|answer| say::computed(self.lang, &field.kind, answer)).unwrap_or_default();
        html! { span class="computed" data-computed=(key) { (said) } }
    }

    pub fn warnings_at(&self, is_here: impl Fn(&str) -> bool) -> Vec<&'a Warning> {
        self.page.warnings.iter().filter(|warning| is_here(&warning.at)).collect()
    }

    /// What is odd, and a place to say why.
    pub fn warnings(&self, warnings: &[&Warning]) -> Markup {
        html! { @for warning in warnings { (self.warning(warning)) } }
    }

    fn warning(&self, warning: &Warning) -> Markup {
        let key = format!("explain:{}", warning.rule);
        let text_id = format!("{key}-text");
        let described = self.described(&key).map_or_else(|| text_id.clone(), |fault| format!("{text_id} {fault}"));
        html! {
            div class="notice warning explain" {
                p id=(text_id) { strong { (t!(self.lang, "common-tone-warning")) " " } (self.lang.say(&warning.text)) }
                label for=(key) { (t!(self.lang, "form-explain")) }
                (self.fault_line(&key))
                textarea id=(key) name=(key) rows="2" aria-describedby=(described) aria-invalid=[self.invalid(&key)] { "\n" (self.typed(&key)) }
            }
        }
    }
}
