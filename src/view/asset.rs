//! The stylesheet and the script, built into the binary. Their addresses carry a piece of their hash, so that a browser may keep them for ever and still gets the new one.

use std::borrow::Cow;

use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// Bytes of the hash that stand in the address: enough to tell versions apart, no more.
const HASH_BYTES: usize = 6;

/// The address of an embedded file: `/assets/0a1b2c3d4e5f/mittaristo.css`.
pub fn href(name: &str) -> String {
    let version = Files::get(name).map(|file| version(&file)).unwrap_or_default();
    format!("/assets/{version}/{name}")
}

/// The file behind what follows `/assets/`, with its media type. None for an unknown file, and for one that has another hash: what is kept for ever must be what its address says.
pub fn get(path: &str) -> Option<(Cow<'static, [u8]>, &'static str)> {
    let (wanted, name) = path.split_once('/')?;
    let file = Files::get(name).filter(|file| version(file) == wanted)?;
    Some((file.data, media_type(name)))
}

fn version(file: &EmbeddedFile) -> String {
    file.metadata.sha256_hash().iter().take(HASH_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_its_file_and_a_stale_one_to_none() {
        for name in ["mittaristo.css", "mittaristo.js", "mark.svg"] {
            let href = href(name);
            let path = href.strip_prefix("/assets/").unwrap();
            let (bytes, media) = get(path).unwrap();
            assert!(!bytes.is_empty() && media != "application/octet-stream", "{href}");
            assert!(get(&format!("000000000000/{name}")).is_none());
        }
        assert!(get("mittaristo.css").is_none() && get("000000000000/../Cargo.toml").is_none());
    }
}
