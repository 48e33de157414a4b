//! Reads what the views write, as far as the tests ask. Maud escapes `<`, `>`, `&` and `"` everywhere, so a tag ends at the next `>`.

use std::collections::BTreeMap;

struct Tag<'a> {
    name: &'a str,
    inside: &'a str,
    /// The text up to the next tag.
    text: &'a str,
}

fn tags(page: &str) -> impl Iterator<Item = Tag<'_>> {
    page.split('<').skip(1).map(|piece| {
        let (inside, text) = piece.split_once('>').unwrap();
        Tag { name: inside.split(' ').next().unwrap(), inside, text }
    })
}

impl Tag<'_> {
    fn get(&self, attribute: &str) -> Option<String> {
        let start = self.inside.find(&format!(" {attribute}=\""))? + attribute.len() + 3;
        Some(unescape(self.inside[start..].split('"').next().unwrap()))
    }

    fn has(&self, attribute: &str) -> bool {
        self.inside.ends_with(&format!(" {attribute}")) || self.inside.contains(&format!(" {attribute} "))
    }
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// One line a tag, for snapshots.
pub fn lines(page: &str) -> String {
    page.replace("><", ">\n<")
}

/// Every value of an attribute, patterns of rows aside.
pub fn attributes(page: &str, name: &str) -> Vec<String> {
    tags(page).filter_map(|tag| tag.get(name)).filter(|value| !value.contains("{row}")).collect()
}

/// What a browser posts of a page with one form, no button pressed.
pub fn posted(page: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let (mut select, mut in_template) = (None, false);
    for tag in tags(page) {
        match tag.name {
            "template" => in_template = true,
            "/template" => in_template = false,
            _ if in_template => {}
            "input" if matches!(tag.get("type").as_deref(), Some("radio" | "checkbox")) && !tag.has("checked") => {}
            "input" => drop(found.insert(tag.get("name").unwrap(), tag.get("value").unwrap())),
            "textarea" => drop(found.insert(tag.get("name").unwrap(), unescape(tag.text.strip_prefix('\n').unwrap_or(tag.text)))),
            "select" => select = tag.get("name"),
            "option" if tag.has("selected") => drop(found.insert(select.clone().unwrap(), tag.get("value").unwrap())),
            _ => {}
        }
    }
    found
}
