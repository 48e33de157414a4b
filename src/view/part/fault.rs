//! Faults of what was posted: all of them at the top with a way to each, and each at its field.

use maud::{Markup, html};

use crate::error::Fault;
use crate::lang::Lang;
use crate::t;

/// What is wrong at a field, in words; several faults of one field are said after each other.
pub fn fault_at(lang: Lang, faults: &[Fault], name: &str) -> Option<String> {
    let texts: Vec<String> = faults.iter().filter(|fault| fault.at == name).map(|fault| lang.say(&fault.text)).collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

/// All faults at the top of the page, each a link to its field; nothing without faults. `label` names a field where the fault's own words do not.
/// The script moves the focus here, so that a screen reader says it first.
pub fn fault_summary(lang: Lang, faults: &[Fault], label: impl Fn(&str) -> Option<String>) -> Markup {
    html! {
        @if !faults.is_empty() {
            div class="notice error summary" id="page-faults" role="alert" tabindex="-1" aria-labelledby="page-faults-title" {
                h2 id="page-faults-title" { (t!(lang, "common-faults", count = faults.len())) }
                ul { @for fault in faults { li { (entry(lang, fault, label(&fault.at))) } } }
            }
        }
    }
}

fn entry(lang: Lang, fault: &Fault, label: Option<String>) -> Markup {
    let text = lang.say(&fault.text);
    let said = label.map_or_else(|| text.clone(), |label| t!(lang, "common-fault-of", field = label, text = &text));
    html! { @if fault.at.is_empty() { (said) } @else { a href={ "#" (fault.at) } { (said) } } }
}
