//! Secrets that open doors: made at random, given out once, kept as hashes.

use sha2::{Digest, Sha256};

use crate::survey::service::Secret;

/// Random bytes of a token: 256 bits cannot be guessed.
const TOKEN_BYTES: usize = 32;
/// Digits of a code that a person types.
const CODE_DIGITS: usize = 6;

/// A new token for a link or a cookie, in hexadecimal.
pub fn fresh() -> String {
    hex(&rand::random::<[u8; TOKEN_BYTES]>())
}

/// What is stored of a token. It is long and random, so a plain hash is enough.
pub fn hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// A new six-digit code.
pub fn fresh_code() -> String {
    use rand::RngExt;
    format!("{:0width$}", rand::rng().random_range(0..1_000_000u32), width = CODE_DIGITS)
}

/// What is stored of something short (a code, an address): salted with the service's secret and with what it belongs to.
pub fn salted(secret: &Secret, belongs_to: &str, short: &str) -> String {
    let mut hash = Sha256::new();
    for part in [secret.0.as_str(), belongs_to, short] {
        hash.update(part.len().to_be_bytes());
        hash.update(part.as_bytes());
    }
    hex(&hash.finalize())
}

/// Compares in a time that does not tell where they differ.
pub fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |difference, (x, y)| difference | (x ^ y)) == 0
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_six_digits_and_tokens_never_repeat() {
        for _ in 0..100 {
            let code = fresh_code();
            assert!(code.len() == 6 && code.chars().all(|digit| digit.is_ascii_digit()), "{code}");
        }
        assert_ne!(fresh(), fresh());
        assert_eq!(fresh().len(), 64);
    }

    #[test]
    fn a_salted_hash_depends_on_every_part_and_their_borders() {
        let secret = Secret("s".into());
        assert_ne!(salted(&secret, "ab", "c"), salted(&secret, "a", "bc"));
        assert_ne!(salted(&secret, "a", "1"), salted(&Secret("t".into()), "a", "1"));
        assert!(same("abc", "abc") && !same("abc", "abd") && !same("abc", "ab"));
    }
}
