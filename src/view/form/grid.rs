//! A grid: counts in named rows and columns, with totals of both.

use maud::{Markup, html};

use super::desk::Desk;
use super::number;
use crate::form::Field;
use crate::form::definition::Axis;
use crate::t;

pub(super) fn field(desk: &Desk, field: &Field, rows: &[Axis], columns: &[Axis]) -> Markup {
    let lang = desk.lang;
    // A total of one is no news.
    let (down, across) = (rows.len() > 1, columns.len() > 1);
    html! {
        div class="field" id=(field.name) tabindex="-1" {
            (super::rows::heading(desk, field))
            div class="scroll" {
                table class="entry grid stacks" {
                    caption class="unseen" { (field.label.get(lang)) }
                    thead {
                        tr {
                            td {}
                            @for column in columns { th scope="col" { (column.label.get(lang)) } }
                            @if across { th scope="col" class="figure" { (t!(lang, "form-total")) } }
                        }
                    }
                    tbody { @for row in rows { (line(desk, field, row, columns, across)) } }
                    @if down { tfoot { (total_line(desk, field, columns, across)) } }
                }
            }
        }
    }
}

fn line(desk: &Desk, field: &Field, row: &Axis, columns: &[Axis], across: bool) -> Markup {
    let lang = desk.lang;
    html! {
        tr {
            th scope="row" { (row.label.get(lang)) }
            @for column in columns {
                @let key = format!("{}.{}.{}", field.name, row.name, column.name);
                @let label = t!(lang, "form-label-cell", row = &row.label, column = &column.label);
                td data-label=(column.label.get(lang)) {
                    (desk.fault_line(&key))
                    input class="number" type="text" inputmode="numeric" autocomplete="off" id=(key) name=(key) value=(desk.typed(&key)) aria-label=(label)
                        aria-describedby=[desk.described(&key)] aria-invalid=[desk.invalid(&key)];
                    (desk.previous_short(field, &key))
                    (number::beside_cell(desk, &key, &label))
                }
            }
            @if across { (total_cell(desk, field, &format!("{}.{}.total", field.name, row.name), &t!(lang, "form-total"))) }
        }
    }
}

fn total_line(desk: &Desk, field: &Field, columns: &[Axis], across: bool) -> Markup {
    let lang = desk.lang;
    html! {
        tr {
            th scope="row" { (t!(lang, "form-total")) }
            @for column in columns { (total_cell(desk, field, &format!("{}.total.{}", field.name, column.name), column.label.get(lang))) }
            @if across { (total_cell(desk, field, &format!("{}.total.total", field.name), &t!(lang, "form-total"))) }
        }
    }
}

fn total_cell(desk: &Desk, field: &Field, key: &str, label: &str) -> Markup {
    html! { td class="figure" data-label=(label) { (desk.computed(field, key)) } }
}
