//! What was answered, to read: for the receipt, the IT unit, and whoever may no longer write.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{Previous, say};
use crate::form::check::Warning;
use crate::form::definition::Axis;
use crate::form::{Answer, Answers, Field, Form, Kind};
use crate::lang::Lang;
use crate::t;
use crate::view::part::{self, Table, Tone};

/// A submission to read.
#[derive(Debug)]
pub struct AnswersPage<'a> {
    pub lang: Lang,
    pub form: &'a Form,
    pub answers: &'a Answers,
    /// `form::check::computed`, for the totals of grids.
    pub computed: &'a BTreeMap<String, Answer>,
    pub warnings: &'a [Warning],
    /// The contact's free comment.
    pub comment: &'a str,
    pub previous: Option<Previous<'a>>,
}

/// A part of a page, under a heading of the caller's.
pub fn answers(page: &AnswersPage) -> Markup {
    let lang = page.lang;
    let plain = page.form.fields.iter().filter(|field| !matches!(field.kind, Kind::Grid { .. } | Kind::Rows { .. }));
    let mut facts: Vec<(String, Markup)> = plain.map(|field| (field.label.get(lang).to_owned(), answer(page, field))).collect();
    let tables = page.form.fields.iter().filter(|field| matches!(field.kind, Kind::Grid { .. } | Kind::Rows { .. }));
    if !page.comment.trim().is_empty() {
        facts.push((t!(lang, "form-comment"), html! { span class="typed" { (page.comment) } }));
    }
    html! {
        @if page.answers.nothing {
            (part::notice(lang, Tone::Info, &html! { p { (t!(lang, "form-nothing")) } }))
            @if !page.comment.trim().is_empty() { p class="typed" { (page.comment) } }
        } @else {
            @if !facts.is_empty() { (part::facts(&facts)) }
            @for field in tables { (table(page, field)) }
            (explanations(page))
        }
    }
}

fn answer(page: &AnswersPage, field: &Field) -> Markup {
    let lang = page.lang;
    let answer = page.answers.get(&field.name);
    let is_figure = matches!(answer, Answer::Value(_)) && field.kind.is_numeric();
    let previous = page.previous.filter(|previous| *previous.answers.get(&field.name) != Answer::Blank);
    html! {
        span class="typed" { (say::answer(lang, &field.kind, answer)) }
        @if let Some(unit) = field.unit.as_ref().filter(|_| is_figure) { " " (unit.get(lang)) }
        @if let Some(previous) = previous { p class="previous" { (previous.say(lang, &say::answer(lang, &field.kind, previous.answers.get(&field.name)))) } }
    }
}

fn table(page: &AnswersPage, field: &Field) -> Markup {
    match &field.kind {
        Kind::Grid { rows, columns } => grid(page, field, rows, columns),
        Kind::Rows { columns, .. } => rows(page, field, columns),
        _ => html! {},
    }
}

fn grid(page: &AnswersPage, field: &Field, rows: &[Axis], columns: &[Axis]) -> Markup {
    let lang = page.lang;
    let mut table = Table::new(field.label.get(lang)).column("").stacks();
    for column in columns {
        table = table.figures(column.label.get(lang));
    }
    table = table.figures(t!(lang, "form-total"));
    let cell = |row: &str, column: &str| {
        let key = format!("{}.{row}.{column}", field.name);
        html! { (say::computed(lang, &Kind::Count, page.computed.get(&key).unwrap_or_else(|| page.answers.get(&key)))) }
    };
    let line = |heading: &str, row: &str| {
        let cells = columns.iter().map(|column| column.name.as_str()).chain(["total"]).map(|column| cell(row, column));
        std::iter::once(html! { (heading) }).chain(cells).collect()
    };
    for row in rows {
        table.row(line(row.label.get(lang), &row.name));
    }
    table.total(line(&t!(lang, "form-total"), "total"));
    table.show()
}

fn rows(page: &AnswersPage, field: &Field, columns: &[Field]) -> Markup {
    let lang = page.lang;
    let mut table = Table::new(field.label.get(lang)).stacks();
    for column in columns {
        let label = column.label.get(lang);
        table = if column.kind.is_numeric() { table.figures(label) } else { table.column(label) };
    }
    for row in 0..page.answers.row_counts.get(&field.name).copied().unwrap_or_default() {
        let cell = |column: &Field| match page.answers.get(&format!("{}.{row}.{}", field.name, column.name)) {
            Answer::Blank => html! {},
            answer => html! { (say::answer(lang, &column.kind, answer)) },
        };
        table.row(columns.iter().map(cell).collect());
    }
    if table.is_empty() {
        html! { h3 { (field.label.get(lang)) } (part::empty(&t!(lang, "form-no-rows"))) }
    } else {
        table.show()
    }
}

fn explanations(page: &AnswersPage) -> Markup {
    let lang = page.lang;
    let explained: Vec<(String, Markup)> =
        page.warnings.iter().map(|warning| (lang.say(&warning.text), html! { span class="typed" { (said(lang, &warning.explanation)) } })).collect();
    html! { @if !explained.is_empty() { h3 { (t!(lang, "form-explanations")) } (part::facts(&explained)) } }
}

fn said(lang: Lang, explanation: &str) -> String {
    if explanation.is_empty() { t!(lang, "form-blank") } else { explanation.to_owned() }
}
