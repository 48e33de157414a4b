//! A letter as HTML: the same blocks in tags that every mail program knows. A colour is set only where its background is set too, so that a dark theme stays readable.

use maud::{DOCTYPE, Markup, html};

use super::block::{Block, Form, lines, one_line};
use crate::lang::Lang;

const BODY: &str = "margin:0;padding:16px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5";
/// Outlook knows no `max-width`: there the letter is as wide as its window, which is readable too.
const COLUMN: &str = "max-width:640px";
const TITLE: &str = "font-size:22px;line-height:1.3;margin:0 0 16px";
const HEADING: &str = "font-size:18px;line-height:1.3;margin:24px 0 8px";
const PARAGRAPH: &str = "margin:0 0 16px";
const LIST: &str = "margin:0 0 16px;padding-left:24px";
const ITEM: &str = "margin:0 0 8px";
const NAME: &str = "text-align:left;vertical-align:top;padding:2px 16px 2px 0";
const VALUE: &str = "text-align:left;vertical-align:top;padding:2px 0";
const BUTTON_CELL: &str = "background-color:#0000bf;padding:12px 20px";
const BUTTON: &str = "color:#ffffff;font-weight:bold;text-decoration:none";
const CODE: &str = "margin:0 0 16px;font-family:Consolas,'Courier New',monospace;font-size:28px;letter-spacing:4px";
const QUOTE: &str = "margin:0 0 16px;padding-left:12px;border-left:4px solid #808080";

pub fn page(lang: Lang, subject: &str, blocks: &[Block]) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { (subject) }
            }
            body style=(BODY) {
                div style=(COLUMN) {
                    h1 style=(TITLE) { (subject) }
                    @for block in blocks { (shown(block)) }
                }
            }
        }
    };
    page.into_string()
}

fn shown(block: &Block) -> Markup {
    match block {
        Block::Heading(words) => html! { h2 style=(HEADING) { (one_line(words)) } },
        Block::Paragraph(words) => html! { p style=(PARAGRAPH) { (one_line(words)) } },
        Block::Lines(all) => html! { p style=(PARAGRAPH) { (broken(all.iter().map(|line| one_line(line)))) } },
        Block::Bullets(all) => html! { ul style=(LIST) { @for line in all { li style=(ITEM) { (one_line(line)) } } } },
        Block::Facts(all) => html! {
            table cellpadding="0" cellspacing="0" border="0" style=(PARAGRAPH) {
                @for (name, value) in all {
                    tr { th scope="row" style=(NAME) { (one_line(name)) } td style=(VALUE) { (one_line(value)) } }
                }
            }
        },
        // A coloured cell, for Outlook gives a link no padding.
        Block::Action { label, link } => html! {
            table role="presentation" cellpadding="0" cellspacing="0" border="0" style=(PARAGRAPH) {
                tr { td bgcolor="#0000bf" style=(BUTTON_CELL) { a href=(one_line(link)) style=(BUTTON) { (one_line(label)) } } }
            }
        },
        Block::Code(code) => html! { p style=(CODE) { (one_line(code)) } },
        Block::Quote(words) => html! { blockquote style=(QUOTE) { (broken(lines(words).into_iter())) } },
        Block::Forms(forms) => html! { ul style=(LIST) { @for form in forms { li style=(ITEM) { (waiting(form)) } } } },
        Block::Address(link) => html! { p style=(PARAGRAPH) { a href=(one_line(link)) { (one_line(link)) } } },
        Block::Rule => html! { hr; },
    }
}

fn waiting(form: &Form) -> Markup {
    let title = one_line(&form.title);
    html! {
        @match &form.link {
            Some(link) => a href=(one_line(link)) { (title) },
            None => (title),
        }
        " (" (form.state) ")"
    }
}

fn broken(lines: impl Iterator<Item = String>) -> Markup {
    html! { @for (index, line) in lines.enumerate() { @if index > 0 { br; } (line) } }
}
