//! Names of sheets, as Excel takes them: at most 31 UTF-16 units, none of `[ ] : * ? / \`, no apostrophe at either end, not `History`, and no two the same but for capitals.

use std::collections::BTreeSet;

const LONGEST: usize = 31;
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// Excel keeps this name for itself.
const RESERVED: &str = "history";

/// The names that are taken, in small letters.
#[derive(Debug, Default)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// A name after a title: cut where it is too long, numbered where it is taken.
    pub fn take(&mut self, title: &str) -> String {
        let sound: String = title.chars().map(|letter| if FORBIDDEN.contains(&letter) || letter.is_control() { ' ' } else { letter }).collect();
        let words = sound.split_whitespace().collect::<Vec<_>>().join(" ");
        let name =
            (1..).map(|number| numbered(&words, number)).find(|name| !self.0.contains(&name.to_lowercase()) && name.to_lowercase() != RESERVED);
        let name = name.unwrap_or_default();
        self.0.insert(name.to_lowercase());
        name
    }
}

fn numbered(words: &str, number: u32) -> String {
    let ending = if number == 1 { String::new() } else { format!(" ({number})") };
    let cut = cut(words.trim_matches(edge), LONGEST - ending.len());
    let stem = cut.trim_matches(edge);
    if stem.is_empty() { number.to_string() } else { format!("{stem}{ending}") }
}

fn edge(letter: char) -> bool {
    letter == '\'' || letter == ' '
}

/// The beginning of a text, of at most `most` UTF-16 units, never half a letter.
pub fn cut(text: &str, most: usize) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|letter| {
            units += letter.len_utf16();
            units <= most
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_excel_takes_them() {
        let mut names = Names::default();
        assert_eq!(names.take("Avoin data"), "Avoin data");
        assert_eq!(names.take("AVOIN data"), "AVOIN data (2)");
        assert_eq!(names.take("Sähköiset asiointipalvelut: kypsyystaso"), "Sähköiset asiointipalvelut kyps");
        assert_eq!(names.take("Sähköiset asiointipalvelut: kypsyystaso ja muuta"), "Sähköiset asiointipalvelut (2)");
        assert_eq!(names.take("'a/b'"), "a b");
        assert_eq!(names.take("History"), "History (2)");
        assert_eq!(names.take("[]"), "1");
        assert_eq!(names.take(""), "2");
        assert_eq!(names.take(&"😀".repeat(20)), "😀".repeat(15));
    }

    proptest::proptest! {
        #[test]
        fn any_title_gives_a_name_that_the_writer_takes(titles in proptest::collection::vec(".{0,40}", 1..20)) {
            let mut names = Names::default();
            let mut workbook = rust_xlsxwriter::Workbook::new();
            for title in titles {
                workbook.add_worksheet().set_name(names.take(&title)).unwrap();
            }
            workbook.save_to_buffer().unwrap();
        }
    }
}
