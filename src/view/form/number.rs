//! A number and what may stand in its place: 'does not apply to us', 'exists, we do not know' with a note. The note shows only when it is asked for (the stylesheet sees to that).

use maud::{Markup, html};

use super::central;
use super::desk::Desk;
use crate::form::{Field, Kind};
use crate::t;

pub(super) fn input_mode(kind: &Kind) -> &'static str {
    match kind {
        Kind::Decimal { .. } | Kind::Percent => "decimal",
        _ => "numeric",
    }
}

/// A field of one number.
pub(super) fn field(desk: &Desk, field: &Field) -> Markup {
    let (lang, key) = (desk.lang, field.name.as_str());
    let is_key = format!("{key}:is");
    let label = field.label.get(lang);
    let hint = field.hint.as_ref().map(|hint| hint.get(lang));
    let described = [hint.map(|_| format!("{key}-hint")), desk.described(key)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let unit = if matches!(field.kind, Kind::Percent) { Some("%") } else { field.unit.as_ref().map(|unit| unit.get(lang)) };
    html! {
        div class={ "field numeric" @if desk.is_faulty(&[key, &is_key, &format!("{key}:note")]) { " faulty" } } {
            label for=(key) { (label) @if !field.required { " " span class="optional" { (t!(lang, "common-optional")) } } }
            @if let Some(hint) = hint { p class="hint" id={ (key) "-hint" } { (hint) } }
            (desk.fault_line(key))
            div class="control" {
                input class="number" type="text" inputmode=(input_mode(&field.kind)) autocomplete="off" id=(key) name=(key) value=(desk.typed(key))
                    aria-describedby=[(!described.is_empty()).then_some(described)] aria-invalid=[desk.invalid(key)];
                @if let Some(unit) = unit { span class="unit" { (unit) } }
                (beside(desk, key, label))
            }
            (central::beside(desk, &field.name))
            (desk.previous_line(field))
        }
    }
}

/// The same for a cell of a table, where it is folded away until it is needed.
pub(super) fn beside_cell(desk: &Desk, key: &str, label: &str) -> Markup {
    let is_used = !desk.typed(&format!("{key}:is")).is_empty() || desk.is_faulty(&[&format!("{key}:is"), &format!("{key}:note")]);
    html! {
        details class="numeric" open[is_used] {
            summary { (t!(desk.lang, "form-no-number")) }
            (beside(desk, key, label))
        }
    }
}

fn beside(desk: &Desk, key: &str, label: &str) -> Markup {
    let lang = desk.lang;
    let (is_key, note_key) = (format!("{key}:is"), format!("{key}:note"));
    let is = desk.typed(&is_key);
    html! {
        select id=(is_key) name=(is_key) aria-label=(t!(lang, "form-label-is", field = label)) aria-describedby=[desk.described(&is_key)] aria-invalid=[desk.invalid(&is_key)] {
            option value="" { (t!(lang, "form-number")) }
            option value="na" selected[is == "na"] { (t!(lang, "form-not-applicable")) }
            option value="unknown" selected[is == "unknown"] { (t!(lang, "form-unknown")) }
            @if !["", "na", "unknown"].contains(&is) { option value=(is) selected { (is) } }
        }
        (desk.fault_line(&is_key))
        div class="note" {
            label for=(note_key) { (t!(lang, "form-note")) }
            (desk.fault_line(&note_key))
            input type="text" id=(note_key) name=(note_key) value=(desk.typed(&note_key)) aria-describedby=[desk.described(&note_key)] aria-invalid=[desk.invalid(&note_key)];
        }
    }
}
