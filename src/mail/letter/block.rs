//! The pieces that letters are made of.

/// One piece of a letter, its words already in the reader's language.
pub enum Block {
    Heading(String),
    Paragraph(String),
    /// Lines that stay lines.
    Lines(Vec<String>),
    Bullets(Vec<String>),
    /// Names with their values.
    Facts(Vec<(String, String)>),
    /// The one thing to do: what it is and where.
    Action {
        label: String,
        link: String,
    },
    /// Something to be typed over, alone on its line.
    Code(String),
    /// Somebody's own words, with their line breaks.
    Quote(String),
    Forms(Vec<Form>),
    /// A link that is its own label.
    Address(String),
    /// Between the letter and its foot.
    Rule,
}

/// One form that waits.
pub struct Form {
    pub title: String,
    pub state: String,
    /// The form, straight; none where the reader could not open it.
    pub link: Option<String>,
}

/// Words that others typed, as one line: no line break of theirs may begin a header or a line of ours, and no direction mark may turn what follows around.
pub fn one_line(text: &str) -> String {
    let spaced: String = text.chars().filter(|letter| !turns_direction(*letter)).map(|letter| if is_break(letter) { ' ' } else { letter }).collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Somebody's words with their line breaks, each line made safe.
pub fn lines(text: &str) -> Vec<String> {
    text.trim().lines().map(one_line).collect()
}

fn is_break(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}')
}

fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
