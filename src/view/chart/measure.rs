//! How wide text is, without a font: an upper bound by letters, taken from the widest font that browsers set pages in (DejaVu Sans, measured there), so that what fits here fits everywhere.

/// How much wider the bold letters are.
pub const BOLD: f64 = 1.16;

/// In the unit of `size`, the size of the font.
pub fn width(words: &str, size: f64) -> f64 {
    words.chars().map(letter).sum::<f64>() * size
}

/// The width of a letter in sizes of the font.
fn letter(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' => 0.30,
        ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | ':' | ';' | 'I' | '\'' | '’' | '|' => 0.36,
        'f' | 'r' | 't' | '-' | '(' | ')' | '[' | ']' | '/' | '!' => 0.44,
        'm' | 'W' | '%' | 'œ' | 'æ' | '…' | '—' => 1.0,
        'M' | 'w' | 'O' | 'Q' | 'G' | 'Ö' | '+' | '=' | '\u{2212}' | '≈' | '<' | '>' | '~' => 0.88,
        letter if letter.is_ascii_digit() || letter.is_lowercase() || matches!(letter, 'J' | '–' | '"') => 0.64,
        letter if letter.is_uppercase() && u32::from(letter) < 0x250 => 0.78,
        _ => 1.05,
    }
}

/// As much of the words as has room, with an ellipsis where something is left out.
pub fn fit(words: &str, size: f64, room: f64) -> String {
    if width(words, size) <= room {
        return words.to_owned();
    }
    let mut left = room / size - letter('…');
    let mut kept: String = words
        .chars()
        .take_while(|each| {
            left -= letter(*each);
            left >= 0.0
        })
        .collect();
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// The words in lines that have room, broken at plain blanks: a no-break space holds. A word that is longer than a line is cut.
pub fn wrap(words: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line, size) + letter(' ') * size + width(word, size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(fit(word, size, room)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_has_no_room_is_cut_or_wrapped() {
        assert_eq!(fit("Kanslia", 12.0, 100.0), "Kanslia");
        let cut = fit("Rakennusvalvontavirasto", 12.0, 60.0);
        assert!(cut.starts_with("Raken") && cut.ends_with('…') && width(&cut, 12.0) <= 60.0, "{cut}");
        assert_eq!(wrap("sarja katkeaa tässä", 11.0, 85.0), ["sarja katkeaa", "tässä"]);
    }

    proptest! {
        #[test]
        fn lines_keep_to_their_room(words in "[a-zåäöA-Z0-9 …]{0,80}", room in 20.0_f64..400.0) {
            for line in wrap(&words, 11.0, room) {
                prop_assert!(width(&line, 11.0) <= room + 1e-6, "'{line}'");
            }
        }
    }
}
