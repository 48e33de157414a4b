//! A letter as plain text.

use super::block::{Block, Form, lines, one_line};

/// Columns of a line, links excepted: what mail programs quote without breaking.
const WIDTH: usize = 72;

pub fn page(blocks: &[Block]) -> String {
    let mut page = String::new();
    for block in blocks {
        if !page.is_empty() {
            page.push('\n');
        }
        for line in said(block) {
            page.push_str(&line);
            page.push('\n');
        }
    }
    page
}

fn said(block: &Block) -> Vec<String> {
    match block {
        Block::Heading(words) => {
            let mut said = wrapped(words, "", "");
            let length = said.iter().map(|line| line.chars().count()).max().unwrap_or(0);
            said.push("=".repeat(length));
            said
        }
        Block::Paragraph(words) => wrapped(words, "", ""),
        Block::Lines(all) => all.iter().flat_map(|line| wrapped(line, "", "")).collect(),
        Block::Bullets(all) => all.iter().flat_map(|line| wrapped(line, "- ", "  ")).collect(),
        Block::Facts(all) => all.iter().flat_map(|(name, value)| wrapped(&format!("{name}: {value}"), "", "  ")).collect(),
        Block::Action { label, link } => wrapped(&format!("{label}:"), "", "").into_iter().chain([one_line(link)]).collect(),
        Block::Code(code) => vec![format!("    {}", one_line(code))],
        Block::Quote(words) => lines(words).iter().flat_map(|line| wrapped(line, "> ", "> ")).collect(),
        Block::Forms(forms) => forms.iter().flat_map(form).collect(),
        Block::Address(link) => vec![one_line(link)],
        // The mark by which mail programs know the foot of a letter; its space belongs to it (RFC 3676, 4.3).
        Block::Rule => vec!["-- ".to_owned()],
    }
}

fn form(form: &Form) -> Vec<String> {
    let mut said = wrapped(&format!("{} ({})", form.title, form.state), "- ", "  ");
    said.extend(form.link.iter().map(|link| format!("  {}", one_line(link))));
    said
}

/// Words in lines of at most `WIDTH` columns; a longer word has a line of its own. No-break spaces hold.
fn wrapped(words: &str, first: &str, then: &str) -> Vec<String> {
    let mut done = Vec::new();
    let mut line = first.to_owned();
    let mut filled = false;
    for word in one_line(words).split(' ') {
        if filled && line.chars().count() + 1 + word.chars().count() > WIDTH {
            done.push(std::mem::replace(&mut line, then.to_owned()));
            filled = false;
        }
        if filled {
            line.push(' ');
        }
        line.push_str(word);
        filled = true;
    }
    done.push(line.trim_end().to_owned());
    done
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn wrapping_keeps_every_word_and_the_width(words in proptest::collection::vec("[a-zäö.]{1,30}", 1..60)) {
            let wrapped = wrapped(&words.join(" "), "- ", "  ");
            prop_assert!(wrapped.iter().all(|line| line.chars().count() <= WIDTH));
            let again: Vec<&str> = wrapped.iter().flat_map(|line| line[2..].split(' ')).collect();
            prop_assert_eq!(again, words);
        }
    }

    #[test]
    fn a_quote_keeps_its_lines_and_a_long_word_its_letters() {
        let long = "x".repeat(90);
        assert_eq!(said(&Block::Quote(format!("a\r\n\r\nb {long}"))), ["> a", ">", "> b", &format!("> {long}")]);
    }
}
