//! Order of names. Finnish rules for all readers (Å, Ä, Ö after Z), made here so that both databases agree.

use std::cmp::Ordering;
use std::sync::OnceLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

fn collator() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    COLLATOR.get_or_init(|| Collator::try_new(locale!("fi").into(), CollatorOptions::default()).ok()).as_ref()
}

/// Sorts by a name in Finnish order.
pub fn sort_by_name<T>(things: &mut [T], name: impl Fn(&T) -> String) {
    things.sort_by_cached_key(|thing| Name(name(thing)));
}

struct Name(String);

impl Ord for Name {
    fn cmp(&self, other: &Name) -> Ordering {
        collator().map_or_else(|| self.0.cmp(&other.0), |collator| collator.compare(&self.0, &other.0))
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Name) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Name) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Name {}

#[cfg(test)]
mod tests {
    #[test]
    fn finnish_letters_come_last() {
        let mut names = ["Öljy", "Ähtäri", "Åbo", "Zetor", "Aalto"];
        super::sort_by_name(&mut names, |name| (*name).to_owned());
        assert_eq!(names, ["Aalto", "Zetor", "Åbo", "Ähtäri", "Öljy"]);
    }
}
